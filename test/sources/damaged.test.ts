/**
 * Whatever a provider answers and whatever stands in a file: each row that it gave is a row here, or is left out for a
 * reason that is counted, or is kept out and told of; or all ends in one of our errors, and what was there stays. It is
 * never a fault of ours, and never without end.
 */
import fc from "fast-check";
import {afterAll, beforeAll, describe, it} from "vitest";
import {sources} from "../../src/sources/index.ts";
import {type Damage, damages} from "./damage.ts";
import cases from "./damaged-cases.json" with {type: "json"};
import {jobHolds, openPlace, type Place, sourceHolds} from "./damaged-source.ts";

/** The same each time, so that nobody's change fails by what it did not touch. Others: FUZZ_RUNS=5000 FUZZ_SEED=7 npx vitest run test/sources/damaged.test.ts */
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);
const seed = Number(process.env.FUZZ_SEED ?? 20261126);

let place: Place;
beforeAll(async () => {
  place = await openPlace();
}, 120_000);
afterAll(() => place.close());

const timeout = 3_600_000;

describe.each(sources.map(({name}) => [name] as const))("%s", (name) => {
  const kept = cases.filter(({source}) => source === name || source === "all");
  it.each(kept.map(({found, damage}) => [found, damage] as const))(
    "stands what was found once: %s",
    {timeout},
    async (_, damage) => {
      await sourceHolds(name, damage as Damage[]);
      await jobHolds(place, name, damage as Damage[]);
    }
  );

  it("accounts for every row of a damaged answer or file, or refuses it in words", {timeout}, () =>
    fc.assert(
      fc.asyncProperty(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => sourceHolds(name, done)),
      {numRuns, seed}
    )
  );

  it("keeps what it had where that fails, and is no fault of ours in the ledger", {timeout}, () =>
    fc.assert(
      fc.asyncProperty(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => jobHolds(place, name, done)),
      {numRuns: Math.ceil(numRuns / 25), seed}
    )
  );
});
