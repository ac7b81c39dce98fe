import {describe, expect, it} from "vitest";
import {prepareRelease} from "../../src/publication/make-release.ts";
import type {Material} from "../../src/publication/material.ts";
import {ownCounts} from "../../src/publication/own-counts.ts";
import type {Zone} from "../../src/publication/zones.ts";
import type {ApplicationRecord} from "../../src/results/cases.ts";
import {funnelMaterial} from "./funnel-records.ts";
import {config, material, panel} from "./three-municipalities.ts";

const ownZone = (code: string): Zone => ({kind: "own", name: `own:${code}`, code});
const given = funnelMaterial();
const own = (more: Partial<Material> = {}) => material({funnel: given, zone: ownZone("0002"), ...more});

/** One application of the second municipality, received on the day. */
const record = (day: string, more: Partial<ApplicationRecord> = {}): ApplicationRecord => ({
  municipality: "0002",
  day,
  wayIn: "telephone",
  kind: "familjehem",
  isRepeat: false,
  stages: [],
  ...more
});
const withRecords = (records: ApplicationRecord[]) => ownCounts(own({funnel: {...given, records}}))!;

describe("a municipality's own counts", () => {
  it("are in its own release and in no other", () => {
    expect(prepareRelease(own()).release.ownCounts?.code).toBe("0002");
    const zones: (Zone | undefined)[] = [
      undefined,
      {kind: "public", name: "public"},
      {kind: "partner", name: "partner:A", partnership: "A", codes: ["0001", "0002"]}
    ];
    for (const zone of zones) expect(prepareRelease(own({zone})).release).not.toHaveProperty("ownCounts");
    expect(ownCounts(own({funnel: null}))).toBeNull();
  });

  it("are all that the intake counts, quarter by quarter, and nobody else's", () => {
    const {quarters, from, to} = ownCounts(own())!;
    expect([from, to]).toEqual(["2024-01-01", "2025-12-29"]);
    expect(quarters.map(({period}) => period).slice(0, 2)).toEqual(["2025-Q4", "2025-Q3"]);
    expect(quarters.reduce((sum, {count}) => sum + count, 0)).toBe(2 * panel.weeks.length);
    for (const {count, waysIn, answers} of quarters) expect([sum(waysIn), sum(answers)]).toEqual([count, count]);
    expect([quarters[0].isWhole, quarters[1].isWhole, quarters.at(-1)?.isWhole]).toEqual([false, true, true]);
  });

  it("stay exact where they are one or none: who waits and how long, who was lost, a home of another quarter", () => {
    const found = withRecords([
      record("2025-01-07", {
        stages: [
          {stage: "first-contact", day: "2025-01-07", reason: null},
          {stage: "approved", day: "2025-07-01", reason: null}
        ]
      }),
      record("2025-11-03"),
      record("2025-12-10"),
      record("2025-12-20", {stages: [{stage: "first-contact", day: "2025-12-22", reason: null}]})
    ]);
    expect([found.waiting, found.longestWaitDays, found.lost]).toEqual([1, 18, 1]); // 10 to 28 December
    const of = (period: string) => found.quarters.find((it) => it.period === period)!;
    expect([of("2025-Q1").approved, of("2025-Q3").approved, of("2025-Q3").count]).toEqual([0, 1, 0]);
    expect(of("2025-Q4").answers).toEqual({"same-day": 0, "within-week": 1, later: 0, waiting: 1, lost: 1});
    expect(found.stages).toEqual([
      {stage: "received", count: 4, open: 2, ended: 0},
      {stage: "first-contact", count: 2, open: 1, ended: 0},
      {stage: "info-meeting", count: 1, open: 0, ended: 0},
      {stage: "assessment", count: 1, open: 0, ended: 0},
      {stage: "home-visit", count: 1, open: 0, ended: 0},
      {stage: "investigation", count: 1, open: 0, ended: 0},
      {stage: "approved", count: 1, open: null, ended: null}
    ]);
  });

  it("count who applied again as one, entered twice as one answer, and only the kinds that count", () => {
    const {quarters, lost} = withRecords([
      record("2025-10-06"),
      record("2025-10-08", {isRepeat: true}),
      record("2025-10-09", {stages: [{stage: "closed", day: "2025-10-10", reason: "duplicate"}]}),
      record("2025-10-13", {
        kind: "kontaktfamilj",
        stages: [{stage: "approved", day: "2025-11-03", reason: null}] // a contact family is no home
      }),
      record("2024-11-04") // lost, and longer ago than a year
    ]);
    expect([quarters[0].approved, lost]).toEqual([0, 1]);
    expect([quarters[0].count, sum(quarters[0].answers)]).toEqual([3, 2]);
    const narrow = {...config, intake: {...config.intake, kinds: ["familjehem" as const]}};
    const records = [record("2025-10-06"), record("2025-10-13", {kind: "kontaktfamilj"})];
    expect(ownCounts(own({config: narrow, funnel: {...given, records}}))!.quarters[0].count).toBe(1);
  });

  it("are nothing but noughts where nobody has applied, and have no stages where none are noted", () => {
    const {quarters, stages, waiting, longestWaitDays} = withRecords([]);
    expect([quarters.length, sum(quarters[0].waysIn), stages, waiting, longestWaitDays]).toEqual([8, 0, [], 0, null]);
    expect(withRecords([record("2025-10-06"), record("2025-10-07")]).stages).toEqual([]);
  });

  it("are none where nothing was ever collected, and of a quarter with a gap they are not all", () => {
    expect(ownCounts(own({zone: ownZone("0009")}))).toBeNull();
    const counts = panel.counts.slice();
    counts.fill(Number.NaN, panel.weeks.length + 30, panel.weeks.length + 31); // a week of July 2024
    const {quarters} = ownCounts(own({panel: {...panel, counts}}))!;
    expect(quarters.filter(({isWhole}) => !isWhole).map(({period}) => period)).toEqual(["2025-Q4", "2024-Q3"]);
  });

  it("begin where the municipality's record does", () => {
    const counts = panel.counts.slice();
    counts.fill(Number.NaN, panel.weeks.length, panel.weeks.length + 60);
    const {from, quarters} = ownCounts(own({panel: {...panel, counts}}))!;
    expect([from, quarters.at(-1)?.from, quarters.at(-1)?.isWhole]).toEqual([panel.weeks[60], panel.weeks[60], false]);
  });
});

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
