-- What a release says of how many people, for the attacker of later ones; and that it was withdrawn, which does not
-- unsay it.

alter table release
  add column claims jsonb not null default '[]',
  add column withdrawn_at timestamptz,
  add column withdrawn_because text,
  add check ((withdrawn_at is null) = (withdrawn_because is null));
comment on column release.claims is 'What it says that no earlier release of the zone said; holds small counts and never leaves the house.';
comment on column release.withdrawn_at is 'When it was taken back: it is not shown any more, and has left the house all the same.';
