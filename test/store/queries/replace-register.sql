delete from "municipality" as stored
where not exists (select from jsonb_populate_recordset(null::"municipality", $1::jsonb) as wanted where wanted.code = stored.code);

insert into "municipality" as stored
select * from jsonb_populate_recordset(null::"municipality", $1::jsonb) as wanted
on conflict (code) do update set name = excluded.name, county = excluded.county, is_comparison = excluded.is_comparison where (stored.name, stored.county, stored.is_comparison) is distinct from (excluded.name, excluded.county, excluded.is_comparison);

delete from "population" as stored
where not exists (select from jsonb_populate_recordset(null::"population", $1::jsonb) as wanted where wanted.municipality = stored.municipality and wanted.year = stored.year);

insert into "population" as stored
select * from jsonb_populate_recordset(null::"population", $1::jsonb) as wanted
on conflict (municipality, year) do update set inhabitants = excluded.inhabitants where (stored.inhabitants) is distinct from (excluded.inhabitants);

delete from "partnership" as stored
where not exists (select from jsonb_populate_recordset(null::"partnership", $1::jsonb) as wanted where wanted.id = stored.id);

insert into "partnership" as stored
select * from jsonb_populate_recordset(null::"partnership", $1::jsonb) as wanted
on conflict (id) do update set name_sv = excluded.name_sv, name_en = excluded.name_en where (stored.name_sv, stored.name_en) is distinct from (excluded.name_sv, excluded.name_en);

delete from "membership" as stored
where not exists (select from jsonb_populate_recordset(null::"membership", $1::jsonb) as wanted where wanted.partnership = stored.partnership and wanted.municipality = stored.municipality and wanted.first_day = stored.first_day);

insert into "membership" as stored
select * from jsonb_populate_recordset(null::"membership", $1::jsonb) as wanted
on conflict (partnership, municipality, first_day) do update set last_day = excluded.last_day where (stored.last_day) is distinct from (excluded.last_day);

delete from "campaign" as stored
where not exists (select from jsonb_populate_recordset(null::"campaign", $1::jsonb) as wanted where wanted.id = stored.id);

insert into "campaign" as stored
select * from jsonb_populate_recordset(null::"campaign", $1::jsonb) as wanted
on conflict (id) do update set name_sv = excluded.name_sv, name_en = excluded.name_en, owner = excluded.owner, tag = excluded.tag where (stored.name_sv, stored.name_en, stored.owner, stored.tag) is distinct from (excluded.name_sv, excluded.name_en, excluded.owner, excluded.tag);

delete from "flight" as stored
where not exists (select from jsonb_populate_recordset(null::"flight", $1::jsonb) as wanted where wanted.id = stored.id);

insert into "flight" as stored
select * from jsonb_populate_recordset(null::"flight", $1::jsonb) as wanted
on conflict (id) do update set campaign = excluded.campaign, channel = excluded.channel, first_day = excluded.first_day, last_day = excluded.last_day, cost_ore = excluded.cost_ore, impressions = excluded.impressions where (stored.campaign, stored.channel, stored.first_day, stored.last_day, stored.cost_ore, stored.impressions) is distinct from (excluded.campaign, excluded.channel, excluded.first_day, excluded.last_day, excluded.cost_ore, excluded.impressions);

delete from "flight_municipality" as stored
where not exists (select from jsonb_populate_recordset(null::"flight_municipality", $1::jsonb) as wanted where wanted.flight = stored.flight and wanted.municipality = stored.municipality);

insert into "flight_municipality" as stored
select * from jsonb_populate_recordset(null::"flight_municipality", $1::jsonb) as wanted
on conflict (flight, municipality) do nothing;

delete from "campaign_post" as stored
where not exists (select from jsonb_populate_recordset(null::"campaign_post", $1::jsonb) as wanted where wanted.campaign = stored.campaign and wanted.post = stored.post);

delete from "campaign_advertisement" as stored
where not exists (select from jsonb_populate_recordset(null::"campaign_advertisement", $1::jsonb) as wanted where wanted.campaign = stored.campaign and wanted.ad_campaign = stored.ad_campaign);

delete from "uncounted_kind" as stored
where not exists (select from jsonb_populate_recordset(null::"uncounted_kind", $1::jsonb) as wanted where wanted.kind = stored.kind);
