import {describe, expect, it} from "vitest";
import {costGame, grandCoalition, maskOf} from "../../src/settlement/game.ts";
import {airportKey} from "../../src/settlement/keys/airport.ts";
import {benefitKey} from "../../src/settlement/keys/benefit.ts";
import {equalKey} from "../../src/settlement/keys/equal.ts";
import {fixedAndInhabitantsKey} from "../../src/settlement/keys/fixed-and-inhabitants.ts";
import {inhabitantsKey} from "../../src/settlement/keys/inhabitants.ts";
import {nucleolusKey} from "../../src/settlement/keys/nucleolus.ts";
import {percentagesKey} from "../../src/settlement/keys/percentages.ts";
import {scrbKey} from "../../src/settlement/keys/scrb.ts";
import {shapleyKey} from "../../src/settlement/keys/shapley.ts";
import {aboveAlone, fallWhenDearer, outsideCore} from "../../src/settlement/promises.ts";
import {expectClose, sum} from "../near.ts";
import {describeAgainst, referenceJson} from "../reference.ts";

/** A game of partners 0, 1, 2 from the costs of 0, 1, 2, 01, 02, 12, 012. */
const threePlayers = (...[a, b, c, ab, ac, bc, abc]: number[]) => ({
  playerCount: 3,
  cost: Float64Array.of(0, a, b, ab, c, ac, bc, abc)
});

describe("keys that weigh partners", () => {
  it("in equal parts weigh all alike", () => expect(equalKey(3)).toEqual([1, 1, 1]));
  it("by inhabitants weigh 99 213 to 17 540", () => expect(inhabitantsKey([99_213, 17_540])).toEqual([99_213, 17_540]));
  it("by inhabitants refuse a partner without any", () =>
    expect(() => inhabitantsKey([5, 0])).toThrow("must be whole and above 0, got 0"));
  it("with a fixed part of 30 % and 900 to 100 inhabitants are 78 to 22", () => {
    const [a, b] = fixedAndInhabitantsKey(30, [900, 100]); // 15 + 63, 15 + 7
    expect(a / (a + b)).toBe(0.78);
  });
  it("with a fixed part of 0 % are inhabitants, with 100 % equal", () => {
    const [a, b] = fixedAndInhabitantsKey(0, [900, 100]);
    expect(a / b).toBe(9);
    expect(new Set(fixedAndInhabitantsKey(100, [900, 100])).size).toBe(1);
  });
  it("by percentages take 33.33 + 33.33 + 33.34, and refuse what is not 100", () => {
    expect(percentagesKey([33.33, 33.33, 33.34])).toEqual([3333, 3333, 3334]);
    expect(() => percentagesKey([50, 49])).toThrow("add up to 100, got 50, 49");
  });
  it("by nested needs halve the first 14 days and leave the rest to whoever needs 28: 7 and 21", () => {
    expect(airportKey([28, 14])).toEqual([21, 7]);
    expect(airportKey([12, 12, 12])).toEqual([4, 4, 4]);
    expect(airportKey([0, 10])).toEqual([0, 10]);
  });
  it("by nested needs are the Shapley value of c(S) = the largest need in S, which lies in the core", () => {
    const needs = [3, 8, 8, 20];
    const game = {
      playerCount: 4,
      cost: Float64Array.from({length: 16}, (_, s) => Math.max(0, ...needs.filter((_, i) => s & (1 << i))))
    };
    expectClose(airportKey(needs), shapleyKey(game));
    expect(outsideCore(game, airportKey(needs), 1e-9)).toBeNull();
  });
});

