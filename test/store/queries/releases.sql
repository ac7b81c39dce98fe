select pg_advisory_xact_lock(hashtext('genklang release'));

select "number", "model_run", "withdrawn_because"
from "release"
where "zone" = $1 and "hash" = $2;

select max("number") as "last"
from "release";

insert into "release" ("number", "model_run", "zone", "hash", "body", "claims")
values ($1, $2, $3, $4, $5::jsonb, $6::jsonb);

select "number", "model_run", "zone", "hash", "body"
from "release"
where "zone" = $1 and "withdrawn_at" is null
order by "number" desc
limit $2;

select "number", "model_run", "zone", "hash", "body"
from "release"
where "number" = $1;

select "number", "model_run", "zone", "hash", "body"
from "release"
where "zone" = $1 and "withdrawn_at" is null and body -> 'origin' ->> 'dataTo' <= $2
order by "number" desc
limit $3;

select "number", "model_run", "zone", "hash", "made_at", "withdrawn_at", "withdrawn_because"
from "release"
order by "number";

select "number", "zone", "claims"
from "release"
where "number" <= $1
order by "number";

update "release"
set "withdrawn_at" = now(), "withdrawn_because" = $1
where "number" = $2 and "withdrawn_at" is null;
