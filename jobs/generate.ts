/**
 * What is generated from the database: its types, the dump of its schema, and every query that the store sends. A
 * change of SQL shows in a review as a change of these files, and a test says when they are out of date.
 *
 *   npm run schema
 */
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {PGlite} from "@electric-sql/pglite";
import {parsers, storeOn} from "../src/store/db.ts";
import {migrate} from "../src/store/migrate.ts";
import {columnsOf, commentsOf} from "./generating/catalog.ts";
import {keptQueries} from "./generating/queries.ts";
import {schemaText} from "./generating/schema-text.ts";
import {tablesText} from "./generating/tables-text.ts";

/** Path → content of every generated file, from an empty database. */
export async function generated(pglite: PGlite): Promise<Map<string, string>> {
  const sent: string[] = [];
  const store = storeOn(pglite, "memory", ({query}) => {
    sent.push(query.sql);
  });
  try {
    await migrate(store);
    const columns = await columnsOf(store.db);
    const comments = await commentsOf(store.db);
    const files = new Map([
      ["src/store/tables.ts", tablesText(columns, comments)],
      ["sql/schema.sql", await schemaText(store.db, columns, comments)]
    ]);
    for (const [name, text] of await keptQueries(store, sent)) files.set(`test/store/queries/${name}.sql`, text);
    return files;
  } finally {
    await store.close();
  }
}

if (import.meta.main) {
  rmSync("test/store/queries", {recursive: true, force: true});
  for (const [path, content] of await generated(await PGlite.create({parsers}))) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
    console.log(path);
  }
}
