-- One source of applications is more than a week behind the others of its municipality, so all of its weeks wait.
-- next: Collect that source, or take its rows out if it has ended
with record as (
  select distinct municipality, source from application
),
reached as (
  select municipality, source, min(collected_to) as collected_to
  from record join cursor using (source)
  group by municipality, source
)
select 'municipality ' || municipality || ' waits for ' || source || ', collected to ' || collected_to as found
from (
  select *, max(collected_to) over (partition by municipality) as foremost from reached
) as compared
where collected_to < foremost - 7
order by found;
