/**
 * Applications that came by telephone, e-mail or at a fair, from the spreadsheet where they are noted, saved as CSV.
 *
 * One line an application: the day, how it came, for which kind of assignment, what the applicant says made them
 * apply. A file with columns about persons is refused as a whole; a line with a person in it is kept out and told of.
 * A file with faults yields nothing: each is named with its line and what to write instead.
 */
import {basename, extname} from "node:path";
import {z} from "zod";
import {dayOf, isWithin, momentOf, swedishZone} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {
  type ApplicationField,
  applicationFields,
  choices,
  headers,
  kindWords,
  reasonWords,
  sourceWords,
  stageColumns,
  wayInWords,
  wordIn
} from "./application-words.ts";
import {personalColumn, personalDataIn} from "./personal-data.ts";
import type {ApplicationRow, Outside, Source, StageEvent} from "./source.ts";
import {
  municipalitySetting,
  personIn,
  plainWord,
  readDayTime,
  readMunicipality,
  readSheet,
  readTime,
  reasonToLeaveOut,
  type Sheet,
  shown
} from "./spreadsheet.ts";

const settings = z.strictObject({
  path: z.string().min(1).describe("The CSV file, beside genklang.yaml, like import/applications.csv"),
  municipality: z
    .string()
    .min(1)
    .optional()
    .describe("The municipality's code; left out where a column kommun has it."),
  columns: z
    .record(z.string(), z.enum(applicationFields))
    .default({})
    .describe(`Columns with names of your own: the name in the sheet, and one of ${applicationFields.join(", ")}.`),
  drop: z.array(z.string()).default([]).describe("Columns of the sheet that are not read."),
  municipalities: z.array(municipalitySetting).default([]).describe("Handed in by the job.")
});
type Settings = z.output<typeof settings>;

export const applicationsCsv: Source<"application", Settings> = {
  name: "applications-csv",
  about: "Applications by telephone, e-mail and fair, from a spreadsheet saved as CSV.",
  rows: "application",
  key: ["municipality", "day", "application"],
  settlesAfterDays: 400, // stages are noted long after, and clerks correct
  zone: swedishZone,
  sliceDays: 36_525, // the file is read once, and what is left out is counted once
  lateAfterDays: 14,
  settings,
  async *collect(days, outside, settings) {
    for (const row of readApplications(await outside.readText(settings.path), outside, settings))
      if (isWithin(row.day, days)) yield row;
  }
};

function readApplications(text: string, outside: Outside, settings: Settings): ApplicationRow[] {
  const sheet = readSheet(text, settings.path);
  const fieldAt = fieldsOf(sheet, settings);
  const today = dayOf(outside.now());
  const rows: ApplicationRow[] = [];
  const faults: string[] = [];
  const countOfDay = new Map<string, number>();
  for (const {line, cells} of sheet.rows) {
    const reason = reasonToLeaveOut(cells);
    const person = personIn(cells);
    if (reason) outside.leaveOut(reason);
    else if (person) outside.quarantine({...person, where: `${settings.path}, line ${line}`});
    else {
      const read = readRow(cellsByField(cells, fieldAt), settings, today);
      if (cells.length > sheet.columns.length)
        read.faults.push(`has ${cells.length} cells, but the first line names ${sheet.columns.length} columns`);
      faults.push(...read.faults.map((fault) => `line ${line}: ${fault}`));
      if (read.row === "not-recruited") outside.leaveOut("nätverkshem, which no campaign recruits");
      else if (read.row) {
        for (let i = 0; i < read.plannedCount; ++i) outside.leaveOut(plannedStage);
        const dayThere = `${read.row.municipality} ${read.row.day}`;
        const count = (countOfDay.get(dayThere) ?? 0) + 1;
        countOfDay.set(dayThere, count);
        rows.push({...read.row, application: `${basename(settings.path, extname(settings.path))}-${count}`});
      }
    }
  }
  if (faults.length === 0) return rows;
  throw new UserError("The applications have lines that cannot be read. Nothing was taken from the file.", {
    where: settings.path,
    faults,
    next: "Correct these lines in the spreadsheet, save it as CSV again, then run: npx genklang collect applications-csv"
  });
}

/** A home visit that is booked for next week has not happened; it is taken when its day has come. */
const plannedStage = "stage that is still to come";

type Cells = Partial<Record<ApplicationField, string>>;

function cellsByField(cells: string[], fieldAt: (ApplicationField | undefined)[]): Cells {
  const byField: Cells = {};
  fieldAt.forEach((field, i) => {
    if (field) byField[field] = cells[i] ?? "";
  });
  return byField;
}

/** Part of the sheet that we propose to clerks: a group and no name. It is not read. */
const staffGroup = "handläggare_grupp";

