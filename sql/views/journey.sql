-- Journeys to the form of the e-service, counted by path. Nobody is followed from one visit to the next, so a journey is
-- one visit: its path is the one channel that brought it, and it ends at the form or in silence. A tagged visit is of
-- the channel that its tags name, by the words of docs/sources/visits.md; any other of its kind of referrer.
create view journey as
with visit_words as (
  select
    municipality,
    date_trunc('week', day::timestamp)::date as week,
    referrer_kind,
    reached_form,
    lower(coalesce(utm_source, '')) as source,
    lower(coalesce(utm_source, '') || ' ' || coalesce(utm_medium, '')) as words
  from visit
),
touch as (
  select
    municipality,
    week,
    reached_form,
    case
      when referrer_kind <> 'campaign' then referrer_kind
      when source ~ '^(facebook|fb|instagram|ig|meta|messenger)\M' then
        case when words ~ '\m(paid|ppc|cpc|cpm|ad|ads|annons|annonser)' then 'facebook-paid' else 'facebook-organic' end
      when words ~ '\m(buss|bussar|bus)\M' then 'bus'
      when words ~ '\m(tv|tvreklam|tv-reklam|television)\M' then 'tv'
      when words ~ '\m(affisch|poster)' then 'poster'
      when words ~ '\m(massa|mässa|massan|mässan|fair)\M' then 'fair'
      when words ~ '\m(press|tidning|tidningen|newspaper|print)\M' then 'press'
      when words ~ '\m(email|e-mail|mail|epost|e-post|nyhetsbrev|newsletter)\M' then 'email'
      when words ~ '\m(national|nationell|nationella|socialstyrelsen)\M' then 'national'
      else 'tagged'
    end as path
  from visit_words
)
select
  municipality,
  week,
  path,
  (count(*) filter (where reached_form))::integer as form_count,
  (count(*) filter (where not reached_form))::integer as silence_count
from touch
group by 1, 2, 3;
comment on view journey is 'Journeys to the form by municipality, week (its Monday) and path: those that reached it, and those that did not.';
