insert into "run" ("job", "source", "stream", "process", "version")
values ($1, $2, $3, $4, $5)
returning "id";

create temporary table "incoming_application" on commit drop as
select 0::bigint as nr, municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant from "application" with no data;

create temporary table "incoming_stage" on commit drop as
select 0::bigint as nr, municipality, application, application_day, stage, day, reached_at, reason from "stage" with no data;

copy "incoming_application" (nr, municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant)
from stdin (encoding 'UTF8');

copy "incoming_stage" (nr, municipality, application, application_day, stage, day, reached_at, reason)
from stdin (encoding 'UTF8');

with latest as (
  select distinct on (day, municipality collate "C", application collate "C") * from "incoming_application" order by day, municipality collate "C", application collate "C", nr desc
),
differing as ( -- a row that is met by "on conflict" is locked, and so written, though it stays as it is
  select municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant from latest
  except
  select municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant from "application" where source = $1 and day >= $2 and day < $3
),
written as (
  insert into "application" as stored
    (source, municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant, collected_by, first_seen_at, last_changed_at)
  select $4, municipality, application, day, received_at, way_in, kind, stated_source, campaign_tag, applicant, $5::bigint, now(), now() from differing
  on conflict (source, day, municipality, application) do update set received_at = excluded.received_at, way_in = excluded.way_in, kind = excluded.kind, stated_source = excluded.stated_source, campaign_tag = excluded.campaign_tag, applicant = excluded.applicant, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.received_at, stored.way_in, stored.kind, stored.stated_source, stored.campaign_tag, stored.applicant) is distinct from (excluded.received_at, excluded.way_in, excluded.kind, excluded.stated_source, excluded.campaign_tag, excluded.applicant)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

select count(*) as row_count
from "application"
where source = $1 and day >= $2 and day < $3;

delete from incoming_stage as earlier
using incoming_application as later
where (later.day, later.municipality, later.application)
    = (earlier.application_day, earlier.municipality, earlier.application)
  and later.nr > earlier.nr;

with latest as (
  select distinct on (application_day, municipality, application, stage) * from incoming_stage
  order by application_day, municipality, application, stage, nr desc
)
update application set collected_by = $1::bigint, last_changed_at = now()
where source = $2 and last_changed_at < now() and (day, municipality, application) in (
  select application_day, municipality, application from (
select municipality, application, application_day, stage, day, reached_at, reason from stage
where source = $3 and application_day >= $4 and application_day < $5 except select municipality, application, application_day, stage, day, reached_at, reason from latest) as gone
  union
  select application_day, municipality, application from (select municipality, application, application_day, stage, day, reached_at, reason from latest except 
select municipality, application, application_day, stage, day, reached_at, reason from stage
where source = $6 and application_day >= $7 and application_day < $8) as came
);

with latest as (
  select distinct on (application_day, municipality collate "C", application collate "C", stage collate "C") * from "incoming_stage" order by application_day, municipality collate "C", application collate "C", stage collate "C", nr desc
),
differing as ( -- a row that is met by "on conflict" is locked, and so written, though it stays as it is
  select municipality, application, application_day, stage, day, reached_at, reason from latest
  except
  select municipality, application, application_day, stage, day, reached_at, reason from "stage" where source = $1 and application_day >= $2 and application_day < $3
),
written as (
  insert into "stage" as stored
    (source, municipality, application, application_day, stage, day, reached_at, reason, collected_by, first_seen_at, last_changed_at)
  select $4, municipality, application, application_day, stage, day, reached_at, reason, $5::bigint, now(), now() from differing
  on conflict (source, application_day, municipality, application, stage) do update set day = excluded.day, reached_at = excluded.reached_at, reason = excluded.reason, collected_by = excluded.collected_by, last_changed_at = excluded.last_changed_at
  where (stored.day, stored.reached_at, stored.reason) is distinct from (excluded.day, excluded.reached_at, excluded.reason)
  returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
)
select
  (select count(*) from latest) as distinct,
  count(*) filter (where is_new) as new,
  count(*) filter (where not is_new) as changed
from written;

delete from "stage" as stored
using (
  select application_day, municipality, application, stage from "stage"
  where source = $1 and application_day >= $2 and application_day < $3  
  except
  select application_day, municipality, application, stage from "incoming_stage"
) as gone
where stored.source = $4 and stored.application_day = gone.application_day and stored.municipality = gone.municipality and stored.application = gone.application and stored.stage = gone.stage;

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
