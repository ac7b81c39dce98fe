-- The days of a flight do not add up to its cost, so a campaign would seem cheaper or dearer than it was.
-- next: Run: npx genklang collect media-plan
select flight.id || ' cost ' || cost_ore || ' öre, its days ' || sum(spend_ore) || ' öre' as found
from flight join media on media.flight = flight.id
where media.source like 'media-plan%'
group by flight.id, cost_ore
having sum(spend_ore) <> cost_ore
order by found;
