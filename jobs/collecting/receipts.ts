/**
 * What became of each file that was dropped in a folder, written beside it for whoever dropped it: in Swedish, and below
 * that in English.
 *
 * No personal data stands in it: of a line that was kept out only its number and the rule. "Tagen" and the checksum are
 * read again by the next collection (src/sources/dropped-files.ts): they say that the file may not go in silence.
 */
import {existsSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {minuteOf} from "../../src/base/day.ts";
import {format} from "../../src/base/format.ts";
import {receiptChecksum, receiptEnding, receiptTaken} from "../../src/sources/dropped-files.ts";
import type {Fate} from "../../src/sources/source.ts";
import {type FileCounts, readFileCounts} from "../../src/store/file-counts.ts";
import type {Workspace} from "../workspace.ts";
import {en} from "./receipt-texts/en.ts";
import {sv} from "./receipt-texts/sv.ts";

const texts = {sv, en};
type Language = keyof typeof texts;

/** After the rows were written; `run` is where the counts are from. Gives what could not be written, as sentences. */
export async function writeReceipts(
  fates: readonly Fate[],
  {run, source}: {run: number; source: string},
  {store, folder, now}: Pick<Workspace, "store" | "folder" | "now">
): Promise<string[]> {
  if (fates.length === 0) return [];
  const counts = await readFileCounts(store, source, run);
  return fates.flatMap((fate) => write(fate, counts.get(fate.prefix), folder, minuteOf(now())));
}

/** After a collection that changed nothing: what was taken before stays so, what is wrong is said above it. */
export function writeRefusals(fates: readonly Fate[], {folder, now}: Pick<Workspace, "folder" | "now">): string[] {
  return fates
    .filter(({state}) => state === "refused" || state === "waiting" || state === "not-a-sheet")
    .flatMap((fate) => write(fate, undefined, folder, minuteOf(now())));
}

function write(fate: Fate, counts: FileCounts | undefined, folder: string, at: string): string[] {
  const path = resolve(folder, fate.path) + receiptEnding;
  try {
    const before = existsSync(path) ? readFileSync(path, "utf8") : "";
    const taken = before.split("\n").findIndex((line) => line.startsWith(receiptTaken));
    const stays = fate.state === "refused" || fate.state === "waiting";
    const earlier = stays && taken >= 0 ? ["", texts.sv.earlier, ...before.trimEnd().split("\n").slice(taken)] : [];
    const checksum = fate.state === "taken" ? [`${receiptChecksum}${fate.checksum}`] : [];
    const head = (language: Language) => texts[language].read(basename(fate.path));
    const text = [
      ...[head("sv"), "", ...linesOf(fate, counts, at, "sv"), ...checksum, ""],
      ...["In English", "", head("en"), "", ...linesOf(fate, counts, at, "en"), ...earlier, ""]
    ].join("\n");
    if (text !== before) {
      // By another name first: half a receipt would say that a file was never taken. With a dot, so that what a full disk
      // leaves of it is not read as a file that was dropped.
      const unfinished = join(dirname(path), `.${basename(fate.path)}.genklang.new`);
      writeFileSync(unfinished, text);
      renameSync(unfinished, path);
    }
    return [];
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return [`What became of ${fate.path} cannot be written beside it: ${code}. Look at the rights of the folder.`];
  }
}

function linesOf(fate: Fate, counts: FileCounts | undefined, at: string, language: Language): string[] {
  const text = texts[language];
  switch (fate.state) {
    case "waiting":
      return [text.waiting(at)];
    case "not-a-sheet":
      return [text.notASheet(at)];
    case "same-content":
      return [text.sameContent(at, fate.sameAs ?? "")];
    case "refused":
      return [text.refused(at), "", ...refusalLines(fate, language)];
    case "taken":
      return takenLines(fate, counts, at, language);
  }
}

function refusalLines({error}: Fate, language: Language): string[] {
  if (error === undefined) return [];
  const text = texts[language];
  const {what, faults, next = ""} = language === "sv" ? error.inSwedish : {...error, what: error.message};
  const where = error.where === undefined ? [] : [text.where(error.where)];
  return [what, ...faults.map((fault) => `  ${fault}`), ...where, "", text.doThis(next)];
}

function takenLines(fate: Fate, counts: FileCounts | undefined, at: string, language: Language): string[] {
  const {rowCount, leftOut, quarantined, overlaps = []} = fate;
  const text = texts[language];
  const {whole} = format(language);
  const told = counts ?? {new: 0, changed: 0, unchanged: 0};
  const reasons = [...leftOut].map(([reason, count]) => `  ${text.reason(reason)}: ${whole(count)}`);
  const held = quarantined.map(({rule, where}) => `  ${text.place(where)}: ${text.rule(rule)}`);
  const twice = overlaps.flatMap(({name, count, firstDay, lastDay}) => [
    text.overlaps(whole(count), firstDay, lastDay, name),
    text.overlapNext
  ]);
  return [
    text.taken(at),
    text.applications(whole(rowCount), whole(told.new), whole(told.changed), whole(told.unchanged)),
    ...twice,
    ...(reasons.length > 0 ? [text.leftOut, ...reasons] : []),
    ...(held.length > 0 ? [text.heldBack, ...held] : []),
    "",
    text.letItLie,
    text.howToRemove
  ];
}
