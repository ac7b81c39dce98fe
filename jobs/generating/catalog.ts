/** What the database says of its own tables and views: their columns, types and comments. */
import {type Kysely, sql} from "kysely";
import type {Tables} from "../../src/store/tables.ts";

export interface Column {
  table: string;
  /** r: table, v: view */
  kind: "r" | "v";
  name: string;
  type: string;
  isRequired: boolean;
  isIdentity: boolean;
  defaultText: string | null;
  comment: string | null;
}

export async function columnsOf(db: Kysely<Tables>): Promise<Column[]> {
  const {rows} = await sql<Column>`
    select
      relname as table, relkind as kind, attname as name, format_type(atttypid, atttypmod) as type,
      attnotnull as is_required, attidentity <> '' as is_identity,
      pg_get_expr(adbin, adrelid) as default_text, col_description(attrelid, attnum) as comment
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v')
    order by relkind, relname, attnum`.execute(db);
  return rows;
}

export async function commentsOf(db: Kysely<Tables>): Promise<Map<string, string>> {
  const {rows} = await sql<{name: string; comment: string}>`
    select relname as name, coalesce(obj_description(oid), 'Kept by migrate.ts.') as comment
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v')`.execute(db);
  return new Map(rows.map(({name, comment}) => [name, comment]));
}
