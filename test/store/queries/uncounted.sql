select "application"."kind", count(*) as "count"
from "application"
inner join "uncounted_kind" on "uncounted_kind"."kind" = "application"."kind"
group by "application"."kind"
order by "application"."kind";
