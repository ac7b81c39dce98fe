/**
 * The words in charts, their tables and their descriptions: which there are. texts-sv.ts and texts-en.ts beside it have
 * them, a file a language, so that a page carries its own only. Pages have words of their own.
 */
import type {Language} from "../base/format.ts";
import type {AssignmentKind, Channel, WayIn} from "../base/words.ts";
import type {VerdictWord} from "../publication/release.ts";
import type {FunnelTexts} from "./funnel-texts.ts";
import {en} from "./texts-en.ts";
import {sv} from "./texts-sv.ts";

export interface ChartTexts {
  /** The way in. */
  funnel: FunnelTexts;
  channel: Record<Channel, string>;
  wayIn: Record<WayIn | "other", string>;
  kind: Record<AssignmentKind, string>;
  verdict: Record<VerdictWord, string>;
  weeks(first: number, last: number): string;
  perStep(weekCount: number): string;
  actual: string;
  expected: string;
  expectedWithoutAny: string;
  lastYear: string;
  campaign: string;
  through(extra: string): string;
  againstLastYear(difference: string): string;
  /** Beside a number that the data cannot tell from nothing. */
  unclear: string;
  withheld: string;
  applications: string;
  perApplication: string;
  wholeCampaign: string;
  jointWith(names: string): string;
  low: string;
  high: string;
  difference: string;
  cost: string;
  municipality: string;
  channelHead: string;
  wayInHead: string;
  waysInCaption: string;
  share: string;
  from: string;
  lastDay: string;
  week: string;
  verdictHead: string;
  costShare: string;
  effectShare: string;
  ofTheBill: string;
  soFar: string;
  multiplesCaption: string;
  levelsCaption: string;
  areaHead: string;
  perInhabitants: string;
  yearBefore: string;
  /** Descriptions: numbers come in as text. */
  says: {
    expected(d: {from: string; to: string; actual: string; expected: string}): string;
    lastYear(d: {from: string; to: string; actual: string; lastYear: string}): string;
    extra(d: {extra: string; range: string}): string;
    unclear(range: string): string;
    intake(d: {from: string; to: string; actual: string; expected: string}): string;
    outside(d: {count: string; of: string}): string;
    step(d: {weeks: string; from: string; actual: string; expected: string; range: string; difference: string}): string;
    stepLastYear(d: {weeks: string; from: string; actual: string; lastYear: string | null; difference: string}): string;
    flights(parts: string): string;
    flight(d: {channel: string; from: string; to: string; cost: string | null}): string;
    cumulative(d: {from: string; to: string; extra: string; range: string}): string;
    cumulativeAt(d: {to: string; extra: string; range: string}): string;
    cumulativeUnclear(d: {to: string; range: string}): string;
    channels(d: {parts: string; total: string}): string;
    part(d: {name: string; extra: string; range: string}): string;
    partUnclear(d: {name: string; range: string}): string;
    partWithheld(name: string): string;
    multiples(parts: string): string;
    share(d: {name: string; cost: string; effect: string; range: string}): string;
    costOnly(d: {name: string; cost: string}): string;
    wayIn(d: {name: string; count: string; share: string}): string;
    event(d: {name: string; day: string}): string;
    level(d: {name: string; rate: string; range: string; before: string | null}): string;
    campaignLane(d: {name: string; from: string; to: string}): string;
  };
}

export const chartTexts: Record<Language, ChartTexts> = {sv, en};
