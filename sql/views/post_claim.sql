-- Which campaigns a post says it belongs to, and by what: the tag of its link, a rule of genklang.yaml, or its id listed
-- there. A row a claim; a post with claims of two campaigns is a contradiction, which the doctor tells.
create view post_claim as
with latest as (
  select distinct on (source, municipality, page, post)
    source, municipality, page, post, day, campaign_tag, rule_campaigns
  from post
  order by source, municipality, page, post, read_on desc
)
select source, municipality, page, post, day, campaign.id as campaign, 1 as strength, 'tag' as told_by
from latest join campaign on lower(campaign.tag) = lower(campaign_tag)
union all
select source, municipality, page, post, day, campaign.id, 2, 'rule'
from latest join campaign on campaign.id = any (string_to_array(rule_campaigns, ' '))
union all
select source, municipality, page, latest.post, day, campaign_post.campaign, 3, 'hand'
from latest join campaign_post on campaign_post.post = latest.post;
comment on view post_claim is 'By post and campaign: told by its link''s tag (strength 1), a rule (2) or by hand (3).';
