/**
 * From the draws of the intake model to the level of each area: how many applications an inhabitant, how that compares,
 * and what its paid campaigns bring.
 *
 *   rate   = 10 000 · Σ μ / Σ (inhabitants / 52)       over the weeks of a span and the members of that week
 *   ratio  = rate of one area / rate of another        over the same weeks
 *   bought = Σ ever_jm                                  over the paid campaigns that began in the span
 *   change = (rate after / rate before) here / the same for the other municipalities, about a dated event, all without
 *            what campaigns brought
 *
 *   μ  expected applications of a municipality and week, with campaigns; what a count varies about
 *   A span is 52 weeks in whole steps, so that every season is in it once. Given for every length of steps: which of them
 *   an area may be shown in is not known here.
 *
 * A difference of levels is no effect: nobody drew lots for who works how. The page says so beside the numbers.
 */
import type {CreditDraw} from "../models/intake/credit.ts";
import {estimate, type NamedNumber, type Quantity} from "./named-number.ts";
import {stepLengths, stepsOf, type WeekStep} from "./steps.ts";

export interface LevelArea {
  id: string;
  /** Indices into the municipalities of the data. */
  municipalities: readonly number[];
  isMember(m: number, t: number): boolean;
  /** Its paid campaigns: which drives, and the week each began in. */
  paid: readonly {drives: readonly number[]; startWeek: number}[];
}
export interface LevelReading {
  weeks: readonly string[];
  /** Inhabitants, M numbers. */
  populations: readonly number[];
  areas: readonly LevelArea[];
  /** Areas to be held against each other, as indices. */
  pairs: readonly (readonly [number, number])[];
  /** Dated events in an area that is a single municipality; `others` to compare with. */
  events: readonly {area: number; day: string; week: number; others: readonly number[]}[];
}

export const spanWeeks = 52;
/** Of an event: fewer weeks on a side say nothing. */
const fewestWeeks = 26;

type Name = Omit<NamedNumber, "mid" | "low" | "high">;
const named = (quantity: Quantity, area: string, span?: Partial<Name>, channel = ""): Name => ({
  quantity,
  campaign: "",
  channel,
  area,
  from: "",
  to: "",
  stepWeeks: 0,
  ...span
});

/** Steps in which the area has a member in every week. */
function stepsWithMembers(
  area: Pick<LevelArea, "municipalities" | "isMember">,
  weeks: readonly string[],
  length: number
) {
  const hasMember = (t: number) => area.municipalities.some((m) => area.isMember(m, t));
  return stepsOf(weeks, length).filter(({first, end}) => {
    for (let t = first; t < end; ++t) if (!hasMember(t)) return false;
    return true;
  });
}

/** Spans of 52 weeks, the latest first; a year that is not whole is none. */
export function spansOf(steps: readonly WeekStep[], length: number): WeekStep[] {
  const perSpan = spanWeeks / length;
  const spans: WeekStep[] = [];
  for (let last = steps.length - 1; last - perSpan + 1 >= 0; last -= perSpan) {
    const [a, b] = [steps[last - perSpan + 1], steps[last]];
    if (b.end - a.first !== spanWeeks) break; // a gap in the membership
    spans.push({from: a.from, to: b.to, first: a.first, end: b.end});
  }
  return spans;
}

/** Lengths whose steps are whole steps of both: 4 and 13 meet only every 52 weeks. */
export const commonLength = (a: number, b: number): number => (a % b === 0 ? a : b % a === 0 ? b : spanWeeks);

/** Steps about an event, as many on each side as a span has. */
export function sidesOf(weeks: readonly string[], length: number, week: number) {
  const steps = stepsOf(weeks, length);
  const before = steps.filter(({end}) => end <= week).slice(-spanWeeks / length);
  const after = steps.filter(({first}) => first >= week).slice(0, spanWeeks / length);
  const isEnough = Math.min(before.length, after.length) * length >= fewestWeeks;
  return isEnough ? {before, after} : undefined;
}

