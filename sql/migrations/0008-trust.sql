-- What lets people trust the collectors: how long they waited, which days they have, what providers answered, what was
-- unknown in it, what providers count themselves, and what people were told.

alter table run
  add column waited_seconds double precision not null default 0,
  add column trouble text
    check (trouble in ('transient', 'too-big', 'throttled', 'token', 'permission', 'bad-request', 'nonsense', 'file', 'bug'));
comment on column run.trouble is 'Why a run failed, by class; null where it did not, or where nobody could say.';

create table run_wait (
  run bigint not null references run,
  reason text not null,
  wait_count bigint not null,
  seconds double precision not null,
  primary key (run, reason)
);
comment on table run_wait is 'How often and how long a run waited, by the class of trouble that it waited for.';

create table warning (
  run bigint not null references run,
  sentence text not null,
  kind text not null,
  subject text not null,
  primary key (run, sentence)
);
comment on table warning is 'What a source told of itself in a run: a retired metric, a token that ends soon, counts that differ.';

alter table cursor add column covered datemultirange not null default '{}';
update cursor set covered = datemultirange(daterange(collected_from, collected_to));
comment on column cursor.covered is 'All days that have been collected, with gaps; the two columns before have those without one.';

create table rest (
  name text primary key,
  until timestamptz not null,
  reason text not null
);
comment on table rest is 'What must not be asked before a time, because its quota is full: calls made meanwhile would lengthen that.';

create table raw_body (
  sha256 text primary key,
  packed bytea not null,
  byte_count bigint not null
);
comment on table raw_body is 'What is kept of answers, once each: fields on the list of its source, without tokens and persons; gzip.';

create table raw_answer (
  id bigint generated always as identity primary key,
  run bigint not null references run,
  source text not null,
  days_from date not null,
  days_to date not null,
  address text not null,
  question text not null,
  status integer not null,
  sha256 text not null,
  byte_count bigint not null,
  kept text references raw_body,
  fetched_at timestamptz not null
);
comment on table raw_answer is 'An answer that a provider gave for some days: its hash and size as it came, and what is kept of it, if anything.';
create index raw_answer_by_source on raw_answer (source, days_from);
create index raw_answer_by_age on raw_answer (fetched_at);
create index raw_answer_by_kept on raw_answer (kept);

create table unknown_field (
  source text not null,
  shape text not null,
  path text not null,
  type text not null,
  masked_sample text not null,
  seen_count bigint not null,
  is_first_look boolean not null,
  first_run bigint not null references run,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (source, shape, path, type)
);
comment on table unknown_field is 'A field that a provider sends and we do not read. What was there at the first look is no news; the rest is.';

create table reconciliation (
  source text not null,
  what text not null,
  day date not null,
  theirs double precision not null,
  ours double precision not null,
  run bigint not null references run,
  primary key (source, what, day)
);
comment on table reconciliation is 'What the provider counts for a day beside what it listed to us.';

create table notice (
  subject text primary key,
  fact text not null,
  sentence text not null,
  first_seen_at timestamptz not null,
  told_at timestamptz,
  told_fact text,
  ended_at timestamptz
);
comment on table notice is 'Something that somebody should look at: since when, when it was told, and when it was over.';

create table notice_sent (
  day date not null,
  way text not null,
  subject_count bigint not null,
  sent_at timestamptz not null,
  primary key (day, way)
);
comment on table notice_sent is 'That notices went out on a day by mail or webhook: at most once each.';
