/**
 * The intake of all, of each partnership and of each municipality, with the sums of quarters, tertials and years and
 * what is still to come: the section of a release that reports are drawn from.
 *
 * An area is shown in the steps that disclosure allows it, and its sums are over whole steps only, so that no
 * difference of two sums is a smaller step. A forecast begins where the steps end.
 */
import type {Config} from "../base/config.ts";
import {addDays, addWeeks, periodDays} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {isCountedIn, periodsIn} from "../base/period.ts";
import type {NamedNumber, Quantity} from "../results/named-number.ts";
import {forecastPeriods, periodSteps, spanOf} from "../results/periods.ts";
import {countIn, type Group} from "./disclosure.ts";
import type {Estimate, PublishedArea, PublishedForecast, PublishedPeriod, Series} from "./release.ts";

export interface IntakeArea {
  /** "all", the id of a partnership, or a municipality's code. */
  id: string;
  kind: PublishedArea["kind"];
  name: Bilingual;
  /** Indices into the municipalities of the panel. */
  municipalities: readonly number[];
}

/** Partnerships as they are at the end of the data, then our own municipalities. Those only to compare with are in none. */
export function intakeAreas(config: Config, codes: readonly string[], lastDay: string): IntakeArea[] {
  const own = new Map(
    config.municipalities.filter(({comparison}) => !comparison).map(({code, name}) => [code, {sv: name, en: name}])
  );
  const indices = (wanted: ReadonlySet<string>) =>
    codes.flatMap((code, m) => (wanted.has(code) && own.has(code) ? [m] : []));
  const partnerships = config.partnerships.map(({id, name, members}) => {
    const current = members.filter(
      (it) => it.firstDay <= lastDay && (it.lastDay === undefined || it.lastDay >= lastDay)
    );
    const municipalities = indices(new Set(current.map(({municipality}) => municipality)));
    return {id, kind: "partnership" as const, name, municipalities};
  });
  const municipalities = [...own].map(([code, name]) => ({
    id: code,
    kind: "municipality" as const,
    name,
    municipalities: indices(new Set([code]))
  }));
  return [...partnerships, ...municipalities].filter((area) => area.municipalities.length > 0);
}

/** The name of an area's group for disclosure; a municipality's is its code. */
export const groupOfArea = ({id, kind}: Pick<IntakeArea, "id" | "kind">): string =>
  kind === "partnership" ? `partnership ${id}` : id;

export const partnershipGroups = (areas: readonly IntakeArea[]): Group[] =>
  areas
    .filter(({kind}) => kind === "partnership")
    .map((area) => ({id: groupOfArea(area), municipalities: area.municipalities}));

export interface AreaContext {
  panel: {weeks: readonly string[]; codes: readonly string[]; counts: Float64Array};
  hasConverged: boolean;
  /** The steps that the area may be shown in; undefined where it may not. */
  stepWeeksOf(area: IntakeArea): number | undefined;
  /** Results about all campaigns together in an area. */
  numbers(quantity: Quantity, area: string): readonly NamedNumber[];
  seriesOf(area: IntakeArea): Series | null;
  withheld: Bilingual;
}

export function publishArea(area: IntakeArea, context: AreaContext): PublishedArea {
  const {panel, hasConverged, numbers, withheld} = context;
  const {weeks, codes, counts} = panel;
  const {id, kind, name} = area;
  const municipalities = area.municipalities.map((m) => codes[m]);
  const stepWeeks = context.stepWeeksOf(area);
  const head = {id, kind, name, municipalities};
  if (stepWeeks === undefined || weeks.length === 0)
    return {...head, stepWeeks: 0, intake: null, periods: [], forecasts: [], withheld};
  const count = (first: number, end: number) => countIn(area.municipalities, first, end, counts, weeks.length);
  const find = (quantity: Quantity, span: {from: string; to: string}): Estimate | null => {
    const it = hasConverged
      ? numbers(quantity, id).find((n) => n.from === span.from && n.to === span.to && n.stepWeeks === stepWeeks)
      : undefined;
    return it === undefined || Number.isNaN(it.mid) ? null : {mid: it.mid, low: it.low, high: it.high};
  };
  const periods = periodsIn({from: weeks[0], to: addWeeks(weeks[weeks.length - 1], 1)}).flatMap(
    (period): PublishedPeriod[] => {
      const {shown, toCome} = periodSteps(weeks, stepWeeks, period);
      const span = spanOf(shown);
      if (span === undefined) return [];
      const {from, to, first, end} = span;
      return [
        {
          period,
          from,
          to,
          isWhole:
            toCome.length === 0 && !isCountedIn({from: addWeeks(from, -stepWeeks), to: from}, periodDays(period)),
          actual: count(first, end),
          lastYear: first >= 52 ? count(first - 52, end - 52) : null,
          expected: find("expected-in-period", span),
          extra: find("extra-in-period", span)
        }
      ];
    }
  );
  const forecasts = forecastPeriods(weeks).flatMap((period): PublishedForecast[] => {
    const {shown, toCome} = periodSteps(weeks, stepWeeks, period);
    const [rest, whole, seen] = [spanOf(toCome), spanOf([...shown, ...toCome]), spanOf(shown)];
    const coming = rest && find("forecast", rest);
    const extra = whole && find("extra-forecast", whole);
    if (!coming || !extra || !rest || !whole) return [];
    const counted = seen ? count(seen.first, seen.end) : 0;
    const total = {mid: counted + coming.mid, low: counted + coming.low, high: counted + coming.high};
    return [{period, from: whole.from, to: whole.to, comingFrom: rest.from, counted, total, extra}];
  });
  return {...head, stepWeeks, intake: hasConverged ? context.seriesOf(area) : null, periods, forecasts, withheld: null};
}

/** Which sums of weeks an area's periods and forecasts tell, and where: for the claims of a release. */
export function sumsSaid({periods, forecasts}: PublishedArea): {at: string; from: string; to: string}[] {
  return [
    ...periods.flatMap(({from, to, lastYear, expected}) => [
      {at: "periods[].actual", from, to},
      ...(lastYear === null ? [] : [{at: "periods[].lastYear", from: addDays(from, -364), to: addDays(to, -364)}]),
      ...(expected === null ? [] : ["periods[].expected", "periods[].extra"].map((at) => ({at, from, to})))
    ]),
    ...forecasts
      .filter(({from, comingFrom}) => from < comingFrom)
      .flatMap(({from, comingFrom}) =>
        ["counted", "total", "extra"].map((field) => ({at: `forecasts[].${field}`, from, to: comingFrom}))
      )
  ];
}
