/**
 * Applications in a sheet: which line holds the headings, which column holds what, and a row for every line that is one.
 *
 * Every line is accounted for: it becomes a row, is left out for a reason that is counted, is kept out because a person
 * stands in it, or is a fault; a sheet with faults yields nothing.
 */
import {z} from "zod";
import {momentOf} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {personalColumn, personalDataIn} from "../base/personal-data.ts";
import type {WayIn} from "../base/words.ts";
import {applicantOf} from "./applicant.ts";
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
import {SheetError, said} from "./sheet-error.ts";
import type {ApplicationRow, Outside, StageEvent} from "./source.ts";
import {
  type Line,
  municipalitySetting,
  personIn,
  plainWord,
  readDayTime,
  readMunicipality,
  readTime,
  reasonToLeaveOut,
  shown
} from "./spreadsheet.ts";
import type {Table} from "./workbook.ts";

/** What genklang.yaml may say of a sheet of applications. */
export const sheetSettings = {
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
  sheet: z.string().min(1).optional().describe("The sheet of a workbook; every one with headings if left out."),
  municipalities: z.array(municipalitySetting).default([]).describe("Handed in by the job."),
  campaignTags: z.array(z.string()).default([]).describe("Handed in by the job: the tags of the campaigns.")
};
const forType = z.strictObject(sheetSettings);
export type SheetSettings = z.output<typeof forType>;

export interface SheetFile {
  /** Beside genklang.yaml, as a person would write it. */
  path: string;
  /** What the rows' numbers are put after. */
  prefix: string;
  tables: readonly Table[];
}

/** `key`: what e-mail addresses, telephone and case numbers are hashed with. */
export function applicationsIn(
  {path, prefix, tables}: SheetFile,
  settings: SheetSettings,
  today: string,
  key: string | undefined,
  tell: Pick<Outside, "leaveOut" | "quarantine">
): ApplicationRow[] {
  const chosen = tablesToRead(tables, path, settings);
  for (const {lines} of tables.filter((table) => !chosen.includes(table)))
    for (const {cells} of lines) tell.leaveOut(reasonToLeaveOut(cells) ?? "row of another sheet");
  const rows: ApplicationRow[] = [];
  const faults: Bilingual[] = [];
  const countOfDay = new Map<string, number>();
  for (const table of chosen) {
    const {columns, rows: lines, above, headLine} = withHeadings(table, settings);
    const within = table.name === "" ? "" : said("ofSheet", shown(table.name)).en;
    const placeOf = (line: number): Bilingual => {
      const [sheet, there] = [said("ofSheet", shown(table.name)), said("line", line)];
      return table.name === "" ? there : {sv: sheet.sv + there.sv, en: sheet.en + there.en};
    };
    const fieldAt = fieldsOf({columns, rows: lines}, `${path}, ${within}line ${headLine}`, settings);
    for (const {cells} of above) tell.leaveOut(reasonToLeaveOut(cells) ?? "line above the headings");
    for (const {line, cells} of lines) {
      const reason = reasonToLeaveOut(cells);
      const person = personIn(cells.filter((_, i) => !isTrait(fieldAt[i])));
      if (reason) tell.leaveOut(reason);
      else if (person) tell.quarantine({...person, where: `${path}, ${within}line ${line}`});
      else {
        const byField = cellsByField(cells, fieldAt);
        const read = readRow(byField, settings, today, key);
        const last = cells.findLastIndex((cell) => cell !== "") + 1;
        if (last > columns.length) read.faults.push(said("tooManyInLine", last, columns.length));
        faults.push(...read.faults.map((fault) => said("onLine", placeOf(line), fault)));
        if (read.row === "not-recruited") tell.leaveOut("nätverkshem, which no campaign recruits");
        else if (read.row) {
          for (let i = 0; i < read.plannedCount; ++i) tell.leaveOut(plannedStage);
          if (read.row.campaignTag === "" && byField.campaignTag?.trim()) tell.leaveOut(unknownTag);
          const dayThere = `${read.row.municipality} ${read.row.day}`;
          const count = (countOfDay.get(dayThere) ?? 0) + 1;
          countOfDay.set(dayThere, count);
          rows.push({...read.row, application: `${prefix}-${count}`});
        }
      }
    }
  }
  if (faults.length === 0) return rows;
  throw new SheetError(said("linesUnreadable"), {where: path, faults, next: said("correctLines")});
}

