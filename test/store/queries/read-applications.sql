select "application"."municipality", "application"."source", "application"."application", "application"."day", "way_in", "kind", "is_repeat", "stage", "stage"."day" as "stage_day", "reason"
from "application"
inner join "application_once" on "application_once"."source" = "application"."source" and "application_once"."municipality" = "application"."municipality" and "application_once"."day" = "application"."day" and "application_once"."application" = "application"."application"
left join "stage" on "stage"."source" = "application"."source" and "stage"."municipality" = "application"."municipality" and "stage"."application_day" = "application"."day" and "stage"."application" = "application"."application"
where "application"."day" < $1
order by "application"."day", "application"."municipality", application.source collate "C", application.application collate "C", "stage"."day", stage collate "C";
