/**
 * What the intake model reads: weekly applications by municipality, and what each campaign reached when.
 *
 *   M  municipalities     T  weeks     J  drives (a drive is one campaign on one channel)
 *
 * Plain arrays and text only: it goes to worker threads as it is.
 */
import {daysBetween, isDay, mondayOf} from "../../base/day.ts";
import type {Channel} from "../../base/words.ts";
import type {StatedAnswers} from "./stated.ts";
import type {TaggedApplications} from "./tagged.ts";

export interface IntakeData {
  /** The Mondays of T weeks without a gap. */
  weeks: string[];
  municipalities: Municipality[];
  /** Applications, M × T, row by municipality; NaN where a municipality was not observed that week. */
  y: Float64Array;
  drives: Drive[];
  /** Dated events that are no campaign: the level of a municipality may step at the start of a week, and stays. */
  breaks?: Break[];
  /** What applicants said made them apply, one entry for each answer of the list they were shown; see stated.ts. */
  stated?: StatedAnswers[];
  /** By which campaign's link they came to the form, where the form keeps it; those who answered are in `stated` too. */
  tagged?: TaggedApplications;
}

export interface Municipality {
  /** Four digits; the first two are the county, which says when its winter break is. */
  code: string;
  population: number;
}

/** One campaign on one channel: what MODEL.md calls j. A national campaign is a drive on all municipalities. */
export interface Drive {
  campaign: string;
  channel: Channel;
  /** Where it reaches: indices into `municipalities`, each once. */
  municipalities: number[];
  /** The week of the first column of `shares`, counted from weeks[0]: negative before it, T or more in the future. */
  firstWeek: number;
  /**
   * The part of the campaign's dose that falls in each week, m × its own weeks, row by row as in `municipalities`.
   * Each row adds up to 1 over the whole campaign; weeks before the first and after the last of the data are part of it.
   */
  shares: Float64Array;
  /** Size of the campaign against a typical one on this channel, 1 = typical. */
  dose: number;
}

export interface Break {
  name: string;
  municipality: number;
  week: number;
}

/** How many columns `shares` has. */
export const driveWeekCount = ({shares, municipalities}: Drive): number => shares.length / municipalities.length;

/** Throws a RangeError at the first thing that cannot be: callers say it in the words of their reader. */
export function checkIntakeData(data: IntakeData): void {
  const {weeks, municipalities, y, drives, breaks = [], stated = [], tagged} = data;
  const M = municipalities.length;
  const T = weeks.length;
  const demand = (holds: boolean, what: string, got: unknown) => {
    if (!holds) throw new RangeError(`${what}, got ${got}`);
  };
  demand(M > 0, "municipalities must be at least 1", M);
  demand(T > 0, "weeks must be at least 1", T);
  weeks.forEach((week, t) => {
    demand(
      isDay(week) && week === mondayOf(week) && daysBetween(weeks[0], week) === 7 * t,
      "weeks must be Mondays without gap",
      week
    );
  });
  for (const {population} of municipalities) demand(population > 0, "population must be above 0", population);
  demand(y.length === M * T, `y must have ${M} × ${T} numbers`, y.length);
  for (const count of y)
    demand(Number.isNaN(count) || (count >= 0 && Number.isInteger(count)), "y must be whole and ≥ 0", count);
  const isIndex = (i: number, count: number) => Number.isInteger(i) && i >= 0 && i < count;
  for (const drive of drives) {
    const {campaign, municipalities: reached, shares, firstWeek, dose} = drive;
    const width = driveWeekCount(drive);
    demand(reached.length > 0, `${campaign} must reach a municipality`, reached.length);
    demand(new Set(reached).size === reached.length, `${campaign} must reach each once`, reached);
    for (const m of reached) demand(isIndex(m, M), `${campaign} must reach municipalities 0 … ${M - 1}`, m);
    demand(width > 0 && Number.isInteger(width), `${campaign} must have whole rows`, shares.length);
    demand(Number.isInteger(firstWeek), `${campaign} must start in a week`, firstWeek);
    demand(dose > 0 && dose < Infinity, `${campaign} must have a dose above 0`, dose);
    for (let i = 0; i < reached.length; ++i) {
      let total = 0;
      for (const share of shares.subarray(i * width, (i + 1) * width)) {
        demand(share >= 0, `${campaign} must have shares ≥ 0`, share);
        total += share;
      }
      demand(Math.abs(total - 1) < 1e-6, `${campaign} must have shares that sum to 1`, total);
    }
  }
  for (const {name, municipality, week} of breaks) {
    demand(isIndex(municipality, M), `${name} must be in municipalities 0 … ${M - 1}`, municipality);
    demand(isIndex(week, T), `${name} must be in weeks 0 … ${T - 1}`, week);
  }
  for (const {answer, counts} of stated) {
    demand(counts.length === M * T, `answers ${answer} must have ${M} × ${T} numbers`, counts.length);
    for (const count of counts) demand(count >= 0 && Number.isInteger(count), `answers ${answer} must be whole`, count);
  }
  for (let i = 0; i < y.length; ++i) {
    const answered = stated.reduce((sum, {counts}) => sum + counts[i], 0);
    demand(answered === 0 || answered <= y[i], `answers must be at most ${y[i]}`, answered);
  }
  const tagsOfCampaigns = tagged?.tags.flat() ?? [];
  demand(new Set(tagsOfCampaigns).size === tagsOfCampaigns.length, "a campaign must have one tag", tagsOfCampaigns);
  const kept = new Float64Array(M * T);
  const said = new Map(stated.map(({answer, counts}) => [answer, counts.slice()]));
  for (const {municipality, week, tag, answer, count} of tagged?.marks ?? []) {
    demand(isIndex(municipality, M), `marks must be in municipalities 0 … ${M - 1}`, municipality);
    demand(isIndex(week, T), `marks must be in weeks 0 … ${T - 1}`, week);
    demand(tag === null || isIndex(tag, tagged?.tags.length ?? 0), "marks must have a tag of the list", tag);
    demand(count >= 0 && Number.isInteger(count), "marks must be whole", count);
    const i = municipality * T + week;
    kept[i] += count;
    demand(kept[i] === 0 || kept[i] <= y[i], `marks must be at most ${y[i]}`, kept[i]);
    if (answer === null) continue;
    const left = said.get(answer);
    demand(left !== undefined && left[i] >= count, `marks with the answer ${answer} must be among the answers`, count);
    if (left) left[i] -= count;
  }
}
