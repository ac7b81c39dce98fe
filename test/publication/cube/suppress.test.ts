import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {addWeeks} from "../../../src/base/day.ts";
import {type Claim, unitOf} from "../../../src/publication/claims.ts";
import {type Attacker, attack} from "../../../src/publication/cube/attack.ts";
import {leastHit} from "../../../src/publication/cube/hitting.ts";
import {solver} from "../../../src/publication/cube/solve.ts";
import {suppress} from "../../../src/publication/cube/suppress.ts";

const threshold = 5;
const year = (y: number) => ({from: addWeeks("2023-01-02", 52 * y), to: addWeeks("2023-01-02", 52 * (y + 1))});
const outsiders: Attacker = {name: "outsiders", knows: [], sees: ["public"], threshold};
const insider = (...knows: string[]): Attacker => ({name: knows.join("+"), knows, sees: ["public"], threshold: 3});

/** One published number: so many of these municipalities in that year, by one way in where one is said. */
function number(name: string, counts: Record<string, number>, y: number, wayIn?: string): Claim {
  const it: Claim = {
    at: "test",
    part: "table",
    cell: `${name} ${y}${wayIn === undefined ? "" : ` ${wayIn}`}`,
    municipalities: Object.keys(counts),
    ...year(y),
    traits: wayIn === undefined ? {} : {wayIn: [wayIn]},
    counts: Object.values(counts),
    within: 0
  };
  // As the levels do: a municipality's own that is small is suppressed, and known to be no more than the threshold.
  return it.counts.length === 1 && it.counts[0] <= threshold ? {...it, atMost: threshold, isPresumed: true} : it;
}

const run = async (
  claims: readonly Claim[],
  attackers: readonly Attacker[],
  weightOf = (_: string) => 1,
  {isGrowing = false, patience = Infinity, endurance = Infinity} = {}
) => {
  let roundCount = 0;
  const without = (out: ReadonlySet<string>) => claims.filter((it) => it.isPresumed || !out.has(unitOf(it)));
  const attacked = (said: readonly Claim[]) =>
    attack([{zone: "public", isEarlier: false, claims: said}], attackers, {
      traitValues: {wayIn: ["e-service", "telephone"]},
      isThorough: true
    });
  const {out} = await suppress(await solver(), {
    make: (gone) => ({claims: without(gone), series: []}),
    attack: attacked,
    weightsOf: () => weightOf,
    isGrowing,
    patience,
    endurance,
    onRound: ({round}) => {
      roundCount = round;
    },
    refuse: () => new Error("cannot be protected")
  });
  return {
    out: [...out].sort(),
    roundCount,
    lostWith: async (kept: readonly string[]) => (await attacked(without(new Set(kept)))).losses.length
  };
};

