/** The quarterly report of a period, Swedish and English, from the release that was made last: tagged PDF, CSV, HTML. */
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {annexCsv, annexHtml} from "../reports/annex.ts";
import {quarterlyReport} from "../reports/quarterly.ts";
import {addDays, quarterOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {lastRelease} from "./publish.ts";
import type {Workspace} from "./workspace.ts";

export const reportFolder = (folder: string, period: string) => join(folder, "reports", period);

export const reportFormats = ["pdf", "csv", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];
const writers = {pdf: quarterlyReport, csv: annexCsv, html: annexHtml};

/** The paths of what was written. `period` is 2026-Q3 or 2026-T2; the quarter of the last data where it is left out. */
export async function report(
  workspace: Workspace,
  period?: string,
  formats: readonly string[] = ["pdf"]
): Promise<string[]> {
  const release = await lastRelease(workspace);
  const chosen = period ?? quarterOf(addDays(release.origin.dataTo, -1));
  if (!/^\d{4}-(Q[1-4]|T[1-3])$/.test(chosen))
    throw new UserError(`"${chosen}" is no quarter or tertial.`, {next: "Write it like 2026-Q3 or 2026-T2."});
  const known = reportFormats.filter((format) => formats.includes(format));
  if (known.length < new Set(formats).size || known.length === 0)
    throw new UserError(`"${formats.join(",")}" are not all formats of a report.`, {
      next: `Choose among ${reportFormats.join(", ")}, with commas between: --format pdf,csv`
    });
  const folder = reportFolder(workspace.folder, chosen);
  mkdirSync(folder, {recursive: true});
  const paths: string[] = [];
  for (const format of known)
    for (const language of ["sv", "en"] as const) {
      const path = join(folder, `${language === "sv" ? "rapport" : "report"}-${chosen}.${format}`);
      writeFileSync(path, await writers[format](release, chosen, language));
      paths.push(path);
    }
  return paths;
}
