import {sql} from "kysely";
import {expect, it} from "vitest";
import {
  readCostLines,
  readInvoices,
  readSettlements,
  saveInvoices,
  saveSettlement
} from "../../src/store/settlements.ts";
import {describeOnEngines} from "../store/engines.ts";

const invoice = (number: string, netOre = 100_000) => ({
  agreement: "st",
  supplier: "556000-0001",
  supplierName: "Buss AB",
  number,
  day: "2025-10-15",
  netOre,
  document: "f.xml",
  lines: [
    {
      ...{text: "Bussar", channel: "bus", fromDay: "2025-09-15", toDay: "2025-10-13", netOre, vatOre: netOre / 4},
      ...{vatCode: "S 25", tag: "joint", sharedBy: "", paidBy: "2281", flight: null}
    }
  ]
});

describeOnEngines("settlements in the database", (engine) => {
  // One test, one open: a database that holds a final settlement cannot be emptied, which is the point.
  it("keep an invoice once and a final settlement for good", async () => {
    const store = await engine.open();
    await saveInvoices(store, [invoice("F1"), invoice("F2")]);
    expect((await readCostLines(store, "st")).map(({number, place, netOre}) => [number, place, netOre])).toEqual([
      ["F1", 1, 100_000],
      ["F2", 1, 100_000]
    ]);
    await expect(saveInvoices(store, [invoice("F3"), invoice("F1")])).rejects.toThrow();
    expect(
      (await readInvoices(store)).map(({number}) => number),
      "all or none"
    ).toEqual(["F1", "F2"]);

    const body = {number: "", total: 1, day: "2026-01-15"};
    const first = await saveSettlement(store, {agreement: "st", period: "2025-Q4", corrects: null, body});
    expect(first).toMatchObject({number: 1, body: {number: "1"}});
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    await expect(saveSettlement(store, {agreement: "st", period: "2025-Q4", corrects: null, body})).rejects.toThrow();
    const second = await saveSettlement(store, {
      agreement: "st",
      period: "2025-Q4",
      corrects: 1,
      body: {...body, total: 2}
    });
    expect([second.number, second.hash === first.hash]).toEqual([2, false]);
    await expect(saveSettlement(store, {agreement: "st", period: "2025-Q4", corrects: 1, body})).rejects.toThrow();

    for (const change of [sql`update settlement set body = '{}'`, sql`delete from settlement`])
      await expect(change.execute(store.db)).rejects.toThrow("a final settlement is never changed");
    expect((await readSettlements(store, "st")).map(({number, body: it}) => [number, it])).toEqual([
      [1, {number: "1", total: 1, day: "2026-01-15"}],
      [2, {number: "2", total: 2, day: "2026-01-15"}]
    ]);
  });
});
