-- Which campaigns an advertisement says it belongs to, and by what: its link's tag, a rule of genklang.yaml on the name
-- of its campaign in the ad account, that campaign listed there, or the post that it shows. A row a claim.
create view promotion_claim as
with latest as (
  select distinct on (source, municipality, account, advertisement)
    source, municipality, account, advertisement, ad_campaign, post, campaign_tag, rule_campaigns
  from advertisement
  order by source, municipality, account, advertisement, day desc
)
select source, municipality, account, advertisement, campaign.id as campaign, 1 as strength, 'tag' as told_by
from latest join campaign on lower(campaign.tag) = lower(campaign_tag)
union all
select source, municipality, account, advertisement, campaign.id, 2, 'rule'
from latest join campaign on campaign.id = any (string_to_array(rule_campaigns, ' '))
union all
select source, municipality, account, advertisement, campaign_advertisement.campaign, 3, 'hand'
from latest join campaign_advertisement on campaign_advertisement.ad_campaign = latest.ad_campaign
union all
select latest.source, latest.municipality, account, advertisement, post_of_campaign.campaign, 4, 'post'
from latest join post_of_campaign on post_of_campaign.post = latest.post;
comment on view promotion_claim is 'By advertisement and campaign: told by tag (strength 1), rule (2), hand (3) or the post it shows (4).';
