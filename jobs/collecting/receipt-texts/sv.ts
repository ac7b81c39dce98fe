/** Vad som står i kvittot till en inlämnad fil, på svenska; en.ts bredvid har samma nycklar. */
import {receiptTaken} from "../../../src/sources/dropped-files.ts";
import {personWords} from "../../../src/sources/sheet-texts/sv.ts";
import type {ReceiptTexts} from "./en.ts";

export const sv: ReceiptTexts = {
  read: (name) => `Genklang har läst ${name}`,
  taken: (at) => `${receiptTaken}${at}.`,
  applications: (all, fresh, changed, same) =>
    `Intresseanmälningar: ${all} (nya ${fresh}, ändrade ${changed}, som förut ${same}).`,
  leftOut: "Inte räknade:",
  heldBack: "Stoppade, för att raden kan innehålla personuppgifter:",
  letItLie: "Låt filen ligga kvar: tas den bort stannar insamlingen, så att inget försvinner i det tysta.",
  howToRemove: "Ska dess intresseanmälningar verkligen bort, ta bort både filen och den här.",
  overlaps: (count, first, last, name) =>
    `${count} av dem (${first} till ${last}) står även i ${name} och räknas två gånger.`,
  overlapNext: "Ta bort raderna ur en av filerna. Är det olika personer behöver du inte göra något.",
  waiting: (at) => `Väntar ${at}: filen kopieras fortfarande. Den läses vid nästa insamling.`,
  notASheet: (at) => `Inte tagen ${at}: filen är varken CSV eller Excel (.xlsx).`,
  sameContent: (at, name) => `Inte räknad igen ${at}: samma innehåll som ${name}. En av filerna kan tas bort.`,
  refused: (at) => `Inte tagen ${at}. Ingenting ur filen har kommit in.`,
  where: (place) => `Var: ${placeIn(place)}`,
  doThis: (next) => `Gör så här: ${next}`,
  earlier: "Sedan tidigare:",
  reason: (reason) => reasons[reason] ?? reason,
  rule: (rule) => personWords[rule] ?? rule,
  place: (place) => placeIn(place.replace(/^.*?, (?=sheet |line )/, ""))
};

/** "sheet "2026", line 12" → "blad "2026", rad 12" */
const placeIn = (place: string): string =>
  place
    .replace(/(^|, )sheet /, "$1blad ")
    .replace(/(^|, )line (\d+)$/, "$1rad $2")
    .replace(/(^|, )cell ([A-Z]+\d+)$/, "$1cell $2")
    .replace(/(^|, )row (\d+), column (\d+)$/, "$1rad $2, kolumn $3");

export const reasons: Record<string, string> = {
  "total row": "summeringsrader",
  "empty row": "tomma rader",
  "line above the headings": "rader ovanför rubrikerna",
  "day that is not over yet": "på en dag som inte är slut än (kommer med nästa gång)",
  "day before the first that is collected": "före den första dag som samlas in",
  "row of another sheet": "rader på andra blad",
  "nätverkshem, which no campaign recruits": "nätverkshem, som inte rekryteras med kampanjer",
  "tag that no campaign has": "kampanjtaggar som ingen kampanj har (anmälan är räknad, taggen är inte sparad)",
  "stage that is still to come": "steg som ännu inte har inträffat (anmälan är räknad)"
};
