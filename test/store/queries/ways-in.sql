select "application"."municipality", date_trunc('week', application.day::timestamp)::date as "week", way_in as "way_in", count(*) as "count"
from "application"
inner join "application_once" on "application_once"."source" = "application"."source" and "application_once"."municipality" = "application"."municipality" and "application_once"."day" = "application"."day" and "application_once"."application" = "application"."application"
where "is_repeat" = $1 and "application"."day" >= $2 and "application"."day" < $3
group by "application"."municipality", "week", "way_in"
order by "week", "application"."municipality", "way_in";
