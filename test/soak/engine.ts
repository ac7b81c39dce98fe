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
/** Dropped when it is closed. */
export async function openServerDatabase(url: string): Promise<Store & {url: string}> {
  const name = `genklang_soak_${process.pid}_${++count}`;
  const server = openServer(url);
  await sql`create database ${sql.id(name)}`.execute(server.db);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = openServer(own.href);
  await migrate(store);
  return {
    ...store,
    url: own.href,
    close: async () => {
      await store.close();
      await sql`drop database ${sql.id(name)} with (force)`.execute(server.db);
      await server.close();
    }
  };
}
