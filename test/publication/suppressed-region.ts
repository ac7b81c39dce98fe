/**
 * A region in which single cells are suppressed, with counts so large that none of them stands somewhere by chance: the
 * threshold is 500, and everything is a hundred times as large as in three-municipalities.ts.
 *
 *   Stora      some 660 a week, shown
 *   Mellersta  some 270 a week, shown in steps of four weeks
 *   Lilla      at most 500 in the first year, suppressed; 823 in the second, shown
 *   Paret      Stora and Lilla; the sum of the first year would tell of Lilla's, and is suppressed beside it
 *
 * Besides: some came by e-mail or from a fair, some named the press or an e-mail, some visits came from a fair or the
 * press. Each is too few to be shown, so they are joined.
 */
import {addWeeks} from "../../src/base/day.ts";
import type {Material} from "../../src/publication/material.ts";
import {spansOf} from "../../src/results/levels.ts";
import type {NamedNumber} from "../../src/results/named-number.ts";
import {stepLengths, stepsOf} from "../../src/results/steps.ts";
import {material, numbersOver, config as three} from "./three-municipalities.ts";

export const threshold = 500;
/** Two whole steps of every length. */
export const weeks = Array.from({length: 104}, (_, t) => addWeeks("2023-12-25", t));
export const config: Material["config"] = {
  ...three,
  publication: {threshold},
  campaigns: three.campaigns.filter(({id}) => id === "ALLA"),
  partnerships: [
    {
      id: "PAR",
      name: {sv: "Paret", en: "The pair"},
      jointIntake: false,
      members: ["0001", "0003"].map((municipality) => ({municipality, firstDay: "2019-01-01"}))
    }
  ]
};

/** What is withheld, in one of the ways in which it may be. */
export interface Withheld {
  /** Of Lilla in the first year, by week; at most the threshold in all. */
  lilla: ReadonlyMap<number, number>;
  /** Of those who are joined with others, how many of a hundred are of the first of two kinds. */
  firstOfHundred: number;
  /** What the model says of Lilla, and of Lilla's and Paret's first year. */
  modelSays: number;
}
export const truth: Withheld = {
  lilla: new Map([
    [10, 188],
    [20, 279]
  ]),
  firstOfHundred: 37,
  modelSays: 7.43
};
/** Counts that stand nowhere in what is published: Lilla's year and its two parts, and Paret's year with it. */
export const secretsOf = ({lilla}: Withheld) => {
  const year = sum([...lilla.values()]);
  return {year, parts: [...lilla.values()], pair: year + sum(stora.slice(0, 52))};
};

const sum = (list: readonly number[]) => list.reduce((total, x) => total + x, 0);
const stora = weeks.map((_, t) => 617 + ((t * 37) % 101));
const mellersta = weeks.map((_, t) => 223 + ((t * 53) % 89));
const lillaLater = weeks.map((_, t) => (t === 60 ? 331 : t === 71 ? 175 : t === 93 ? 317 : 0));

export function regionOf({lilla, firstOfHundred, modelSays}: Withheld): Material {
  const counts = Float64Array.from([...stora, ...mellersta, ...lillaLater]);
  for (const [week, count] of lilla) counts[2 * weeks.length + week] = count;
  const panel = {weeks, codes: ["0001", "0002", "0003"], counts};
  /** Of each week's count the parts of it; the last two, together, are shared as it may be. */
  const split = <Kind>(kinds: readonly Kind[], few: number) =>
    ["0001", "0002", "0003"].flatMap((municipality, m) =>
      weeks.flatMap((week, t) => {
        const all = counts[m * weeks.length + t];
        const joined = Math.min(all, few);
        const first = Math.round((joined * firstOfHundred) / 100);
        const [most, ...others] = [all - joined, first, joined - first];
        const half = Math.ceil(most / 2);
        return [half, most - half, ...others].map((count, i) => ({municipality, week, kind: kinds[i], count}));
      })
    );
  const isWithheld = ({area, from, quantity}: NamedNumber) =>
    area === "0003" ? quantity !== "rate" || from < weeks[50] : area === "PAR" && from < weeks[50];
  const scaled = (it: NamedNumber, factor: number) => ({
    ...it,
    mid: it.mid * factor,
    low: it.low * factor,
    high: it.high * factor
  });
  const rates = ["0001", "0002", "0003", "PAR"].flatMap((area, a) =>
    stepLengths.flatMap((stepWeeks) =>
      spansOf(stepsOf(weeks, stepWeeks), stepWeeks).map(
        ({from, to}, y): NamedNumber => ({
          ...{quantity: "rate", campaign: "", channel: "", area, from, to, stepWeeks},
          ...{mid: 31.7 + 4.3 * a + y, low: 22.9 + 4.3 * a + y, high: 41.9 + 4.3 * a + y}
        })
      )
    )
  );
  return material({
    config,
    panel,
    numbers: [
      ...numbersOver(weeks)
        .filter(({campaign}) => campaign !== "STOR")
        .map((it) => scaled(it, quantityFactor(it))),
      ...rates
    ].map((it) => (isWithheld(it) ? scaled(it, modelSays) : it)),
    waysIn: split(["e-service", "telephone", "email", "fair"] as const, 3).map(({kind, ...it}) => ({
      ...it,
      wayIn: kind
    })),
    stated: split(["word-of-mouth", null, "press", "email"] as const, 90).map(({kind, ...it}) => ({
      ...it,
      source: kind
    })),
    journeys: split(["search", "facebook-paid", "press", "fair"] as const, 8).map(({kind, count, ...it}) => ({
      ...it,
      path: kind,
      formCount: count,
      silenceCount: 7 * count
    })),
    number: "1"
  });
}
/** A hundred times as many applications; probabilities stay what they are. */
const quantityFactor = ({quantity}: NamedNumber) =>
  ["probability", "above-floor", "contraction", "joint-credit"].includes(quantity) ? 1 : 113.7;
