/**
 * The model once more with other assumptions, to see which answers hang on them: genklang fit --sensitivity. Shorter
 * chains that start where the fit stopped; kept as a run of its own beside it.
 */
import {forEachDraw} from "../../src/models/intake/credit.ts";
import {fitIntake} from "../../src/models/intake/fit.ts";
import {foretelling} from "../../src/models/intake/foretelling.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import type {WarmStart} from "../../src/models/intake/warm-start.ts";
import {everOf} from "../../src/results/evidence.ts";
import {estimate} from "../../src/results/named-number.ts";
import {type Assumption, assumptions} from "../../src/results/otherwise.ts";
import {latestModelRun, type ModelRun, type NewResult, saveModelRun} from "../../src/store/model-runs.ts";
import {readPanel} from "../../src/store/panel.ts";
import {version, type Workspace} from "../workspace.ts";
import {intakeData, plansOf, summedIn} from "./data.ts";

const chainCount = 2;
const defaultDrawCount = 400;

export interface SensitivityFacts {
  /** The run that was looked at. */
  of: number;
  fits: {assumption: Assumption; elpd: number; elpdSe: number; maxRhat: number; divergenceCount: number}[];
}

/** `run` must have read the data that are in the store now: call it right after fit. */
export async function sensitivity(
  {store, config, now, signal}: Workspace,
  run: ModelRun,
  options: {drawCount?: number; warmupCount?: number; onProgress?(done: number, of: number): void} = {}
): Promise<{facts: SensitivityFacts; isNew: boolean}> {
  const {seed, dataHash} = run;
  const before = await latestModelRun(store, "sensitivity", {dataHash, seed, version});
  if (before) return {facts: before.diagnostics as SensitivityFacts, isNew: false};
  const startedAt = now();
  const panel = await readPanel(store);
  const data = intakeData(panel, {config});
  const plans = plansOf(data, panel, summedIn(panel, config));
  const {start} = run.diagnostics as {start?: WarmStart};
  const names = Object.keys(assumptions) as Assumption[];
  const facts: SensitivityFacts = {of: run.id, fits: []};
  const results: NewResult[] = [];
  for (const [i, assumption] of names.entries()) {
    const fit = await fitIntake(data, {
      seed: `${seed} ${assumption}`,
      chainCount,
      drawCount: options.drawCount ?? defaultDrawCount,
      warmupCount: options.warmupCount,
      prior: assumptions[assumption](defaultPrior),
      start,
      onProgress: (done, of) => options.onProgress?.(i * of + done, names.length * of),
      signal
    });
    const {elpd, elpdSe} = foretelling(data, fit);
    const {maxRhat, divergenceCount} = fit.diagnostics;
    facts.fits.push({assumption, elpd, elpdSe, maxRhat, divergenceCount});
    const drawCount = fit.chains.length * fit.chains[0].logDensities.length;
    for (const {campaign, channel, area, draws} of everOf(plans, drawCount, (use) => forEachDraw(data, fit, use)))
      if (channel === "" && area === "all")
        results.push({
          quantity: "ever-otherwise",
          campaign,
          channel: assumption,
          municipality: area,
          ...estimate(draws)
        });
  }
  await saveModelRun(
    store,
    {
      kind: "sensitivity",
      dataHash,
      seed,
      version,
      dataFrom: run.dataFrom,
      dataTo: run.dataTo,
      startedAt,
      outcome: "ok",
      hasConverged: facts.fits.every(({maxRhat}) => maxRhat < 1.05),
      diagnostics: facts
    },
    results
  );
  return {facts, isNew: true};
}

/** One line an assumption, for whoever ran it. */
export function sensitivityLines({fits}: SensitivityFacts, own: {elpd: number}): string[] {
  return fits.map(({assumption, elpd, maxRhat}) => {
    const difference = elpd - own.elpd;
    const side = difference < 0 ? "worse" : "better";
    return `  ${assumption.padEnd(13)} foretells ${side} by ${Math.abs(difference).toFixed(1)} in log probability; R-hat ${maxRhat.toFixed(3)}`;
  });
}
