/**
 * Journeys → credit by channel, by every rule beside each other, with bootstrap intervals.
 *
 * Without a file they are our own visits, counted in the database: our sources keep no visitor, so a journey is one visit
 * and every rule gives the same. Where another tool follows visitors, with their consent, its export can be read: one
 * line a path, how many ended in an application and how many did not. What comes out is credit: where people came by,
 * never what a channel has brought.
 */
import {writeFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {csvRows} from "../src/base/csv.ts";
import {UserError} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {random} from "../src/base/random.ts";
import {type CreditInterval, creditIntervals} from "../src/models/journeys/bootstrap.ts";
import {countJourneys, type NamedPath} from "../src/models/journeys/journeys.ts";
import {type CreditRuleName, creditRules} from "../src/results/journeys.ts";
import {decodeText} from "../src/sources/text.ts";
import {readJourneys} from "../src/store/journeys.ts";
import type {Workspace} from "./workspace.ts";

export interface JourneyOptions {
  seed?: string;
  /** A CSV to write the credits to, for Swedish Excel. */
  out?: string;
}

const names = {
  path: ["path", "väg", "vag", "resa"],
  applications: ["total_conversions", "conversions", "applications", "anmälningar", "anmalningar"],
  silences: ["total_null", "null", "silences", "utan anmälan", "utan anmalan"]
};

/** Lines for the person at the terminal, of another tool's file. */
export const journeys = async (path: string, options: JourneyOptions = {}): Promise<string[]> =>
  credited(readPaths(await readText(path), path), "application", options);

/** The same of the visits that were collected: to the form, which is as far as a visit is seen. */
export async function ownJourneys({store}: Workspace, options: JourneyOptions = {}): Promise<string[]> {
  const rows = await readJourneys(store);
  if (rows.length === 0)
    throw new UserError("There are no visits yet.", {
      where: store.where,
      next: "Collect some first: npx genklang collect; docs/sources/visits.md says from where."
    });
  const paths = [...Map.groupBy(rows, ({path}) => path)].map(([path, alike]) => ({
    path: [path],
    applications: alike.reduce((sum, {formCount}) => sum + formCount, 0),
    silences: alike.reduce((sum, {silenceCount}) => sum + silenceCount, 0)
  }));
  return [
    ...credited(paths, "form", options),
    "Nobody is followed from one visit to the next, so a journey is one visit and the rules cannot differ."
  ];
}

function credited(paths: NamedPath[], end: "application" | "form", {seed = "genklang", out}: JourneyOptions) {
  const counted = countJourneys(paths);
  const credits = creditIntervals(counted, creditRules, random(seed).split("journeys"));
  const channels = [...counted.channels.keys()].sort((a, b) => credits.Markov.credit[b] - credits.Markov.credit[a]);
  if (out !== undefined) writeOut(out, csvOf(counted.channels, channels, credits));
  return linesOf(paths, end, counted.channels, channels, credits, out);
}

function writeOut(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UserError("The credits cannot be written there.", {
      where: path,
      next: `Choose a folder that is there and that you may write in (${(error as NodeJS.ErrnoException).code}).`
    });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch {
    throw new UserError("The file cannot be read.", {where: path, next: "Look at how its name is spelt."});
  }
}

function readPaths(text: string, where: string): NamedPath[] {
  const next = "Write one line a path: path;applications;silences, like: facebook > bus > search;2;17";
  const delimiter = [";", "\t", ","].find((sign) => text.split(/\r?\n/, 1)[0].includes(sign)) ?? ";";
  const [head, ...rows] = csvRows<string[]>(
    text,
    {bom: true, delimiter, trim: true, skip_empty_lines: true, relax_column_count: true},
    where
  );
  const column = (wanted: readonly string[]) => (head ?? []).findIndex((name) => wanted.includes(name.toLowerCase()));
  const [atPath, atApplications, atSilences] = [column(names.path), column(names.applications), column(names.silences)];
  if (atPath < 0 || atApplications < 0)
    throw new UserError("The file has no column of paths and applications.", {
      where: `${where}, line 1`,
      faults: [`it has: ${(head ?? []).join(", ") || "nothing"}`],
      next
    });
  const faults: string[] = [];
  const paths = rows.map((cells, i): NamedPath => {
    const channels = (cells[atPath] ?? "").split(">").map((name) => name.trim());
    const count = (at: number, name: string) => {
      const text = at < 0 ? "0" : (cells[at] ?? "");
      if (!/^\d{1,15}$/.test(text))
        faults.push(`line ${i + 2}: ${name} is "${text.slice(0, 20)}"; write whole numbers from 0`);
      return Number(text);
    };
    if (channels.some((name) => name === "" || name.length > 100 || name.includes("@")))
      faults.push(`line ${i + 2}: the path has a channel without a usable name`);
    return {
      path: channels,
      applications: count(atApplications, "applications"),
      silences: count(atSilences, "silences")
    };
  });
  if (paths.length === 0) throw new UserError("The file has no journeys.", {where, next});
  if (faults.length > 0)
    throw new UserError("The file has lines that cannot be read.", {where, faults: faults.slice(0, 20), next});
  return paths;
}

function linesOf(
  paths: readonly NamedPath[],
  end: "application" | "form",
  channels: readonly string[],
  order: readonly number[],
  credits: Record<CreditRuleName, CreditInterval>,
  out: string | undefined
): string[] {
  const f = format("en");
  const sum = (of: (path: NamedPath) => number) => paths.reduce((total, path) => total + of(path), 0);
  const applied = sum(({applications}) => applications);
  const width = Math.max(8, ...channels.map((name) => name.length));
  const columns = Object.keys(creditRules) as CreditRuleName[];
  const cell = (rule: CreditRuleName, c: number) => {
    const {credit, low, high} = credits[rule];
    return `${f.estimate(credit[c])} (${f.range(low[c], high[c])})`;
  };
  const table = order.map((c) => columns.map((rule) => cell(rule, c)));
  const widths = columns.map((rule, k) => Math.max(rule.length, ...table.map((row) => row[k].length)));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((text, k) => text.padStart(widths[k]))].join("  ").trimEnd();
  return [
    `${f.whole(applied + sum(({silences}) => silences))} journeys, ${f.whole(applied)} of them to ${end === "form" ? "the form" : "an application"}. Credit with 95 % intervals:`,
    "",
    line("", columns),
    ...order.map((c, i) => line(channels[c], table[i])),
    "",
    "Credit says where people came by. It is not what a channel has brought: for that see genklang fit.",
    ...(applied < 30
      ? [
          `REVIEW. Fewer than 30 ${end === "form" ? "reached the form: a channel's credit is mostly chance." : "applications: the rules differ more by chance than by meaning."}`
        ]
      : []),
    ...(out === undefined ? [] : [out])
  ];
}

/** For Swedish Excel: BOM, semicolons, decimal commas, CRLF. */
function csvOf(
  channels: readonly string[],
  order: readonly number[],
  credits: Record<CreditRuleName, CreditInterval>
): string {
  const number = (x: number) => x.toFixed(3).replace(".", ",");
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = order.flatMap((c) =>
    (Object.keys(creditRules) as CreditRuleName[]).map((rule) => {
      const {credit, low, high} = credits[rule];
      return [quoted(channels[c]), rule, number(credit[c]), number(low[c]), number(high[c])].join(";");
    })
  );
  return `\uFEFF${["channel;rule;credit;low;high", ...lines].join("\r\n")}\r\n`;
}
