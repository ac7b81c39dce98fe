/**
 * npm run bench attack: what the attacker costs against outsiders and every municipality, over six years. Prints one row
 * of the table in README.md each. A hundred municipalities did not end in four minutes of a core, so they are not run here.
 */
import {addWeeks} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import type {Claim} from "../../src/publication/claims.ts";
import {type Attacker, attack} from "../../src/publication/cube/attack.ts";
import {countIn, disclose, type Group} from "../../src/publication/disclosure.ts";
import {stepsOf} from "../../src/results/steps.ts";

const threshold = 5;

export default async function bench() {
  console.log(
    "| municipalities | campaigns | groups shown | claims | attackers | choosing, CPU s | attack, CPU s | programs | lost |"
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [municipalityCount, campaignCount] of [
    [10, 10],
    [30, 30],
    ...(process.env.LARGE
      ? [
          [100, 100],
          [290, 300]
        ]
      : [])
  ]) {
    const stream = random(`bench ${municipalityCount}`);
    const weeks = Array.from({length: 313}, (_, t) => addWeeks("2020-01-06", t));
    const codes = Array.from({length: municipalityCount}, (_, m) => String(1000 + m));
    // Most are small: 0.3 applications a year and 1 000 inhabitants, of whom there are 3 000 to 400 000.
    const perWeek = codes.map(() => (0.3 * 3 * Math.exp(1.1 * Math.abs(stream.normal()))) / 52);
    const counts = Float64Array.from({length: codes.length * weeks.length}, (_, i) =>
      stream.poisson(5 * perWeek[Math.floor(i / weeks.length)])
    );
    const everybody = codes.map((_, m) => m);
    // Campaigns of counties of ten, of partnerships of three or four in them, and of single municipalities.
    const inside = (size: number, first: number) => everybody.filter((m) => Math.floor(m / size) === first);
    const sets = [
      ...everybody.filter((m) => m % 10 === 0).map((m) => inside(10, m / 10)),
      ...everybody.filter((m) => m % 4 === 0).map((m) => inside(4, m / 4)),
      ...everybody.map((m) => [m])
    ];
    const groups: Group[] = [
      {id: "all", municipalities: everybody},
      ...Array.from({length: campaignCount}, (_, j) => ({
        id: `campaign ${j}`,
        municipalities: sets[stream.integer(sets.length)]
      })).sort((a, b) => b.municipalities.length - a.municipalities.length),
      ...everybody.map((m) => ({id: codes[m], municipalities: [m]}))
    ];
    const insiders = everybody.map((m) => ({municipalities: new Set([m]), threshold}));
    let cpu = process.cpuUsage();
    const spent = () => {
      const {user, system} = process.cpuUsage(cpu);
      cpu = process.cpuUsage();
      return ((user + system) / 1e6).toFixed(1);
    };
    const shown = disclose(groups, counts, weeks, threshold, insiders);
    const choosing = spent();
    const claims = groups.flatMap(({id, municipalities}): Claim[] => {
      const length = shown.get(id);
      if (length === undefined) return [];
      return stepsOf(weeks, length).map(({from, to, first, end}) => ({
        at: id,
        part: id,
        municipalities: municipalities.map((m) => codes[m]),
        from,
        to,
        traits: {},
        counts: municipalities.map((m) => countIn([m], first, end, counts, weeks.length)),
        within: 0
      }));
    });
    const attackers: Attacker[] = [
      {name: "outsiders", knows: [], sees: ["public"], threshold},
      ...codes.map((code) => ({name: code, knows: [code], sees: ["public"], threshold}))
    ];
    const report = await attack([{zone: "public", isEarlier: false, claims}], attackers, {traitValues: {}});
    console.log(
      `| ${municipalityCount} | ${campaignCount} | ${shown.size} | ${claims.length} | ${attackers.length} | ${choosing} | ${spent()} | ${report.programCount} | ${report.losses.length} |`
    );
  }
}
