/**
 * A region whose truth we know: ten municipalities with campaigns, six to compare with, three years of weeks.
 *
 * The plan is the same for every seed; who applied, why, and what Facebook and the landing pages counted differ.
 * Same seed and same Node, same region to the last byte.
 */
import {type Days, momentOf} from "../base/day.ts";
import {random} from "../base/random.ts";
import type {Channel} from "../base/words.ts";
import type {IntakeData} from "../models/intake/data.ts";
import type {IntakeParameters} from "../models/intake/parameters.ts";
import {type SimulatedApplication, simulateApplications} from "./applications.ts";
import {type SimulatedAccount, simulateAccounts} from "./facebook-ads.ts";
import {type SimulatedPage, simulatePages} from "./facebook-page.ts";
import {type SimulatedInstagram, simulateInstagram} from "./instagram.ts";
import {trueIntake} from "./intake.ts";
import {regionDays, regionNow} from "./plan.ts";
import {type Repeat, simulateRepeats} from "./repeats.ts";
import {type SimulatedVisit, simulateVisits} from "./visits.ts";

export interface Region {
  seed: string;
  days: Days;
  /** Epoch milliseconds at which the region is looked at: the first hours after its last week. */
  now: number;
  /** In the order in which they came. */
  applications: SimulatedApplication[];
  /** Those that were entered again; not among the applications, as they are none. */
  repeats: Repeat[];
  /** In the order in which they began. */
  visits: SimulatedVisit[];
  pages: SimulatedPage[];
  accounts: SimulatedAccount[];
  instagram: SimulatedInstagram[];
  truth: Truth;
}

/** One campaign on one channel in one municipality. */
export interface TrueContribution {
  campaign: string;
  channel: Channel;
  municipality: string;
  /** Expected by the true parameters, from the first dose until the last has arrived. */
  expectedEver: number;
  expectedToDate: number;
  expectedToCome: number;
  /** Applications that it did cause by the end of the region. */
  causedToDate: number;
}

export interface Truth {
  contributions: TrueContribution[];
  /** Applications that would have come anyway, by municipality. */
  baselineToDate: Record<string, number>;
  parameters: IntakeParameters;
  /** What the intake model reads, with the applications that came. */
  data: IntakeData;
}

/** The seed of the demo: one where chance has left every campaign near what was expected of it. */
export const defaultSeed = 29;

export function simulateRegion(seed: string | number = defaultSeed): Region {
  const stream = random(seed);
  const intake = trueIntake(stream.split("intake"));
  const {applications, y} = simulateApplications(intake, stream.split("applications"));
  return {
    seed: String(seed),
    days: regionDays,
    now: momentOf(regionNow),
    applications,
    repeats: simulateRepeats(applications, stream.split("repeats")),
    visits: simulateVisits(applications, stream.split("visits")),
    pages: simulatePages(stream.split("facebook")),
    accounts: simulateAccounts(stream.split("advertisements")),
    instagram: simulateInstagram(stream.split("instagram")),
    truth: truthOf({...intake, data: {...intake.data, y}}, applications)
  };
}

function truthOf({data, parameters, expected}: ReturnType<typeof trueIntake>, applications: SimulatedApplication[]) {
  const T = data.weeks.length;
  const tally = Map.groupBy(applications, ({municipality, cause}) => keyOf(municipality, cause));
  const contributions = data.drives.flatMap(({campaign, channel, municipalities: reached}, j) =>
    reached.map((m): TrueContribution => {
      const {code: municipality} = data.municipalities[m];
      const expectedEver = expected.ever[j][m];
      const expectedToDate = expected.contribution[j].subarray(m * T, (m + 1) * T).reduce((a, b) => a + b, 0);
      const causedToDate = tally.get(keyOf(municipality, {campaign, channel}))?.length ?? 0;
      const expectedToCome = expectedEver - expectedToDate;
      return {campaign, channel, municipality, expectedEver, expectedToDate, expectedToCome, causedToDate};
    })
  );
  const baselineToDate = Object.fromEntries(
    data.municipalities.map(({code}) => [code, tally.get(keyOf(code, null))?.length ?? 0])
  );
  return {contributions, baselineToDate, parameters, data};
}

const keyOf = (municipality: string, cause: SimulatedApplication["cause"]): string =>
  `${municipality} ${cause?.campaign} ${cause?.channel}`;
