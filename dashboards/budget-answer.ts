/** Next year's money over the channels, answered at once: the same for the page as it is built and for its slider. */
import type {Channel} from "../src/base/words.ts";
import {type BudgetAnswer, budgetAnswer, type SplitAnswer} from "../src/publication/budget-answer.ts";
import type {PublishedBudget} from "../src/publication/release.ts";
import {channelName} from "./channel-name.ts";
import {type Html, html} from "./html.ts";
import {type AnyCell, numeric, rangeColumn, tableHtml} from "./pages/table.ts";
import type {Site} from "./site.ts";

export interface BudgetInput {
  area: string;
  kronor: number;
}
export const budgetSteps = {least: 20_000, most: 1_000_000, step: 20_000, first: 300_000};

/** All together, with as much as in the last year where something was spent. */
export function firstBudget({areas}: PublishedBudget): BudgetInput {
  const [{id, lastYearOre}] = areas;
  const spent = lastYearOre.reduce((a, b) => a + b, 0) / 100;
  const {least, most, step, first} = budgetSteps;
  const kronor = spent > 0 ? Math.min(most, Math.max(least, Math.round(spent / step) * step)) : first;
  return {area: id, kronor};
}

export function budgetAnswerHtml(site: Site, input: BudgetInput): Html {
  const {texts, release} = site;
  const t = texts.budgetPage;
  const {budget} = release;
  const area = budget?.areas.find(({id}) => id === input.area);
  if (!budget || !area) return html``;
  const {population, lastYearOre} = area;
  const answer = budgetAnswer(budget.belief, {
    totalOre: 100 * input.kronor,
    population,
    lastYearOre,
    homeShare: release.funnel?.share ?? null,
    isBeyondCounted: false
  });
  const isBelow = new Set(answer.splits.flatMap((split) => split.below));
  const below = budget.belief.channels.flatMap(({channel}) => (isBelow.has(channel) ? [channel] : []));
  return html`<p class="prospect prospect-${{yes: "good", probably: "doubtful"}[answer.word as string] ?? "hopeless"}">${finding(site, answer, budget)}</p>
${answer.isBelief && html`<p class="note">${t.belief(site.format.percent(Math.max(0, answer.contraction)))}</p>`}
${splitsHtml(site, answer, budget)}
${budget.belief.channels.length === 1 && html`<p>${t.only}</p>`}
${below.length > 0 && html`<p class="note">${t.below(namesOf(site, below))}</p>`}
${answer.isLinear && budget.belief.channels.length > 1 && html`<p class="note">${t.linear}</p>`}
${answer.word === "not-told" && !answer.isUntried && html`<h3>${t.tellable}</h3><ul>${t.ways.map((way) => html`<li>${way}</li>`)}</ul>`}`;
}

function finding(site: Site, {word, comparedWith, splits, isUntried}: BudgetAnswer, budget: PublishedBudget): string {
  const t = site.texts.budgetPage;
  if (isUntried) return t.told.untried;
  if (word !== "yes" && word !== "probably") return t.told.notTold;
  return t.told[word](t.bestStart(partsOf(site, splits[splits.length - 1], budget)), t.than[comparedWith]);
}

const namesOf = (site: Site, channels: readonly Channel[]) =>
  site.format.list(channels.map((it) => channelName(site, it)));

function partsOf(site: Site, {ore}: SplitAnswer, {belief}: PublishedBudget): string {
  const total = ore.reduce((a, b) => a + b, 0);
  const t = site.texts.budgetPage;
  const used = belief.channels
    .map(({channel}, c) => ({channel, share: ore[c] / total}))
    .filter(({share}) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
  if (used.length === 1) return t.all(channelName(site, used[0].channel));
  const parts = used.map(({channel, share}) => t.part(site.format.percent(share), channelName(site, channel)));
  return parts.length > 0 ? site.format.list(parts) : t.nothing;
}

function splitsHtml(site: Site, {splits, comparedWith}: BudgetAnswer, budget: PublishedBudget): Html {
  const {texts, format} = site;
  const t = texts.budgetPage;
  const hasHomes = splits.some(({homes}) => homes !== null);
  const remarks = ({beyond, uncountedOre, unspentOre}: SplitAnswer) =>
    [
      beyond.length > 0 && t.beyond(namesOf(site, beyond), format.kronor(uncountedOre)),
      unspentOre >= 100_000 && t.unspent(format.kronor(unspentOre))
    ].filter((it) => it !== false);
  const hasRemarks = splits.some((split) => remarks(split).length > 0);
  const name = (split: SplitAnswer) =>
    split.kind === "last-year"
      ? t.lastYear
      : split.kind === "equal"
        ? t.equal
        : split.kind === "single" && split.channel
          ? t.single(channelName(site, split.channel))
          : t.best(partsOf(site, split, budget));
  const estimated = (what: string) => ({name: what, file: [what, ...rangeColumn(what, site).file]});
  const head = [
    hasRemarks ? {name: t.split, file: [t.split, t.remark]} : t.split,
    estimated(t.applications),
    ...(hasHomes ? [estimated(t.homes)] : []),
    t.better(t.comparedWith[comparedWith])
  ];
  const row = (split: SplitAnswer): AnyCell[] => {
    const {applications: it, homes, better} = split;
    const whole = homes && t.about(format.estimate(homes.mid), format.wholeRange(homes.low, homes.high));
    const share = better === null ? "–" : format.percent(Math.min(0.99, Math.max(0.01, better)));
    const said = remarks(split).join(" ");
    const words = said ? html`${name(split)}<span class="sub">${said}</span>` : html`${name(split)}`;
    return [
      hasRemarks ? numeric(words, name(split), said) : name(split),
      numeric(t.about(format.estimate(it.mid), format.range(it.low, it.high)), it.mid, it.low, it.high),
      ...(hasHomes ? [numeric(whole ?? "–", homes?.mid ?? null, homes?.low ?? null, homes?.high ?? null)] : []),
      numeric(split === splits[0] ? t.itself : share, split === splits[0] ? null : better)
    ];
  };
  return tableHtml(site, {id: "budget", label: t.title, follows: [], head, rows: splits.map(row)});
}
