select distinct on (source) source, id as run, trouble, request_count
from run where source <> '' order by source, id desc;

select run, reason, wait_count as count, seconds from run_wait where run = any($1::bigint[])
order by seconds desc;

select run, sentence, kind, subject
from warning
where run = any($1::bigint[])
order by sentence;

select source, lower(gap)::text as from, upper(gap)::text as to
from cursor, unnest(datemultirange(range_merge(covered)) - covered) as gap
order by source, 2;

with latest as (
  select *, row_number() over (partition by source, what order by day desc) as nth from reconciliation
)
select
  source, what, count(*) as day_count, count(*) filter (where theirs <> ours) as differing_days,
  sum(theirs) as theirs, sum(ours) as ours,
  (array_agg(day::text order by abs(theirs - ours) desc, day desc) filter (where theirs <> ours))[1] as worst_day
from latest where nth <= 30
group by source, what
order by source, what;

select source, shape, path, type, masked_sample, seen_count, first_seen_at
from unknown_field
where not is_first_look and first_seen_at >= to_timestamp($1::bigint / 1000.0)
order by first_seen_at, source, shape, path;

select max(ended_at) as at
from slot
where job = 'collect' and outcome in ('ok', 'degraded');
