/** The list of charts, written by hand: a new one is one file and two lines here. Pages load those that they name. */
import {channels} from "./channels.ts";
import {costShare} from "./cost-share.ts";
import {course} from "./course.ts";
import {cumulative} from "./cumulative.ts";
import {expected} from "./expected.ts";
import {flights} from "./flights.ts";
import {funnel} from "./funnel.ts";
import {intake} from "./intake.ts";
import {intervals} from "./intervals.ts";
import {levels} from "./levels.ts";
import {multiples} from "./multiples.ts";
import {rates} from "./rates.ts";
import {shares} from "./shares.ts";
import {waysIn} from "./ways-in.ts";

export const charts = {
  expected,
  flights,
  cumulative,
  channels,
  intervals,
  multiples,
  costShare,
  intake,
  waysIn,
  levels,
  funnel,
  shares,
  course,
  rates
};
