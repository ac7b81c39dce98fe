/** All keys side by side: what each would have given, saved and promised. */
import type {Statement} from "../../src/settlement/statement.ts";
import {type AvrakningSection, table, type Words} from "./words.ts";

export function keys(it: Statement, words: Words): AvrakningSection {
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
    parts.push({
      heading: t.keys.promised,
      table: table(t.keys.promises, promises, [], [45, 0, 0, 0]),
      after: [t.keys.tried]
    });
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
