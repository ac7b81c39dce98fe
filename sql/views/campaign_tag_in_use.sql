-- Campaigns whose tag has been seen: in a link of theirs, at a visit, or with an application. That nobody applied by a tag
-- that is in no link says nothing of the campaign.
create view campaign_tag_in_use as
with seen as (
  select campaign_tag as tag from application where campaign_tag <> ''
  union
  select lower(campaign_tag) from post where campaign_tag is not null
  union
  select lower(campaign_tag) from advertisement where campaign_tag is not null
  union
  select lower(utm_campaign) from visit where utm_campaign is not null
)
select lower(tag) as tag, campaign.id as campaign
from campaign
where lower(tag) in (select seen.tag from seen);
comment on view campaign_tag_in_use is 'Campaigns whose tag is known to be in links, and the tag in lower case; campaigns may share one.';
