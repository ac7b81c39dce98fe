/** Who pays whom, and who the partners are. */
import {addDays} from "../../src/base/day.ts";
import type {Statement} from "../../src/settlement/statement.ts";
import {section, table, type Words} from "./words.ts";

export function transfers(it: Statement, nameOf: (code: string) => string, words: Words) {
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

export function partners(it: Statement, words: Words) {
  const {t, whole} = words;
  const member = ({memberDays}: Statement["partners"][number]) =>
    memberDays.length === 0
      ? t.partners.notThen
      : memberDays.length === 1 && memberDays[0].from === it.days.from && memberDays[0].to === it.days.to
        ? t.partners.whole
        : memberDays.map(({from, to}) => t.between(from, addDays(to, -1))).join(", ");
  return section(
    t.partners.heading,
    [t.partners.source, ...membership(it, words)],
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

/** Of each who was no partner on every day of the period: since when, which rows that changes, and what to do if it is wrong. */
export function membership(it: Statement, {t, list}: Words): string[] {
  const rowOf = new Map(it.lines.map(({id}, k) => [id, String(k + 1)]));
  const changed = it.partners.flatMap(({code, name, memberDays}) => {
    const [first, last] = [memberDays.at(0), memberDays.at(-1)];
    if (first === undefined || last === undefined) return [];
    const joined = first.from > it.days.from ? first.from : undefined;
    const left = last.to < it.days.to ? addDays(last.to, -1) : undefined;
    if (joined === undefined && left === undefined) return [];
    const rows = it.groups.flatMap(({lines, days}) =>
      days === null || days.partner[code] === undefined || days.partner[code] === days.of
        ? []
        : lines.map((id) => rowOf.get(id) ?? "")
    );
    const when =
      joined && left
        ? t.partners.both(name, joined, left)
        : joined
          ? t.partners.joined(name, joined)
          : t.partners.left(name, left ?? "");
    return [
      `${when} ${rows.length === 0 ? t.partners.noRows : t.partners.byDays(list(rows.sort((a, b) => Number(a) - Number(b))), rows.length)}`
    ];
  });
  // Of a final statement there is nothing left to do but to correct it.
  const next = changed.length > 0 && it.number === "" ? [t.partners.next(it.agreement.id, it.period)] : [];
  return [...changed, ...next];
}

/** What a statement should hold and the agreement does not say: whoever pays needs it, so it is told before it is final. */
export function missingFacts(it: Statement, {t, list}: Words): string[] {
  const lacking = (field: "organisation" | "reference") =>
    it.partners.filter((one) => one[field] === null && one.memberDays.length > 0).map(({name}) => name);
  const [organisations, references] = [lacking("organisation"), lacking("reference")];
  const missing = [
    ...(organisations.length > 0 ? [t.partners.noOrganisation(list(organisations))] : []),
    ...(references.length > 0 ? [t.partners.noReference(list(references))] : []),
    ...(it.agreement.contact === null ? [t.partners.noContact] : [])
  ];
  return it.number === "" && missing.length > 0 ? [t.partners.isMissing(missing.join("; "))] : [];
}
