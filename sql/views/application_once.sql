-- Every application of a kind that counts, and which one it counts as. One person who applies again, here or in another municipality, within
-- 90 days of having applied before is one application: the first, where and when it came. Whoever comes back later is
-- a new one. Who applied is known by a keyed hash; without one every application counts as itself.
create view application_once as
with spaced as (
  select
    source, municipality, application, day, received_at, applicant,
    coalesce(
      day - lag(day) over (
        partition by applicant
        order by day, received_at nulls last, municipality collate "C", source collate "C", application collate "C"
      ) <= 90,
      false
    ) and applicant is not null as is_repeat
  from application
  where kind not in (select kind from uncounted_kind)
),
numbered as (
  select
    *,
    count(*) filter (where not is_repeat) over (
      partition by applicant
      order by day, received_at nulls last, municipality collate "C", source collate "C", application collate "C"
    ) as nth
  from spaced
)
select
  source, municipality, application, day, is_repeat,
  case when is_repeat then first_value(municipality) over person else municipality end as counts_in
from numbered
window person as (
  partition by applicant, nth
  order by day, received_at nulls last, municipality collate "C", source collate "C", application collate "C"
);
comment on view application_once is 'Every application of a kind that counts: is_repeat where the same person applied within 90 days before, and the municipality that it counts in.';
