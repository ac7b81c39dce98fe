insert into "notice" ("subject", "fact", "sentence", "sentence_en", "first_seen_at")
values ($1, $2, $3, $4, to_timestamp($5::bigint / 1000.0))
on conflict ("subject") do update
set "fact" = $6, "sentence" = $7, "sentence_en" = $8, "ended_at" = $9, "first_seen_at" = case when notice.ended_at is null then notice.first_seen_at else to_timestamp($10::bigint / 1000.0) end, "told_fact" = case when notice.ended_at is null then notice.told_fact end;

update "notice"
set "ended_at" = to_timestamp($1::bigint / 1000.0)
where "ended_at" is null and not (subject = any($2::text[]));

select *
from "notice"
order by "first_seen_at", "subject";

insert into "notice_sent" ("day", "way", "subject_count", "sent_at")
values ($1, $2, $3, to_timestamp($4::bigint / 1000.0))
on conflict ("day", "way") do nothing
returning "day";

delete from "notice_sent"
where "day" = $1 and "way" = $2;

update "notice"
set "told_at" = to_timestamp($1::bigint / 1000.0), "told_fact" = "fact"
where subject = any($2::text[]);

update "notice"
set "told_fact" = $1
where "ended_at" is not null;
