/** Model runs and their results: written once, in one transaction, and read often. */
import {sql} from "kysely";
import {json, moment, type Store} from "./db.ts";
import {databaseTrouble} from "./trouble.ts";

export interface NewModelRun {
  /** "intake", "journeys" */
  kind: string;
  /** The panel's hash. */
  dataHash: string;
  seed: string;
  /** Of Genklang. */
  version: string;
  /** Half-open days that the model read. */
  dataFrom: string;
  dataTo: string;
  /** Epoch milliseconds. */
  startedAt: number;
  outcome: "ok" | "failed";
  hasConverged: boolean;
  /** R-hat, ESS, divergences …, and under settings what else the fit depends on; any JSON. */
  diagnostics: unknown;
}
export interface ModelRun extends NewModelRun {
  id: number;
  endedAt: number;
}

/** A number about half-open days, with its 95 % interval. NaN where it cannot be known. */
export interface Result {
  quantity: string;
  /** "" is all, for these three. */
  campaign: string;
  channel: string;
  municipality: string;
  fromDay: string;
  toDay: string;
  /** Weeks a step where the number is one step of a series, else 0. */
  stepWeeks: number;
  mid: number;
  low: number;
  high: number;
  /** Any JSON, or null. */
  extra: unknown;
}
/** Days left out are all days that the model read; other parts left out are "all" or none. */
export type NewResult = Pick<Result, "quantity" | "mid" | "low" | "high"> & Partial<Result>;

const batchSize = 5_000;

/** The run and all of its results, or nothing. Gives the run's number. */
export async function saveModelRun(
  {db, where}: Store,
  {startedAt, diagnostics, ...run}: NewModelRun,
  results: readonly NewResult[]
): Promise<number> {
  try {
    return await db.transaction().execute(async (transaction) => {
      const {id} = await transaction
        .insertInto("modelRun")
        .values({...run, startedAt: moment(startedAt), diagnostics: json(diagnostics)})
        .returning("id")
        .executeTakeFirstOrThrow();
      for (let from = 0; from < results.length; from += batchSize) {
        const batch = results.slice(from, from + batchSize);
        const column = <T>(value: (result: NewResult) => T) => batch.map(value);
        await sql`
          insert into result (
            model_run, quantity, campaign, channel, municipality, from_day, to_day, step_weeks, mid, low, high, extra
          )
          select ${id}::bigint, *
          from unnest(
            ${column((it) => it.quantity)}::text[],
            ${column((it) => it.campaign ?? "")}::text[],
            ${column((it) => it.channel ?? "")}::text[],
            ${column((it) => it.municipality ?? "")}::text[],
            ${column((it) => it.fromDay ?? run.dataFrom)}::date[],
            ${column((it) => it.toDay ?? run.dataTo)}::date[],
            ${column((it) => it.stepWeeks ?? 0)}::integer[],
            ${column((it) => it.mid)}::double precision[],
            ${column((it) => it.low)}::double precision[],
            ${column((it) => it.high)}::double precision[],
            ${column((it) => (it.extra === undefined || it.extra === null ? null : JSON.stringify(it.extra)))}::jsonb[]
          )`.execute(transaction);
      }
      return id;
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

/** The newest run of a kind; with `dataHash` and `seed` the newest that read just that: then nothing is fitted twice. */
export async function latestModelRun(
  {db}: Store,
  kind: string,
  {dataHash, seed, version}: {dataHash?: string; seed?: string; version?: string} = {}
): Promise<ModelRun | undefined> {
  return await db
    .selectFrom("modelRun")
    .selectAll()
    .where("kind", "=", kind)
    .where("outcome", "=", "ok")
    .$if(dataHash !== undefined, (query) => query.where("dataHash", "=", dataHash ?? ""))
    .$if(seed !== undefined, (query) => query.where("seed", "=", seed ?? ""))
    .$if(version !== undefined, (query) => query.where("version", "=", version ?? ""))
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function readModelRun({db}: Store, id: number): Promise<ModelRun | undefined> {
  return await db.selectFrom("modelRun").selectAll().where("id", "=", id).executeTakeFirst();
}

/** In the order of their key, by code point on every server, so that the same run reads the same. */
export async function readResults({db}: Store, modelRun: number, quantity?: string): Promise<Result[]> {
  return await db
    .selectFrom("result")
    .select(["quantity", "campaign", "channel", "municipality", "fromDay", "toDay", "stepWeeks"])
    .select(["mid", "low", "high", "extra"])
    .where("modelRun", "=", modelRun)
    .$if(quantity !== undefined, (query) => query.where("quantity", "=", quantity ?? ""))
    .orderBy(sql`quantity collate "C", campaign collate "C", channel collate "C", municipality collate "C"`)
    .orderBy("stepWeeks")
    .orderBy("fromDay")
    .orderBy("toDay")
    .execute();
}
