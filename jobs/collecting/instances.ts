/** The sources of genklang.yaml, each with its settings read and what the configuration knows handed in. */
import type {z} from "zod";
import {type Config, innermost, populationIn, type SourceSettings, saying} from "../../src/base/config.ts";
import {UserError} from "../../src/base/errors.ts";
import {sources} from "../../src/sources/index.ts";
import type {AnySource} from "../../src/sources/source.ts";

export interface Instance {
  /** "facebook-page:1283", "media-plan": what the ledger and the rows know it by. */
  name: string;
  /** 2 for the second of the same name, like a municipality's other page. */
  nth: number;
  source: AnySource;
  /** Whose it is; undefined where one instance holds all. */
  municipality: string | undefined;
  settings: unknown;
  /** The first day to collect, where genklang.yaml says one. */
  since: string | undefined;
  /** A file is read again whenever asked: its lines may have been corrected. */
  isFile: boolean;
  /** Its promise: late once so many days lie between its last day and today. A plan makes none. */
  lateAfterDays: number | undefined;
}

/** Every instance, the media plan always among them. All faults of all settings at once. */
export function instancesOf(config: Config): Instance[] {
  const faults: string[] = [];
  const written = config.sources.some(({source}) => source === "media-plan")
    ? config.sources
    : [...config.sources, {source: "media-plan"}];
  const found = written.map((entry, i) => read(entry, i, config, faults));
  if (faults.length > 0)
    throw new UserError("The sources in the configuration have faults.", {
      where: "genklang.yaml, sources",
      faults,
      next: "Correct them, then run: npx genklang doctor"
    });
  const instances = found.filter((it) => it !== undefined);
  // Two pages of one municipality, two files: what would have the same name is numbered.
  const seen = new Map<string, number>();
  return instances.map((instance) => {
    const nth = (seen.get(instance.name) ?? 0) + 1;
    seen.set(instance.name, nth);
    return nth === 1 ? instance : {...instance, nth, name: `${instance.name}:${nth}`};
  });
}

function read(entry: SourceSettings, index: number, config: Config, faults: string[]): Instance | undefined {
  const {source: name, since, lateAfterDays, ...own} = entry;
  const source = sources.find((it) => it.name === name);
  if (source === undefined) {
    faults.push(`sources.${index}.source is "${name}"; choose one of ${sources.map((it) => it.name).join(", ")}`);
    return undefined;
  }
  const parsed = source.settings.safeParse({...own, ...handedIn(name, config)});
  if (!parsed.success) {
    for (const issue of parsed.error.issues.flatMap(innermost))
      faults.push(
        `sources.${index}${issue.path.map((part) => `.${String(part)}`).join("")} (${name}): ${saying(issue)}`
      );
    return undefined;
  }
  const {municipality} = own;
  return {
    name: municipality === undefined ? name : `${name}:${municipality}`,
    nth: 1,
    source,
    municipality,
    settings: parsed.data,
    since,
    // A log grows and its old days are thrown away: it is followed, like a provider.
    isFile: name === "media-plan" || ("path" in own && name !== "access-log"),
    lateAfterDays: lateAfterDays ?? source.lateAfterDays
  };
}

const takesMunicipalities = new Set(["applications-csv", "media-plan"]);

/** What the configuration knows that a source cannot: names and inhabitants, and the flights. */
function handedIn(name: string, config: Config): Record<string, unknown> {
  if (name === "facebook-posts" || name === "meta-posts-csv") return {rules: postRules(config)};
  if (name === "facebook-ads") return {rules: advertisementRules(config)};
  if (!takesMunicipalities.has(name)) return {};
  const municipalities = config.municipalities.map((it) => ({
    code: it.code,
    name: it.name,
    inhabitants: populationIn(it, Math.max(...Object.keys(it.population).map(Number)))
  }));
  if (name !== "media-plan") return {municipalities, campaignTags: config.campaigns.map(({tag}) => tag)};
  const flights = config.campaigns.flatMap((campaign) =>
    campaign.flights.map(({id, channel, municipalities: reached, firstDay, lastDay, costOre, impressions}) => ({
      campaign: campaign.id,
      flight: id,
      channel,
      municipalities: reached,
      firstDay,
      lastDay,
      costOre,
      impressions
    }))
  );
  return {municipalities, flights};
}

/** Without days of its own a rule goes from the campaign's first day to its last. */
const postRules = ({campaigns}: Config) =>
  campaigns.flatMap(({id, flights, posts}) =>
    (posts?.rules ?? []).map(({words, firstDay, lastDay}) => ({
      campaign: id,
      words,
      firstDay: firstDay ?? flights.map((it) => it.firstDay).reduce((a, b) => (a < b ? a : b)),
      lastDay: lastDay ?? flights.map((it) => it.lastDay).reduce((a, b) => (a > b ? a : b))
    }))
  );

const advertisementRules = ({campaigns}: Config) =>
  campaigns.flatMap(({id, advertisements}) =>
    advertisements?.words === undefined ? [] : [{campaign: id, words: advertisements.words}]
  );

/** The settings of all sources, for the JSON Schema. */
export const settingsOf = (): {name: string; schema: z.ZodType}[] =>
  sources.map(({name, settings}) => ({name, schema: settings}));
