/**
 * By which channels people came to the form of the e-service in the last eight quarters of thirteen weeks: credit, over
 * the municipalities of the overview that have a page of their own.
 *
 * Whoever looks at a form is not counted among the applications: visits are another table, which the attacker solves by
 * itself (`of` of a claim). Channels that too few came by are joined to "other", also where too few would be left for a
 * municipality that takes the visits of its own page away.
 */
import {type Touch, touches} from "../base/words.ts";
import {type Credit, creditOfVisits} from "../results/journeys.ts";
import {stepsOf} from "../results/steps.ts";
import type {Claim, Section} from "./claims.ts";
import type {Material} from "./material.ts";
import {insidersIn, summedOf} from "./members.ts";
import type {Release} from "./release.ts";
import {publicZone} from "./zones.ts";

const [quarterWeeks, quarterCount] = [13, 8];
const journeyEnds = ["form", "silence"] as const;

/** Traits of the claims about visits. */
export const journeyTraits: Readonly<Record<string, readonly string[]>> = {path: touches, end: journeyEnds};

export interface PublishedJourneys {
  /** Half-open days. */
  from: string;
  to: string;
  /** Codes of the municipalities whose pages were visited. */
  municipalities: string[];
  /** Most credit first, "other" last. */
  channels: Credit[];
}

export function publishJourneys(material: Material): PublishedJourneys | null {
  const counted = countedIn(material);
  if (counted === null) return null;
  const {municipalities, from, to, formsBy, visitsBy} = counted;
  const {threshold} = material.config.publication;
  const insiders = insidersIn(material.zone ?? publicZone, material.config, material.panel);
  // How many are left at the least, for outsiders and for each who takes its own away.
  const left = (paths: readonly Touch[]) =>
    [new Set<number>(), ...insiders.map(({municipalities: known}) => known)].reduce((least, known) => {
      const rest = counted.indices.flatMap((m, i) => (known.has(m) ? [] : [i]));
      if (rest.length === 0) return least;
      return Math.min(least, total(paths.flatMap((path) => rest.map((i) => formsBy(path)[i]))));
    }, Infinity);
  const named: Touch[] = touches.toSorted((a, b) => left([a]) - left([b]));
  const joined: Touch[] = [];
  while (named.length > 0 && (left(named.slice(0, 1)) < threshold || (joined.length > 0 && left(joined) < threshold)))
    joined.push(...named.splice(0, 1));
  if (joined.length > 0 && left(joined) < threshold) return null;
  const ways: {path: Touch | "other"; of: readonly Touch[]}[] = [
    ...named.map((path) => ({path, of: [path]})),
    ...(joined.length > 0 ? [{path: "other" as const, of: joined}] : [])
  ];
  const credits = creditOfVisits(
    ways.map(({path, of}) => {
      const formCount = of.reduce((sum, it) => sum + total(formsBy(it)), 0);
      return {path, formCount, silenceCount: of.reduce((sum, it) => sum + total(visitsBy(it)), 0) - formCount};
    }),
    material.origin.seed
  );
  if (credits.length === 0) return null;
  const channels = credits.sort(
    (a, b) => Number(a.path === "other") - Number(b.path === "other") || b.credit.mid - a.credit.mid
  );
  return {from, to, municipalities, channels};
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const pathsOf = (path: Touch | "other", named: readonly (Touch | "other")[]): readonly Touch[] =>
  path === "other" ? touches.filter((it) => !named.includes(it)) : [path];

/** In weeks that the overview counts too, of the pages of its municipalities. */
function countedIn({config, panel, journeys}: Material) {
  const quarters = stepsOf(panel.weeks, quarterWeeks).slice(-quarterCount);
  if (quarters.length === 0) return null;
  const [from, to] = [quarters[0].from, quarters[quarters.length - 1].to];
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  const summed = new Map(summedOf(config, panel).map((m) => [panel.codes[m], m]));
  const rows = journeys.filter(({municipality, week}) => {
    const [m, t] = [summed.get(municipality), weekOf.get(week)];
    if (m === undefined || t === undefined || week < from || to <= week) return false;
    return !Number.isNaN(panel.counts[m * panel.weeks.length + t]);
  });
  const municipalities = panel.codes.filter((code) => rows.some(({municipality}) => municipality === code));
  if (municipalities.length === 0) return null;
  const sums = (path: Touch, of: (row: (typeof rows)[number]) => number) =>
    municipalities.map((code) =>
      rows.reduce((sum, row) => sum + (row.municipality === code && row.path === path ? of(row) : 0), 0)
    );
  return {
    ...{from, to, municipalities},
    indices: municipalities.map((code) => panel.codes.indexOf(code)),
    formsBy: (path: Touch) => sums(path, ({formCount}) => formCount),
    visitsBy: (path: Touch) => sums(path, ({formCount, silenceCount}) => formCount + silenceCount)
  };
}

export const journeySection: Section = {
  name: "journeys",
  claims({journeys}: Release, material): Claim[] {
    const counted = countedIn(material);
    if (!journeys || counted === null) return [];
    const {municipalities, from, to, formsBy, visitsBy} = counted;
    const about = {part: "journeys", of: "visits" as const, municipalities, from, to, within: 0};
    const sum = (paths: readonly Touch[], of: (path: Touch) => readonly number[]) =>
      paths.map(of).reduce((total, counts) => total.map((count, i) => count + counts[i]));
    return journeys.channels.flatMap(({path}): Claim[] => {
      const paths = pathsOf(
        path,
        journeys.channels.map((it) => it.path)
      );
      return [
        {...about, at: "journeys.channels[].credit", traits: {path: paths, end: ["form"]}, counts: sum(paths, formsBy)},
        {...about, at: "journeys.channels[].visitCount", traits: {path: paths}, counts: sum(paths, visitsBy)}
      ];
    });
  },
  withhold: (release) => ({...release, journeys: null})
};
