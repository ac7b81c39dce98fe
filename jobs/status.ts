/** How far each source is, and what a collection brought, as lines for a terminal. */
import {dayOf} from "../src/base/day.ts";
import {explain} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {uncounted} from "../src/store/application-once.ts";
import {readLessons} from "../src/store/memory.ts";
import {readStatus} from "../src/store/status.ts";
import {readNewFields, readTrust, type SourceTrust} from "../src/store/trust.ts";
import type {Collected} from "./collect.ts";
import {instancesOf} from "./collecting/instances.ts";
import {lessonLines} from "./collecting/lessons.ts";
import {aheadDay, stateOf} from "./publishing/sources.ts";
import type {Workspace} from "./workspace.ts";

const {whole} = format("en");

/** After `collect`: a line a source, and below it what was left out and why. */
export function collectedLines(collected: readonly Collected[]): string[] {
  return collected.flatMap((it) => {
    const days = it.days ? `${it.days.from} to ${it.days.to}` : "";
    if (it.outcome === "up to date") return [`✓ ${it.name}: up to date`];
    if (it.outcome === "planned") return [`  ${it.name}: would collect ${days}`];
    if (it.outcome === "failed")
      return [
        `✗ ${it.name}`,
        ...explain(it.error)
          .split("\n")
          .map((line) => `    ${line}`)
      ];
    const {seen, new: added, changed, unchanged, removed} = it.counts;
    return [
      `✓ ${it.name}: ${whole(seen)} rows, ${whole(added)} new, ${whole(changed)} changed, ${whole(unchanged)} unchanged, ${whole(removed)} gone (${days})`,
      ...[...it.leftOut]
        .sort((a, b) => b[1] - a[1])
        .map(([reason, count]) => `    left out ${whole(count)}: ${reason}`),
      ...quarantineLines(it.quarantined),
      ...it.warnings.map((warning) => `    note: ${warning}`)
    ];
  });
}

/** By rule, with the first place and its masked sample: enough to find the row, and no more. */
function quarantineLines(rows: Collected["quarantined"]): string[] {
  return [...Map.groupBy(rows, ({rule}) => rule)].map(
    ([rule, [first, ...more]]) =>
      `    kept out ${whole(1 + more.length)}: ${rule}, like ${first.maskedSample} (${first.where})`
  );
}

const newFieldDays = 30;

/** Gaps, what the last run asked and waited for, and counts held against the provider's. */
function trustLines(name: string, trust: SourceTrust | undefined): string[] {
  if (trust === undefined) return [];
  const {gaps, requestCount, waits, compared} = trust;
  const asked =
    requestCount === 0
      ? []
      : [
          `    last run: ${whole(requestCount)} requests${waits.map(({reason, count, seconds}) => `, waited ${whole(Math.ceil(seconds))} s in ${whole(count)} ${count === 1 ? "wait" : "waits"} (${reason})`).join("")}`
        ];
  return [
    ...gaps.map(({from, to}) => `    gap ${from} to ${to}: npx genklang collect ${name} --from ${from} --to ${to}`),
    ...asked,
    ...compared.map(({what, dayCount, differingDays, theirs, ours, worstDay}) =>
      differingDays === 0
        ? `    ${what}: the provider counts what it lists, ${whole(ours)} on the last ${whole(dayCount)} days`
        : `    ${what}: the provider counts ${whole(theirs)} and lists ${whole(ours)} on the last ${whole(dayCount)} days; ${whole(differingDays)} differ, most ${worstDay}`
    )
  ];
}

export async function statusLines({store, config, now}: Workspace): Promise<string[]> {
  const status = new Map((await readStatus(store)).map((it) => [it.source, it]));
  const instances = instancesOf(config);
  const lessons = await readLessons(store);
  const trust = await readTrust(store);
  const lines = instances.flatMap(({name, source, lateAfterDays}) => {
    const it = status.get(name);
    const state = stateOf(it, dayOf(now(), source.zone), lateAfterDays);
    if (it === undefined) return [`  ${name}: nothing collected yet`];
    const ahead = aheadDay(it, dayOf(now(), source.zone), source);
    const mark = ahead !== undefined ? "✗" : state === "fresh" ? "✓" : state === "empty" ? " " : "✗";
    return [
      `${mark} ${name}: ${whole(it.rowCount)} rows, last day ${it.lastDay ?? "none"}, collected up to ${it.collectedTo ?? "nothing"}${state === "stale" ? ` (late: promised within ${lateAfterDays} days)` : ""}${ahead === undefined ? "" : ` (still to come: the clock was ahead, or is behind now; npx genklang collect ${name})`}`,
      ...it.leftOut.map(({reason, rowCount}) => `    left out ${whole(rowCount)}: ${reason}`),
      ...it.quarantined.map(
        ({rule, rowCount, maskedSample, whereFound}) =>
          `    kept out ${whole(rowCount)}: ${rule}, like ${maskedSample} (${whereFound})`
      ),
      ...(it.lastRun?.sentence ? [`    last run ${it.lastRun.outcome ?? "goes on"}: ${it.lastRun.sentence}`] : []),
      ...trustLines(name, trust.get(name)),
      ...lessonLines(lessons, name, now())
    ];
  });
  for (const {source, rowCount, lastDay} of status.values())
    if (rowCount > 0 && !instances.some(({name}) => name === source))
      lines.push(
        `  ${source}: ${whole(rowCount)} rows, last day ${lastDay ?? "none"}; not in genklang.yaml: from files given by hand, or taken out of it`
      );
  for (const {kind, count} of await uncounted(store))
    lines.push(`  not counted ${whole(count)}: applications for ${kind}, which intake.kinds leaves out`);
  const fields = await readNewFields(store, now() - newFieldDays * 86_400_000);
  if (fields.length > 0)
    lines.push(
      "  fields that providers have begun to send and that we do not read",
      ...fields.map(
        (it) =>
          `    ${it.source} ${it.shape}: ${it.path} (${it.type}, like ${it.maskedSample}), since ${dayOf(it.firstSeenAt)}`
      )
    );
  const shared = lessonLines(lessons, "", now());
  if (shared.length > 0) lines.push("  tokens and quotas at Meta", ...shared);
  return lines.length > 0 ? lines : ["No source is configured."];
}
