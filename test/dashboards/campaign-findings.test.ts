import {describe, expect, it} from "vitest";
import {channelsFinding, floorFinding, municipalitiesFinding} from "../../dashboards/pages/campaign-findings.ts";
import {site} from "../../dashboards/site.ts";
import {sampleRelease} from "./sample-release.ts";

const release = sampleRelease();
const here = site(release, "sv");
const [december, joint, national] = release.campaigns;

describe("the finding of the channels", () => {
  it("names those that can be told, most first and with their intervals, and those that cannot", () => {
    expect(channelsFinding(here, december)).toBe(
      "Det går att se att de här kanalerna gav anmälningar: affischer med 1–28 och Facebook (annonser) med 2–23 (95-procentsintervall). För Facebook (egna inlägg) går det inte att säga."
    );
    expect(channelsFinding(here, joint)).toBe(
      "Det går att se att en kanal gav anmälningar: mässa med 0,1–3,6 (95-procentsintervall). För buss och tv går det inte att säga."
    );
  });

  it("says so where none can be told", () => {
    expect(channelsFinding(here, national)).toBe("För ingen av kanalerna går det att säga vad just den gav.");
  });
});

describe("the finding of the municipalities", () => {
  it("counts those whose effect is told among those that are shown", () => {
    expect(municipalitiesFinding(here, joint)).toBe("Effekten syns i den enda kommun som visas.");
    expect(municipalitiesFinding(here, national)).toBe("Effekten syns inte i någon av de 4 kommuner som visas.");
  });
});

describe("the placebo floor in words", () => {
  const floored = (mid: number) =>
    floorFinding(here, {...december, areas: [{...december.areas[0], ever: {mid, low: 0, high: 60}}]});

  it("places the campaign above 15, between 6 and 15, and no higher than 6", () => {
    expect(floored(34)).toBe(
      "Där ingen kampanj har verkat svarar modellen ändå omkring 6 anmälningar, och sällan mer än 15. Den här kampanjens 34 är mer än så."
    );
    expect(floored(10)).toContain("kan alltså komma utan kampanj");
    expect(floored(5)).toContain("är inte mer än så");
  });

  it("is not said where no placebo was run", () => {
    expect(floorFinding(here, joint)).toBe(false);
  });
});
