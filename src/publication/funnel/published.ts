/** The way in as a release has it: ways in, the funnel with what is not finished, answers, what goes with slow ones, changes. */
import type {Bilingual} from "../../base/format.ts";
import type {WayIn} from "../../base/words.ts";
import type {Answer, Answered, HomeStage} from "../../results/cases.ts";
import type {Composition} from "../composition.ts";
import type {Estimate, VerdictWord} from "../release.ts";

export type {Answer, Answered, HomeStage} from "../../results/cases.ts";

export interface PublishedStage {
  stage: HomeStage;
  /** Applications that have come so far, or further. */
  count: number;
  /** Of them, those that have not come to the next stage shown: still open, and ended. null where they are not told apart. */
  open: number | null;
  ended: number | null;
}

export interface PublishedAnswers {
  /** Municipality code, or "all". */
  id: string;
  name: Bilingual;
  composition: Composition<Answer>;
}

export interface PublishedSlow {
  answer: Answered;
  /** Share of those answered so soon who come to a meeting, and who become a home. */
  meeting: Estimate;
  home: Estimate;
}

export interface SlowLoss {
  /** By how much fewer than of those answered the same day, of all; above 0 is fewer. */
  loss: Estimate;
  word: VerdictWord;
  sentence: Bilingual;
}

export interface PublishedChange {
  municipality: string;
  name: Bilingual;
  day: string;
  /** Half-open days that are compared. */
  before: {from: string; to: string; count: number};
  after: {from: string; to: string; count: number};
  otherCount: number;
  /** How many times as many; exact counts chance only. market and effect are null without any other municipality. */
  exact: Estimate;
  own: Estimate;
  market: Estimate | null;
  effect: Estimate | null;
  word: VerdictWord;
  sentences: Bilingual[];
}

export interface CampaignHomes {
  id: string;
  homes: Estimate;
  /** mid and high are null where they have no bound: there may be no home. null altogether where nothing can be said. */
  costPerHomeOre: {mid: number | null; low: number; high: number | null} | null;
}

/** Homes by the day of their approval, whatever the day of the application. */
export interface ApprovedHomes {
  /** "all", the id of a partnership or a municipality's code. */
  id: string;
  /** Half-open: noted since, counted to the end of the last whole quarter or tertial. */
  from: string;
  to: string;
  /** Quarters, tertials and years that are over by then; and the year that is not, so far. */
  periods: ApprovedPeriod[];
  /** From `to` until the year is over; null where it is over, or where nothing can be said. */
  toCome: Estimate | null;
}
export interface ApprovedPeriod {
  period: string;
  /** null where they are no more than `atMost`, or withheld. */
  count: number | null;
  /** Nobody can tell which of 0 to so many; null where they are counted, or withheld. */
  atMost: number | null;
}

export interface PublishedFunnel {
  /** Half-open days of the applications that the funnel is made of, and as of which it stood; "" where nobody notes stages. */
  from: string;
  asOf: string;
  waysIn: Composition<WayIn> | null;
  stages: PublishedStage[];
  /** That an application for a home ever becomes one. */
  chance: Estimate | null;
  /** That an application, whatever it is for, ever becomes one. */
  share: Estimate | null;
  /** Weeks until half of those that do have; null where it cannot be known yet. */
  weeks: Estimate | null;
  /** Of `chance`, the share that lies later than anyone was watched. */
  beyond: number | null;
  course: {weeks: number; home: Estimate; ended: Estimate}[];
  toCome: Estimate | null;
  chances: {id: string; name: Bilingual; chance: Estimate}[];
  answers: PublishedAnswers[];
  /** null: fewer than the threshold, or not to be told apart. As of the last day known; lost and twice of the last four quarters. */
  waiting: number | null;
  lost: number | null;
  twice: number | null;
  slow: PublishedSlow[];
  meetingLoss: SlowLoss | null;
  homeLoss: SlowLoss | null;
  /** Homes of a year's applications, had those answered later done as well as those answered the same day. */
  homesLost: Estimate | null;
  changes: PublishedChange[];
  campaigns: CampaignHomes[];
  /** Releases before this one did not have it. */
  approved?: ApprovedHomes[];
  headline: Bilingual;
  lede: Bilingual;
}
