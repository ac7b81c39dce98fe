/**
 * The level of each municipality and partnership: applications an inhabitant and a krona, year by year, over a membership
 * that changes; partnerships held against each other; and what followed on dated events.
 *
 * A year is 52 weeks in whole steps of those that the area may be shown in (groups.ts).
 *
 * An area that no step length allows is offered year by year all the same: a year with no more than the threshold is
 * suppressed, and the attacker says which others must be (cube/protect.ts). Each year of an area, and each comparison, is
 * a cell that can be suppressed by itself.
 */
import {type Config, populationIn} from "../../base/config.ts";
import type {Bilingual} from "../../base/format.ts";
import {isEffectTold, verdictWords} from "../../base/words.ts";
import {commonLength, spanWeeks} from "../../results/levels.ts";
import type {NamedNumber, Quantity} from "../../results/named-number.ts";
import {differenceWord} from "../../results/verdict.ts";
import {countIn, type Group, type Shown} from "../disclosure.ts";
import {overviewId} from "../members.ts";
import type {
  AreaComparison,
  AreaLevel,
  Estimate,
  LevelSpan,
  PublishedCampaign,
  PublishedEvent,
  Release
} from "../release.ts";
import {type LevelGroup, levelGroups, type PanelCounts, shownLevels, weeksIn} from "./groups.ts";
import {costIn, type Paid, paidCampaigns} from "./paid.ts";

export interface LevelContext {
  config: Config;
  panel: PanelCounts;
  hasConverged: boolean;
  dataTo: string;
  groups: readonly Group[];
  shown: Shown;
  numbers(quantity: Quantity, area: string, channel?: string): readonly NamedNumber[];
  campaigns: readonly PublishedCampaign[];
  withheld: Bilingual;
}

export function publishLevels(context: LevelContext): Release["levels"] {
  const {config, panel, hasConverged} = context;
  const levels = levelGroups(config, panel);
  const shown = shownLevels(levels, panel, context.groups, context.shown, config.publication.threshold);
  const offered = offeredLength(context.shown);
  const open = new Map(hasConverged ? levels.map(({id}) => [id, shown.get(id) ?? offered]) : []);
  const paid = paidCampaigns(config, panel.weeks);
  const areas = levels.map((level) => publishLevel(level, open.get(level.id), !shown.has(level.id), paid, context));
  return {
    areas,
    comparisons: publishComparisons(areas, open, context),
    events: publishEvents(hasConverged ? shown : new Map(), context)
  };
}

/** Years of areas that have no steps of their own end where those of the overview do. */
function offeredLength(shown: Shown): number {
  const length = shown.get(overviewId) ?? spanWeeks;
  return spanWeeks % length === 0 ? length : spanWeeks;
}

/** `isOffered`: no step length allows it, so that years are suppressed by themselves. */
function publishLevel(
  level: LevelGroup,
  stepWeeks: number | undefined,
  isOffered: boolean,
  paid: readonly Paid[],
  context: LevelContext
): AreaLevel {
  const {config, panel, hasConverged, numbers, dataTo} = context;
  const {id, kind, name, municipalities, isMember} = level;
  const last = panel.weeks.length - 1;
  const year = Number(dataTo.slice(0, 4));
  const rates = stepWeeks === undefined ? [] : numbers("rate", id).filter((it) => it.stepWeeks === stepWeeks);
  const population = (m: number) => {
    const found = config.municipalities.find(({code}) => code === panel.codes[m]);
    return found ? populationIn(found, year) : 0;
  };
  const isSmall = ({count}: LevelSpan) => isOffered && (count ?? 0) <= config.publication.threshold;
  const spans = rates
    .map((rate) => spanOf(rate, level, paid, context))
    .map((span) => (isSmall(span) ? suppressed(span) : span))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  return {
    id,
    kind,
    name,
    population: municipalities.reduce((sum, m) => sum + (isMember(m, last) ? population(m) : 0), 0),
    members: membersOf(level, config),
    spans,
    withheld: hasConverged && isOffered && spans.every(isSuppressed) ? context.withheld : null
  };
}

export const isSuppressed = ({rate}: Pick<LevelSpan, "rate">): boolean => rate === null;
/** What it cost and how many campaigns began is no secret. */
export const suppressed = (span: LevelSpan): LevelSpan => ({
  ...span,
  count: null,
  rate: null,
  bought: null,
  boughtVerdict: "not-told",
  costPerApplicationOre: null
});

