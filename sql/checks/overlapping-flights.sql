-- Flights of the same campaign and channel overlap in a municipality, so its dose may be counted twice.
-- next: Correct first_day and last_day of these flights in genklang.yaml
select distinct
  a.id || ' and ' || b.id || ' both run from ' || greatest(a.first_day, b.first_day) || ' to '
    || least(a.last_day, b.last_day) as found
from flight a
join flight b
  on b.campaign = a.campaign and b.channel = a.channel and b.id > a.id
  and b.first_day <= a.last_day and a.first_day <= b.last_day
join flight_municipality am on am.flight = a.id
join flight_municipality bm on bm.flight = b.id and bm.municipality = am.municipality
order by found;
