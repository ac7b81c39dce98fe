/**
 * npm run bench publish: what it costs to protect a public release, from the first try to the last attack, by the size of
 * the region. Six years; partnerships of four, campaigns of counties of ten, partnerships and single municipalities. The
 * model's numbers are made up, since they only say where a claim is. Prints one row of the table in README.md each.
 *
 *   SIZES=40,100 npm run bench publish        and with ROUNDS=1 what each round found
 */
import {readConfig} from "../../src/base/config.ts";
import {addDays, addWeeks} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {Material} from "../../src/publication/material.ts";
import {zoneRelease} from "../../src/publication/zone-release.ts";
import {publicZone} from "../../src/publication/zones.ts";
import {spansOf} from "../../src/results/levels.ts";
import type {NamedNumber, Quantity} from "../../src/results/named-number.ts";
import {stepLengths, stepsOf} from "../../src/results/steps.ts";
import {material as made} from "../publication/three-municipalities.ts";

const weeks = Array.from({length: 313}, (_, t) => addWeeks("2020-01-06", t));

/** As the region of bench attack: most are small, 0.3 applications a year and 1,000 inhabitants. */
export function largeMaterial(municipalityCount: number, campaignCount: number): Material {
  const stream = random(`bench ${municipalityCount}`);
  const codes = Array.from({length: municipalityCount}, (_, m) => String(1000 + m));
  const thousands = codes.map(() => 3 * Math.exp(1.1 * Math.abs(stream.normal())));
  const counts = Float64Array.from({length: codes.length * weeks.length}, (_, i) =>
    stream.poisson((5 * 0.3 * thousands[Math.floor(i / weeks.length)]) / 52)
  );
  const partnerships = Array.from({length: Math.floor(municipalityCount / 4)}, (_, p) => codes.slice(4 * p, 4 * p + 4));
  const sets = [
    ...Array.from({length: Math.ceil(municipalityCount / 10)}, (_, c) => codes.slice(10 * c, 10 * c + 10)),
    ...partnerships,
    ...codes.map((code) => [code])
  ];
  const campaigns = Array.from({length: campaignCount}, (_, j) => ({
    id: `C${j}`,
    reached: sets[stream.integer(sets.length)],
    start: 52 + stream.integer(weeks.length - 78)
  }));
  const config = readConfig(`
region: Stora regionen
municipalities:
${codes.map((code, m) => `  - {code: "${code}", name: Kommun ${code}, county: L, population: {2023: ${Math.round(1000 * thousands[m])}}}`).join("\n")}
partnerships:
${partnerships.map((members, p) => `  - {id: P${p}, name: Samverkan ${p}, members: [${members.map((code) => `{municipality: "${code}", firstDay: 2019-01-01}`).join(", ")}]}`).join("\n")}
campaigns:
${campaigns.map(({id, reached, start}) => `  - {id: ${id}, name: Kampanj ${id}, owner: "${reached[0]}", flights: [{channel: poster, municipalities: [${reached.map((code) => `"${code}"`).join(", ")}], firstDay: ${weeks[start]}, lastDay: ${addDays(weeks[start + 3], 6)}, cost: 30000}]}`).join("\n")}
`);
  const number = (
    quantity: Quantity,
    campaign: string,
    area: string,
    more: Partial<NamedNumber> = {}
  ): NamedNumber => ({
    ...{quantity, campaign, channel: "", area, from: "", to: "", stepWeeks: 0, mid: 18, low: 9, high: 36},
    ...more
  });
  const stepped = (campaign: string, area: string) =>
    stepLengths.flatMap((stepWeeks) =>
      stepsOf(weeks, stepWeeks).map(({from, to}) => number("expected", campaign, area, {from, to, stepWeeks}))
    );
  const about = ({id, start}: (typeof campaigns)[number], area: string) => [
    ...(["to-date", "to-come", "ever", "probability", "above-floor", "contraction"] as const).map((quantity) =>
      number(quantity, id, area)
    ),
    ...stepped(id, area),
    ...stepLengths.flatMap((stepWeeks) => {
      const list = stepsOf(weeks, stepWeeks).filter(({end}) => end > start);
      if (list.length === 0) return [];
      return [number("expected-since-start", id, area, {from: list[0].from, to: list[list.length - 1].to, stepWeeks})];
    })
  ];
  return made({
    config,
    panel: {weeks, codes, counts},
    numbers: [
      ...["all", ...codes, ...partnerships.map((_, p) => `P${p}`)].flatMap((area) => [
        ...(area === "all" ? stepped("", area) : []),
        ...(area === "all"
          ? []
          : stepLengths.flatMap((stepWeeks) =>
              spansOf(stepsOf(weeks, stepWeeks), stepWeeks).map(({from, to}) =>
                number("rate", "", area, {from, to, stepWeeks})
              )
            ))
      ]),
      ...campaigns.flatMap((it) =>
        ["all", ...(it.reached.length > 1 ? it.reached : [])].flatMap((area) => about(it, area))
      )
    ],
    waysIn: codes.flatMap((municipality, m) =>
      weeks.flatMap((week, t) => {
        const count = counts[m * weeks.length + t];
        const byForm = Math.ceil(0.6 * count);
        return [
          {municipality, week, wayIn: "e-service" as const, count: byForm},
          {municipality, week, wayIn: "telephone" as const, count: count - byForm}
        ];
      })
    ),
    journeys: []
  });
}

export default async function bench() {
  console.log(
    "| municipalities | campaigns | claims | attackers | coarsened | programs of the last attack | CPU s | MB |"
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const size of (process.env.SIZES ?? "10,20").split(",").map(Number)) {
    const material = largeMaterial(size, size);
    const before = process.cpuUsage();
    const {claims, report, coarsened} = await zoneRelease(material, publicZone, [], {
      onRound: (round) => {
        if (process.env.ROUNDS) console.error(JSON.stringify(round), (process.cpuUsage(before).user / 1e6).toFixed(1));
      }
    });
    const {user, system} = process.cpuUsage(before);
    const numbers = [size, size, claims.length, report.attackers.length, coarsened.length, report.programCount];
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`| ${[...numbers, ((user + system) / 1e6).toFixed(1), megabytes].join(" | ")} |`);
  }
}
