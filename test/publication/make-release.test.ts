import {describe, expect, it} from "vitest";
import {makeRelease} from "../../src/publication/make-release.ts";
import {summedOf} from "../../src/publication/members.ts";
import type {SecondOpinion} from "../../src/results/opinions.ts";
import {config, material, numbers, panel, steps} from "./three-municipalities.ts";

const release = makeRelease(material());
const [stor, alla] = release.campaigns;

const opinion = (campaign: string, more: Partial<SecondOpinion>): SecondOpinion => ({
  campaign,
  method: "synthetic-did",
  word: "agree",
  obstacle: null,
  check: {mid: 10, low: -2, high: 22},
  model: {mid: 12, low: 5, high: 19},
  controlCount: 6,
  weeksBefore: 104,
  weeksAfter: 24,
  ...more
});

describe("second opinions in a release", () => {
  const word = (opinions: SecondOpinion[], id = "STOR") => {
    const found = makeRelease(material({opinions})).campaigns.find((campaign) => campaign.id === id);
    return found?.areas[0].verdict.word;
  };
  it("stand beside the campaign, with the same comparison by the model", () => {
    const [first] = makeRelease(material({opinions: [opinion("STOR", {})]})).campaigns[0].opinions;
    expect(first.text.en).toBe(
      "Difference over 24 weeks, against 6 municipalities without the campaign: −2 to 22 applications. The model says 5–19 of the same comparison."
    );
  });
  it("change the word of their own campaign where they disagree, never its numbers", () => {
    expect(["yes", "probably"]).toContain(word([opinion("STOR", {})]));
    const disputed = makeRelease(material({opinions: [opinion("STOR", {word: "disagree"})]})).campaigns[0].areas[0];
    expect(disputed.verdict.word).toBe("disputed");
    expect(disputed.toDate).toEqual(stor.areas[0].toDate);
    expect(disputed.costPerApplicationOre).toBeNull();
    expect(word([opinion("STOR", {word: "disagree"})], "ALLA")).toBe(alla.areas[0].verdict.word);
  });
  it("say why they cannot check, without a number", () => {
    const blind = opinion("STOR", {word: "cannot-check", obstacle: "no-control"});
    const [first] = makeRelease(material({opinions: [blind]})).campaigns[0].opinions;
    expect([first.check, first.model]).toEqual([null, null]);
    expect(first.text.sv).toBe("Kampanjen nådde alla, så det finns ingen kommun att jämföra med.");
  });
});

