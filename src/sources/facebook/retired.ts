/**
 * Metrics that Meta no longer has: kept as retired from the day we learnt it, and asked for again once a month, for Meta
 * has refused living metrics on some pages, too.
 */
import {dayOf} from "../../base/day.ts";
import type {Outside} from "../source.ts";

const askAgainDays = 30;

/** The metrics to ask for now: all but those that retired, and of these the ones whose month is over. */
export function livingOf<Metric extends string>(metrics: readonly Metric[], {memory, now}: Outside): Metric[] {
  return metrics.filter((metric) => {
    const lesson = memory.recall("retired-metric", metric);
    return lesson === undefined || (lesson.until ?? 0) <= now();
  });
}

/** From today on, or from the day on which it was found dead first. */
export function retire(metric: string, {memory, now}: Outside): void {
  const day = memory.recall("retired-metric", metric)?.day ?? dayOf(now());
  memory.learn({
    topic: "retired-metric",
    name: metric,
    day,
    until: now() + askAgainDays * 86_400_000,
    says: `Meta no longer has ${metric}; its days before stay as they are.`
  });
}

/** A metric that answered is no longer retired. */
export function revive(metrics: readonly string[], {memory}: Outside): void {
  for (const metric of metrics) memory.forget("retired-metric", metric);
}
