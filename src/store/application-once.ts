/** Applications that count, with whether each is one of somebody who had applied before (sql/views/application_once.sql). */
import type {Kysely} from "kysely";
import type {AssignmentKind} from "../base/words.ts";
import type {Store} from "./db.ts";
import type {Tables} from "./tables.ts";

export const applicationsOnce = (db: Kysely<Tables>) =>
  db
    .selectFrom("application")
    .innerJoin("applicationOnce", (join) =>
      join
        .onRef("applicationOnce.source", "=", "application.source")
        .onRef("applicationOnce.municipality", "=", "application.municipality")
        .onRef("applicationOnce.day", "=", "application.day")
        .onRef("applicationOnce.application", "=", "application.application")
    );

/** How many are kept of the kinds that intake.kinds leaves out. */
export const uncounted = ({db}: Store): Promise<{kind: AssignmentKind; count: number}[]> =>
  db
    .selectFrom("application")
    .innerJoin("uncountedKind", "uncountedKind.kind", "application.kind")
    .select(({fn}) => ["application.kind", fn.countAll<number>().as("count")])
    .groupBy("application.kind")
    .orderBy("application.kind")
    .execute();
