/** A migrated database for the soak: embedded in memory, or one of its own on a server. */

import {PGlite} from "@electric-sql/pglite";
import {sql} from "kysely";
import {openServer, parsers, type Store, storeOn} from "../../src/store/db.ts";
import {migrate} from "../../src/store/migrate.ts";

export async function openEmbedded(): Promise<Store> {
  const store = storeOn(await PGlite.create({parsers}));
  await migrate(store);
  return store;
}

let count = 0;
export type ServerDatabase = Store & {url: string; name: string};

/** Dropped when it is closed. A copy of `template`, which nobody may have open, is made far sooner than a new one. */
export async function openServerDatabase(url: string, template?: string): Promise<ServerDatabase> {
  const name = `genklang_soak_${process.pid}_${++count}`;
  const server = openServer(url);
  const like = template === undefined ? sql`` : sql`template ${sql.id(template)}`;
  await sql`create database ${sql.id(name)} ${like}`.execute(server.db);
  // It is processes of ours that die here, never the server, so no commit need wait for the disk.
  await sql`alter database ${sql.id(name)} set synchronous_commit = off`.execute(server.db);
  await server.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = openServer(own.href);
  if (template === undefined) await migrate(store);
  return {
    ...store,
    url: own.href,
    name,
    close: async () => {
      await store.close();
      await dropServerDatabase(url, name);
    }
  };
}

/** A migrated database that nobody has open, to make others of. */
export async function makeTemplate(url: string): Promise<string> {
  const name = `genklang_soak_${process.pid}_template`;
  const server = openServer(url);
  await sql`create database ${sql.id(name)}`.execute(server.db);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = openServer(own.href);
  await migrate(store);
  await store.close();
  await server.close();
  return name;
}

export async function dropServerDatabase(url: string, name: string): Promise<void> {
  const server = openServer(url);
  await sql`drop database ${sql.id(name)} with (force)`.execute(server.db);
  await server.close();
}
