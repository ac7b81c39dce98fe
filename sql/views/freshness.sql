-- How far each source is: a source that was never collected has no row.
create view freshness as
with collected as (
  select source, max(day) as last_day, count(*) as row_count from page_metric group by source
  union all
  select source, max(day), count(*) from post group by source
  union all
  select source, max(day), count(*) from advertisement group by source
  union all
  select source, max(day), count(*) from visit group by source
  union all
  select source, max(day), count(*) from application group by source
  union all
  select source, max(day), count(*) from media group by source
),
rows_of as (
  select source, max(last_day) as last_day, sum(row_count)::bigint as row_count
  from collected
  group by source
),
reached as (
  select source, min(collected_from) as collected_from, min(collected_to) as collected_to
  from cursor
  group by source
)
select source, collected_from, collected_to, last_day, coalesce(row_count, 0) as row_count
from reached full join rows_of using (source);
comment on view freshness is 'By source: the half-open days that all its streams are collected for, the last day that has a row, and the rows.';
comment on column freshness.collected_from is 'null where a source has rows but no cursor';
comment on column freshness.collected_to is 'null where a source has rows but no cursor';
comment on column freshness.last_day is 'null where nothing came yet';
