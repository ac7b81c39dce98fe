select pg_advisory_xact_lock(hashtext('genklang release'));

select "number", "model_run"
from "release"
where "zone" = $1 and "hash" = $2;

select max("number") as "last"
from "release";

insert into "release" ("number", "model_run", "zone", "hash", "body")
values ($1, $2, $3, $4, $5::jsonb);

select "number", "model_run", "zone", "hash", "body"
from "release"
where "zone" = $1
order by "number" desc
limit $2;

select "number", "model_run", "zone", "hash", "body"
from "release"
where "number" = $1;

select "number", "model_run", "zone", "hash", "body"
from "release"
where "zone" = $1 and body -> 'origin' ->> 'dataTo' <= $2
order by "number" desc
limit $3;
