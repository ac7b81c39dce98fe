import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {costSplitType} from "../../dashboards/pages/cost-split.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {Language} from "../../src/base/format.ts";
import type {PublishedSettlement} from "../../src/publication/settlements.ts";
import {sampleRelease} from "./sample-release.ts";
import {sampleSettlements} from "./sample-settlements.ts";

const [bands, withheld, final, preliminary] = sampleSettlements;
const release = sampleRelease();
const pagesOf = (settlements: PublishedSettlement[], language: Language = "sv") =>
  costSplitType.pages(site({...release, settlements}, language));
const textOf = (settlements: PublishedSettlement[], language: Language = "sv") =>
  pagesOf(settlements, language)[0].main(firstChoice).text.replaceAll("\u00a0", " ");
const document = (settlements: PublishedSettlement[], language: Language = "sv") =>
  parseHTML(`<html><body>${textOf(settlements, language)}</body></html>`).document;
const headline = (settlements: PublishedSettlement[], language: Language = "sv") =>
  document(settlements, language).querySelector("h1")!.textContent;
/** The table whose label begins so, as its rows of cells. */
const rows = (page: ReturnType<typeof document>, label: string) =>
  [...page.querySelector(`.table[aria-label^="${label}"]`)!.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)
  );

describe("the shared costs that the tests are made from", () => {
  it("add up: costs, shares and payments to the total, balances to nothing", () => {
    const sum = (ores: number[]) => ores.reduce((a, b) => a + b, 0);
    for (const {totalOre, costs, partners, transfers, alternatives} of sampleSettlements) {
      expect(sum(costs.map(({netOre}) => netOre))).toBe(totalOre);
      expect(sum(partners.map(({paidOre}) => paidOre))).toBe(totalOre);
      expect(sum(partners.map(({balanceOre}) => balanceOre))).toBe(0);
      for (const {shares} of alternatives) expect(sum(shares)).toBe(totalOre);
      expect(sum(transfers.map(({ore}) => ore))).toBeGreaterThan(0);
    }
  });
});

describe("the finding of shared costs", () => {
  it("is who owes whom how much, to the öre, for the latest period; preliminary in its first word where it is that", () => {
    expect(headline(sampleSettlements)).toBe(
      "Preliminärt: Timrå ska betala 10 835,42 kr till Sundsvall för tertial 2, 2026"
    );
    expect(headline(sampleSettlements, "en")).toBe(
      "Preliminary: Timrå is to pay SEK 10,835.42 to Sundsvall for tertial 2, 2026"
    );
    expect(headline([final])).toBe("Timrå ska betala 18 546,18 kr till Sundsvall för tertial 1, 2026");
  });

  it("names two payments, and counts more than that", () => {
    expect(headline([withheld])).toBe(
      "Sollefteå ska betala 33 450,54 kr till Härnösand och Örnsköldsvik ska betala 100 187,30 kr till Härnösand för 2025"
    );
    expect(headline([bands])).toBe("3 parter ska betala sammanlagt 37 909,94 kr till Härnösand för 2024");
  });

  it("covers every agreement whose period ended last, whatever the period is called", () => {
    const other = {...withheld, to: final.to, transfers: withheld.transfers.slice(0, 1)};
    expect(headline([final, other])).toBe(
      "Sollefteå ska betala 33 450,54 kr till Härnösand och Timrå ska betala 18 546,18 kr till Sundsvall för tiden till och med 30 april 2026"
    );
  });

  it("is that there is nothing to settle where nobody owes anybody", () => {
    expect(headline([{...final, transfers: []}])).toBe("Inget att reglera för tertial 1, 2026");
    expect(headline([{...preliminary, transfers: []}])).toBe("Preliminärt: inget att reglera för tertial 2, 2026");
  });

  it("says beside a preliminary period what is booked without invoice, and what was last settled for good", () => {
    const lede = document(sampleSettlements).querySelector(".lede")!.textContent;
    expect(lede).toContain("Kostnaderna var 72 125 kr utan moms. Av dem är 64 000 kr bokat och har ingen faktura än.");
    expect(lede).toContain(
      "Senast slutligt avräknat: Sundsvall–Timrå, tertial 1, 2026. Då blev det: Timrå ska betala 18 546,18 kr till Sundsvall."
    );
    expect(document([preliminary]).querySelector(".lede")!.textContent).toContain(
      "Ingen period är slutligt avräknad än."
    );
  });
});

