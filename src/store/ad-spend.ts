/** What the ad accounts of municipalities spent, by month and campaign: to hold against what Meta charged. */
import {sql} from "kysely";
import type {Store} from "./db.ts";

export interface AdSpend {
  /** "2026-03", by the account's own clock. */
  month: string;
  /** null where the advertisement belongs to none. */
  campaign: string | null;
  spendOre: number;
}

export async function readAdSpend({db}: Store, municipalities: readonly string[]): Promise<AdSpend[]> {
  return await db
    .selectFrom("advertisement")
    .leftJoin("promotionOfCampaign", (join) =>
      join
        .onRef("promotionOfCampaign.source", "=", "advertisement.source")
        .onRef("promotionOfCampaign.municipality", "=", "advertisement.municipality")
        .onRef("promotionOfCampaign.account", "=", "advertisement.account")
        .onRef("promotionOfCampaign.advertisement", "=", "advertisement.advertisement")
    )
    .select([
      sql<string>`to_char(advertisement.day, 'YYYY-MM')`.as("month"),
      "campaign",
      sql<number>`sum(spend_ore)::bigint`.as("spendOre") // a sum of bigint is numeric, which is read as text
    ])
    .where("advertisement.municipality", "in", [...municipalities])
    .groupBy(["month", "campaign"])
    .orderBy("month")
    .orderBy("campaign")
    .execute();
}
