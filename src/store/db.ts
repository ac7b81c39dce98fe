/**
 * Opens the database: PostgreSQL where DATABASE_URL names one, else the embedded one (PGlite) in a folder.
 *
 * The only file that sets how types are read, alike on both: a day is text, a moment epoch milliseconds, bigint a
 * number (an error beyond 2^53), jsonb its value; numeric stays text, so views cast it away. Columns are snake_case in
 * SQL and camelCase here.
 */
import {existsSync, mkdirSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {type ParserOptions, PGlite} from "@electric-sql/pglite";
import {CamelCasePlugin, Kysely, type LogConfig, PGliteDialect, PostgresDialect, type RawBuilder, sql} from "kysely";
import pg from "pg";
import {UserError} from "../base/errors.ts";
import {teachToCopy, thatCopies} from "./copying.ts";
import {takeLock} from "./lock.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

export interface Store {
  /**
   * The embedded database has one connection: inside a transaction use the transaction, never this, or both wait for
   * ever.
   */
  readonly db: Kysely<Tables>;
  readonly engine: "postgres" | "pglite";
  /** Where it is, without secrets, for messages. */
  readonly where: string;
  /** Who we are in the ledger: no other living process has the same. */
  readonly process: string;
  /** What the names of roles begin with; "genklang" where it is left out. */
  readonly rolePrefix?: string;
  close(): Promise<void>;
}

export interface StoreOptions {
  databaseUrl?: string;
  /** Of the embedded database; made where it is missing. */
  folder: string;
}

// A process id comes again, after a restart of a container always the same one; with its start it does not.
const processName = `${hostname()}:${process.pid}:${Math.floor(performance.timeOrigin)}`;
const oldestVersion = 15;

/** Opens and asks once, so that whatever is wrong is said here, as a UserError. */
export async function openStore({databaseUrl, folder}: StoreOptions): Promise<Store> {
  if (databaseUrl && addressOf(databaseUrl) === undefined)
    throw new UserError("The address of the database cannot be read.", {
      where: "DATABASE_URL",
      next: "Write it in .env like postgres://user:password@host:5432/genklang; in the password # is %23, / is %2F, ? is %3F and @ is %40"
    });
  const store = databaseUrl ? openServer(databaseUrl) : await openFolder(folder);
  try {
    const {rows} = await sql<{version: number}>`select current_setting('server_version_num')::int as version`.execute(
      store.db
    );
    const version = Math.floor(rows[0].version / 10_000);
    if (version < oldestVersion)
      throw new UserError(`The database is PostgreSQL ${version}; Genklang needs ${oldestVersion} or later.`, {
        where: store.where,
        next: "Upgrade the server, or leave DATABASE_URL out to use the embedded database"
      });
    return store;
  } catch (error) {
    await store.close();
    throw databaseTrouble(error, store.where);
  }
}

/** A moment as SQL, to write or to compare with; it is read as epoch milliseconds. */
export const moment = (epochMs: number): RawBuilder<number> => sql<number>`to_timestamp(${epochMs}::bigint / 1000.0)`;

/** A value for a jsonb column: two drivers disagree about arrays and strings, not about text. */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`;

/** On a server. `options` are those of PostgreSQL's own command line, "-c search_path=…". */
export function openServer(databaseUrl: string, options?: string, log?: LogConfig): Store {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 5,
    connectionTimeoutMillis: 10_000,
    application_name: "genklang",
    options,
    types: {getTypeParser: (oid: number) => parsers[oid] ?? pg.types.getTypeParser(oid)}
  });
  pool.on("error", () => {}); // an idle connection that the server ended; the next query opens another
  pool.on("connect", (client) => {
    teachToCopy(client);
    // The pool listens to idle connections alone. One that ends within a transaction, while a provider is waited for, would
    // end the process; so the next statement says it.
    client.on("error", () => {});
  });
  const db = new Kysely<Tables>({dialect: new PostgresDialect({pool}), plugins: [camelCase()], log});
  return {db, engine: "postgres", where: placeOf(databaseUrl), process: processName, close: () => db.destroy()};
}

/** On an embedded database that is there already: openFolder's, or a test's in memory. */
export function storeOn(pglite: PGlite, where = "memory", log?: LogConfig): Store {
  const db = new Kysely<Tables>({
    dialect: new PGliteDialect({pglite: thatCopies(pglite)}),
    plugins: [camelCase()],
    log
  });
  return {db, engine: "pglite", where, process: processName, close: () => db.destroy()};
}

async function openFolder(folder: string): Promise<Store> {
  const path = join(folder, "database");
  const unfinished = join(folder, "database.unfinished"); // there while the database is being made
  let release: (() => void) | undefined;
  try {
    mkdirSync(folder, {recursive: true});
    release = takeLock(join(folder, "database.lock"));
    if (existsSync(unfinished)) rmSync(path, {recursive: true, force: true});
    const isNew = !existsSync(path);
    if (isNew) writeFileSync(unfinished, "");
    const store = storeOn(await PGlite.create(path, {parsers}), path);
    if (isNew) rmSync(unfinished);
    return {...store, close: () => store.close().finally(release)};
  } catch (error) {
    release?.();
    throw databaseTrouble(error, path);
  }
}

const camelCase = () => new CamelCasePlugin({maintainNestedObjectKeys: true});

/** How a value's text becomes what we compute with, by the type's number in pg_type. */
export const parsers: ParserOptions & Record<number, (text: string) => unknown> = {
  20: wholeNumber, // bigint
  1082: (text: string) => text, // date
  1114: (text: string) => text, // timestamp without time zone
  1184: epochMs // timestamp with time zone
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a bigint beyond 2^53 cannot be read exactly: ${text}`);
  return value;
}

/** From "2026-11-22 04:35:00.123+01": the zone is the session's, so any can come. */
function epochMs(text: string): number {
  const value = Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
  if (Number.isNaN(value)) throw new RangeError(`not a moment: ${text}`);
  return value;
}

/** The address without user and password. */
function placeOf(databaseUrl: string): string {
  const {host, pathname} = addressOf(databaseUrl) ?? {host: "", pathname: ""};
  return `PostgreSQL ${host || "on this machine"}${pathname}`;
}

/** Undefined where it is none, or where user and password would stand in its path. */
function addressOf(databaseUrl: string): URL | undefined {
  const url = URL.parse(databaseUrl);
  return url && /^postgres(ql)?:$/.test(url.protocol) && !/[@:]/.test(url.pathname) ? url : undefined;
}
