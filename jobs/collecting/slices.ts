/** The slices of a run: each is one transaction, tried again after trouble that passes, made smaller where it is too big. */
import {addDays, type Days, dayOf, daysBetween, slices} from "../../src/base/day.ts";
import {DatabaseError, RetryError, SourceError, UserError} from "../../src/base/errors.ts";
import {openMemory} from "../../src/sources/memory.ts";
import {withRetries} from "../../src/sources/outside/retries.ts";
import {openOutside, type Tally} from "../../src/sources/outside.ts";
import type {Fate, Lesson, Memory, RowKind, Source} from "../../src/sources/source.ts";
import {type Counts, replaceDays} from "../../src/store/collected.ts";
import {keepApiVersion, keepLessons, readMemory} from "../../src/store/memory.ts";
import {type Notes, noNotes, writeNotes} from "../../src/store/notes.ts";
import {addEffort, type Effort, missedMetricDays} from "../../src/store/runs.ts";
import type {Collected} from "../collect.ts";
import type {Workspace} from "../workspace.ts";
import {testimony} from "./clock-witness.ts";
import type {Ahead} from "./days.ts";
import type {Instance} from "./instances.ts";
import {writeReceipts, writeRefusals} from "./receipts.ts";

/** Whose slices they are, and what is asked and waited for on the way. */
interface Running {
  run: number;
  effort: Effort;
  /** What is to be told with the first slice. */
  says?: Ahead["says"];
}

export async function collectSlices(
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
  {store, env, folder, now, pace = {}, fetch, signal}: Workspace
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
        signal,
        keeps: source.keeps,
        onAnswer: (answer) => notes.answers.push(answer),
        onDate: (witness) => {
          const told = testimony(witness, slice, source);
          // One sentence a host and slice: the minutes go on from answer to answer.
          const isTold = [...notes.warnings.values()].some(
            (it) => it.kind === "clock-off" && it.subject === witness.host
          );
          if (told && !isTold) notes.warnings.set(told.sentence, told.about);
        },
        log: () => {
          effort.requestCount += 1;
        },
        tally: tallyInto(notes, fates, slice)
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
        // Nothing was wrong with what was read.
        if (signal?.aborted || error instanceof DatabaseError) throw error;
        writeRefusals(fates, {folder, now});
        if (error instanceof UserError && !(error instanceof SourceError))
          await writeNotes(store, {run, source: name, days: slice}, notes);
        throw error;
      }
    },
    {
      ...pace,
      signal,
      isWorthwhile: (error) => !isTooBig(error) || daysBetween(slice.from, slice.to) < 2,
      onWait: ({trouble}, seconds) => {
        const sofar = effort.waits.get(trouble) ?? {count: 0, seconds: 0};
        effort.waits.set(trouble, {count: sofar.count + 1, seconds: sofar.seconds + seconds});
      }
    }
  );
}

function tallyInto(notes: Notes, fates: Fate[], {to}: Days): Tally {
  return {
    fate: (fate) => fates.push(fate),
    leaveOut: (reason) => notes.leftOut.set(reason, (notes.leftOut.get(reason) ?? 0) + 1),
    quarantine: (fault) => notes.quarantined.push(fault),
    warn: (sentence, about) => notes.warnings.set(sentence, about),
    speaksOf: (metric) => notes.metrics.add(metric),
    cannotSay: (days) => notes.unsaid.push(days),
    reachesTo: (day) => {
      notes.reach = day;
      notes.unsaid.push({from: day, to});
    },
    reconcile: (comparison) => notes.compared.push(comparison),
    unknownField: (field) => {
      const key = `${field.shape} ${field.path} ${field.type}`;
      const known = notes.unknownFields.get(key);
      if (known) known.count += 1;
      else notes.unknownFields.set(key, {...field, count: 1});
    }
  };
}

export const quotaOf = ({name, source, settings}: Instance): string =>
  (source as Source<RowKind>).quotaOf?.(settings) ?? name;

const isQuotaFull = (error: unknown): error is RetryError =>
  error instanceof RetryError && error.trouble === "throttled" && error.waitSeconds > 0;
const restOf = (instance: Instance, {waitSeconds, message}: RetryError, now: number): Lesson => ({
  topic: "rest",
  name: quotaOf(instance),
  day: dayOf(now),
  until: now + waitSeconds * 1000,
  says: message
});
