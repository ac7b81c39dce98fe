-- What an ad account says that a campaign cost is more than a tenth from what was booked; the account's number is used.
-- next: Correct the cost of the flight in genklang.yaml, or add the ad account that is missing
with measured as (
  select campaign, sum(spend_ore)::bigint as spend_ore, max(day) as last_day
  from spend_by_day
  where is_measured
  group by campaign
),
booked as (
  select campaign, sum(cost_ore)::bigint as cost_ore, max(last_day) as last_day
  from flight
  where channel = 'facebook-paid'
  group by campaign
)
select campaign || ': measured ' || spend_ore / 100 || ' kr, booked ' || cost_ore / 100 || ' kr' as found
from measured join booked using (campaign)
where booked.last_day < (now() at time zone 'Europe/Stockholm')::date
  and abs(spend_ore - cost_ore) * 10 > cost_ore
order by found;
