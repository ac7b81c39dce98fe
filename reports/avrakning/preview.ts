/** Sections of an avräkning for the terminal. */
import type {AvrakningSection} from "./words.ts";

export function preview(head: string[], sections: readonly AvrakningSection[]): string[] {
  const lines = [...head];
  for (const {heading, notes, parts} of sections) {
    lines.push("", heading, ...(parts.length === 0 ? notes.map((note) => `  ${note}`) : []));
    for (const part of parts) {
      if (part.heading) lines.push(`  ${part.heading}`);
      const all = [part.table.head, ...part.table.rows];
      const widths = part.table.head.map((_, k) => Math.max(...all.map((row) => row[k].length)));
      for (const row of all)
        lines.push(
          `  ${row
            .map((cell, k) => (part.table.numbers.includes(k) ? cell.padStart(widths[k]) : cell.padEnd(widths[k])))
            .join("  ")
            .trimEnd()}`
        );
      for (const note of part.after) lines.push(`  ${note}`);
    }
  }
  return lines;
}
