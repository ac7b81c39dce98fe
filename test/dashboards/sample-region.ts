/** The made-up region: who takes part, up to which day, and the small words that its samples are written in. */

import type {Bilingual} from "../../src/base/format.ts";
import type {Estimate} from "../../src/publication/release.ts";

export const dataTo = "2026-11-16"; // a Monday, the first day that is not known
export const both = (sv: string, en: string): Bilingual => ({sv, en});
export const same = (text: string): Bilingual => ({sv: text, en: text});

export const about = (mid: number, low: number, high: number): Estimate => ({mid, low, high});
export const timesOre = ({mid, low, high}: Estimate, ore: number): Estimate => ({
  mid: Math.round(ore / mid),
  low: Math.round(ore / high),
  high: Math.round(ore / Math.max(low, 0.5))
});

export const municipalities = [
  {code: "1280", name: "Malmö", population: 362_133},
  {code: "1283", name: "Helsingborg", population: 151_306},
  {code: "2281", name: "Sundsvall", population: 99_213},
  {code: "2284", name: "Örnsköldsvik", population: 55_478},
  {code: "2280", name: "Härnösand", population: 24_654},
  {code: "2283", name: "Sollefteå", population: 18_523},
  {code: "2282", name: "Kramfors", population: 17_631},
  {code: "2262", name: "Timrå", population: 17_540},
  {code: "2260", name: "Ånge", population: 9_109},
  {code: "0834", name: "Torsås", population: 7_002}
];
export const named = (code: string) => municipalities.find((m) => m.code === code)!;
