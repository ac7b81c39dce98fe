/**
 * Sources → store, from where each left off.
 *
 * Each source is cut into slices of days; a slice and its cursor move in one transaction, so a run that is stopped
 * anywhere is completed by the next. A source that fails stops by itself with a sentence; the others go on, and what
 * was there stays.
 */
import {readdirSync, statSync} from "node:fs";
import {resolve} from "node:path";
import type {Config} from "../src/base/config.ts";
import {addDays, type Days, dayOf, daysBetween, overlap, slices, swedishZone} from "../src/base/day.ts";
import {RetryError, SourceError, UserError} from "../src/base/errors.ts";
import {receiptEnding} from "../src/sources/dropped-files.ts";
import {openMemory} from "../src/sources/memory.ts";
import {openOutside, type Tally, withRetries} from "../src/sources/outside.ts";
import type {Fate, Lesson, Memory, RowKind, Source} from "../src/sources/source.ts";
import {collectedBefore, latestGivenDay, takeBack} from "../src/store/clock.ts";
import {type Counts, replaceDays} from "../src/store/collected.ts";
import {keepApiVersion, keepLessons, readMemory, restingUntil} from "../src/store/memory.ts";
import {dropOldAnswers, type Notes, noNotes, writeNotes} from "../src/store/notes.ts";
import {
  addEffort,
  type Effort,
  endRun,
  heartbeat,
  missedMetricDays,
  noEffort,
  type RunTrouble,
  readCursor,
  releaseLease,
  startRun,
  takeLease
} from "../src/store/runs.ts";
import {type Instance, instancesOf} from "./collecting/instances.ts";
import {writeReceipts, writeRefusals} from "./collecting/receipts.ts";
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

/** How far back a first collection goes where nothing says otherwise: what the longest-living provider keeps. */
const firstYears = 3;
const leaseSeconds = 900;
const beatMs = 30_000;

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
  }
  return results;
}

/** A day that is not over has no whole numbers, and the next run would take it for done. A plan reaches into the future. */
function refuseDays({from, to}: Days, chosen: readonly Instance[], {today}: Workspace): void {
  if (from >= to)
    throw new UserError(`There is no day from ${from} to ${to}.`, {
      next: `--to is the day after the last: for ${from} alone write --from ${from} --to ${addDays(from, 1)}`
    });
  if (to > today && chosen.some(({source}) => source.rows !== "media"))
    throw new UserError(`The days up to ${to} are not over: today is ${today}.`, {
      next: from < today ? `Write --from ${from} --to ${today}` : "Wait until they are over."
    });
}

function choose(instances: Instance[], options: CollectOptions, {config}: Workspace): Instance[] {
  const {only = [], file, municipality} = options;
  const isMeant = ({name, source}: Instance) => only.includes(name) || only.includes(source.name);
  if (file !== undefined) return [withFile(instances.filter(isMeant), only, file, municipality, config)];
  const unknown = only.filter((name) => !instances.some((it) => it.name === name || it.source.name === name));
  if (unknown.length > 0)
    throw new UserError(`There is no source called ${unknown.join(", ")} in the configuration.`, {
      where: "genklang.yaml, sources",
      faults: [`there are: ${instances.map(({name}) => name).join(", ")}`],
      next: "Name one of these, or add the source to genklang.yaml."
    });
  return only.length === 0 ? instances : instances.filter(isMeant);
}

/** The one source that reads the file: as configured, or with nothing but the file and the municipality it is about. */
function withFile(
  meant: readonly Instance[],
  only: readonly string[],
  file: string,
  municipality: string | undefined,
  config: Config
): Instance {
  if (only.length !== 1 || meant.length > 1)
    throw new UserError("A file is read by one source.", {
      faults: meant.map(({name}) => `could be ${name}`),
      next: "Name the one that is meant, like: npx genklang collect access-log --file access.log"
    });
  const [configured] = meant;
  if (configured !== undefined) {
    const settings = {...(configured.settings as object), path: file}; // a source without path refuses it
    const parsed = configured.source.settings.safeParse(settings);
    if (parsed.success) return {...configured, settings: parsed.data, isFile: true};
    throw new UserError(`${configured.name} reads no files.`, {next: "Leave out --file."});
  }
  const code = municipality ?? (config.municipalities.length === 1 ? config.municipalities[0].code : undefined);
  if (code === undefined)
    throw new UserError("It is not said which municipality the file is about.", {
      faults: config.municipalities.map((it) => `${it.code} is ${it.name}`),
      next: `Say it, like: npx genklang collect ${only[0]} --file ${file} --municipality ${config.municipalities[0].code}`
    });
  const [instance] = instancesOf({...config, sources: [{source: only[0], municipality: code, path: file}]});
  return instance;
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
      new UserError(`${name} rests until ${clock(rest)}: its quota at the provider is full.`, {
        next: "Nothing: collect again after that. Questions asked meanwhile would lengthen the rest."
      })
    );
  if (!(await takeLease(store, `collect ${name}`, store.process, leaseSeconds)))
    return refused(
      new UserError(`${name} is being collected by another process.`, {
        next: "Wait until it is done, or look at: npx genklang status"
      })
    );
  if (ahead) await takeBack(store, name, ahead.sound, over);
  const run = await startRun(store, {job: "collect", source: name, days, version});
  const stopBeating = beat(workspace, name, run);
  const effort = noEffort();
  try {
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
  } finally {
    stopBeating();
    await releaseLease(store, `collect ${name}`, store.process);
  }
}