const membersOf = ({id, kind}: LevelGroup, {partnerships, municipalities}: Config): AreaLevel["members"] =>
  kind === "municipality"
    ? []
    : (partnerships.find((it) => it.id === id)?.members ?? []).map(({municipality, firstDay, lastDay}) => ({
        name: municipalities.find(({code}) => code === municipality)?.name ?? municipality,
        firstDay,
        lastDay: lastDay ?? null
      }));

function spanOf(
  {from, to, mid, low, high, stepWeeks}: NamedNumber,
  level: LevelGroup,
  paid: readonly Paid[],
  {panel, numbers, campaigns}: LevelContext
): LevelSpan {
  const [first, end] = weeksIn({from, to}, panel.weeks);
  const begun = paid.filter((it) => first <= it.startWeek && it.startWeek < end && costIn(level, it, panel.codes) > 0);
  const costOre = begun.reduce((sum, it) => sum + costIn(level, it, panel.codes), 0);
  const found = numbers("bought", level.id).find((it) => it.stepWeeks === stepWeeks && it.from === from);
  const bought: Estimate | null = found ? {mid: found.mid, low: found.low, high: found.high} : null;
  // No effect is below nothing, so the sum is at least its surest part.
  const words = begun.flatMap(({id}) => {
    const areas = campaigns.find((it) => it.id === id)?.areas ?? [];
    return (areas.find((it) => it.id === level.id) ?? areas[0])?.verdict.word ?? [];
  });
  const boughtVerdict = verdictWords.find((word) => words.includes(word)) ?? "not-told";
  const isTold = bought !== null && isEffectTold(boughtVerdict) && bought.low > 0;
  return {
    from,
    to,
    count: countOf(level, first, end, panel),
    rate: {mid, low, high},
    campaignCount: begun.length,
    costOre,
    bought,
    boughtVerdict,
    costPerApplicationOre: isTold
      ? {mid: costOre / bought.mid, low: costOre / bought.high, high: costOre / bought.low}
      : null
  };
}

function publishComparisons(areas: readonly AreaLevel[], shown: Shown, {numbers}: LevelContext): AreaComparison[] {
  const joint = areas.filter(({kind, withheld}) => kind === "partnership" && withheld === null);
  const isOut = ({spans}: AreaLevel, days: {from: string; to: string}) =>
    spans.some((it) => isSuppressed(it) && it.from < days.to && days.from < it.to);
  return joint.flatMap((a, i) =>
    joint.slice(i + 1).flatMap((b): AreaComparison[] => {
      const pair = `${a.id}:${b.id}`;
      // The weeks of both are whole steps of both, or their difference would be a part of one.
      const length = commonLength(shown.get(a.id) ?? spanWeeks, shown.get(b.id) ?? spanWeeks);
      const above = new Map(
        numbers("rate-ratio-above", pair).flatMap((it) => (it.stepWeeks === length ? [[it.from, it.mid]] : []))
      );
      return numbers("rate-ratio", pair)
        .filter(({stepWeeks}) => stepWeeks === length)
        .map(({from, to, mid, low, high}): AreaComparison => {
          const pair = {areas: [a.id, b.id] as [string, string], from, to};
          return isOut(a, pair) || isOut(b, pair)
            ? {...pair, ratio: null, verdict: "not-told"}
            : {...pair, ratio: {mid, low, high}, verdict: differenceWord(above.get(from) ?? NaN)};
        })
        .sort((x, y) => (x.from < y.from ? 1 : -1));
    })
  );
}

function publishEvents(shown: Shown, {config, numbers}: LevelContext): PublishedEvent[] {
  const own = new Set(config.municipalities.filter(({comparison}) => !comparison).map(({code}) => code));
  return config.events
    .filter(({municipality}) => own.has(municipality))
    .map(({municipality, day, name}) => {
      const stepWeeks = shown.get(municipality);
      const find = (quantity: Quantity) =>
        numbers(quantity, municipality, day).find((it) => it.stepWeeks === stepWeeks);
      const [ratio, above] = [find("change"), find("change-above")];
      const change = ratio && {
        ratio: {mid: ratio.mid, low: ratio.low, high: ratio.high},
        verdict: differenceWord(above?.mid ?? NaN),
        from: ratio.from,
        to: ratio.to
      };
      return {municipality, day, name, change: change ?? null};
    });
}

/** Applications of the members of each week in [first, end). */
function countOf({municipalities, isMember}: LevelGroup, first: number, end: number, panel: PanelCounts): number {
  let sum = 0;
  for (const m of municipalities)
    for (let t = first; t < end; ++t)
      if (isMember(m, t)) sum += countIn([m], t, t + 1, panel.counts, panel.weeks.length);
  return sum;
}