describe("the key by benefit", () => {
  const exactly = (mid: number, half = 0) => ({
    ...{total: {mid, low: mid - half, high: mid + half}, cap: 1, isTold: true, threshold: 5}
  });
  const shares = (benefits: readonly {mid: number}[] | null) => (benefits ?? []).map(({mid}) => mid);
  it("follows benefit when it is known well and nothing is capped: 300 to 100 is 75 and 25 %, weighed 19 of 20", () => {
    const {parts, w, bandPercent} = benefitKey([300, 100], [500, 500], exactly(400));
    expect([w, bandPercent]).toEqual([0.95, 5]);
    expectClose(parts, [0.5 + 0.95 * 0.25, 0.5 - 0.95 * 0.25]);
  });
  it("settles at most the capped part by benefit: with a cap of 30 % 50 moves by 0.3 · 0.95 · 25", () => {
    const {parts} = benefitKey([300, 100], [500, 500], {...exactly(400), cap: 0.3});
    expectClose(parts, [0.57125, 0.42875]);
  });
  it("shrinks to inhabitants as the interval of all together widens", () => {
    const at = (half: number) => benefitKey([300, 100], [500, 500], exactly(400, half));
    expect(at(200).w).toBeGreaterThan(at(300).w);
    expect(at(300).w).toBeGreaterThan(0);
    expect(at(900)).toMatchObject({w: 0, parts: [0.5, 0.5], because: null});
  });
  it("widens its bands until each holds as many applications as may be shown: 40 in all are bands of 20 %", () => {
    const {benefits, bandPercent} = benefitKey([31, 9], [500, 500], exactly(40));
    expect(bandPercent).toBe(20);
    expectClose(shares(benefits), [0.8, 0.2]); // 77.5 and 22.5 %
    expect(benefitKey([6, 3], [500, 500], exactly(9))).toMatchObject({because: "too few", w: 0});
  });
  it.each([
    ["the interval holds zero", [30, 10], false, "not told"],
    ["a partner's number is withheld", [30, null], true, "withheld"],
    ["nothing was brought", [0, 0], true, "nothing brought"]
  ] as const)("weighs nothing and says why when %s", (_, benefits, isTold, because) => {
    expect(benefitKey(benefits, [800, 200], {...exactly(40), cap: 0.3, isTold})).toMatchObject({
      ...{parts: [0.8, 0.2], w: 0, because}
    });
  });
  it("floors a negative benefit at zero", () => {
    expect(shares(benefitKey([-5, 100], [500, 500], exactly(95)).benefits)).toEqual([0, 1]);
  });
  it("gives each part an interval by how sure the total is: 75 % of 400 (200–600) is 55–95 %, in bands", () => {
    const {benefits} = benefitKey([300, 100], [500, 500], exactly(400, 200)); // 1.96 √(.1875 · .255² + .05² / 12) = .218
    expectClose([benefits![0].low, benefits![0].high], [0.55, 0.95]);
  });
});

describe("what the key by benefit tells", () => {
  // Whoever reads a statement knows inhabitants, cap, the published total and every printed number, and tries all counts.
  const printed = (counts: readonly number[], total: number) =>
    JSON.stringify(
      benefitKey(counts, [99_213, 17_540, 9_109], {
        ...{total: {mid: total, low: 0.7 * total, high: 1.3 * total}, cap: 0.3, isTold: true, threshold: 5}
      })
    );
  it.each([30, 60, 100])("lets nobody solve for a partner's applications, of %i in all", (total) => {
    const kept = new Map<string, number[][]>();
    for (let a = 0; a <= total; ++a)
      for (let b = 0; a + b <= total; ++b) {
        const counts = [a, b, total - a - b];
        const key = printed(counts, total);
        kept.set(key, [...(kept.get(key) ?? []), counts]);
      }
    const widths = [...kept.values()].flatMap((worlds) =>
      [0, 1, 2].map((i) => {
        const of = worlds.map((counts) => counts[i]);
        return Math.max(...of) - Math.min(...of);
      })
    );
    expect(kept.size).toBeGreaterThan(5);
    // A share of nothing or of all is cut off by the end: there it is known to half a band, elsewhere to a whole one.
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(2);
    expect(widths.toSorted((x, y) => x - y)[Math.floor(widths.length / 2)]).toBeGreaterThanOrEqual(4);
  });
});

