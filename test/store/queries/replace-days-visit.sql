insert into "run" ("job", "source", "stream", "process", "version")
values ($1, $2, $3, $4, $5)
returning "id";

create temporary table "incoming_visit" on commit drop as
select 0::bigint as nr, municipality, visit, day, started_at, landing_path, referrer_kind, referrer_host, utm_source, utm_medium, utm_campaign, page_count, reached_form from "visit" with no data;

insert into "incoming_visit" (nr, municipality, visit, day, started_at, landing_path, referrer_kind, referrer_host, utm_source, utm_medium, utm_campaign, page_count, reached_form)
select nr, "municipality", "visit", "day", to_timestamp("started_at" / 1000.0), "landing_path", "referrer_kind", "referrer_host", "utm_source", "utm_medium", "utm_campaign", "page_count", "reached_form"
from unnest($1::bigint[], $2::text[], $3::text[], $4::date[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::integer[], $13::boolean[]) as batch (nr, municipality, visit, day, started_at, landing_path, referrer_kind, referrer_host, utm_source, utm_medium, utm_campaign, page_count, reached_form);

with latest as (
  select distinct on (day, municipality, visit) * from "incoming_visit" order by day, municipality, visit, nr desc
),
written as (
  insert into "visit" as stored
    (source, municipality, visit, day, started_at, landing_path, referrer_kind, referrer_host, utm_source, utm_medium, utm_campaign, page_count, reached_form, collected_by, first_seen_at, last_changed_at)
  select $1, municipality, visit, day, started_at, landing_path, referrer_kind, referrer_host, utm_source, utm_medium, utm_campaign, page_count, reached_form, $2::bigint, now(), now() from latest
  on conflict (source, day, municipality, visit) do update set started_at = excluded.started_at, landing_path = excluded.landing_path, referrer_kind = excluded.referrer_kind, referrer_host = excluded.referrer_host, utm_source = excluded.utm_source, utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign, page_count = excluded.page_count, reached_form = excluded.reached_form, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.started_at, stored.landing_path, stored.referrer_kind, stored.referrer_host, stored.utm_source, stored.utm_medium, stored.utm_campaign, stored.page_count, stored.reached_form) is distinct from (excluded.started_at, excluded.landing_path, excluded.referrer_kind, excluded.referrer_host, excluded.utm_source, excluded.utm_medium, excluded.utm_campaign, excluded.page_count, excluded.reached_form)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

delete from "visit" as stored
using (
  select day, municipality, visit from "visit"
  where source = $1 and day >= $2 and day < $3 
  except
  select day, municipality, visit from "incoming_visit"
) as gone
where stored.source = $4 and stored.day = gone.day and stored.municipality = gone.municipality and stored.visit = gone.visit;

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
