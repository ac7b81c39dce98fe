-- Applications by municipality and week, those of one person once, as a full grid: a week without applications is a zero where we would have
-- known of one, and no row where we would not.
--
-- A municipality is observed from the Monday after its first application (the first one only opens the record: counting
-- it without the silence before it would make the intake look larger) to the day that all its sources are collected to.
create view weekly_application as
with record as (
  select municipality, source, min(day) as first_day
  from application_once
  where not is_repeat
  group by municipality, source
),
observed as (
  select record.municipality, min(first_day) as first_day, min(collected_to) as to_day
  from record join cursor on cursor.source = record.source
  group by record.municipality
),
grid as (
  select municipality, week::date as week
  from observed
  cross join generate_series(
    date_trunc('week', first_day::timestamp) + interval '7 days',
    to_day::timestamp - interval '7 days',
    interval '7 days'
  ) as week
),
counted as (
  select municipality, date_trunc('week', day::timestamp)::date as week, count(*) as application_count
  from application_once
  where not is_repeat
  group by 1, 2
)
select municipality, week, coalesce(application_count, 0)::integer as application_count
from grid left join counted using (municipality, week);
comment on view weekly_application is 'Applications by municipality and week (its Monday): complete weeks of observed municipalities, zero where none came.';
