/** What has left the house: every release is kept whole, and the same content is released once. */
import {createHash} from "node:crypto";
import {sql} from "kysely";
import {UserError} from "../base/errors.ts";
import {type AssignmentKind, assignmentKinds} from "../base/words.ts";
import {json, type Store} from "./db.ts";
import {databaseTrouble} from "./trouble.ts";

export interface StoredRelease<Body = unknown> {
  number: number;
  modelRun: number | null;
  zone: string;
  hash: string;
  body: Body;
}
export interface ReleaseEntry {
  number: number;
  modelRun: number | null;
  zone: string;
  hash: string;
  /** Epoch milliseconds. */
  madeAt: number;
  withdrawnAt: number | null;
  withdrawnBecause: string | null;
}

/**
 * Numbers a release and keeps it; where the zone has the same content already, gives that release instead. The content
 * is the body without its number, in whatever order its fields stand. What was withdrawn is not released again.
 *
 * `claims` is what it says of how many people that no earlier release of the zone said.
 */
export async function saveRelease<Body extends {number: string}>(
  {db, where}: Store,
  {zone, modelRun, body, claims = []}: {zone: string; modelRun: number | null; body: Body; claims?: readonly unknown[]}
): Promise<StoredRelease<Body> & {isNew: boolean}> {
  const hash = contentHash(body);
  try {
    return await db.transaction().execute(async (transaction) => {
      // Numbers have no gaps, so two who release at once take turns.
      await sql`select pg_advisory_xact_lock(hashtext('genklang release'))`.execute(transaction);
      const same = await transaction
        .selectFrom("release")
        .select(["number", "modelRun", "withdrawnBecause"])
        .where("zone", "=", zone)
        .where("hash", "=", hash)
        .executeTakeFirst();
      if (same && same.withdrawnBecause !== null)
        throw new UserError(
          `The same content was released as number ${same.number} and withdrawn: ${same.withdrawnBecause}`,
          {
            where,
            next: "Correct what was wrong, then run: npx genklang collect, npx genklang fit, npx genklang publish"
          }
        );
      if (same) {
        const {number, modelRun} = same;
        return {number, modelRun, zone, hash, body: {...body, number: String(number)}, isNew: false};
      }
      const {last} = await transaction
        .selectFrom("release")
        .select(({fn}) => fn.max("number").as("last"))
        .executeTakeFirstOrThrow();
      const number = (last ?? 0) + 1;
      const numbered = {...body, number: String(number)};
      await transaction
        .insertInto("release")
        .values({number, modelRun, zone, hash, body: json(numbered), claims: json(claims)})
        .execute();
      return {number, modelRun, zone, hash, body: numbered, isNew: true};
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

/** The kinds of assignment that releases count, of any zone and withdrawn ones too: each choice once, with its first release. */
export async function releasedKinds({db}: Store): Promise<{kinds: AssignmentKind[]; number: number}[]> {
  const {rows} = await sql<{kinds: AssignmentKind[] | null; number: number}>`
    select body -> 'kinds' as kinds, min(number) as number from release group by 1 order by 2`.execute(db);
  return rows.map(({kinds, number}) => ({kinds: kinds ?? [...assignmentKinds], number}));
}

const stored = ["number", "modelRun", "zone", "hash", "body"] as const;

/** The one that is shown: the latest of the zone that was not withdrawn. */
export async function latestRelease({db}: Store, zone: string): Promise<StoredRelease | undefined> {
  return await db
    .selectFrom("release")
    .select(stored)
    .where("zone", "=", zone)
    .where("withdrawnAt", "is", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The latest whose data end on or before a day, and that was not withdrawn. */
export async function releaseBefore({db}: Store, zone: string, day: string): Promise<StoredRelease | undefined> {
  return await db
    .selectFrom("release")
    .select(stored)
    .where("zone", "=", zone)
    .where("withdrawnAt", "is", null)
    .where(sql<string>`body -> 'origin' ->> 'dataTo'`, "<=", day)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Also one that was withdrawn. */
export async function readRelease({db}: Store, number: number): Promise<StoredRelease | undefined> {
  return await db.selectFrom("release").select(stored).where("number", "=", number).executeTakeFirst();
}

export const listReleases = ({db}: Store): Promise<ReleaseEntry[]> =>
  db
    .selectFrom("release")
    .select(["number", "modelRun", "zone", "hash", "madeAt", "withdrawnAt", "withdrawnBecause"])
    .orderBy("number")
    .execute();

/** What every release up to a number says of how many people, also those that were withdrawn: they have left the house. */
export const readClaims = ({db}: Store, upTo?: number): Promise<{number: number; zone: string; claims: unknown}[]> =>
  db
    .selectFrom("release")
    .select(["number", "zone", "claims"])
    .$if(upTo !== undefined, (query) => query.where("number", "<=", upTo ?? 0))
    .orderBy("number")
    .execute();

/** False where there is none of that number, or it is withdrawn already. */
export async function withdrawRelease({db, where}: Store, number: number, because: string): Promise<boolean> {
  try {
    const {numUpdatedRows} = await db
      .updateTable("release")
      .set({withdrawnAt: sql<number>`now()`, withdrawnBecause: because})
      .where("number", "=", number)
      .where("withdrawnAt", "is", null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  } catch (error) {
    throw databaseTrouble(error, where);
  }
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
