-- What never leaves the house: made once by the program, read by the owner of the database alone.
create table secret (
  name text primary key,
  value text not null,
  made_at timestamptz not null default now()
);
comment on table secret is 'A key for fingerprints and a seed for the model, drawn once; they stand in no release, page or report, and no role reads them.';
