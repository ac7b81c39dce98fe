/** What ranks of truths among draws say, quantity by quantity, as a page. */
import {upperTail} from "../../src/models/intake/half-normal.ts";
import {type Band, chiSquareP, isWithin} from "./bands.ts";
import type {Design, Ranks} from "./calibrate.ts";

export interface Found {
  name: string;
  ranks: readonly number[];
  isWithin: boolean;
  /** Of χ² on 20 bins. */
  p: number;
}

export const foundOf = (names: readonly string[], rows: readonly Ranks[], band: Band): Found[] =>
  names.map((name, i) => {
    const ranks = rows.map((row) => row.ranks[i]);
    return {name, ranks, isWithin: isWithin(ranks, band), p: chiSquareP(ranks, upperTail)};
  });

const about: Record<Design, string> = {
  asked: `Truths drawn from the prior, counts and answers drawn from them, a fit, and the rank of each truth among 199 draws: if
formula, gradient, sampler and credit are right, every rank from 0 to 199 is as likely. Four municipalities, two years, three
campaigns one after the other, applicants asked what made them apply (calibrate.ts). Cost per application is cost / ever: its
ranks are those of "ever", mirrored.`,
  tagged: `As [README.md](README.md), and half of the applicants came by a form that keeps the tag of the link: each of the three
campaigns has its own, and who came by which is drawn with the prior's odds (src/models/intake/tagged.ts).`
};

export function calibrationReport({
  design,
  madeBy,
  picture,
  rows,
  found,
  parameterCount
}: {
  design: Design;
  madeBy: string;
  picture: string;
  rows: readonly Ranks[];
  found: readonly Found[];
  parameterCount: number;
}): string {
  const outside = found.filter((it) => !it.isWithin);
  const unlikely = found.filter(({p}) => p < 0.05 / found.length);
  const short = rows.filter(({leastEss}) => leastEss < 199).length;
  const diverged = rows.filter(({divergenceCount}) => divergenceCount > 0).length;
  return `# Simulation-based calibration${design === "tagged" ? " with tags of links" : ""}

${about[design]}

Made by \`${madeBy}\`; ${rows.length} worlds. In ${short} of them the worst quantity had fewer than 199 effective draws after
4,000, so that its ranks there lean outwards; ${diverged} had a draw that diverged, and were not left out.

- ECDF of the ranks against 95 % bands for the whole curve (Säilynoja et al. 2022): ${outside.length} of ${found.length} quantities
  outside; about ${(0.05 * found.length).toFixed(0)} are expected by chance${outside.length > 0 ? `: ${outside.map(({name}) => name).join(", ")}` : ""}.
- χ² on 20 bins: ${unlikely.length} of ${found.length} below p = 0.05 / ${found.length}; the least p is ${Math.min(...found.map(({p}) => p)).toFixed(3)}.${
    rows.length < 100
      ? ` With ${rows.length} worlds a bin holds ${(rows.length / 20).toFixed(1)} ranks, fewer than χ² wants.`
      : ""
  }

![ECDF of the ranks minus the diagonal, with the band](${picture})

## What depends on the data

The mean of a uniform rank is 99.5.

| quantity | mean rank | ECDF | p of χ² |
|---|---|---|---|
${found.slice(parameterCount).map(rowOf).join("\n")}

## Parameters

| parameter | mean rank | ECDF | p of χ² |
|---|---|---|---|
${found.slice(0, parameterCount).map(rowOf).join("\n")}
`;
}

const rowOf = ({name, ranks, isWithin, p}: Found) =>
  `| ${name} | ${mean(ranks).toFixed(0)} | ${isWithin ? "inside" : "OUTSIDE"} | ${p.toFixed(3)} |`;
const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;
