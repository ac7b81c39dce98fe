/** What never leaves the house: a key for fingerprints, and the seed that the model is fitted with. Drawn once by chance. */
import {randomBytes} from "node:crypto";
import type {Store} from "./db.ts";

export async function secretOf({db}: Store, name: "fingerprint" | "seed"): Promise<string> {
  await db
    .insertInto("secret")
    .values({name, value: randomBytes(24).toString("base64url")})
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const {value} = await db.selectFrom("secret").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  return value;
}
