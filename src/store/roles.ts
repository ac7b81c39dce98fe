/**
 * Roles of a server, so that the database itself holds to the zones, whatever a program asks.
 *
 *   genklang_reader_ZONE     reads one view: the releases of its zone that were not withdrawn. No table, no other zone,
 *                            and not the claims, which hold small counts.
 *   genklang_collector_KIND  writes the rows of its kind (applications, visits, pages, media) and sees nothing else: not
 *                            what others collected, nor model runs or releases, nor the ledger, which says how many rows
 *                            each source brought and shows masked samples of what was kept out.
 *
 * They cannot log in: a login is made by whoever runs the server and is granted one of them. The views are read with
 * their owner's rights, so that a reader needs none on the table below. Running it again changes nothing; a role that the
 * configuration no longer names keeps no rights.
 *
 * Our own jobs take them too, once they are there: rows are written as the collector of their kind (what is noted of
 * them, as the owner again), and pages are drawn from what the reader of their zone sees. A fault in a source or a page
 * then cannot reach what it has no business with.
 */
import {sql, type Transaction} from "kysely";
import {UserError} from "../base/errors.ts";
import type {RowKind} from "../sources/source.ts";
import type {Store} from "./db.ts";
import type {StoredRelease} from "./releases.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

/** What the sources bring, by who collects it. */
const collected = {
  applications: ["application", "stage"],
  visits: ["visit"],
  pages: ["page_metric", "post", "advertisement"],
  media: ["media"]
} as const;
/** "partner:SUNDSVALL-TIMRA" as it stands in names: small letters, digits and underscores. */
const slug = (zone: string) => zone.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
export const readerRole = (zone: string, prefix = "genklang") => `${prefix}_reader_${slug(zone)}`;
export const collectorRole = (kind: keyof typeof collected, prefix = "genklang") => `${prefix}_collector_${kind}`;
export const zoneView = (zone: string) => `release_${slug(zone)}`;

/** Statements in order. `zones` are names, "public" and so on; `prefix` begins the names of the roles. */
export function roleStatements(zones: readonly string[], schema: string, prefix = "genklang"): string[] {
  const id = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const inSchema = (name: string) => `${id(schema)}.${id(name)}`;
  const made = (role: string) => [
    `do $$ begin if not exists (select from pg_roles where rolname = ${text(role)}) then create role ${id(role)} nologin; end if; end $$`,
    `revoke all on all tables in schema ${id(schema)} from ${id(role)}`,
    `revoke all on all sequences in schema ${id(schema)} from ${id(role)}`,
    `revoke create on schema ${id(schema)} from ${id(role)}`,
    `grant usage on schema ${id(schema)} to ${id(role)}`,
    `grant ${id(role)} to current_user`
  ];
  const readers = zones.flatMap((zone) => [
    `create or replace view ${inSchema(zoneView(zone))} with (security_barrier) as select number, model_run, hash, made_at, body from ${inSchema("release")} where zone = ${text(zone)} and withdrawn_at is null`,
    ...made(readerRole(zone, prefix)),
    `grant select on ${inSchema(zoneView(zone))} to ${id(readerRole(zone, prefix))}`
  ]);
  const collectors = (Object.keys(collected) as (keyof typeof collected)[]).flatMap((kind) => [
    ...made(collectorRole(kind, prefix)),
    `grant select, insert, update, delete on ${collected[kind].map(inSchema).join(", ")} to ${id(collectorRole(kind, prefix))}`
  ]);
  return [
    `revoke create on schema ${id(schema)} from public`,
    `revoke all on all tables in schema ${id(schema)} from public`,
    ...readers,
    ...collectors
  ];
}

/** Makes the roles, all or none. */
export async function makeRoles({db, engine, where}: Store, statements: readonly string[]): Promise<void> {
  if (engine !== "postgres")
    throw new UserError("Roles need a PostgreSQL server; the embedded database has one user.", {
      where,
      next: "Set DATABASE_URL in .env, or look at the statements: npx genklang db roles --dry-run"
    });
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtext('genklang roles'))`.execute(transaction);
      for (const statement of statements) await sql.raw(statement).execute(transaction);
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

/** The schema that unqualified names mean. */
export async function currentSchema({db}: Store): Promise<string> {
  const {rows} = await sql<{schema: string}>`select current_schema() as schema`.execute(db);
  return rows[0].schema;
}

/** Who collects rows of a kind. */
const collectorOf: Record<RowKind, keyof typeof collected> = {
  application: "applications",
  visit: "visits",
  "page-metric": "pages",
  post: "pages",
  advertisement: "pages",
  media: "media"
};

/**
 * What is asked for in the rest of the transaction is held to the role; false where this database has no roles. Where it
 * has, and the role cannot be taken, nothing is done.
 */
async function actAs(transaction: Transaction<Tables>, {engine, where}: Store, role: string): Promise<boolean> {
  if (engine !== "postgres") return false;
  const {rows} = await sql<{
    made: boolean;
  }>`select to_regclass(${zoneView("public")}) is not null as made`.execute(transaction);
  if (!rows[0].made) return false;
  try {
    await sql`set local role ${sql.id(role)}`.execute(transaction);
    return true;
  } catch {
    throw new UserError(`The database has roles, but ours cannot take ${role}.`, {
      where,
      next: "Run as the owner of the database: npx genklang db roles"
    });
  }
}

export const actAsCollector = (transaction: Transaction<Tables>, store: Store, kind: RowKind): Promise<boolean> =>
  actAs(transaction, store, collectorRole(collectorOf[kind], store.rolePrefix));

/** What is asked for in the rest of the transaction is ours again. */
export const actAsOurselves = async (transaction: Transaction<Tables>): Promise<void> => {
  await sql`reset role`.execute(transaction);
};

/** A release as the reader of its zone sees it, which may ask for nothing else; undefined where there are no roles. */
export async function releaseForReader(store: Store, zone: string, number: number): Promise<StoredRelease | undefined> {
  return await asReader(store, zone, async (transaction) => {
    const {rows} = await sql<Omit<StoredRelease, "zone">>`
      select number, model_run, hash, body from ${sql.id(zoneView(zone))} where number = ${number}
    `.execute(transaction);
    if (rows.length === 0) throw new UserError(`Release ${number} is not in the zone ${zone}, or was withdrawn.`);
    return {...rows[0], zone};
  });
}

/** For work that may see one zone only; undefined where there are no roles. */
export async function asReader<T>(
  store: Store,
  zone: string,
  work: (transaction: Transaction<Tables>) => Promise<T>
): Promise<T | undefined> {
  if (store.engine !== "postgres") return undefined;
  try {
    return await store.db
      .transaction()
      .execute(async (transaction) =>
        (await actAs(transaction, store, readerRole(zone, store.rolePrefix))) ? await work(transaction) : undefined
      );
  } catch (error) {
    throw databaseTrouble(error, store.where);
  }
}
