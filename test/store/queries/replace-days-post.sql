insert into "run" ("job", "source", "stream", "process", "version")
values ($1, $2, $3, $4, $5)
returning "id";

create temporary table "incoming_post" on commit drop as
select 0::bigint as nr, municipality, page, post, day, created_at, read_on, permalink, status_type, campaign_tag, media_views, reach, clicks, shares from "post" with no data;

insert into "incoming_post" (nr, municipality, page, post, day, created_at, read_on, permalink, status_type, campaign_tag, media_views, reach, clicks, shares)
select nr, "municipality", "page", "post", "day", to_timestamp("created_at" / 1000.0), "read_on", "permalink", "status_type", "campaign_tag", "media_views", "reach", "clicks", "shares"
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::date[], $6::bigint[], $7::date[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[]) as batch (nr, municipality, page, post, day, created_at, read_on, permalink, status_type, campaign_tag, media_views, reach, clicks, shares);

with latest as (
  select distinct on (day, municipality, page, post, read_on) * from "incoming_post" order by day, municipality, page, post, read_on, nr desc
),
written as (
  insert into "post" as stored
    (source, municipality, page, post, day, created_at, read_on, permalink, status_type, campaign_tag, media_views, reach, clicks, shares, collected_by, first_seen_at, last_changed_at)
  select $1, municipality, page, post, day, created_at, read_on, permalink, status_type, campaign_tag, media_views, reach, clicks, shares, $2::bigint, now(), now() from latest
  on conflict (source, day, municipality, page, post, read_on) do update set created_at = excluded.created_at, permalink = excluded.permalink, status_type = excluded.status_type, campaign_tag = excluded.campaign_tag, media_views = excluded.media_views, reach = excluded.reach, clicks = excluded.clicks, shares = excluded.shares, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.created_at, stored.permalink, stored.status_type, stored.campaign_tag, stored.media_views, stored.reach, stored.clicks, stored.shares) is distinct from (excluded.created_at, excluded.permalink, excluded.status_type, excluded.campaign_tag, excluded.media_views, excluded.reach, excluded.clicks, excluded.shares)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

delete from "post" as stored
using (
  select day, municipality, page, post, read_on from "post"
  where source = $1 and day >= $2 and day < $3 and read_on in (select read_on from "incoming_post")
  except
  select day, municipality, page, post, read_on from "incoming_post"
) as gone
where stored.source = $4 and stored.day = gone.day and stored.municipality = gone.municipality and stored.page = gone.page and stored.post = gone.post and stored.read_on = gone.read_on;

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
