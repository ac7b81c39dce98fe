/** Everything that a release becomes: pages, their data, pictures, letters, files; and the numbers that can be read there. */
import {execFileSync, spawnSync} from "node:child_process";
import {bisectLeft} from "d3";
import {strFromU8, unzipSync} from "fflate";
import {parseHTML} from "linkedom";
import {pageFiles} from "../../dashboards/build.ts";
import {pages} from "../../dashboards/pages/index.ts";
import {type Choice, firstChoice, site} from "../../dashboards/site.ts";
import {annexCsv} from "../../reports/annex-csv.ts";
import {documentReport} from "../../reports/document.ts";
import {quarterlyReport} from "../../reports/quarterly.ts";
import {slideReport} from "../../reports/slides.ts";
import {webPage} from "../../reports/web-page.ts";
import type {Language} from "../../src/base/format.ts";
import {csvText} from "../../src/charts/csv.ts";
import {chartTable} from "../../src/charts/index.ts";
import type {Release} from "../../src/publication/release.ts";

export const hasPdftotext = spawnSync("pdftotext", ["-v"]).status === 0;
const languages: readonly Language[] = ["sv", "en"];

/** By name: what is written to a disk, what a browser makes of it when somebody chooses, and what its buttons save. */
export type Outputs = Map<string, string | Uint8Array>;

export async function outputsOf(release: Release, period: string): Promise<Outputs> {
  const made: Outputs = new Map(pageFiles(release));
  for (const language of languages) {
    const whole = site(release, language);
    const words = {texts: whole.chartTexts, format: whole.format};
    for (const page of pages(whole))
      for (const choice of choicesOf(release, period)) {
        const name = `${language} ${page.file} ${choice.area} ${choice.period} ${choice.compareWith}`;
        made.set(`chosen/${name}.html`, page.main(choice).text);
        for (const {id, name: chart, rows} of page.figures(choice))
          made.set(`saved/${name} ${id}.csv`, csvText(chartTable(chart, rows, words)));
      }
    for (const area of areasOf(release)) {
      const name = `report/${area}.${language}`;
      const extras = {area};
      made.set(`${name}.html`, webPage(release, period, language, extras));
      made.set(`${name}.csv`, annexCsv(release, period, language, extras));
      made.set(`${name}.docx`, await documentReport(release, period, language, extras));
      made.set(`${name}.pptx`, await slideReport(release, period, language, extras));
      made.set(`${name}.pdf`, await quarterlyReport(release, period, language, extras));
    }
  }
  return made;
}
const areasOf = ({areas}: Release) => areas.map(({id}) => id);
const choicesOf = (release: Release, period: string): Choice[] =>
  areasOf(release).flatMap((area) => [
    {...firstChoice, area},
    {...firstChoice, area, period},
    {...firstChoice, area, period: period.slice(0, 4), compareWith: "last-year"}
  ]);

/** A number as somebody reads it: its value, in steps of `unit` (0.1 for one decimal), and the words about it. */
export interface Shown {
  value: number;
  unit: number;
  /** What it stands in: words, a label that is heard or floats up, a picture's words, data for a program, a file. */
  place: string;
  near: string;
}

