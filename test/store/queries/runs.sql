insert into "run" ("job", "source", "stream", "days_from", "days_to", "process", "version")
values ($1, $2, $3, $4, $5, $6, $7)
returning "id";

update "run"
set "heartbeat_at" = now()
where "id" = $1 and "ended_at" is null;

update "run"
set "outcome" = $1, "ended_at" = now(), "sentence" = $2
where "ended_at" is null and "process" <> $3
returning "id";

update "run"
set "outcome" = $1, "request_count" = $2, "ended_at" = now(), "heartbeat_at" = now()
where "id" = $3 and "ended_at" is null;

select "collected_from", "collected_to"
from "cursor"
where "source" = $1 and "stream" = $2;
