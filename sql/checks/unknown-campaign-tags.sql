-- Visits carry a campaign tag that no campaign has, so they count for none.
-- next: Give the campaign its tag in genklang.yaml, as it is written in the links
select 'utm_campaign ' || lower(utm_campaign) || ': ' || count(*) || ' visits' as found
from visit
where utm_campaign is not null and lower(utm_campaign) not in (select lower(tag) from campaign)
group by lower(utm_campaign)
order by count(*) desc, found
limit 10;
