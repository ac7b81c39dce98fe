select "topic", "name", "day", "until", "says"
from "lesson"
where "source" in ($1, $2)
order by topic collate "C", name collate "C";

select distinct on ("created_at", "post") "post", "day", "created_at", "permalink", "status_type", "campaign_tag", "rule_campaigns"
from "post"
where "source" = $1
order by "created_at", "post", "read_on" desc;

select "until"
from "lesson"
where "source" = $1 and "topic" = $2 and "name" = $3 and "until" > to_timestamp($4::bigint / 1000.0);

insert into "lesson" ("source", "topic", "name", "day", "until", "says", "collected_by", "last_changed_at")
values ($1, $2, $3, $4, $5, $6, $7, now())
on conflict ("source", "topic", "name") do update
set "day" = $8, "until" = $9, "says" = $10, "collected_by" = $11, "last_changed_at" = now();

delete from "lesson"
where "source" = $1 and "topic" = $2 and "name" = $3;

update "run"
set "api_version" = $1
where "id" = $2;

select "source", "topic", "name", "day", "until", "says"
from "lesson"
order by source collate "C", topic collate "C", name collate "C";
