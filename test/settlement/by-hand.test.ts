/**
 * Both partners can recompute an avräkning: of every key the weights, shares, balances and transfers by rules of a few
 * lines, written here anew, from nothing but the text of its PDF.
 */
import {describe, expect, it} from "vitest";
import {avrakningContent} from "../../reports/avrakning-content.ts";
import {hasPoppler, number, ore, pageOf} from "./page.ts";
import {line, region, settledWith} from "./region.ts";

const three = ["2281", "2262", "2260"].map((code) => `{municipality: "${code}", firstDay: 2019-01-01}`);
const quotes = [
  "quotes:",
  '  - {municipalities: ["2281"], cost: 83000, source: Offert A}',
  '  - {municipalities: ["2262"], cost: 41000, source: Offert B}',
  '  - {municipalities: ["2260"], cost: 35500, source: Offert C}',
  '  - {municipalities: ["2262", "2260"], cost: 60700, source: Offert D}'
];
const benefits = {
  byPartner: {"2281": 41, "2262": 62, "2260": 12},
  total: {mid: 115, low: 98, high: 134},
  isTold: true,
  source: "publicering 4"
};
const lines = () => [
  line(9_600_033),
  line(1_234_567, {paidBy: "2262"}),
  line(-50_001),
  line(77_777, {tag: "own", partners: ["2262"]}),
  line(200_001, {tag: "area", partners: ["2262", "2260"]})
];

/** Everything that a reader finds on the page, by name of the partner. */
interface Page {
  text: string;
  partners: {code: string; name: string; inhabitants: number}[];
  costs: {net: number; sharing: string[] | "all"; isOwn: boolean; paidBy: string}[];
  weights: Map<string, number>;
  /** What stands beside a weight: percent, need or part of the benefit. */
  beside: Map<string, number>;
  /** c of each group by names, "Timrå+Ånge". */
  alone: Map<string, number>;
  shares: Map<string, {own: number; share: number; paid: number; balance: number}>;
  payments: string[];
  groups: {rows: number[]; amount: number}[];
}

