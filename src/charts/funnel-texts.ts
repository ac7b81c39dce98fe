/** The words of the charts of the way in: stages, answers, shares and times as many. */
import type {Answer, Answered, HomeStage} from "../publication/funnel/published.ts";

export interface FunnelTexts {
  stage: Record<HomeStage, string>;
  answer: Record<Answer, string>;
  answered: Record<Answered, string>;
  or(parts: readonly string[]): string;
  stages: string;
  stageHead: string;
  count: string;
  ofAll: string;
  open: string;
  ended: string;
  notFurther: string;
  reached(count: string): string;
  period: string;
  sum: string;
  home: string;
  endedOtherwise: string;
  stillOpen: string;
  /** Where which of the two may not be told. */
  openOrEnded: string;
  weeksAfter: string;
  weeks(count: string): string;
  estimate: string;
  times: string;
  says: {
    stage(d: {name: string; count: string; share: string}): string;
    left(d: {open: string; ended: string}): string;
    step(d: {period: string; parts: string}): string;
    part(d: {name: string; count: string; share: string}): string;
    course(d: {weeks: string; home: string; range: string; ended: string; open: string}): string;
    rate(d: {name: string; value: string; range: string}): string;
    nothing(name: string): string;
  };
}
