/**
 * The report of a quarter or tertial, Swedish and English, from the release that was made last: tagged PDF, DOCX, PPTX,
 * CSV, HTML.
 *
 * A report of a period that is over is frozen: its files are written once, in reports/out/PERIOD, with the run that they
 * come from in editions.json. Where the numbers have changed since, a new edition is written beside them and says what
 * changed. A report of a period that is not over is written anew each time and says so in its name.
 */
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {annexCsv} from "../reports/annex-csv.ts";
import {reportContent, texts} from "../reports/content.ts";
import {documentReport} from "../reports/document.ts";
import {readPeriod} from "../reports/period/named.ts";
import {type PeriodNumbers, periodNumbers, type ReportExtras} from "../reports/period.ts";
import {quarterlyReport} from "../reports/quarterly.ts";
import {slideReport} from "../reports/slides.ts";
import {webPage} from "../reports/web-page.ts";
import {type ReportFormat, reportFormats} from "../src/base/config.ts";
import {addDays, quarterOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {type Bilingual, format, type Language} from "../src/base/format.ts";
import {periodBefore} from "../src/base/period.ts";
import type {Estimate, Release} from "../src/publication/release.ts";
import {storedRelease} from "../src/publication/stored-release.ts";
import {readRelease, releaseBefore} from "../src/store/releases.ts";
import {keepMailed, notYetMailed} from "../src/store/report-mail.ts";
import {refuseUnknownArea} from "./known-area.ts";
import {lastRelease} from "./publish.ts";
import {comparisonFigures} from "./publishing/comparison.ts";
import {sendMail} from "./telling/mail.ts";
import type {Workspace} from "./workspace.ts";

export const reportFolder = (folder: string, period: string) => join(folder, "reports", "out", period);

const writers: Record<
  ReportFormat,
  (...it: Parameters<typeof quarterlyReport>) => Promise<Uint8Array> | Uint8Array | string
> = {
  pdf: quarterlyReport,
  docx: documentReport,
  pptx: slideReport,
  csv: annexCsv,
  html: webPage
};
const languages: readonly Language[] = ["sv", "en"];

export interface ReportOptions {
  /** "all", a partnership's id or a municipality's code. */
  area?: string;
  formats?: readonly string[];
}

/** What an edition said, so that the next one can say what changed. */
const editionSchema = z.object({
  area: z.string(),
  edition: z.number().int().positive(),
  release: z.string(),
  run: z.string(),
  /** Of all that it says but its sources and origin. */
  hash: z.string(),
  said: z.object({
    actual: z.number().nullable(),
    expected: z.number().nullable(),
    extra: z.number().nullable()
  }),
  changes: z.array(z.object({sv: z.string(), en: z.string()}))
});
type Edition = z.output<typeof editionSchema>;

function editionsIn(path: string): Edition[] {
  if (!existsSync(path)) return [];
  try {
    return z.array(editionSchema).parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new UserError("It cannot be read which editions of the report there are.", {
      where: path,
      next: "Put the file back as it was, from a backup. Without it the reports that lie beside it would be taken for others."
    });
  }
}

export interface Reported {
  period: string;
  paths: string[];
  /** Its headline and three sentences. */
  said: Bilingual[];
  /** False where there is no model to trust, or nothing was counted. */
  isTold: boolean;
  /** Which edition stays as it is, since nothing that it says has changed; null where one was written. */
  kept: number | null;
}

/** `period` is 2026-Q3 or 2026-T2; the last whole quarter where it is left out. */
export async function report(workspace: Workspace, period?: string, options: ReportOptions = {}): Promise<Reported> {
  const formats = knownFormats(options.formats ?? ["pdf"]);
  const {area = "all"} = options;
  if (period !== undefined) periodIn(period);
  // A release says which areas it has; where there is none, genklang.yaml does.
  const latest = await lastRelease(workspace).catch((error: unknown) => {
    if (area !== "all") refuseUnknownArea(area, workspace.config);
    throw error;
  });
  const chosen = period === undefined ? lastWholeQuarter(latest) : knownPeriod(period, latest, workspace);
  const extras = await extrasOf(workspace, latest, chosen, area);
  const numbers = periodNumbers(latest, chosen, extras);
  const folder = reportFolder(workspace.folder, chosen);
  mkdirSync(folder, {recursive: true});
  const isOver = numbers.period.days.to <= latest.origin.dataTo;
  const {release, edition, isNew} = isOver
    ? await frozen(workspace, latest, chosen, extras, numbers)
    : {release: latest, edition: null, isNew: true};
  const paths: string[] = [];
  let isWritten = false;
  for (const ending of formats)
    for (const language of languages) {
      const path = join(folder, fileName(chosen, numbers.area, language, edition, ending));
      paths.push(path);
      if (edition && existsSync(path)) continue; // frozen
      isWritten = true;
      const whole = edition ? {...extras, edition: {number: edition.edition, changes: edition.changes}} : extras;
      writeWhole(path, await writers[ending](release, chosen, language, whole));
    }
  const [sv, en] = languages.map((language) => reportContent(release, chosen, language, extras));
  const said = [
    {sv: sv.headline, en: en.headline},
    ...sv.sentences.map(({lead, text}, i) => ({
      sv: `${named(lead)} ${text}`,
      en: `${named(en.sentences[i].lead)} ${en.sentences[i].text}`
    }))
  ];
  const isTold = numbers.state !== "no-model" && numbers.state !== "no-data";
  return {period: chosen, paths, said, isTold, kept: edition && !isNew && !isWritten ? edition.edition : null};
}

/** A frozen file is never written again, so half of one, where the disk was full, would stay for good. */
function writeWhole(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

const named = (lead: string) => (lead.endsWith("?") ? lead : `${lead}:`);

function lastWholeQuarter({origin}: Release): string {
  const last = quarterOf(addDays(origin.dataTo, -1));
  return readPeriod(last).days.to <= origin.dataTo ? last : periodBefore(last);
}

/** 2026-q3 is 2026-Q3. */
function periodIn(text: string): string {
  const period = text.trim().toUpperCase();
  if (!/^\d{4}-(Q[1-4]|T[1-3])$/.test(period))
    throw new UserError(`"${text}" is no quarter or tertial.`, {
      where: "the period of genklang report",
      next: "Write it like 2026-Q3 or 2026-T2, or leave it out for the last whole quarter."
    });
  return period;
}

/** One that has not begun has no report. */
function knownPeriod(text: string, latest: Release, {today}: Workspace): string {
  const period = periodIn(text);
  const {days} = readPeriod(period);
  if (days.from > today && days.from >= latest.origin.dataTo)
    throw new UserError(`${period} begins on ${days.from}, and has no report yet.`, {
      where: `release ${latest.number}, with data up to ${addDays(latest.origin.dataTo, -1)}`,
      next: `Make the one of the last whole quarter: npx genklang report ${lastWholeQuarter(latest)}`
    });
  return period;
}

/** rapport-2026-Q3.pdf, report-2026-Q3-sundsvall-timra-v2.docx, rapport-2026-Q4-hittills.pdf */
function fileName(period: string, area: {id: string}, language: Language, edition: Edition | null, ending: string) {
  const words = {sv: {report: "rapport", soFar: "hittills"}, en: {report: "report", soFar: "so-far"}}[language];
  const parts = [
    words.report,
    period,
    ...(area.id === "all" ? [] : [area.id]),
    ...(edition === null ? [words.soFar] : edition.edition > 1 ? [`v${edition.edition}`] : [])
  ];
  return `${parts.join("-")}.${ending}`;
}

function knownFormats(wanted: readonly string[]): ReportFormat[] {
  const asked = [...new Set(wanted.map((it) => it.trim().toLowerCase()))];
  const unknown = asked.filter((it) => !reportFormats.some((known) => known === it));
  if (unknown.length === 0 && asked.length > 0) return reportFormats.filter((it) => asked.includes(it));
  throw new UserError(`"${unknown.join('", "')}" is no format of a report.`, {
    where: "--format",
    next: `Choose among ${reportFormats.join(", ")}, with commas between: --format pdf,docx`
  });
}

async function extrasOf(workspace: Workspace, release: Release, period: string, area: string): Promise<ReportExtras> {
  const plain = periodNumbers(release, period, {area});
  return {
    area: plain.area.id,
    goals: workspace.config.goals,
    earlier: await earlierForecast(workspace, period, plain),
    comparison: comparisonFigures(workspace, plain.area)
  };
}

/** What the latest release whose data end before the period's first step had forecast of it. */
async function earlierForecast({store}: Workspace, period: string, {counted, period: it, area}: PeriodNumbers) {
  const from = counted?.from ?? it.days.from;
  const stored = await releaseBefore(store, "public", from);
  if (stored === undefined) return null;
  const {number, origin, areas} = storedRelease(stored.body);
  const said = areas?.find(({id}) => id === area.id)?.forecasts.find((forecast) => forecast.period === period);
  return said && said.counted === 0 ? {number, dataTo: origin.dataTo, total: said.total} : null;
}

/** The edition that says what would be said now, or the next one; and the release that it is made from. */
async function frozen(
  {folder, store}: Workspace,
  latest: Release,
  period: string,
  extras: ReportExtras,
  numbers: PeriodNumbers
): Promise<{release: Release; edition: Edition; isNew: boolean}> {
  const path = join(reportFolder(folder, period), "editions.json");
  const all = editionsIn(path);
  const last = all.filter(({area}) => area === numbers.area.id).at(-1);
  const hash = hashOf(latest, period, extras);
  if (last?.hash === hash) {
    const stored = last.release === latest.number ? undefined : await readRelease(store, Number(last.release));
    return {release: stored ? storedRelease(stored.body) : latest, edition: last, isNew: false};
  }
  const round = (it: Estimate | null) => it && Math.round(it.mid * 10) / 10;
  const said = {actual: numbers.actual, expected: round(numbers.expected), extra: round(numbers.inPeriod)};
  const edition: Edition = {
    area: numbers.area.id,
    edition: (last?.edition ?? 0) + 1,
    release: latest.number,
    run: latest.origin.run,
    hash,
    said,
    changes: last ? changesOf(last, {said, run: latest.origin.run}) : []
  };
  writeWhole(path, `${JSON.stringify([...all, edition], null, 1)}\n`);
  return {release: latest, edition, isNew: true};
}

/** Of what both languages say, without what changes with every release: rows of the sources, numbers of runs. */
function hashOf(release: Release, period: string, extras: ReportExtras): string {
  const said = languages.map((language) => {
    const {sources: _, origin: __, ...rest} = reportContent(release, period, language, extras);
    return rest;
  });
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

function changesOf(before: Edition, now: Pick<Edition, "said" | "run">): Bilingual[] {
  const changes = (["actual", "expected", "extra"] as const).flatMap((what): Bilingual[] => {
    const [from, to] = [before.said[what], now.said[what]];
    if (from === to) return [];
    const say = (language: Language) => {
      const {edition} = texts[language];
      const text = what === "actual" ? format(language).whole : format(language).estimate;
      return edition[what](
        from === null ? edition.wasMissing : edition.was(text(from)),
        to === null ? edition.isMissing : edition.is(text(to))
      );
    };
    return [{sv: say("sv"), en: say("en")}];
  });
  if (before.run !== now.run)
    changes.push({sv: texts.sv.edition.run(before.run, now.run), en: texts.en.edition.run(before.run, now.run)});
  return changes.length > 0 ? changes : [{sv: texts.sv.edition.other, en: texts.en.edition.other}];
}

/**
 * The reports that genklang.yaml asks for of a period that just ended, mailed where it says to whom. What cannot be made of
 * one area, or not be mailed, does not keep the others; the errors come back, so that it is tried again.
 */
export async function scheduledReports(
  workspace: Workspace,
  period: string
): Promise<{paths: string[]; errors: unknown[]}> {
  const {config} = workspace;
  const {for: areas, periods, formats} = config.reports;
  const [paths, errors]: [string[], unknown[]] = [[], []];
  if (!periods.includes(period.includes("T") ? "tertial" : "quarter")) return {paths, errors};
  for (const area of areas)
    try {
      paths.push(...(await report(workspace, period, {area, formats})).paths);
    } catch (error) {
      errors.push(error);
    }
  if (config.reports.to && paths.length > 0)
    try {
      await mailReports(workspace, period, paths);
    } catch (error) {
      errors.push(error);
    }
  return {paths, errors};
}

/** Mails these files to those named, but to nobody who has had them. Gives those to whom they went now. */
export async function mailReports(
  {config, env, store}: Workspace,
  period: string,
  paths: readonly string[]
): Promise<string[]> {
  const {
    mail,
    reports: {to}
  } = config;
  if (mail === undefined || to === undefined)
    throw new UserError("Nobody is named to mail the report to.", {
      where: "genklang.yaml, reports",
      next: "Write to: [namn@kommunen.se] there, and mail with from and host; docs/report.md has an example."
    });
  const {sv, en} = texts;
  const attachments = paths.map((path) => ({filename: path.split(/[\\/]/).at(-1) ?? path, path}));
  const hash = createHash("sha256");
  for (const {filename, path} of attachments) hash.update(`${filename} `).update(readFileSync(path));
  const files = hash.digest("hex");
  const waiting = await notYetMailed(store, period, files, to);
  if (waiting.length === 0) return [];
  const refused = await sendMail(mail, env, {
    to: waiting,
    subject: sv.mail.subject(period, config.region.sv),
    text: [sv.mail.text(period), "", en.mail.text(period)].join("\n"),
    messageId: `<${period}.${files.slice(0, 32)}@genklang>`,
    attachments
  });
  const taken = waiting.filter((recipient) => !refused.includes(recipient));
  await keepMailed(store, period, files, taken);
  if (refused.length > 0)
    throw new UserError(`The mail server did not take the report for ${refused.join(", ")}.`, {
      where: "genklang.yaml, reports, to",
      next: "Correct the address there; those who have had the report are not sent it again."
    });
  return taken;
}
