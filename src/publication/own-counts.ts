/**
 * A municipality's own counts, exactly and however few: in the release of its own zone, and in no other.
 *
 * Whoever may read that zone knows these applications one by one, so nothing of them is coarsened, joined or suppressed, and
 * nothing of it is a claim: the attacker of the zone is the municipality itself, which is taken to know all its own counts
 * exactly. Other municipalities are not in it.
 */
import {countedKinds} from "../base/counted-kinds.ts";
import {addDays, addWeeks, daysBetween, isWithin, overlap, periodDays, quarterOf} from "../base/day.ts";
import {type WayIn, waysIn} from "../base/words.ts";
import {type Answer, answers, type Case, casesOf, type HomeStage, homeStages} from "../results/cases.ts";
import type {PublishedStage} from "./funnel/published.ts";
import type {Material} from "./material.ts";

export interface OwnQuarter {
  /** "2026-Q3". */
  period: string;
  /** Half-open days of it that the data hold. */
  from: string;
  to: string;
  /** The data hold all of it, without a gap. */
  isWhole: boolean;
  /** Applications that came; one person who applied again is one. */
  count: number;
  waysIn: Record<WayIn, number>;
  /** How soon they were answered, as it stands on the last day; entered twice is one. Their sum may therefore be less. */
  answers: Record<Answer, number>;
  /** Homes (familjehem, jourhem) approved in these days, whenever they had applied. */
  approved: number;
}

export interface OwnCounts {
  code: string;
  name: string;
  /** Half-open days of the data. */
  from: string;
  to: string;
  /** Latest first. */
  quarters: OwnQuarter[];
  /** Not answered on the last day and no more than 30 days old, and how many days the one that has waited longest has. */
  waiting: number;
  longestWaitDays: number | null;
  /** Never answered, of the last 52 weeks. */
  lost: number;
  /** Of those who applied for a home: how far they have come. Empty where no stages are noted. */
  stages: PublishedStage[];
}

/** null outside an own zone, and where nothing was read of single applications. */
export function ownCounts({zone, funnel, config, panel}: Material): OwnCounts | null {
  if (zone?.kind !== "own" || funnel === null || panel.weeks.length === 0) return null;
  const {code} = zone;
  const to = addDays(panel.weeks[panel.weeks.length - 1], 7);
  const m = panel.codes.indexOf(code);
  if (m < 0) return null; // nothing was ever collected of it, which is not nobody
  const isUnknown = (_: string, t: number) => Number.isNaN(panel.counts[m * panel.weeks.length + t]);
  const from = panel.weeks.find((week, t) => !isUnknown(week, t)) ?? to;
  const gaps = panel.weeks.filter(isUnknown).filter((week) => week > from);
  const isCounted = new Set(countedKinds(config.intake.kinds));
  const records = funnel.records.filter((it) => it.municipality === code && isCounted.has(it.kind));
  const all = casesOf(records, to);
  const counted = all.filter(({isRepeat}) => !isRepeat); // as the weekly intake has them
  const entered = all.filter(({isSecondEntry}) => !isSecondEntry);
  const waits = entered.filter(({answer}) => answer === "waiting").map(({day}) => daysBetween(day, addDays(to, -1)));
  return {
    code,
    name: config.municipalities.find((it) => it.code === code)?.name ?? code,
    from,
    to,
    quarters: quartersOf({from, to}, gaps).map((days) => quarterCounts(days, counted, entered)),
    waiting: waits.length,
    longestWaitDays: waits.length > 0 ? Math.max(...waits) : null,
    lost: entered.filter(({answer, day}) => answer === "lost" && day >= addWeeks(to, -52)).length,
    stages: stagesOf(entered.filter(({isForHome}) => isForHome))
  };
}

interface Quarter {
  period: string;
  from: string;
  to: string;
  isWhole: boolean;
}

/** `gaps`: weeks, by their Mondays, of which nothing was collected. */
function quartersOf(data: {from: string; to: string}, gaps: readonly string[]): Quarter[] {
  const quarters: Quarter[] = [];
  for (let day = data.from; day < data.to; ) {
    const period = quarterOf(day);
    const whole = periodDays(period);
    const days = overlap(whole, data);
    const isKnown = gaps.every((week) => week >= days.to || addDays(week, 7) <= days.from);
    quarters.unshift({period, ...days, isWhole: isKnown && days.from === whole.from && days.to === whole.to});
    day = whole.to;
  }
  return quarters;
}

function quarterCounts(quarter: Quarter, counted: readonly Case[], entered: readonly Case[]): OwnQuarter {
  const came = counted.filter(({day}) => isWithin(day, quarter));
  const once = entered.filter(({day}) => isWithin(day, quarter));
  return {
    ...quarter,
    count: came.length,
    waysIn: tally(waysIn, came, ({wayIn}) => wayIn),
    answers: tally(answers, once, ({answer}) => answer),
    approved: entered.filter(
      ({isForHome, fate, endedOn}) => isForHome && fate === "home" && endedOn !== null && isWithin(endedOn, quarter)
    ).length
  };
}

const tally = <Word extends string>(words: readonly Word[], cases: readonly Case[], of: (it: Case) => Word) =>
  Object.fromEntries(words.map((word) => [word, cases.filter((it) => of(it) === word).length])) as Record<Word, number>;

/** Every stage that somebody has come to; who is no further is still open, or has ended, but at a home. */
function stagesOf(homes: readonly Case[]): PublishedStage[] {
  const at = (stage: HomeStage) => homeStages.indexOf(stage);
  if (homes.every(({reached}) => at(reached) <= at("first-contact"))) return [];
  const come = homeStages.filter((stage) => homes.some(({reached}) => at(reached) >= at(stage)));
  return come.map((stage, i) => {
    const next = come[i + 1];
    const here = homes.filter(
      ({reached}) => at(reached) >= at(stage) && (next === undefined || at(reached) < at(next))
    );
    const ofFate = (word: Case["fate"]) =>
      stage === "approved" ? null : here.filter(({fate}) => fate === word).length;
    return {
      stage,
      count: homes.filter(({reached}) => at(reached) >= at(stage)).length,
      open: ofFate("open"),
      ended: ofFate("ended")
    };
  });
}
