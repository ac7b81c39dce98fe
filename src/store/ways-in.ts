/** How applications came in: counted by way, over some days and municipalities. */
import type {Days} from "../base/day.ts";
import {type WayIn, waysIn} from "../base/words.ts";
import type {Store} from "./db.ts";

export async function readWaysIn({db}: Store, {from, to}: Days, municipalities: string[]): Promise<Map<WayIn, number>> {
  const rows = await db
    .selectFrom("application")
    .select(({fn}) => ["wayIn", fn.countAll<number>().as("count")])
    .where("day", ">=", from)
    .where("day", "<", to)
    .where("municipality", "in", municipalities)
    .groupBy("wayIn")
    .orderBy("wayIn")
    .execute();
  return new Map(waysIn.map((way) => [way, rows.find(({wayIn}) => wayIn === way)?.count ?? 0]));
}
