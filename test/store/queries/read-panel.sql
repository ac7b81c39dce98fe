select "municipality", "week", "application_count"
from "weekly_application"
inner join "municipality" on "code" = "municipality"
order by "week", "municipality";

select "code", "name", "county", "is_comparison", "inhabitants" as "population"
from "municipality"
inner join lateral (select "inhabitants"
from "population"
where "population"."municipality" = "municipality"."code"
order by year > $1::integer, abs(year - $2::integer)
limit $3) as "latest" on true
order by "code";

select *
from "weekly_media"
where "week" < $1
order by "week", campaign collate "C", channel collate "C", "municipality";

select "campaign", "channel", sum(spend_ore)::bigint as "cost_ore"
from "spend_by_day"
group by "campaign", "channel" having bool_or(is_measured)
order by campaign collate "C";

select *
from "weekly_stated_source"
where "week" >= $1 and "week" < $2
order by "week", "municipality", stated_source collate "C";

select *
from "weekly_campaign_tag"
where "week" >= $1 and "week" < $2
order by "week", "municipality", stated_source collate "C", campaign_tag collate "C";
