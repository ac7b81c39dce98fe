/**
 * How right the model would have been last year: genklang fit --lookback. Every four weeks of the last year foretold from
 * the weeks before, by fits with shorter chains that start where the fit stopped; kept as a run of its own beside it.
 */
import {format} from "../../src/base/format.ts";
import {random} from "../../src/base/random.ts";
import {fitIntake} from "../../src/models/intake/fit.ts";
import {type Lookback, lookback as lookBack, upTo} from "../../src/models/intake/lookback.ts";
import type {WarmStart} from "../../src/models/intake/warm-start.ts";
import {stepsOf} from "../../src/results/steps.ts";
import {latestModelRun, type ModelRun, saveModelRun} from "../../src/store/model-runs.ts";
import {readPanel} from "../../src/store/panel.ts";
import {version, type Workspace} from "../workspace.ts";
import {intakeData, summedIn} from "./data.ts";

export type {Lookback};

const stepWeeks = 4;
const chainCount = 2;
const defaultDrawCount = 400;

/** null where there are not three years. `run` must have read the data that are in the store now: call it right after fit. */
export async function lookback(
  {store, config, now, signal}: Workspace,
  run: ModelRun,
  options: {drawCount?: number; warmupCount?: number; onFit?(count: number): void} = {}
): Promise<Lookback | null> {
  const {seed, dataHash} = run;
  const before = await latestModelRun(store, "lookback", {dataHash, seed, version});
  if (before) return before.diagnostics as Lookback | null;
  const startedAt = now();
  const panel = await readPanel(store);
  const {start} = run.diagnostics as {start?: WarmStart};
  let fitCount = 0;
  // Whole steps as they are shown everywhere, so that nothing can be learnt by taking one from the other.
  const end = stepsOf(panel.weeks, stepWeeks).at(-1)?.end ?? 0;
  const found = await lookBack(upTo(intakeData(panel, {config}), end), {
    stepWeeks,
    summed: summedIn(panel, config),
    random: random(seed).split("lookback"),
    fitOf(data) {
      options.onFit?.(++fitCount);
      return fitIntake(data, {
        seed: `${seed} before ${data.weeks.length}`,
        chainCount,
        drawCount: options.drawCount ?? defaultDrawCount,
        warmupCount: options.warmupCount,
        targetAcceptance: 0.9, // a forecast can do with a stray divergence
        start,
        signal
      });
    }
  });
  const about = {kind: "lookback", dataHash, seed, version, dataFrom: run.dataFrom, dataTo: run.dataTo, startedAt};
  await saveModelRun(store, {...about, outcome: "ok", hasConverged: true, diagnostics: found}, []);
  return found;
}

/** For whoever ran it. */
export function lookbackLine(found: Lookback | null): string {
  if (found === null)
    return "Last year cannot be looked back on: three years of weeks are needed, two of them before it.";
  const {stepCount, stepWeeks, from, within80, within95, elpdPerCount, refitCount} = found;
  const f = format("en");
  return [
    `Last year, from ${from}, foretold ${stepWeeks} weeks at a time from the weeks before:`,
    `${f.whole(within80)} of ${f.whole(stepCount)} totals lay in the 80 % interval and ${f.whole(within95)} in the 95 % one;`,
    `log score ${elpdPerCount.toFixed(3)} a week and municipality; ${f.whole(refitCount)} fits.`
  ].join(" ");
}