describe("a release", () => {
  it("leaves the small lone municipality out of the sums, and shows nothing of it by itself", () => {
    expect(summedOf(config, panel)).toEqual([0, 1]);
    const lilla = alla.areas.find(({id}) => id === "0003");
    expect(lilla?.withheld?.sv).toContain("någon skulle kunna kännas igen");
    expect([lilla?.toDate, lilla?.ever, lilla?.series, lilla?.actualSinceStart]).toEqual([null, null, null, null]);
    expect(lilla?.verdict.word).toBe("not-told");
    expect(alla.areas[0].name.sv).toBe("Alla 2 kommuner");
  });
  it("shows 6 a week by the week, and 2 a week by four weeks: 8", () => {
    expect(stor.areas[0].series?.stepWeeks).toBe(1);
    const mellersta = alla.areas.find(({id}) => id === "0002");
    expect(mellersta?.series?.stepWeeks).toBe(4);
    expect(mellersta?.series?.steps.map(({actual}) => actual)).toEqual(mellersta?.series?.steps.map(() => 8));
  });
  it("shows no count under the threshold anywhere", () => {
    const counts = release.campaigns.flatMap(({areas}) =>
      areas.flatMap(({series, actualSinceStart}) => [
        actualSinceStart,
        ...(series?.steps.flatMap((step) => [step.actual, step.lastYear]) ?? [])
      ])
    );
    const shown = [...counts, ...release.waysIn.map(({count}) => count)].filter((count) => count !== null);
    expect(shown.length).toBeGreaterThan(100);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(5);
  });
  it("divides the cost by inhabitants, to the öre: 170 000,01 kr of 60, 20 and 5 thousand", () => {
    expect(alla.costOre).toBe(17_000_001);
    // Of each flight: 60/85, 20/85 and 5/85; the odd öre goes to the largest remainder.
    expect(config.campaigns[1].flights.map(({costOre}) => costOre)).toEqual([8_500_000, 8_500_001]);
    const costs = ["0001", "0002", "0003"].map((code) => alla.areas.find(({id}) => id === code)?.costOre);
    expect(costs).toEqual([12_000_001, 4_000_000, 1_000_000]);
  });
  it("puts 30 000 kr over 20 extra applications at 1 500 kr, and its interval the other way round", () => {
    expect(stor.areas[0].costPerApplicationOre).toEqual({mid: 150_000, low: 75_000, high: 300_000});
  });
  it("puts a channel's cost per application on the same municipalities as its applications: 80 of 85 thousand inhabitants", () => {
    const apart = numbers.filter(({quantity}) => quantity !== "joint-credit");
    const [, it] = makeRelease(material({numbers: apart})).campaigns;
    expect(it.channels.map(({channel, costOre}) => [channel, costOre])).toEqual([
      ["bus", 8_500_000],
      ["tv", 8_500_001]
    ]);
    // Of 85 000 kr the two that sums are taken over pay 80 000, for 20 applications.
    expect(it.channels[0].costPerApplicationOre).toEqual({mid: 400_000, low: 200_000, high: 800_000});
    expect(it.areas[0].costPerApplicationOre?.mid).toBe(800_000);
  });
  it("says in words the numbers as they are published, and the days of the whole steps that they are counted over", () => {
    const exact = numbers.map((it) => (it.quantity === "to-come" ? {...it, mid: 4.444, low: 2.346, high: 9.746} : it));
    const [all] = makeRelease(material({numbers: exact})).campaigns[0].areas;
    expect(all.toCome).toEqual({mid: 4.44, low: 2.35, high: 9.75});
    expect(all.lede.sv).toContain("Fler väntas: 2,4–9,8 anmälningar");
    expect(all.lede.sv).toMatch(/^Från 6 januari 2025 till och med 28 december 2025 kom 306 anmälningar\./);
  });
  it("says where it counted, if that is not everywhere that the campaign reached", () => {
    expect(alla.areas[0].lede.sv).toContain(" anmälningar i alla 2 kommuner. Utan kampanjen");
    expect(alla.areas[0].lede.en).toContain(" applications came in all 2 municipalities. Without the campaign");
  });
  it("does not share an effect between channels whose split cannot be told", () => {
    expect(
      alla.channels.map(({channel, jointWith, costPerApplicationOre}) => [channel, jointWith, costPerApplicationOre])
    ).toEqual([
      ["bus", ["tv"], null],
      ["tv", ["bus"], null]
    ]);
    expect(alla.areas[0].verdict.check).toBe("REVIEW");
  });
  it("never tells a part more surely than the whole", () => {
    const doubtful = numbers.map((it) =>
      it.campaign === "ALLA" && it.area === "all" && it.channel === "" && it.quantity === "above-floor"
        ? {...it, mid: 0.9}
        : it
    );
    const {areas, channels} = makeRelease(material({numbers: doubtful})).campaigns[1];
    expect(areas.map(({verdict}) => verdict.word)).toEqual(["probably", "probably", "probably", "not-told"]);
    expect(channels.map(({verdict}) => verdict)).toEqual(["probably", "probably"]);
  });
  it("joins two e-mails with the telephone", () => {
    expect(release.waysIn).toEqual([
      {wayIn: "e-service", count: 30},
      {wayIn: "other", count: 11}
    ]);
  });
  it("of a run that did not converge has nothing but that", () => {
    const failed = makeRelease(
      material({convergence: {...material().convergence, hasConverged: false, faults: ["R-hat is 1.2."]}})
    );
    expect(failed.intake).toBeNull();
    expect(failed.campaigns[0].areas[0].verdict.check).toBe("FAIL");
    expect(
      failed.campaigns
        .flatMap(({areas}) => areas.flatMap(({toDate, ever, series}) => [toDate, ever, series]))
        .every((it) => it === null)
    ).toBe(true);
    expect(failed.campaigns[0].areas[0].lede.en).toContain("R-hat is 1.2.");
  });
  it("without any campaign, or with a single municipality, is a release all the same", () => {
    const alone = {...config, campaigns: [], municipalities: config.municipalities.slice(0, 1)};
    const small = makeRelease(
      material({
        config: alone,
        numbers: steps("", "all"),
        panel: {...panel, codes: ["0001"], counts: panel.counts.slice(0, 104)}
      })
    );
    expect(small.campaigns).toEqual([]);
    expect(small.intake?.steps.length).toBe(104);
    expect(small.summary[1].sv).toBe("Ingen kampanj är inlagd.");
  });
});
