/**
 * Runs the same tests on both databases: the embedded one always, a server where TEST_DATABASE_URL or DATABASE_URL
 * names one (it makes a database of its own there, and drops it).
 *
 * One database a test file; `open` empties its tables, which is far faster than to make them again.
 */
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {PGlite} from "@electric-sql/pglite";
import {sql} from "kysely";
import {afterAll, describe, it} from "vitest";
import {openServer, parsers, type Store, storeOn} from "../../src/store/db.ts";
import {migrate, sqlFiles} from "../../src/store/migrate.ts";

export interface Engine {
  /** Migrated and empty. The same database for all tests of a file, so one at a time. */
  open(): Promise<Store>;
  /** Without any table: for tests that migrate themselves. */
  openBare(): Promise<Store>;
}

const serverUrl = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;

export function describeOnEngines(title: string, tests: (engine: Engine) => void) {
  describe(`${title}, embedded`, () => tests(onEmbedded));
  describe(`${title}, on a server`, () => {
    if (serverUrl !== undefined) tests(onServer);
    else it.skip("NOT RUN: set TEST_DATABASE_URL to a PostgreSQL server on which databases may be made");
  });
}

/** A migrated PGlite in memory, from a kept copy: making one anew takes some seconds longer. */
export async function embedded(): Promise<PGlite> {
  const hash = createHash("sha256").update(readFileSync("node_modules/@electric-sql/pglite/package.json"));
  for (const {text} of [...sqlFiles("migrations"), ...sqlFiles("views")]) hash.update(text);
  const copy = `node_modules/.cache/genklang/pglite-${hash.digest("hex").slice(0, 16)}.tar.gz`;
  if (existsSync(copy)) return PGlite.create({parsers, loadDataDir: new Blob([readFileSync(copy)])});
  const fresh = await PGlite.create({parsers});
  await migrate(storeOn(fresh));
  mkdirSync(dirname(copy), {recursive: true});
  writeFileSync(`${copy}.${process.pid}`, Buffer.from(await (await fresh.dumpDataDir("gzip")).arrayBuffer()));
  renameSync(`${copy}.${process.pid}`, copy); // whole or not at all: others may be reading it
  return fresh;
}

async function openOwnDatabase(url: string): Promise<Store> {
  const name = `genklang_test_${process.pid}_${Math.floor(performance.timeOrigin)}_${++databaseCount}`;
  const server = openServer(url);
  await sql`create database ${sql.id(name)}`.execute(server.db);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = openServer(own.href);
  const close = async () => {
    await store.close();
    await sql`drop database ${sql.id(name)} with (force)`.execute(server.db);
    await server.close();
  };
  return {...store, close};
}
let databaseCount = 0;

function engineOn(start: () => Promise<Store>): Engine {
  let started: Promise<Store> | undefined;
  let isMigrated = false;
  const shared = async (): Promise<Store> => {
    started ??= start();
    return {...(await started), close: async () => {}};
  };
  afterAll(async () => (await started)?.close()); // of the file: this runs while it is read
  return {
    async open() {
      const store = await shared();
      if (!isMigrated) await migrate(store);
      isMigrated = true;
      const {rows} = await sql<{name: string}>`
        select tablename as name from pg_tables
        where schemaname = current_schema() and tablename not in ('migration', 'made_view')`.execute(store.db);
      // One statement, for its foreign keys are looked at when it ends; to truncate costs a server a third of a second.
      const emptied = rows.map(({name}) => sql`${sql.id(`from_${name}`)} as (delete from ${sql.id(name)})`);
      await sql`with ${sql.join(emptied)} select`.execute(store.db);
      return store;
    },
    async openBare() {
      const store = await shared();
      isMigrated = false;
      await sql`drop schema public cascade`.execute(store.db);
      await sql`create schema public`.execute(store.db);
      return store;
    }
  };
}

const onEmbedded = engineOn(async () => storeOn(await embedded()));
const onServer = engineOn(() => openOwnDatabase(serverUrl ?? ""));
