-- The ledger: who did what, how far each source is, and who may work now. Moments are the database's clock, so that
-- two machines agree on them.

create table run (
  id bigint generated always as identity primary key,
  job text not null,
  source text not null,
  stream text not null,
  days_from date,
  days_to date,
  process text not null,
  version text not null,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text check (outcome in ('ok', 'degraded', 'failed', 'interrupted')),
  sentence text,
  seen_count bigint not null default 0,
  new_count bigint not null default 0,
  changed_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  removed_count bigint not null default 0,
  left_out_count bigint not null default 0,
  quarantined_count bigint not null default 0,
  request_count bigint not null default 0,
  check ((ended_at is null) = (outcome is null))
);
comment on table run is 'One run of a job, for one source and stream where it collects; without outcome while it lasts.';
create index run_by_source on run (source, stream, id);

create table left_out (
  run bigint not null references run,
  reason text not null,
  row_count bigint not null,
  primary key (run, reason)
);
comment on table left_out is 'How many rows a run left out for one reason, like "bot" or "status 404".';

create table quarantine (
  id bigint generated always as identity primary key,
  run bigint not null references run,
  source text not null,
  rule text not null,
  where_found text not null,
  masked_sample text not null
);
comment on table quarantine is 'A row kept out because it may hold personal data: the rule, the place and a masked sample, never the row.';
create index quarantine_by_run on quarantine (run);

create table cursor (
  source text not null,
  stream text not null,
  collected_from date not null,
  collected_to date not null,
  updated_at timestamptz not null,
  primary key (source, stream)
);
comment on table cursor is 'The days, half-open and without a gap, that a stream of a source has been collected for.';

create table lease (
  name text primary key,
  owner text not null,
  until timestamptz not null
);
comment on table lease is 'Who alone may do something, and until when; takes the place of session locks, which poolers break.';

create table slot (
  job text not null,
  scheduled_at timestamptz not null,
  owner text not null,
  attempt integer not null,
  claimed_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('ok', 'degraded', 'failed')),
  primary key (job, scheduled_at),
  check ((ended_at is null) = (outcome is null))
);
comment on table slot is 'A scheduled moment of a job and who took it; taken again once it failed or its owner fell silent.';
