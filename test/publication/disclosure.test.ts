import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {addWeeks} from "../../src/base/day.ts";
import {countIn, disclose, joinSmall} from "../../src/publication/disclosure.ts";
import {stepsOf} from "../../src/results/steps.ts";

const monday = "2024-01-01"; // 313 weeks, 24 times 13 and one, after the first Monday that steps are counted from
const mondays = (count: number) => Array.from({length: count}, (_, t) => addWeeks(monday, t));
const steady = (perWeek: number[], weekCount: number) =>
  Float64Array.from({length: perWeek.length * weekCount}, (_, i) => perWeek[Math.floor(i / weekCount)]);
const group = (id: string, ...municipalities: number[]) => ({id, municipalities});

describe("disclosure", () => {
  it("shows weeks where each holds five, four weeks where each holds two, a quarter at one a week, nothing at none", () => {
    const weeks = mondays(104);
    const shown = disclose(
      [group("5", 0), group("2", 1), group("1", 2), group("0", 3)],
      steady([5, 2, 1, 0], 104),
      weeks,
      5
    );
    expect([...shown].sort()).toEqual([
      ["1", 13],
      ["2", 4],
      ["5", 1]
    ]);
  });

  it("withholds the larger neighbour too, where the total less what is shown would tell on the smaller", () => {
    const weeks = mondays(104);
    const counts = steady([5, 0], 104);
    expect([...disclose([group("both", 0, 1), group("large", 0), group("small", 1)], counts, weeks, 5).keys()]).toEqual(
      ["both"]
    );
  });

  it("shows all three where each holds enough by itself", () => {
    const weeks = mondays(104);
    const shown = disclose([group("all", 0, 1), group("a", 0), group("b", 1)], steady([5, 6], 104), weeks, 5);
    expect([...shown.keys()].sort()).toEqual(["a", "all", "b"]);
  });

  it("cuts the weeks in the same places whatever week the data begin in", () => {
    const weeks = mondays(60);
    const cuts = (from: number) => stepsOf(weeks.slice(from), 13).map((step) => step.from);
    for (let from = 1; from < 13; ++from) expect(cuts(0)).toEqual(expect.arrayContaining(cuts(from)));
  });

  it("never lets a difference of two shown sums be a small count", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({min: 0, max: 4}), {minLength: 104, maxLength: 104}), {
          minLength: 2,
          maxLength: 5
        }),
        fc.array(fc.uniqueArray(fc.integer({min: 0, max: 4}), {minLength: 1}), {minLength: 1, maxLength: 6}),
        (rows, sets) => {
          const weeks = mondays(104);
          const counts = Float64Array.from(rows.flat());
          const groups = sets
            .map((set, i) => group(`g${i}`, ...set.filter((m) => m < rows.length)))
            .filter(({municipalities}) => municipalities.length > 0);
          const shown = disclose(groups, counts, weeks, 5);
          const seen = groups.filter(({id}) => shown.has(id));
          for (const a of seen) {
            const lengthA = shown.get(a.id) ?? 0;
            for (const {first, end} of stepsOf(weeks, lengthA))
              expect(countIn(a.municipalities, first, end, counts, 104)).toBeGreaterThanOrEqual(5);
            for (const b of seen) {
              const rest = new Set(a.municipalities).difference(new Set(b.municipalities));
              if (rest.size === 0 || !new Set(b.municipalities).isSubsetOf(new Set(a.municipalities))) continue;
              for (const {first, end} of stepsOf(weeks, 52))
                expect(countIn(rest, first, end, counts, 104)).toBeGreaterThanOrEqual(5);
            }
          }
        }
      ),
      {numRuns: 200}
    );
  });
});

describe("small categories", () => {
  it("are joined: 40, 12, 3 and 1 become 40 and other 16, since 4 would still be too few", () => {
    const counts = new Map([
      ["e-service", 40],
      ["telephone", 12],
      ["email", 3],
      ["fair", 1]
    ]);
    expect(joinSmall(counts, 5)).toEqual([
      {category: "e-service", count: 40},
      {category: "other", count: 16}
    ]);
  });
  it("are left alone where each holds enough", () => {
    expect(
      joinSmall(
        new Map([
          ["a", 5],
          ["b", 7]
        ]),
        5
      )
    ).toEqual([
      {category: "b", count: 7},
      {category: "a", count: 5}
    ]);
  });
  it("are not shown at all where all together hold too few", () => {
    expect(
      joinSmall(
        new Map([
          ["a", 1],
          ["b", 2]
        ]),
        5
      )
    ).toEqual([]);
  });
});