export function levelsOf(
  {weeks, populations, areas, pairs, events}: LevelReading,
  drawCount: number,
  forEachDraw: (use: (draw: CreditDraw) => void) => void
): NamedNumber[] {
  const weekCount = weeks.length;
  const kept: {name: Name; draws: Float64Array}[] = [];
  let place = 0;
  const keep = (d: number, value: number, name: () => Name) => {
    if (place === kept.length) kept.push({name: name(), draws: new Float64Array(drawCount)});
    kept[place].draws[d] = value;
    place += 1;
  };
  const total = new Float64Array(populations.length * weekCount); // μ
  /** Applications an inhabitant and year, of the members in the weeks [first, end). */
  const levelIn = (
    {municipalities, isMember}: Pick<LevelArea, "municipalities" | "isMember">,
    {first, end}: {first: number; end: number},
    means: Float64Array = total
  ) => {
    let [sum, personWeeks] = [0, 0];
    for (const m of municipalities)
      for (let t = first; t < end; ++t)
        if (isMember(m, t)) {
          sum += means[m * weekCount + t];
          personWeeks += populations[m];
        }
    return (sum * spanWeeks) / personWeeks;
  };
  const lengths = stepLengths.filter((length) => spanWeeks % length === 0);
  const plans = areas.flatMap((area) =>
    lengths.flatMap((length) =>
      spansOf(stepsWithMembers(area, weeks, length), length).map(({from, to, ...span}) => ({
        area,
        ...span,
        name: {from, to, stepWeeks: length}
      }))
    )
  );
  const compared = pairs.flatMap(([a, b]) =>
    lengths.flatMap((length) => {
      const inB = new Set(stepsWithMembers(areas[b], weeks, length).map(({from}) => from));
      const steps = stepsWithMembers(areas[a], weeks, length).filter(({from}) => inB.has(from));
      return spansOf(steps, length).map(({from, to, ...span}) => ({
        a,
        b,
        ...span,
        name: {from, to, stepWeeks: length}
      }));
    })
  );
  const about = events.flatMap(({area, day, week, others}) =>
    lengths.flatMap((length) => {
      const sides = sidesOf(weeks, length, week);
      if (!sides || others.length === 0) return [];
      const name = {from: sides.after[0].from, to: sides.after[sides.after.length - 1].to, stepWeeks: length};
      return [{area, day, others: {municipalities: others, isMember: () => true}, name, ...sides}];
    })
  );
  const mean = (
    area: Pick<LevelArea, "municipalities" | "isMember">,
    steps: readonly WeekStep[],
    baseline: Float64Array
  ) => levelIn(area, {first: steps[0].first, end: steps[steps.length - 1].end}, baseline);

  let d = 0;
  forEachDraw((draw) => {
    place = 0;
    total.set(draw.baseline);
    for (const part of draw.contribution) for (let i = 0; i < total.length; ++i) total[i] += part[i];
    for (const {area, first, end, name} of plans) {
      keep(d, 1e4 * levelIn(area, {first, end}), () => named("rate", area.id, name));
      const paid = area.paid.filter(({startWeek}) => first <= startWeek && startWeek < end);
      if (paid.length === 0) continue;
      let bought = 0;
      for (const {drives, startWeek} of paid)
        for (const m of area.municipalities)
          if (area.isMember(m, startWeek)) for (const j of drives) bought += draw.ever[j][m];
      keep(d, bought, () => named("bought", area.id, name));
    }
    for (const {a, b, first, end, name} of compared)
      keep(d, levelIn(areas[a], {first, end}) / levelIn(areas[b], {first, end}), () =>
        named("rate-ratio", `${areas[a].id}:${areas[b].id}`, name)
      );
    for (const {area, day, others, name, before, after} of about)
      keep(
        d,
        mean(areas[area], after, draw.baseline) /
          mean(areas[area], before, draw.baseline) /
          (mean(others, after, draw.baseline) / mean(others, before, draw.baseline)),
        () => named("change", areas[area].id, name, day)
      );
    d += 1;
  });
  if (d !== drawCount) throw new RangeError(`draws must be ${drawCount}, got ${d}`);
  return kept.flatMap(({name, draws}): NamedNumber[] => {
    if (name.quantity !== "rate-ratio" && name.quantity !== "change") return [{...name, ...estimate(draws)}];
    const above = draws.reduce((count, ratio) => count + (ratio > 1 ? 1 : 0), 0) / draws.length;
    return [
      {...name, ...estimate(draws)},
      {...name, quantity: `${name.quantity}-above`, mid: above, low: above, high: above}
    ];
  });
}
