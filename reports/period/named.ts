/** A quarter, a tertial or a year, by its name. */
import {type Days, periodDays} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";

export interface Period {
  readonly kind: "quarter" | "tertial" | "year";
  readonly year: number;
  /** 3 for the third quarter; 0 for a year. */
  readonly number: number;
  readonly days: Days;
}

/** "2026-Q3", "2026-T2" or "2026". */
export function readPeriod(text: string): Period {
  const match = /^(\d{4})(?:-([QT])(\d))?$/.exec(text);
  try {
    if (!match) throw new RangeError("a report covers a quarter, a tertial or a year");
    const [, year, letter, number = "0"] = match;
    const kind = letter === "Q" ? "quarter" : letter === "T" ? "tertial" : "year";
    return {kind, year: Number(year), number: Number(number), days: periodDays(text)};
  } catch (cause) {
    throw new UserError(`"${text}" is no period that a report can cover.`, {
      next: "Write a quarter like 2026-Q3, a tertial like 2026-T2 or a year like 2026.",
      cause
    });
  }
}
