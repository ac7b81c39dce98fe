/**
 * The intake that a simulated region expects: true parameters drawn near the model's prior, and what they lead to.
 *
 *   E_jm = pop_m / 100 000 · dose_j · r_c · strength_j · exp(σ ζ_jm − σ²/2),   ζ ~ N(0, 1)
 *
 *   r  applications that a typical campaign ever causes per 100,000 inhabitants, by channel: TV is a dud
 *
 * The rest of the formula is the intake model's own (src/models/intake): an estimate can be held against its truth.
 * Medians lie off the centre of the prior, so that an estimate which only repeats its prior is seen.
 */
import {addDays, weeksOf} from "../base/day.ts";
import {kronorToOre} from "../base/money.ts";
import type {Random} from "../base/random.ts";
import type {Channel} from "../base/words.ts";
import {calendarColumns} from "../models/intake/calendar.ts";
import type {IntakeData} from "../models/intake/data.ts";
import {driftWaves, waveSize} from "../models/intake/drift.ts";
import {drivesOf} from "../models/intake/flights.ts";
import {type ExpectedIntake, expectedIntake} from "../models/intake/mean.ts";
import {channelsOf, emptyParameters, type IntakeParameters} from "../models/intake/parameters.ts";
import {campaigns, municipalities, oneDesk, regionDays} from "./plan.ts";

export interface TrueIntake {
  /** Without applications: y is zero until they are drawn. */
  data: IntakeData;
  parameters: IntakeParameters;
  expected: ExpectedIntake;
}

const perHundredThousand: Partial<Record<Channel, number>> = {
  "facebook-organic": 2.4,
  "facebook-paid": 5,
  bus: 7,
  tv: 0.3,
  poster: 5,
  fair: 2.5,
  national: 2.6
};
const medianWeeks: Partial<Record<Channel, number>> = {
  "facebook-organic": 3,
  "facebook-paid": 3,
  bus: 6,
  tv: 5,
  poster: 5,
  fair: 4,
  national: 8
};
const yearlyRate = 0.33; // applications per 1,000 inhabitants and year, the order of Swedish figures
const weeksPerYear = 52.18;

export function trueIntake(random: Random): TrueIntake {
  const data = plannedData();
  const parameters = drawParameters(data, random);
  return {data, parameters, expected: expectedIntake(data, parameters)};
}

function plannedData(): IntakeData {
  const codes = municipalities.map(({code}) => code);
  const weeks = weeksOf(regionDays);
  const flights = campaigns.flatMap((campaign) =>
    campaign.flights.map((flight) => ({
      campaign: campaign.id,
      channel: flight.channel,
      days: {from: flight.firstDay, to: addDays(flight.lastDay, 1)},
      municipalities: flight.municipalities.map((code) => codes.indexOf(code)),
      costOre: kronorToOre(flight.kronor)
    }))
  );
  return {
    weeks,
    municipalities: municipalities.map(({code, population}) => ({code, population})),
    y: new Float64Array(codes.length * weeks.length),
    drives: drivesOf(
      flights,
      municipalities.map(({population}) => population),
      weeks[0]
    ),
    breaks: [
      {
        name: oneDesk.name.en,
        municipality: codes.indexOf(oneDesk.municipality),
        week: weeks.findIndex((week) => addDays(week, 6) >= oneDesk.day)
      }
    ]
  };
}

function drawParameters(data: IntakeData, random: Random): IntakeParameters {
  const parameters = emptyParameters(data);
  const channels = channelsOf(data);
  const level = random.split("level");
  data.municipalities.forEach(({population}, m) => {
    const rate = Math.min(0.45, Math.max(0.23, yearlyRate * Math.exp(level.normal(0, 0.18))));
    parameters.level[m] = Math.log((rate * population) / 1000 / weeksPerYear);
  });
  const drift = random.split("drift");
  const {basis, frequency} = driftWaves(data.weeks.length, 20, 60);
  frequency.forEach((omega, k) => {
    const size = waveSize(0.1, 32, omega) * drift.normal();
    for (let t = 0; t < data.weeks.length; ++t) parameters.drift[t] += size * basis[k * data.weeks.length + t];
  });
  const calendar = random.split("calendar");
  calendarColumns.forEach(({priorMean, priorSd}, p) => {
    parameters.calendar[p] = priorMean + calendar.normal(0, priorSd / 2.5);
  });
  parameters.step.fill(Math.log(1.5));
  const lag = random.split("lag");
  channels.forEach((channel, c) => {
    parameters.medianWeeks[c] = medianWeeks[channel]! * Math.exp(lag.normal(0, 0.1));
    parameters.shape[c] = 1.2 * Math.exp(lag.normal(0, 0.05));
  });
  const size = random.split("size");
  let n = 0;
  for (const {campaign, channel, municipalities: reached, dose} of data.drives) {
    const strength = strengthOf(campaign, channel);
    for (const m of reached) {
      const zeta = size.normal();
      parameters.size[n++] =
        (data.municipalities[m].population / 1e5) *
        dose *
        perHundredThousand[channel]! *
        strength *
        Math.exp(0.15 * zeta - 0.15 ** 2 / 2);
    }
  }
  parameters.dispersion = 0.04;
  return parameters;
}

const strengthOf = (id: string, channel: Channel): number =>
  campaigns.find((campaign) => campaign.id === id)?.flights.find((flight) => flight.channel === channel)?.strength ?? 1;
