/**
 * `copy … from stdin`, PostgreSQL's own way in and its fastest, as a statement like any other: its one value is the text
 * of the rows. Neither Kysely nor its drivers have it, so both learn it here: pg by a stream, PGlite by a "file".
 */
import {finished} from "node:stream/promises";
import type {PGlite} from "@electric-sql/pglite";
import {CompiledQuery, type PGliteDialectConfig, type Transaction} from "kysely";
import type pg from "pg";
import {from as copyFrom} from "pg-copy-streams";
import type {Tables} from "./tables.ts";

/** Sends lines of COPY's text format into a table. */
export const copyInto = (transaction: Transaction<Tables>, table: string, columns: readonly string[], lines: string) =>
  transaction.executeQuery(
    CompiledQuery.raw(`copy "${table}" (${columns.join(", ")}) from stdin (encoding 'UTF8')`, [Buffer.from(lines)])
  );

const isCopy = (statement: unknown): statement is string => typeof statement === "string" && /^copy /.test(statement);

/** To be called with each new connection of a pool. */
export function teachToCopy(client: pg.ClientBase): void {
  const ask: (...asked: unknown[]) => unknown = client.query.bind(client);
  const copy = async (statement: string, text: unknown) => {
    const stream = copyFrom(statement);
    ask(stream);
    stream.end(text);
    await finished(stream);
    return {command: "COPY", rowCount: stream.rowCount, rows: []};
  };
  const query = (...asked: unknown[]) => {
    const [statement, values] = asked;
    return isCopy(statement) && Array.isArray(values) ? copy(statement, values[0]) : ask(...asked);
  };
  Object.assign(client, {query});
}

type Embedded = Exclude<PGliteDialectConfig["pglite"], (...asked: never) => unknown>;

/** The embedded database, as far as Kysely knows it. */
export function thatCopies(pglite: PGlite): Embedded {
  const queryOf = ({query}: Pick<Embedded, "query">): Embedded["query"] => {
    return (statement, values = [], options) =>
      isCopy(statement)
        ? query(statement.replace("from stdin", "from '/dev/blob'"), [], {...options, blob: new Blob([values[0]])})
        : query(statement, values, options);
  };
  return {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: queryOf({query: (...asked) => pglite.query(...asked)}),
    transaction: (work) =>
      pglite.transaction((transaction) =>
        work({
          query: queryOf({query: (...asked) => transaction.query(...asked)}),
          rollback: () => transaction.rollback()
        })
      )
  };
}
