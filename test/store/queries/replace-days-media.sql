insert into "run" ("job", "source", "stream", "process", "version")
values ($1, $2, $3, $4, $5)
returning "id";

select exists (select
from "media"
where source = $1 and day >= $2 and day < $3) as is_there, now()::text as moment;

savepoint batch;

copy "media" (campaign, flight, channel, municipality, day, spend_ore, impressions, source, collected_by, first_seen_at, last_changed_at)
from stdin (encoding 'UTF8');

release savepoint batch;

select count(*) as row_count
from "media"
where source = $1 and day >= $2 and day < $3;

insert into cursor (source, stream, collected_from, collected_to, covered, updated_at)
values (
  $1, $2, $3, $4, datemultirange(daterange($5::date, $6::date)), now()
)
on conflict (source, stream) do update set
  (collected_from, collected_to) = (
    -- the stretch that holds the days from which the cursor went on until now
    select lower(stretch), upper(stretch)
    from unnest(cursor.covered + excluded.covered) as stretch
    where stretch @> daterange(cursor.collected_from, cursor.collected_to)
  ),
  covered = cursor.covered + excluded.covered,
  updated_at = excluded.updated_at;

update "run"
set "seen_count" = "seen_count" + $1, "new_count" = "new_count" + $2, "changed_count" = "changed_count" + $3, "unchanged_count" = "unchanged_count" + $4, "removed_count" = "removed_count" + $5
where "id" = $6 and "ended_at" is null;

create temporary table "incoming_media" on commit drop as
select 0::bigint as nr, campaign, flight, channel, municipality, day, spend_ore, impressions from "media" with no data;

copy "incoming_media" (nr, campaign, flight, channel, municipality, day, spend_ore, impressions)
from stdin (encoding 'UTF8');

with latest as (
  select distinct on (day, municipality collate "C", campaign collate "C", flight collate "C", channel collate "C") * from "incoming_media" order by day, municipality collate "C", campaign collate "C", flight collate "C", channel collate "C", nr desc
),
differing as ( -- a row that is met by "on conflict" is locked, and so written, though it stays as it is
  select campaign, flight, channel, municipality, day, spend_ore, impressions from latest
  except
  select campaign, flight, channel, municipality, day, spend_ore, impressions from "media" where source = $1 and day >= $2 and day < $3
),
written as (
  insert into "media" as stored
    (source, campaign, flight, channel, municipality, day, spend_ore, impressions, collected_by, first_seen_at, last_changed_at)
  select $4, campaign, flight, channel, municipality, day, spend_ore, impressions, $5::bigint, now(), now() from differing
  on conflict (source, day, municipality, campaign, flight, channel) do update set spend_ore = excluded.spend_ore, impressions = excluded.impressions, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.spend_ore, stored.impressions) is distinct from (excluded.spend_ore, excluded.impressions)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

insert into "left_out" ("run", "reason", "row_count")
values ($1, $2, $3)
on conflict ("run", "reason") do update
set "row_count" = "left_out"."row_count" + $4;

insert into "quarantine" ("run", "source", "rule", "where_found", "masked_sample")
values ($1, $2, $3, $4, $5);

update "run"
set "left_out_count" = "left_out_count" + $1, "quarantined_count" = "quarantined_count" + $2
where "id" = $3;

insert into "warning" ("run", "sentence", "kind", "subject")
values ($1, $2, $3, $4)
on conflict ("run", "sentence") do nothing;

insert into "reconciliation" ("source", "what", "day", "theirs", "ours", "run")
values ($1, $2, $3, $4, $5, $6)
on conflict ("source", "what", "day") do update
set "theirs" = "excluded"."theirs", "ours" = "excluded"."ours", "run" = "excluded"."run"
where (reconciliation.theirs, reconciliation.ours) is distinct from (excluded.theirs, excluded.ours);

insert into unknown_field as known
  (source, shape, path, type, masked_sample, seen_count, is_first_look, first_run, first_seen_at, last_seen_at)
select
  $1, shape, path, type, masked_sample, seen_count,
  not exists (
    select from unknown_field as earlier
    where earlier.source = $2 and earlier.shape = seen.shape and earlier.first_run <> $3
  ) and not exists (
    select from run as earlier join run as ours on ours.id = $4 and ours.version = earlier.version
    where split_part(earlier.source, ':', 1) = $5 and earlier.id < ours.id
      and earlier.outcome in ('ok', 'degraded')
  ),
  $6::bigint, now(), now()
from unnest(
  $7::text[], $8::text[], $9::text[],
  $10::text[], $11::bigint[]
) as seen (shape, path, type, masked_sample, seen_count)
on conflict (source, shape, path, type) do update set
  seen_count = known.seen_count + excluded.seen_count,
  last_seen_at = excluded.last_seen_at;

insert into "raw_body" ("sha256", "packed", "byte_count")
values ($1, $2, $3)
on conflict ("sha256") do nothing;

insert into raw_answer
  (run, source, days_from, days_to, address, question, status, sha256, byte_count, kept, fetched_at)
select
  $1::bigint, $2, $3::date, $4::date, address, question, status, sha256, byte_count,
  kept, to_timestamp(fetched_at / 1000.0)
from unnest(
  $5::text[], $6::text[], $7::integer[],
  $8::text[], $9::bigint[],
  $10::text[],
  $11::bigint[]
) as given (address, question, status, sha256, byte_count, kept, fetched_at);
