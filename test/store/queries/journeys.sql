select "municipality", "week", "path", "form_count", "silence_count"
from "journey"
order by "week", municipality collate "C", path collate "C";

select "municipality", "week", "path", "form_count", "silence_count"
from "journey"
where "week" >= $1 and "week" < $2
order by "week", municipality collate "C", path collate "C";
