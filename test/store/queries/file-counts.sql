select regexp_replace(application, '-[0-9]+$', '') as "prefix", count(*) filter(where collected_by = $1::bigint and first_seen_at = last_changed_at) as "new", count(*) filter(where collected_by = $2::bigint and not first_seen_at = last_changed_at) as "changed", count(*) filter(where not collected_by = $3::bigint) as "unchanged"
from "application"
where "source" = $4
group by "prefix"
order by "prefix";
