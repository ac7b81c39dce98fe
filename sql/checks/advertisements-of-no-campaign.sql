-- Advertisements have cost money and belong to no campaign, so their cost and effect are in no result.
-- next: Name their campaign under advertisements of a campaign in genklang.yaml, by words or by its number
select '"' || ad_campaign_name || '" (' || ad_campaign || ') of ' || source || ': ' || sum(spend_ore)::bigint / 100 || ' kr from '
  || min(day) || ' to ' || max(day) as found
from advertisement left join promotion_of_campaign using (source, municipality, account, advertisement)
where promotion_of_campaign.campaign is null and spend_ore > 0
group by source, ad_campaign, ad_campaign_name
order by sum(spend_ore) desc, found
limit 10;