export function numbersShown(name: string, content: string | Uint8Array): Shown[] {
  // A file for Excel has decimal commas in either language.
  const language: Language = !name.endsWith(".csv") && /^en\/|\ben\b|\/digest\./.test(name) ? "en" : "sv";
  const read = (place: string, near: string, text = near): Shown[] =>
    numbersIn(text, language).map((it) => ({...it, place, near}));
  const kind = name.split(".").at(-1);
  if (content instanceof Uint8Array)
    return (kind === "pdf" ? pdfText : officeTexts)(content).flatMap(({isLabel, text}) =>
      read(`${kind}${isLabel ? " label" : ""}`, text)
    );
  if (kind === "js")
    return read("data", name, "").concat(dataNumbers(JSON.parse(/^[^(]*\((.*)\);\s*$/s.exec(content)?.[1] ?? "null")));
  if (kind === "csv")
    return content.split("\r\n").flatMap((row) => row.split(";").flatMap((cell) => read("csv", row, cell)));
  if (kind === "txt") return content.split("\n").flatMap((line) => read("letter", line));
  return htmlNumbers(
    content,
    read,
    name.startsWith("digest/") ? "letter" : name.startsWith("report/") ? "report" : "page"
  );
}

const labels = ["alt", "title", "aria-label", "aria-description", "aria-valuetext", "content", "value", "data-file"];
function htmlNumbers(
  text: string,
  read: (place: string, near: string, text?: string) => Shown[],
  kind: string
): Shown[] {
  const content = text.replaceAll("&#160;", "\u00a0"); // linkedom leaves it as it is
  const {document} = parseHTML(
    content.startsWith("<!doctype") ? content : `<!doctype html><html><body>${content}</body></html>`
  );
  const found: Shown[] = [];
  for (const script of document.querySelectorAll("script[type='application/json']"))
    found.push(...dataNumbers(JSON.parse(script.textContent ?? "null")));
  for (const gone of document.querySelectorAll("script,style")) gone.remove();
  for (const element of document.querySelectorAll("*")) {
    const isPicture = element.closest("svg") !== null;
    for (const label of labels) {
      const text = element.getAttribute(label);
      if (text === null || (label === "content" && element.getAttribute("name") === "viewport")) continue;
      if (label === "value" && element.getAttribute("type") === "range") continue; // a place on a slider
      const near = `${element.localName} ${label}: ${text}`;
      if (label === "data-file")
        found.push(...dataNumbers(JSON.parse(text), near).map((it) => ({...it, place: "table file"})));
      else found.push(...read(`${kind} label`, near, text));
    }
    const near = (element.closest("p,li,tr,dl,figcaption,h1,h2,h3")?.textContent ?? element.textContent ?? "").replace(
      /\s+/g,
      " "
    );
    for (const node of element.childNodes)
      if (node.nodeType === 3)
        found.push(...read(isPicture ? `${kind} picture` : kind, near.slice(0, 200), node.textContent ?? ""));
  }
  return found;
}

function dataNumbers(value: unknown, near = ""): Shown[] {
  if (typeof value === "number") return [{value, unit: 0, place: "data", near}];
  if (typeof value === "string")
    return numbersIn(value, near.endsWith("en") ? "en" : "sv").map((it) => ({
      ...it,
      place: "data",
      near: `${near}: ${value}`
    }));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) => dataNumbers(it, `${near}.${name}`));
}

