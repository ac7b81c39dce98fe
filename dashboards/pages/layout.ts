/** What stands around every page: head, menu, the banner of a simulated region, origin. */
import type {Language} from "../../src/base/format.ts";
import {type Html, html, inlineJson, markup} from "../html.ts";
import {hasCharts, plotFile, programFile} from "../programs.ts";
import {type Choice, type Figure, fileOf, type Page, type PageKind, pageKinds, type Site} from "../site.ts";
import {zoneMark} from "../zone-mark.ts";
import {figureHtml} from "./figure.ts";
import {originList} from "./method.ts";

export interface Place {
  /** From the page to the root: "" or "../". */
  readonly root: string;
  /** The same page in the other language, from this one. */
  readonly otherLanguage: string;
  /** The kinds of pages that this site has: the menu. */
  readonly kinds: ReadonlySet<PageKind>;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 13 6 8l3 2 6-8' fill='none' stroke='%23b3430f' stroke-width='2.5'/%3E%3C/svg%3E";

/** Where the parts of a page lie, from the root; the same for both languages, since data is. */
export const partPlace = ({kind, data}: Page): string =>
  `data/${kind === "campaign" ? fileOf.campaign("sv", data.campaigns[0].id).replace(/\.html$/, "") : kind}-`;

/** A chart alone, for an iframe of another page: its picture, what it shows, where it is from. No menu, no banner but the truth. */
export function embedLayout(site: Site, page: Page, figure: Figure, root: string): Html {
  const {texts, language, release, say} = site;
  const mark = zoneMark(site);
  const back = `${root}${language === "sv" ? "" : "en/"}${page.file}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${figure.title} – ${texts.brand}</title>
<meta name="robots" content="noindex">
<link rel="icon" href="${markup(icon)}">
<link rel="stylesheet" href="${root}assets/style.css">
<base target="_top">
</head>
<body class="embed"><main class="wrap"><h1 id="${figure.id}-title">${figure.title}</h1>
${figureHtml(figure, site)}
<p class="note">${mark && html`<strong>${mark.said}</strong> `}${say(release.region)}. ${release.isSimulated && texts.simulated} <a href="${back}#${figure.id}-title">${page.title}, ${texts.brand}</a></p></main>
</body>
</html>
`;
}

/** Whom a zone's pages are for, in the margin of each sheet of paper: the line at the top is on the first alone. */
const onEverySheet = (whom: string) =>
  `<style>@page{@bottom-left{content:"${inStyle(whom)}";font:9pt sans-serif}}</style>\n`;
/** Letters, digits and plain signs; any other by its number, so that no name ends the text, the rule or the element. */
const inStyle = (text: string) =>
  text.replace(/[^\p{L}\p{N} .,–-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);

/**
 * Before the first paint, so that a page chosen dark does not flash, and so that controls have their place before the
 * program shows them: nothing may jump under a reader's finger. Storage may be refused on file://.
 */
const earlyTheme = `document.documentElement.dataset.script="";try{document.documentElement.dataset.theme=localStorage.getItem("theme")||""}catch{}`;

export function layout(site: Site, page: Page, {root, otherLanguage, kinds}: Place, choice: Choice): Html {
  const {texts, language, release, say} = site;
  const programs = [...(hasCharts(page.kind) ? [plotFile] : []), programFile(page.kind, language)];
  const other: Language = language === "sv" ? "en" : "sv";
  const current = (kind: PageKind) =>
    page.kind === kind && html` aria-current="${kind === "campaign" ? "true" : "page"}"`;
  // A campaign is reached from the list of them. What the law wants to be found stands in the foot, as on every public site.
  const href = (kind: PageKind) =>
    kind === "campaign"
      ? `${fileOf.overview()}#kampanjer`
      : kind === "overview"
        ? fileOf.overview()
        : fileOf[kind](language);
  const link = (kind: PageKind) => html`<a href="${href(kind)}"${current(kind)}>${texts.menuItems[kind]}</a>`;
  const menu = pageKinds.filter((kind) => kinds.has(kind) && kind !== "accessibility");
  return html`<!doctype html>
<html lang="${language}" data-page="${page.file}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${texts.brand}</title>
<meta name="description" content="${page.description}">
<link rel="icon" href="${markup(icon)}">
<link rel="stylesheet" href="${root}assets/style.css">
<link rel="alternate" hreflang="${other}" href="${otherLanguage}">
<script>${markup(earlyTheme)}</script>
${release.zone.kind !== "public" && markup(onEverySheet(texts.zones[release.zone.kind].title(say(release.zone.of))))}${programs.map(
  (path) => html`<script defer src="${root}${path}"></script>
`
)}
</head>
<body>
<a class="skip" href="#content">${texts.skip}</a>
<header><div class="top"><div class="wrap"><a class="brand" href="${fileOf.overview()}">${texts.brand}</a>
<nav aria-label="${texts.menu}"><ul>${menu.map((kind) => html`<li>${link(kind)}</li>`)}</ul></nav>
<div class="settings"><a href="${otherLanguage}" hreflang="${other}" lang="${other}" data-do="language">${texts.otherLanguage}</a><button type="button" class="quiet" data-do="theme" hidden>${texts.toDark}</button></div></div></div>
${release.isSimulated && html`<div class="simulated"><div class="wrap"><strong>${texts.simulated}</strong> ${texts.simulatedMore}</div></div>`}${release.zone.kind !== "public" && html`<div class="simulated zone"><div class="wrap"><strong>${texts.zones[release.zone.kind].title(say(release.zone.of))}</strong> ${texts.zones[release.zone.kind].more}${kinds.has("own") && page.kind !== "own" && html` ${link("own")}`}</div></div>`}</header>
<main id="content" class="wrap" tabindex="-1">${page.main(choice)}</main>
<footer><div class="wrap"><p><strong>${say(release.region)}.</strong> ${release.isSimulated && texts.simulated}</p>${originList(site)}${kinds.has("accessibility") && html`<p>${link("accessibility")}</p>`}</div></footer>
<script type="application/json" id="data">${inlineJson({language, kind: page.kind, root, release: page.data, more: [...(page.more?.keys() ?? [])], place: partPlace(page)}, language)}</script>
</body>
</html>
`;
}