/** The sheet that the settings name; else those with headings; where none has any, the first with cells, to be told of. */
function tablesToRead(tables: readonly Table[], path: string, settings: SheetSettings): Table[] {
  const {sheet} = settings;
  const named = tables.filter(({name}) => sheet !== undefined && plainWord(name) === plainWord(sheet));
  if (named.length > 0) return named;
  if (sheet !== undefined && tables.some(({name}) => name !== ""))
    throw new SheetError(said("noSuchSheet", sheet), {
      where: path,
      faults: tables.map(({name}) => said("thereIs", shown(name))),
      next: said("correctSheetName")
    });
  const withCells = tables.filter(({lines}) => lines.some(({cells}) => cells.some((cell) => cell !== "")));
  if (withCells.length === 0) throw new SheetError(said("fileEmpty"), {where: path, next: said("saveWithHeadings")});
  const withHeads = withCells.filter(({lines}) => lines.some(({cells}) => knownCount(cells, settings) >= fewestKnown));
  return withHeads.length > 0 ? withHeads : withCells.slice(0, 1);
}

const furthestHeading = 20;
const fewestKnown = 2;

/**
 * A title may stand above the headings, and headings over headings: the line that names the most columns has them. A
 * heading over two lines of headings is one merged cell: its text stands in the upper line.
 */
function withHeadings({lines}: Table, settings: SheetSettings) {
  const start = Math.max(
    0,
    lines.findIndex(({cells}) => cells.some((cell) => cell !== ""))
  );
  const columnsAt = (i: number) =>
    lines[i].cells.map((cell, column) => {
      if (cell !== "" || i === start) return cell;
      const upper = lines[i - 1].cells[column] ?? "";
      return knownCount([upper], settings) === 1 ? upper : "";
    });
  const candidates = lines.slice(start, furthestHeading).map((_, i) => columnsAt(start + i));
  const counts = candidates.map((columns) => knownCount(columns, settings));
  const most = Math.max(...counts);
  const best = start + (most < fewestKnown ? 0 : counts.indexOf(most));
  const columns = columnsAt(best);
  while (columns.at(-1) === "") columns.pop();
  return {columns, headLine: lines[best].line, above: lines.slice(0, best), rows: lines.slice(best + 1)};
}

const headerOf = (word: string) => (Object.hasOwn(headers, word) ? headers[word] : undefined);

const knownCount = (cells: readonly string[], settings: SheetSettings): number => {
  const own = new Set(Object.keys(settings.columns).map(plainWord));
  return new Set(cells.map(plainWord).filter((word) => Object.hasOwn(headers, word) || own.has(word))).size;
};

/** What says whose two applications are; hashed, and not read for anything else. */
const traits = ["email", "telephone", "caseNumber"] as const;
const isTrait = (field: ApplicationField | undefined): boolean => (traits as readonly unknown[]).includes(field);
export const hasTraits = ({columns}: Pick<SheetSettings, "columns">): boolean => Object.values(columns).some(isTrait);

/** Whatever else stands in the address of a form may be anything: it is neither kept nor told of. */
const unknownTag = "tag that no campaign has";

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
function fieldsOf(
  {columns, rows}: {columns: string[]; rows: Line[]},
  where: string,
  settings: SheetSettings
): (ApplicationField | undefined)[] {
  const mapped = new Map(Object.entries(settings.columns).map(([column, field]) => [plainWord(column), field]));
  const dropped = new Set(settings.drop.map(plainWord));
  const fieldAt = columns.map((column) => {
    const word = plainWord(column);
    return mapped.get(word) ?? (dropped.has(word) ? undefined : headerOf(word));
  });
  const name = (i: number) => (columns[i] === "" ? said("namelessColumn", i + 1) : shown(columns[i]));

  const isEmpty = (i: number) => columns[i] === "" && rows.every(({cells}) => (cells[i] ?? "") === "");
  const isUnread = (column: string, i: number) =>
    fieldAt[i] === undefined && plainWord(column) !== staffGroup && !isEmpty(i);
  const persons = columns.flatMap((column, i) => {
    const what = isUnread(column, i) ? (personalColumn(column) ?? personalDataIn(column)) : undefined;
    return what ? [said("columnHolds", name(i), what)] : [];
  });
  if (persons.length > 0)
    throw new SheetError(said("columnsOfPersons"), {where, faults: persons, next: said("deleteColumns")});

  const faults = columns.flatMap((column, i) => {
    if (isUnread(column, i) && !dropped.has(plainWord(column))) return [said("columnUnknown", name(i))];
    if (fieldAt[i] !== undefined && fieldAt.indexOf(fieldAt[i]) < i) return [said("columnTwice", name(i))];
    return [];
  });
  const needed: [ApplicationField, string][] = [
    ["day", "datum"],
    ["wayIn", "kanal"],
    ["kind", "ärendetyp"]
  ];
  if (settings.municipality === undefined) needed.push(["municipality", "kommun"]);
  for (const [field, swedish] of needed) if (!fieldAt.includes(field)) faults.push(said("columnMissing", swedish));
  if (faults.length > 0)
    throw new SheetError(said("columnsUnexpected"), {where, faults, next: said("correctHeadings")});
  return fieldAt;
}

