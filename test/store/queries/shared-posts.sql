select "sharing"."municipality", "sharing"."day", "owner"."campaign", "sharing"."shares", "sharing"."reach", "sharing"."reach_beyond_followers"
from "post_sharing" as "sharing"
left join "post_of_campaign" as "owner" on "owner"."source" = "sharing"."source" and "owner"."municipality" = "sharing"."municipality" and "owner"."page" = "sharing"."page" and "owner"."post" = "sharing"."post"
where "sharing"."day" >= $1 and "sharing"."day" < $2 and "sharing"."shares" > $3
order by "sharing"."shares" desc, "sharing"."day" desc, sharing.post collate "C"
limit $4;
