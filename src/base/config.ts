/** genklang.yaml, the one file that a communicator edits. Read here, every fault named at once with its line. */
import {type Document, isNode, LineCounter, parseDocument, visit} from "yaml";
import type {z} from "zod";
import {contradictions} from "./config-contradictions.ts";
import {personsIn} from "./config-persons.ts";
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
  const strays = strayAliases(document);
  if (strays.length > 0)
    throw new UserError("The configuration is not YAML that can be read.", {
      where: path,
      faults: strays.map(
        ({at, text}) =>
          `line ${lineCounter.linePos(at).line}: ${text} begins with a star, which means something else in YAML; write "${text}"`
      ),
      next: "Correct these lines, then run: npx genklang doctor"
    });
  const raw = document.toJS();
  const lineOf = (at: readonly PropertyKey[]): number => {
    for (let length = at.length; length >= 0; --length) {
      const node = document.getIn(at.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const place = (at: readonly PropertyKey[]) => `line ${lineOf(at)}: ${at.map(String).join(".") || "the file"}`;
  // Before all other faults, for those show the values that they are about.
  const persons = personsIn(raw);
  if (persons.length > 0)
    throw new UserError("The configuration seems to hold what tells who somebody is.", {
      where: path,
      faults: persons.map(({at, says}) => `${place(at)} ${says}`),
      next: "Take it out: names and notes are read by everybody. The mailbox or telephone of your own function belongs in site.email, site.phone or contact of an agreement. Then run: npx genklang doctor"
    });
  const parsed = configSchema.safeParse(raw);
  const faults = parsed.success
    ? contradictions(parsed.data).map(({at, says}) => ({at, text: `${place(at)} ${says}`}))
    : parsed.error.issues.flatMap(innermost).map((issue) => ({
        at: issue.path,
        text: `${place(issue.path)} ${saying(issue)}`
      }));
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

/** "path: *.csv" without quotation marks: to YAML it is what stands elsewhere as "&.csv". */
function strayAliases(document: Document): {at: number; text: string}[] {
  const strays: {at: number; text: string}[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) strays.push({at: alias.range?.[0] ?? 0, text: `*${alias.source}`});
    }
  });
  return strays;
}

type Issue = z.core.$ZodIssue;

/** Where a value may have several forms, the faults of the form that it comes closest to. */
export function innermost(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const inside = issue.errors.map((issues) => issues.flatMap(innermost));
  const closest = inside.find((issues) => issues.some(({path}) => path.length > 0)) ?? [];
  return closest.length === 0 ? [issue] : closest.map((it) => ({...it, path: [...issue.path, ...it.path]}));
}

const forms: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
  record: "a group of fields"
};

/** What is wrong, in words that follow the name of the field. */
export function saying(issue: Issue): string {
  if (issue.code === "unrecognized_keys")
    return `has ${issue.keys.map((key) => `"${key}"`).join(", ")}, which Genklang does not know; is it misspelt?`;
  if (issue.code === "too_small" && issue.minimum === 1 && /^Too small/.test(issue.message)) {
    if (issue.origin === "string" || issue.origin === "array") return "is empty";
  }
  if (!issue.message.startsWith("Invalid input")) return issue.message;
  const tried = issue.code === "invalid_union" ? issue.errors.flat() : [issue];
  if (tried.some(({message}) => message.endsWith("received undefined"))) return "is missing";
  if (issue.path.length === 0) return "has no fields; npx genklang init my-region writes one to begin with";
  const wanted = tried.flatMap((it) => {
    if (it.code === "invalid_type") return forms[it.expected] ?? it.expected;
    return it.code === "invalid_value" ? it.values.map((value) => String(value)) : [];
  });
  return wanted.length > 0 ? `must be ${wanted.join(" or ")}` : issue.message;
}
