/**
 * From booked flights to drives: when the dose of each campaign on each channel fell, week by week.
 *
 *   share of week t  =  days of the week with a flight on, added over flights / days of all its flights
 *   dose             =  spend per inhabitant reached / the median of that over the campaigns of the channel
 *
 * A flight's dose is spread evenly over its days: bus and TV are bought by flight, and Facebook's reach by day comes
 * too late for a municipality's first week. Where a channel costs nothing, each of its campaigns has dose 1.
 */
import {type Days, daysBetween, mondayOf, overlap, weeksBetween, weeksOf} from "../../base/day.ts";
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
