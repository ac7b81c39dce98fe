/**
 * What must not be said so that no attacker wins: the attacker is asked, and what it proves is taken from it.
 *
 * A loss comes with its proof: the sums that it was worked out from.
 *
 *   a proof of series only       the least important of them gets longer steps, or goes
 *   a proof with other sums      one of these sums must go: a cell, or a part of a section that has no cells
 *
 * Of the second kind all proofs so far are met by the pattern that loses least (hitting.ts): complementary suppression.
 * Then it is attacked again. Every round adds a proof that the pattern did not meet, or makes a series coarser, so it ends.
 */
import type {Highs} from "highs";
import {type Claim, unitOf} from "../claims.ts";
import type {AttackOptions, AttackReport, Loss} from "./attack.ts";
import {type Cell, keyOf} from "./cells.ts";
import {leastHit, type Proof} from "./hitting.ts";

export interface Said {
  claims: readonly Claim[];
  /** Parts that are series: made coarser and not suppressed; most important first. */
  series: readonly string[];
}
export interface Suppression<Made extends Said> {
  /** Without the units in `out`; `longer` are the series that it shall make coarser, for good. */
  make(out: ReadonlySet<string>, longer: ReadonlySet<string>): Made;
  /** Of these claims; `how` where a large region asks for less at a time. */
  attack(claims: readonly Claim[], how?: Pick<AttackOptions, "suspects" | "goneWith">): Promise<AttackReport>;
  /** What is lost with a unit; never by its count, which it would tell of. */
  weightsOf(first: Made): (unit: string) => number;
  /**
   * What was suppressed stays so while proofs are found, so that fewer rounds do; the pattern that loses least is tried at
   * the end.
   */
  isGrowing?: boolean;
  /** So many rounds with programs look for what loses least; after them all that a proof needs goes, so that it ends. */
  patience?: number;
  /** So many more, and then much less is said at once, from one round to the next, until no attacker wins. */
  endurance?: number;
  onRound?(round: Round): void;
  /** The error where an attacker wins by what cannot be taken back. */
  refuse(losses: readonly Loss[]): Error;
}
export interface Round {
  round: number;
  /** Cells that are still lost; not all are looked for at once. */
  lossCount: number;
  outCount: number;
  claimCount: number;
}
export interface Suppressed<Made> {
  made: Made;
  report: AttackReport;
  out: ReadonlySet<string>;
  /** In the order in which they were found. */
  coarsened: string[];
}

export async function suppress<Made extends Said>(
  highs: Highs,
  {
    make,
    attack,
    weightsOf,
    isGrowing = false,
    patience = Infinity,
    endurance = Infinity,
    onRound,
    refuse
  }: Suppression<Made>
): Promise<Suppressed<Made>> {
  let out: ReadonlySet<string> = new Set();
  let made = make(out, new Set());
  const weightOf = weightsOf(made);
  const leastOf = (list: readonly Blame[]) =>
    leastHit(
      highs,
      list.map(({proof}) => proof),
      weightOf
    );
  let blames: Blame[] = [];
  // Who was lost last, and whom the last rounds were about: they are asked first, and everybody only where nothing is
  // found of them.
  let lost: Cell[] = [];
  let suspects: Cell[] = [];
  let patientCount = 0;
  const coarsened: string[] = [];
  const attackAgain = async (): Promise<AttackReport> => {
    if (!isGrowing) return await attack(made.claims);
    const goneWith = goneWithIn(made, weightOf);
    for (const asked of [lost, suspects]) {
      const report = asked.length === 0 ? null : await attack(made.claims, {suspects: asked, goneWith});
      if (report !== null && report.losses.length > 0) return report;
    }
    [lost, suspects] = [[], []];
    return await attack(made.claims, {goneWith});
  };
  for (let round = 1; ; ++round) {
    const report = await attackAgain();
    onRound?.({round, lossCount: report.losses.length, outCount: out.size, claimCount: made.claims.length});
    if (report.losses.length === 0) {
      const isExhausted = patientCount > patience + endurance;
      const least = isGrowing && !isExhausted ? leastOf(blames) : out;
      if (least.size >= out.size) return {made, report, out, coarsened};
      const smaller = make(least, new Set());
      const again = await attack(smaller.claims);
      return again.losses.length === 0
        ? {made: smaller, report: again, out: least, coarsened}
        : {made, report, out, coarsened};
    }
    if (!report.isByRows) patientCount += 1;
    if (patientCount > patience + endurance) {
      const less = muchLess(made, out);
      if (less === null) throw refuse(report.losses);
      coarsened.push(...less.longer);
      [lost, suspects, blames] = [[], [], []];
      ({out} = less);
      made = make(out, less.longer);
      continue;
    }
    const found = blamesOf(report, made);
    const isHard = patientCount > patience && !report.isByRows;
    // Who is lost again where all of the last proofs went is told in many ways: of their series, the first may stay.
    const before = new Set(lost.map(({municipality}) => municipality));
    const isAgain = isHard && report.losses.some(({cell}) => before.has(cell.municipality));
    const longer = new Set(
      found.flatMap(({proof, series}) => {
        if (isAgain && series.length > 1) return series.slice(1);
        return proof.length === 0 || isAgain ? series.slice(-1) : [];
      })
    );
    const fresh = found.filter(({proof}) => proof.length > 0);
    if (longer.size === 0 && fresh.length === 0) throw refuse(report.losses);
    coarsened.push(...longer);
    // A proof from steps that are not shown any more is none.
    blames = [...blames, ...fresh].filter(({series}) => !series.some((part) => longer.has(part)));
    const hit = isHard ? new Set(fresh.flatMap(({proof}) => proof.flat())) : leastOf(blames);
    if (longer.size === 0 && hit.isSubsetOf(out))
      throw new RangeError(`suppressed, and still said: ${[...hit].join("; ")}`);
    if (isGrowing) {
      if (!report.isByRows) {
        lost = report.losses.map(({cell}) => cell);
        suspects.push(...lost);
      }
      const gone = made.claims.filter((it) => hit.has(unitOf(it)) && !out.has(unitOf(it)));
      suspects.push(...gone.flatMap(cellsOf));
    }
    out = isGrowing ? out.union(hit) : hit;
    made = make(out, longer);
  }
}

