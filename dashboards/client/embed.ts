/** The code that puts one chart into another page: an iframe with the chart's own small page. */
import {escapeText} from "../html.ts";
import {embedFile, type Figure, type Site} from "../site.ts";

export function embedCode({title, id}: Figure, {release, language, texts}: Site): string {
  const page = document.documentElement.dataset.page ?? "";
  const address = new URL(embedFile(page, id), document.baseURI).href;
  const name = escapeText(`${title}, ${texts.brand}, ${release.region[language]}`);
  return `<iframe src="${escapeText(address)}" title="${name}" width="100%" height="520" loading="lazy" style="border:0"></iframe>`;
}
