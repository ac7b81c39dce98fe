/** What models read: applications by municipality and week, and the doses that reached them. */
import {createHash} from "node:crypto";
import {sql} from "kysely";
import {addDays, weeksOf} from "../base/day.ts";
import type {Channel, StatedSource} from "../base/words.ts";
import type {Store} from "./db.ts";

export interface PanelMunicipality {
  code: string;
  name: string;
  county: string;
  /** Inhabitants in the year of the last week: the latest figure not after it, else the earliest. */
  population: number;
  /** Untouched by our campaigns. */
  isComparison: boolean;
}
export interface Dose {
  campaign: string;
  channel: Channel;
  municipality: string;
  /** Monday */
  week: string;
  spendOre: number;
  /** null where not recorded. */
  impressions: number | null;
}

export interface Panel {
  /** Mondays without a gap, from the first week that any municipality is observed to the last; complete weeks only. */
  weeks: string[];
  /** By code. */
  municipalities: PanelMunicipality[];
  /** [m * weeks.length + t] applications; NaN where the municipality was not observed that week. */
  counts: Float64Array;
  /** By week, up to the last of `weeks`; doses before the first are there too, for what they carry over. */
  media: Dose[];
  /** Where an ad account tells the spend: what it told to date, and what is still booked after that. */
  measured: {campaign: string; channel: Channel; costOre: number}[];
  /** What applicants say, within `weeks`; null where nobody asked. */
  statedSources: {municipality: string; week: string; statedSource: StatedSource | null; applicationCount: number}[];
  /** Applications whose form keeps the tag of a campaign's link, within `weeks`; tags in lower case, null for none of ours. */
  taggedApplications: {
    municipality: string;
    week: string;
    statedSource: StatedSource | null;
    tag: string | null;
    applicationCount: number;
  }[];
  /** Campaigns whose tag is known to be in links; only where there are such applications. */
  tagsInUse: {tag: string; campaign: string}[];
  /** Half-open days of `weeks`; both "" where there are none. */
  dataFrom: string;
  dataTo: string;
  /** SHA-256 of all of the above: the same data, the same hash, on every engine. */
  hash: string;
}

/** All in one reading, so that a collection beside it is either in all of the panel or in none. */
export const readPanel = ({db}: Store): Promise<Panel> =>
  db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      const intake = await transaction
        .selectFrom("weeklyApplication")
        .innerJoin("municipality", "code", "municipality")
        .select(["municipality", "week", "applicationCount"])
        .orderBy("week")
        .orderBy("municipality")
        .execute();
      const weeks =
        intake.length === 0 ? [] : weeksOf({from: intake[0].week, to: addDays(intake[intake.length - 1].week, 1)});
      const dataFrom = weeks[0] ?? "";
      const dataTo = weeks.length === 0 ? "" : addDays(weeks[weeks.length - 1], 7);
      const municipalities = await transaction
        .selectFrom("municipality")
        .innerJoinLateral(
          (it) =>
            it
              .selectFrom("population")
              .select("inhabitants")
              .whereRef("population.municipality", "=", "municipality.code")
              // Years up to the last week first, the latest of them first; then later ones, the earliest first.
              .orderBy(sql`year > ${lastYear(dataTo)}::integer`)
              .orderBy(sql`abs(year - ${lastYear(dataTo)}::integer)`)
              .limit(1)
              .as("latest"),
          (join) => join.onTrue()
        )
        .select(["code", "name", "county", "isComparison", "inhabitants as population"])
        .orderBy("code")
        .execute();
      const media = await transaction
        .selectFrom("weeklyMedia")
        .selectAll()
        .$if(weeks.length > 0, (query) => query.where("week", "<", dataTo))
        .orderBy("week")
        .orderBy(sql`campaign collate "C"`) // servers sort hyphens and capitals each in their own way
        .orderBy(sql`channel collate "C"`)
        .orderBy("municipality")
        .execute();
      const measured = await transaction
        .selectFrom("spendByDay")
        .select(["campaign", "channel", sql<number>`sum(spend_ore)::bigint`.as("costOre")])
        .groupBy(["campaign", "channel"])
        .having(sql<boolean>`bool_or(is_measured)`)
        .orderBy(sql`campaign collate "C"`)
        .execute();
      const stated =
        weeks.length === 0
          ? []
          : await transaction
              .selectFrom("weeklyStatedSource")
              .selectAll()
              .where("week", ">=", dataFrom)
              .where("week", "<", dataTo)
              .orderBy("week")
              .orderBy("municipality")
              .orderBy(sql`stated_source collate "C"`)
              .execute();
      const tagged =
        weeks.length === 0
          ? []
          : await transaction
              .selectFrom("weeklyCampaignTag")
              .selectAll()
              .where("week", ">=", dataFrom)
              .where("week", "<", dataTo)
              .orderBy("week")
              .orderBy("municipality")
              .orderBy(sql`stated_source collate "C"`)
              .orderBy(sql`campaign_tag collate "C"`)
              .execute();
      const tagsInUse =
        tagged.length === 0
          ? []
          : await transaction
              .selectFrom("campaignTagInUse")
              .selectAll()
              .orderBy(sql`tag collate "C"`)
              .orderBy(sql`campaign collate "C"`)
              .execute();

      const counts = new Float64Array(municipalities.length * weeks.length).fill(NaN);
      const indexOf = (list: string[]) => new Map(list.map((it, i) => [it, i]));
      const t = indexOf(weeks);
      const m = indexOf(municipalities.map(({code}) => code));
      for (const {municipality, week, applicationCount} of intake)
        counts[m.get(municipality)! * weeks.length + t.get(week)!] = applicationCount;
      const read = {
        weeks,
        municipalities,
        counts,
        media,
        measured,
        statedSources: stated.map(({statedSource, ...it}) => ({...it, statedSource: statedSource || null})),
        taggedApplications: tagged.map(({statedSource, campaignTag, ...it}) => ({
          ...it,
          ...{statedSource: statedSource || null, tag: campaignTag || null}
        })),
        tagsInUse,
        dataFrom,
        dataTo
      };
      return {...read, hash: hashOf(read)};
    });

const lastYear = (dataTo: string) => Number(dataTo === "" ? "9999" : addDays(dataTo, -1).slice(0, 4));

/** NaN is written as null, and arrays are in the order of their queries, so equal panels have equal text. */
const hashOf = ({counts, measured, taggedApplications, tagsInUse, ...rest}: Omit<Panel, "hash">) => {
  // Without an ad account, or tags, the text is as it was before there were any, so that runs on the same data stay known.
  const tags = taggedApplications.length > 0 && {taggedApplications, tagsInUse};
  return createHash("sha256")
    .update(JSON.stringify({...rest, ...(measured.length > 0 && {measured}), ...tags, counts: Array.from(counts)}))
    .digest("hex");
};
