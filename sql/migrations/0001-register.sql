-- The register: what genklang.yaml says. It is replaced at every run; nothing else writes to it.

create table municipality (
  code text primary key,
  name text not null,
  county text not null,
  is_comparison boolean not null
);
comment on table municipality is 'A municipality of the region, or one untouched by our campaigns that we compare with.';

create table population (
  municipality text not null references municipality on delete cascade,
  year integer not null,
  inhabitants integer not null,
  primary key (municipality, year)
);
comment on table population is 'Inhabitants of a municipality on 31 December of a year.';

create table partnership (
  id text primary key,
  name_sv text not null,
  name_en text not null
);
comment on table partnership is 'Municipalities that pay for campaigns together.';

create table membership (
  partnership text not null references partnership on delete cascade,
  municipality text not null references municipality on delete cascade,
  first_day date not null,
  last_day date,
  primary key (partnership, municipality, first_day)
);
comment on table membership is 'From when to when, both included, a municipality belongs to a partnership; no last day while it still does.';

create table campaign (
  id text primary key,
  name_sv text not null,
  name_en text not null,
  owner text not null,
  tag text not null
);
comment on table campaign is 'What is done together for one goal; its links carry its tag as utm_campaign.';

create table flight (
  id text primary key,
  campaign text not null references campaign on delete cascade,
  channel text not null,
  first_day date not null,
  last_day date not null,
  cost_ore bigint not null,
  impressions bigint
);
comment on table flight is 'A booked stretch of one channel in a campaign, first to last day, both included; cost in öre net of VAT.';

create table flight_municipality (
  flight text not null references flight on delete cascade,
  municipality text not null references municipality on delete cascade,
  primary key (flight, municipality)
);
comment on table flight_municipality is 'A municipality that a flight reaches.';
