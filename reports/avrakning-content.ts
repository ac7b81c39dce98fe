/** An avräkning in words and tables, in reading order: what its PDF prints, its workbook heads and the terminal shows. */
import {addDays} from "../src/base/day.ts";
import {format, type Language} from "../src/base/format.ts";
import type {CostLine} from "../src/settlement/lines.ts";
import type {Statement} from "../src/settlement/statement.ts";
import {avrakningEn} from "./texts/avrakning-en.ts";
import {type AvrakningTexts, avrakningSv} from "./texts/avrakning-sv.ts";

export interface AvrakningTable {
  head: string[];
  rows: string[][];
  /** The last row is a sum. */
  hasSum: boolean;
  /** Places of columns with numbers, which stand to the right. */
  numbers: number[];
  /** Widths of columns in mm; 0 takes what is left. */
  widths: number[];
}
export interface AvrakningSection {
  heading: string;
  notes: string[];
  parts: {heading: string; table: AvrakningTable; after: string[]}[];
}
export interface AvrakningContent {
  language: Language;
  title: string;
  status: string;
  /** Across the page while it is preliminary. */
  mark: string | null;
  headline: string;
  facts: [string, string][];
  sections: AvrakningSection[];
  attest: {heading: string; note: string; people: string[]; fields: string[]};
  page: {word: string; of: string};
  madeOn: string;
  /** For the terminal. */
  preview: string[];
}

export const avrakningTexts: Record<Language, AvrakningTexts> = {sv: avrakningSv, en: avrakningEn};

/** The words and numbers of a language. */
function wordsOf(language: Language) {
  const {whole, list, kronorOre, fraction} = format(language);
  const minus = (text: string) => text.replace("-", "−");
  /** 35 250,11 without its unit, which the head of the column has. */
  const amount = (ore: number): string => minus(kronorOre(ore)).replace(/\u00a0kr$|SEK\u00a0/, "");
  return {
    t: avrakningTexts[language],
    whole,
    list,
    amount,
    kronor: (ore: number) => minus(kronorOre(ore)),
    signed: (ore: number) => (ore > 0 ? `+${amount(ore)}` : amount(ore)),
    decimal: fraction
  };
}
type Words = ReturnType<typeof wordsOf>;

const table = (
  head: string[],
  rows: string[][],
  numbers: number[],
  widths: number[],
  hasSum = false
): AvrakningTable => ({
  head,
  rows,
  hasSum,
  numbers,
  widths
});
const section = (heading: string, notes: string[], ...parts: (AvrakningTable | null)[]): AvrakningSection => ({
  heading,
  notes,
  parts: parts.filter((it) => it !== null).map((it) => ({heading: "", table: it, after: []}))
});

