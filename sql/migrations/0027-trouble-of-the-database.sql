-- A database that refuses is trouble of its own: no file and no setting of a source would mend it.
alter table run drop constraint run_trouble_check;
alter table run add constraint run_trouble_check check (
  trouble in (
    'transient', 'too-big', 'throttled', 'token', 'permission', 'bad-request', 'nonsense', 'file', 'clock', 'database',
    'bug'
  )
);
