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
where "source" = $1 and "topic" = $2 and "name" = $3 and "until" > to_timestamp($4::bigint / 1000.0) and "until" < to_timestamp($5::bigint / 1000.0);

select max(day)::text as day from (
  select max(day) as day from page_metric
  union all select max(day) from post
  union all select max(day) from advertisement
  union all select max(day) from visit
) as latest;

select max(days_to)::text as day from run
where source = $1 and job = 'collect' and outcome in ('ok', 'degraded') and days_to <= $2
  and id < (select min(id) from run where source = $3 and job = 'collect' and days_to > $4);

delete from cursor
where source = $1 and isempty(covered * datemultirange(daterange(null, $2::date)));

update cursor set
  covered = covered * datemultirange(daterange(null, $1::date)),
  collected_to = upper(covered * datemultirange(daterange(null, $2::date))),
  collected_from = least(collected_from, upper(covered * datemultirange(daterange(null, $3::date))))
where source = $4;

update metric_days
set covered = covered * datemultirange(daterange(null, $1::date))
where source = $2;

with gone as (delete from post where source = $1 and read_on > $2::date returning post)
update run set removed_count = removed_count + (select count(*) from gone) where id = $3;

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
