/** How applications came in, those of one person once: counted by way, over some days and municipalities. */
import type {Days} from "../base/day.ts";
import {type WayIn, waysIn} from "../base/words.ts";
import type {Store} from "./db.ts";

export async function readWaysIn({db}: Store, {from, to}: Days, municipalities: string[]): Promise<Map<WayIn, number>> {
  const rows = await db
    .selectFrom("application")
    .innerJoin("applicationOnce", (join) =>
      join
        .onRef("applicationOnce.source", "=", "application.source")
        .onRef("applicationOnce.municipality", "=", "application.municipality")
        .onRef("applicationOnce.day", "=", "application.day")
        .onRef("applicationOnce.application", "=", "application.application")
    )
    .select(({fn}) => ["wayIn", fn.countAll<number>().as("count")])
    .where("isRepeat", "=", false)
    .where("application.day", ">=", from)
    .where("application.day", "<", to)
    .where("application.municipality", "in", municipalities)
    .groupBy("wayIn")
    .orderBy("wayIn")
    .execute();
  return new Map(waysIn.map((way) => [way, rows.find(({wayIn}) => wayIn === way)?.count ?? 0]));
}
