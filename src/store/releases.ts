/** What has left the house: every release is kept whole, and the same content is released once. */
import {createHash} from "node:crypto";
import {sql} from "kysely";
import {json, type Store} from "./db.ts";
import {databaseTrouble} from "./trouble.ts";

export interface StoredRelease<Body = unknown> {
  number: number;
  modelRun: number | null;
  zone: string;
  hash: string;
  body: Body;
}

/**
 * Numbers a release and keeps it; where the zone has the same content already, gives that release instead. The content
 * is the body without its number, in whatever order its fields stand.
 */
export async function saveRelease<Body extends {number: string}>(
  {db, where}: Store,
  {zone, modelRun, body}: {zone: string; modelRun: number | null; body: Body}
): Promise<StoredRelease<Body> & {isNew: boolean}> {
  const hash = contentHash(body);
  try {
    return await db.transaction().execute(async (transaction) => {
      // Numbers have no gaps, so two who release at once take turns.
      await sql`select pg_advisory_xact_lock(hashtext('genklang release'))`.execute(transaction);
      const same = await transaction
        .selectFrom("release")
        .select(["number", "modelRun"])
        .where("zone", "=", zone)
        .where("hash", "=", hash)
        .executeTakeFirst();
      if (same) return {...same, zone, hash, body: {...body, number: String(same.number)}, isNew: false};
      const {last} = await transaction
        .selectFrom("release")
        .select(({fn}) => fn.max("number").as("last"))
        .executeTakeFirstOrThrow();
      const number = (last ?? 0) + 1;
      const numbered = {...body, number: String(number)};
      await transaction
        .insertInto("release")
        .values({number, modelRun, zone, hash, body: json(numbered)})
        .execute();
      return {number, modelRun, zone, hash, body: numbered, isNew: true};
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

export async function latestRelease({db}: Store, zone: string): Promise<StoredRelease | undefined> {
  return await db
    .selectFrom("release")
    .select(["number", "modelRun", "zone", "hash", "body"])
    .where("zone", "=", zone)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The latest whose data end on or before a day. */
export async function releaseBefore({db}: Store, zone: string, day: string): Promise<StoredRelease | undefined> {
  return await db
    .selectFrom("release")
    .select(["number", "modelRun", "zone", "hash", "body"])
    .where("zone", "=", zone)
    .where(sql<string>`body -> 'origin' ->> 'dataTo'`, "<=", day)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function readRelease({db}: Store, number: number): Promise<StoredRelease | undefined> {
  return await db
    .selectFrom("release")
    .select(["number", "modelRun", "zone", "hash", "body"])
    .where("number", "=", number)
    .executeTakeFirst();
}

/** SHA-256 of the JSON with its fields in order: jsonb keeps no order, so a body read back has the same hash. */
export function contentHash(body: object): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return createHash("sha256")
    .update(JSON.stringify({...body, number: undefined}, sorted))
    .digest("hex");
}
