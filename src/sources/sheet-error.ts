/**
 * What is wrong with a file that somebody handed in, in both languages: the program says it in English as all its errors,
 * the receipt beside the file in Swedish.
 */
import {UserError} from "../base/errors.ts";
import type {Bilingual} from "../base/format.ts";
import {en, type SheetTexts} from "./sheet-texts/en.ts";
import {sv} from "./sheet-texts/sv.ts";

type Key = keyof SheetTexts;
/** What a text is told; what has a word in each language is told as both. */
type Told<Key extends keyof SheetTexts> = SheetTexts[Key] extends (...args: infer Args) => string
  ? {[I in keyof Args]: Args[I] extends string ? Args[I] | Bilingual : Args[I]}
  : [];

export function said<K extends Key>(key: K, ...told: Told<K>): Bilingual {
  const inLanguage = (language: keyof Bilingual, text: SheetTexts[Key]) => {
    if (typeof text === "string") return text;
    const args = (told as readonly unknown[]).map((it) => (isBilingual(it) ? it[language] : it));
    return (text as (...args: readonly unknown[]) => string)(...args);
  };
  return {sv: inLanguage("sv", sv[key]), en: inLanguage("en", en[key])};
}

const isBilingual = (it: unknown): it is Bilingual => typeof it === "object" && it !== null && "sv" in it && "en" in it;

export class SheetError extends UserError {
  readonly inSwedish: {what: string; faults: string[]; next: string};
  constructor(what: Bilingual, {where, faults = [], next}: {where: string; faults?: Bilingual[]; next: Bilingual}) {
    super(what.en, {where, faults: faults.map((it) => it.en), next: next.en});
    this.inSwedish = {what: what.sv, faults: faults.map((it) => it.sv), next: next.sv};
  }
}
