import {describe, expect, it} from "vitest";
import type {CreditDraw} from "../../src/models/intake/credit.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {channelNumbersOf, channelPlans, jointChannels} from "../../src/results/channels.ts";

const weeks = ["2026-01-05", "2026-01-12"];
const drive = (campaign: string, channel: "bus" | "tv", municipalities: number[]) => ({
  campaign,
  channel,
  municipalities,
  firstWeek: 0,
  shares: new Float64Array(municipalities.length).fill(1),
  dose: 1
});
const data: IntakeData = {
  weeks,
  municipalities: [
    {code: "0001", population: 1000},
    {code: "0002", population: 1000}
  ],
  y: new Float64Array(4),
  drives: [drive("A", "bus", [0, 1]), drive("B", "tv", [0]), drive("C", "bus", [0])]
};
const drawCount = 40;
/** Campaign A brings 1 a week in both, B 2 in the first, C 3 in the first; nothing is left to come. */
const draws = (use: (draw: CreditDraw) => void) => {
  const contribution = [Float64Array.of(1, 1, 1, 1), Float64Array.of(2, 2, 0, 0), Float64Array.of(3, 3, 0, 0)];
  const ever = [Float64Array.of(2, 2), Float64Array.of(4, 0), Float64Array.of(6, 0)];
  for (let index = 0; index < drawCount; ++index)
    use({index, contribution, ever, baseline: new Float64Array(4), phi: 1, falseOdds: 0, falseTagOdds: 0.02});
};
const find = (numbers: ReturnType<typeof channelNumbersOf>, quantity: string, channel: string) =>
  numbers.find((it) => it.quantity === quantity && it.channel === channel)?.mid;

describe("what a channel brought", () => {
  const plans = channelPlans(data, [0]);
  const spend = new Map([["bus" as const, {usual: 20, least: 10, most: 30}]]); // 20 öre an inhabitant
  const numbers = channelNumbersOf(data, plans, spend, drawCount, draws, (use) => {
    for (let index = 0; index < drawCount; ++index)
      use({index, size: Float64Array.of(10, 5), scale: Float64Array.of(10, 5), returns: 0.5});
  });
  it("is the sum over its campaigns in the municipalities that are shown: bus 1 + 1 + 3 + 3, tv 2 + 2", () => {
    expect(find(numbers, "to-date", "bus")).toBe(8);
    expect(find(numbers, "to-date", "tv")).toBe(4);
  });
  it("of 10 000 kr more: 10 per 100 000 at 20 öre each is 10 for 20 000 kr, so 5; and half of that on top", () => {
    expect(find(numbers, "next", "bus")).toBeCloseTo(5);
    expect(find(numbers, "next-more", "bus")).toBeCloseTo(2.5);
  });
  it("says how often it is the best, and which spends were seen", () => {
    expect(find(numbers, "next-best", "bus")).toBe(1);
    expect(numbers.find(({quantity}) => quantity === "spend-seen")).toMatchObject({mid: 20, low: 10, high: 30});
  });
  it("has no forecast per krona where it costs nothing", () => {
    expect(find(numbers, "next", "tv")).toBeUndefined();
  });
});

describe("channels whose split cannot be told", () => {
  const about = (campaign: string, draws: number[]) => ({
    campaign,
    channel: "",
    area: "all",
    draws: Float64Array.from(draws)
  });
  it("are those that move against each other after the data as freely as before", () => {
    const [up, down] = [
      [1, 3, 5, 7, 9],
      [9, 7, 5, 3, 1]
    ];
    const after = [about("bus", up), about("tv", down)];
    expect(jointChannels(after, after).map(({channel}) => channel)).toEqual(["bus+tv"]);
    expect(jointChannels([about("bus", up), about("tv", up)], after)).toEqual([]);
  });
});