/** What a row says; its faults instead where there are any. */
function readRow(
  cells: Cells,
  settings: SheetSettings,
  today: string,
  key: string | undefined
): {row?: Omit<ApplicationRow, "application"> | "not-recruited"; plannedCount: number; faults: Bilingual[]} {
  const faults: Bilingual[] = [];
  const received = readDayTime(cells.day ?? "");
  if (!received) faults.push(said("dayUnreadable", shown(cells.day ?? "")));
  else if (received.day > today) faults.push(said("dayToCome", received.day));

  const time = cells.time ? readTime(cells.time) : (received?.time ?? null);
  if (time === undefined) faults.push(said("timeUnreadable", shown(cells.time ?? "")));

  const municipality = cells.municipality
    ? readMunicipality(cells.municipality, settings.municipalities)
    : settings.municipality;
  if (municipality === undefined) faults.push(said("municipalityUnknown", shown(cells.municipality ?? "")));

  const wayIn = wordIn(wayInWords, cells.wayIn);
  if (wayIn === undefined) faults.push(said("wordUnknown", "kanal", shown(cells.wayIn ?? ""), choices(wayInWords)));
  const kindWord = plainWord(cells.kind ?? "");
  const kind = wordIn(kindWords, cells.kind);
  const isRecruited = !/^(nätverkshem|n_hem|släktinghem)$/.test(kindWord);
  if (kind === undefined && isRecruited)
    faults.push(said("wordUnknown", "ärendetyp", shown(cells.kind ?? ""), choices(kindWords)));
  const isAsked = !/^$|^(ej|inte)_(frågat|frågad|tillfrågad)$/.test(plainWord(cells.statedSource ?? ""));
  const statedSource = isAsked ? wordIn(sourceWords, cells.statedSource) : null;
  if (statedSource === undefined)
    faults.push(said("wordUnknownOrNothing", "källa", shown(cells.statedSource ?? ""), choices(sourceWords)));

  const {stages, plannedCount} = readStages(cells, received?.day ?? "", today, faults);

  if (faults.length > 0 || !received || time === undefined) return {plannedCount, faults};
  if (municipality === undefined || wayIn === undefined || statedSource === undefined) return {plannedCount, faults};
  if (kind === undefined) return {row: "not-recruited", plannedCount, faults};
  const receivedAt = time === null ? null : momentOf(`${received.day} ${time}`);
  return {
    row: {
      municipality,
      day: received.day,
      receivedAt,
      wayIn,
      kind,
      statedSource,
      campaignTag: campaignTagOf(cells, wayIn, settings),
      applicant: key === undefined ? null : applicantOf(key, cells),
      stages
    },
    plannedCount,
    faults
  };
}

/** Who called did not come by a link, whatever the sheet has columns for. */
function campaignTagOf({campaignTag}: Cells, wayIn: WayIn, {campaignTags}: SheetSettings): string | null {
  if (campaignTag === undefined || wayIn !== "e-service") return null;
  const tag = campaignTag.trim().toLowerCase();
  return campaignTags.some((known) => known.toLowerCase() === tag) ? tag : "";
}

/** Adds what is wrong with them to the faults. */
function readStages(cells: Cells, received: string, today: string, faults: Bilingual[]) {
  const stages: StageEvent[] = [];
  let plannedCount = 0;
  for (const [field, {stage}] of Object.entries(stageColumns)) {
    const called = said(field as keyof typeof stageColumns);
    const cell = cells[field as keyof typeof stageColumns];
    if (!cell) continue;
    const at = readDayTime(cell);
    if (at === undefined) faults.push(said("stageUnreadable", called, shown(cell)));
    else if (at.day < received) faults.push(said("stageTooEarly", called, at.day, received));
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
      faults.push(said("wordUnknownOrNothing", "avslutsorsak", shown(cells.closingReason), choices(reasonWords)));
    else if (closed) closed.reason = reason;
    else if (!cells.closed) faults.push(said("reasonWithoutDay", shown(cells.closingReason)));
  }
  return {stages, plannedCount};
}
