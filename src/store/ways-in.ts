/** How applications came in, those of one person once: counted by way, municipality and week. */
import {sql} from "kysely";
import type {WayIn} from "../base/words.ts";
import {applicationsOnce} from "./application-once.ts";
import type {Store} from "./db.ts";

export interface WeeklyWayIn {
  municipality: string;
  /** Monday */
  week: string;
  wayIn: WayIn;
  count: number;
}

/** Only weeks in which some came have a row. */
export const readWaysIn = ({db}: Store, {from, to}: {from: string; to: string}): Promise<WeeklyWayIn[]> =>
  applicationsOnce(db)
    .select(({fn}) => [
      "application.municipality",
      sql<string>`date_trunc('week', application.day::timestamp)::date`.as("week"),
      sql<WayIn>`way_in`.as("wayIn"),
      fn.countAll<number>().as("count")
    ])
    .where("isRepeat", "=", false)
    .where("application.day", ">=", from)
    .where("application.day", "<", to)
    .groupBy(["application.municipality", "week", "wayIn"])
    .orderBy("week")
    .orderBy("application.municipality")
    .orderBy("wayIn")
    .execute();
