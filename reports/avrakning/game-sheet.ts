/**
 * The game of SCRB and Shapley as a sheet of formulas: what every group would pay by itself, from the costs and quotes;
 * each partner's share of the game; and its weight, in whole öre by the rule of the largest rests.
 *
 * Up to as many partners as a statement lists the groups of. The nucleolus is a series of linear programs, which no
 * formula solves; and where the game gives somebody less than its own rows, whole weights need turns that no formula takes.
 */
import type {CostLine} from "../../src/settlement/lines.ts";
import type {Statement} from "../../src/settlement/statement.ts";
import type {AvrakningTexts} from "../texts/avrakning-sv.ts";
import {type Cell, formula, type Sheet} from "./sheet.ts";

export interface GameSheet {
  sheet: Sheet;
  /** Of each partner, the cell that has its weight. */
  weightCells: Map<string, string>;
}

/** Undefined where the key plays no game that formulas can play. `rowOfLine`: its row in the sheet of costs. */
export function gameSheet(
  it: Statement,
  t: AvrakningTexts,
  rowOfLine: ReadonlyMap<string, number>
): GameSheet | undefined {
  const {key} = it.agreement;
  const {coalitions, weights, floored = []} = it.key;
  const n = it.partners.length;
  if ((key !== "scrb" && key !== "shapley") || coalitions === null) return undefined;
  if (coalitions.length < 2 ** n - 1 || floored.length > 0) return undefined;
  const {sheets: names} = t;
  const codes = it.partners.map(({code}) => code);
  const nameOf = new Map(it.partners.map(({code, name}) => [code, name]));
  /** The öre of lines, as a formula. */
  const sumOf = (lines: readonly CostLine[]) =>
    lines.length === 0
      ? "0"
      : `ROUND((${lines.map(({id}) => `${names.costs}!H${rowOfLine.get(id)}`).join("+")})*100,0)`;
  const rows: Cell[][] = [names.gameHead];
  const cellOf = new Map<string, string>();
  for (const {codes: group, ore, quote} of coalitions) {
    const needed = it.lines.filter(
      ({partners}) => partners.length === 0 || partners.some((code) => group.includes(code))
    );
    cellOf.set(group.toSorted().join("+"), `$B$${rows.length + 1}`);
    rows.push([
      group.map((code) => nameOf.get(code) ?? code).join(" + "),
      quote === null ? formula(sumOf(needed), ore) : ore,
      quote ?? ""
    ]);
  }
  const cost = (group: readonly string[]) =>
    group.length === 0 ? "0" : (cellOf.get(group.toSorted().join("+")) ?? "0");
  const oreOf = (group: readonly string[]) =>
    coalitions.find((one) => one.codes.length === group.length && group.every((code) => one.codes.includes(code)))
      ?.ore ?? 0;
  const shared = it.lines.filter(({tag}) => tag !== "own");
  const sharedOre = shared.reduce((sum, {netOre}) => sum + netOre, 0);
  rows.push([], [names.sharedOre, formula(sumOf(shared), sharedOre)]);
  const sharedCell = `$B$${rows.length}`;
  const heads = [0, rows.length];
  rows.push(names.playedHead);

  const first = rows.length + 1;
  const last = first + n - 1;
  const column = (letter: string) => `${letter}$${first}:${letter}$${last}`;
  const numbers = played(it, oreOf, sharedOre);
  const weightCells = new Map<string, string>();
  codes.forEach((code, k) => {
    const row = first + k;
    const others = codes.filter((other) => other !== code);
    const its = numbers[k];
    const before = k === 0 ? "0" : `COUNTIF(G$${first}:G${row - 1},G${row})`;
    const own = it.lines.filter(({tag, partners: [owner]}) => tag === "own" && owner === code);
    rows.push([
      code,
      formula(`${cost(codes)}-${cost(others)}`, its.separable),
      formula(`MAX(0,${cost([code])}-B${row})`, its.benefit),
      formula(
        key === "scrb"
          ? `B${row}+(${cost(codes)}-SUM(${column("B")}))*IF(SUM(${column("C")})>0,C${row}/SUM(${column("C")}),1/${n})`
          : shapleyText(code, others, cost),
        its.share
      ),
      formula(sumOf(own), its.own),
      formula(`INT(MAX(0,D${row}-E${row})+0.000001)`, its.floor),
      formula(`ROUND((MAX(0,D${row}-E${row})-F${row})*1000000,0)`, its.millionths),
      formula(`IF(COUNTIF(${column("G")},">"&G${row})+${before}<${sharedCell}-SUM(${column("F")}),1,0)`, its.extra),
      formula(`F${row}+H${row}`, weights.find((weight) => weight.code === code)?.weight ?? 0)
    ]);
    weightCells.set(code, `${names.game}!I${row}`);
  });
  const widths = [34, 20, 20, 20, 16, 16, 16, 10, 16];
  return {sheet: {name: names.game, rows, heads, sums: [], widths, wholes: [0, 1, 2, 4, 5, 6, 7, 8]}, weightCells};
}

/** Σ |S|! (n − |S| − 1)! (c(S ∪ i) − c(S)) / n!, with every group without i written out. */
function shapleyText(code: string, others: readonly string[], cost: (group: readonly string[]) => string): string {
  const factorial = (k: number): number => (k <= 1 ? 1 : k * factorial(k - 1));
  const n = others.length + 1;
  const terms = groupsOf(others).map(
    (group) => `${factorial(group.length) * factorial(n - group.length - 1)}*(${cost([...group, code])}-${cost(group)})`
  );
  return `(${terms.join("+")})/${factorial(n)}`;
}

const groupsOf = (codes: readonly string[]): string[][] =>
  Array.from({length: 2 ** codes.length}, (_, mask) => codes.filter((_, k) => mask & (1 << k)));

/** The results that stand beside the formulas. */
function played(it: Statement, oreOf: (group: readonly string[]) => number, sharedOre: number) {
  const codes = it.partners.map(({code}) => code);
  const all = oreOf(codes);
  const costs = codes.map((code) => {
    const others = codes.filter((other) => other !== code);
    const separable = all - oreOf(others);
    return {code, others, separable, benefit: Math.max(0, oreOf([code]) - separable)};
  });
  const separable = costs.reduce((sum, one) => sum + one.separable, 0);
  const benefit = costs.reduce((sum, one) => sum + one.benefit, 0);
  const n = codes.length;
  const parts = costs.map((one, k) => {
    const weight = (size: number) => 1 / n / choose(n - 1, size);
    const share =
      it.agreement.key === "scrb"
        ? one.separable + (all - separable) * (benefit > 0 ? one.benefit / benefit : 1 / n)
        : groupsOf(one.others).reduce((sum, s) => sum + weight(s.length) * (oreOf([...s, one.code]) - oreOf(s)), 0);
    const own = it.shares[k].ownOre;
    const floor = Math.floor(Math.max(0, share - own) + 1e-6);
    return {...one, share, own, floor, millionths: Math.round(1e6 * (Math.max(0, share - own) - floor))};
  });
  const left = sharedOre - parts.reduce((sum, {floor}) => sum + floor, 0);
  return parts.map((one, k) => {
    const before = parts.filter(
      (other, j) => other.millionths > one.millionths || (other.millionths === one.millionths && j < k)
    );
    return {...one, extra: before.length < left ? 1 : 0};
  });
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
