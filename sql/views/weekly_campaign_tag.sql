-- By whose link applicants came, by municipality, week, stated source and tag; of forms that keep the tag only. A row an
-- answer and a tag, the empty word for none.
--
-- A column may have been in the sheet before the form filled it in: nothing is known before the first tag, which only
-- opens the record. So it begins on the Monday after, by municipality and source.
create view weekly_campaign_tag as
with counted as (
  select
    municipality, source,
    date_trunc('week', day::timestamp)::date as week,
    coalesce(stated_source, '') as stated_source,
    campaign_tag
  from application join application_once using (source, municipality, application, day)
  where not is_repeat and campaign_tag is not null
),
record as (
  select municipality, source, min(week) filter (where campaign_tag <> '') as first_week from counted group by 1, 2
)
select municipality, week, stated_source, campaign_tag, count(*)::integer as application_count
from counted join record using (municipality, source)
where week > first_week
group by 1, 2, 3, 4;
comment on view weekly_campaign_tag is 'Applications whose form keeps the tag of a campaign''s link, by municipality, week (its Monday), stated source and tag; the empty word for neither.';