/** Numbers of a text but those of days, weeks, periods and codes: 1 234,5 or 1,234.5. */
export function numbersIn(text: string, language: Language): Pick<Shown, "value" | "unit">[] {
  const plain = text
    .replace(/\s/g, " ")
    .replace(/\d{4}-\d\d-\d\d/g, " ; ")
    .replace(/\d{4}-[QT]\d|\bv\. ?\d+|#\w+/g, " ; ");
  const [group, comma] = language === "sv" ? [" ", ","] : [",", "\\."];
  const number = new RegExp(
    `(?<![\\w.,])[0-9]{1,3}(?:${group}[0-9]{3})+(?:${comma}[0-9]+)?(?![0-9])|[0-9]+(?:${comma}[0-9]+)?`,
    "g"
  );
  return [...plain.matchAll(number)].map(([it]) => {
    const digits = it.replaceAll(language === "sv" ? " " : ",", "").replace(",", ".");
    return {value: Number(digits), unit: 10 ** -(digits.split(".")[1]?.length ?? 0)};
  });
}

/** Its lines, and what is heard of its pictures: Typst writes that as it is, in UTF-16. */
function pdfText(file: Uint8Array): {isLabel: boolean; text: string}[] {
  const said = execFileSync("pdftotext", ["-", "-"], {
    input: file,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"]
  });
  const labels = [
    ...Buffer.from(file)
      .toString("latin1")
      .matchAll(/\/Alt <FEFF([0-9A-F]+)>/g)
  ].map(([, hex]) => Buffer.from(hex, "hex").swap16().toString("utf16le"));
  return [
    ...said.split(/[\n\f]/).map((text) => ({isLabel: false, text})),
    ...labels.map((text) => ({isLabel: true, text}))
  ];
}

function officeTexts(file: Uint8Array): {isLabel: boolean; text: string}[] {
  return Object.entries(unzipSync(file)).flatMap(([name, bytes]) => {
    if (!/(word\/(document|header|footer|footnotes)|ppt\/(slides|notesSlides)\/\w+|docProps\/core)\d*\.xml$/.test(name))
      return [];
    const xml = strFromU8(bytes);
    const plain = (it: string) => it.replace(/<[^>]+>/g, "").replaceAll("&amp;", "&");
    return [
      ...[...xml.matchAll(/ (?:descr|title)="([^"]*)"/g)].map(([, text]) => ({isLabel: true, text})),
      ...[...xml.matchAll(/<(?:w|a):p[ >].*?<\/(?:w|a):p>/gs)].map(([text]) => ({isLabel: false, text: plain(text)}))
    ];
  });
}

/** Numbers under this are days, weeks, settings, rates, parts of a hundred: no count of suppressed-region.ts is so small. */
const smallest = 100;

/** Numbers of texts that are there whatever the release is. */
const always = new Map([
  [320, "pixels that a page can be as narrow as"],
  [375, "the same"],
  [1937, "number of the law on accessibility"],
  [2018, "its year"],
  [576, "made-up regions in which the model was tried; src/publication/trials.json"],
  [864, "campaigns in them"],
  [400, "effective draws that are asked for"]
]);

/** Whether a number may be a count of people. An axis counts in round numbers; a PDF does not say which words are of one. */
export function isJudged({value, place}: Shown): boolean {
  if (Math.abs(value) < smallest) return false;
  const digits = place.endsWith("picture") ? 2 : place === "pdf" ? 1 : 0;
  return digits === 0 || Number(value.toPrecision(digits)) !== value;
}

/** Whether a number is one of a release, as it is rounded there, in kronor or öre, or follows from those as is said here. */
export function explainedBy(release: Release): (shown: Shown) => boolean {
  const said = dataNumbers(release).map(({value}) => value);
  const known = Float64Array.from(
    new Set([...said, ...said.map((value) => value / 100), ...derived(release), ...yearsIn(release), ...always.keys()])
  ).sort();
  return ({value, unit}) => {
    const half = unit / 2 + 1e-9 * Math.abs(value);
    return known[bisectLeft(known, value - half)] <= value + half;
  };
}

const yearsIn = (release: Release) =>
  [...JSON.stringify(release).matchAll(/"(\d{4})-\d\d-\d\d"/g)].map(([, year]) => Number(year));

/** What pages make of the numbers that were released: nothing that these do not say. */
function derived({journeys, intake, areas, campaigns}: Release): number[] {
  const series = [
    intake,
    ...areas.map((it) => it.intake),
    ...campaigns.flatMap((it) => it.areas.map(({series}) => series))
  ];
  const chosen = areas.flatMap(({periods}) => periods);
  const total = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0);
  return [
    // How many more than expected, and than a year before.
    ...series.flatMap((it) =>
      (it?.steps ?? []).flatMap(({actual, expected, lastYear}) => [
        Math.abs(actual - expected.mid),
        Math.abs(actual - (lastYear ?? actual))
      ])
    ),
    // Sums of all steps, of those of a quarter or a year, and of those since a campaign began; a report's picture has a
    // year of them.
    ...series.flatMap((it) => {
      if (it === null) return [];
      const year = 52 / it.stepWeeks;
      const begun = campaigns.map(({from}) => it.steps.filter((step) => from < step.to));
      const spans = [
        it.steps,
        ...begun,
        ...chosen.map(({from, to}) => it.steps.filter((step) => from <= step.from && step.to <= to)),
        ...it.steps.map((_, i) => it.steps.slice(i, i + year)).filter(({length}) => length === year)
      ];
      return spans.flatMap((steps) => [
        total(steps.map(({actual}) => actual)),
        ...(["low", "mid", "high"] as const).map((end) => total(steps.map(({expected}) => expected[end])))
      ]);
    }),
    // Visits by all channels, and those of them that reached the form.
    ...(journeys
      ? [total(journeys.channels.map((it) => it.visitCount)), total(journeys.channels.map((it) => it.credit.mid))]
      : [])
  ];
}
