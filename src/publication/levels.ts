/**
 * The level of each municipality and partnership: applications an inhabitant and a krona, year by year, over a membership
 * that changes; partnerships held against each other; and what followed on dated events.
 *
 * A year is 52 weeks in whole steps of those that the area may be shown in. A partnership whose members changed is not
 * the one that members.ts shows, which has today's members: its sums are looked at piece by piece, cut where a
 * municipality came or left, after all other groups and so with the least claim to be shown.
 *
 * An area that no step length allows is offered year by year all the same: a year with no more than the threshold is
 * suppressed, and the attacker says which others must be (cube/protect.ts). Each year of an area, and each comparison, is
 * a cell that can be suppressed by itself.
 */
import {type Campaign, type Config, populationIn} from "../base/config.ts";
import {addDays, mondayOf, weeksBetween} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {splitOre} from "../base/money.ts";
import {isEffectTold, verdictWords} from "../base/words.ts";
import {commonLength, spanWeeks} from "../results/levels.ts";
import type {NamedNumber, Quantity} from "../results/named-number.ts";
import {differenceWord} from "../results/verdict.ts";
import {type Claim, type Section, unitOf} from "./claims.ts";
import {countIn, disclose, type Group, type Shown} from "./disclosure.ts";
import type {Material} from "./material.ts";
import {overviewId} from "./members.ts";
import type {
  AreaComparison,
  AreaLevel,
  Estimate,
  LevelSpan,
  PublishedCampaign,
  PublishedEvent,
  Release
} from "./release.ts";

export interface LevelGroup {
  readonly id: string;
  readonly kind: "municipality" | "partnership";
  readonly name: Bilingual;
  /** Indices of all that are or were in it. */
  readonly municipalities: readonly number[];
  /** Whether nobody came or left during these weeks. */
  readonly isSteady: boolean;
  /** Whether a municipality of it belongs to it during all of a week. */
  isMember(m: number, t: number): boolean;
}
type PanelCounts = Material["panel"];

/** Our own municipalities, and the partnerships that two or more of them are or were in during these weeks. */
export function levelGroups(config: Config, {codes, weeks}: Pick<PanelCounts, "codes" | "weeks">): LevelGroup[] {
  const own = new Set(config.municipalities.filter(({comparison}) => !comparison).map(({code}) => codes.indexOf(code)));
  own.delete(-1);
  const single = [...own].map((m): LevelGroup => {
    const name = config.municipalities.find(({code}) => code === codes[m])?.name ?? codes[m];
    return {
      id: codes[m],
      kind: "municipality",
      name: {sv: name, en: name},
      municipalities: [m],
      isSteady: true,
      isMember: () => true
    };
  });
  const joint = config.partnerships.flatMap(({id, name, members}): LevelGroup[] => {
    const belongs = new Map<number, Uint8Array>();
    for (const {municipality, firstDay, lastDay} of members) {
      const m = codes.indexOf(municipality);
      if (!own.has(m)) continue;
      const inWeek = belongs.get(m) ?? new Uint8Array(weeks.length);
      weeks.forEach((week, t) => {
        if (firstDay <= week && (lastDay === undefined || lastDay >= addDays(week, 6))) inWeek[t] = 1;
      });
      belongs.set(m, inWeek);
    }
    const kept = [...belongs].filter(([, inWeek]) => inWeek.includes(1));
    return kept.length < 2
      ? []
      : [
          {
            id,
            kind: "partnership",
            name,
            municipalities: kept.map(([m]) => m),
            isSteady: kept.every(([, inWeek]) => !inWeek.includes(0)),
            isMember: (m, t) => belongs.get(m)?.[t] === 1
          }
        ];
  });
  return [...single, ...joint];
}

const shownKey = ({id, kind}: Pick<LevelGroup, "id" | "kind">) => (kind === "partnership" ? `partnership ${id}` : id);

