/** Vad som kan vara fel med en fil som lämnats in, på svenska; en.ts bredvid har samma nycklar. */
import type {SheetTexts} from "./en.ts";

export const sv: SheetTexts = {
  // Vad som är fel.
  fileEmpty: "Filen är tom.",
  fileIsWorkbook: "Filen är en Excelarbetsbok, inte CSV.",
  fileIsWebPage: "Filen är en webbsida, inte CSV.",
  fileIsNoText: "Filen är inte text.",
  wrongQuotes: "Filen går inte att läsa som CSV: ett citattecken börjar eller slutar på fel ställe.",
  notThere: "En fil som genklang.yaml nämner finns inte.",
  gzipDamaged: "En gzip-fil är avhuggen eller skadad.",
  gzipTooLarge: (mebibytes) => `Gzip-filen är för stor: uppackad är den över ${mebibytes} MB.`,
  unreadable: (code) => `Filen går inte att läsa: ${code}.`,
  workbookDamaged: "Arbetsboken går inte att läsa: den är skadad eller blev bara delvis kopierad.",
  cellWithoutValue:
    "Arbetsboken har en cell utan värde: en formel som aldrig räknats ut, eller som blivit fel (#SAKNAS!).",
  tooManyBytes: (mebibytes, most) => `Arbetsboken är för stor: ${mebibytes} MB. Mest ${most} MB går att läsa.`,
  tooManyUnpacked: (mebibytes) => `Arbetsboken är för stor: uppackad är den över ${mebibytes} MB.`,
  tooManyCells: (row, column) => `Arbetsboken är för stor: ett blad når till rad ${row} och kolumn ${column}.`,
  ownDocumentType: "Arbetsboken har en egen dokumenttyp, som inget kalkylprogram skriver.",
  oldWorkbook: "Filen är en gammal Excelarbetsbok (.xls), eller en som är låst med lösenord.",
  noSuchSheet: (sheet) => `Arbetsboken har inget blad "${sheet}".`,
  linesUnreadable: "Filen har rader som inte går att läsa. Ingenting ur filen har tagits med.",
  columnsOfPersons: "Filen har kolumner om personer, och sådant får inte komma hit. Hela filen stoppades.",
  columnsUnexpected: "Kolumnerna är inte de väntade.",

  // Ett fel per rad.
  onLine: (place, fault) => `${place}: ${fault}`,
  line: (line) => `rad ${line}`,
  ofSheet: (sheet) => `blad ${sheet}, `,
  thereIs: (sheet) => `det finns ${sheet}`,
  tooManyInLine: (cellCount, columnCount) => `har ${cellCount} celler, men första raden har ${columnCount} kolumner`,
  namelessColumn: (number) => `nummer ${number} (utan namn)`,
  columnHolds: (column, what) => `kolumnen ${column} skulle innehålla ${personWords[what] ?? what}`,
  columnUnknown: (column) =>
    `kolumnen ${column} är inte känd; ange den under columns eller drop för källan i genklang.yaml`,
  columnTwice: (column) => `kolumnen ${column} finns två gånger`,
  columnMissing: (column) => `kolumnen "${column}" saknas`,
  dayUnreadable: (cell) => `dagen är ${cell}; skriv dagar som 2026-03-31 eller 2026-03-31 19:12`,
  dayToCome: (day) => `dagen är ${day}, som inte har varit än`,
  timeUnreadable: (cell) => `tiden är ${cell}; skriv tider som 19:12`,
  municipalityUnknown: (cell) => `kommunen är ${cell}; skriv ett namn eller en kod ur genklang.yaml`,
  wordUnknown: (column, cell, choices) => `${column} är ${cell}; skriv ${listed(choices)}`,
  wordUnknownOrNothing: (column, cell, choices) => `${column} är ${cell}; skriv ${listed(choices)}, eller ingenting`,
  stageUnreadable: (stage, cell) => `${stage} är ${cell}; skriv dagar som 2026-03-31, eller ingenting`,
  stageTooEarly: (stage, day, received) => `${stage} ${day} är före anmälan ${received}`,
  reasonWithoutDay: (cell) => `avslutsorsak är ${cell}, men ingen dag säger när ärendet avslutades`,

  // Vad stegen heter.
  firstContact: "första kontakten",
  screening: "telefonintervjun",
  infoMeeting: "informationsträffen",
  assessment: "bedömningen",
  homeVisit: "hembesöket",
  investigation: "utredningen",
  approved: "godkännandet",
  closed: "avslutet",

  // Vad man gör nu.
  saveAsCsv: "Spara bladet som CSV (UTF-8) med kolumnernas namn på första raden, och lägg det här igen.",
  saveWithHeadings: "Spara bladet med kolumnernas namn på första raden, och lägg det här igen.",
  takeQuoteAway: "Leta efter ett ensamt citattecken på eller före den raden och ta bort det.",
  putItThere: "Lägg filen där, eller rätta sökvägen i genklang.yaml.",
  copyAgain: "Kopiera filen igen.",
  lookAtRights: "Se över rättigheterna till filen och mappen.",
  saveWorkbookAgain: "Öppna den i Excel, spara den på nytt som Excelarbetsbok (.xlsx) och lägg den här.",
  correctFormula: "Öppna arbetsboken i Excel och rätta formeln, eller skriv värdet i stället, och spara.",
  copyCells: "Kopiera cellerna med anmälningar till en ny arbetsbok och spara den.",
  askSender: "Öppna den inte. Fråga den som skickade den.",
  saveAsNewWorkbook: "Öppna den i Excel och spara den som Excelarbetsbok (.xlsx) utan lösenord, eller som CSV.",
  correctSheetName: "Rätta sheet för källan i genklang.yaml, eller ta bort det.",
  correctLines: "Rätta raderna i kalkylbladet, spara filen på samma plats och vänta till nästa insamling.",
  deleteColumns: "Ta bort de kolumnerna i kalkylbladet, spara filen på nytt och radera den gamla.",
  correctHeadings:
    "Rätta bladets första rad, eller ange i genklang.yaml under columns vad en kolumn innehåller, eller under drop att den inte ska läsas."
};

const listed = (choices: readonly string[]) => `${choices.slice(0, -1).join(", ")} eller ${choices.at(-1)}`;

/** What personal-data.ts finds, in Swedish. */
export const personWords: Record<string, string> = {
  names: "namn",
  "identity numbers": "personnummer",
  "birth dates": "födelsedatum",
  "e-mail addresses": "e-postadresser",
  "telephone numbers": "telefonnummer",
  addresses: "adresser",
  "addresses of computers": "datorers adresser",
  "protected identities": "skyddade identiteter",
  "free text": "fri text",
  "personal identity number": "personnummer",
  "e-mail address": "e-postadress",
  "IP address": "IP-adress",
  "telephone number": "telefonnummer",
  "street address": "gatuadress",
  coordinates: "koordinater",
  "click id": "klick-id",
  "protected identity": "skyddad identitet"
};
