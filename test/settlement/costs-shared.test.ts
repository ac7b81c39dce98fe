/**
 * Who shares what of the costs that were imported, and what is said of it: partners who come and go, late invoices, booked
 * flights, and lines that are tagged one by one. Top to bottom one agreement, each with what came before it.
 */
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {settle} from "../../jobs/settle.ts";
import {listCosts, removeCosts} from "../../jobs/settling/costs.ts";
import {costProject, csv, message, peppol} from "./cost-project.ts";

const {file, folder, importing, refused, said, workspace} = costProject();

describe("partners who come and go", () => {
  const next =
    "Stämmer dagarna är inget att göra. Annars: rätta firstDay eller lastDay under partnerships i genklang.yaml och kör npx genklang settle st-2025 PERIOD igen. Ska en faktura delas av andra: npx genklang costs remove med dess nummer, och importera den på nytt med --shared-by.";
  it("in mid-period are told in a sentence: since when, which rows are shared by days, and what to do if that is wrong", async () => {
    const {lines} = await settle(workspace(), "st-2025", "2025-T3");
    expect(lines.slice(2, 4)).toEqual([
      "Ånge blev part 2025-10-06, mitt i perioden. Därför delas rad 2 efter vikt gånger dagar som part.",
      next.replace("PERIOD", "2025-T3")
    ]);
  });
  it("who left in mid-period are told likewise, and that no row changes where there is none", async () => {
    const {lines} = await settle(workspace(), "st-2025", "2025-T2");
    expect(lines.slice(2, 4)).toEqual([
      "Härnösand var part till och med 2025-06-30 och lämnade mitt i perioden. Det ändrar ingen rad.",
      next.replace("PERIOD", "2025-T2")
    ]);
  });
});

describe("an invoice that comes after the agreement's last day", () => {
  it("is settled in the agreement's last period if it was delivered within the agreement, and says so", async () => {
    const late = csv("F20;2026-01-09;Mässa;2025-12-01;2025-12-02;1000;250;SEK;2262;;");
    expect((await importing(file("sen.csv", late)))[1]).toBe(
      "Invoice F20 is dated 2026-01-09, outside the agreement's days, and was delivered within them: it is settled in the period of 2025-12-31."
    );
    const {statement} = await settle(workspace(), "st-2025", "2025-T3");
    expect(statement.shares.find(({code}) => code === "2262")?.ownOre, "with the posters of 4 000,00").toBe(500_000);
  });
  it("and was imported wrongly can be found, taken away and imported again", async () => {
    expect((await listCosts(workspace(), undefined)).at(-1)).toBe(
      "2026-01-09  F20  556000-0001  1000,00 kr  shared by 2262  paid by 2281  sen.csv"
    );
    expect(await removeCosts(workspace(), "F20", {dryRun: true})).toEqual([
      "Would remove invoice F20 of 556000-0001, 1000,00 kr, in sen.csv for st-2025."
    ]);
    await removeCosts(workspace(), "f20", {});
    expect(await said(removeCosts(workspace(), "F20", {}))).toBe(
      'There is no invoice "F20".\nnext   See which there are: npx genklang costs list'
    );
    expect((await settle(workspace(), "st-2025", "2025-T3")).statement.totalOre).toBe(9_850_000);
    expect((await importing(join(folder, "sen.csv"), {sharedBy: ["2281"]}))[0]).toContain("Imported invoice F20");
  });
});

describe("an invoice that names a booked flight and nobody who shares it", () => {
  const note = "Invoice F30, line 2, is shared as ST-poster-1 was booked: by 2262.";
  const posters = (shared: string) => csv(`F30;2025-10-15;Affischer;;;4100;1025;SEK;${shared};;ST-poster-1`);
  it("is shared as the flight was booked, and says so; else Timrå's own posters would become everybody's", async () => {
    expect((await importing(file("k.csv", posters("")), {dryRun: true})).slice(1)).toEqual([note]);
    expect((await importing(file("k.csv", posters("gemensam")), {dryRun: true})).slice(1)).toEqual([]);
    const invoice = file("k.xml", peppol("1000.00").replace("<ID>P1</ID>", "<ID>F30</ID>"));
    expect((await importing(invoice, {dryRun: true, flight: "ST-poster-1"})).slice(1)).toEqual([
      note.replace("line 2", "line 1")
    ]);
    await importing(file("k.csv", posters("")));
    const {statement} = await settle(workspace(), "st-2025", "2025-T3");
    expect(statement.lines.find((it) => it.invoice === "F30")).toMatchObject({
      tag: "own",
      partners: ["2262"],
      flight: "ST-poster-1"
    });
  });
  it("by hand must name one of ours, where an e-invoice's accounting cost may be anything", async () => {
    const invoice = file("k.xml", peppol("1000.00"));
    expect(await said(importing(invoice, {dryRun: true, flight: "X-1"}))).toContain('"X-1" is no booked flight');
  });
});

describe("an e-invoice of several lines", () => {
  const three = (): string => {
    const [whole] = /<InvoiceLine>.*<\/InvoiceLine>/.exec(peppol("3000.00")) ?? [""];
    const lines = ["1", "2", "3"].map((k) => whole.replace("<ID>1</ID>", `<ID>${k}</ID>`)).join("");
    const amounts = peppol("3000.00").replace(">1000.00</TaxExclusiveAmount>", ">3000.00</TaxExclusiveAmount>");
    return amounts
      .replaceAll("1250.00", "3750.00")
      .replace(">250.00</TaxAmount>", ">750.00</TaxAmount>")
      .replace(whole, lines)
      .replace("<ID>P1</ID>", "<ID>P3</ID>");
  };
  it("can be tagged line by line: the second Timrå's own, the third of an area, the first of all", async () => {
    await importing(file("tre.xml", three()), {sharedBy: ["2=2262", "3=2262+2281"]});
    const {statement} = await settle(workspace(), "st-2025", "2025-T3");
    expect(
      statement.lines.filter((it) => it.invoice === "P3").map(({tag, partners}) => [tag, partners.join()])
    ).toEqual([
      ["joint", ""],
      ["own", "2262"],
      ["area", "2262,2281"]
    ]);
    await removeCosts(workspace(), "P3", {});
  });
  it("is refused where a line is named that it has not, or one is no partner", async () => {
    expect(await refused("k.xml", three(), {sharedBy: ["7=2262"]})).toBe(
      message("--shared-by names line 7, and there is none; there are line 1, line 2, line 3", "k.xml")
    );
    expect(await refused("k.xml", three(), {sharedBy: ["2=2283"]})).toContain(
      'invoice P3 line 2: "2283" shares it and is no partner'
    );
  });
});
