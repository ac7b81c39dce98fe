/** CSV that a person may have edited: what the parser refuses is said with its line. */
import {CsvError, type Options, parse} from "csv-parse/sync";
import {UserError} from "./errors.ts";

/** Rows as `options` has them: of texts, or by column. `path` is only for the error. */
export function csvRows<Row>(text: string, options: Options, path: string): Row[] {
  try {
    return parse(text, options) as unknown as Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error ? `, line ${error.lines}` : "";
    throw new UserError("The file has a quotation mark where none can stand.", {
      where: path + line,
      next: "Take it away, or write it twice within a cell that is in quotation marks."
    });
  }
}
