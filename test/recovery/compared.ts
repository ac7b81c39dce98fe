/**
 * `npm run recovery -- --compared`: worlds with municipalities that no campaign reached, where the comparison with others
 * and the time series can check; how often they catch a verdict that is wrong, and dispute one that is right.
 *
 * Ten municipalities with 1.5 applications a week, two years, nobody asked; three campaigns, each in two municipalities of
 * its own, four untouched. Truths are drawn from the prior, but one campaign of the three, each in its turn, did nothing.
 */
import {random} from "../../src/base/random.ts";
import type {Drive, IntakeData} from "../../src/models/intake/data.ts";
import {type ExpectedIntake, expectedIntake} from "../../src/models/intake/mean.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {mondays} from "../models/intake/region.ts";
import {type Campaign, isDud, isMuch, type Judged, judge, wordCounts} from "./judge.ts";
import {drawWorld, priorTruth, weekCount} from "./world.ts";
import {drifting, scaled} from "./wrong.ts";

const municipalityCount = 10;
const base = 1.5;
const campaigns: {campaign: string; channel: Drive["channel"]; municipalities: number[]; firstWeek: number}[] = [
  {campaign: "Posts", channel: "facebook-paid", municipalities: [0, 1], firstWeek: 26},
  {campaign: "Buses", channel: "bus", municipalities: [2, 3], firstWeek: 54},
  {campaign: "Posters", channel: "poster", municipalities: [4, 5], firstWeek: 80}
];
const flightWeeks = 4;
/** How long a jump lasts. */
const jumpWeeks = 13;

export const comparedRegion = (): IntakeData => ({
  weeks: mondays(weekCount),
  municipalities: Array.from({length: municipalityCount}, (_, m) => ({
    code: ["1283", "2281", "0834", "1480"][m % 4],
    population: (base / defaultPrior.weeklyRate) * 1e5
  })),
  y: new Float64Array(municipalityCount * weekCount),
  drives: campaigns.map((it) => ({
    ...it,
    shares: new Float64Array(it.municipalities.length * flightWeeks).fill(1 / flightWeeks),
    dose: 1
  }))
});

interface World {
  about: string;
  /** `dud` did nothing. */
  change?(world: {data: IntakeData; expected: ExpectedIntake; dud: Drive; key: string}): ExpectedIntake;
}

const isDuring = ({firstWeek}: Drive, t: number) => t >= firstWeek && t < firstWeek + jumpWeeks;

export const comparedWorlds: Record<string, World> = {
  "as assumed": {about: "nothing is broken"},
  "a jump everywhere": {
    about:
      "half as many again in all municipalities for a quarter from the day on which the campaign that does nothing begins",
    change: ({data, expected, dud}) => scaled(data, expected, (_, t) => (isDuring(dud, t) ? 1.5 : 1))
  },
  "a jump in its own": {
    about: "the same in its own two municipalities only: nobody can tell that from an effect",
    change: ({data, expected, dud}) =>
      scaled(data, expected, (m, t) => (dud.municipalities.includes(m) && isDuring(dud, t) ? 1.5 : 1))
  },
  "drifts of their own": {
    about: "each municipality drifts by itself, sd 0.2, length 20 weeks, beside the drift that all share",
    change: ({data, expected, key}) => drifting(data, expected, random(`compared ${key} drifts`))
  }
};

/** For tasks.ts. */
export function work(key: string): Judged {
  const [name, seed] = key.split(" | ");
  const stream = random(`compared ${key}`);
  const plan = comparedRegion();
  const truth = priorTruth(plan, random(`compared ${seed}`)); // the same in all worlds, to compare them
  const dud = Number(seed) % campaigns.length;
  truth.size.fill(0, 2 * dud, 2 * dud + 2); // each drive reaches two
  const asAssumed = expectedIntake(plan, truth);
  const expected =
    comparedWorlds[name].change?.({data: plan, expected: asAssumed, dud: plan.drives[dud], key}) ?? asAssumed;
  return {world: name, campaigns: judge(drawWorld(plan, truth, expected, stream), expected, stream)};
}

export function comparedReport(rows: readonly Judged[]): string {
  const worlds = Object.keys(comparedWorlds).map((world) => ({
    world,
    all: rows.filter((row) => row.world === world).flatMap((row) => row.campaigns)
  }));
  const words = (of: readonly Campaign[], which: "word" | "wordAlone") => {
    const {yes, probably, disputed, notTold} = wordCounts(of.map((it) => it[which]));
    return which === "word" ? `${yes}, ${probably}, ${disputed}, ${notTold}` : `${yes}, ${probably}, ${notTold}`;
  };
  const verdicts = worlds.map(({world, all}) => {
    const [nothing, much] = [all.filter(isDud), all.filter(isMuch)];
    const cells = [nothing, much].flatMap((of) => [of.length, words(of, "wordAlone"), words(of, "word")]);
    return `| ${world} | ${cells.join(" | ")} |`;
  });
  const opinions = worlds.map(({world, all}) => {
    const cells = [all.filter(isDud), all.filter(isMuch)].flatMap((of) =>
      [0, 1].map((method) => {
        const said = of.map((it) => it.opinions[method]);
        return (["agree", "disagree", "cannot-check"] as const).map((word) => said.filter((it) => it === word).length);
      })
    );
    return `| ${world} | ${cells.map((it) => it.join(", ")).join(" | ")} |`;
  });
  return `# When there are others to compare with

Ten municipalities with 1.5 applications a week (in the middle of the prior), two years, nobody asked; three campaigns one
after the other, each in two municipalities of its own, four untouched. Truths are drawn from the prior, but one campaign of
the three, each in its turn, did nothing. Made by
\`npm run recovery -- --compared --seeds ${Math.ceil(rows.length / worlds.length)}\`; ${rows.length} worlds.

${Object.entries(comparedWorlds)
  .map(([world, {about}]) => `- **${world}**: ${about}.`)
  .join("\n")}

## Verdicts

The model alone: yes, probably, not told. With second opinions: yes, probably, uncertain (methods disagree), not told.

| world | did nothing | the model alone | with second opinions | brought 10 or more | the model alone | with second opinions |
|---|---|---|---|---|---|---|
${verdicts.join("\n")}

## Second opinions

Agree, disagree, cannot check.

| world | did nothing: others | time series | brought 10 or more: others | time series |
|---|---|---|---|---|
${opinions.join("\n")}
`;
}
