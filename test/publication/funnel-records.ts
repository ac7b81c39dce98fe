/** Applications one by one, with their stages, for three-municipalities.ts. */
import {addDays} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {FunnelMaterial} from "../../src/publication/funnel/material.ts";
import type {ApplicationRecord} from "../../src/results/cases.ts";
import {funnelOf} from "../../src/results/funnel.ts";
import {panel} from "./three-municipalities.ts";

const {weeks} = panel;
const asOf = addDays(weeks[103], 7);

/** 6 and 2 a week in the first two municipalities; every tenth becomes a home after half a year, half end before it. */
function recordsOf(perWeek: readonly number[]): ApplicationRecord[] {
  const stream = random("records");
  return perWeek.flatMap((count, m) =>
    weeks.flatMap((week) =>
      Array.from({length: count}, (): ApplicationRecord => {
        const day = addDays(week, stream.integer(5));
        const answer = addDays(day, [0, 3, 12][stream.pick([4, 4, 2])]);
        const stages: ApplicationRecord["stages"] = [{stage: "first-contact", day: answer, reason: null}];
        if (stream.chance(0.5)) stages.push({stage: "closed", day: addDays(answer, 20), reason: "withdrawn"});
        else {
          stages.push({stage: "info-meeting", day: addDays(answer, 14), reason: null});
          if (stream.chance(0.2))
            stages.push({stage: "approved", day: addDays(answer, 150 + stream.integer(40)), reason: null});
          else stages.push({stage: "closed", day: addDays(answer, 60 + stream.integer(60)), reason: "not-approved"});
        }
        return {
          municipality: panel.codes[m],
          day,
          wayIn: (["e-service", "telephone", "email", "fair"] as const)[stream.pick([6, 3, 1, 0.1])],
          kind: "familjehem",
          isRepeat: false,
          stages: stages.filter((it) => it.day < asOf)
        };
      })
    )
  );
}
export function funnelMaterial(perWeek: readonly number[] = [6, 2, 0]): FunnelMaterial {
  const records = recordsOf(perWeek);
  const summed = ["0001", "0002"];
  const reading = {
    records,
    codes: panel.codes,
    summed,
    asOf,
    threshold: 5,
    campaigns: [
      {id: "STOR", costOre: 3_000_000, quantiles: [10, 20, 30], byMunicipality: [{code: "0001", ever: 20}]},
      {id: "ALLA", costOre: 17_000_001, quantiles: [0, 1, 2], byMunicipality: [{code: "0001", ever: 1}]}
    ],
    panel: {weeks, counts: panel.counts},
    changes: [{municipality: "0001", day: "2025-06-02"}]
  };
  return {records, summed, ...funnelOf(reading, random("funnel"))};
}
