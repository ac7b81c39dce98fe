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
  return new Html(strings.reduce((text, string, i) => text + textOf(parts[i - 1]) + string));
}

function textOf(part: Part): string {
  if (part == null || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(textOf).join("");
  return escapeText(String(part));
}

/** Data inside a script element: "</script>" in a name must not end it. Of texts in two languages only that of the page. */
export const inlineJson = (value: unknown, only?: Language): Html =>
  new Html(
    JSON.stringify(value, (_, it) => (only && isBilingual(it) ? {[only]: it[only]} : it)).replaceAll("<", "\\u003c")
  );
const isBilingual = (it: unknown): it is Bilingual =>
  typeof it === "object" && it !== null && "sv" in it && "en" in it && Object.keys(it).length === 2;
