/** The agreed key: what it rests on, and the weights that it gives. */
import type {Statement} from "../../src/settlement/statement.ts";
import {section, table, type Words} from "./words.ts";

export function key(it: Statement, nameOf: (code: string) => string, words: Words) {
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
