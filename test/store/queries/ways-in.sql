select "way_in", count(*) as "count"
from "application"
where "day" >= $1 and "day" < $2 and "municipality" in ($3)
group by "way_in"
order by "way_in";
