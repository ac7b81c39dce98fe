import {describe, expect, it} from "vitest";
import {drivesOf, type FlightDose, yearSpendByChannel} from "../../../src/models/intake/flights.ts";
import {expectClose} from "../../near.ts";

const monday = "2025-12-01";
const flight = (from: string, to: string, more: Partial<FlightDose> = {}): FlightDose => ({
  campaign: "A",
  channel: "bus",
  days: {from, to},
  municipalities: [0],
  costOre: 0,
  ...more
});

describe("the drive of a campaign on a channel", () => {
  it("spreads a flight of ten days from a Thursday as 4 : 6 over its weeks", () => {
    const [drive] = drivesOf([flight("2025-12-04", "2025-12-14")], [1000], monday);
    expect(drive.firstWeek).toBe(0);
    expectClose(drive.shares, [0.4, 0.6]);
  });
  it("joins two flights of the same channel, with nothing in the weeks between", () => {
    const [drive] = drivesOf([flight("2025-12-01", "2025-12-08"), flight("2025-12-15", "2025-12-22")], [1000], monday);
    expectClose(drive.shares, [0.5, 0, 0.5]);
  });
  it("gives each municipality its own row that sums to one", () => {
    const flights = [
      flight("2025-12-01", "2025-12-15", {municipalities: [0, 2]}),
      flight("2025-12-08", "2025-12-15", {municipalities: [2]})
    ];
    const [drive] = drivesOf(flights, [1000, 1, 500], monday);
    expect(drive.municipalities).toEqual([0, 2]);
    expectClose(drive.shares, [0.5, 0.5, 1 / 3, 2 / 3]);
  });
  it("starts before the first week of the data where its flight did", () => {
    expect(drivesOf([flight("2025-11-20", "2025-12-05")], [1000], monday)[0].firstWeek).toBe(-2);
  });
  it("has dose 2 where it spent twice what is typical an inhabitant, and 1 where nothing was spent", () => {
    const flights = [10, 20, 40].map((kronor, i) =>
      flight("2025-12-01", "2025-12-08", {campaign: `${i}`, costOre: kronor})
    );
    const free = flight("2025-12-01", "2025-12-08", {campaign: "free"});
    expect(drivesOf([...flights, free], [1000], monday).map((drive) => drive.dose)).toEqual([0.5, 1, 2, 1]);
  });
});

describe("what a channel cost in a year", () => {
  const time = {firstWeek: "2024-01-01", weekCount: 100};
  const yearOf = (flights: FlightDose[], populations = [1000]) =>
    yearSpendByChannel(flights, populations, time).get("bus")!;

  it("is the largest sum over 52 weeks of an inhabitant: campaigns of 5 and 3 kronor half a year apart are 8", () => {
    const flights = [
      flight("2024-03-04", "2024-03-11", {costOre: 5000}),
      flight("2024-09-02", "2024-09-09", {costOre: 3000}),
      flight("2025-09-15", "2025-09-22", {costOre: 4000})
    ];
    expect(yearOf(flights).most).toBeCloseTo(8, 9);
    expect(yearOf(flights).latest[0]).toBeCloseTo(4000, 9);
  });
  it("is shared by inhabitants: of 3000 öre over 1000 and 2000 people each sees one öre", () => {
    const {most, latest} = yearOf(
      [flight("2025-10-06", "2025-10-13", {costOre: 3000, municipalities: [0, 1]})],
      [1000, 2000]
    );
    expect(most).toBeCloseTo(1, 9);
    expectClose(latest, [1000, 2000], 1e-9);
  });
  it("knows nothing of days after the last week: half of a flight of two weeks that has one to go", () => {
    expect(yearOf([flight("2025-11-24", "2025-12-08", {costOre: 2000})]).latest[0]).toBeCloseTo(1000, 9);
  });
});
