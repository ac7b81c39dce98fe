/** What is said of every source: how fresh it is, what came, and what somebody should see to. */
import {addDays, dayOf, daysBetween} from "../../src/base/day.ts";
import type {PublishedSource} from "../../src/publication/release.ts";
import {readStatus, type SourceStatus} from "../../src/store/status.ts";
import {readTrust, type SourceTrust} from "../../src/store/trust.ts";
import {type Instance, instancesOf} from "../collecting/instances.ts";
import type {Workspace} from "../workspace.ts";
import {todoOf} from "./todo.ts";

/** In the order of genklang.yaml. */
export async function publishedSources({store, config, now}: Workspace): Promise<PublishedSource[]> {
  const status = new Map((await readStatus(store)).map((it) => [it.source, it]));
  const trust = await readTrust(store);
  const nameOf = new Map(config.municipalities.map(({code, name}) => [code, name]));
  return instancesOf(config).map((instance) => {
    const {name, source, municipality} = instance;
    return publishedSource(instance, {
      status: status.get(name),
      trust: trust.get(name),
      today: dayOf(now(), source.zone),
      place: municipality && (nameOf.get(municipality) ?? municipality)
    });
  });
}

export interface Known {
  status: SourceStatus | undefined;
  trust: SourceTrust | undefined;
  today: string;
  /** Of its municipality. */
  place: string | undefined;
}

/** Of applications only that they were collected, and until when: of a small municipality each number would tell. */
export function publishedSource(
  {name, nth, source, lateAfterDays}: Instance,
  {status: it, trust, today, place}: Known
): PublishedSource {
  const withPlace = (title: string) => `${title}${place ? `, ${place}` : ""}${nth > 1 ? ` (${nth})` : ""}`;
  const sum = (rows: readonly {rowCount: number}[] = []) => rows.reduce((count, row) => count + row.rowCount, 0);
  const isOpen = source.rows !== "application";
  const state = stateOf(isOpen ? it : uncounted(it), today, lateAfterDays);
  return {
    name,
    title: {sv: withPlace(source.title.sv), en: withPlace(source.title.en)},
    about: source.about,
    lastDay: isOpen ? (it?.lastDay ?? null) : it?.collectedTo ? addDays(it.collectedTo, -1) : null,
    rowCount: isOpen ? (it?.rowCount ?? 0) : null,
    leftOutCount: isOpen ? sum(it?.leftOut) : null,
    quarantinedCount: isOpen ? sum(it?.quarantined) : null,
    state,
    todo: todoOf({name, state, isOpen, ahead: aheadDay(it, today, source)}, it, trust)
  };
}

/** The day up to which a source is said to be collected, where that is still to come. A plan reaches into the future. */
export const aheadDay = (it: SourceStatus | undefined, today: string, {rows}: {rows: string}): string | undefined =>
  rows !== "media" && it?.collectedTo && it.collectedTo > today ? it.collectedTo : undefined;

/** Collected, whether anybody applied or not: "nothing has come yet" of an e-service says that nobody has. */
const uncounted = (it: SourceStatus | undefined): SourceStatus | undefined => it && {...it, rowCount: Number.NaN};

/** A source that promises nothing, like a plan, is never late. */
export function stateOf(
  it: SourceStatus | undefined,
  today: string,
  lateAfterDays = Infinity
): PublishedSource["state"] {
  if (it?.lastRun?.outcome === "failed") return "failed";
  if (it === undefined || it.collectedTo === null || it.rowCount === 0) return "empty";
  return daysBetween(it.collectedTo, today) > lateAfterDays ? "stale" : "fresh";
}
