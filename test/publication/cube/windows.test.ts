import fc from "fast-check";
import {afterEach, describe, expect, it, vi} from "vitest";
import {addWeeks} from "../../../src/base/day.ts";
import type {Claim} from "../../../src/publication/claims.ts";
import {type Attacker, attack} from "../../../src/publication/cube/attack.ts";

const threshold = 5;
const [codeCount, quarterCount] = [4, 9];
const quarterStart = (q: number) => addWeeks("2023-01-02", 13 * q);
const attackers: Attacker[] = [[], ["M0"], ["M1", "M2"]].map((knows) => ({
  name: knows.join("+") || "outsiders",
  knows,
  sees: ["public"],
  threshold
}));

/** Sums of some municipalities in up to four quarters, of tables of two years and a quarter. */
const published = fc
  .record({
    table: fc.array(fc.array(fc.integer({min: 0, max: 9}), {minLength: quarterCount, maxLength: quarterCount}), {
      minLength: codeCount,
      maxLength: codeCount
    }),
    sums: fc.array(
      fc.record({
        rows: fc.uniqueArray(fc.nat(codeCount - 1), {minLength: 2, maxLength: codeCount}),
        from: fc.nat(quarterCount - 1),
        length: fc.integer({min: 2, max: 6})
      }),
      {minLength: 4, maxLength: 12}
    )
  })
  .map(({table, sums}) =>
    sums.map(({rows, from, length}, i): Claim => {
      const end = Math.min(quarterCount, from + length);
      return {
        at: "test",
        part: `sum ${i}`,
        municipalities: rows.map((r) => `M${r}`),
        from: quarterStart(from),
        to: quarterStart(end),
        traits: {},
        counts: rows.map((r) => table[r].slice(from, end).reduce((sum, x) => sum + x, 0)),
        within: 0
      };
    })
  );

const said = (claims: readonly Claim[]) => [{zone: "public", isEarlier: false, claims}];
const goneWith = (proof: readonly Claim[]) => {
  const [first] = proof.map(({part}) => part).sort();
  return first === undefined ? null : ({part}: Claim) => part === first;
};
const thoroughly = async (claims: readonly Claim[]) =>
  (await attack(said(claims), attackers, {traitValues: {}, isThorough: true})).losses;

/** As in a large region: by rows, by swaps, in windows, with more proofs than one; beside an attack that does none of it. */
async function compared(quickly: typeof attack, claims: readonly Claim[]) {
  const options = {traitValues: {}, rowsFirst: true, bySwaps: true, enough: 2, goneWith};
  const of = (losses: {cell: object}[]) => new Set(losses.map(({cell}) => JSON.stringify(cell)));
  const quick = of((await quickly(said(claims), attackers, options)).losses);
  return {quick, thorough: of(await thoroughly(claims))};
}

afterEach(() => {
  vi.doUnmock("../../../src/publication/cube/windows.ts");
  vi.resetModules();
});

describe("the attack of a large region", () => {
  it("passes only what the thorough attack passes, and takes for lost only what that does", async () => {
    let safeCount = 0;
    await fc.assert(
      fc.asyncProperty(published, async (claims) => {
        const {quick, thorough} = await compared(attack, claims);
        expect([...quick.difference(thorough)]).toEqual([]);
        expect(quick.size === 0).toBe(thorough.size === 0);
        if (quick.size === 0) safeCount += 1;
      }),
      {numRuns: 100, seed: 8}
    );
    expect(safeCount).toBeGreaterThan(10);
  }, 120_000);

  it("finds more proofs, of which each tells of somebody by itself", async () => {
    let otherCount = 0;
    await fc.assert(
      fc.asyncProperty(published, fc.boolean(), async (claims, bySwaps) => {
        const {others = []} = await attack(said(claims), attackers, {traitValues: {}, bySwaps, goneWith});
        for (const proof of others.slice(0, 2)) expect(await thoroughly(proof)).not.toEqual([]);
        otherCount += others.length;
      }),
      {numRuns: 90, seed: 9}
    );
    expect(otherCount).toBeGreaterThan(10);
  }, 120_000);

  it("would pass what is told by several years together if windows were all that is asked", async () => {
    vi.doMock("../../../src/publication/cube/windows.ts", async (original) => {
      const real = await original<typeof import("../../../src/publication/cube/windows.ts")>();
      return {
        ...real,
        solveByWindows: (...given: Parameters<typeof real.solveByWindows>) => ({
          ...real.solveByWindows(...given),
          left: new Set<number>()
        })
      };
    });
    vi.resetModules();
    const weakened = (await import("../../../src/publication/cube/attack.ts")).attack;
    let passedCount = 0;
    await fc.assert(
      fc.asyncProperty(published, async (claims) => {
        const {quick, thorough} = await compared(weakened, claims);
        if (quick.size === 0 && thorough.size > 0) passedCount += 1;
      }),
      {numRuns: 100, seed: 8}
    );
    expect(passedCount).toBeGreaterThan(0);
  }, 120_000);
});
