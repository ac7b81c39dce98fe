insert into "model_run" ("kind", "data_hash", "seed", "version", "data_from", "data_to", "outcome", "has_converged", "started_at", "diagnostics")
values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::bigint / 1000.0), $10::jsonb)
returning "id";

insert into result (
  model_run, quantity, campaign, channel, municipality, from_day, to_day, step_weeks, mid, low, high, extra
)
select $1::bigint, *
from unnest(
  $2::text[],
  $3::text[],
  $4::text[],
  $5::text[],
  $6::date[],
  $7::date[],
  $8::integer[],
  $9::double precision[],
  $10::double precision[],
  $11::double precision[],
  $12::jsonb[]
);

select *
from "model_run"
where "kind" = $1 and "outcome" = $2 and "data_hash" = $3 and "seed" = $4 and "version" = $5
order by "id" desc
limit $6;

select *
from "model_run"
where "id" = $1;

select "quantity", "campaign", "channel", "municipality", "from_day", "to_day", "step_weeks", "mid", "low", "high", "extra"
from "result"
where "model_run" = $1 and "quantity" = $2
order by quantity collate "C", campaign collate "C", channel collate "C", municipality collate "C", "step_weeks", "from_day", "to_day";