describe("a game from lines and quotes", () => {
  it("has a joint line in every coalition, an own line in its owner's, an area line in those it touches", () => {
    const {cost} = costGame(
      3,
      [
        {amount: 100, players: []},
        {amount: 20, players: [0]},
        {amount: 7, players: [1, 2]}
      ],
      []
    );
    expect([...cost]).toEqual([0, 120, 107, 127, 107, 127, 107, 127]);
  });
  it("takes a quote in place of the lines, but never for what all paid together", () => {
    const quotes = [
      {amount: 60, players: [0]},
      {amount: 1, players: [0, 1]}
    ];
    expect([...costGame(2, [{amount: 100, players: []}], quotes).cost]).toEqual([0, 60, 100, 100]);
  });
});

describe("keys that need the cost of coalitions", () => {
  it("agree for two partners: 60 and 80 alone, 100 together, so the saving of 40 is halved: 40 and 60", async () => {
    const game = {playerCount: 2, cost: Float64Array.of(0, 60, 80, 100)};
    expectClose(shapleyKey(game), [40, 60]);
    expectClose(scrbKey(game), [40, 60]);
    expectClose(await nucleolusKey(game), [40, 60]);
  });
  it("charge a lone partner all", async () => {
    const game = {playerCount: 1, cost: Float64Array.of(0, 70)};
    expect([shapleyKey(game), scrbKey(game), await nucleolusKey(game)]).toEqual([[70], [70], [70]]);
  });
  it("share a cost that anyone alone would have in equal parts", async () => {
    const game = threePlayers(90, 90, 90, 90, 90, 90, 90);
    for (const shares of [shapleyKey(game), scrbKey(game), await nucleolusKey(game)]) expectClose(shares, [30, 30, 30]);
  });
  it("leave own costs to their owner, whatever is shared besides", async () => {
    const shared = threePlayers(50, 60, 70, 80, 90, 95, 120);
    const own = [5, 0, 40];
    const both = {
      playerCount: 3,
      cost: shared.cost.map((c, s) => c + own.reduce((total, x, i) => total + (s & (1 << i) ? x : 0), 0))
    };
    for (const key of [shapleyKey, scrbKey, nucleolusKey]) {
      const [without, having] = [await key(shared), await key(both)];
      expectClose(
        having,
        without.map((x, i) => x + own[i]),
        1e-9
      );
    }
  });
  it("add up to what was paid, for 20 partners too", () => {
    const costs = Array.from({length: 20}, (_, i) => ({amount: 1000 + i, players: i % 3 === 0 ? [] : [i]}));
    const game = costGame(20, costs, [{amount: 3000, players: [4]}]);
    expectClose(sum(shapleyKey(game)), game.cost[grandCoalition(game)], 1e-6);
    expectClose(sum(scrbKey(game)), game.cost[grandCoalition(game)], 1e-6);
  });
  it("find a nucleolus of 12 partners, and refuse 13", async () => {
    const costs = Array.from({length: 12}, (_, i) => ({amount: 100 + 10 * i, players: [i, (i + 1) % 12]}));
    const game = costGame(12, costs, []);
    const shares = await nucleolusKey(game);
    expectClose(sum(shares), game.cost[grandCoalition(game)], 1e-6);
    expect(outsideCore(game, shares, 1e-6)).toBeNull();
    await expect(nucleolusKey(costGame(13, costs, []))).rejects.toThrow("at most 12, got 13");
  });
  it("have a nucleolus that makes the smallest saving as large as it can be: no grid point does better", async () => {
    const game = threePlayers(50, 60, 70, 80, 90, 95, 120);
    const savings = (x: readonly number[]) =>
      [1, 2, 3, 4, 5, 6].map((s) => game.cost[s] - sum(x.filter((_, i) => s & (1 << i)))).sort((a, b) => a - b);
    const found = savings(await nucleolusKey(game));
    for (let a = 0; a <= 120; ++a)
      for (let b = 0; a + b <= 120; ++b) expect(savings([a, b, 120 - a - b])[0]).toBeLessThanOrEqual(found[0] + 1e-9);
  });
});

