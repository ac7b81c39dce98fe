/**
 * Costs written by hand as YAML: a list, each with the columns of ledger-csv.ts as its keys, Swedish or English.
 *
 *   - leverantör: 556000-0001
 *     fakturanr: F-117
 *     datum: 2026-03-31
 *     text: Bussreklam, produktion
 *     netto: 12500,50
 *     moms: 3125.13
 *     delas: [2281, 2262]
 */
import {isMap, isSeq, LineCounter, parseDocument} from "yaml";
import {UserError} from "../../base/errors.ts";
import type {Read} from "./invoice.ts";
import {readCostRows} from "./ledger-csv.ts";

export function readManualYaml(text: string, path: string): Read {
  const lineCounter = new LineCounter();
  // Every value as it is written: 0012 stays 0012, and a day a day.
  const document = parseDocument(text, {lineCounter, schema: "failsafe"});
  const lineOf = (offset: number | undefined) => lineCounter.linePos(offset ?? 0).line;
  if (document.errors.length > 0)
    throw new UserError("The file is not YAML that can be read.", {
      where: path,
      faults: document.errors.map((error) => `line ${lineOf(error.pos[0])}: ${error.message.split("\n")[0]}`),
      next: "Correct these lines, then import it again."
    });
  const list = document.contents;
  if (!isSeq(list) || !list.items.every(isMap))
    throw new UserError("The file is not a list of costs.", {
      where: path,
      next: 'Begin each cost with "- leverantör: …" and write its other columns below; docs/settlement.md has an example.'
    });
  const entries = list.items.map((item) => ({
    line: lineOf(item.range?.[0]),
    cells: new Map(Object.entries(item.toJS(document) as Record<string, unknown>))
  }));
  const head = [...new Set(entries.flatMap(({cells}) => [...cells.keys()]))];
  const rows = entries.map(({line, cells}) => ({line, cells: head.map((name) => cellOf(cells.get(name)))}));
  return readCostRows({head, rows}, path);
}

const cellOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join("+") : value === undefined || value === null ? "" : String(value);
