/**
 * From booked flights to drives: when the dose of each campaign on each channel fell, week by week.
 *
 *   share of week t  =  days of the week with a flight on, added over flights / days of all its flights
 *   dose             =  spend per inhabitant reached / the median of that over the campaigns of the channel
 *
 * A flight's dose is spread evenly over its days: bus and TV are bought by flight, and Facebook's reach by day comes
 * too late for a municipality's first week. Where a channel costs nothing, each of its campaigns has dose 1.
 */
import {addWeeks, type Days, daysBetween, mondayOf, overlap, weeksBetween, weeksOf} from "../../base/day.ts";
import type {Channel} from "../../base/words.ts";
import type {Drive} from "./data.ts";

export interface FlightDose {
  campaign: string;
  channel: Channel;
  days: Days;
  /** Indices into the municipalities of the data. */
  municipalities: number[];
  costOre: number;
}

/** Drives in the order in which campaign and channel first appear. `populations` by municipality, `firstWeek` a Monday. */
export function drivesOf(flights: readonly FlightDose[], populations: readonly number[], firstWeek: string): Drive[] {
  const groups = Map.groupBy(flights, ({campaign, channel}) => `${campaign} ${channel}`);
  const typical = spendByChannel(flights, populations);
  return [...groups.values()].map((group) => {
    const drive = driveOf(group, firstWeek);
    const spend = spendPerInhabitant(group, populations);
    return {...drive, dose: spend > 0 ? spend / (typical.get(drive.channel)?.usual ?? spend) : 1};
  });
}

/** Öre per inhabitant reached by a channel's campaigns, of those that cost something. */
export interface Spend {
  /** The median. */
  usual: number;
  least: number;
  most: number;
}

export function spendByChannel(flights: readonly FlightDose[], populations: readonly number[]): Map<Channel, Spend> {
  const groups = Map.groupBy(flights, ({campaign, channel}) => `${campaign} ${channel}`);
  const spend = [...groups.values()].map((group) => ({
    channel: group[0].channel,
    ore: spendPerInhabitant(group, populations)
  }));
  const paid = Map.groupBy(
    spend.filter(({ore}) => ore > 0),
    ({channel}) => channel
  );
  return new Map(
    [...paid].map(([channel, list]) => {
      const ore = list.map((it) => it.ore);
      return [channel, {usual: median(ore), least: Math.min(...ore), most: Math.max(...ore)}];
    })
  );
}

/** What a channel's flights cost within 52 weeks. */
export interface YearSpend {
  /** The most öre per inhabitant of one municipality, whichever 52 weeks. */
  most: number;
  /** Öre by municipality in the last 52 weeks of the data. */
  latest: Float64Array;
}

/** Only the days that the data know of: what is booked and still to come was not seen. Shared by inhabitants. */
export function yearSpendByChannel(
  flights: readonly FlightDose[],
  populations: readonly number[],
  {firstWeek, weekCount}: {firstWeek: string; weekCount: number}
): Map<Channel, YearSpend> {
  const known = weeksOf({from: firstWeek, to: addWeeks(firstWeek, weekCount)});
  const groups = Map.groupBy(
    flights.filter(({costOre}) => costOre > 0),
    ({channel}) => channel
  );
  return new Map(
    [...groups].map(([channel, group]) => {
      const latest = new Float64Array(populations.length);
      let most = 0;
      populations.forEach((population, m) => {
        const weekly = known.map((week) => group.reduce((sum, it) => sum + spendIn(it, m, week, populations), 0));
        const year = (end: number) => weekly.slice(Math.max(0, end - 52), end).reduce((a, b) => a + b, 0);
        latest[m] = year(weekCount);
        for (let end = 1; end <= weekCount; ++end) most = Math.max(most, year(end) / population);
      });
      return [channel, {most, latest}];
    })
  );
}

/** Öre that a flight costs a municipality in one week. */
function spendIn(flight: FlightDose, m: number, week: string, populations: readonly number[]): number {
  if (!flight.municipalities.includes(m)) return 0;
  const shared = overlap({from: week, to: addWeeks(week, 1)}, flight.days);
  if (shared.from >= shared.to) return 0;
  const people = flight.municipalities.reduce((sum, i) => sum + populations[i], 0);
  const days = daysBetween(shared.from, shared.to) / daysBetween(flight.days.from, flight.days.to);
  return (flight.costOre * days * populations[m]) / people;
}

function driveOf(group: FlightDose[], firstWeek: string): Drive {
  const days = {
    from: group.map((flight) => flight.days.from).reduce((a, b) => (a < b ? a : b)),
    to: group.map((flight) => flight.days.to).reduce((a, b) => (a > b ? a : b))
  };
  const weeks = weeksOf(days);
  const municipalities = [...new Set(group.flatMap((flight) => flight.municipalities))].sort((a, b) => a - b);
  const shares = new Float64Array(municipalities.length * weeks.length);
  municipalities.forEach((m, i) => {
    const reaching = group.filter((flight) => flight.municipalities.includes(m));
    const dayCount = reaching.reduce((sum, flight) => sum + daysBetween(flight.days.from, flight.days.to), 0);
    weeks.forEach((week, t) => {
      const thisWeek = {from: week, to: weeks[t + 1] ?? days.to};
      for (const flight of reaching) {
        const shared = overlap(thisWeek, flight.days);
        shares[i * weeks.length + t] += daysBetween(shared.from, shared.to) / dayCount;
      }
    });
  });
  const {campaign, channel} = group[0];
  return {campaign, channel, municipalities, firstWeek: weeksFrom(firstWeek, mondayOf(days.from)), shares, dose: 1};
}

/** Whole weeks from one Monday to another, negative where the second comes first. */
const weeksFrom = (a: string, b: string) => (a <= b ? weeksBetween(a, b) : -weeksBetween(b, a));

function spendPerInhabitant(group: FlightDose[], populations: readonly number[]): number {
  const reached = new Set(group.flatMap((flight) => flight.municipalities));
  const inhabitants = [...reached].reduce((sum, m) => sum + populations[m], 0);
  return group.reduce((sum, flight) => sum + flight.costOre, 0) / inhabitants;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[Math.floor(half)];
}
