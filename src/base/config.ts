/** genklang.yaml, the one file that a communicator edits. Read here, every fault named at once with its line. */
import {isNode, LineCounter, parseDocument} from "yaml";
import type {z} from "zod";
import {contradictions} from "./config-contradictions.ts";
import {configSchema, type Municipality, type Parsed} from "./config-schema.ts";
import {UserError} from "./errors.ts";
import {kronorToOre} from "./money.ts";

// Whoever reads the configuration needs its parts by name.
export {
  type Agreement,
  type Goal,
  type KeyName,
  keyNames,
  type MailSettings,
  type Municipality,
  type ReportFormat,
  reportFormats,
  type SourceSettings
} from "./config-schema.ts";

/** A flight with its cost in öre, its municipalities written out and a half-open range of days. */
interface Flight {
  id: string;
  channel: Parsed["campaigns"][number]["flights"][number]["channel"];
  municipalities: string[];
  firstDay: string;
  lastDay: string;
  costOre: number;
  impressions: number | null;
}
export interface Campaign extends Omit<Parsed["campaigns"][number], "flights" | "tag"> {
  tag: string;
  flights: Flight[];
}
export interface Config extends Omit<Parsed, "campaigns"> {
  campaigns: Campaign[];
}

/** The configuration from its text. `path` is only for the error, which lists every fault with its line. */
export function readConfig(text: string, path = "genklang.yaml"): Config {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {lineCounter});
  if (document.errors.length > 0)
    throw new UserError("The configuration is not YAML that can be read.", {
      where: path,
      faults: document.errors.map(
        (error) => `line ${lineCounter.linePos(error.pos[0]).line}: ${error.message.split("\n")[0]}`
      ),
      next: "Correct these lines, then run: npx genklang doctor"
    });
  const parsed = configSchema.safeParse(document.toJS());
  const lineOf = (at: readonly PropertyKey[]): number => {
    for (let length = at.length; length >= 0; --length) {
      const node = document.getIn(at.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const place = (at: readonly PropertyKey[]) => `line ${lineOf(at)}: ${at.map(String).join(".") || "the file"}`;
  const faults = parsed.success
    ? contradictions(parsed.data).map(({at, says}) => ({at, text: `${place(at)} ${says}`}))
    : parsed.error.issues.map((issue) => ({at: issue.path, text: `${place(issue.path)} ${saying(issue)}`}));
  if (!parsed.success || faults.length > 0)
    throw new UserError("The configuration has faults.", {
      where: path,
      faults: faults.sort((a, b) => lineOf(a.at) - lineOf(b.at)).map((fault) => fault.text),
      next: "Correct these lines, then run: npx genklang doctor"
    });
  return {...parsed.data, campaigns: parsed.data.campaigns.map((it) => writtenOut(it, parsed.data.municipalities))};
}

function writtenOut(it: Parsed["campaigns"][number], municipalities: Municipality[]): Campaign {
  const all = municipalities.map((m) => m.code);
  const counts = new Map<string, number>();
  const flights = it.flights.map(({cost, municipalities: reached, impressions, ...flight}) => {
    const nth = (counts.get(flight.channel) ?? 0) + 1;
    counts.set(flight.channel, nth);
    return {
      ...flight,
      id: `${it.id}-${flight.channel}-${nth}`,
      municipalities: reached === "all" ? all : reached,
      costOre: kronorToOre(cost),
      impressions: impressions ?? null
    };
  });
  return {...it, tag: it.tag ?? it.id.toLowerCase(), flights};
}

/** Inhabitants in a year: the latest figure not after it, else the earliest. */
export function populationIn({population}: Municipality, year: number): number {
  const years = Object.keys(population)
    .map(Number)
    .sort((a, b) => a - b);
  const latest = years.filter((y) => y <= year).at(-1) ?? years[0];
  return population[latest];
}

function saying(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `has ${issue.keys.map((key) => `"${key}"`).join(", ")}, which Genklang does not know; is it misspelt?`;
  if (
    issue.input === undefined &&
    issue.path.length > 0 &&
    /^Invalid input/.test(issue.message) &&
    !("expected" in issue)
  )
    return "is missing";
  if (issue.code === "invalid_type" && issue.message.includes("undefined"))
    return `is missing; expected ${issue.expected}`;
  return issue.message;
}
