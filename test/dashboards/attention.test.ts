import {describe, expect, it} from "vitest";
import {attention, attentionHtml} from "../../dashboards/pages/attention.ts";
import {campaignsAhead} from "../../dashboards/plan-ahead.ts";
import {site} from "../../dashboards/site.ts";
import type {PublishedCampaign, Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

const release = sampleRelease();
const said = (some: Release) =>
  attention(site(some, "sv")).map(({lead, text}) => `${lead} ${text}`.trim().replaceAll("\u00a0", " "));
const calm: Release = {...release, sources: [], campaigns: [], funnel: null};

/** Sundsvall and Timrå buy advertisements on buses, four weeks after the last day known. */
function planned(kronor: number): PublishedCampaign {
  const campaign = release.campaigns[1];
  const [bus] = campaign.flights;
  const days = {from: "2026-12-14", to: "2027-01-11"};
  return {...campaign, ...days, id: "next", flights: [{...bus, ...days, costOre: kronor * 100}]};
}

describe("what somebody should look after", () => {
  it("is nothing where nothing is wrong, and the page says so", () => {
    expect(attention(site(calm, "sv"))).toEqual([]);
    expect(attentionHtml(site(calm, "sv")).text).toContain("Allt annat är som det ska");
  });

  it("counts those who wait, as the release has them, and no fewer than the threshold", () => {
    expect(said({...calm, funnel: {...release.funnel!, lost: null}})).toEqual([
      "12 anmälningar väntar på en första kontakt. Kontakta dem: målet är samma dag."
    ]);
    const few = {...calm, funnel: {...release.funnel!, waiting: null, lost: null}};
    expect(said(few)).toEqual(["Färre än 5 anmälningar väntar på en första kontakt, eller så får antalet inte visas."]);
    expect(attentionHtml(site(few, "sv")).text).toContain("Allt annat är som det ska");
  });

  it("warns of a campaign that starts soon and would not show, with its chance; a larger one would", () => {
    const small = {...calm, campaigns: [planned(20_000)], areas: release.areas};
    expect(said(small)).toEqual([
      expect.stringMatching(
        /^Öppna ditt hem börjar 14 december 2026\. Med det som är bokat är chansen \d+ % att effekten skulle synas/
      )
    ]);
    const [{chance}] = campaignsAhead(small);
    expect(said(small)[0]).toContain(`${Math.round(100 * chance)} %`);
    expect(said({...small, campaigns: [planned(2_000_000)]})).toEqual([]);
    const late = {...planned(20_000), from: "2027-06-01", to: "2027-07-01"};
    expect(said({...small, campaigns: [late]})).toEqual([]);
  });

  it("names each source that needs somebody, since when, and the next step", () => {
    expect(said({...calm, sources: release.sources})).toContain(
      "Facebook-sidan: gammal. Senaste dag 7 november 2026. Nyckeln går ut om 6 dagar. Förnya den."
    );
    expect(said({...calm, campaigns: release.campaigns})).toEqual([
      "Ett hem nära. Beräkningen blev inte klar. Be den som sköter Genklang att köra modellen igen: npx genklang fit --draws 4000"
    ]);
  });
});
