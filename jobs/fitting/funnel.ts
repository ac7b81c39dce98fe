/**
 * Applications with their stages → the way to a home → results. Quick, so that it runs after every fit and whenever a
 * stage was noted, without the intake model being fitted again. The same data, seed and version are read once.
 */
import {createHash} from "node:crypto";
import {random} from "../../src/base/random.ts";
import {homesAreas, homesKind} from "../../src/publication/funnel/approved.ts";
import {costsBy} from "../../src/publication/levels/paid.ts";
import {summedOf} from "../../src/publication/members.ts";
import {type CampaignEver, type FunnelReading, funnelDrawCount, funnelOf} from "../../src/results/funnel.ts";
import {stepsOf} from "../../src/results/steps.ts";
import {readApplications} from "../../src/store/funnel.ts";
import {latestModelRun, type ModelRun, readResults, saveModelRun} from "../../src/store/model-runs.ts";
import {version, type Workspace} from "../workspace.ts";

/** How it stood is told as of the end of whole steps of so many weeks, so that two releases differ by a whole step. */
const asOfStepWeeks = 4;

/** Half-open: the last whole step's end; "" where there is none. */
const asOfDay = (weeks: readonly string[]): string => stepsOf(weeks, asOfStepWeeks).at(-1)?.to ?? "";

/** Undefined where there is no whole step yet. The run of the intake model gives what its campaigns may bring. */
export async function fitFunnel(
  {store, config, now}: Workspace,
  {weeks, codes, counts}: {weeks: readonly string[]; codes: readonly string[]; counts: Float64Array},
  intake: ModelRun
): Promise<ModelRun | undefined> {
  const asOf = asOfDay(weeks);
  if (asOf === "") return undefined;
  const startedAt = now();
  const summed = summedOf(config, {codes, counts, weeks}).map((m) => codes[m]);
  const reading: FunnelReading = {
    records: await readApplications(store, asOf),
    codes,
    summed,
    asOf,
    threshold: config.publication.threshold,
    campaigns: intake.hasConverged ? await campaignEvers(intake, summed, {store, config}) : [],
    panel: {weeks, counts},
    homes: {kind: homesKind(config), areas: homesAreas(config, summed, asOf)},
    changes: config.events.flatMap(({kind, municipality, day}) => (kind === "level" ? [{municipality, day}] : []))
  };
  const dataHash = createHash("sha256")
    .update(JSON.stringify({...reading, panel: {weeks, counts: Array.from(counts)}, funnelDrawCount}))
    .digest("hex");
  const {seed} = intake;
  const before = await latestModelRun(store, "funnel", {dataHash, seed, version});
  if (before) return before;
  const {numbers, facts} = funnelOf(reading, random(seed).split("funnel"));
  const run = {
    kind: "funnel",
    dataHash,
    seed,
    version,
    dataFrom: facts.from || weeks[0],
    dataTo: asOf,
    startedAt,
    outcome: "ok" as const,
    hasConverged: true, // every conditional is drawn exactly; there is nothing to tune
    diagnostics: facts
  };
  const id = await saveModelRun(
    store,
    run,
    numbers.map(({area, ...it}) => ({...it, municipality: area}))
  );
  return {...run, id, endedAt: now()};
}

/** What a campaign may bring where sums are taken over, and what it cost there: a home is paid by its own part of the cost. */
async function campaignEvers(
  intake: ModelRun,
  summed: readonly string[],
  {store, config}: Pick<Workspace, "store" | "config">
) {
  const results = await readResults(store, intake.id, "ever");
  return config.campaigns.flatMap((campaign): CampaignEver[] => {
    const {id} = campaign;
    const own = results.filter(({campaign, channel}) => campaign === id && channel === "");
    const quantiles = (own.find(({municipality}) => municipality === "all")?.extra as {quantiles?: number[]} | null)
      ?.quantiles;
    if (quantiles === undefined) return [];
    const costs = costsBy(campaign, config);
    return [
      {
        id,
        costOre: summed.reduce((sum, code) => sum + (costs.get(code) ?? 0), 0),
        quantiles,
        byMunicipality: own
          .filter(({municipality}) => municipality !== "all")
          .map(({municipality, mid}) => ({code: municipality, ever: mid}))
      }
    ];
  });
}
