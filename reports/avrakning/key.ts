/** The agreed key: what it rests on, and the weights that it gives. */
import type {Statement} from "../../src/settlement/statement.ts";
import {section, table, type Words} from "./words.ts";

export function key(it: Statement, nameOf: (code: string) => string, words: Words) {
  const {t, whole, list, amount, decimal} = words;
  const {weights, benefit, benefitSource, coalitions, agreed} = it.key;
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
    scrb: () => `${t.key.game} ${t.key.scrb}`,
    shapley: () => `${t.key.game} ${t.key.shapley}`,
    nucleolus: () => `${t.key.game} ${t.key.nucleolus}`
  };
  const notes = [t.key.decided(t.keyNames[it.agreement.key], it.agreement.decision), says[it.agreement.key]()];
  const tooMany = coalitions !== null && coalitions.length < 2 ** it.partners.length - 1;
  if (tooMany) notes.push(t.key.tooMany(whole(2 ** it.partners.length - 1)));
  const floored = it.key.floored ?? [];
  if (floored.length > 0) notes.push(t.key.floored(list(floored.map(nameOf))));
  const tied = it.key.tied ?? [];
  if (tied.length > 0) notes.push(t.key.tied(list(tied.map(nameOf))));
  if (coalitions !== null && it.groups.some(({days}) => days !== null)) notes.push(t.key.gameByDays);
  const percent = (x: number) => Math.round(100 * x); // bands are whole percent
  const hasBenefit = benefit?.benefits != null;
  const isPercent = it.agreement.key === "percentages";
  const agreedHead = agreed ? [isPercent ? t.key.agreedPercent : t.key.need] : [];
  const benefitHead = hasBenefit ? [t.key.benefitPart] : [];
  const head = [...t.key.head, ...agreedHead, ...benefitHead];
  const shareOf = new Map(it.shares.map(({code, ore}) => [code, ore]));
  const paid = (codes: readonly string[]) => codes.reduce((sum, code) => sum + (shareOf.get(code) ?? 0), 0);
  return section(
    t.key.heading,
    notes,
    table(
      head,
      weights.map(({code, weight}, i) => {
        const part = benefit?.benefits?.[i];
        return [
          nameOf(code),
          whole(weight),
          ...(agreed ? [`${decimal(agreed[code] ?? 0)}${isPercent ? " %" : ""}`] : []),
          ...(part ? [`${percent(part.mid)} % (${percent(part.low)}–${percent(part.high)})`] : [])
        ];
      }),
      head.slice(1).map((_, k) => k + 1),
      [60, ...head.slice(1).map(() => 48)]
    ),
    coalitions === null || coalitions.length === 0
      ? null
      : table(
          t.key.coalitions,
          coalitions.map(({codes, ore, quote}) => [
            codes.length === it.partners.length ? t.keys.all : list(codes.map(nameOf)),
            quote ?? (codes.length === it.partners.length ? t.key.paid : t.key.fromLines),
            amount(ore),
            amount(ore - paid(codes))
          ]),
          [2, 3],
          [0, 80, 38, 38]
        )
  );
}
