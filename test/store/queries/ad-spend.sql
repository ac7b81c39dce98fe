select to_char(advertisement.day, 'YYYY-MM') as "month", "campaign", sum(spend_ore)::bigint as "spend_ore"
from "advertisement"
left join "promotion_of_campaign" on "promotion_of_campaign"."source" = "advertisement"."source" and "promotion_of_campaign"."municipality" = "advertisement"."municipality" and "promotion_of_campaign"."account" = "advertisement"."account" and "promotion_of_campaign"."advertisement" = "advertisement"."advertisement"
where "advertisement"."municipality" in ($1)
group by "month", "campaign"
order by "month", "campaign";
