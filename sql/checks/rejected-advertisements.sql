-- Meta has rejected advertisements made in the last four weeks: nobody saw them.
-- next: Look in Meta Ads Manager why, and change them or take them away
select '"' || name || '" in "' || ad_campaign_name || '", made on ' || day as found
from rejected_advertisement
where day > (now() at time zone 'Europe/Stockholm')::date - 28
order by day desc, found
limit 10;
