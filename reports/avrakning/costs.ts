/** What is shared, a row a line of an invoice or a booking. */
import {addDays} from "../../src/base/day.ts";
import type {CostLine} from "../../src/settlement/lines.ts";
import type {Statement} from "../../src/settlement/statement.ts";
import {section, table, type Words} from "./words.ts";

export function costs(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, about, list, amount, kronor} = words;
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
    line.channel === null ? about(line) : `${about(line)}, ${t.channels[line.channel]}`,
    sharing(line),
    nameOf(line.paidBy),
    line.document,
    line.vatCode || "–",
    line.vatOre === null ? "–" : amount(line.vatOre),
    amount(line.netOre)
  ]);
  if (rows.length === 0) return section(t.lines.heading, [t.lines.none]);
  const sum = [t.lines.sum, ...Array.from({length: 9}, () => ""), amount(vat), amount(it.totalOre)];
  return section(
    t.lines.heading,
    [t.lines.note, ...(booked === 0 ? [] : [t.lines.bookedNote(kronor(booked))])],
    table(t.lines.head, [...rows, sum], [10, 11], [10, 0, 25, 18, 21, 36, 21, 20, 25, 15, 21, 24], true)
  );
}