describe("promises", () => {
  const game = threePlayers(60, 60, 60, 70, 110, 110, 120);
  it("are broken by equal parts where two could do it cheaper: 0 and 1 pay 80 of 120 and would pay 70", () => {
    expect(outsideCore(game, [40, 40, 40])).toEqual({players: [0, 1], pays: 80, alone: 70});
    expect(aboveAlone(game, [40, 40, 40])).toBeNull();
  });
  it("name the partner who pays more than alone", () => {
    expect(aboveAlone(game, [20, 20, 80])).toEqual({players: [2], pays: 80, alone: 60});
  });
  it("leave half a unit to rounding", () => {
    expect(aboveAlone(game, [60.5, 39.5, 20], 1)).toBeNull();
    expect(aboveAlone(game, [60.6, 39.4, 20], 1)?.players).toEqual([0]);
  });
  it("of growing with the cost are kept by Shapley and broken by SCRB, where one pays less when the whole is dearer", async () => {
    expect(await fallWhenDearer(game, shapleyKey, 1e-9)).toBeNull();
    // 130 together: 31.11 for the third. 136.50 together: 30.82.
    const water = threePlayers(80, 50, 70, 110, 90, 80, 130);
    const fall = await fallWhenDearer(water, scrbKey, 0.01);
    expect(fall).toMatchObject({player: 2, players: [0, 1, 2], by: 6.5});
    expectClose([fall!.pays, fall!.wouldPay], [31.11, 30.82], 0.005);
  });
});

describeAgainst("settlement", "Skåne's water supply (Young, Okada & Hashimoto 1979)", () => {
  const {players, cost, expected, tolerance} = referenceJson("settlement/skane_game.json");
  const indices = (coalition: string) => [...coalition].map((letter) => players.indexOf(letter));
  const game = {playerCount: 6, cost: new Float64Array(64)};
  for (const [coalition, amount] of Object.entries<number>(cost)) game.cost[maskOf(indices(coalition))] = amount;
  const published = (key: string) => [...players].map((letter) => expected[key][letter]);

  it("has Shapley's value 20.01, 10.71, 6.61, 10.37, 16.94, 19.18", () =>
    expectClose(shapleyKey(game), published("shapley"), tolerance));
  it("has separable costs – remaining benefits 19.54, 13.28, 5.62, 10.90, 16.66, 17.82", () =>
    expectClose(scrbKey(game), published("scrb"), tolerance));
  it("has the nucleolus 20.35, 12.06, 5.00, 8.61, 18.32, 19.49", async () =>
    expectClose(await nucleolusKey(game), published("nucleolus"), tolerance));
  it("has Shapley outside its core: H, K and L pay 27.69 and would pay 27.26", () => {
    const objection = outsideCore(game, shapleyKey(game), 0.01);
    expect(objection?.players).toEqual(indices("HKL"));
    expectClose([objection!.pays, objection!.alone], [27.69, 27.26], tolerance);
  });
  it("has the nucleolus in its core, and nobody paying more than alone by any of the three", async () => {
    expect(outsideCore(game, await nucleolusKey(game), 0.01)).toBeNull();
    for (const key of [shapleyKey, scrbKey, nucleolusKey]) expect(aboveAlone(game, await key(game), 0.01)).toBeNull();
  });
  it("has a nucleolus by which K pays less when the whole grows dearer", async () => {
    const fall = await fallWhenDearer(game, nucleolusKey, 0.01);
    expect(fall).toMatchObject({player: players.indexOf("K"), players: [0, 1, 2, 3, 4, 5]});
    expect(await fallWhenDearer(game, shapleyKey, 0.01)).toBeNull();
  });
});
