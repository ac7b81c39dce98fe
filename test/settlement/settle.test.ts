/** The jobs end to end: an invoice comes in, a period is settled for good, a credit comes, and the period is corrected. */
import {existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {sql} from "kysely";
import {describe, expect, it} from "vitest";
import {copyOf, settle} from "../../jobs/settle.ts";
import {importCosts} from "../../jobs/settling/costs.ts";
import {settlementFindings} from "../../jobs/settling/settlement-checks.ts";
import {saveRelease} from "../../src/store/releases.ts";
import {busProject} from "./bus-project.ts";

const {folder, on} = busProject();
const workspace = (agreement: string[], today = "2026-01-15") => on(today, agreement);
const csv = (name: string, ...rows: string[]) => {
  const path = join(folder, name);
  writeFileSync(path, ["leverantör;fakturanr;datum;text;netto;moms;delas;flight", ...rows].join("\r\n"));
  return path;
};

describe("genklang settle and costs import", () => {
  it("settle bookings, then the invoice in their place, once and for good, and correct by the difference", async () => {
    const space = await workspace(["key: equal"]);
    const booked = await settle(space, "st-2025", "2025-Q4");
    expect(booked.lines.join("\n")).toContain("Timrå betalar 48\u00a0000,00\u00a0kr till Sundsvall.");

    const invoice = csv("faktura.csv", "556000-0001;F1;2025-10-20;Bussar;94500;23625;gemensam;ST-bus-1");
    expect(await importCosts(space, invoice, {dryRun: true})).toEqual([
      "Would import invoice F1 of 556000-0001, 2025-10-20: 1 line, 94500,00 kr net of VAT"
    ]);
    await importCosts(space, invoice, {});
    await expect(importCosts(space, invoice, {})).rejects.toThrow(
      expect.objectContaining({
        faults: [expect.stringMatching(/^invoice F1 is there already, in faktura.csv, imported /)]
      })
    );

    await expect(settle({...space, today: "2025-12-31"}, "st-2025", "2025-Q4", {isFinal: true})).rejects.toThrow(
      expect.objectContaining({faults: ["the period lasts until 2026-01-01 and more may come; wait until then"]})
    );
    const first = await settle(space, "st-2025", "2025-Q4", {isFinal: true});
    expect(first.statement.transfers).toEqual([{from: "2262", to: "2281", ore: 4_725_000}]);
    expect(first.paths.map((path) => [path.split("/").at(-1), existsSync(path)])).toEqual([
      ["avrakning-1-st-2025-2025-Q4.pdf", true],
      ["avrakning-1-st-2025-2025-Q4.xlsx", true],
      ["settlement-1-st-2025-2025-Q4.pdf", true],
      ["settlement-1-st-2025-2025-Q4.xlsx", true]
    ]);
    await expect(settle(space, "st-2025", "2025-Q4", {isFinal: true})).rejects.toThrow(
      expect.objectContaining({faults: ["statement 1 settled the same already; import what changed first"]})
    );

    await importCosts(space, csv("kredit.csv", "556000-0001;K1;2025-12-01;Kredit;-1500;-375;;"), {});
    const second = await settle(space, "st-2025", "2025-Q4", {isFinal: true});
    expect(second.statement).toMatchObject({
      number: "2",
      corrects: "1",
      transfers: [{from: "2281", to: "2262", ore: 75_000}]
    });
    expect(second.hash).not.toBe(first.hash);
  });

  it("settle by benefit as it was published two years back, and by inhabitants where a partner's is withheld", async () => {
    const space = await workspace(["key: benefit"]);
    const published = async (timra: object | null) => {
      const area = (id: string, toDate: object | null) => ({id, toDate, verdict: {word: "yes"}});
      const sure = {mid: 10, low: 9, high: 11};
      const campaigns = [
        {id: "ST", to: "2025-10-13", areas: [area("all", sure), area("2281", sure), area("2262", timra)]}
      ];
      const body = {number: "", origin: {dataTo: "2026-01-05"}, campaigns};
      await saveRelease(space.store, {zone: "public", modelRun: null, body});
    };
    await expect(settle(space, "st-2025", "2026-Q1")).rejects.toThrow("nothing has been published");
    await published({mid: 10, low: 9, high: 11});
    const told = (await settle(space, "st-2025", "2026-Q1")).statement.key;
    expect(told).toMatchObject({benefit: {because: null}, benefitSource: "publicering 1"});
    expect(told.benefit?.w).toBeGreaterThan(0.7);
    await published(null);
    expect((await settle(space, "st-2025", "2026-Q1")).statement.key.benefit).toMatchObject({
      w: 0,
      because: "withheld"
    });
  });

  it("roll a small balance over from one final settlement to the next, which pays both and says where from", async () => {
    const space = {...(await workspace(["key: equal", "settle: quarter"])), today: "2026-08-01"};
    space.config = {
      ...space.config,
      agreements: space.config.agreements.map((it) => ({...it, id: "st-small"})),
      campaigns: []
    };
    await importCosts(space, csv("q1.csv", "556000-0001;S1;2026-02-20;Affischer;150;37,50;;"), {});
    const first = await settle(space, "st-small", "2026-Q1", {isFinal: true});
    expect(first.statement).toMatchObject({
      transfers: [],
      rolledOver: [
        {code: "2262", ore: 7500},
        {code: "2281", ore: -7500}
      ]
    });
    expect(first.lines[1]).toContain("Ingen har något att betala för perioden.");
    await importCosts(space, csv("q2.csv", "556000-0001;S2;2026-05-20;Affischer;100;25;;"), {});
    const second = await settle(space, "st-small", "2026-Q2", {isFinal: true});
    expect(second.statement).toMatchObject({
      carriedFrom: first.statement.number,
      transfers: [{from: "2262", to: "2281", ore: 12_500}],
      rolledOver: []
    });
  });

  it("write a final statement again to the byte, and refuse one that was altered behind the database's back", async () => {
    const space = await workspace(["key: equal"]);
    const name = "avrakning-1-st-2025-2025-Q4.pdf";
    const path = join(folder, "reports", "settlements", name);
    const first = readFileSync(path);
    rmSync(path);
    const copy = await copyOf(space, "st-2025", "1");
    expect(copy.paths.map((it) => it.split("/").at(-1))).toContain(name);
    expect(Buffer.compare(readFileSync(path), first)).toBe(0);
    await expect(copyOf(space, "st-2025", "99")).rejects.toThrow(
      expect.objectContaining({next: "Name one of these: 1 (2025-Q4), 2 (2025-Q4)"})
    );
    await sql`alter table settlement disable trigger all`.execute(space.store.db);
    await sql`update settlement set body = jsonb_set(body, '{totalOre}', '1') where number = 2`.execute(space.store.db);
    await sql`alter table settlement enable trigger all`.execute(space.store.db);
    await expect(copyOf(space, "st-2025", "2")).rejects.toThrow(
      "is not as it was when it was made final: its hash differs"
    );
    expect((await settlementFindings(space)).map(({says}) => says)).toContain(
      "st-2025: statement 2 is not as it was when it was made final; its hash differs."
    );
  });
});
