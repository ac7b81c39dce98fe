-- Model runs and what came of them: written once, read often.

create table model_run (
  id bigint generated always as identity primary key,
  kind text not null,
  data_hash text not null,
  seed text not null,
  version text not null,
  data_from date not null,
  data_to date not null,
  started_at timestamptz not null,
  ended_at timestamptz not null default now(),
  outcome text not null check (outcome in ('ok', 'failed')),
  has_converged boolean not null,
  diagnostics jsonb not null
);
comment on table model_run is 'One fit of one kind of model: to which data, half-open days, with which seed, and whether it converged.';
create index model_run_by_kind on model_run (kind, id);

create table result (
  model_run bigint not null references model_run,
  quantity text not null,
  campaign text not null,
  channel text not null,
  municipality text not null,
  from_day date not null,
  to_day date not null,
  step_weeks integer not null,
  mid double precision not null,
  low double precision not null,
  high double precision not null,
  extra jsonb,
  primary key (model_run, quantity, campaign, channel, municipality, from_day, to_day, step_weeks)
);
comment on table result is 'One number with its 95 % interval, about half-open days; an empty campaign, channel or municipality means all, 0 step_weeks no series.';

create table release (
  number bigint primary key,
  model_run bigint references model_run,
  zone text not null,
  hash text not null,
  made_at timestamptz not null default now(),
  body jsonb not null,
  unique (zone, hash)
);
comment on table release is 'What has left the house, whole; the same content is released once.';