async function page(agreement: string[]): Promise<Page> {
  const config = region({agreement: [...agreement, "rollOver: 0", ...quotes], members: three});
  const {text, rows} = pageOf(avrakningContent(await settledWith(config, lines(), {benefits}), "0".repeat(64)));
  const between = (from: string, to: string) => {
    const at = (heading: string) => rows.findIndex((row) => row.length === 1 && row[0] === heading);
    return rows.slice(at(from) + 1, at(to));
  };
  const names = (cell: string) => cell.split(/, | och /).sort();
  const partners = between("Parter", "Kostnader").flatMap(([code, name, , , inhabitants]) =>
    /^\d{4}$/.test(code) ? [{code, name, inhabitants: number(inhabitants.replace(/\(.*/, ""))}] : []
  );
  const isPartner = (name: string) => partners.some((it) => it.name === name);
  const costRows = between("Kostnader", "Fördelningsnyckel");
  const costs = costRows.flatMap((row, k) => {
    if (!/^\d+$/.test(row[0]) || row.length !== 12) return [];
    const [, , , , , , shared, paidBy, , , , net] = row;
    // A cell of two names goes on in the next line of the page.
    const whole = shared.endsWith("och") ? `${shared} ${costRows[k + 1].at(-1)}` : shared;
    const isOwn = whole.startsWith("bara ");
    return [
      {net: ore(net), sharing: whole === "alla" ? "all" : names(whole.replace("bara ", "")), isOwn, paidBy} as const
    ];
  });
  const keyRows = between("Fördelningsnyckel", "Fördelning steg för steg");
  const weighed = keyRows.filter((row) => isPartner(row[0]) && row.length < 4);
  const everybody = partners.map(({name}) => name).sort();
  return {
    text: text.replace(/\s+/g, " "),
    partners,
    costs: costs.map((it) => ({...it, sharing: it.sharing === "all" ? "all" : [...it.sharing]})),
    weights: new Map(weighed.map(([name, weight]) => [name, number(weight)])),
    beside: new Map(weighed.map(([name, , it]) => [name, it ? number(it.replace(/%.*/, "")) : Number.NaN])),
    alone: new Map(
      keyRows
        .filter((row) => row.length === 4 && /,\d\d$/.test(row[2]))
        .map(([group, , c]) => [(group === "helheten" ? everybody : names(group)).join("+"), ore(c)])
    ),
    shares: new Map(
      between("Andelar och saldon", "Nycklarna bredvid varandra")
        .filter((row) => row.length === 8 && isPartner(row[0]))
        .map(([name, own, , share, paid, , , balance]) => [
          name,
          {own: ore(own), share: ore(share), paid: ore(paid), balance: ore(balance)}
        ])
    ),
    payments: between("Att betala", "Parter")
      .filter((row) => isPartner(row[0]))
      .map((row) => `${row[0]} → ${row[1]} ${ore(row.at(-1) ?? "")}`),
    groups: between("Fördelning steg för steg", "Andelar och saldon").flatMap(([head]) => {
      const found = /^Rad ([\d, och]+): (.+?)\s*kr$/.exec(head);
      return found ? [{rows: found[1].split(/, | och /).map(Number), amount: ore(found[2])}] : [];
    })
  };
}

/** Rounded down, then one each to the largest rests; equal rests by code. */
function rounded(parts: {code: string; name: string; exact: number}[], sum: number): Map<string, number> {
  const floors = parts.map((it) => {
    const floor = Math.floor(it.exact + 1e-6);
    return {...it, floor, rest: Math.round(1e6 * (it.exact - floor))}; // compared to six decimals
  });
  let left = Math.round(sum) - floors.reduce((total, {floor}) => total + floor, 0);
  const ranked = floors.toSorted((a, b) => b.rest - a.rest || (a.code < b.code ? -1 : 1));
  return new Map(ranked.map(({name, floor}) => [name, floor + (left-- > 0 ? 1 : 0)]));
}

type Game = (names: readonly string[]) => number;
const subsets = (names: readonly string[]): string[][] =>
  names.reduce<string[][]>((all, name) => all.concat(all.map((it) => [...it, name])), [[]]);

const scrb = (names: readonly string[], c: Game): number[] => {
  const separable = names.map((name) => c(names) - c(names.filter((it) => it !== name)));
  const left = names.map((name, i) => Math.max(0, c([name]) - separable[i]));
  const rest = c(names) - separable.reduce((a, b) => a + b);
  return separable.map((m, i) => m + (rest * left[i]) / left.reduce((a, b) => a + b));
};
/** Every order, one by one. */
const shapley = (names: readonly string[], c: Game): number[] => {
  const orders = (rest: readonly string[]): string[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((it) => orders(rest.filter((other) => other !== it)).map((o) => [it, ...o]));
  const all = orders(names);
  return names.map(
    (name) =>
      all.reduce((sum, order) => {
        const before = order.slice(0, order.indexOf(name));
        return sum + c([...before, name]) - c(before);
      }, 0) / all.length
  );
};
/**
 * Of three: the corners of {x, t: c(S) − x(S) ≥ t} are where three of the open groups bind. The largest t of all corners
 * settles the groups that bind in every corner that has it; then the next t.
 */
function nucleolus(names: readonly string[], c: Game): number[] {
  const groups = subsets(names).filter((s) => s.length > 0 && s.length < names.length);
  const settled = new Map<string[], number>();
  const row = (s: readonly string[]) => names.map((name) => (s.includes(name) ? 1 : 0));
  for (;;) {
    const open = groups.filter((s) => !settled.has(s));
    const fixed = [
      {left: [...row(names), 0], right: c(names)},
      ...Array.from(settled, ([s, t]) => ({left: [...row(s), 0], right: c(s) - t}))
    ];
    const corners: {x: number[]; t: number}[] = [];
    for (const a of open)
      for (const b of open)
        for (const d of open) {
          const found = solve([...fixed, ...[a, b, d].map((s) => ({left: [...row(s), 1], right: c(s)}))]);
          if (found === undefined) continue;
          const [x, t] = [found.slice(0, 3), found[3]];
          const slack = (s: readonly string[]) =>
            c(s) - names.reduce((sum, name, i) => sum + (s.includes(name) ? x[i] : 0), 0);
          if (open.every((s) => slack(s) >= t - 1e-6)) corners.push({x, t});
        }
    const t = Math.max(...corners.map((corner) => corner.t));
    const best = corners.filter((corner) => corner.t > t - 1e-6);
    if (best.every(({x}) => x.every((value, i) => Math.abs(value - best[0].x[i]) < 1e-6))) return best[0].x;
    for (const s of open)
      if (
        best.every(
          ({x}) => Math.abs(c(s) - names.reduce((sum, name, i) => sum + (s.includes(name) ? x[i] : 0), 0) - t) < 1e-6
        )
      )
        settled.set(s, t);
  }
}
/** Gauss; undefined where the equations do not say all or contradict. */
function solve(equations: {left: number[]; right: number}[]): number[] | undefined {
  const rows = equations.map(({left, right}) => [...left, right]);
  const n = rows[0].length - 1;
  for (let k = 0; k < n; ++k) {
    const pivot = rows.slice(k).reduce((best, it, i) => (Math.abs(it[k]) > Math.abs(rows[best][k]) ? k + i : best), k);
    if (!rows[pivot] || Math.abs(rows[pivot][k]) < 1e-9) return undefined;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    rows.forEach((it, i) => {
      const factor = i === k ? 0 : it[k] / rows[k][k];
      if (factor !== 0) it.forEach((_, j) => (it[j] -= factor * rows[k][j]));
    });
  }
  if (rows.slice(n).some((it) => Math.abs(it[n]) > 1e-3)) return undefined;
  return Array.from({length: n}, (_, k) => rows[k][n] / rows[k][k]);
}

/** Weights by the words of the page. */
const byHand: Record<string, (it: Page) => Map<string, number>> = {
  equal: ({partners}) => new Map(partners.map(({name}) => [name, 1])),
  inhabitants: ({partners}) => new Map(partners.map(({name, inhabitants}) => [name, inhabitants])),
  "fixed-and-inhabitants": ({partners, text}) => {
    const fixed = 100 * Number(/([\d.,]+) % delas lika/.exec(text)?.[1].replace(",", "."));
    const sum = partners.reduce((total, {inhabitants}) => total + inhabitants, 0);
    return new Map(
      partners.map(({name, inhabitants}) => [name, fixed * sum + (10_000 - fixed) * partners.length * inhabitants])
    );
  },
  percentages: ({beside}) => new Map(Array.from(beside, ([name, percent]) => [name, 100 * percent])),
  airport: ({partners, beside}) => {
    const ordered = partners.map(({name}) => beside.get(name) ?? 0).sort((a, b) => a - b);
    const most = ordered[ordered.length - 1];
    const part = (need: number) =>
      ordered.reduce(
        (sum, step, k) => sum + (step <= need ? (step - (ordered[k - 1] ?? 0)) / (ordered.length - k) : 0),
        0
      );
    return rounded(
      partners.map((it) => ({...it, exact: (1e6 * part(beside.get(it.name) ?? 0)) / most})),
      1e6
    );
  },
  benefit: ({partners, beside, text}) => {
    const [, cap, w] = (/Del = ([\d.,]+) % × ([\d.,]+) ×/.exec(text) ?? []).map((it) => Number(it.replace(",", ".")));
    const sum = partners.reduce((total, {inhabitants}) => total + inhabitants, 0);
    return rounded(
      partners.map((it) => {
        const p = it.inhabitants / sum;
        return {...it, exact: 1e6 * ((cap / 100) * w * ((beside.get(it.name) ?? 0) / 100 - p) + p)};
      }),
      1e6
    );
  },
  scrb: (it) => played(it, scrb),
  shapley: (it) => played(it, shapley),
  nucleolus: (it) => played(it, nucleolus)
};
function played(it: Page, rule: (names: readonly string[], c: Game) => number[]) {
  const names = it.partners.map(({name}) => name);
  const c: Game = (group) => (group.length === 0 ? 0 : (it.alone.get(group.toSorted().join("+")) ?? Number.NaN));
  const shares = rule(names, c);
  const shared = it.costs.reduce((sum, {net, isOwn}) => sum + (isOwn ? 0 : net), 0);
  return rounded(
    it.partners.map((partner, i) => ({...partner, exact: shares[i] - (it.shares.get(partner.name)?.own ?? 0)})),
    shared
  );
}

describe.skipIf(!hasPoppler)("an avräkning recomputed from the text of its own page", () => {
  it.each([
    ["equal", []],
    ["inhabitants", []],
    ["fixed-and-inhabitants", ["fixedPercent: 32.5"]],
    ["percentages", ['percentages: {"2281": 62.5, "2262": 24.25, "2260": 13.25}']],
    ["benefit", ["benefitCapPercent: 40"]],
    ["scrb", []],
    ["shapley", []],
    ["nucleolus", []],
    ["airport", ['needs: {"2281": 28, "2262": 14, "2260": 7.5}']]
  ])("by the key %s has the weights, shares, balances and payments of the page, to the öre", async (key, more) => {
    const it = await page([`key: ${key}`, ...more]);
    expect(it.partners.map(({name}) => name)).toEqual(["Ånge", "Timrå", "Sundsvall"]);
    expect(it.costs).toHaveLength(5);
    const weights = byHand[key](it);
    expect(Object.fromEntries(it.weights)).toEqual(Object.fromEntries(weights));

    const share = new Map(it.partners.map(({name}) => [name, 0]));
    const add = (name: string, part: number) => share.set(name, (share.get(name) ?? 0) + part);
    for (const {net, sharing, isOwn} of it.costs) if (isOwn && sharing !== "all") add(sharing[0], net);
    for (const {rows, amount} of it.groups) {
      expect(amount, "a group is the sum of its rows").toBe(rows.reduce((sum, row) => sum + it.costs[row - 1].net, 0));
      const isGame = ["scrb", "shapley", "nucleolus"].includes(key);
      const {sharing} = it.costs[rows[0] - 1];
      const who = it.partners.filter(({name}) => isGame || sharing === "all" || sharing.includes(name));
      const sum = who.reduce((total, {name}) => total + (weights.get(name) ?? 0), 0);
      const exact = who.map((partner) => ({
        ...partner,
        exact: (Math.abs(amount) * (weights.get(partner.name) ?? 0)) / sum
      }));
      for (const [name, part] of rounded(exact, Math.abs(amount))) add(name, Math.sign(amount) * part);
    }
    for (const [name, found] of it.shares) {
      expect(found.share, name).toBe(share.get(name));
      const paid = it.costs.reduce((total, {net, paidBy}) => total + (paidBy === name ? net : 0), 0);
      expect(found).toMatchObject({paid, balance: (share.get(name) ?? 0) - paid});
    }
    expect(it.shares.size).toBe(3);
    const toPay = it.partners.filter(({name}) => name !== "Sundsvall");
    expect(it.payments).toEqual(
      toPay.map(({name}) => {
        const balance = it.shares.get(name)?.balance ?? 0;
        return balance > 0 ? `${name} → Sundsvall ${balance}` : `Sundsvall → ${name} ${-balance}`;
      })
    );
  });
});
