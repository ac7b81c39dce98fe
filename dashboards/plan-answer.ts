/**
 * What a planned campaign could show, answered at once: the same for the page as it is built and for its sliders.
 *
 *   sd(E)² = variance + slope · E,   chance of telling = Φ(E / sd(E) − z_.95),   E = forecast per 10 000 kr · cost
 */
import type {Channel} from "../src/base/words.ts";
import type {Estimate, PublishedPlan, Release} from "../src/publication/release.ts";
import {type Html, html} from "./html.ts";
import type {Site} from "./site.ts";

export interface PlanInput {
  area: string;
  channel: Channel;
  kronor: number;
  lookWeeks: number;
  isAsked: boolean;
  isStaggered: boolean;
}
export const kronorSteps = {least: 10_000, most: 500_000, step: 10_000, first: 80_000};
export const looks = [13, 26, 52] as const;

type Design = PublishedPlan["designs"][number];

/** One municipality alone cannot take turns. */
export const isTogether = ({municipalityCount}: PublishedPlan["areas"][number]): boolean => municipalityCount > 1;

/** What is shown first should be an answer and no guess: at most the dearest that was tried there, in whole steps. */
function firstKronor({population}: {population: number}, seen: Estimate | null | undefined): number {
  const {least, step, first} = kronorSteps;
  const tried = seen ? (seen.high * population) / 100 : first;
  return Math.max(least, Math.min(first, Math.floor(tried / step) * step));
}

/** The first area, the first channel that costs something, half a year, nobody asked. */
export function firstInput({plan, channels}: Pick<Release, "plan" | "channels">): PlanInput | null {
  if (plan === null || plan.areas.length === 0) return null;
  const [first] = plannable({channels});
  const [area] = plan.areas;
  return {
    area: area.id,
    channel: first?.channel ?? "facebook-paid",
    kronor: firstKronor(area, first?.spendSeenOre),
    lookWeeks: 26,
    isAsked: false,
    isStaggered: false
  };
}

/** Channels with a forecast: those that have cost something, and are bought by a municipality. */
export const plannable = ({channels}: Pick<Release, "channels">) =>
  channels.filter(({channel, next}) => next !== null && channel !== "national");

export const designOf = ({designs, lags}: PublishedPlan, input: Omit<PlanInput, "kronor">): Design | undefined =>
  designs.find(
    (it) =>
      it.area === input.area &&
      it.medianWeeks === lags[input.channel] &&
      it.lookWeeks === input.lookWeeks &&
      it.isAsked === input.isAsked &&
      it.isStaggered === input.isStaggered
  );

/** Φ by Abramowitz and Stegun 26.2.17, to seven digits: more than a percent of a plan needs. */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z < 0 ? tail : 1 - tail;
}
export const chanceOf = ({variance, slope}: Pick<Design, "variance" | "slope">, effect: number): number =>
  normalShare(effect / Math.sqrt(variance + slope * effect) - 1.6449);

export type Prospect = "good" | "doubtful" | "hopeless";
export const prospectOf = (chance: number): Prospect =>
  chance >= 0.8 ? "good" : chance >= 0.5 ? "doubtful" : "hopeless";

interface Answer {
  design: Design;
  /** Applications that the money may bring; null where the channel has no forecast. */
  effect: Estimate | null;
  chance: number | null;
}

function answerTo({plan, channels}: Release, input: PlanInput): Answer | null {
  const design = plan && designOf(plan, input);
  if (!design) return null;
  const next = channels.find(({channel}) => channel === input.channel)?.next ?? null;
  const times = input.kronor / 10_000;
  const effect = next && {mid: next.mid * times, low: next.low * times, high: next.high * times};
  return {design, effect, chance: effect && chanceOf(design, effect.mid)};
}

/** Changes of one thing that make the effect easier to see, best first. */
function betterWays(release: Release, input: PlanInput, chance: number) {
  const plan = release.plan;
  if (plan === null) return [];
  const ways: {what: "asked" | "staggered" | "later"; input: PlanInput}[] = [
    ...(input.isAsked ? [] : [{what: "asked" as const, input: {...input, isAsked: true}}]),
    ...(input.isStaggered ? [] : [{what: "staggered" as const, input: {...input, isStaggered: true}}]),
    ...(input.lookWeeks < 52 ? [{what: "later" as const, input: {...input, lookWeeks: 52}}] : [])
  ];
  return ways
    .flatMap((way) => {
      const better = answerTo(release, way.input)?.chance ?? 0;
      return better > chance + 0.02 ? [{what: way.what, chance: better}] : [];
    })
    .sort((a, b) => b.chance - a.chance);
}

export function planAnswerHtml(site: Site, input: PlanInput): Html {
  const {texts, format, release, chartTexts} = site;
  const t = texts.planPage;
  const answer = answerTo(release, input);
  if (answer === null) return html`<p class="lede">${t.unknown}</p>`;
  const {design, effect, chance} = answer;
  const least = format.whole(Math.ceil(design.least));
  const area = release.plan?.areas.find(({id}) => id === input.area);
  const seen = release.channels.find(({channel}) => channel === input.channel)?.spendSeenOre;
  const perInhabitantOre = area ? (100 * input.kronor) / area.population : 0;
  const isBeyond = seen !== null && seen !== undefined && perInhabitantOre > seen.high;
  const channel = chartTexts.channel[input.channel];
  const ways = chance === null ? [] : betterWays(release, input, chance);
  const prospect = chance === null ? null : prospectOf(chance);
  return html`
${prospect && html`<p class="prospect prospect-${prospect}">${t.prospect[prospect]}</p>`}
<dl class="facts"><div><dt>${t.least}</dt><dd>${t.leastValue(least)}</dd></div>
${effect && html`<div><dt>${t.forecast(channel, format.kronor(100 * input.kronor))}</dt><dd>${t.forecastValue(format.estimate(effect.mid), format.range(effect.low, effect.high))}</dd></div>`}
${chance !== null && html`<div><dt>${t.chance}</dt><dd>${t.chanceValue(share(chance, format.percent))}</dd></div>`}</dl>
${isBeyond && html`<p class="note">${t.beyond}</p>`}
${
  ways.length > 0
    ? html`<h3>${t.better}</h3><ul>${ways.map((way) => html`<li>${t.way[way.what](share(way.chance, format.percent))}</li>`)}</ul>`
    : chance !== null && chance < 0.8 && html`<p>${t.noBetter}</p>`
}`;
}

/** Neither never nor always. */
const share = (p: number, percent: (x: number) => string) => percent(Math.min(0.99, Math.max(0.01, p)));
