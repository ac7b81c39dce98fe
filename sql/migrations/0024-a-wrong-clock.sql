-- A clock that a provider's answers contradict is trouble of its own: neither theirs nor a file's.
alter table run drop constraint run_trouble_check;
alter table run add constraint run_trouble_check check (
  trouble in (
    'transient', 'too-big', 'throttled', 'token', 'permission', 'bad-request', 'nonsense', 'file', 'clock', 'bug'
  )
);
