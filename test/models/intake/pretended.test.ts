import {describe, expect, it} from "vitest";
import {addWeeks} from "../../../src/base/day.ts";
import {random} from "../../../src/base/random.ts";
import {checkIntakeData, type IntakeData} from "../../../src/models/intake/data.ts";
import {pretended, quietWeeks} from "../../../src/models/intake/pretended.ts";

const T = 120;
const people = [100_000, 50_000, 20_000, 20_000];
const data: IntakeData = {
  weeks: Array.from({length: T}, (_, t) => addWeeks("2024-01-01", t)),
  municipalities: people.map((population, m) => ({code: `000${m}`, population})),
  y: new Float64Array(people.length * T),
  drives: [
    {campaign: "A", channel: "bus", municipalities: [0], firstWeek: 60, shares: Float64Array.of(0.5, 0.5), dose: 1},
    {campaign: "A", channel: "tv", municipalities: [0], firstWeek: 62, shares: Float64Array.of(1), dose: 1},
    {
      campaign: "N",
      channel: "national",
      municipalities: [0, 1, 2, 3],
      firstWeek: 20,
      shares: new Float64Array(4).fill(1),
      dose: 1
    }
  ]
};
const make = (kind: Parameters<typeof pretended>[1], round = 0) => pretended(data, kind, round, 5, random("p"));

describe("a pretended campaign", () => {
  it("keeps the real drives as they are and adds copies that are whole data", () => {
    for (const kind of ["other-weeks", "untouched", "unused-channel"] as const) {
      const made = make(kind);
      expect(made.data.drives.slice(0, 3)).toEqual(data.drives);
      checkIntakeData(made.data);
    }
  });
  it("in other weeks moves all channels of a campaign together, and stays a quiet time from the real one", () => {
    const moves = [0, 1, 2, 3, 4].map((round) => {
      const made = make("other-weeks", round);
      const [bus, tv] = made.copies[0].drives.map((j) => made.data.drives[j]);
      expect(tv.firstWeek - bus.firstWeek).toBe(2);
      const move = bus.firstWeek - 60;
      expect(tv.firstWeek + 1 <= 60 - 8 || bus.firstWeek >= 63 + quietWeeks).toBe(true);
      return move;
    });
    expect(new Set(moves).size).toBe(5);
  });
  it("elsewhere reaches only others, and is brought to the size of the real one: 100 000 people for the 90 000 that are left", () => {
    const [copy] = make("untouched").copies;
    const [j] = copy.drives;
    const {municipalities} = make("untouched").data.drives[j];
    expect(municipalities).not.toContain(0);
    expect(copy.scale).toBeCloseTo(100_000 / municipalities.reduce((sum, m) => sum + people[m], 0));
  });
  it("has no place elsewhere if it reached everyone, and none in other weeks if the data are too short", () => {
    expect(make("untouched").copies.map(({campaign}) => campaign)).toEqual(["A"]);
    const short = {...data, weeks: data.weeks.slice(0, 70)};
    expect(pretended(short, "other-weeks", 0, 1, random("p")).copies.map(({campaign}) => campaign)).toContain("A");
    const shorter = {...data, weeks: data.weeks.slice(0, 15)};
    expect(pretended(shorter, "other-weeks", 0, 1, random("p")).copies.map(({campaign}) => campaign)).toEqual([]);
  });
  it("on an unused channel is one decoy, whatever the number of channels", () => {
    const made = make("unused-channel");
    const decoys = made.copies.flatMap(({drives}) => drives.map((j) => made.data.drives[j].channel));
    expect(new Set(decoys)).toEqual(new Set(["facebook-organic"]));
    expect(made.copies[0].drives.length).toBe(1);
  });
});
