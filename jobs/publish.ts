/** Results → a release → the dashboard's pages. The same results are released once and give the same bytes. */
import {join} from "node:path";
import {buildDashboard} from "../dashboards/build.ts";
import {addDays, addWeeks, mondayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {type Claim, newClaims} from "../src/publication/claims.ts";
import type {Published as PublishedClaims} from "../src/publication/cube/attack.ts";
import type {Protected} from "../src/publication/cube/protect.ts";
import {fingerprint} from "../src/publication/fingerprint.ts";
import type {FunnelMaterial} from "../src/publication/funnel/material.ts";
import type {Material} from "../src/publication/material.ts";
import {summedOf} from "../src/publication/members.ts";
import type {Release} from "../src/publication/release.ts";
import {storedRelease} from "../src/publication/stored-release.ts";
import {zoneRelease} from "../src/publication/zone-release.ts";
import {publicZone, readZone} from "../src/publication/zones.ts";
import {type BudgetFacts, budgetQuantity} from "../src/results/budget-facts.ts";
import type {FunnelFacts} from "../src/results/funnel.ts";
import type {ChangeFacts, FunnelNumber, FunnelQuantity} from "../src/results/funnel-number.ts";
import type {Lookback} from "../src/results/lookback.ts";
import type {NamedNumber, Quantity} from "../src/results/named-number.ts";
import {type OpinionMethod, opinionQuantity, type SecondOpinion} from "../src/results/opinions.ts";
import {type PlanDesign, planQuantity} from "../src/results/plan.ts";
import {readApplications} from "../src/store/funnel.ts";
import {readJourneys} from "../src/store/journeys.ts";
import {latestModelRun, type ModelRun, type Result, readResults} from "../src/store/model-runs.ts";
import {readPanel} from "../src/store/panel.ts";
import {readSharedPosts} from "../src/store/posts.ts";
import {latestRelease, readClaims, saveRelease} from "../src/store/releases.ts";
import {releaseForReader} from "../src/store/roles.ts";
import {secretOf} from "../src/store/secrets.ts";
import {readWaysIn} from "../src/store/ways-in.ts";
import {fitFunnel} from "./fitting/funnel.ts";
import {withMeasuredCosts} from "./fitting/measured.ts";
import {refuseOtherKinds} from "./publishing/kinds.ts";
import {roundsSaid} from "./publishing/rounds.ts";
import {publishedSources} from "./publishing/sources.ts";
import {truthBeside} from "./publishing/truth.ts";
import {currentStatements} from "./settle.ts";
import type {Workspace} from "./workspace.ts";

const shownPostCount = 10;

export interface PublishOptions {
  /** "public", "partner:ID" or "own:CODE". */
  zone?: string;
}
export interface Published {
  release: Release;
  /** False where the same had been released before. */
  isNew: boolean;
  /** The folder of index.html. */
  folder: string;
  /** One line on what the attackers tried, and one for each part that is coarser for their sake. */
  said: string[];
}

export async function publish(workspace: Workspace, {zone}: PublishOptions = {}): Promise<Published> {
  const made = await releaseOf(workspace, zone ?? "public");
  const {isNew, said} = made;
  // On a server with roles the pages are drawn from what their readers may see, and from nothing else.
  const seen = await releaseForReader(workspace.store, made.release.zone.name, Number(made.release.number));
  const release = seen ? storedRelease(seen.body) : made.release;
  const folder = siteFolder(workspace.folder, release.zone.name);
  await buildDashboard(release, folder, {drawings: join(workspace.folder, ".genklang", "drawings")});
  return {release, isNew, folder, said};
}

/** Beside the public pages, never in their folder: it is copied to a web server whole. */
export const siteFolder = (folder: string, zone = "public") =>
  zone === "public" ? join(folder, "site") : join(folder, "zones", zone.replace(":", "-"));

/** The release that was made last, for reports. */
export async function lastRelease({store}: Workspace): Promise<Release> {
  const stored = await latestRelease(store, publicZone.name);
  if (stored) return storedRelease(stored.body);
  throw new UserError("Nothing has been published yet.", {
    where: store.where,
    next: "Run: npx genklang fit, then npx genklang publish; npx genklang doctor says whether anything is collected."
  });
}

async function releaseOf(workspace: Workspace, zoneName: string) {
  const {store, config} = workspace;
  readZone(zoneName, config, workspace.today); // one that is none is refused before data are asked for
  await refuseOtherKinds(workspace);
  const {run, material} = await materialOf(workspace);
  const zone = readZone(zoneName, config, addDays(run.dataTo, -1));
  const earlier = await earlierReleases(store);
  const made = await zoneRelease(material, zone, earlier, {signal: workspace.signal, onRound: roundsSaid(workspace)});
  const stored = await saveRelease(store, {
    zone: zone.name,
    modelRun: run.id,
    body: made.release,
    claims: newClaims(
      made.claims,
      earlier.filter((it) => it.zone === zone.name).flatMap(({claims}) => claims)
    )
  });
  return {release: stored.body, isNew: stored.isNew, said: attackLines(made)};
}

/** What every release up to a number said, oldest first, also those that were withdrawn. */
async function earlierReleases(store: Workspace["store"], upTo?: number): Promise<PublishedClaims[]> {
  const kept = await readClaims(store, upTo);
  return kept.map(({zone, claims}) => ({zone, isEarlier: true, claims: claims as Claim[]})); // written by newClaims
}

function attackLines({report, coarsened}: Protected): string[] {
  const cellCount = report.attackers.reduce((most, it) => Math.max(most, it.cellCount), 0);
  const asked = [...new Set(report.attackers.map(({threshold}) => threshold))].sort((a, b) => b - a);
  const names = [...new Set(coarsened)];
  return [
    `${report.attackers.length} attackers tried ${cellCount} counts with ${report.equationCount} equations of all releases; none came closer than ${asked.join(" or ")}.`,
    ...(names.length === 0 ? [] : [`Coarser or withheld for their sake: ${names.join(", ")}.`])
  ];
}

/** What the latest model run and the collected data give to a release. */
export async function materialOf(workspace: Workspace) {
  const {store, config} = workspace;
  const run = await latestModelRun(store, "intake");
  if (run === undefined) throw new UserError("There is no model run to publish.", {next: "Run: npx genklang fit"});
  const panel = await readPanel(store);
  // What hangs on an assumption, where somebody asked: of a run of its own on the same data.
  const {dataHash, seed} = run;
  const others = await latestModelRun(store, "sensitivity", {dataHash, seed});
  const past = await latestModelRun(store, "lookback", {dataHash, seed});
  const results = [
    ...(await readResults(store, run.id)),
    ...(others ? await readResults(store, others.id, "ever-otherwise") : [])
  ];
  const cut = cutAt(run.dataTo, {
    weeks: panel.weeks,
    codes: panel.municipalities.map(({code}) => code),
    counts: panel.counts
  });
  const truth = truthBeside(workspace.folder);
  const isMadeUp = truth !== null; // to be repeated by whoever likes
  const key = await secretOf(store, "fingerprint");
  const material: Material = {
    config: withMeasuredCosts(config, panel.measured),
    panel: cut,
    numbers: results.filter(({quantity}) => !besideNumbers.has(quantity)).map(numberOf),
    designs: results.filter(({quantity}) => quantity === planQuantity).map(designOf),
    lookback: (past?.diagnostics ?? null) as Lookback | null, // written by lookback
    budget: (results.find(({quantity}) => quantity === budgetQuantity)?.extra ?? null) as BudgetFacts | null,
    opinions: results.filter(({quantity}) => quantity === opinionQuantity).map(opinionOf),
    origin: {
      run: String(run.id),
      seed: isMadeUp ? run.seed : fingerprint(key, "seed", run.seed),
      dataFrom: run.dataFrom,
      dataTo: run.dataTo,
      version: run.version,
      dataHash: isMadeUp ? run.dataHash.slice(0, 12) : fingerprint(key, "data", run.dataHash)
    },
    convergence: convergenceOf(run),
    sources: await publishedSources(workspace),
    posts: await readSharedPosts(store, {from: addWeeks(run.dataTo, -52), to: run.dataTo}, shownPostCount),
    waysIn: await readWaysIn(store, {from: run.dataFrom, to: run.dataTo}),
    stated: panel.statedSources.map(({municipality, week, statedSource, applicationCount}) => ({
      ...{municipality, week, source: statedSource, count: applicationCount}
    })),
    linkedCount: panel.taggedApplications.reduce(
      (sum, {tag, week, applicationCount}) =>
        sum + (panel.tagsInUse.some((it) => it.tag === tag) && addDays(week, 7) <= run.dataTo ? applicationCount : 0),
      0
    ),
    journeys: await readJourneys(store, {from: run.dataFrom, to: run.dataTo}),
    funnel: await funnelMaterial(workspace, cut, run),
    settlements: await currentStatements(workspace),
    truth,
    number: ""
  };
  return {run, material};
}

/** Weeks that came after the model had read are not shown: nothing is expected of them yet. */
function cutAt(dataTo: string, {weeks, codes, counts}: {weeks: string[]; codes: string[]; counts: Float64Array}) {
  const kept = weeks.filter((week) => addDays(week, 7) <= dataTo);
  if (kept.length === weeks.length) return {weeks, codes, counts};
  const cut = new Float64Array(codes.length * kept.length);
  codes.forEach((_, m) => cut.set(counts.subarray(m * weeks.length, m * weeks.length + kept.length), m * kept.length));
  return {weeks: kept, codes, counts: cut};
}

/** Read again where a stage was noted since the last time; null where there is not a whole step of weeks yet. */
async function funnelMaterial(
  workspace: Workspace,
  cut: Parameters<typeof summedOf>[1],
  intake: ModelRun
): Promise<FunnelMaterial | null> {
  const {store, config} = workspace;
  const run = await fitFunnel(workspace, cut, intake);
  if (run === undefined) return null;
  return {
    // Those of weeks that the intake counts: by the others somebody could tell how many came before the record began.
    records: (await readApplications(store, intake.dataTo)).filter(({municipality, day}) => {
      const [m, t] = [cut.codes.indexOf(municipality), cut.weeks.indexOf(mondayOf(day))];
      return m >= 0 && t >= 0 && !Number.isNaN(cut.counts[m * cut.weeks.length + t]);
    }),
    numbers: (await readResults(store, run.id)).map(
      ({quantity, municipality: area, campaign, channel, stepWeeks, mid, low, high, extra}): FunnelNumber => ({
        quantity: quantity as FunnelQuantity, // written by fitFunnel from a FunnelNumber
        ...{area, campaign, channel, stepWeeks, mid, low, high},
        ...(extra === null ? {} : {extra: extra as ChangeFacts})
      })
    ),
    facts: run.diagnostics as FunnelFacts,
    summed: summedOf(config, cut).map((m) => cut.codes[m])
  };
}

const numberOf = (it: Result): NamedNumber => ({
  quantity: it.quantity as Quantity, // written by fit from a NamedNumber
  campaign: it.campaign,
  channel: it.channel,
  area: it.municipality,
  from: it.stepWeeks === 0 ? "" : it.fromDay,
  to: it.stepWeeks === 0 ? "" : it.toDay,
  stepWeeks: it.stepWeeks,
  mid: it.mid,
  low: it.low,
  high: it.high
});

/** Rows of a model run that are no named numbers. */
const besideNumbers = new Set([opinionQuantity, planQuantity, budgetQuantity]);

/** Written by fit from a PlanDesign: the least effect as the number, all else beside it. */
export const designOf = ({municipality, mid, extra}: Result): PlanDesign => ({
  ...(extra as Omit<PlanDesign, "area" | "least">),
  area: municipality,
  least: mid
});

/** Written by fit from a SecondOpinion: the check as the number, all else beside it. */
const opinionOf = ({campaign, channel, mid, low, high, extra}: Result): SecondOpinion => ({
  ...(extra as Omit<SecondOpinion, "campaign" | "method" | "check">),
  campaign,
  method: channel as OpinionMethod,
  check: {mid, low, high}
});

function convergenceOf({diagnostics, hasConverged}: ModelRun) {
  const it = diagnostics as {
    maxRhat: number;
    minBulkEss: number;
    minTailEss: number;
    divergenceCount: number;
    reasons: string[];
    settings: {chainCount: number; drawCount: number};
  };
  return {
    hasConverged,
    maxRhat: it.maxRhat,
    minEss: Math.min(it.minBulkEss, it.minTailEss),
    divergenceCount: it.divergenceCount,
    chainCount: it.settings.chainCount,
    drawCount: it.settings.drawCount,
    faults: it.reasons
  };
}
