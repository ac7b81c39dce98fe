-- What the sources brought: one table a kind of row. `source` names one instance of a source, "facebook-page:2281",
-- and is part of every key, so that a collection replaces its own rows only.
--
-- So that these tables can be distributed by municipality one day, every key holds it, and nothing refers to them or
-- from them. The key begins with source and day because that is how rows are replaced.

create table page_metric (
  municipality text not null,
  source text not null,
  page text not null,
  metric text not null,
  day date not null,
  value double precision not null,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, page, metric)
);
comment on table page_metric is 'One number of one metric of a Facebook page on one Pacific day; a day without a value has no row.';

create table post (
  municipality text not null,
  source text not null,
  page text not null,
  post text not null,
  day date not null,
  created_at timestamptz not null,
  read_on date not null,
  permalink text not null,
  status_type text,
  campaign_tag text,
  media_views bigint,
  reach bigint,
  clicks bigint,
  shares bigint not null,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, page, post, read_on)
);
comment on table post is 'A post published on a day as it stood on the day it was read; its counters are lifetime totals.';

create table visit (
  municipality text not null,
  source text not null,
  visit text not null,
  day date not null,
  started_at timestamptz not null,
  landing_path text not null,
  referrer_kind text not null,
  referrer_host text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  page_count integer not null,
  reached_form boolean not null,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, visit)
);
comment on table visit is 'One visit to a landing page, without anything that tells who came.';

create table application (
  municipality text not null,
  source text not null,
  application text not null,
  day date not null,
  received_at timestamptz,
  way_in text not null,
  kind text not null,
  stated_source text,
  first_contact_day date,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, application)
);
comment on table application is 'One expression of interest (intresseanmälan), without anything that tells whose.';

create table media (
  municipality text not null,
  source text not null,
  campaign text not null,
  flight text not null,
  channel text not null,
  day date not null,
  spend_ore bigint not null,
  impressions bigint,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, campaign, flight, channel)
);
comment on table media is 'What was bought of a flight in one municipality on one day: öre net of VAT, and impressions where known.';
