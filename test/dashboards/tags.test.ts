/** What a page says of the tags that forms keep: that the model reads them, and never how many there are. */
import {describe, expect, it} from "vitest";
import {campaignType} from "../../dashboards/pages/campaign.ts";
import {methodType} from "../../dashboards/pages/method.ts";
import {firstChoice, site} from "../../dashboards/site.ts";
import type {Language} from "../../src/base/format.ts";
import {makeRelease} from "../../src/publication/make-release.ts";
import {material} from "../publication/three-municipalities.ts";
import {sampleRelease} from "./sample-release.ts";

describe("the tags that forms keep", () => {
  const said = (language: Language, readsTags?: true) =>
    [campaignType, methodType].map(
      (type) => type.pages(site({...sampleRelease(), readsTags}, language))[0].main(firstChoice).text
    );

  it.each([
    ["sv", "Hur många som kom genom en länk visas inte."],
    ["en", "How many came by a link is not shown."]
  ] as const)(
    "are told of on a campaign's page and that of the method where the model reads them (%s)",
    (language, text) => {
      for (const page of said(language, true)) expect(page).toContain(text);
      for (const page of said(language)) expect(page).not.toContain(text);
    }
  );

  it("are told of from the threshold on, and the release has no number of them", () => {
    const of = (linkedCount?: number) => makeRelease(material({linkedCount}));
    const {threshold} = of();
    expect(of(threshold).readsTags).toBe(true);
    expect(of(threshold - 1)).toEqual(of());
    expect(of(threshold)).toEqual({...of(), readsTags: true});
    expect(of(threshold)).toEqual(of(threshold + 1000));
  });
});
