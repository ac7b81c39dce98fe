/**
 * Applications that came by telephone, e-mail or at a fair, from the spreadsheet where they are noted: CSV or Excel.
 *
 * One line an application: the day, how it came, for which kind of assignment, what the applicant says made them
 * apply, and how far it has come since. A file with columns about persons is refused as a whole; a line with a person
 * in it is kept out and told of. A file with faults yields nothing: each is named with its line and what to write
 * instead. The path may be a folder where files are dropped: docs/sources/applications.md
 */
import {basename, extname} from "node:path";
import {z} from "zod";
import {type Days, dayOf, isWithin, swedishZone} from "../base/day.ts";
import {hashKey, keyVariableSetting} from "./applicant.ts";
import {applicationsIn, hasTraits, sheetSettings} from "./application-sheet.ts";
import {type Dropped, readDropped} from "./dropped-files.ts";
import {SheetError, said} from "./sheet-error.ts";
import type {ApplicationRow, Outside, Source} from "./source.ts";
import {readLines} from "./spreadsheet.ts";
import {decodeText} from "./text.ts";
import {isOldWorkbook, isWorkbook, readWorkbook, type Table} from "./workbook.ts";

const settings = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .describe("The CSV or Excel file, beside genklang.yaml, like import/applications.csv; or a folder of them."),
    ...sheetSettings,
    keyVariable: keyVariableSetting.optional()
  })
  .refine((it) => !hasTraits(it) || it.keyVariable !== undefined, {
    path: ["keyVariable"],
    message: "is missing: columns with email, telephone or caseNumber are read to be hashed only, like GENKLANG_KEY"
  });
type Settings = z.output<typeof settings>;

export const applicationsCsv: Source<"application", Settings> = {
  name: "applications-csv",
  title: {sv: "Anmälningar ur kalkylblad", en: "Applications from spreadsheets"},
  about: {
    sv: "Anmälningar via e-tjänst, telefon, e-post och mässor, ur CSV- eller Excelfiler.",
    en: "Applications by e-service, telephone, e-mail and fair, from spreadsheets: CSV or Excel, one file or a folder of them."
  },
  rows: "application",
  key: ["municipality", "day", "application"],
  settlesAfterDays: 400, // stages are noted long after, and clerks correct
  zone: swedishZone,
  sliceDays: 36_525, // the file is read once, and what is left out is counted once
  lateAfterDays: 14,
  settings,
  async *collect(days, outside, settings) {
    yield* await readApplications(days, outside, settings);
  }
};

async function readApplications(days: Days, outside: Outside, settings: Settings): Promise<ApplicationRow[]> {
  const key = settings.keyVariable === undefined ? undefined : hashKey(outside, settings.keyVariable);
  const today = dayOf(outside.now());
  const read = async ({path, prefix, bytes, tell}: Dropped) => {
    const rows = applicationsIn({path, prefix, tables: await tablesOf(bytes, path)}, settings, today, key, tell);
    return rows.filter(({day}) => {
      const isAsked = isWithin(day, days);
      if (!isAsked)
        tell.leaveOut(day >= days.to ? "day that is not over yet" : "day before the first that is collected");
      return isAsked;
    });
  };
  const {path} = settings;
  const files = await outside.readFolder(path);
  if (files !== undefined) return readDropped(files, path, outside, read);
  const prefix = basename(path, extname(path));
  return read({path, prefix, bytes: await outside.readBytes(path), tell: outside});
}

async function tablesOf(bytes: Uint8Array, path: string): Promise<Table[]> {
  if (isWorkbook(bytes)) return readWorkbook(bytes, path);
  if (isOldWorkbook(bytes)) throw new SheetError(said("oldWorkbook"), {where: path, next: said("saveAsNewWorkbook")});
  return [{name: "", lines: readLines(decodeText(bytes), path)}];
}
