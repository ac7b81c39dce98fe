select "recipient_hash"
from "report_mail"
where "period" = $1 and "files_hash" = $2;

insert into "report_mail" ("period", "files_hash", "recipient_hash")
values ($1, $2, $3)
on conflict ("period", "files_hash", "recipient_hash") do nothing;

select "scheduled_at", "outcome"
from "slot"
where "job" = $1 and "ended_at" is not null
order by "scheduled_at" desc
limit $2;