/** Step lengths by the id of a level group. `groups` and `shown` are those of the release: this adds to what they tell. */
export function shownLevels(
  levels: readonly LevelGroup[],
  {weeks, counts, codes}: PanelCounts,
  groups: readonly Group[],
  shown: Shown,
  threshold: number
): Shown {
  const changing = levels.filter(({isSteady}) => !isSteady);
  const steady = levels.flatMap((level): [string, number][] => {
    const stepWeeks = shown.get(shownKey(level));
    return level.isSteady && stepWeeks !== undefined ? [[level.id, stepWeeks]] : [];
  });
  if (changing.length === 0) return new Map(steady);
  const weekCount = weeks.length;
  const pieces = codes.flatMap((_, m) => {
    const own = changing.filter(({municipalities}) => municipalities.includes(m));
    const starts = weeks.flatMap((_, t) =>
      t === 0 || own.some(({isMember}) => isMember(m, t) !== isMember(m, t - 1)) ? [t] : []
    );
    return starts.map((first, i) => ({m, first, end: starts[i + 1] ?? weekCount}));
  });
  const cut = new Float64Array(pieces.length * weekCount).fill(NaN);
  pieces.forEach(({m, first, end}, p) =>
    cut.set(counts.subarray(m * weekCount + first, m * weekCount + end), p * weekCount + first)
  );
  const piecesOf = (municipalities: readonly number[], isIn: LevelGroup["isMember"] = () => true) => {
    const wanted = new Set(municipalities);
    return pieces.flatMap(({m, first}, p) => (wanted.has(m) && isIn(m, first) ? [p] : []));
  };
  const told = groups
    .filter(({id}) => shown.has(id))
    .map(({id, municipalities}) => ({id, municipalities: piecesOf(municipalities)}));
  const added = changing.map(({id, municipalities, isMember}) => ({
    id: `changing ${id}`,
    municipalities: piecesOf(municipalities, isMember)
  }));
  const all = disclose([...told, ...added], cut, weeks, threshold);
  return new Map([
    ...steady,
    ...changing.flatMap(({id}): [string, number][] => {
      const stepWeeks = all.get(`changing ${id}`);
      return stepWeeks === undefined ? [] : [[id, stepWeeks]];
    })
  ]);
}

export interface Paid {
  readonly id: string;
  /** Index of the week in which it began; may lie outside the weeks. */
  readonly startWeek: number;
  /** Öre by municipality's code. */
  readonly costs: ReadonlyMap<string, number>;
}

/** What each campaign cost in each municipality, and when it began. */
export const paidCampaigns = (config: Config, weeks: readonly string[]): Paid[] =>
  config.campaigns.map((campaign) => {
    const firstDay = campaign.flights.map((flight) => flight.firstDay).reduce((a, b) => (a < b ? a : b));
    return {id: campaign.id, startWeek: weeksBetween(weeks[0], mondayOf(firstDay)), costs: costsBy(campaign, config)};
  });

/** Each flight's cost by the inhabitants of the municipalities it reached, in the year it began; adds up exactly. */
export function costsBy({flights}: Campaign, {municipalities: all}: Config): Map<string, number> {
  const costs = new Map<string, number>();
  for (const {municipalities, costOre, firstDay} of flights) {
    const weights = municipalities.map((code) => {
      const found = all.find((it) => it.code === code);
      if (found === undefined) throw new RangeError(`municipality must be configured, got ${code}`);
      return populationIn(found, Number(firstDay.slice(0, 4)));
    });
    const parts = splitOre(costOre, weights);
    municipalities.forEach((code, i) => costs.set(code, (costs.get(code) ?? 0) + parts[i]));
  }
  return costs;
}

