insert into "slot" ("job", "scheduled_at", "owner", "attempt", "claimed_at", "until")
values ($1, to_timestamp($2::bigint / 1000.0), $3, $4, now(), now() + make_interval(secs => $5))
on conflict ("job", "scheduled_at") do update
set "owner" = $6, "attempt" = slot.attempt + 1, "claimed_at" = now(), "until" = now() + make_interval(secs => $7), "ended_at" = $8, "outcome" = $9
where ("slot"."outcome" = $10 or ("slot"."ended_at" is null and "slot"."until" <= now()))
returning "attempt";

update "slot"
set "until" = now() + make_interval(secs => $1)
where "job" = $2 and "scheduled_at" = to_timestamp($3::bigint / 1000.0) and "owner" = $4 and "attempt" = $5 and "ended_at" is null;

update "slot"
set "outcome" = $1, "ended_at" = now()
where "job" = $2 and "scheduled_at" = to_timestamp($3::bigint / 1000.0) and "owner" = $4 and "attempt" = $5 and "ended_at" is null;

select max("scheduled_at") as "scheduled_at"
from "slot"
where "job" = $1 and "outcome" in ($2, $3);
