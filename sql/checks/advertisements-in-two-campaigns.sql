-- Advertisements belong to one campaign by one sign and to another by another; the strongest counts.
-- next: Correct advertisements under campaigns in genklang.yaml, or the tag of the link in the advertisement
select 'advertisement ' || advertisement || ': '
  || string_agg(campaign || ' by ' || told_by, ', ' order by strength, campaign) as found
from promotion_claim
group by source, municipality, account, advertisement
having count(distinct campaign) > 1
order by found
limit 20;
