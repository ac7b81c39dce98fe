/**
 * `npm run calibrate -- --quick`: simulation-based calibration of the intake model with 50 worlds, without `--quick` with
 * 400. Writes README.md and ranks.svg beside this file. Stopped by Ctrl-C it writes what it has; run again, it goes on.
 */
import {writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {random} from "../../src/base/random.ts";
import {upperTail} from "../../src/models/intake/half-normal.ts";
import {workOff} from "../recovery/tasks.ts";
import {saveTrials} from "../recovery/trials.ts";
import {chiSquareP, isWithin, simultaneousBand} from "./bands.ts";
import {parameterCount, quantityNames, type Ranks} from "./calibrate.ts";
import {ranksPicture} from "./picture.ts";

const {values} = parseArgs({
  options: {
    quick: {type: "boolean"},
    worlds: {type: "string"},
    workers: {type: "string", default: "2"}
  }
});
const worldCount = Number(values.worlds ?? (values.quick ? 50 : 400));
const keys = Array.from({length: worldCount}, (_, i) => `world ${i + 1}`);
const module = new URL("./calibrate.ts", import.meta.url);
const rows = [
  ...(await workOff<Ranks>({name: "calibration", module, keys, workerCount: Number(values.workers)})).values()
];
const band = simultaneousBand(rows.length, random("band"));
const found = quantityNames.map((name, i) => {
  const ranks = rows.map((row) => row.ranks[i]);
  return {name, ranks, isWithin: isWithin(ranks, band), p: chiSquareP(ranks, upperTail)};
});
const outside = found.filter((it) => !it.isWithin);
const unlikely = found.filter(({p}) => p < 0.05 / found.length);
const short = rows.filter(({leastEss}) => leastEss < 199).length;
const diverged = rows.filter(({divergenceCount}) => divergenceCount > 0).length;
const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;

const command = `npm run calibrate${values.worlds ? ` -- --worlds ${values.worlds}` : values.quick ? " -- --quick" : ""}`;
const rowOf = ({name, ranks, isWithin, p}: (typeof found)[number]) =>
  `| ${name} | ${mean(ranks).toFixed(0)} | ${isWithin ? "inside" : "OUTSIDE"} | ${p.toFixed(3)} |`;
writeFileSync(
  new URL("README.md", import.meta.url),
  `# Simulation-based calibration

Truths drawn from the prior, counts and answers drawn from them, a fit, and the rank of each truth among 199 draws: if
formula, gradient, sampler and credit are right, every rank from 0 to 199 is as likely. Four municipalities, two years, three
campaigns one after the other, applicants asked what made them apply (calibrate.ts). Cost per application is cost / ever: its
ranks are those of "ever", mirrored.

Made by \`${command}\`; ${rows.length} worlds. In ${short} of them the worst quantity had fewer than 199 effective draws after
4,000, so that its ranks there lean outwards; ${diverged} had a draw that diverged, and were not left out.

- ECDF of the ranks against 95 % bands for the whole curve (Säilynoja et al. 2022): ${outside.length} of ${found.length} quantities
  outside; about ${(0.05 * found.length).toFixed(0)} are expected by chance${outside.length > 0 ? `: ${outside.map(({name}) => name).join(", ")}` : ""}.
- χ² on 20 bins: ${unlikely.length} of ${found.length} below p = 0.05 / ${found.length}; the least p is ${Math.min(...found.map(({p}) => p)).toFixed(3)}.${
    rows.length < 100
      ? ` With ${rows.length} worlds a bin holds ${(rows.length / 20).toFixed(1)} ranks, fewer than χ² wants.`
      : ""
  }

![ECDF of the ranks minus the diagonal, with the band](ranks.svg)

## What depends on the data

The mean of a uniform rank is 99.5.

| quantity | mean rank | ECDF | p of χ² |
|---|---|---|---|
${found.slice(parameterCount).map(rowOf).join("\n")}

## Parameters

| parameter | mean rank | ECDF | p of χ² |
|---|---|---|---|
${found.slice(0, parameterCount).map(rowOf).join("\n")}
`
);
saveTrials({
  calibration: {
    madeBy: command,
    worldCount: rows.length,
    quantityCount: found.length,
    outsideCount: outside.length
  }
});
writeFileSync(new URL("ranks.svg", import.meta.url), ranksPicture(found, band));
console.log(
  `${rows.length} worlds, ${outside.length} of ${found.length} quantities outside. Written: test/calibration/README.md`
);
