-- Applications or visits lie after today, so a date was written or read wrongly.
-- next: Correct the dates where they were written, then run: npx genklang collect
select kind || 's of ' || source || ': ' || count(*) || ' after today, the first on ' || min(day) as found
from (
  select 'application' as kind, source, day from application
  union all
  select 'visit', source, day from visit
) as dated
where day > (now() at time zone 'Europe/Stockholm')::date
group by kind, source
order by found;
