-- Campaigns share a tag, so a visit would count for each of them.
-- next: Give each campaign a tag of its own in genklang.yaml
select 'tag ' || lower(tag) || ': ' || string_agg(id, ', ' order by id) as found
from campaign
group by lower(tag)
having count(*) > 1
order by found;
