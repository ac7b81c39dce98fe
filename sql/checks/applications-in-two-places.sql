-- Applications that nobody is known of stand alike in two files or sources on the same days: they may be counted twice.
-- next: Delete the lines from one of the two and collect it again; or let both be read with a key that hashes who applied (docs/sources/applications.md). Different people: nothing
with place as (
  select
    source, regexp_replace(application, '-[0-9]+$', '') as file,
    municipality, day, received_at, way_in, kind, stated_source,
    row_number() over (
      partition by source, regexp_replace(application, '-[0-9]+$', ''), municipality, day, received_at, way_in, kind, stated_source
      order by application collate "C"
    ) as nth -- two alike in one place are two
  from application
  -- A case of an e-service is known by a hash of its own, so its source is the place.
  where applicant is null and source like 'applications-csv%'
),
alike as (
  select
    a.source || ' ' || a.file as later, b.source || ' ' || b.file as first,
    count(*) as alike_count, count(a.received_at) as timed_count, min(a.day) as first_day, max(a.day) as last_day
  from place as a
  join place as b
    on (b.municipality, b.day, b.way_in, b.kind, b.nth) = (a.municipality, a.day, a.way_in, a.kind, a.nth)
    and b.received_at is not distinct from a.received_at
    and b.stated_source is not distinct from a.stated_source
    and (b.source, b.file) < (a.source, a.file)
  group by later, first
)
select later || ': ' || alike_count || ' applications of ' || first_day || ' to ' || last_day || ' stand in ' || first || ' too' as found
from alike
-- Two that came on one day in the same way are nothing to tell of; many, or to the minute, are.
where timed_count >= 1 or alike_count >= 3
order by found
limit 20;
