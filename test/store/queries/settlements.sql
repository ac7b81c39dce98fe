insert into "invoice" ("agreement", "supplier", "supplier_name", "number", "day", "net_ore", "document")
values ($1, $2, $3, $4, $5, $6, $7)
returning "id";

insert into "cost_line" ("text", "channel", "from_day", "to_day", "net_ore", "vat_ore", "vat_code", "tag", "shared_by", "paid_by", "flight", "invoice", "place")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

select "supplier", "supplier_name", "number", "day", "document", "place", "cost_line"."text", "channel", "from_day", "to_day", "cost_line"."net_ore", "vat_ore", "vat_code", "tag", "shared_by", "paid_by", "flight"
from "cost_line"
inner join "invoice" on "invoice"."id" = "cost_line"."invoice"
where "agreement" = $1
order by "day", "invoice"."id", "place";

select "id", "supplier", "number", "net_ore", "document", "imported_at", "agreement"
from "invoice"
order by "id";

delete from "cost_line"
where "invoice" = $1;

delete from "invoice"
where "id" = $1;

select pg_advisory_xact_lock(hashtext('genklang settlement'));

select max("number") as "last"
from "settlement";

insert into "settlement" ("number", "agreement", "period", "corrects", "hash", "body")
values ($1, $2, $3, $4, $5, $6::jsonb);

select "number", "period", "hash", "body"
from "settlement"
where "agreement" = $1
order by "number";
