/** The page of an avräkning as a person with a calculator reads it: its text in columns, its amounts and numbers. */
import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {avrakningPdf} from "../../reports/avrakning.ts";
import type {AvrakningContent} from "../../reports/avrakning-content.ts";

export const hasPoppler = spawnSync("pdftotext", ["-v"]).status === 0;
if (!hasPoppler) console.warn("SKIPPED: pages of avräkningar are not read back; install poppler-utils for pdftotext.");

/** The page's text in columns, and the cells of its rows: at least two blanks between. */
export function pageOf(content: AvrakningContent) {
  const folder = mkdtempSync(join(tmpdir(), "genklang-avrakning-"));
  try {
    const file = join(folder, "avrakning.pdf");
    writeFileSync(file, avrakningPdf(content));
    const read = (command: string, args: string[]) =>
      execFileSync(command, args, {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]});
    const text = read("pdftotext", ["-layout", file, "-"]);
    const rows = text.split("\n").map((row) => row.trim().split(/\s{2,}/));
    return {text, rows, structure: read("pdfinfo", ["-struct", file]), info: read("pdfinfo", [file])};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** "−1 234,50" as öre, "17 540" as a number. */
export const ore = (cell: string) => Math.round(number(cell) * 100);
export const number = (cell: string) =>
  Number(
    cell
      .replace(/[\s\u00a0+]/g, "")
      .replace("−", "-")
      .replace(",", ".")
  );
