-- Spend by campaign, channel, municipality and day: as booked, and in place of it as measured where an ad account tells.
--
-- What the account tells of a campaign is split between the municipalities of its paid flights (of all its flights where
-- none is paid) by inhabitants, in whole öre that add up exactly: each gets the floor up to it less the floor before it.
-- On the days that the account has been collected for, the booked days of that campaign on facebook-paid fall away, so
-- that nothing counts twice; on later days what was booked still stands.
create view spend_by_day as
with shown as (
  select campaign, source, day, sum(spend_ore)::bigint as spend_ore, sum(impressions)::bigint as impressions
  from advertisement join promotion_of_campaign using (source, municipality, account, advertisement)
  where spend_ore > 0 or impressions > 0
  group by campaign, source, day
),
covered as (
  select campaign, max(collected_from) as from_day, min(collected_to) as to_day
  from (select distinct campaign, source from shown) as accounts join cursor using (source)
  group by campaign
),
reached as (
  select distinct flight.campaign, flight_municipality.municipality
  from flight join flight_municipality on flight_municipality.flight = flight.id
  where channel = 'facebook-paid'
    or not exists (
      select from flight as paid where paid.campaign = flight.campaign and paid.channel = 'facebook-paid'
    )
),
counted as (
  select distinct on (municipality) municipality, inhabitants
  from population
  order by municipality, year desc
),
part as (
  select
    campaign,
    municipality,
    (sum(inhabitants) over upto)::bigint as upto,
    (sum(inhabitants) over upto - inhabitants)::bigint as before,
    (sum(inhabitants) over (partition by campaign))::bigint as total
  from reached join counted using (municipality)
  window upto as (partition by campaign order by municipality)
),
by_day as (
  select campaign, day, sum(spend_ore)::bigint as spend_ore, sum(impressions)::bigint as impressions
  from shown
  group by campaign, day
)
select
  campaign,
  'facebook-paid' as channel,
  municipality,
  day,
  spend_ore * upto / total - spend_ore * before / total as spend_ore,
  impressions * upto / total - impressions * before / total as impressions,
  true as is_measured
from by_day join part using (campaign)
union all
select media.campaign, channel, municipality, day, spend_ore, impressions, false
from media
where not exists (
  select from covered
  where covered.campaign = media.campaign
    and media.channel = 'facebook-paid'
    and media.day >= covered.from_day
    and media.day < covered.to_day
);
comment on view spend_by_day is 'By campaign, channel, municipality and day: öre net of VAT and impressions, measured where an ad account tells, else booked.';
comment on column spend_by_day.impressions is 'null where not recorded';
