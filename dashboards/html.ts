import type {Bilingual, Language} from "../src/base/format.ts";

/** Pages as text. html`<p>${name}</p>` escapes what is put in, unless it is html already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Part = string | number | Html | readonly Part[] | null | undefined | false;

export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Text that is markup already: a drawn picture, a style sheet. Never what a person wrote. */
export const markup = (text: string): Html => new Html(text);

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let text = strings[0];
  let isInTag = endsInTag(strings[0], false);
  for (const [i, part] of parts.entries()) {
    text += textOf(part, isInTag) + strings[i + 1];
    isInTag = endsInTag(strings[i + 1], isInTag);
  }
  return new Html(text);
}

function textOf(part: Part, isInTag: boolean): string {
  if (part == null || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map((it) => textOf(it, isInTag)).join("");
  const text = escapeText(String(part));
  return isInTag ? text : inOnePiece(text);
}

/** Whether what follows stands in a tag, as the value of an attribute; a piece with neither bracket stays where it was. */
function endsInTag(string: string, before: boolean): boolean {
  const [opened, closed] = [string.lastIndexOf("<"), string.lastIndexOf(">")];
  return opened === closed ? before || string.endsWith('="') : opened > closed;
}

/**
 * "95-" or "1–" at the end of a line is read as a number: what belongs together is kept on one line, and can still be
 * found by who types it. A text without a space is a cell of its own and has nowhere to break. Mails have no classes.
 */
const inOnePiece = (text: string): string =>
  text.replaceAll(text.includes(" ") ? together : hyphenated, '<span style="white-space:nowrap">$&</span>');
const hyphenated = /95-procentsintervall\p{L}*|\b[Ee]-\p{L}+/gu;
const range = /(SEK\u00a0)?\d[\d.,\u00a0]*–\d([\d.,\u00a0]*\d)?(%|\u00a0%|\u00a0kr)?/;
const together = new RegExp(`${hyphenated.source}|${range.source}`, "gu");

/** Data inside a script element: "</script>" in a name must not end it. Of texts in two languages only that of the page. */
export const inlineJson = (value: unknown, only?: Language): Html =>
  new Html(
    JSON.stringify(value, (_, it) => (only && isBilingual(it) ? {[only]: it[only]} : it)).replaceAll("<", "\\u003c")
  );
const isBilingual = (it: unknown): it is Bilingual =>
  typeof it === "object" && it !== null && "sv" in it && "en" in it && Object.keys(it).length === 2;
