-- A provider that only counts (Plausible) says on which day a visit was, and not when.
alter table visit alter column started_at drop not null;
comment on column visit.started_at is 'When it began; empty where the provider tells the day alone.';
