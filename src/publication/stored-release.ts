/**
 * A release as it was kept, in the shape of today: an earlier version of Genklang had not all of its fields. What it did
 * not say then is nothing now; no number is made up.
 */
import {assignmentKinds} from "../base/words.ts";
import type {PublishedSource, Release} from "./release.ts";

const nothing: Omit<Release, "number" | "zone" | "origin" | "region" | "summary" | "threshold" | "convergence"> = {
  isSimulated: false,
  kinds: [...assignmentKinds],
  municipalities: [],
  intake: null,
  waysIn: [],
  journeys: null,
  stated: null,
  areas: [],
  campaigns: [],
  channels: [],
  channelsOver: [],
  posts: [],
  levels: {areas: [], comparisons: [], events: []},
  plan: null,
  budget: null,
  lookback: null,
  site: null,
  homeCost: null,
  funnel: null,
  settlements: [],
  sources: []
};

/** `body` was written by saveRelease from a Release of its time. */
export function storedRelease(body: unknown): Release {
  const kept = body as Release;
  return {...nothing, ...kept, sources: (kept.sources ?? []).map(withTitle)};
}

function withTitle(source: PublishedSource): PublishedSource {
  const {
    name,
    title = {sv: name, en: name},
    todo = []
  } = source as PublishedSource & Partial<Pick<PublishedSource, "title" | "todo">>;
  return {...source, title, todo};
}
