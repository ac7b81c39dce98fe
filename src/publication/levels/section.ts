/** The levels as a section of the release: its claims, its cells, and the release without one of them. */
import {type Config, populationIn} from "../../base/config.ts";
import {addDays, weeksBetween} from "../../base/day.ts";
import type {Bilingual} from "../../base/format.ts";
import {spanWeeks} from "../../results/levels.ts";
import {type Claim, type Section, unitOf} from "../claims.ts";
import {countIn} from "../disclosure.ts";
import type {PublishedEvent} from "../release.ts";
import {levelGroups, weeksIn} from "./groups.ts";
import {isSuppressed, suppressed} from "./publish.ts";

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