/** Which column holds what. Throws where the sheet has columns about persons, unknown ones, or lacks one. */
function fieldsOf({columns}: Sheet, settings: Settings): (ApplicationField | undefined)[] {
  const where = `${settings.path}, line 1`;
  const mapped = new Map(Object.entries(settings.columns).map(([column, field]) => [plainWord(column), field]));
  const dropped = new Set(settings.drop.map(plainWord));
  const fieldAt = columns.map((column) => mapped.get(plainWord(column)) ?? headers[plainWord(column)]);
  const name = (i: number) => (columns[i] === "" ? `number ${i + 1} (without a name)` : shown(columns[i]));

  const isUnread = (column: string, i: number) => fieldAt[i] === undefined && plainWord(column) !== staffGroup;
  const persons = columns.flatMap((column, i) => {
    const what = isUnread(column, i) ? (personalColumn(column) ?? personalDataIn(column)) : undefined;
    return what ? [`column ${name(i)} would hold ${what}`] : [];
  });
  if (persons.length > 0)
    throw new UserError("The file has columns about persons, which must not come here. It was refused as a whole.", {
      where,
      faults: persons,
      next: "Delete these columns in the spreadsheet, save it as CSV again, and remove the old file."
    });

  const faults = columns.flatMap((column, i) => {
    if (isUnread(column, i) && !dropped.has(plainWord(column)))
      return [`column ${name(i)} is not known; name it under columns or drop of this source`];
    if (fieldAt[i] !== undefined && fieldAt.indexOf(fieldAt[i]) < i) return [`column ${name(i)} is there twice`];
    return [];
  });
  const needed: [ApplicationField, string][] = [
    ["day", "datum"],
    ["wayIn", "kanal"],
    ["kind", "ärendetyp"]
  ];
  if (settings.municipality === undefined) needed.push(["municipality", "kommun"]);
  for (const [field, swedish] of needed) if (!fieldAt.includes(field)) faults.push(`column "${swedish}" is missing`);
  if (faults.length > 0)
    throw new UserError("The columns of the applications are not the ones expected.", {
      where,
      faults,
      next: "Correct the first line of the sheet, or say in genklang.yaml under columns what a column holds, or drop it."
    });
  return fieldAt;
}

/** What a row says; its faults instead where there are any. */
function readRow(
  cells: Cells,
  settings: Settings,
  today: string
): {row?: Omit<ApplicationRow, "application"> | "not-recruited"; plannedCount: number; faults: string[]} {
  const faults: string[] = [];
  const received = readDayTime(cells.day ?? "");
  if (!received) faults.push(`the day is ${shown(cells.day ?? "")}; write days like 2026-03-31 or 2026-03-31 19:12`);
  else if (received.day > today) faults.push(`the day is ${received.day}, which is still to come`);

  const time = cells.time ? readTime(cells.time) : (received?.time ?? null);
  if (time === undefined) faults.push(`the time is ${shown(cells.time ?? "")}; write times like 19:12`);

  const municipality = cells.municipality
    ? readMunicipality(cells.municipality, settings.municipalities)
    : settings.municipality;
  if (municipality === undefined)
    faults.push(`the municipality is ${shown(cells.municipality ?? "")}; write a name or code of genklang.yaml`);

  const wayIn = wordIn(wayInWords, cells.wayIn);
  if (wayIn === undefined) faults.push(`kanal is ${shown(cells.wayIn ?? "")}; write ${choices(wayInWords)}`);
  const kindWord = plainWord(cells.kind ?? "");
  const kind = wordIn(kindWords, cells.kind);
  const isRecruited = !/^(nätverkshem|n_hem|släktinghem)$/.test(kindWord);
  if (kind === undefined && isRecruited)
    faults.push(`ärendetyp is ${shown(cells.kind ?? "")}; write ${choices(kindWords)}`);
  const isAsked = !/^$|^(ej|inte)_(frågat|frågad|tillfrågad)$/.test(plainWord(cells.statedSource ?? ""));
  const statedSource = isAsked ? wordIn(sourceWords, cells.statedSource) : null;
  if (statedSource === undefined)
    faults.push(`källa is ${shown(cells.statedSource ?? "")}; write ${choices(sourceWords)}, or nothing`);

  const {stages, plannedCount} = readStages(cells, received?.day ?? "", today, faults);

  if (faults.length > 0 || !received || time === undefined) return {plannedCount, faults};
  if (municipality === undefined || wayIn === undefined || statedSource === undefined) return {plannedCount, faults};
  if (kind === undefined) return {row: "not-recruited", plannedCount, faults};
  const receivedAt = time === null ? null : momentOf(`${received.day} ${time}`);
  return {
    row: {municipality, day: received.day, receivedAt, wayIn, kind, statedSource, applicant: null, stages},
    plannedCount,
    faults
  };
}

/** Adds what is wrong with them to the faults. */
function readStages(cells: Cells, received: string, today: string, faults: string[]) {
  const stages: StageEvent[] = [];
  let plannedCount = 0;
  for (const [field, {stage, called}] of Object.entries(stageColumns)) {
    const cell = cells[field as keyof typeof stageColumns];
    if (!cell) continue;
    const at = readDayTime(cell);
    if (at === undefined) faults.push(`${called} is ${shown(cell)}; write days like 2026-03-31, or nothing`);
    else if (at.day < received) faults.push(`${called} ${at.day} is before the application ${received}`);
    else if (at.day > today) plannedCount += 1;
    else {
      const reachedAt = at.time === null ? null : momentOf(`${at.day} ${at.time}`);
      stages.push({stage, day: at.day, reachedAt, reason: null});
    }
  }
  if (cells.closingReason) {
    const reason = wordIn(reasonWords, cells.closingReason);
    const closed = stages.find(({stage}) => stage === "closed");
    if (reason === undefined)
      faults.push(`avslutsorsak is ${shown(cells.closingReason)}; write ${choices(reasonWords)}, or nothing`);
    else if (closed) closed.reason = reason;
    else if (!cells.closed)
      faults.push(`avslutsorsak is ${shown(cells.closingReason)}, but no day says when it was closed`);
  }
  return {stages, plannedCount};
}
