/**
 * Sources → store, from where each left off.
 *
 * Each source is cut into slices of days; a slice and its cursor move in one transaction, so a run that is stopped
 * anywhere is completed by the next. A source that fails stops by itself with a sentence; the others go on, and what
 * was there stays.
 */
import {type Days, dayOf, minuteOf, overlap} from "../src/base/day.ts";
import {ClockError, DatabaseError, SourceError, UserError} from "../src/base/errors.ts";
import {whileBeating} from "../src/store/beats.ts";
import {takeBack} from "../src/store/clock.ts";
import type {Counts} from "../src/store/collected.ts";
import {restingUntil} from "../src/store/memory.ts";
import {dropOldAnswers} from "../src/store/notes.ts";
import {
  addEffort,
  endRun,
  heartbeat,
  noEffort,
  type RunTrouble,
  releaseLease,
  startRun,
  takeLease
} from "../src/store/runs.ts";
import {sweep} from "../src/store/sweep.ts";
import {choose, refuseDays} from "./collecting/choice.ts";
import {type Ahead, aheadOf, daysOfFile, daysToCollect} from "./collecting/days.ts";
import {type Instance, instancesOf} from "./collecting/instances.ts";
import {collectSlices, quotaOf} from "./collecting/slices.ts";
import {version, type Workspace} from "./workspace.ts";

export interface CollectOptions {
  /** Names of sources or of instances; all where empty. */
  only?: readonly string[];
  /** Instead of going on from where each left off. */
  days?: Days;
  /** Another file than genklang.yaml names, for a source that reads files. */
  file?: string;
  /** The municipality that such a file is about, where genklang.yaml does not have the source. */
  municipality?: string;
  dryRun?: boolean;
  onProgress?(done: number, of: number, name: string): void;
}

export interface Collected {
  name: string;
  outcome: "ok" | "degraded" | "failed" | "up to date" | "planned";
  days: Days | null;
  counts: Counts;
  leftOut: ReadonlyMap<string, number>;
  quarantined: readonly {rule: string; where: string; maskedSample: string}[];
  warnings: readonly string[];
  requestCount: number;
  waitedSeconds: number;
  error: unknown;
}

const leaseSeconds = 900;

export async function collect(workspace: Workspace, options: CollectOptions = {}): Promise<Collected[]> {
  const chosen = choose(instancesOf(workspace.config), options, workspace);
  if (options.days) refuseDays(options.days, chosen, workspace);
  const results: Collected[] = [];
  for (const [i, instance] of chosen.entries()) {
    options.onProgress?.(i, chosen.length, instance.name);
    results.push(await collectInstance(instance, workspace, options));
  }
  options.onProgress?.(chosen.length, chosen.length, "");
  if (!options.dryRun) {
    const {store, config, now} = workspace;
    await dropOldAnswers(store, now() - config.collection.keepAnswersDays * 86_400_000);
    await sweep(store, version);
  }
  return results;
}

async function collectInstance(instance: Instance, workspace: Workspace, options: CollectOptions): Promise<Collected> {
  const {store} = workspace;
  const {name} = instance;
  const nothing: Collected = {
    name,
    outcome: "ok",
    days: null,
    counts: {seen: 0, new: 0, changed: 0, unchanged: 0, removed: 0},
    leftOut: new Map(),
    quarantined: [],
    warnings: [],
    requestCount: 0,
    waitedSeconds: 0,
    error: null
  };
  const refused = (error: UserError): Collected => ({...nothing, outcome: "failed", error});
  const over = dayOf(workspace.now(), instance.source.zone);
  let ahead: Ahead | undefined;
  let days: Days | null;
  if (options.days)
    days = instance.source.rows === "media" ? options.days : overlap(options.days, {from: "", to: over});
  else if (options.file !== undefined) days = await daysOfFile(instance, workspace);
  else {
    const found = await aheadOf(instance, workspace);
    if (found instanceof UserError) return refused(found);
    ahead = found;
    days = await daysToCollect(instance, workspace, ahead);
  }
  if (days === null || days.from >= days.to) return {...nothing, outcome: "up to date"};
  if (options.dryRun) return {...nothing, days, outcome: "planned"};
  const rest = await restingUntil(store, quotaOf(instance), workspace.now());
  if (rest !== undefined)
    return refused(
      new UserError(`${name} rests until ${minuteOf(rest)}: its quota at the provider is full.`, {
        next: "Nothing: collect again after that. Questions asked meanwhile would lengthen the rest."
      })
    );
  if (!(await takeLease(store, `collect ${name}`, store.process, leaseSeconds)))
    return refused(
      new UserError(`${name} is being collected by another process.`, {
        next: "Wait until it is done, or look at: npx genklang status"
      })
    );
  try {
    const run = await startRun(store, {job: "collect", source: name, days, version});
    const beat = () =>
      Promise.all([heartbeat(store, run), takeLease(store, `collect ${name}`, store.process, leaseSeconds)]);
    return await whileBeating(store, beat, () => collectRun(instance, {run, days, ahead, over}, workspace, nothing));
  } finally {
    await releaseLease(store, `collect ${name}`, store.process);
  }
}

async function collectRun(
  instance: Instance,
  {run, days, ahead, over}: {run: number; days: Days; ahead: Ahead | undefined; over: string},
  workspace: Workspace,
  nothing: Collected
): Promise<Collected> {
  const {store} = workspace;
  const {name} = instance;
  const effort = noEffort();
  try {
    if (ahead) await takeBack(store, {run, source: name, day: ahead.sound, today: over});
    const collected = await collectSlices(instance, days, {run, effort, says: ahead?.says}, workspace, nothing);
    const outcome = collected.warnings.length > 0 || collected.quarantined.length > 0 ? "degraded" : "ok";
    await addEffort(store, run, effort);
    await endRun(store, run, {outcome, sentence: sentenceOf(collected)});
    return {...collected, outcome};
  } catch (error) {
    await addEffort(store, run, effort);
    await endRun(store, run, failureOf(error, workspace));
    if (workspace.signal?.aborted) throw error;
    return {...nothing, days, outcome: "failed", error};
  }
}

function failureOf(error: unknown, {signal}: Workspace) {
  const said = error instanceof UserError ? [error.message, ...error.faults].join(" ") : undefined;
  // Whoever stops it has no trouble, whatever the stop made fail.
  if (signal?.aborted) return {outcome: "interrupted" as const, sentence: said ?? "Stopped by hand."};
  const outcome = "failed" as const;
  if (error instanceof UserError) return {outcome, sentence: said, trouble: troubleOf(error)};
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {outcome, sentence: `A fault in Genklang. ${what.slice(0, 200)}`, trouble: "bug" as const};
}

function troubleOf(error: UserError): RunTrouble {
  if (error instanceof SourceError) return error.trouble;
  if (error instanceof ClockError) return "clock";
  return error instanceof DatabaseError ? "database" : "file";
}

function sentenceOf({warnings, quarantined}: Collected): string | undefined {
  const held = quarantined.length === 0 ? [] : [`${quarantined.length} rows hold personal data and were kept out.`];
  return [...warnings, ...held].join(" ") || undefined;
}
