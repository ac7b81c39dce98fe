select pg_advisory_xact_lock(hashtext('genklang release'));

select "number", "model_run", "withdrawn_because"
from "release"
where "zone" = $1 and "hash" = $2;

select max("number") as "last"
from "release";

insert into "release" ("number", "model_run", "zone", "hash", "body", "claims")
values ($1, $2, $3, $4, $5::jsonb, $6::jsonb);

select current_schema() as schema;

select pg_advisory_xact_lock(hashtext('genklang roles'));

revoke create on schema "public"
from public;

revoke all on all tables in schema "public"
from public;

create or replace view "public"."release_public" with (security_barrier) as select number, model_run, hash, made_at, body
from "public"."release"
where zone = 'public' and withdrawn_at is null;

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_reader_public') then create role "genklang_reader_public" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_reader_public";

revoke all on all sequences in schema "public"
from "genklang_reader_public";

revoke create on schema "public"
from "genklang_reader_public";

grant usage on schema "public" to "genklang_reader_public";

grant "genklang_reader_public" to current_user;

grant select on "public"."release_public" to "genklang_reader_public";

create or replace view "public"."release_own_1283" with (security_barrier) as select number, model_run, hash, made_at, body
from "public"."release"
where zone = 'own:1283' and withdrawn_at is null;

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_reader_own_1283') then create role "genklang_reader_own_1283" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_reader_own_1283";

revoke all on all sequences in schema "public"
from "genklang_reader_own_1283";

revoke create on schema "public"
from "genklang_reader_own_1283";

grant usage on schema "public" to "genklang_reader_own_1283";

grant "genklang_reader_own_1283" to current_user;

grant select on "public"."release_own_1283" to "genklang_reader_own_1283";

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_collector_applications') then create role "genklang_collector_applications" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_collector_applications";

revoke all on all sequences in schema "public"
from "genklang_collector_applications";

revoke create on schema "public"
from "genklang_collector_applications";

grant usage on schema "public" to "genklang_collector_applications";

grant "genklang_collector_applications" to current_user;

grant select, insert, update, delete on "public"."application", "public"."stage" to "genklang_collector_applications";

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_collector_visits') then create role "genklang_collector_visits" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_collector_visits";

revoke all on all sequences in schema "public"
from "genklang_collector_visits";

revoke create on schema "public"
from "genklang_collector_visits";

grant usage on schema "public" to "genklang_collector_visits";

grant "genklang_collector_visits" to current_user;

grant select, insert, update, delete on "public"."visit" to "genklang_collector_visits";

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_collector_pages') then create role "genklang_collector_pages" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_collector_pages";

revoke all on all sequences in schema "public"
from "genklang_collector_pages";

revoke create on schema "public"
from "genklang_collector_pages";

grant usage on schema "public" to "genklang_collector_pages";

grant "genklang_collector_pages" to current_user;

grant select, insert, update, delete on "public"."page_metric", "public"."post", "public"."advertisement" to "genklang_collector_pages";

do $$ begin if not exists (select
from pg_roles
where rolname = 'genklang_collector_media') then create role "genklang_collector_media" nologin; end if; end $$;

revoke all on all tables in schema "public"
from "genklang_collector_media";

revoke all on all sequences in schema "public"
from "genklang_collector_media";

revoke create on schema "public"
from "genklang_collector_media";

grant usage on schema "public" to "genklang_collector_media";

grant "genklang_collector_media" to current_user;

grant select, insert, update, delete on "public"."media" to "genklang_collector_media";

select to_regclass($1) is not null as made;

set local role "genklang_reader_own_1283";

select number, model_run, hash, body
from "release_own_1283"
where number = $1;

set local role "genklang_collector_visits";
