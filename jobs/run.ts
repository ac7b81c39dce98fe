/**
 * Keeps the schedule until it is stopped. A slot is claimed in the ledger first, so that two machines do not do the
 * same, and what was missed while nobody ran is done once at the start.
 */
import cron from "node-cron";
import {addDays, dayOf} from "../src/base/day.ts";
import {explain, UserError} from "../src/base/errors.ts";
import {whileBeating} from "../src/store/beats.ts";
import {claimSlot, endRun, endSlot, heartbeat, lastSlot, renewSlot, startRun} from "../src/store/runs.ts";
import {collect} from "./collect.ts";
import {fit} from "./fit.ts";
import {notify} from "./notify.ts";
import {publish} from "./publish.ts";
import {scheduledReports} from "./report.ts";
import {reportsDue, type Scheduled, schedule, scheduleLines, zone} from "./schedule.ts";
import {collectedLines} from "./status.ts";
import {type Setting, version, type Workspace, withWorkspace} from "./workspace.ts";

/** Renewed while the job lasts: the placebos of a large region take hours. */
const leaseSeconds = 3 * 3600;

export async function keepSchedule(setting: Setting): Promise<void> {
  for (const line of scheduleLines()) setting.say(line);
  // One at a time: the embedded database has one process and one connection.
  let last: Promise<void> = Promise.resolve();
  const enqueue = (it: Scheduled, at: number) => {
    const scheduledAt = slotAt(it, at);
    if (scheduledAt !== undefined) last = last.then(() => runSlot(it, scheduledAt, setting));
    return last;
  };
  for (const it of schedule) {
    const missed = await missedSlot(it, setting);
    if (missed !== undefined) void enqueue(it, missed);
  }
  const tasks = schedule.map((it) =>
    cron.schedule(it.cron, ({triggeredAt}) => enqueue(it, wholeMinute(triggeredAt.getTime())), {
      timezone: zone,
      name: it.job
    })
  );
  await new Promise<void>((done) => {
    if (setting.signal?.aborted) done();
    setting.signal?.addEventListener("abort", () => done());
  });
  for (const task of tasks) await task.destroy();
  await last;
}

/**
 * The slot that a job does at a moment: the moment itself; of one that is due on some days only the latest of them, while
 * it is tried again. A slot that is done is not claimed a second time.
 */
export function slotAt(it: Scheduled, at: number): number | undefined {
  if (it.isDue === undefined) return at;
  const [slot] = slotsBefore(it, at);
  return slot !== undefined && at - slot <= ((it.againDays ?? 0) + 0.5) * 86_400_000 ? slot : undefined;
}

const wholeMinute = (epochMs: number) => Math.floor(epochMs / 60_000) * 60_000;

/** The latest slot that has passed and that the ledger does not have as done; undefined where there is none. */
export async function missedSlot(it: Scheduled, setting: Setting): Promise<number | undefined> {
  const done = await withWorkspace(setting, ({store}) => lastSlot(store, it.job));
  const now = setting.now();
  return slotsBefore(it, now).find((slot) => done === undefined || slot > done);
}

/** Slots of the last 100 days, latest first. */
function slotsBefore({cron: pattern, isDue}: Scheduled, now: number): number[] {
  const [minute, hour, , months, weekday] = pattern.split(" ");
  const slots: number[] = [];
  const today = dayOf(now, zone);
  for (let back = 0; back < 100; ++back) {
    const day = Temporal.PlainDate.from(addDays(today, -back));
    if (months !== "*" && !months.split(",").map(Number).includes(day.month)) continue;
    if (weekday !== "*" && Number(weekday) !== day.dayOfWeek % 7) continue;
    if (isDue && !isDue(day.toString())) continue;
    const at = day.toZonedDateTime({
      timeZone: zone,
      plainTime: {hour: Number(hour), minute: Number(minute)}
    }).epochMilliseconds;
    if (at <= now) slots.push(at);
  }
  return slots;
}

const asSentence = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/[^.!?]$/, "$&.");

/** What the schedule does at a slot; nothing where it is done, or another machine does it. */
export async function runSlot(it: Scheduled, scheduledAt: number, setting: Setting): Promise<void> {
  if (setting.signal?.aborted) return;
  try {
    await withWorkspace(setting, async (workspace) => {
      const {store, say} = workspace;
      const claim = await claimSlot(store, {job: it.job, scheduledAt, owner: store.process, leaseSeconds});
      if (claim === undefined) return; // done already, or another machine does it
      say(`${new Date(workspace.now()).toISOString()} ${it.job}`);
      try {
        const beat = () => renewSlot(store, claim, leaseSeconds);
        const outcome = await whileBeating(store, beat, () => work(it, scheduledAt, workspace));
        await endSlot(store, claim, outcome);
      } catch (error) {
        await endSlot(store, claim, "failed");
        say(explain(error));
      }
    });
  } catch (error) {
    setting.say(explain(error)); // no database now; the next slot tries again
  }
}

async function work(it: Scheduled, scheduledAt: number, workspace: Workspace): Promise<"ok" | "degraded"> {
  const {say} = workspace;
  if (it.job === "collect") {
    const collected = await collect(workspace);
    for (const line of collectedLines(collected)) say(line);
    if (collected.every(({outcome}) => outcome === "failed"))
      throw new UserError("No source could be collected.", {next: "npx genklang doctor"});
    return collected.some(({outcome}) => outcome === "failed" || outcome === "degraded") ? "degraded" : "ok";
  }
  if (it.job === "notify") {
    const {ways, faults} = await notify(workspace);
    for (const fault of faults) say(fault);
    if (ways.length > 0) say(`Told by ${ways.join(" and ")}.`);
    return faults.length > 0 ? "degraded" : "ok";
  }
  if (it.job === "fit-and-publish") {
    const {run} = await fit(workspace, {hasPlacebos: true});
    const {release} = await publish(workspace);
    say(`Release ${release.number} shows model run ${run.id}.`);
    return run.hasConverged ? "ok" : "degraded";
  }
  const {store} = workspace;
  const ledger = await startRun(store, {job: "report", version});
  const faults: string[] = [];
  for (const period of reportsDue(dayOf(scheduledAt, zone))) {
    const made = await whileBeating(
      store,
      () => heartbeat(store, ledger),
      () => scheduledReports(workspace, period)
    );
    for (const path of made.paths) say(path);
    for (const error of made.errors) say(explain(error));
    faults.push(...made.errors.map(asSentence));
  }
  const sentence = faults.join(" ") || undefined;
  await endRun(store, ledger, {outcome: faults.length > 0 ? "failed" : "ok", sentence});
  if (faults.length > 0)
    throw new UserError("The report is tried again tomorrow.", {next: "npx genklang notify --dry-run"});
  return "ok";
}
