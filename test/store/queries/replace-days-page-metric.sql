insert into "run" ("job", "source", "stream", "process", "version")
values ($1, $2, $3, $4, $5)
returning "id";

create temporary table "incoming_page_metric" on commit drop as
select 0::bigint as nr, municipality, page, metric, day, value from "page_metric" with no data;

insert into "incoming_page_metric" (nr, municipality, page, metric, day, value)
select nr, "municipality", "page", "metric", "day", "value"
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::date[], $6::double precision[]) as batch (nr, municipality, page, metric, day, value);

with latest as (
  select distinct on (day, municipality, page, metric) * from "incoming_page_metric" order by day, municipality, page, metric, nr desc
),
written as (
  insert into "page_metric" as stored
    (source, municipality, page, metric, day, value, collected_by, first_seen_at, last_changed_at)
  select $1, municipality, page, metric, day, value, $2::bigint, now(), now() from latest
  on conflict (source, day, municipality, page, metric) do update set value = excluded.value, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.value) is distinct from (excluded.value)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

delete from "page_metric" as stored
using (
  select day, municipality, page, metric from "page_metric"
  where source = $1 and day >= $2 and day < $3 
  except
  select day, municipality, page, metric from "incoming_page_metric"
) as gone
where stored.source = $4 and stored.day = gone.day and stored.municipality = gone.municipality and stored.page = gone.page and stored.metric = gone.metric;

insert into cursor (source, stream, collected_from, collected_to, updated_at)
values ($1, $2, $3, $4, now())
on conflict (source, stream) do update set
  collected_from = least(cursor.collected_from, excluded.collected_from),
  collected_to = greatest(cursor.collected_to, excluded.collected_to),
  updated_at = excluded.updated_at
where excluded.collected_from <= cursor.collected_to
  and excluded.collected_to >= cursor.collected_from;

update "run"
set "seen_count" = "seen_count" + $1, "new_count" = "new_count" + $2, "changed_count" = "changed_count" + $3, "unchanged_count" = "unchanged_count" + $4, "removed_count" = "removed_count" + $5
where "id" = $6 and "ended_at" is null;

insert into "left_out" ("run", "reason", "row_count")
values ($1, $2, $3)
on conflict ("run", "reason") do update
set "row_count" = "left_out"."row_count" + $4;

insert into "quarantine" ("run", "source", "rule", "where_found", "masked_sample")
values ($1, $2, $3, $4, $5);

update "run"
set "left_out_count" = "left_out_count" + $1, "quarantined_count" = "quarantined_count" + $2
where "id" = $3;
