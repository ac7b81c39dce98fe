/** A table as CSV for Excel, as the choice stands; what every saved file is called. */
import {csvText} from "../../src/charts/csv.ts";
import type {FileCell} from "../pages/table.ts";
import {type Choice, firstChoice, type Site} from "../site.ts";
import {type ZoneMark, zoneMark} from "../zone-mark.ts";

/** Buttons of tables stand in parts that are written anew, hidden as when there is no program. */
export function showTableButtons(): void {
  for (const buttons of document.querySelectorAll<HTMLElement>(".tabled .buttons")) buttons.hidden = false;
}

/** A table as it stands on the page: what a cell says of itself for a file, else its words. */
export function saveTable(id: string, site: Site, choice: Choice): void {
  const table = document.getElementById(`${id}-table`) as HTMLTableElement | null;
  if (!table) return;
  const cellsOf = (row: HTMLTableRowElement) =>
    [...row.cells].flatMap((cell): FileCell[] =>
      cell.dataset.file ? JSON.parse(cell.dataset.file) : [(cell.textContent ?? "").replace(/\s+/g, " ").trim()]
    );
  const head = namesOf(table);
  const rows = [...table.tBodies[0].rows].map((row) => cellsOf(row).map((value) => ({text: "", value})));
  const follows = (table.dataset.follows ?? "").split(" ") as (keyof Choice)[];
  const mark = zoneMark(site);
  const text = csvText({caption: "", head, rows}, mark?.said);
  save(new Blob([text], {type: "text/csv;charset=utf-8"}), fileName({id, follows, choice, kind: "csv", mark}));
}

/** The names of columns; those under a group have its name before their own. */
function namesOf({tHead}: HTMLTableElement): string[] {
  const [top, under] = [...(tHead?.rows ?? [])];
  const own = (cell: HTMLTableCellElement): string[] =>
    cell.dataset.file ? JSON.parse(cell.dataset.file) : [cell.textContent ?? ""];
  if (!under) return [...top.cells].flatMap(own);
  const [first, ...groups] = [...top.cells];
  const over = groups.flatMap((group) => Array.from({length: group.colSpan}, () => group.textContent ?? ""));
  return [...own(first), ...[...under.cells].flatMap((cell, i) => own(cell).map((name) => `${over[i]}, ${name}`))];
}

interface Named {
  readonly id: string;
  readonly follows: readonly (keyof Choice)[];
  readonly choice: Choice;
  /** The ending. */
  readonly kind: string;
  readonly mark: ZoneMark | undefined;
}

/** "genklang-kanaler-cost-2281-2026-Q3.csv": for whom where not for all, the page, what it is, and what of the choice it follows. */
export function fileName({id, follows, choice, kind, mark}: Named): string {
  const [page] = (document.documentElement.dataset.page ?? "").replace(/^(kampanj|campaign)-|^index/, "").split(".");
  const chosen = (["area", "period", "compareWith"] as const).map((key) =>
    follows.includes(key) && choice[key] !== firstChoice[key] ? choice[key] : ""
  );
  return `${["genklang", mark?.inName, page || "oversikt", id, ...chosen].filter(Boolean).join("-")}.${kind}`;
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
