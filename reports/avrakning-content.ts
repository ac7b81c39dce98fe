/** An avräkning in words and tables, in reading order: what its PDF prints, its workbook heads and the terminal shows. */
import {addDays} from "../src/base/day.ts";
import type {Language} from "../src/base/format.ts";
import type {Statement} from "../src/settlement/statement.ts";
import {costs} from "./avrakning/costs.ts";
import {key} from "./avrakning/key.ts";
import {keys} from "./avrakning/keys.ts";
import {membership, missingFacts, partners, transfers} from "./avrakning/partners.ts";
import {preview} from "./avrakning/preview.ts";
import {shares, steps} from "./avrakning/steps.ts";
import {type AvrakningSection, section, wordsOf} from "./avrakning/words.ts";

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
      [
        `${status}: ${it.agreement.partnership}, ${periodText}`,
        headline,
        ...membership(it, words),
        ...missingFacts(it, words)
      ],
      [sections[2], sections[4], sections[5], sections[6]]
    )
  };
}
