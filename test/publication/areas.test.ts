import {describe, expect, it} from "vitest";
import {readConfig} from "../../src/base/config.ts";
import {addWeeks} from "../../src/base/day.ts";
import {type AreaContext, intakeAreas, publishArea} from "../../src/publication/areas.ts";
import type {NamedNumber, Quantity} from "../../src/results/named-number.ts";
import {periodSteps, spanOf} from "../../src/results/periods.ts";

const config = readConfig(`
region: Tre
municipalities:
  - {code: "0001", name: Stora, county: L, population: {2023: 60000}}
  - {code: "0002", name: Mellersta, county: L, population: {2023: 20000}}
  - {code: "0003", name: Jämförelsen, county: L, population: {2023: 5000}, comparison: true}
partnerships:
  - id: tva
    name: Två
    members:
      - {municipality: "0001", firstDay: 2019-01-01}
      - {municipality: "0002", firstDay: 2019-01-01, lastDay: 2019-06-30}
`);
const codes = ["0001", "0002", "0003"];
// 60 weeks from 1 January 2018 with 6 applications each.
const weeks = Array.from({length: 60}, (_, t) => addWeeks("2018-01-01", t));
const numbers = (quantity: Quantity, area: string): NamedNumber[] =>
  ["2018-Q1", "2019-Q1"].flatMap((period) => {
    const {shown, toCome} = periodSteps(weeks, 1, period);
    const span = spanOf(
      quantity === "forecast" ? toCome : quantity === "extra-forecast" ? [...shown, ...toCome] : shown
    );
    const about = {quantity, campaign: "", channel: "", area, stepWeeks: 1, mid: 30, low: 20, high: 40};
    return span ? [{...about, from: span.from, to: span.to}] : [];
  });
const context = (more: Partial<AreaContext> = {}): AreaContext => ({
  panel: {weeks, codes, counts: new Float64Array(180).fill(6)},
  hasConverged: true,
  stepWeeksOf: () => 1,
  numbers,
  seriesOf: () => null,
  withheld: {sv: "för få", en: "too few"},
  ...more
});
const [first] = intakeAreas(config, codes, "2019-02-24");

describe("the areas of a release", () => {
  it("are partnerships as they are at the end of the data, and our own municipalities", () => {
    const shown = (lastDay: string) =>
      intakeAreas(config, codes, lastDay).map(({id, municipalities}) => [id, ...municipalities]);
    expect(shown("2019-02-24")).toEqual([
      ["tva", 0, 1],
      ["0001", 0],
      ["0002", 1]
    ]);
    expect(shown("2019-07-07")[0]).toEqual(["tva", 0]);
  });
  it("count a period's whole steps beside last year's: 8 weeks of 12 in the first quarter of 2019 so far", () => {
    const {periods} = publishArea(first, context());
    expect(periods.find(({period}) => period === "2019-Q1")).toEqual({
      period: "2019-Q1",
      from: "2018-12-31",
      to: "2019-02-25",
      isWhole: false,
      actual: 96,
      lastYear: 96,
      expected: {mid: 30, low: 20, high: 40},
      extra: {mid: 30, low: 20, high: 40}
    });
    expect(periods.find(({period}) => period === "2018-Q1")).toMatchObject({isWhole: true, lastYear: null});
  });
  it("add to a forecast what was counted: 96 and 30 (20–40) are 126 (116–136)", () => {
    const {forecasts} = publishArea(first, context());
    expect(forecasts.find(({period}) => period === "2019-Q1")).toMatchObject({
      counted: 96,
      comingFrom: "2019-02-25",
      total: {mid: 126, low: 116, high: 136}
    });
  });
  it("of a model that did not converge hold counts and nothing else", () => {
    const {periods, forecasts} = publishArea(first, context({hasConverged: false}));
    expect(periods.find(({period}) => period === "2018-Q1")).toMatchObject({actual: 156, expected: null, extra: null});
    expect(forecasts).toEqual([]);
  });
  it("hold nothing where disclosure allows no step length", () => {
    expect(publishArea(first, context({stepWeeksOf: () => undefined}))).toMatchObject({
      intake: null,
      periods: [],
      forecasts: [],
      withheld: {sv: "för få"}
    });
  });
});
