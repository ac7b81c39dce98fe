-- What joint campaigns cost, and the statements that settled it.

create table invoice (
  id bigint generated always as identity primary key,
  agreement text not null,
  supplier text not null,
  supplier_name text not null,
  number text not null,
  day date not null,
  net_ore bigint not null,
  document text not null,
  imported_at timestamptz not null default now(),
  unique (supplier, number, net_ore)
);
comment on table invoice is 'An invoice or credit note that was imported once; net of VAT. supplier is an organisation number, never a person''s.';
create index invoice_by_agreement on invoice (agreement, day);

create table cost_line (
  invoice bigint not null references invoice,
  place integer not null,
  text text not null,
  channel text,
  from_day date not null,
  to_day date not null,
  net_ore bigint not null,
  vat_ore bigint not null,
  vat_code text not null,
  tag text not null check (tag in ('joint', 'area', 'own')),
  shared_by text not null,
  paid_by text not null,
  flight text,
  primary key (invoice, place),
  check (to_day > from_day),
  check ((tag = 'joint') = (shared_by = ''))
);
comment on table cost_line is 'A line of an invoice, delivered on half-open days; shared_by is municipality codes with blanks between, empty where joint.';

create table settlement (
  number bigint primary key,
  agreement text not null,
  period text not null,
  corrects bigint unique references settlement,
  hash text not null,
  made_at timestamptz not null default now(),
  body jsonb not null
);
comment on table settlement is 'A final statement, whole and unchangeable; one that corrects another settles the difference to it.';
create unique index settlement_first_of_period on settlement (agreement, period) where corrects is null;

create function settlement_is_final() returns trigger language plpgsql as $body$
begin
  raise exception 'a final settlement is never changed; a later one corrects it';
end
$body$;
create trigger settlement_is_final before update or delete on settlement
  for each row execute function settlement_is_final();
