/** How each kind of row lies in its table, and the words of SQL that follow from it. */
import {sql} from "kysely";
import type {Days} from "../base/day.ts";
import type {RowKind, Rows} from "../sources/source.ts";

export type ColumnType = "text" | "date" | "timestamptz" | "bigint" | "integer" | "double precision" | "boolean";
export interface Layout {
  table: string;
  /** The column by whose days rows are replaced. */
  dayColumn: string;
  /** Besides source and that day; and for a snapshot the day of reading, whose earlier readings stay. */
  key: readonly string[];
  snapshotOn?: string;
  columns: Record<string, ColumnType>;
}
/** The columns of a kind of row. The stages of an application are rows of their own. */
type ColumnOf<Kind extends RowKind> = Exclude<keyof Rows[Kind] & string, "stages">;
interface LayoutOf<Kind extends RowKind> extends Layout {
  key: readonly ColumnOf<Kind>[];
  snapshotOn?: ColumnOf<Kind>;
  columns: Record<ColumnOf<Kind>, ColumnType>;
}

export const layouts: {[Kind in RowKind]: LayoutOf<Kind>} = {
  "page-metric": {
    table: "page_metric",
    dayColumn: "day",
    key: ["municipality", "page", "metric"],
    columns: {municipality: "text", page: "text", metric: "text", day: "date", value: "double precision"}
  },
  post: {
    table: "post",
    dayColumn: "day",
    key: ["municipality", "page", "post", "readOn"],
    snapshotOn: "readOn",
    columns: {
      municipality: "text",
      page: "text",
      post: "text",
      day: "date",
      createdAt: "timestamptz",
      readOn: "date",
      permalink: "text",
      statusType: "text",
      campaignTag: "text",
      ruleCampaigns: "text",
      mediaViews: "bigint",
      impressions: "bigint",
      reach: "bigint",
      clicks: "bigint",
      videoViews: "bigint",
      reactions: "bigint",
      comments: "bigint",
      shares: "bigint",
      isPaid: "boolean",
      isGone: "boolean"
    }
  },
  advertisement: {
    table: "advertisement",
    dayColumn: "day",
    key: ["municipality", "account", "advertisement"],
    columns: {
      municipality: "text",
      account: "text",
      advertisement: "text",
      day: "date",
      name: "text",
      adCampaign: "text",
      adCampaignName: "text",
      post: "text",
      campaignTag: "text",
      ruleCampaigns: "text",
      status: "text",
      spendOre: "bigint",
      impressions: "bigint",
      reach: "bigint",
      clicks: "bigint",
      linkClicks: "bigint"
    }
  },
  visit: {
    table: "visit",
    dayColumn: "day",
    key: ["municipality", "visit"],
    columns: {
      municipality: "text",
      visit: "text",
      day: "date",
      startedAt: "timestamptz",
      landingPath: "text",
      referrerKind: "text",
      referrerHost: "text",
      utmSource: "text",
      utmMedium: "text",
      utmCampaign: "text",
      pageCount: "integer",
      reachedForm: "boolean"
    }
  },
  application: {
    table: "application",
    dayColumn: "day",
    key: ["municipality", "application"],
    columns: {
      municipality: "text",
      application: "text",
      day: "date",
      receivedAt: "timestamptz",
      wayIn: "text",
      kind: "text",
      statedSource: "text",
      campaignTag: "text",
      applicant: "text"
    }
  },
  media: {
    table: "media",
    dayColumn: "day",
    key: ["municipality", "campaign", "flight", "channel"],
    columns: {
      campaign: "text",
      flight: "text",
      channel: "text",
      municipality: "text",
      day: "date",
      spendOre: "bigint",
      impressions: "bigint"
    }
  }
};

export const stageLayout: Layout = {
  table: "stage",
  dayColumn: "applicationDay",
  key: ["municipality", "application", "stage"],
  columns: {
    municipality: "text",
    application: "text",
    applicationDay: "date",
    stage: "text",
    day: "date",
    reachedAt: "timestamptz",
    reason: "text"
  }
};

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** Columns of a statement. */
export const names = (columns: readonly string[], prefix = "") =>
  sql.raw(columns.map((column) => prefix + snake(column)).join(", "));
export const columnsOf = ({columns}: Layout) => Object.keys(columns);
export const keyOf = ({dayColumn, key}: Layout): string[] => [dayColumn, ...key];
/** The rows that a source has of its days. */
export const ofDays = ({table, dayColumn}: Layout, source: string, {from, to}: Days) =>
  sql`from ${sql.id(table)} where source = ${source} and ${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to}`;