/** All that can be suppressed, and where that is not enough longer steps for the lesser half of all series; null at the end. */
function muchLess({claims, series}: Said, out: ReadonlySet<string>) {
  const isSeries = new Set(series);
  const units = new Set(claims.filter((it) => !it.isPresumed && !isSeries.has(it.part)).map(unitOf));
  const longer = new Set(units.size > 0 ? [] : series.slice(Math.floor(series.length / 2)));
  return units.size + longer.size === 0 ? null : {out: out.union(units), longer};
}

/** What can be done about a loss. */
interface Blame {
  /** Of each sum that can be suppressed, what must go for it; none where series alone tell. */
  proof: Proof;
  /** Series in the proof, most important first. */
  series: string[];
}

/** What earlier releases alone give away blames nothing. */
function blamesOf({losses, others = []}: AttackReport, {claims, series}: Said): Blame[] {
  const blameOf = blamer({claims, series});
  return [...losses.map((loss) => loss.claims), ...others]
    .map(blameOf)
    .filter(({proof, series: inProof}) => proof.length > 0 || inProof.length > 0);
}

function blamer({claims, series}: Said): (proof: readonly Claim[]) => Blame {
  const isSeries = new Set(series);
  // Two that say the same of the same people must both go.
  const saying = Map.groupBy(claims, keyOf);
  return (list) => {
    const keys = new Set(list.filter(({isPresumed}) => !isPresumed).map(keyOf));
    const sums = [...keys].map((key) => saying.get(key) ?? []);
    const parts = new Set(sums.flatMap((sum) => sum.map(({part}) => part)));
    return {
      proof: sums.flatMap((sum) =>
        sum.length === 0 || sum.some(({part}) => isSeries.has(part)) ? [] : [[...new Set(sum.map(unitOf))]]
      ),
      series: series.filter((part) => parts.has(part))
    };
  };
}

/** What would be taken away for one proof: the sum that weighs least, or the least important series. */
function goneWithIn(made: Said, weightOf: (unit: string) => number): AttackOptions["goneWith"] {
  const blameOf = blamer(made);
  return (list) => {
    const {proof, series} = blameOf(list);
    if (proof.length === 0) return series.length === 0 ? null : ({part}) => part === series[series.length - 1];
    const weight = (units: readonly string[]) => units.reduce((sum, unit) => sum + weightOf(unit), 0);
    const units = new Set(proof.reduce((best, it) => (weight(it) < weight(best) ? it : best)));
    return (claim) => units.has(unitOf(claim));
  };
}

/** Whose weeks a claim is about: what is suppressed may be told by others. */
const cellsOf = ({municipalities, from, to}: Claim): Cell[] =>
  municipalities.map((municipality) => ({municipality, from, to, traits: ""}));
