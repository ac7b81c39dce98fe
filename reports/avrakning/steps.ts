/** From weights to shares in whole öre to balances, each step shown. */
import type {Statement} from "../../src/settlement/statement.ts";
import {type AvrakningSection, section, table, type Words} from "./words.ts";

export function steps(it: Statement, nameOf: (code: string) => string, words: Words): AvrakningSection {
  const {t, whole, list, amount, kronor} = words;
  const rowOf = new Map(it.lines.map(({id}, k) => [id, k + 1]));
  const weightOf = new Map(it.key.weights.map(({code, weight}) => [code, weight]));
  const parts = it.groups.map(({lines, days, split}) => {
    const sign = split.ore < 0 ? -1 : 1;
    const rows = split.parts.map((part) => [
      nameOf(part.code),
      whole(weightOf.get(part.code) ?? 0),
      ...(days ? [whole(days.partner[part.code]), whole(part.weight)] : []),
      exact(sign, part.floorOre, part.rest, words),
      amount(sign * part.floorOre),
      part.hasRestOre ? amount(sign) : "",
      amount(part.ore)
    ]);
    const head = days ? t.steps.head : t.steps.head.toSpliced(2, 2);
    const sum = [
      t.steps.sum,
      ...(days ? ["", ""] : []),
      whole(split.weightSum),
      "",
      amount(split.parts.reduce((total, {floorOre}) => total + sign * floorOre, 0)),
      amount(sign * split.restOre),
      amount(split.ore)
    ];
    const widths = [0, ...head.slice(1).map(() => 34)];
    return {
      heading: t.steps.group(list(lines.map((id) => String(rowOf.get(id)))), kronor(split.ore)),
      table: table(
        head,
        [...rows, sum],
        head.slice(1).map((_, k) => k + 1),
        widths,
        true
      ),
      after: [
        ...(days ? [t.steps.days(days.of)] : []),
        ...(split.tied.length > 0 ? [t.steps.tied(list(split.tied.map(nameOf)))] : [])
      ]
    };
  });
  return {heading: t.steps.heading, notes: parts.length > 0 ? [t.steps.rule] : [t.lines.none], parts};
}

/** Kronor with eight decimals: öre, and six of the rest. */
function exact(sign: number, floorOre: number, rest: number, {amount}: Words): string {
  const [, decimals] = rest.toFixed(6).split(".");
  return rest.toFixed(6).startsWith("1")
    ? amount(sign * (floorOre + 1))
    : `${sign < 0 && floorOre === 0 ? "−" : ""}${amount(sign * floorOre)}${decimals}`;
}

/** What is new and what is gone since the statement that this one corrects. */
function changes({lines, changes: since}: Statement, number: string, {t, about, list, kronor}: Words): string[] {
  if (!since) return [];
  const added = lines.flatMap(({id}, k) => (since.added.includes(id) ? [String(k + 1)] : []));
  const gone = since.gone.map(
    (line) => `${[line.invoice, about(line)].filter(Boolean).join(" ")}, ${kronor(line.netOre)}`
  );
  if (added.length + gone.length === 0) return [t.shares.sameRows(number)];
  return [
    ...(added.length > 0 ? [t.shares.added(number, list(added), added.length)] : []),
    ...(gone.length > 0 ? [t.shares.gone(number, gone.join("; "))] : [])
  ];
}

export function shares(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, amount, signed} = words;
  const columns = ["ownOre", "sharedOre", "ore", "paidOre", "settledOre", "carriedOre"] as const;
  const rows = it.shares.map((share) => [
    nameOf(share.code),
    ...columns.map((column) => amount(share[column])),
    signed(share.balanceOre)
  ]);
  const sums = columns.map((column) => amount(it.shares.reduce((sum, share) => sum + share[column], 0)));
  return section(
    t.shares.heading,
    [
      t.shares.note,
      ...(it.corrects === null ? [] : [t.shares.corrects(it.corrects), ...changes(it, it.corrects, words)]),
      ...(it.carriedFrom === null ? [] : [t.shares.carried(it.carriedFrom)])
    ],
    table(
      t.shares.head,
      [...rows, [t.shares.sum, ...sums, amount(0)]],
      [1, 2, 3, 4, 5, 6, 7],
      [0, 29, 29, 29, 29, 32, 29, 29],
      true
    )
  );
}
