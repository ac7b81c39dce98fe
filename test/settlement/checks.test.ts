/** What the doctor says of joint costs, from an agreement's first day to a correction. */
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {settle} from "../../jobs/settle.ts";
import {importCosts} from "../../jobs/settling/costs.ts";
import {settlementFindings} from "../../jobs/settling/settlement-checks.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {replaceDays} from "../../src/store/collected.ts";
import {startRun} from "../../src/store/runs.ts";
import {busProject} from "./bus-project.ts";
import {region} from "./region.ts";

const {folder, on} = busProject();
const space = (today: string, agreement = ["key: equal", "settle: quarter"]) => on(today, agreement);
const invoice = (name: string, row: string) => {
  const path = join(folder, name);
  writeFileSync(path, `leverantör;fakturanr;datum;text;netto;moms;delas;flight\n${row}`);
  return path;
};
const advertisement = (day: string, spendOre: number) => ({
  ...plainRows.advertisement,
  ...{municipality: "2281", day, spendOre}
});
const says = async (it: Workspace) => (await settlementFindings(it)).map(({says}) => says);

describe("the doctor on settlements", () => {
  it("goes from nothing to do, over due and doubtful costs, to a final statement that needs a credit", async () => {
    expect(await says(await space("2025-10-01"))).toEqual(["Nothing is waiting to be settled"]);

    const over = await space("2026-01-15");
    expect(await settlementFindings(over)).toEqual([
      {
        isWell: false,
        says: "st-2025: 2025-Q4 is over and not settled; it has 1 line of costs.",
        next: "npx genklang settle st-2025 2025-Q4, and with --final when both partners agree"
      }
    ]);

    await importCosts(over, invoice("a.csv", "556000-0001;F1;2025-10-20;Bussar;94500;23625;;"), {});
    expect((await says(over))[0]).toBe(
      "st-2025: 1 line of an invoice without a booked flight, and 1 booking without an invoice; the same cost may be there twice."
    );

    await settle(over, "st-2025", "2025-Q4", {isFinal: true});
    expect((await says(over)).filter((it) => it.includes("2025-Q4"))).toEqual([]);

    await importCosts(over, invoice("k.csv", "556000-0001;K1;2025-12-01;Kredit;-1500;-375;;"), {});
    expect((await settlementFindings(over)).find(({says}) => says.includes("made final"))).toEqual({
      isWell: false,
      says: "st-2025: statement 1 of 2025-Q4 was made final, and its costs or key have changed since.",
      details: ["2262: -750,00 kr", "2281: 750,00 kr"],
      next: "npx genklang settle st-2025 2025-Q4 --final, which credits the old one and settles the difference"
    });

    const renamed = await space("2026-01-15");
    renamed.config = {...renamed.config, agreements: renamed.config.agreements.map((it) => ({...it, id: "other"}))};
    expect((await says(renamed))[0]).toBe("2 invoices belong to an agreement that genklang.yaml does not have.");
  });

  it("tells a key and a netting that so many partners are beyond, before the campaign, and what to do", async () => {
    const about = async (more: number, ...agreement: string[]) => {
      const it = await space("2024-01-01");
      it.config = region({agreement, more});
      return (await settlementFindings(it))
        .filter(({says}) => says.startsWith("st-2025: "))
        .map(({isWell, says, next}) => [isWell, says, next]);
    };
    expect(await about(10, "key: nucleolus", "netting: fewest")).toEqual([]);
    expect(await about(11, "key: nucleolus", "netting: fewest")).toEqual([
      [
        false,
        "st-2025: the key nucleolus cannot be used: it is found for at most 12 partners, and there are 13.",
        "Let the partners agree on shapley or scrb, which rest on the same costs, and write that as key with the next version."
      ],
      [
        true,
        "st-2025: with 13 partners the transfers may not be the fewest; that is tried for at most 12 who owe or are owed.",
        "Nothing needs to be done: each pays what it owes, in at most one transfer fewer than partners."
      ]
    ]);
    expect(await about(18, "key: equal")).toEqual([]);
    expect(await about(19, "key: equal")).toEqual([
      [
        false,
        "st-2025: 21 partners are more than can be settled at once; at most 20.",
        "Divide the partnership into two, each with an agreement of its own."
      ]
    ]);
  });

  it("hints at a month in which Meta charged otherwise than the ad account spent, until it is settled", async () => {
    const it = await space("2026-01-15");
    it.config = {...it.config, agreements: it.config.agreements.map((one) => ({...one, id: "st-meta"})), campaigns: []};
    await replaceDays(it.store, {
      ...{source: "facebook-ads", kind: "advertisement", days: {from: "2025-10-01", to: "2026-01-01"}},
      run: await startRun(it.store, {job: "collect", source: "facebook-ads", version: "0"}),
      rows: [advertisement("2025-10-10", 500_000), advertisement("2025-11-10", 800_000)]
    });
    const list = invoice("meta.csv", "");
    writeFileSync(list, "Date,Transaction ID,Amount\n2025-10-20,1,5000\n2025-11-20,2,8000\n2025-11-21,3,8000");
    await importCosts(it, list, {});
    const hints = async () => (await settlementFindings(it)).filter(({says}) => says.includes("Meta"));
    expect(await hints()).toEqual([
      {
        isWell: false,
        says: "st-meta: Meta charged 16000,00 kr for 2025-11, and the ad account spent 8000,00 kr, of it 0,00 kr by the partnership's campaigns; they differ by more than 10 % and 500,00 kr.",
        next: "Look for a charge that is missing, there twice or of another account: npx genklang costs list --agreement st-meta. Is the account right, nothing needs to be done: invoices are what is settled."
      }
    ]);
    const preliminary = await settle(it, "st-meta", "2025-Q4");
    expect(preliminary.lines.at(-1)).toMatch(
      /^Att se efter: Meta har debiterat 16\u00a0000,00\u00a0kr för 2025-11, och annonskontot har gjort av med 8\u00a0000,00\u00a0kr,/
    );
    await settle(it, "st-meta", "2025-Q4", {isFinal: true});
    expect(await hints()).toEqual([]);
  });

  it("tells of a period that can be settled no more, and of all else beside that", async () => {
    const it = await space("2026-01-15"); // its last quarter was made final above
    it.config = {...it.config, agreements: it.config.agreements.map((one) => ({...one, key: "airport" as const}))};
    const found = await settlementFindings(it);
    expect(found.map(({says}) => says)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^st-2025: 2025-Q4 cannot be held against its statement: The key airport cannot be used/),
        "3 invoices belong to an agreement that genklang.yaml does not have."
      ])
    );
  });
});
