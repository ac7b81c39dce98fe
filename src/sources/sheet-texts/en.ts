/** What can be wrong with a file that was handed in, in English; sv.ts beside it has the same keys. */
export const en = {
  // What is wrong.
  fileEmpty: "The file is empty.",
  fileIsWorkbook: "The file is an Excel workbook, not CSV.",
  fileIsWebPage: "The file is a web page, not CSV.",
  fileIsNoText: "The file is not text.",
  wrongQuotes: "The file cannot be read as CSV: a quotation mark is opened or closed in the wrong place.",
  notThere: "A file that genklang.yaml names is not there.",
  gzipDamaged: "A gzip file ends too early or is damaged.",
  gzipTooLarge: (mebibytes: number) => `The gzip file is too large: unpacked it has over ${mebibytes} MB.`,
  unreadable: (code: string) => `A file cannot be read: ${code}.`,
  workbookDamaged: "The workbook cannot be read: it is damaged, or was only copied in part.",
  cellWithoutValue:
    "The workbook has a cell without a value: a formula that was never computed, or that failed (#N/A).",
  tooManyBytes: (mebibytes: number, most: number) =>
    `The workbook is too large: ${mebibytes} MB; ${most} MB are the most.`,
  tooManyUnpacked: (mebibytes: number) => `The workbook is too large: unpacked it has over ${mebibytes} MB.`,
  tooManyCells: (row: number, column: number) =>
    `The workbook is too large: a sheet reaches to row ${row} and column ${column}.`,
  ownDocumentType: "The workbook has a document type of its own, which no spreadsheet program writes.",
  oldWorkbook: "The file is an old Excel workbook (.xls), or one that is locked with a password.",
  noSuchSheet: (sheet: string) => `The workbook has no sheet "${sheet}".`,
  linesUnreadable: "The applications have lines that cannot be read. Nothing was taken from the file.",
  columnsOfPersons: "The file has columns about persons, which must not come here. It was refused as a whole.",
  columnsUnexpected: "The columns of the applications are not the ones expected.",

  // Of which there is a list.
  onLine: (place: string, fault: string) => `${place}: ${fault}`,
  line: (line: number) => `line ${line}`,
  ofSheet: (sheet: string) => `sheet ${sheet}, `,
  thereIs: (sheet: string) => `there is ${sheet}`,
  tooManyInLine: (cellCount: number, columnCount: number) =>
    `has ${cellCount} cells, but the first line names ${columnCount} columns`,
  namelessColumn: (number: number) => `number ${number} (without a name)`,
  columnHolds: (column: string, what: string) => `column ${column} would hold ${what}`,
  columnUnknown: (column: string) => `column ${column} is not known; name it under columns or drop of this source`,
  columnTwice: (column: string) => `column ${column} is there twice`,
  columnMissing: (column: string) => `column "${column}" is missing`,
  dayUnreadable: (cell: string) => `the day is ${cell}; write days like 2026-03-31 or 2026-03-31 19:12`,
  dayToCome: (day: string) => `the day is ${day}, which is still to come`,
  timeUnreadable: (cell: string) => `the time is ${cell}; write times like 19:12`,
  municipalityUnknown: (cell: string) => `the municipality is ${cell}; write a name or code of genklang.yaml`,
  wordUnknown: (column: string, cell: string, choices: readonly string[]) =>
    `${column} is ${cell}; write ${listed(choices)}`,
  wordUnknownOrNothing: (column: string, cell: string, choices: readonly string[]) =>
    `${column} is ${cell}; write ${listed(choices)}, or nothing`,
  stageUnreadable: (stage: string, cell: string) => `${stage} is ${cell}; write days like 2026-03-31, or nothing`,
  stageTooEarly: (stage: string, day: string, received: string) =>
    `${stage} ${day} is before the application ${received}`,
  reasonWithoutDay: (cell: string) => `avslutsorsak is ${cell}, but no day says when it was closed`,

  // What the stages and the things about persons are called there.
  firstContact: "the first contact",
  screening: "the telephone interview",
  infoMeeting: "the information meeting",
  assessment: "the assessment",
  homeVisit: "the home visit",
  investigation: "the investigation",
  approved: "the approval",
  closed: "the closing",

  // What to do next.
  saveAsCsv: "Save the sheet as CSV (UTF-8) with the column names in the first line, and put it there again.",
  saveWithHeadings: "Save the sheet with the column names in the first line, and put it there again.",
  takeQuoteAway: "Look for a single quotation mark at or before this line and take it away.",
  putItThere: "Put the file there, or correct its path in genklang.yaml.",
  copyAgain: "Copy the file again.",
  lookAtRights: "Look at the rights of the file and of its folder.",
  saveWorkbookAgain: "Open it in Excel, save it again as an Excel workbook (.xlsx), and put that one there.",
  correctFormula: "Open the workbook in Excel and correct the formula, or write the value instead of it, and save.",
  copyCells: "Copy the cells with applications to a new workbook and save that one.",
  askSender: "Do not open it; ask who sent it.",
  saveAsNewWorkbook: "Open it in Excel and save it as an Excel workbook (.xlsx) without a password, or as CSV.",
  correctSheetName: "Correct sheet of this source in genklang.yaml, or leave it out.",
  correctLines:
    "Correct these lines in the spreadsheet, save it again, then run: npx genklang collect applications-csv",
  deleteColumns: "Delete these columns in the spreadsheet, save it as CSV again, and remove the old file.",
  correctHeadings:
    "Correct the first line of the sheet, or say in genklang.yaml under columns what a column holds, or drop it."
};

const listed = (choices: readonly string[]) => `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;

export type SheetTexts = typeof en;
