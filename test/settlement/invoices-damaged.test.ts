import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {readLedgerCsv} from "../../src/settlement/invoices/ledger-csv.ts";
import {readManualYaml} from "../../src/settlement/invoices/manual-yaml.ts";
import {readMetaBilling} from "../../src/settlement/invoices/meta-billing.ts";
import {damaged, damages} from "../sources/damage.ts";
import {head, row} from "./invoice-sample.ts";

describe("a damaged file of costs", () => {
  const samples: [
    string,
    (text: string, path: string) => {invoices: readonly unknown[]; faults: readonly string[]},
    string
  ][] = [
    ["a ledger's CSV", readLedgerCsv, [head, row(), row({invoice: "F2", net: "500"})].join("\n")],
    [
      "Meta's list",
      readMetaBilling,
      "Datum;Transaktions-ID;Transaktionstyp;Betalningsmetod;Belopp (SEK)\n2025-10-13;7001-1;Annonskostnad;Visa;1 234,50\nSumma;;;;1234,50"
    ],
    [
      "YAML by hand",
      readManualYaml,
      "- leverantör: 556000-0001\n  fakturanr: 12\n  datum: 2025-10-15\n  text: Buss\n  netto: 12500,50\n  moms: 3125.13\n"
    ]
  ];
  it.each(samples)("(%s) is read, has its faults told, or is refused in words", (_, read, sample) => {
    fc.assert(
      fc.property(fc.array(damages, {minLength: 1, maxLength: 2}), (done) => {
        try {
          const {invoices, faults} = read(
            done.reduce((text, damage) => damaged(text, damage).text, sample),
            "k"
          );
          for (const fault of faults) expect(fault.length).toBeGreaterThan(10);
          for (const {netOre} of invoices as {netOre: number | null}[])
            expect(netOre ?? 0).toSatisfy(Number.isSafeInteger);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.where ?? error.next).toBeDefined();
        }
      }),
      {numRuns: Number(process.env.FUZZ_RUNS ?? 300), seed: Number(process.env.FUZZ_SEED ?? 20261126)}
    );
  });
});
