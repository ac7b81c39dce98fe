select *
from "freshness";

select distinct on ("source") "source", "id" as "run", "outcome", "sentence", "started_at", "ended_at", "seen_count", "new_count", "changed_count", "removed_count"
from "run"
where "source" <> $1
order by "source", "id" desc;

with "telling" as (select distinct on ("source", "stream") "source", "id"
from "run"
where seen_count + left_out_count + quarantined_count > 0
order by "source", "stream", "id" desc) select "telling"."source", "reason", sum("row_count")::bigint as "row_count"
from "telling"
inner join "left_out" on "left_out"."run" = "telling"."id"
group by "telling"."source", "reason"
order by "row_count" desc, reason collate "C";

with "telling" as (select distinct on ("source", "stream") "source", "id"
from "run"
where seen_count + left_out_count + quarantined_count > 0
order by "source", "stream", "id" desc) select "telling"."source", "rule", count(*) as "row_count", min("where_found") as "where_found", min("masked_sample") as "masked_sample"
from "telling"
inner join "quarantine" on "quarantine"."run" = "telling"."id"
group by "telling"."source", "rule"
order by rule collate "C";
