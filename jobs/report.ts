/** The quarterly report of a period as tagged PDF, Swedish and English, from the release that was made last. */
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {quarterlyReport} from "../reports/quarterly.ts";
import {quarterOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {lastRelease} from "./publish.ts";
import type {Workspace} from "./workspace.ts";

export const reportFolder = (folder: string, period: string) => join(folder, "reports", period);

/** The paths of what was written. `period` is 2026-Q3 or 2026-T2; the quarter of the last data where it is left out. */
export async function report(workspace: Workspace, period?: string): Promise<string[]> {
  const release = await lastRelease(workspace);
  const chosen = period ?? quarterOf(release.origin.dataTo);
  if (!/^\d{4}-(Q[1-4]|T[1-3])$/.test(chosen))
    throw new UserError(`"${chosen}" is no quarter or tertial.`, {next: "Write it like 2026-Q3 or 2026-T2."});
  const folder = reportFolder(workspace.folder, chosen);
  mkdirSync(folder, {recursive: true});
  const paths: string[] = [];
  for (const language of ["sv", "en"] as const) {
    const path = join(folder, language === "sv" ? `rapport-${chosen}.pdf` : `report-${chosen}.pdf`);
    writeFileSync(path, await quarterlyReport(release, chosen, language));
    paths.push(path);
  }
  return paths;
}