export function avrakningContent(it: Statement, hash: string, language: Language = "sv"): AvrakningContent {
  const words = wordsOf(language);
  const {t, kronor} = words;
  const names = new Map(it.partners.map(({code, name}) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const isFinal = it.number !== "";
  const status =
    (isFinal ? t.final(it.number) : t.preliminary) + (it.corrects === null ? "" : t.correction(it.corrects));
  const periodText = `${it.period} (${t.between(it.days.from, addDays(it.days.to, -1))})`;
  const payments = it.transfers.map(({from, to, ore}) => t.pays(nameOf(from), nameOf(to), kronor(ore)));
  const sections = [
    transfers(it, nameOf, words),
    partners(it, words),
    costs(it, nameOf, words),
    key(it, nameOf, words),
    steps(it, nameOf, words),
    shares(it, nameOf, words),
    keys(it, words),
    section(t.note.heading, [t.note.protection, t.note.change, t.note.made(it.version)])
  ];
  const headline = [
    ...(payments.length > 0 ? payments : [t.noPayments]),
    t.total(kronor(it.totalOre), t.rows(it.lines.length))
  ].join(" ");
  return {
    language,
    title: t.title(status, it.agreement.partnership, it.period),
    status,
    mark: isFinal ? null : t.mark,
    headline,
    facts: [
      [t.facts.agreement, t.version(it.agreement.id, it.agreement.version)],
      [t.facts.decision, it.agreement.decision],
      [t.facts.inForce, t.between(it.agreement.firstDay, it.agreement.lastDay)],
      [t.facts.period, periodText],
      [t.facts.key, t.keyNames[it.agreement.key]],
      [t.facts.host, nameOf(it.agreement.host)],
      [t.facts.made, it.madeOn],
      [t.facts.due, isFinal ? it.dueDay : "–"],
      [t.facts.contact, it.agreement.contact ?? t.missing],
      [t.facts.hash, hash]
    ],
    sections,
    attest: {
      heading: t.attest.heading,
      note: t.attest.note,
      people: [t.attest.prepared, t.attest.checked, ...it.partners.map(({name}) => t.attest.approved(name))],
      fields: t.attest.fields
    },
    page: t.page,
    madeOn: it.madeOn,
    preview: preview(
      [`${status}: ${it.agreement.partnership}, ${periodText}`, headline],
      [sections[2], sections[4], sections[5], sections[6]]
    )
  };
}

function transfers(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, list, amount, kronor} = words;
  const partner = (code: string) => it.partners.find((one) => one.code === code);
  const rolled = it.rolledOver.map(({code, ore}) =>
    ore > 0 ? t.transfers.owes(nameOf(code), kronor(ore)) : t.transfers.isOwed(nameOf(code), kronor(-ore))
  );
  const how =
    it.agreement.netting === "host" ? t.transfers.host : it.isFewest ? t.transfers.fewest : t.transfers.greedy;
  return section(
    t.transfers.heading,
    [
      it.transfers.length === 0 ? t.transfers.none : how,
      ...(rolled.length > 0 ? [t.transfers.rolled(list(rolled), kronor(it.agreement.rollOverOre))] : [])
    ],
    it.transfers.length === 0
      ? null
      : table(
          t.transfers.head,
          it.transfers.map(({from, to, ore}) => [
            nameOf(from),
            nameOf(to),
            partner(to)?.organisation ?? t.missing,
            partner(from)?.reference ?? t.missing,
            amount(ore)
          ]),
          [4],
          [0, 0, 60, 60, 36]
        )
  );
}

function partners(it: Statement, words: Words) {
  const {t, whole} = words;
  const member = ({memberDays}: Statement["partners"][number]) =>
    memberDays.length === 0
      ? t.partners.notThen
      : memberDays.length === 1 && memberDays[0].from === it.days.from && memberDays[0].to === it.days.to
        ? t.partners.whole
        : memberDays.map(({from, to}) => t.between(from, addDays(to, -1))).join(", ");
  return section(
    t.partners.heading,
    [t.partners.source],
    table(
      t.partners.head,
      it.partners.map((one) => [
        one.code,
        one.name,
        one.organisation ?? t.missing,
        one.reference ?? t.missing,
        `${whole(one.inhabitants)} (${t.partners.inhabitants(one.inhabitantsYear)})`,
        member(one)
      ]),
      [],
      [16, 0, 38, 38, 56, 50]
    )
  );
}

function costs(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, list, amount, kronor} = words;
  const sharing = ({tag, partners: codes}: CostLine) =>
    tag === "joint" ? t.lines.joint : tag === "own" ? t.lines.own(nameOf(codes[0])) : list(codes.map(nameOf));
  const vat = it.lines.reduce((sum, {vatOre}) => sum + (vatOre ?? 0), 0);
  const booked = it.lines.filter(({invoice}) => invoice === "").reduce((sum, {netOre}) => sum + netOre, 0);
  const rows = it.lines.map((line, k) => [
    String(k + 1),
    line.invoice === "" ? t.lines.booked : [line.supplierName, line.supplier].filter(Boolean).join(", "),
    line.invoice || "–",
    line.day,
    t.between(line.from, addDays(line.to, -1)),
    line.channel === null ? line.text : `${line.text}, ${t.channels[line.channel]}`,
    sharing(line),
    nameOf(line.paidBy),
    line.document,
    line.vatOre === null ? "–" : amount(line.vatOre),
    amount(line.netOre)
  ]);
  if (rows.length === 0) return section(t.lines.heading, [t.lines.none]);
  const sum = [t.lines.sum, ...Array.from({length: 8}, () => ""), amount(vat), amount(it.totalOre)];
  return section(
    t.lines.heading,
    [t.lines.note, ...(booked === 0 ? [] : [t.lines.bookedNote(kronor(booked))])],
    table(t.lines.head, [...rows, sum], [9, 10], [13, 0, 18, 18, 23, 42, 22, 21, 27, 21, 25], true)
  );
}

function key(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, whole, list, amount, decimal} = words;
  const {weights, benefit, benefitSource, coalitions} = it.key;
  const says: Record<typeof it.agreement.key, () => string> = {
    equal: () => t.key.equal,
    inhabitants: () => t.key.inhabitants,
    "fixed-and-inhabitants": () => t.key.fixed(decimal(it.agreement.fixedPercent ?? 0)),
    percentages: () => t.key.percentages,
    airport: () => t.key.airport,
    benefit: () =>
      benefit?.because
        ? t.key.because[benefit.because]
        : t.key.benefit(
            decimal(it.agreement.benefitCapPercent),
            decimal(Math.round(1000 * (benefit?.w ?? 0)) / 1000),
            benefitSource ?? "",
            decimal(benefit?.bandPercent ?? 0)
          ),
    scrb: () => t.key.game,
    shapley: () => t.key.game,
    nucleolus: () => t.key.game
  };
  const notes = [t.key.decided(t.keyNames[it.agreement.key], it.agreement.decision), says[it.agreement.key]()];
  const tooMany = coalitions !== null && coalitions.length === 0;
  if (tooMany) notes.push(t.key.tooMany(whole(2 ** it.partners.length - 1)));
  const percent = (x: number) => Math.round(100 * x); // bands are whole percent
  const hasBenefit = benefit?.benefits != null;
  return section(
    t.key.heading,
    notes,
    table(
      hasBenefit ? t.key.head : t.key.head.slice(0, 2),
      weights.map(({code, weight}, i) => {
        const part = benefit?.benefits?.[i];
        return [
          nameOf(code),
          whole(weight),
          ...(part ? [`${percent(part.mid)} % (${percent(part.low)}–${percent(part.high)})`] : [])
        ];
      }),
      hasBenefit ? [1, 2] : [1],
      hasBenefit ? [60, 40, 50] : [60, 40]
    ),
    coalitions === null || tooMany
      ? null
      : table(
          t.key.coalitions,
          coalitions.map(({codes, ore, quote}) => [list(codes.map(nameOf)), amount(ore), quote ?? t.key.fromLines]),
          [1],
          [0, 40, 80]
        )
  );
}

