-- What happened to an application after it came, as dated events; and a keyed hash by which one who applied twice is
-- seen, without anybody being known. The first contact becomes a stage like the others: it stood in the application.

create table stage (
  municipality text not null,
  source text not null,
  application text not null,
  application_day date not null,
  stage text not null,
  day date not null,
  reached_at timestamptz,
  reason text,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, application_day, municipality, application, stage)
);
comment on table stage is 'A stage that an application reached on a day. It belongs to the row of application with the same source, municipality and application and with application_day as its day.';

insert into stage
  (municipality, source, application, application_day, stage, day, collected_by, first_seen_at, last_changed_at)
select municipality, source, application, day, 'first-contact', first_contact_day, collected_by, first_seen_at, last_changed_at
from application
where first_contact_day is not null;

alter table application drop column first_contact_day;
alter table application add column applicant text;
