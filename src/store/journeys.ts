/** Journeys to the form, counted by path in the database (sql/views/journey.sql): whoever came is not in them. */
import {sql} from "kysely";
import type {Days} from "../base/day.ts";
import type {Touch} from "../base/words.ts";
import type {Store} from "./db.ts";

export interface WeeklyJourney {
  municipality: string;
  /** Monday */
  week: string;
  /** The one channel that brought the visit: nobody is followed to the next. */
  path: Touch;
  formCount: number;
  silenceCount: number;
}

/** Only weeks in which somebody came have a row. */
export const readJourneys = async ({db}: Store, days?: Days): Promise<WeeklyJourney[]> =>
  await db
    .selectFrom("journey")
    .select(["municipality", "week", "path", "formCount", "silenceCount"])
    .$if(days !== undefined, (query) => query.where("week", ">=", days?.from ?? "").where("week", "<", days?.to ?? ""))
    .orderBy("week")
    .orderBy(sql`municipality collate "C"`)
    .orderBy(sql`path collate "C"`)
    .execute();