/** A campaign's cost for the members that a group had when it began. */
export const costIn = (
  {isMember, municipalities}: Pick<LevelGroup, "isMember" | "municipalities">,
  {startWeek, costs}: Paid,
  codes: readonly string[]
): number => municipalities.reduce((sum, m) => sum + (isMember(m, startWeek) ? (costs.get(codes[m]) ?? 0) : 0), 0);

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
  const areas = levels.map((level) => publishLevel(level, open.get(level.id), !shown.has(level.id), context));
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
  context: LevelContext
): AreaLevel {
  const {config, panel, hasConverged, numbers, dataTo} = context;
  const {id, kind, name, municipalities, isMember} = level;
  const paid = paidCampaigns(config, panel.weeks);
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
const suppressed = (span: LevelSpan): LevelSpan => ({
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

const weeksIn = ({from, to}: {from: string; to: string}, weeks: readonly string[]): [number, number] => [
  weeks.indexOf(from),
  weeks.findLastIndex((week) => week < to) + 1
];

/** Applications of the members of each week in [first, end). */
function countOf({municipalities, isMember}: LevelGroup, first: number, end: number, panel: PanelCounts): number {
  let sum = 0;
  for (const m of municipalities)
    for (let t = first; t < end; ++t)
      if (isMember(m, t)) sum += countIn([m], t, t + 1, panel.counts, panel.weeks.length);
  return sum;
}

/**
 * What the levels say of how many people. Where a member came or left within a year, the time before and the time after
 * are claimed one by one: more than is said, which is the safe side. Of a municipality's suppressed year with no more than
 * the threshold it is taken for known that there are no more: whoever knows the rule may think so of every suppressed year.
 */
export const levelSection: Section = {
  name: "levels",
  claims({levels}, {config, panel}) {
    const {weeks, codes, counts} = panel;
    const {threshold} = config.publication;
    const groups = new Map(levelGroups(config, panel).map((group) => [group.id, group]));
    const claimsOf = (
      at: string,
      id: string,
      days: {from: string; to: string},
      unit: {part: string; cell?: string}
    ) => {
      const group = groups.get(id);
      if (group === undefined) return [];
      const [first, end] = weeksIn(days, weeks);
      const membersAt = (t: number) => group.municipalities.filter((m) => group.isMember(m, t));
      const starts = weeks.flatMap((_, t) =>
        first <= t && t < end && (t === first || membersAt(t).join() !== membersAt(t - 1).join()) ? [t] : []
      );
      return starts.map((start, i): Claim => {
        const stop = starts[i + 1] ?? end;
        const members = membersAt(start);
        return {
          at,
          ...unit,
          municipalities: members.map((m) => codes[m]),
          from: weeks[start],
          to: addDays(weeks[stop - 1], 7),
          traits: {},
          counts: members.map((m) => countIn([m], start, stop, counts, weeks.length)),
          within: 0
        };
      });
    };
    return [
      ...levels.areas.flatMap(({id, spans}) =>
        spans.flatMap((span) => {
          const unit = {part: areaPart(id), cell: spanCell(id, span)};
          const said = (field: string) => claimsOf(`levels.areas[].spans[].${field}`, id, span, unit);
          if (isSuppressed(span))
            return said("count")
              .filter(({counts: own}) => own.length === 1 && own[0] <= threshold)
              .map((claim): Claim => ({...claim, atMost: threshold, isPresumed: true}));
          return [
            ...["count", "rate"].flatMap(said),
            ...(span.bought ? ["bought", "costPerApplicationOre"].flatMap(said) : [])
          ];
        })
      ),
      ...levels.comparisons.flatMap((it) =>
        it.ratio === null
          ? []
          : it.areas.flatMap((id) =>
              claimsOf("levels.comparisons[].ratio", id, it, {part: comparisonPart(it), cell: comparisonCell(it)})
            )
      ),
      ...levels.events.flatMap((it) =>
        it.change ? claimsOf("levels.events[].change", it.municipality, it.change, {part: eventPart(it)}) : []
      )
    ];
  },
  withhold(release, claims) {
    const {areas, comparisons, events} = release.levels;
    const gone = new Set(claims.filter(({isPresumed}) => !isPresumed).map(unitOf));
    const parts = new Set(claims.filter(({isPresumed}) => !isPresumed).map(({part}) => part));
    return {
      ...release,
      levels: {
        areas: areas.map((area) => {
          if (!parts.has(areaPart(area.id))) return area;
          const spans = area.spans.map((span) => (gone.has(spanCell(area.id, span)) ? suppressed(span) : span));
          return {...area, spans, withheld: area.withheld ?? (spans.every(isSuppressed) ? withheldBySums : null)};
        }),
        comparisons: comparisons.map((it) =>
          gone.has(comparisonCell(it)) ? {...it, ratio: null, verdict: "not-told" as const} : it
        ),
        events: events.map((event) => (gone.has(eventPart(event)) ? {...event, change: null} : event))
      }
    };
  },
  /**
   * A partnership is what nobody can add up from the others, so its years weigh most; then comparisons, then
   * municipalities by their inhabitants. A year back weighs less than this one.
   */
  weightOf(cell, {config, panel}) {
    const areas = areasOfCell(cell)?.join(":");
    if (areas === undefined) return eventWeight;
    const from = cell.slice(-24, -14);
    const yearsBack = weeksBetween(from, panel.weeks[panel.weeks.length - 1] ?? from) / spanWeeks;
    const largest = config.municipalities.reduce((most, it) => Math.max(most, populationNow(it)), 1);
    const municipality = config.municipalities.find(({code}) => code === areas);
    const weight = municipality ? 1 + (2 * populationNow(municipality)) / largest : areas.includes(":") ? 6 : 10;
    return weight / (1 + 0.25 * Math.max(0, yearsBack));
  }
};

const eventWeight = 12;
/** The areas that a cell is about; null where it is no cell of the levels. */
export const areasOfCell = (cell: string): string[] | null =>
  /^levels (\S+) from \S+ to \S+$/.exec(cell)?.[1].split(":") ?? null;

const populationNow = (it: Config["municipalities"][number]) => populationIn(it, 9999);

const areaPart = (id: string) => `levels ${id}`;
const spanCell = (id: string, {from, to}: {from: string; to: string}) => `levels ${id} from ${from} to ${to}`;
const comparisonPart = ({areas}: {areas: readonly string[]}) => `levels, comparison of ${areas.join(" and ")}`;
const comparisonCell = ({areas, ...days}: {areas: readonly string[]; from: string; to: string}) =>
  spanCell(areas.join(":"), days);
const eventPart = ({municipality, day}: Pick<PublishedEvent, "municipality" | "day">) =>
  `levels, event of ${municipality} on ${day}`;

const withheldBySums: Bilingual = {
  sv: "Talen visas inte, för med andra tal skulle någon kunna kännas igen.",
  en: "The numbers are not shown: with others, somebody might be recognised."
};
