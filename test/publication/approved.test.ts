import {describe, expect, it} from "vitest";
import {periodDays} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import {faultsOf} from "../../src/publication/cube/attack.ts";
import {funnelSection} from "../../src/publication/funnel/section.ts";
import {makeRelease, prepareRelease} from "../../src/publication/make-release.ts";
import type {ApplicationRecord} from "../../src/results/cases.ts";
import {funnelOf} from "../../src/results/funnel.ts";
import {material, panel} from "./three-municipalities.ts";

const {weeks, codes} = panel;
const year = Number(weeks[weeks.length - 1].slice(0, 4)) - 1;
const asOf = weeks[weeks.length - 1];

/** An application of the week before the year began, approved on the day; and one that opens the record. */
const approvedOn = (day: string, municipality = codes[0]): ApplicationRecord => ({
  municipality,
  day: weeks[2],
  wayIn: "telephone",
  kind: "familjehem",
  isRepeat: false,
  stages: [
    {stage: "first-contact", day: weeks[2], reason: null},
    {stage: "approved", day, reason: null}
  ]
});
const opening = {
  ...approvedOn(weeks[1]),
  day: weeks[0],
  stages: [{stage: "info-meeting" as const, day: weeks[1], reason: null}]
};
function publishedOf(days: readonly string[], others: readonly string[] = []) {
  const records = [opening, ...days.map((day) => approvedOn(day)), ...others.map((day) => approvedOn(day, codes[1]))];
  const reading = {
    ...{records, codes, asOf, threshold: 5, campaigns: [], changes: [], summed: [codes[0], codes[1]]},
    panel: {weeks, counts: panel.counts}
  };
  const funnel = {records, summed: reading.summed, ...funnelOf(reading, random("approved"))};
  const made = prepareRelease(material({funnel}));
  return {...made, periods: made.release.funnel?.approved?.find(({id}) => id === "all")?.periods ?? []};
}
const times = (count: number, day: string) => Array.from({length: count}, () => day);

describe("homes by day of approval", () => {
  const {release, claims, periods} = publishedOf([
    ...times(7, `${year}-02-10`),
    ...times(3, `${year}-03-31`),
    ...times(4, `${year}-04-01`)
  ]);
  const of = (period: string) => periods.find((it) => it.period === period);

  it("belong to the quarter of the day: 7 in February and 3 on 31 March are 10 of the first quarter", () => {
    expect(of(`${year}-Q1`)).toEqual({period: `${year}-Q1`, count: 10, atMost: null});
  });
  it("are at most 5 where they are 4, 0 or 5: anything of six numbers, as the rule asks", () => {
    expect(of(`${year}-Q2`)).toEqual({period: `${year}-Q2`, count: null, atMost: 5});
    expect(of(`${year}-Q3`)).toEqual({period: `${year}-Q3`, count: null, atMost: 5});
    const five = publishedOf(times(5, `${year}-02-10`)).periods.find((it) => it.period === `${year}-Q1`);
    expect(five).toEqual({period: `${year}-Q1`, count: null, atMost: 5});
  });
  it("are withheld and not said to be at most 5 where they are 8, of which whoever knows 6 could work out 2", () => {
    const made = publishedOf(times(6, `${year}-02-10`), times(2, `${year}-02-10`));
    const eight = made.periods.find((it) => it.period === `${year}-Q1`);
    expect(eight).toEqual({period: `${year}-Q1`, count: null, atMost: null});
    expect(made.claims.filter(({part}) => part === `funnel.approved.all ${year}-Q1`)).toEqual([]);
    expect(faultsOf(made.claims)).toEqual([]);
  });
  it("are of quarters that are over, and of no tertial beside them, which would tell of single months", () => {
    expect(periods.every(({period}) => period.length === 4 || period.includes("Q"))).toBe(true);
    expect(periods.every(({period}) => period.length === 4 || periodDays(period).to <= asOf)).toBe(true);
  });
  it("are claims, the small ones without their number", () => {
    const said = claims.filter(({part}) => part === `funnel.approved.all ${year}-Q2`);
    expect(said).toMatchObject([{atMost: 5, traits: {approvedIn: [`${year}-04-01`, `${year}-05-01`]}}]);
  });
  it("are gone from the release where the attacker asked for it, and claimed no more", () => {
    const gone = claims.filter(({part}) => part === `funnel.approved.all ${year}-Q1`);
    const less = funnelSection.withhold(release, gone);
    expect(less.funnel?.approved?.[0].periods.find(({period}) => period === `${year}-Q1`)).toEqual({
      ...{period: `${year}-Q1`, count: null, atMost: null}
    });
    expect(release.funnel?.approved?.[0].periods).toEqual(periods);
  });
  it("are nothing where nobody notes stages", () => {
    expect(makeRelease(material()).funnel?.approved ?? []).toEqual([]);
  });
});