function steps(it: Statement, nameOf: (code: string) => string, words: Words): AvrakningSection {
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

function shares(it: Statement, nameOf: (code: string) => string, words: Words) {
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
      ...(it.corrects === null ? [] : [t.shares.corrects(it.corrects)]),
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

function keys(it: Statement, words: Words): AvrakningSection {
  const {t, list, amount, kronor, signed} = words;
  const used = it.alternatives.filter(({shares: list}) => list !== null);
  const head = [t.keys.head, ...used.map(({key: name}) => t.keyNames[name])];
  const numbers = used.map((_, k) => k + 1);
  const widths = [0, ...used.map(() => 25)];
  const rows = it.partners.map(({name}, i) => [name, ...used.map(({shares: ores}) => amount(ores?.[i] ?? 0))]);
  const sum = [
    t.keys.sum,
    ...used.map(({shares: ores}) => amount((ores ?? []).reduce((total, ore) => total + ore, 0)))
  ];
  const hasQuote = used.some(({savings}) => savings?.some((saving) => saving !== null));
  const saved = it.partners.map(({name}, i) => [
    name,
    ...used.map(({savings}) => (savings?.[i] == null ? "–" : signed(savings[i])))
  ]);
  const who = (players: readonly number[]) =>
    players.length === it.partners.length ? t.keys.all : list(players.map((i) => it.partners[i].name));
  const promises = used.flatMap(({key: name, promises: kept}) => {
    if (kept === null) return [];
    const {noMoreThanAlone: alone, core, monotone} = kept;
    return [
      [
        t.keyNames[name],
        alone ? t.keys.objection(who(alone.players), kronor(alone.pays), kronor(alone.alone)) : t.keys.kept,
        core ? t.keys.groupObjection(who(core.players), kronor(core.pays), kronor(core.alone)) : t.keys.kept,
        monotone
          ? t.keys.fall(who([monotone.player]), who(monotone.players), kronor(Math.round(monotone.by)))
          : t.keys.kept
      ]
    ];
  });
  const unusable = it.alternatives.filter(({missing}) => missing !== null);
  const parts: AvrakningSection["parts"] = [
    {heading: "", table: table(head, [...rows, sum], numbers, widths, true), after: []}
  ];
  if (hasQuote) parts.push({heading: t.keys.saved, table: table(head, saved, numbers, widths), after: []});
  if (promises.length > 0)
    parts.push({heading: "", table: table(t.keys.promises, promises, [], [45, 0, 0, 0]), after: [t.keys.tried]});
  return {
    heading: t.keys.heading,
    notes: [
      t.keys.note,
      ...(promises.length === 0 ? [t.keys.noQuotes] : []),
      ...(unusable.length === 0
        ? []
        : [
            t.keys.unusable(
              list(unusable.map(({key: name, missing}) => `${t.keyNames[name]} (${missing ? t.whyNot[missing] : ""})`))
            )
          ])
    ],
    parts
  };
}

/** The sections a person at the terminal wants, in columns. */
function preview(head: string[], sections: readonly AvrakningSection[]): string[] {
  const lines = [...head];
  for (const {heading, notes, parts} of sections) {
    lines.push("", heading, ...(parts.length === 0 ? notes.map((note) => `  ${note}`) : []));
    for (const part of parts) {
      if (part.heading) lines.push(`  ${part.heading}`);
      const all = [part.table.head, ...part.table.rows];
      const widths = part.table.head.map((_, k) => Math.max(...all.map((row) => row[k].length)));
      for (const row of all)
        lines.push(
          `  ${row
            .map((cell, k) => (part.table.numbers.includes(k) ? cell.padStart(widths[k]) : cell.padEnd(widths[k])))
            .join("  ")
            .trimEnd()}`
        );
      for (const note of part.after) lines.push(`  ${note}`);
    }
  }
  return lines;
}
