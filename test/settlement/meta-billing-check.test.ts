/** What Meta charged beside what the ad account spent: when a difference is a hint, and when it is only Meta's rhythm. */
import {describe, expect, it} from "vitest";
import {metaDifferences} from "../../jobs/settling/meta-billing-check.ts";
import {line} from "./region.ts";

const charge = (day: string, kronor: number) =>
  line(100 * kronor, {
    supplier: "meta",
    invoice: day,
    day,
    from: day,
    to: `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, "0")}`
  });
const spent = (month: string, kronor: number, campaign: string | null = null) => ({
  month,
  campaign,
  spendOre: 100 * kronor
});
const months = (...args: [Parameters<typeof metaDifferences>[0], Parameters<typeof metaDifferences>[1]]) =>
  metaDifferences(...args, new Set(["ST"])).map(({month}) => month);

describe("Meta's charges and the account's spend", () => {
  it("are alike within 10 % or 500 kr: 10 900 of 10 000, and 1 400 of 1 000, are no hint; 11 200 of 10 000 is", () => {
    expect(months([charge("2025-10-20", 10_900)], [spent("2025-10", 10_000)])).toEqual([]);
    expect(months([charge("2025-10-20", 1400)], [spent("2025-10", 1000)])).toEqual([]);
    expect(months([charge("2025-10-20", 11_200)], [spent("2025-10", 10_000)])).toEqual(["2025-10"]);
  });
  it("are alike where October's last days are charged in November", () => {
    const charges = [charge("2025-10-20", 7000), charge("2025-11-03", 3000), charge("2025-11-20", 8000)];
    expect(months(charges, [spent("2025-10", 10_000), spent("2025-11", 8000)])).toEqual([]);
  });
  it("differ where a month between two that were charged is not", () => {
    const charges = [charge("2025-10-20", 5000), charge("2025-12-20", 5000)];
    const spend = ["2025-10", "2025-11", "2025-12"].map((month) => spent(month, 5000));
    expect(months(charges, spend)).toEqual(["2025-11"]);
  });
  it("are alike where only what the joint campaigns spent was imported", () => {
    expect(months([charge("2025-10-20", 4000)], [spent("2025-10", 4100, "ST"), spent("2025-10", 9000)])).toEqual([]);
    expect(months([charge("2025-10-20", 6500)], [spent("2025-10", 4100, "ST"), spent("2025-10", 9000)])).toEqual([
      "2025-10"
    ]);
  });
  it("are not held against each other where the account was not collected, nor bookings against anything", () => {
    expect(months([charge("2025-10-20", 5000)], [])).toEqual([]);
    const booking = line(500_000, {
      invoice: "",
      supplier: "",
      channel: "facebook-paid",
      from: "2025-10-01",
      to: "2025-11-01"
    });
    expect(months([booking], [spent("2025-10", 1000)])).toEqual([]);
  });
  it("are told of an invoice over two months by days: 31 and 30 of 61", () => {
    const both = line(610_000, {supplier: "meta", from: "2025-10-01", to: "2025-12-01"});
    expect(metaDifferences([both], [spent("2025-10", 100), spent("2025-11", 100)], new Set())).toMatchObject([
      {month: "2025-10", invoicedOre: 310_000, spentOre: 10_000},
      {month: "2025-11", invoicedOre: 300_000}
    ]);
  });
});
