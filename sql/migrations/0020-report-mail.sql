-- Which report a mail server took for whom, so that nobody gets the same twice when a run is repeated.
create table report_mail (
  period text not null,
  files_hash text not null,
  recipient_hash text not null,
  mailed_at timestamptz not null default now(),
  primary key (period, files_hash, recipient_hash)
);
comment on table report_mail is 'A report of a period that a mail server took for a recipient: hashes of its files'' names and bytes, and of the address, which is not kept.';
