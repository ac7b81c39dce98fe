import {describe, expect, it} from "vitest";
import {random} from "../../src/base/random.ts";
import type {Channel} from "../../src/base/words.ts";
import type {SimulatedApplication} from "../../src/simulate/applications.ts";
import {applicationsSheet} from "../../src/simulate/files.ts";
import {campaigns, municipalities, tagOf} from "../../src/simulate/plan.ts";
import {simulateRegion} from "../../src/simulate/region.ts";
import {linkChance, simulateTags} from "../../src/simulate/tags.ts";
import {applicationsCsv} from "../../src/sources/applications-csv.ts";
import {all, recordingOutside} from "../sources/recording.ts";

const region = simulateRegion();
const tags = simulateTags(region.applications, random("tags"));

describe("the tags that a region's forms keep", () => {
  const paired = region.applications.map((application, i) => ({...application, tag: tags[i]}));

  it("are those of the e-service alone, and of campaigns of the plan", () => {
    const known = new Set(["", ...campaigns.map(tagOf)]);
    for (const {wayIn, tag} of paired)
      expect(wayIn === "e-service" ? known.has(tag ?? "?") : tag === null, `${wayIn} ${tag}`).toBe(true);
  });

  it("are the own campaign's for nearly half of those whom Facebook moved while it ran, and never a national one's", () => {
    const flight = campaigns.flatMap(({id, flights}) => flights.map((it) => ({...it, id})));
    const {id, channel, firstDay, municipalities: reached} = flight.find((it) => it.channel === "facebook-paid")!;
    const someone: SimulatedApplication = {...region.applications[0], wayIn: "e-service", municipality: reached[0]};
    const made = (by: {campaign: string; channel: Channel}, day: string) =>
      simulateTags(
        Array.from({length: 4000}, () => ({...someone, day, cause: by})),
        random("many")
      );
    const share = made({campaign: id, channel}, firstDay).filter((tag) => tag === tagOf({id})).length / 4000;
    expect(Math.abs(share - linkChance["facebook-paid"]!)).toBeLessThan(0.032); // four standard errors
    const national = flight.find((it) => it.channel === "national")!;
    expect(made({campaign: national.id, channel: "national"}, national.firstDay)).not.toContain(tagOf(national));
  });

  it("stand in one column more of the sheet, which the real source reads; without them the sheet is as it was", async () => {
    const text = applicationsSheet(region, tags);
    const bare = text.split("\r\n").map((line) => line.replace(/;[^;]*$/, ""));
    expect(bare.join("\r\n")).toBe(applicationsSheet(region));
    const path = "applications.csv";
    const settings = applicationsCsv.settings.parse({
      path,
      columns: {"e-postadress": "email"},
      keyVariable: "GENKLANG_KEY",
      municipalities: municipalities.map(({code, name}) => ({code, name, inhabitants: 1})),
      campaignTags: campaigns.map(tagOf)
    });
    const outside = recordingOutside({files: {[path]: text}});
    const rows = await all(applicationsCsv.collect({from: "2000-01-01", to: "2100-01-01"}, outside, settings));
    const counts = (list: readonly (string | null)[]) =>
      Object.fromEntries([...Map.groupBy(list.filter(Boolean), String)].map(([tag, of]) => [tag, of.length]));
    expect(counts(rows.map(({campaignTag}) => campaignTag))).toEqual(counts(tags));
    expect(outside.leftOut).not.toHaveProperty("tag that no campaign has");
  });
});
