/**
 * `npm run recovery -- --seeds 12`: simulates regions with known truth, fits them, and writes in README.md beside this
 * file how often the intervals held the truth.
 *
 *   --fixed      one truth of our own instead of the prior's; writes fixed-truth.md
 *   --wrong      worlds that break an assumption, and what the verdict says there; writes wrong-worlds.md
 *   --compared   worlds with municipalities to compare with, and what second opinions are worth; writes compared.md
 *   --checks     whether the intervals of second opinions themselves hold the truth; writes checks.md
 *   --national   why national campaigns come out high in the demo's regions; writes national.md
 *   --small      whether regions of a few applications converge with any seed; writes small.md
 *   --tagged     what the tags of campaigns' links add; writes tagged.md
 *   --workers 2  threads
 *
 * Seeds run on the outside, regimes within, so that a run stopped by Ctrl-C has seen all regimes equally often; it
 * writes what it has, and the next run goes on from there (tasks.ts).
 */
import {writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {taggedRegion} from "../models/intake/region.ts";
import {type Checked, checksReport, work as opinionsOf} from "./checks.ts";
import {comparedReport, comparedWorlds} from "./compared.ts";
import type {Judged} from "./judge.ts";
import {type National, nationalReport, variants} from "./national.ts";
import {type Kind, recoveryReport, recoveryTrials} from "./report.ts";
import {type Fitted, smallRegions, smallReport} from "./small.ts";
import {type Tagged, taggedKeys, taggedReport} from "./tagged.ts";
import {workOff} from "./tasks.ts";
import {saveTrials} from "./trials.ts";
import {keyOf, type Recovery, regimes} from "./world.ts";
import {wrongWorlds} from "./wrong.ts";
import {wrongReport, wrongTrials} from "./wrong-report.ts";

const {values} = parseArgs({
  options: {
    seeds: {type: "string", default: "12"},
    workers: {type: "string", default: "2"},
    fixed: {type: "boolean"},
    wrong: {type: "boolean"},
    checks: {type: "boolean"},
    compared: {type: "boolean"},
    national: {type: "boolean"},
    small: {type: "boolean"},
    tagged: {type: "boolean"}
  }
});
const seeds = Array.from({length: Number(values.seeds)}, (_, i) => i);
const workerCount = Number(values.workers);
const write = (file: string, text: string) => {
  writeFileSync(new URL(file, import.meta.url), text);
  console.log(`Written: test/recovery/${file}`);
};

if (values.national) {
  const keys = seeds.flatMap((seed) => Object.keys(variants).map((name) => `${name} | ${seed + 1}`));
  const module = new URL("./national.ts", import.meta.url);
  const rows = await workOff<National>({name: "national", module, keys, workerCount});
  write("national.md", nationalReport([...rows.values()]));
} else if (values.tagged) {
  const module = new URL("./tagged.ts", import.meta.url);
  const rows = await workOff<Tagged>({
    name: "tagged",
    module,
    keys: taggedKeys(seeds),
    workerCount,
    data: taggedRegion()
  });
  write("tagged.md", taggedReport([...rows.values()]));
} else if (values.small) {
  const keys = seeds.flatMap((seed) => Object.keys(smallRegions).map((name) => `${name} | ${seed + 1}`));
  const module = new URL("./small.ts", import.meta.url);
  write("small.md", smallReport([...(await workOff<Fitted>({name: "small", module, keys, workerCount})).values()]));
} else if (values.checks) {
  const module = new URL("./checks.ts", import.meta.url);
  const keys = seeds.map((seed) => `world ${seed + 1}`);
  write(
    "checks.md",
    checksReport([
      ...(await workOff<Checked[]>({name: "checks", module, keys, workerCount, besides: opinionsOf("mark")})).values()
    ])
  );
} else if (values.compared) {
  const keys = seeds.flatMap((seed) => Object.keys(comparedWorlds).map((name) => `${name} | ${seed}`));
  const module = new URL("./compared.ts", import.meta.url);
  write(
    "compared.md",
    comparedReport([
      ...(await workOff<Judged>({name: "compared", module, keys, workerCount, besides: opinionsOf("mark")})).values()
    ])
  );
} else if (values.wrong) {
  const keys = seeds.flatMap((seed) => Object.keys(wrongWorlds).map((name) => `${name} | ${seed}`));
  const module = new URL("./wrong.ts", import.meta.url);
  const rows = [
    ...(await workOff<Judged>({name: "wrong-worlds", module, keys, workerCount, besides: opinionsOf("mark")})).values()
  ];
  write("wrong-worlds.md", wrongReport(rows));
  saveTrials({verdicts: wrongTrials(rows)});
} else {
  const kind: Kind = values.fixed ? "fixed" : "prior";
  const keys = seeds.flatMap((seed) => regimes.map((_, r) => keyOf(kind, seed, r)));
  const module = new URL("./world.ts", import.meta.url);
  const rows = await workOff<Recovery>({name: `recovery-${kind}`, module, keys, workerCount});
  const done = regimes.map((_, r) => seeds.flatMap((seed) => rows.get(keyOf(kind, seed, r)) ?? []));
  write(kind === "fixed" ? "fixed-truth.md" : "README.md", recoveryReport(done, kind));
  if (kind === "prior") saveTrials({coverage: recoveryTrials(done)});
}
