insert into "lease" ("name", "owner", "until")
values ($1, $2, now() + make_interval(secs => $3))
on conflict ("name") do update
set "owner" = $4, "until" = now() + make_interval(secs => $5)
where ("lease"."owner" = $6 or "lease"."until" <= now())
returning "name";

delete from "lease"
where "name" = $1 and "owner" = $2;
