insert into "run" ("job", "source", "stream", "days_from", "days_to", "process", "version")
values ($1, $2, $3, $4, $5, $6, $7)
returning "id";

update "run"
set "heartbeat_at" = now()
where "id" = $1 and "ended_at" is null;

select "id", "process", heartbeat_at < now() + make_interval(secs => $1) as "is_silent"
from "run"
where "ended_at" is null and "process" <> $2;

select "owner"
from "lease" union select "owner"
from "slot"
where "ended_at" is null;

update "run"
set "request_count" = "request_count" + $1, "waited_seconds" = "waited_seconds" + $2
where "id" = $3;

insert into "run_wait" ("run", "reason", "wait_count", "seconds")
values ($1, $2, $3, $4)
on conflict ("run", "reason") do update
set "wait_count" = "run_wait"."wait_count" + $5, "seconds" = "run_wait"."seconds" + $6;

update "run"
set "outcome" = $1, "ended_at" = now(), "heartbeat_at" = now()
where "id" = $2 and "ended_at" is null;

with living as (
  select covered from metric_days where source = $1 and last_run = $2
),
answered as (
  select range_agg(stretch) as days from living, unnest(covered) as stretch
),
missed as (
  select range_agg(stretch) as days from living, answered, unnest(answered.days - living.covered) as stretch
)
select lower(stretch) as from, upper(stretch) as to from missed, unnest(days) as stretch order by 1;

delete from "raw_answer"
where "fetched_at" < to_timestamp($1::bigint / 1000.0);

delete from raw_body
where not exists (select
from raw_answer
where kept = raw_body.sha256);

select "collected_from", "collected_to"
from "cursor"
where "source" = $1 and "stream" = $2;