describe("a settlement on its page", () => {
  it("has the release's amounts, to the öre: 72 124,75 paid by Sundsvall alone, 10 835,42 of it Timrå's", () => {
    expect(rows(document([preliminary]), "Vem har betalat")).toEqual([
      ["Part", "Har betalat", "Ska stå för", "Saldo"],
      ["Timrå", "0,00 kr", "10 835,42 kr", "10 835,42 kratt betala"],
      ["Sundsvall", "72 124,75 kr", "61 289,33 kr", "10 835,42 kratt få"],
      ["Summa", "72 124,75 kr", "72 124,75 kr", "jämnt"]
    ]);
  });

  it("is marked preliminary and no ground for payment, or has the number of its avräkning", () => {
    const draft = document([preliminary]);
    expect(draft.querySelectorAll(".mark")).toHaveLength(1);
    expect(draft.querySelector(".outcome")!.textContent).toContain("är inget underlag för betalning");
    const settled = document([final]);
    expect(settled.querySelectorAll(".mark")).toHaveLength(0);
    expect(settled.querySelector(".outcome")!.textContent).toContain("Slutlig avräkning nr 1");
  });

  it("says that all is booked where nothing has an invoice, and that what is booked counts as paid by the host", () => {
    const costs = preliminary.costs.map((it) => ({...it, isBooked: true}));
    const all = document([{...preliminary, costs}]).querySelector(".lede")!.textContent;
    expect(all).toContain("Kostnaderna var 72 125 kr utan moms. Allt är bokat och har ingen faktura än.");
    expect(textOf([preliminary])).toContain("Det som är bokat utan faktura räknas som betalt av värden.");
    expect(textOf([final])).not.toContain("räknas som betalt");
  });

  it("tells what is too small to be paid now and waits", () => {
    expect(textOf([withheld])).toContain(
      "Så litet att det väntar till nästa avräkning: Härnösand har 49,69 kr att få och Kramfors har 49,69 kr att betala."
    );
    expect(textOf([final])).not.toContain("Så litet");
  });

  it("that corrects another says so, with what was settled before in a column that makes the balance add up", () => {
    const partners = final.partners.map((it, i) => ({...it, balanceOre: i === 0 ? 100_000 : -100_000}));
    const transfers = [{from: "2262", to: "2281", ore: 100_000}];
    const page = document([{...final, number: "2", corrects: "1", partners, transfers}]);
    expect(page.querySelector(".outcome")!.textContent).toContain("Den rättar nr 1.");
    expect(rows(page, "Vem har betalat").slice(0, 2)).toEqual([
      ["Part", "Har betalat", "Ska stå för", "Från tidigare", "Saldo"],
      ["Timrå", "5 000,00 kr", "23 546,18 kr", "−17 546,18 kr", "1 000,00 kratt betala"]
    ]);
  });

  it("shows every key side by side with the agreed one named, and what each saves against its quote", () => {
    const table = rows(document([final]), "Så hade det blivit");
    expect(table[1]).toEqual(["Lika delar", "66 725 kr21 725 kr dyrare", "61 725 kr57 275 kr billigare"]);
    expect(table[2][0]).toBe("Per invånareden avtalade");
    expect(textOf([final])).toContain(
      "Jämfört med offerten för att göra det ensam betalar Timrå 21 454 kr mindre och Sundsvall 14 096 kr mindre."
    );
    expect(textOf([preliminary])).toContain("går inte att säga: det finns ingen offert");
  });

  it("shows what each got in released bands where they share by it, says so where it is withheld, and is else silent", () => {
    expect(rows(document([bands]), "Vem har betalat").map((row) => row.at(-1))).toEqual([
      "Del av det som kampanjerna gav",
      "20 % (10–30 %)",
      "10 % (0–20 %)",
      "20 % (10–30 %)",
      "50 % (30–70 %)",
      ""
    ]);
    const hidden = document([withheld]);
    expect(rows(hidden, "Vem har betalat")[1].at(-1)).toBe("visas inte");
    expect(hidden.body.textContent).toContain("Därför är allt delat per invånare.");
    expect(hidden.body.textContent).not.toMatch(/\d %/);
    expect(rows(document([final]), "Vem har betalat")[0]).not.toContain("Del av det som kampanjerna gav");
  });

  it("stands in full for each agreement's last period, and folded for those before", () => {
    const page = document(sampleSettlements);
    expect([...page.querySelectorAll("h2")].map((it) => it.textContent).slice(1, 3)).toEqual([
      "Sundsvall–Timrå, tertial 2, 2026",
      "GFO Västernorrland, 2025"
    ]);
    expect(rows(page, "Tidigare perioder: Sundsvall")[1]).toEqual([
      "Tertial 1, 2026",
      "Slutlig avräkning nr 1",
      "128 451 kr",
      "Timrå ska betala 18 546,18 kr till Sundsvall"
    ]);
    expect(page.querySelectorAll("details .outcome")).toHaveLength(2);
    const labels = [...page.querySelectorAll(".table")].map((it) => it.getAttribute("aria-label"));
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe("the page of shared costs", () => {
  it("is there when something has been shared, and carries of areas their names alone", () => {
    expect(pagesOf([])).toEqual([]);
    const {data} = pagesOf(sampleSettlements)[0];
    expect(data.settlements).toEqual(sampleSettlements);
    expect(data.areas.every(({intake, periods, forecasts}) => !intake && periods.length + forecasts.length === 0)).toBe(
      true
    );
  });

  it("escapes what people wrote: decisions and names", () => {
    const page = textOf([{...final, decision: "<b>KS</b>", partnership: '"Vi" & <i>ni</i>'}]);
    expect(page).not.toMatch(/<b>|<i>/);
    expect(page).toContain("&lt;b&gt;KS&lt;/b&gt;");
  });
});
