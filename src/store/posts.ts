/** Posts that travelled: those shared most, and how far beyond the page's own followers they reached. */
import {sql} from "kysely";
import type {Days} from "../base/day.ts";
import type {Store} from "./db.ts";

export interface SharedPost {
  municipality: string;
  day: string;
  /** Of the campaign that it belongs to; null where it belongs to none. */
  campaign: string | null;
  shares: number;
  /** null where the page's insights do not say. */
  reach: number | null;
  /** At the least; null where the post was paid for, or reach or followers are not known. */
  reachBeyondFollowers: number | null;
}

/** Those that were shared at all, most first. */
export async function readSharedPosts({db}: Store, {from, to}: Days, limit: number): Promise<SharedPost[]> {
  return await db
    .selectFrom("postSharing as sharing")
    .leftJoin("postOfCampaign as owner", (join) =>
      join
        .onRef("owner.source", "=", "sharing.source")
        .onRef("owner.municipality", "=", "sharing.municipality")
        .onRef("owner.page", "=", "sharing.page")
        .onRef("owner.post", "=", "sharing.post")
    )
    .select(["sharing.municipality", "sharing.day", "owner.campaign"])
    .select(["sharing.shares", "sharing.reach", "sharing.reachBeyondFollowers"])
    .where("sharing.day", ">=", from)
    .where("sharing.day", "<", to)
    .where("sharing.shares", ">", 0)
    .orderBy("sharing.shares", "desc")
    .orderBy("sharing.day", "desc")
    .orderBy(sql`sharing.post collate "C"`)
    .limit(limit)
    .execute();
}
