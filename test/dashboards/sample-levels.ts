/** Levels and intake by area, with partnerships as they are now. */
import {addWeeks} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import type {AreaLevel, Estimate, LevelSpan, PublishedArea} from "../../src/publication/release.ts";
import {areaOf} from "../reports/areas.ts";
import {withheld} from "./sample-campaign-parts.ts";
import {about, both, dataTo, municipalities, same, timesOre} from "./sample-region.ts";
import {sampleSeries} from "./sample-series.ts";

/** 52 weeks of an area with an invented level; a paid campaign where it has a cost. */
const span = (to: string, count: number, rate: Estimate, kronor = 0, bought: Estimate | null = null): LevelSpan => ({
  from: addWeeks(to, -52),
  to,
  count,
  rate,
  campaignCount: kronor > 0 ? 1 : 0,
  costOre: kronor * 100,
  bought,
  boughtVerdict: bought && bought.low > 2 ? "yes" : "not-told",
  costPerApplicationOre: bought && bought.low > 2 ? timesOre(bought, kronor * 100) : null
});

const suppressedSpan = (to: string): LevelSpan => ({...span(to, 0, about(0, 0, 0)), count: null, rate: null});

export function sampleLevels(): AreaLevel[] {
  const [now, before] = [dataTo, addWeeks(dataTo, -52)];
  const spans: Record<string, LevelSpan[]> = {
    "1280": [
      span(now, 352, about(9.6, 8.2, 11.1), 90_000, about(11.2, -3.1, 27.4)),
      span(before, 301, about(8.3, 7.2, 9.5))
    ],
    "1283": [
      span(now, 151, about(9.8, 7.9, 11.9), 186_000, about(34.6, 12.4, 57.9)),
      span(before, 122, about(8.1, 6.5, 9.9))
    ],
    "2281": [
      span(now, 82, about(8.2, 6.3, 10.4), 288_920, about(10.7, -1.4, 24.6)),
      span(before, 71, about(7.2, 5.6, 9.1))
    ],
    "2284": [span(now, 51, about(9.0, 6.4, 12.2), 92_900, about(4.1, -2.2, 12.6)), suppressedSpan(before)],
    "2280": [suppressedSpan(now), span(before, 14, about(5.6, 3.8, 7.9))],
    gfo: [
      span(now, 128, about(9.1, 7.2, 11.3), 210_000, about(17.5, 3.6, 33.0)),
      span(before, 109, about(8.0, 6.3, 9.9))
    ],
    "sundsvall-timra": [
      span(now, 93, about(7.9, 6.2, 9.9), 340_000, about(12.5, -1.2, 27.9)),
      span(before, 84, about(7.1, 5.6, 8.8))
    ]
  };
  const level = (id: string, name: Bilingual, population: number, more: Partial<AreaLevel> = {}) => ({
    id,
    kind: "municipality" as const,
    name,
    population,
    members: [],
    spans: spans[id] ?? [],
    withheld: spans[id] ? null : withheld,
    ...more
  });
  const stay = (name: string, firstDay: string, lastDay: string | null = null) => ({name, firstDay, lastDay});
  return [
    ...municipalities.map(({code, name, population}) => level(code, same(name), population)),
    level("gfo", same("GFO Västernorrland"), 142_935, {
      kind: "partnership",
      members: [
        ...["Örnsköldsvik", "Sollefteå", "Kramfors", "Härnösand", "Ånge"].map((name) => stay(name, "2019-04-01")),
        stay("Timrå", "2022-09-01")
      ]
    }),
    level("sundsvall-timra", both("Sundsvall och Timrå", "Sundsvall and Timrå"), 116_753, {
      kind: "partnership",
      members: [stay("Sundsvall", "2019-01-01"), stay("Timrå", "2019-01-01")]
    })
  ];
}

/** The intake by area: municipalities large enough, and the partnerships as they are now. */
export function sampleAreas(steps: (chosen: number) => number): PublishedArea[] {
  const area = (id: string, name: Bilingual, perWeek: number, codes: string[], kind: PublishedArea["kind"]) => {
    const stepWeeks = steps(perWeek > 2 ? 4 : 13);
    const series = sampleSeries(`area ${id}`, perWeek, stepWeeks, {
      stepCount: Math.floor(104 / stepWeeks),
      start: "2025-12-01",
      extra: 12
    });
    return areaOf(perWeek > 0.8 ? series : null, {id, kind, name, municipalities: codes});
  };
  const gfo = ["2284", "2283", "2282", "2280", "2260", "2262"];
  return [
    area("gfo", same("GFO Västernorrland"), 2.5, gfo, "partnership"),
    area("sundsvall-timra", both("Sundsvall och Timrå", "Sundsvall and Timrå"), 1.7, ["2281", "2262"], "partnership"),
    ...municipalities.map(({code, name, population}) =>
      area(code, same(name), population / 56_000, [code], "municipality")
    )
  ];
}
