-- What applicants say made them apply, by municipality and week. Nobody asked: the empty word.
create view weekly_stated_source as
select
  municipality,
  date_trunc('week', day::timestamp)::date as week,
  coalesce(stated_source, '') as stated_source,
  count(*)::integer as application_count
from application join application_once using (source, municipality, application, day)
where not is_repeat
group by 1, 2, 3;
comment on view weekly_stated_source is 'Applications by municipality, week (its Monday) and stated source; the empty word where nobody asked.';
