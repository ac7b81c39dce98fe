/**
 * Brings a database up to the newest schema: migrations in order, forward only, one transaction each; then views.
 *
 * A migration that was applied is never edited: its checksum tells. A number that was left open and came later is applied
 * when it comes: two that are written side by side touch different tables, or the second waits for the first. Views are dropped and made again when one of them
 * or a table has changed.
 */
import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {type Kysely, sql, type Transaction} from "kysely";
import {UserError} from "../base/errors.ts";
import type {Store} from "./db.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

export interface SqlFile {
  /** "0001-register"; a view's file has the view's name. */
  name: string;
  text: string;
}
export interface Migrated {
  /** Names of the migrations that were applied now, in order. */
  applied: string[];
  viewsMade: boolean;
}

const folder = new URL("../../sql/", import.meta.url);

/** The files of sql/migrations, sql/views or sql/checks, by name. Line ends are made alike: Git may have changed them. */
export function sqlFiles(room: "migrations" | "views" | "checks"): SqlFile[] {
  return readdirSync(new URL(`${room}/`, folder))
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -4),
      text: readFileSync(new URL(`${room}/${file}`, folder), "utf8").replaceAll("\r\n", "\n")
    }));
}

export async function migrate(
  {db, where}: Store,
  migrations: SqlFile[] = sqlFiles("migrations"),
  views: SqlFile[] = sqlFiles("views")
): Promise<Migrated> {
  try {
    const before = await recorded(db);
    refuseOther(before.migrations, migrations, where);
    const pending = migrations.filter(({name}) => !before.migrations.some((it) => it.name === name));
    const viewsMade = pending.length > 0 || !isSame(before.views, views);
    const applied: string[] = [];
    if (viewsMade) await alone(db, dropViews); // else a migration could not change what a view reads
    for (const migration of pending) {
      if (await alone(db, (transaction) => apply(transaction, migration))) applied.push(migration.name);
    }
    if (viewsMade) await alone(db, (transaction) => makeViews(transaction, views));
    return {applied, viewsMade};
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

interface Applied {
  name: string;
  checksum: string;
}

/** In a transaction, and none of another process beside it: its lock survives poolers, one of the session does not. */
const alone = <T>(db: Kysely<Tables>, work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('genklang migrate'))`.execute(transaction);
    return work(transaction);
  });

const recorded = (db: Kysely<Tables>): Promise<{migrations: Applied[]; views: Applied[]}> =>
  alone(db, async (transaction) => {
    for (const table of ["migration", "made_view"])
      await sql`
        create table if not exists ${sql.id(table)} (
          name text primary key,
          checksum text not null,
          applied_at timestamptz not null default now()
        )`.execute(transaction);
    const migrations = await sql<Applied>`select name, checksum from migration order by name`.execute(transaction);
    const views = await sql<Applied>`select name, checksum from made_view order by name`.execute(transaction);
    return {migrations: migrations.rows, views: views.rows};
  });

const isSame = (made: Applied[], views: SqlFile[]) =>
  made.length === views.length &&
  views.every(({name, text}) => made.some((it) => it.name === name && it.checksum === checksumOf(text)));

function refuseOther(applied: Applied[], migrations: SqlFile[], where: string) {
  const unknown = applied.filter(({name}) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new UserError("The database was made by a newer version of Genklang.", {
      where,
      faults: unknown.map(({name}) => `this version does not know ${name}`),
      next: "Update Genklang: git pull && npm ci"
    });
  const edited = migrations.filter(({name, text}) =>
    applied.some((it) => it.name === name && it.checksum !== checksumOf(text))
  );
  const numberOf = (name: string) => name.split("-")[0];
  const twice = migrations.flatMap(({name}, i) => {
    const earlier = migrations.slice(0, i).find((it) => numberOf(it.name) === numberOf(name));
    return earlier ? [`sql/migrations/${name}.sql has the number of ${earlier.name}.sql`] : [];
  });
  if (twice.length > 0)
    throw new UserError("Two migrations have one number, so nobody knows which comes first.", {
      where: "sql/migrations",
      faults: twice,
      next: "Give the one that is not applied yet the next free number."
    });
  if (edited.length > 0)
    throw new UserError("The migrations are not those that this database was made with.", {
      where,
      faults: edited.map(({name}) => `sql/migrations/${name}.sql was edited after it was applied`),
      next: "Undo the edit (git checkout sql/migrations) and write a new migration instead"
    });
}

/** False where another process was faster. */
async function apply(transaction: Transaction<Tables>, {name, text}: SqlFile): Promise<boolean> {
  const {rows} = await sql`select from migration where name = ${name}`.execute(transaction);
  if (rows.length > 0) return false;
  await run(text, transaction);
  await sql`insert into migration (name, checksum) values (${name}, ${checksumOf(text)})`.execute(transaction);
  return true;
}

/** Only the views that we made: others may have their own in the schema. */
async function dropViews(transaction: Transaction<Tables>) {
  const {rows} = await sql<{name: string}>`delete from made_view returning name`.execute(transaction);
  if (rows.length > 0)
    await sql`drop view if exists ${sql.join(rows.map(({name}) => sql.id(name)))}`.execute(transaction);
}

async function makeViews(transaction: Transaction<Tables>, views: SqlFile[]) {
  await dropViews(transaction);
  for (const {name, text} of views) {
    await run(text, transaction);
    await sql`insert into made_view (name, checksum) values (${name}, ${checksumOf(text)})`.execute(transaction);
  }
}

async function run(text: string, transaction: Transaction<Tables>) {
  for (const statement of statements(text)) await sql.raw(statement).execute(transaction);
}

/** A file cut at its semicolons, but not at those in a comment, in quotes or between dollar signs. */
export function statements(text: string): string[] {
  const pieces = text.matchAll(/(?:--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|[^;])+/g);
  const isEmpty = (statement: string) => statement.replace(/--[^\n]*/g, "").trim() === "";
  return Array.from(pieces, ([piece]) => piece.trim()).filter((statement) => !isEmpty(statement));
}

const checksumOf = (text: string) => createHash("sha256").update(text).digest("hex");