describe("complementary suppression", () => {
  it("takes one more where 12 of two and 9 of one of them would leave 3 of the other", async () => {
    const table = [number("A", {A: 9}, 0), number("B", {B: 3}, 0), number("both", {A: 9, B: 3}, 0)];
    expect((await run(table, [outsiders])).out).toHaveLength(1);
  });

  it("takes the one that loses least: a municipality's year before the sum of both, or the other way about", async () => {
    const table = [number("A", {A: 9}, 0), number("B", {B: 3}, 0), number("both", {A: 9, B: 3}, 0)];
    expect((await run(table, [outsiders], (unit) => (unit.startsWith("A") ? 1 : 2))).out).toEqual(["A 0"]);
    expect((await run(table, [outsiders], (unit) => (unit.startsWith("A") ? 2 : 1))).out).toEqual(["both 0"]);
  });

  it("suppresses a year and leaves the others: Timrå had 1, then 6 and 7 beside Sundsvall's 30, 51 and 45", async () => {
    const years = [
      [30, 1],
      [51, 6],
      [45, 7]
    ];
    const table = years.flatMap(([s, t], y) => [
      number("sundsvall", {S: s}, y),
      number("timra", {T: t}, y),
      number("both", {S: s, T: t}, y)
    ]);
    const {out} = await run(table, [outsiders, insider("S"), insider("T")], (unit) =>
      unit.startsWith("both") ? 1 : 2
    );
    expect(out).toEqual(["both 0"]);
  });

  it("takes away two that say the same of the same people together, or neither", async () => {
    const table = [
      number("A", {A: 9}, 0),
      number("B", {B: 3}, 0),
      number("both", {A: 9, B: 3}, 0),
      {...number("both", {A: 9, B: 3}, 0), cell: "comparison 0"}
    ];
    const weight = (unit: string) => (unit.startsWith("A") ? 3 : 1);
    expect((await run(table, [outsiders], weight)).out).toEqual(["both 0", "comparison 0"]);
  });

  it("says so where nothing that could be suppressed would help", async () => {
    const few: Claim = {...number("A", {A: 9}, 0), cell: "A", isPresumed: true, counts: [2]};
    await expect(run([few], [outsiders])).rejects.toThrow("cannot be protected");
  });

  // Whatever the table and the filters: no attacker wins, and whatever is let out again, one of them does.
  it("never loses, and a pattern with one cell less always does", async () => {
    let [weakened, larger] = [0, 0];
    const rounds = {patient: 0, impatient: 0};
    const table = fc.array(fc.array(fc.tuple(fc.nat(12), fc.nat(6)), {minLength: 2, maxLength: 2}), {
      minLength: 3,
      maxLength: 4
    });
    const filters = fc.array(
      fc.record({rows: fc.uniqueArray(fc.nat(3), {minLength: 1, maxLength: 4}), y: fc.nat(1), way: fc.nat(2)}),
      {minLength: 4, maxLength: 9}
    );
    await fc.assert(
      fc.asyncProperty(table, filters, async (counts, asked) => {
        const said = asked.flatMap(({rows, y, way}) => {
          const inside = rows.filter((r) => r < counts.length).sort();
          if (inside.length === 0) return [];
          const ofRow = (r: number) => [counts[r][y][0] + counts[r][y][1], ...counts[r][y]][way];
          const byCode = Object.fromEntries(inside.map((r) => [`M${r}`, ofRow(r)]));
          return [number(inside.join("+"), byCode, y, [undefined, "e-service", "telephone"][way])];
        });
        const claims = [...new Map(said.map((it) => [unitOf(it), it])).values()];
        const attackers = [outsiders, insider("M0"), insider("M1", "M2")];
        const {out, lostWith} = await run(claims, attackers);
        expect(await lostWith(out)).toBe(0);
        // As for many attackers: what was suppressed stays so until the end, where the least is tried.
        const grown = await run(claims, attackers, () => 1, {isGrowing: true});
        expect(await lostWith(grown.out)).toBe(0);
        expect(grown.out.length).toBeGreaterThanOrEqual(out.length);
        if (grown.out.length > out.length) larger += 1;
        // As for so many that looking for the least would not end.
        const impatient = await run(claims, attackers, () => 1, {isGrowing: true, patience: 0});
        expect(await lostWith(impatient.out)).toBe(0);
        const exhausted = await run(claims, attackers, () => 1, {isGrowing: true, patience: 0, endurance: 0});
        expect(await lostWith(exhausted.out)).toBe(0);
        expect(exhausted.roundCount).toBeLessThanOrEqual(2);
        rounds.patient += grown.roundCount;
        rounds.impatient += impatient.roundCount;
        for (const unit of out) {
          expect(await lostWith(out.filter((it) => it !== unit))).toBeGreaterThan(0);
          weakened += 1;
        }
      }),
      {numRuns: 40, seed: 4}
    );
    expect(weakened).toBeGreaterThan(20);
    expect(larger).toBeLessThan(4);
    expect(rounds.impatient).toBeLessThan(rounds.patient);
  });

  // B had 2. Six others are shown, and any two of them together with B: by series, which can only be shown or not.
  it("ends in fewer rounds without patience where somebody is told in many ways by series alone", async () => {
    const others = Array.from({length: 6}, (_, i) => `A${i}`);
    const pairs = others.flatMap((a, i) => others.slice(i + 1).map((b) => [a, b]));
    const claims = [
      ...pairs.map(([a, b]) => ({...number("sum", {[a]: 9, [b]: 9, B: 2}, 0), part: `${a}, ${b} and B`})),
      ...others.map((code) => ({...number(code, {[code]: 9}, 0), part: code}))
    ];
    const ended = async (patience: number, endurance = Infinity) => {
      const gone = new Set<string>();
      let roundCount = 0;
      const left = () => claims.filter(({part}) => !gone.has(part));
      const {report} = await suppress(await solver(), {
        make(_, longer) {
          for (const part of longer) gone.add(part);
          return {claims: left(), series: left().map(({part}) => part)};
        },
        attack: (said) =>
          attack([{zone: "public", isEarlier: false, claims: said}], [outsiders], {traitValues: {}, enough: 1}),
        weightsOf: () => () => 1,
        isGrowing: true,
        patience,
        endurance,
        onRound: ({round}) => {
          roundCount = round;
        },
        refuse: () => new Error("cannot be protected")
      });
      expect(report.losses).toEqual([]);
      return {roundCount, leftCount: left().length};
    };
    const [patient, impatient] = [await ended(Infinity), await ended(0)];
    // 21 series, then the first 10, and so on: whatever is told, half of them is gone with every round.
    expect((await ended(0, 0)).roundCount).toBeLessThanOrEqual(6);
    expect(impatient.roundCount).toBeLessThan(patient.roundCount);
    expect(impatient.leftCount).toBeGreaterThan(0);
  });
});

describe("the pattern that loses least", () => {
  it("meets three proofs with the one sum that is in all, unless that weighs more than the three others", async () => {
    const highs = await solver();
    const proofs = ["a", "b", "c"].map((unit) => [[unit], ["sum"]]);
    expect([...leastHit(highs, proofs, () => 1)]).toEqual(["sum"]);
    expect([...leastHit(highs, proofs, (unit) => (unit === "sum" ? 4 : 1))]).toEqual(["a", "b", "c"]);
  });

  it("counts what is said twice as two: 1 + 1 against 1.5", async () => {
    const proof = [[["year", "comparison"], ["other"]]];
    expect([...leastHit(await solver(), proof, (unit) => (unit === "other" ? 1.5 : 1))]).toEqual(["other"]);
  });
});