/**
 * Signs of life, so that nobody takes a run that waits for a provider for dead, and the lease for free. On the
 * embedded database nobody else could, and a beat would wait for the open transaction.
 */
function beat({store}: Workspace, name: string, run: number): () => void {
  if (store.engine === "pglite") return () => {};
  const timer = setInterval(() => {
    const beaten = Promise.all([
      heartbeat(store, run),
      takeLease(store, `collect ${name}`, store.process, leaseSeconds)
    ]);
    beaten.catch(() => {}); // the database's trouble is told by what writes next
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
}

const quotaOf = ({name, source, settings}: Instance): string => (source as Source<RowKind>).quotaOf?.(settings) ?? name;
const isQuotaFull = (error: unknown): error is RetryError =>
  error instanceof RetryError && error.trouble === "throttled" && error.waitSeconds > 0;
const restOf = (instance: Instance, {waitSeconds, message}: RetryError, now: number): Lesson => ({
  topic: "rest",
  name: quotaOf(instance),
  day: dayOf(now),
  until: now + waitSeconds * 1000,
  says: message
});
/** "2026-11-22 14:05", Swedish time. */
const clock = (epochMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(swedishZone)
    .toPlainDateTime()
    .toString({smallestUnit: "minute"})
    .replace("T", " ");

function failureOf(error: unknown, {signal}: Workspace) {
  const outcome = signal?.aborted ? ("interrupted" as const) : ("failed" as const);
  if (error instanceof UserError) {
    const trouble: RunTrouble = error instanceof SourceError ? error.trouble : "file";
    return {outcome, sentence: [error.message, ...error.faults].join(" "), trouble};
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {outcome, sentence: `A fault in Genklang. ${what.slice(0, 200)}`, trouble: "bug" as const};
}

/** That a source is said to be collected for days that are still to come: its clock was ahead, or is behind now. */
interface Ahead {
  /** Up to where it is collected in truth; null where that is not known. */
  sound: string | null;
  says: {sentence: string; upTo: string};
}

async function aheadOf(
  {name, source, isFile}: Instance,
  {store, now}: Workspace
): Promise<Ahead | UserError | undefined> {
  if (source.rows === "media") return undefined;
  const today = dayOf(now(), source.zone);
  const cursor = await readCursor(store, name);
  if (cursor === undefined || cursor.to <= today) return undefined;
  const given = await latestGivenDay(store);
  if (given !== null && given > today)
    return new UserError(`The clock of this machine says ${today}, and there are rows of ${given} already.`, {
      where: `${name}, collected up to ${cursor.to}`,
      next: "Set the clock of this machine, and collect again. Nothing was changed."
    });
  const sound = isFile ? null : await collectedBefore(store, name, today);
  const says = `It was said to be collected up to ${cursor.to}, which is still to come: the clock of this machine was ahead. ${sound === null ? "All days are" : `What is after ${sound} is`} collected again.`;
  return {sound, says: {sentence: says, upTo: cursor.to}};
}

/** From where it left off, back over what has not settled, up to the last day that is over by the source's clock. */
async function daysToCollect(
  {name, source, settings, since, isFile}: Instance,
  workspace: Workspace,
  ahead?: Ahead
): Promise<Days | null> {
  const {store, now, config} = workspace;
  const lastFlight = config.campaigns.flatMap(({flights}) => flights.map(({lastDay}) => addDays(lastDay, 1)));
  const today = dayOf(now(), source.zone);
  // A media plan reaches into the future: what is booked is known already.
  const to = source.rows === "media" ? [today, ...lastFlight].reduce((a, b) => (a > b ? a : b)) : today;
  const first = since ?? `${Number(today.slice(0, 4)) - firstYears}${today.slice(4).replace("-02-29", "-02-28")}`;
  // The file that is configured is the whole truth: it is read from its beginning, and what left it is gone. Of
  // applications it says nothing after the day on which it was saved: silence then is not "nobody applied".
  if (isFile)
    return {from: since ?? "2000-01-01", to: source.rows === "application" ? savedBefore(to, settings, workspace) : to};
  const reached = ahead ? ahead.sound : (await readCursor(store, name))?.to;
  const cursor = reached ? {to: reached} : undefined;
  if (cursor === undefined) return {from: first, to};
  if (cursor.to >= to) return null;
  if (source.rereadsMonthly && cursor.to.slice(0, 7) < to.slice(0, 7)) return {from: first, to};
  const back = addDays(cursor.to, -source.settlesAfterDays);
  return {from: back > first ? back : first, to};
}

/** The day after the file was saved last, if that is before `to`. A missing file is the source's to report. */
function savedBefore(to: string, settings: unknown, {folder}: Workspace): string {
  const {path} = settings as {path?: string | string[]};
  const times = [path ?? []].flat().map((it) => savedAt(resolve(folder, it)));
  const saved = Math.floor(Math.min(...times)); // file times have fractions of a millisecond
  const after = saved === Infinity ? to : addDays(dayOf(saved), 1);
  return after < to ? after : to;
}

/** Of a folder, when the last of its files was saved: old months are never saved again. */
function savedAt(path: string): number {
  const found = statSync(path, {throwIfNoEntry: false});
  if (!found?.isDirectory()) return found?.mtimeMs ?? Infinity;
  const times = readdirSync(path, {withFileTypes: true})
    .filter((it) => it.isFile() && !it.name.endsWith(receiptEnding))
    .map(({name}) => statSync(resolve(path, name), {throwIfNoEntry: false})?.mtimeMs ?? -Infinity);
  return times.length === 0 ? Infinity : Math.max(...times);
}

/** A file given by hand speaks for its own days only, from its first row to its last: others are left as they are. */
async function daysOfFile({source, settings}: Instance, {env, folder, now}: Workspace): Promise<Days | null> {
  const outside = openOutside({env, folder, now}); // the file is read again for its rows
  const everyDay = {from: "1990-01-01", to: addDays(dayOf(now(), source.zone), 1)};
  let [first, last] = ["", ""];
  for await (const {day} of source.collect(everyDay, outside, settings)) {
    if (first === "" || day < first) first = day;
    if (day > last) last = day;
  }
  return first === "" ? everyDay : {from: first, to: addDays(last, 1)};
}

/** Whose slices they are, and what is asked and waited for on the way. */
interface Running {
  run: number;
  effort: Effort;
  /** What is to be told with the first slice. */
  says?: Ahead["says"];
}

async function collectSlices(
  instance: Instance,
  days: Days,
  running: Running,
  workspace: Workspace,
  nothing: Collected
): Promise<Collected> {
  const total: Counts = {...nothing.counts};
  const leftOut = new Map<string, number>();
  const quarantined: Collected["quarantined"][number][] = [];
  const warnings = new Set<string>();
  let requestCount = 0;
  let waitedSeconds = 0;
  const {lessons, posts} = await readMemory(workspace.store, instance.name);
  // What is of a day to come was learnt while the clock was ahead.
  const tomorrow = addDays(dayOf(workspace.now()), 1);
  const memory = openMemory(
    lessons.filter(({day}) => day <= tomorrow),
    posts
  );
  const waiting = slices(days, instance.source.sliceDays);
  let isFilling = false;
  for (;;) {
    // A metric that is back, or new in genklang.yaml, gets the days that its siblings have. Once: what then is missing
    // still, the provider does not have.
    if (waiting.length === 0 && !isFilling) {
      isFilling = true;
      const missed = await missedMetricDays(workspace.store, instance.name, running.run);
      waiting.push(...missed.flatMap((stretch) => slices(stretch, instance.source.sliceDays)));
    }
    const slice = waiting.shift();
    if (slice === undefined) break;
    workspace.signal?.throwIfAborted();
    try {
      const {counts, told} = await collectSlice(instance, slice, {...running, memory}, workspace);
      running.says = undefined;
      for (const key of ["seen", "new", "changed", "unchanged", "removed"] as const) total[key] += counts[key];
      for (const [reason, count] of told.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
      quarantined.push(...told.quarantined);
      for (const sentence of told.warnings) warnings.add(sentence);
    } catch (error) {
      if (isQuotaFull(error) && !memory.hasLearnt("rest")) memory.learn(restOf(instance, error, workspace.now()));
      // The source has made its questions as small as it can; fewer days are left to try.
      if (!isTooBig(error) || daysBetween(slice.from, slice.to) < 2) throw error;
      waiting.unshift(...slices(slice, Math.ceil(daysBetween(slice.from, slice.to) / 2)));
    } finally {
      await keepLessons(workspace.store, instance.name, running.run, memory.changes());
    }
    requestCount += running.effort.requestCount;
    waitedSeconds += [...running.effort.waits.values()].reduce((sum, {seconds}) => sum + seconds, 0);
    await addEffort(workspace.store, running.run, running.effort);
  }
  if (memory.apiVersion !== undefined) await keepApiVersion(workspace.store, running.run, memory.apiVersion);
  return {
    ...nothing,
    days,
    counts: total,
    leftOut,
    quarantined,
    warnings: [...warnings],
    requestCount,
    waitedSeconds
  };
}

const isTooBig = (error: unknown): boolean => error instanceof RetryError && error.trouble === "too-big";

interface Told {
  leftOut: Notes["leftOut"];
  quarantined: Notes["quarantined"];
  warnings: string[];
}

/** One slice, tried again after trouble that passes; what it tells is of the attempt that was written. */
function collectSlice(
  {name, source, settings}: Instance,
  slice: Days,
  {run, effort, says, memory}: Running & {memory: Memory},
  {store, env, folder, now, pace = {}, fetch}: Workspace
): Promise<{counts: Counts; told: Told}> {
  return withRetries(
    async () => {
      const notes = noNotes();
      if (says !== undefined) notes.warnings.set(says.sentence, {kind: "clock-ahead", subject: says.upTo});
      const fates: Fate[] = [];
      const outside = openOutside({
        env,
        folder,
        now,
        fetch,
        memory,
        sleep: pace.sleep,
        keeps: source.keeps,
        onAnswer: (answer) => notes.answers.push(answer),
        log: () => {
          effort.requestCount += 1;
        },
        tally: tallyInto(notes, fates)
      });
      let told: Told = {leftOut: new Map(), quarantined: [], warnings: []};
      const tell = ({leftOut, quarantined, warnings}: Notes) => {
        told = {leftOut: new Map(leftOut), quarantined: [...quarantined], warnings: [...warnings.keys()]};
      };
      const rows = (source as Source<RowKind>).collect(slice, outside, settings);
      try {
        const {rows: kind, keepsStages} = source;
        const counts = await replaceDays(store, {source: name, kind, keepsStages, days: slice, rows, run, notes, tell});
        told.warnings.push(...(await writeReceipts(fates, {run, source: name}, {store, folder, now})));
        return {counts, told};
      } catch (error) {
        writeRefusals(fates, {folder, now});
        if (error instanceof UserError && !(error instanceof SourceError))
          await writeNotes(store, {run, source: name, days: slice}, notes);
        throw error;
      }
    },
    {
      ...pace,
      isWorthwhile: (error) => !isTooBig(error) || daysBetween(slice.from, slice.to) < 2,
      onWait: ({trouble}, seconds) => {
        const sofar = effort.waits.get(trouble) ?? {count: 0, seconds: 0};
        effort.waits.set(trouble, {count: sofar.count + 1, seconds: sofar.seconds + seconds});
      }
    }
  );
}

function tallyInto(notes: Notes, fates: Fate[]): Tally {
  return {
    fate: (fate) => fates.push(fate),
    leaveOut: (reason) => notes.leftOut.set(reason, (notes.leftOut.get(reason) ?? 0) + 1),
    quarantine: (fault) => notes.quarantined.push(fault),
    warn: (sentence, about) => notes.warnings.set(sentence, about),
    speaksOf: (metric) => notes.metrics.add(metric),
    cannotSay: (days) => notes.unsaid.push(days),
    reconcile: (comparison) => notes.compared.push(comparison),
    unknownField: (field) => {
      const key = `${field.shape} ${field.path} ${field.type}`;
      const known = notes.unknownFields.get(key);
      if (known) known.count += 1;
      else notes.unknownFields.set(key, {...field, count: 1});
    }
  };
}

function sentenceOf({warnings, quarantined}: Collected): string | undefined {
  const held = quarantined.length === 0 ? [] : [`${quarantined.length} rows hold personal data and were kept out.`];
  return [...warnings, ...held].join(" ") || undefined;
}
