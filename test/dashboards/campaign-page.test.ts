import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {campaignType} from "../../dashboards/pages/campaign.ts";
import {campaignFigures} from "../../dashboards/pages/campaign-figures.ts";
import {channelsType} from "../../dashboards/pages/channels.ts";
import {overviewType} from "../../dashboards/pages/overview.ts";
import {type Figure, firstChoice, site} from "../../dashboards/site.ts";
import type {CostShareRows} from "../../src/charts/cost-share.ts";
import {chartReadings} from "../../src/charts/index.ts";
import type {CampaignArea, PublishedCampaign, Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const release = sampleRelease();
const documentOf = (text: string) => parseHTML(`<html><body>${text.replaceAll("\u00a0", " ")}</body></html>`).document;
/** The page of Sundsvall's and Timrå's campaign, unless another is named; its sum as it is given. */
function pageOf(all: Partial<CampaignArea>, id = "sundsvall-timra-2026") {
  const changed = (it: PublishedCampaign): PublishedCampaign =>
    it.id === id ? {...it, areas: [{...it.areas[0], ...all}, ...it.areas.slice(1)]} : it;
  const made = site({...release, campaigns: release.campaigns.map(changed)}, "sv");
  const campaign = made.release.campaigns.find((it) => it.id === id)!;
  const page = campaignType.pages(made).find(({file}) => file.includes(id))!;
  const figure = (name: string): Figure => campaignFigures(made, campaign, firstChoice).find((it) => it.id === name)!;
  return {made, figure, document: documentOf(page.main(firstChoice).text)};
}
const partial = {population: 99_213, costOre: 28_892_000, name: {sv: "Sundsvall", en: "Sundsvall"}};

describe("a campaign whose numbers leave a municipality out", () => {
  it("says of whom its applications are and which part of the cost they are held against, 288 920 of 340 000 kr", () => {
    const {document} = pageOf(partial);
    expect(document.body.textContent).toContain(
      "Anmälningarna gäller Sundsvall; övriga har för få för att räknas med. Kostnaden per anmälan är räknad på den del av kostnaden som hör dit, 288 920 kr."
    );
    expect(document.querySelector(".numbers")!.textContent).not.toContain("hela kostnaden");
    expect(pageOf({}).document.body.textContent).toContain("Visas för alla kommuner tillsammans.");
  });
  it("gives nobody a part of the effect: the one that is left would have got all of it", () => {
    expect(pageOf({}).figure("cost-share").title).toBe("Vem betalar och vem får effekten");
    const {made, figure, document} = pageOf(partial);
    expect(figure("cost-share").title).toBe("Vem betalar");
    const read = chartReadings("costShare", figure("cost-share").rows as never, {
      texts: made.chartTexts,
      format: made.format
    });
    expect(read.map(({text}) => text.replaceAll("\u00a0", " "))).toEqual([
      "Sundsvall bär 85 % av kostnaden; andelen av effekten visas inte",
      "Timrå bär 15 % av kostnaden; andelen av effekten visas inte"
    ]);
    expect(document.body.textContent).toContain("Vem som fick effekten går inte att säga");
    expect(document.body.textContent).not.toContain("Där den fyllda punkten ligger till höger om kvadraten");
  });
  it("never shows a part as more than the whole: 21,7 over 10,6 is drawn to all of it", () => {
    const {rows} = pageOf({}).figure("cost-share").rows as CostShareRows;
    expect(rows.map(({name, effect}) => [name, effect?.high ?? null])).toEqual([
      ["Sundsvall", 1],
      ["Timrå", null]
    ]);
  });
});

describe("a campaign with too few steps for a line", () => {
  const {document, figure} = pageOf({series: null, cumulative: null});
  it("says why there is none, in the place of the line", () => {
    const headings = [...document.querySelectorAll("h2")].map((it) => it.textContent);
    expect(headings).toContain("Anmälningar över tid");
    expect(document.body.textContent).toContain("Ingen linje visas. Anmälningarna är så få");
    expect(pageOf({}).document.body.textContent).not.toContain("Ingen linje visas");
  });
  it("has its flights in the width of the page, where nothing stands beside them", () => {
    expect(figure("flights").widthPx).toBe(812);
    expect(document.querySelector(".pair")).toBeNull();
    expect(pageOf({}).figure("flights").widthPx).toBe(532);
  });
});

describe("readings of what cannot be told", () => {
  it("have no number as if it were the answer, also over time", () => {
    const {made, figure} = pageOf({}, "nationell-2026");
    const read = chartReadings("cumulative", figure("cumulative").rows as never, {
      texts: made.chartTexts,
      format: made.format
    });
    expect(read.at(-1)!.text).toMatch(/^Till och med .+: oklart \(.+\)\.$/);
  });
});

describe("the overview's cards", () => {
  it("say the interval where a headline would say the verdict once more", () => {
    const [page] = overviewType.pages(site(release, "sv"));
    const cards = [...documentOf(page.main(firstChoice).text).querySelectorAll(".cards li")].map((it) => ({
      verdict: it.querySelector(".verdict")!.textContent,
      said: it.querySelector("p:last-child")!.textContent
    }));
    expect(cards.find(({verdict}) => verdict === "Ja")!.said).toMatch(/omkring \d+/);
    expect(cards.find(({verdict}) => verdict === "Troligen")!.said).toBe("Extra anmälningar: −2 till 25 (95 %)");
  });
});

describe("a table", () => {
  const tableOf = (changed: Partial<Release>) => {
    const [page] = channelsType.pages(site({...release, ...changed}, "sv"));
    const document = documentOf(page.main(firstChoice).text);
    return {document, each: document.querySelector("#each-table")!.parentElement!};
  };
  it("has words and days at the left of their columns, and numbers at the right", () => {
    const {each} = tableOf({});
    const heads = [...each.querySelectorAll("th[scope=col]")].map((it) => it.textContent);
    const left = heads.filter((_, i) => each.classList.contains(`left-${i + 1}`));
    expect(left).toEqual(["Kanal", "Från", "Till och med", "Utslag"]);
  });
  it("says whose applications are not in the sums that stand beside whole costs", () => {
    const channelsOver = release.municipalities.map(({code}) => code).filter((code) => code !== "2262");
    expect(tableOf({channelsOver}).document.body.textContent).toContain(
      "De extra anmälningarna är räknade utan Timrå, där anmälningarna är för få."
    );
  });
});
