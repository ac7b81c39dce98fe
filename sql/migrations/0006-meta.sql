-- What Meta has beyond a page's daily numbers: more counters of a post, advertisements day by day, and what a source
-- learnt in earlier runs and must not forget.

alter table post
  alter column shares drop not null,
  add column impressions bigint,
  add column reactions bigint,
  add column comments bigint,
  add column video_views bigint,
  add column is_paid boolean,
  add column is_gone boolean not null default false,
  add column rule_campaigns text;
comment on column post.impressions is 'As Meta counted until November 2025, from an export of that time; never added to media_views.';
comment on column post.is_paid is 'As an export says; null where nothing says it.';
comment on column post.is_gone is 'Facebook no longer had the post on the day of reading; its counters are null then.';
comment on column post.rule_campaigns is 'The campaigns whose rule in genklang.yaml its text and day met, blanks between; null where none.';

create table advertisement (
  municipality text not null,
  source text not null,
  account text not null,
  advertisement text not null,
  day date not null,
  name text not null,
  ad_campaign text not null,
  ad_campaign_name text not null,
  post text,
  campaign_tag text,
  rule_campaigns text,
  status text not null,
  spend_ore bigint not null,
  impressions bigint not null,
  reach bigint not null,
  clicks bigint not null,
  link_clicks bigint not null,
  collected_by bigint not null,
  first_seen_at timestamptz not null,
  last_changed_at timestamptz not null,
  primary key (source, day, municipality, account, advertisement)
);
comment on table advertisement is 'One advertisement on one day of the ad account''s own clock; one that was rejected has a row of zeros on the day it was made.';
comment on column advertisement.reach is 'People reached that day; days and advertisements cannot be added up.';

create table lesson (
  source text not null,
  topic text not null check (topic in ('retired-metric', 'series-break', 'refused', 'token', 'rest')),
  name text not null,
  day date not null,
  until timestamptz,
  says text not null,
  collected_by bigint not null,
  last_changed_at timestamptz not null,
  primary key (source, topic, name)
);
comment on table lesson is 'What a source learnt and must not forget; with an empty source what holds for all of them.';
comment on column lesson.day is 'Since when it holds, or when it was looked at.';
comment on column lesson.until is 'When a rest or a token ends, or when to ask again.';

create table campaign_post (
  campaign text not null references campaign on delete cascade,
  post text not null,
  primary key (campaign, post)
);
comment on table campaign_post is 'A post that genklang.yaml lists under a campaign by its id.';

create table campaign_advertisement (
  campaign text not null references campaign on delete cascade,
  ad_campaign text not null,
  primary key (campaign, ad_campaign)
);
comment on table campaign_advertisement is 'A campaign of an ad account that genklang.yaml lists under a campaign of ours by its id.';

alter table run add column api_version text;
comment on column run.api_version is 'Of the provider''s interface, where it has versions and one was asked.';
