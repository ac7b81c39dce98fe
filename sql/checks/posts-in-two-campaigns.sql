-- Posts belong to one campaign by one sign and to another by another; the strongest counts: tag, then rule, then hand.
-- next: Correct the rule or the list of posts under campaigns in genklang.yaml, or the tag of the link in the post
select 'post ' || post || ' of ' || day || ': '
  || string_agg(campaign || ' by ' || told_by, ', ' order by strength, campaign) as found
from post_claim
group by source, municipality, page, post, day
having count(distinct campaign) > 1
order by found
limit 20;
