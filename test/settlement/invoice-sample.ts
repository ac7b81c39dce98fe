/** An agreement of two, and a row of a ledger that has no fault: what tests of invoices begin with. */

import {personalDataIn} from "../../src/base/personal-data.ts";
import type {CheckOptions} from "../../src/settlement/invoices/check.ts";
import {region} from "./region.ts";

const config = region({
  agreement: ["key: equal", 'partners: {"2262": {organisation: 212000-2395}}'],
  flights: ["{channel: bus, municipalities: all, firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 96000}"]
});
export const options = (more: Partial<CheckOptions> = {}): CheckOptions => ({
  config,
  agreement: config.agreements[0],
  document: "kostnader.csv",
  personalDataIn,
  alreadyIn: () => [],
  today: "2027-06-30",
  ...more
});
export const head = "leverantör;namn;fakturanr;datum;text;från;till;netto;moms;valuta;delas;betald_av;flight";
export const row = (cells: Partial<Record<string, string>> = {}) =>
  Object.values({
    supplier: "556000-0001",
    name: "Buss AB",
    invoice: "F1",
    date: "2025-10-15",
    text: "Bussar",
    from: "2025-09-15",
    to: "2025-10-12",
    net: "1000",
    vat: "250",
    currency: "SEK",
    shared: "gemensam",
    paidBy: "2281",
    flight: "",
    ...cells
  }).join(";");
