-- Visits by municipality, week and campaign. A visit belongs to a campaign by the tag of the link that brought it.
create view weekly_visit as
select
  visit.municipality,
  date_trunc('week', visit.day::timestamp)::date as week,
  coalesce(campaign.id, '') as campaign,
  visit.referrer_kind,
  count(*)::integer as visit_count,
  (count(*) filter (where visit.reached_form))::integer as form_count
from visit left join campaign on lower(campaign.tag) = lower(visit.utm_campaign)
group by 1, 2, 3, 4;
comment on view weekly_visit is 'Visits, and those that reached the form, by municipality, week (its Monday), campaign (empty without one) and kind of referrer.';
