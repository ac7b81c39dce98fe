/**
 * Panel → intake model → results. The same data, seed and version are fitted once, and a fit that was stopped goes on.
 */
import {join} from "node:path";
import {UserError} from "../src/base/errors.ts";
import {fitIntake} from "../src/models/intake/fit.ts";
import {foretelling} from "../src/models/intake/foretelling.ts";
import {type WarmStart, warmStart} from "../src/models/intake/warm-start.ts";
import {latestModelRun, type ModelRun, saveModelRun} from "../src/store/model-runs.ts";
import {readPanel} from "../src/store/panel.ts";
import {endRun, startRun} from "../src/store/runs.ts";
import {secretOf} from "../src/store/secrets.ts";
import {areasOf, codesOf, intakeData, plansOf, summedIn} from "./fitting/data.ts";
import {fitFunnel} from "./fitting/funnel.ts";
import {dispersionOf, resultsOf} from "./fitting/numbers.ts";
import {placeboFloors} from "./fitting/placebos.ts";
import {unfinishedFit} from "./fitting/unfinished-fit.ts";
import {truthBeside} from "./publishing/truth.ts";
import {version, type Workspace} from "./workspace.ts";

export interface FitOptions {
  seed?: string;
  drawCount?: number;
  chainCount?: number;
  warmupCount?: number;
  /** Pretended campaigns too, each a fit of its own: minutes. */
  hasPlacebos?: boolean;
  onProgress?(done: number, of: number): void;
  onPlacebo?(done: number, of: number): void;
}

/** Raised when what is kept of a chain changes its shape. */
const keptAs = 3;

export interface Fitted {
  run: ModelRun;
  /** False where a run on the same data was there already. */
  isNew: boolean;
}

export async function fit(workspace: Workspace, options: FitOptions = {}): Promise<Fitted> {
  const {store, config, now, signal} = workspace;
  const seed = options.seed ?? (await seedOf(workspace));
  const chainCount = options.chainCount ?? config.model.chains;
  const drawCount = options.drawCount ?? config.model.draws;
  const {warmupCount, hasPlacebos = false} = options;
  const panel = await readPanel(store);
  if (panel.weeks.length === 0)
    throw new UserError("There are no applications to learn from yet.", {
      where: store.where,
      next: "Collect some first: npx genklang collect, or see why none came: npx genklang doctor"
    });
  const data = intakeData(panel, workspace);
  const codes = codesOf(panel);
  const summed = summedIn(panel, config);
  const settings = {chainCount, drawCount, warmupCount, hasPlacebos, summed: summed.map((m) => codes[m])};
  const areas = areasOf(panel, config); // a partnership that changes is read anew
  // Levels are kept of partnerships over their members' time, and about every event, whether the model steps there or not.
  const {partnerships, events} = config;
  const {weeks, counts} = panel;
  const observed = {weeks, counts, codes};
  const inputs = {panel: panel.hash, drives: data.drives, breaks: data.breaks, areas, partnerships, events};
  const hashWith = (more: object) => hashOf({...inputs, settings: {...settings, ...more}});
  const dataHash = await hashWith({});
  // A run with every placebo serves whoever asks for less.
  for (const hash of [await hashWith({hasPlacebos: true}), dataHash]) {
    const before = await latestModelRun(store, "intake", {dataHash: hash, seed, version});
    if (before) {
      await fitFunnel(workspace, observed, before); // a stage may have been noted since
      return {run: before, isNew: false};
    }
  }

  const start = await startOf(workspace, seed);
  const key = JSON.stringify({dataHash, seed, version, node: process.version, start: start?.run ?? null, keptAs});
  const unfinished = unfinishedFit(join(workspace.folder, ".genklang", "fit"), key);
  if (!unfinished)
    workspace.say("Another Genklang is fitting in this folder; if this fit is stopped, it begins anew the next time.");
  else if (unfinished.isGoingOn) workspace.say("Going on with the fit of the same data that was stopped.");
  const ledger = await startRun(store, {job: "fit", version});
  const startedAt = now();
  try {
    const fitted = await fitIntake(data, {
      seed,
      chainCount,
      drawCount,
      warmupCount,
      start: start?.start,
      onProgress: options.onProgress,
      keeperOf: unfinished?.keeperOf,
      signal
    });
    const plans = plansOf(data, panel, summed);
    const floors = await placeboFloors(data, fitted, plans, hasPlacebos, {
      seed,
      warmupCount,
      signal,
      keeperOf: unfinished?.keeperOf,
      onProgress: options.onPlacebo
    });
    const results = resultsOf({data, fitted, floors, plans, panel, config, seed});
    const {diagnostics} = fitted;
    const run = {
      kind: "intake",
      dataHash,
      seed,
      version,
      dataFrom: panel.dataFrom,
      dataTo: panel.dataTo,
      startedAt,
      outcome: "ok" as const,
      hasConverged: diagnostics.converged,
      diagnostics: {
        ...diagnostics,
        settings,
        foretelling: foretelling(data, fitted),
        dispersion: dispersionOf(data, fitted),
        startedFrom: start?.run ?? null,
        start: warmStart(fitted)
      }
    };
    const id = await saveModelRun(store, run, results);
    const sentence = diagnostics.reasons.join(" ") || undefined;
    await endRun(store, ledger, {outcome: diagnostics.converged ? "ok" : "degraded", sentence});
    const made = {...run, id, endedAt: now()};
    unfinished?.finish();
    await fitFunnel(workspace, observed, made);
    return {run: made, isNew: true};
  } catch (error) {
    unfinished?.leave();
    const what = error instanceof Error ? error.message : String(error);
    const sentence = "Stopped by hand; the next fit goes on with it.";
    await endRun(
      store,
      ledger,
      signal?.aborted ? {outcome: "interrupted", sentence} : {outcome: "failed", sentence: what}
    );
    throw error;
  }
}

/**
 * A made-up region is to be repeated; of a real one nobody outside shall be able to, with counts that he guesses
 * (docs/decisions/0110).
 */
const seedOf = async ({store, folder}: Workspace) =>
  truthBeside(folder) === null ? await secretOf(store, "seed") : "genklang";

/** Where to start: where the latest run with this seed stopped, if it converged. Its number is kept with the new run. */
async function startOf({store}: Workspace, seed: string): Promise<{run: number; start: WarmStart} | undefined> {
  const last = await latestModelRun(store, "intake", {seed, version});
  const {start} = (last?.diagnostics ?? {}) as {start?: WarmStart};
  return last?.hasConverged && start ? {run: last.id, start} : undefined;
}

async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(
    JSON.stringify(value, (_, it) => (it instanceof Float64Array ? Array.from(it) : it))
  );
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Buffer.from(digest).toString("hex");
}
