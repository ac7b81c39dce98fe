/**
 * What became of each file that was dropped in a folder, written beside it in Swedish for whoever dropped it.
 *
 * No personal data stands in it: of a line that was kept out only its number and the rule. "Tagen" and the checksum are
 * read again by the next collection (src/sources/dropped-files.ts): they say that the file may not go in silence.
 */
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {basename, resolve} from "node:path";
import {swedishZone} from "../src/base/day.ts";
import {explain} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {receiptChecksum, receiptEnding, receiptTaken} from "../src/sources/dropped-files.ts";
import type {Fate} from "../src/sources/source.ts";
import {type FileCounts, readFileCounts} from "../src/store/file-counts.ts";
import type {Workspace} from "./workspace.ts";

/** After the rows were written; `run` is where the counts are from. Gives what could not be written, as sentences. */
export async function writeReceipts(
  fates: readonly Fate[],
  {run, source}: {run: number; source: string},
  {store, folder, now}: Pick<Workspace, "store" | "folder" | "now">
): Promise<string[]> {
  if (fates.length === 0) return [];
  const counts = await readFileCounts(store, source, run);
  return fates.flatMap((fate) => write(fate, counts.get(fate.prefix), folder, clock(now())));
}

/** After a collection that changed nothing: what was taken before stays so, what is wrong is said above it. */
export function writeRefusals(fates: readonly Fate[], {folder, now}: Pick<Workspace, "folder" | "now">): string[] {
  return fates
    .filter(({state}) => state === "refused" || state === "waiting" || state === "not-a-sheet")
    .flatMap((fate) => write(fate, undefined, folder, clock(now())));
}

function write(fate: Fate, counts: FileCounts | undefined, folder: string, at: string): string[] {
  const path = resolve(folder, fate.path) + receiptEnding;
  try {
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    const taken = before.split("\n").findIndex((line) => line.startsWith(receiptTaken));
    const stays = fate.state === "refused" || fate.state === "waiting";
    const earlier = stays && taken >= 0 ? ["", "Sedan tidigare:", ...before.trimEnd().split("\n").slice(taken)] : [];
    const head = `Genklang har läst ${basename(fate.path)}`;
    const text = [head, "", ...linesOf(fate, counts, at), ...earlier, ""].join("\n");
    if (text !== before) writeFileSync(path, text);
    return [];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return [`What became of ${fate.path} cannot be written beside it: ${code}. Look at the rights of the folder.`];
  }
}

function linesOf(fate: Fate, counts: FileCounts | undefined, at: string): string[] {
  switch (fate.state) {
    case "waiting":
      return [`Väntar ${at}: filen kopieras fortfarande. Den läses vid nästa insamling.`];
    case "not-a-sheet":
      return [`Inte tagen ${at}: filen är varken CSV eller Excel (.xlsx).`];
    case "same-content":
      return [`Inte räknad igen ${at}: samma innehåll som ${fate.sameAs}. En av filerna kan tas bort.`];
    case "refused":
      return [
        `Inte tagen ${at}. Ingenting ur filen har kommit in. Felen (på engelska, som i programmet):`,
        "",
        ...(fate.error === undefined ? [] : explain(fate.error).split("\n")),
        "",
        "Rätta filen, spara den på samma plats och vänta till nästa insamling."
      ];
    case "taken":
      return takenLines(fate, counts, at);
  }
}

function takenLines({rowCount, leftOut, quarantined, checksum}: Fate, counts: FileCounts | undefined, at: string) {
  const {whole} = format("sv");
  const told = counts ?? {new: 0, changed: 0, unchanged: 0};
  const reasons = [...leftOut].map(([reason, count]) => `  ${reasonsSwedish[reason] ?? reason}: ${whole(count)}`);
  const held = quarantined.map(({rule, where}) => `  ${whereSwedish(where)}: ${rulesSwedish[rule] ?? rule}`);
  return [
    `${receiptTaken}${at}.`,
    `Intresseanmälningar: ${whole(rowCount)} (nya ${whole(told.new)}, ändrade ${whole(told.changed)}, som förut ${whole(told.unchanged)}).`,
    ...(reasons.length > 0 ? ["Inte räknade:", ...reasons] : []),
    ...(held.length > 0 ? ["Stoppade, för att raden kan innehålla personuppgifter:", ...held] : []),
    "",
    "Låt filen ligga kvar: tas den bort stannar insamlingen, så att inget försvinner i det tysta.",
    "Ska dess intresseanmälningar verkligen bort, ta bort både filen och den här.",
    `${receiptChecksum}${checksum}`
  ];
}

const clock = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(swedishZone)
    .toPlainDateTime()
    .toString({smallestUnit: "minute"})
    .replace("T", " ");

/** "import/april.xlsx, sheet "2026", line 12" → "blad "2026", rad 12" */
const whereSwedish = (where: string): string =>
  where
    .replace(/^.*?, (?=sheet |line )/, "")
    .replace(/^sheet /, "blad ")
    .replace(/line (\d+)$/, "rad $1");

const reasonsSwedish: Record<string, string> = {
  "total row": "summeringsrader",
  "empty row": "tomma rader",
  "line above the headings": "rader ovanför rubrikerna",
  "day that is not over yet": "på en dag som inte är slut än (kommer med nästa gång)",
  "day before the first that is collected": "före den första dag som samlas in",
  "row of another sheet": "rader på andra blad",
  "nätverkshem, which no campaign recruits": "nätverkshem, som inte rekryteras med kampanjer",
  "stage that is still to come": "steg som ännu inte har inträffat (anmälan är räknad)"
};

const rulesSwedish: Record<string, string> = {
  "personal identity number": "personnummer",
  "e-mail address": "e-postadress",
  "IP address": "IP-adress",
  "telephone number": "telefonnummer",
  "street address": "gatuadress",
  coordinates: "koordinater",
  "click id": "klick-id",
  "protected identity": "skyddad identitet"
};
