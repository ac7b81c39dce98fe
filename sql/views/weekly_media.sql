-- Doses, measured or booked, by campaign, channel, municipality and week. Only weeks in which something ran have a row.
create view weekly_media as
select
  campaign,
  channel,
  municipality,
  date_trunc('week', day::timestamp)::date as week,
  sum(spend_ore)::bigint as spend_ore,
  sum(impressions)::bigint as impressions
from spend_by_day
group by 1, 2, 3, 4;
comment on view weekly_media is 'Spend in öre and impressions by campaign, channel, municipality and week (its Monday).';
comment on column weekly_media.impressions is 'null where no day of the week has a figure';
