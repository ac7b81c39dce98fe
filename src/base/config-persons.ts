/**
 * Texts of genklang.yaml that seem to hold what tells who somebody is: names and notes stand on pages for everybody.
 *
 * Looked for are identity numbers (also samordningsnummer), telephone numbers and e-mail addresses, by the same rules as
 * in files of applications. Names of persons cannot be told from those of campaigns and are not found; a street and a
 * number are where an open house is held, and no fault here.
 *
 * What a municipality says of its own function must pass. That is told by where it stands and not by how it looks: an
 * address or telephone in a field made for it (an office's mailbox, the accessibility statement's) was put there to be
 * found, and the same may then be repeated in any text. A mailbox that a provider gives to private persons is no
 * function's, also there.
 */
import {masked, type PersonalRule, personalDataIn} from "./personal-data.ts";

/** Where a value stands: ["campaigns", 0, "name"]. */
export type Place = readonly (string | number)[];

/** Fields made to reach a function by, and shown to whoever reads the pages or a settlement. */
const contactFields = [/^site\.(email|phone)$/, /^agreements\.\d+\.contact$/];
/** Addresses that mail is sent to or from, in no page; settings of programs, whose long numbers are not a person's. */
const noTexts = [
  /^mail\./,
  /^(notices|reports)\.to\./,
  /^sources\./,
  /^campaigns\.\d+\.(posts|advertisements)\.ids\./,
  /(^|\.)url$/
];
/** References of documents, and what an amount is from: numbers with strokes and hyphens, like telephone numbers. */
const references = [/^agreements\.\d+\.(decision|partners\.[^.]+\.(organisation|reference))$/, /(^|\.)source$/];

const privateMail =
  /@(?:[\w-]+\.)*(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|protonmail|proton|telia|bredband|comhem|spray|passagen|home)\.(?:com|se|net|nu|me)\b/i;
const mail = /[^\s@,;<>]+@[^\s@,;<>]{1,255}\.\p{L}{2,}/gu;
/** Days with their year or without: "2026-03-01–2026-04-05" and "01/02 2026" are no telephone. */
const days = /\d{4}-\d\d-\d\d|(?<!\d)\d{1,2}\/\d{1,2}(?:[\s/-]+\d{4})?(?!\d)/g;

/** Every fault, in words that follow the name of the field; the value only with its letters and digits masked. */
export function personsIn(config: unknown): {at: Place; says: string}[] {
  const texts = [...textsIn(config, [])];
  const declared = texts.filter(({at, text}) => isAt(at, contactFields) && text.trim() !== "").map(({text}) => text);
  return texts.flatMap(({at, text}) => {
    const rule = ruleBroken(at, text, declared);
    return rule === undefined ? [] : [{at, says: `seems to hold ${named[rule]}: "${masked(text)}"`}];
  });
}

type Found = Extract<PersonalRule, keyof typeof named> | "private e-mail address";
const named = {
  "personal identity number": "a personal identity number",
  "telephone number": "a telephone number",
  "e-mail address": "an e-mail address",
  "private e-mail address": "a private person's e-mail address"
} as const;

function ruleBroken(at: Place, text: string, declared: readonly string[]): Found | undefined {
  if (isAt(at, noTexts)) return undefined;
  if (personalDataIn(text, ["personal identity number"])) return "personal identity number";
  if (isAt(at, contactFields)) return privateMail.test(text) ? "private e-mail address" : undefined;
  const rest = declared.reduce((left, it) => left.replaceAll(it, " "), text).replace(days, "x");
  for (const [address] of rest.matchAll(mail))
    if (!declared.some((it) => it.toLowerCase().includes(address.toLowerCase()))) return "e-mail address";
  if (isAt(at, references)) return undefined;
  return personalDataIn(rest, ["telephone number"]) ? "telephone number" : undefined;
}

const isAt = (at: Place, fields: readonly RegExp[]) => fields.some((field) => field.test(at.join(".")));

function* textsIn(value: unknown, at: Place): Generator<{at: Place; text: string}> {
  if (typeof value === "string") yield {at, text: value};
  else if (typeof value === "number") yield {at, text: String(value)};
  else if (typeof value === "object" && value !== null)
    for (const [key, inside] of Object.entries(value))
      yield* textsIn(inside, [...at, Array.isArray(value) ? Number(key) : key]);
}
