/**
 * A table on a page, and what a file of it holds: a range that is read in one cell is two numbers in two columns there.
 *
 * The file is read off the table as it stands, so that it holds what the reader sees, as the choice stands.
 */
import type {Estimate} from "../../src/publication/release.ts";
import {type Html, html, inlineJson, type Part} from "../html.ts";
import type {Choice, Site} from "../site.ts";

export type FileCell = string | number | null;
/** A cell as it is read; where a file of it should hold something else, that too. */
export interface TableCell {
  readonly shown: Part;
  readonly file: readonly FileCell[];
}
export type AnyCell = TableCell | Html | string;
/** The head of a column; `file` names the columns that it becomes in a file. */
export interface Column {
  readonly name: string;
  readonly file?: readonly string[];
}

export interface TableOf {
  /** Unique on its page, and part of the file's name. */
  readonly id: string;
  /** What it is, for whoever hears the page. */
  readonly label: string;
  readonly follows: readonly (keyof Choice)[];
  readonly head: readonly (Column | string)[];
  /** Above `head`: groups of columns, each over so many. */
  readonly groups?: readonly {name: string; over: number}[];
  readonly rows: readonly (readonly AnyCell[])[];
}

export const numeric = (shown: Part, ...file: FileCell[]): TableCell => ({shown, file});

/** A day as it stands in a file too. */
export const dayCell = (day: string): Html => html`<time>${day}</time>`;

/** An interval, or a dash where there is none. */
export const rangeCell = (it: Estimate | null, range: (low: number, high: number) => string): TableCell =>
  numeric(it ? range(it.low, it.high) : "–", it?.low ?? null, it?.high ?? null);

/** Words and days begin at the left of their column; numbers end at its right. */
const isWords = (cell: AnyCell): boolean => (typeof cell === "string" ? !/^[\d+−–]/.test(cell) : !("shown" in cell));

/** With so many columns a table stands on a phone as one block a row, else it is cut; with more it is scrolled. */
const stacked = {least: 4, most: 7};

/**
 * How a table gives way on a phone. A block has the names of its columns before its cells, by style alone: the cells
 * then hold nothing that a file or a screen reader would read twice.
 */
function narrowly(columns: readonly Column[], hasGroups: boolean): {kind: string; style: string | undefined} {
  if (hasGroups) return {kind: "table dense", style: undefined};
  if (columns.length < stacked.least || columns.length > stacked.most) return {kind: "table", style: undefined};
  const text = (name: string) => JSON.stringify(name).replaceAll(/[<;{}]/g, " ");
  return {
    kind: "table stack",
    style: columns
      .map(({name}, i) => `--c${i + 1}:${text(name)}`)
      .slice(1)
      .join(";")
  };
}

/** A column of ranges: in a file its ends stand in two. */
export const rangeColumn = (name: string, {chartTexts}: Site): Required<Column> => ({
  name,
  file: [chartTexts.low, chartTexts.high].map((end) => `${name}: ${end.toLowerCase()}`)
});

export function tableHtml({texts}: Site, {id, label, follows, head, groups, rows}: TableOf): Html {
  const columns = head.map((it): Column => (typeof it === "string" ? {name: it} : it));
  const inFile = (cells: readonly FileCell[] | undefined) => cells && html` data-file="${inlineJson(cells).text}"`;
  const cellOf = (cell: AnyCell, tag: "th" | "td") => {
    const {shown, file} = typeof cell === "object" && "shown" in cell ? cell : {shown: cell, file: undefined};
    return tag === "th" ? html`<th scope="row"${inFile(file)}>${shown}</th>` : html`<td${inFile(file)}>${shown}</td>`;
  };
  const [first, ...others] = columns;
  const headCell = ({name, file}: Column) => html`<th scope="col"${inFile(file)}>${name}</th>`;
  const headRows = groups
    ? html`<tr><th scope="col" rowspan="2">${first.name}</th>${groups.map(({name, over}) => html`<th scope="colgroup" colspan="${over}">${name}</th>`)}</tr><tr>${others.map(headCell)}</tr>`
    : html`<tr>${columns.map(headCell)}</tr>`;
  const {kind, style} = narrowly(columns, groups !== undefined);
  const left = groups
    ? ""
    : columns.map((_, i) => (i > 0 && rows.every((row) => isWords(row[i])) ? ` left-${i + 1}` : "")).join("");
  return html`<div class="tabled"><div class="${kind}${left}" tabindex="0" role="region" aria-label="${label}"${style && html` style="${style}"`}><table id="${id}-table" data-follows="${follows.join(" ")}"><caption class="unseen">${label}</caption><thead>${headRows}</thead><tbody>${rows.map(
    ([head, ...cells]) => html`<tr>${cellOf(head, "th")}${cells.map((cell) => cellOf(cell, "td"))}</tr>\n`
  )}</tbody></table></div><p class="buttons" hidden><button type="button" data-save="table" data-table="${id}">${texts.csv}<span class="unseen">, ${label}</span></button></p></div>`;
}
