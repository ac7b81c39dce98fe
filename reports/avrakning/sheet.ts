/** A sheet of the avräkning's workbook: cells, of which those that are computed are formulas with their result beside. */
export type Cell = string | number | {formula: string; result: number};
export interface Sheet {
  name: string;
  /** Rows from the first; an empty one is a blank row. */
  rows: Cell[][];
  /** Rows that are heads, from 0. */
  heads: number[];
  /** Rows that are sums, from 0. */
  sums: number[];
  widths: number[];
  /** Columns of whole numbers; others with a number are kronor and öre. */
  wholes: number[];
}

export const formula = (text: string, result: number): Cell => ({formula: text, result: result === 0 ? 0 : result});
export const kr = (ore: number): number => ore / 100;
