/** Applications with whether each is one of somebody who had applied before (sql/views/application_once.sql). */
import type {Kysely} from "kysely";
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
