import {describe, expect, it} from "vitest";
import {populationIn, readConfig} from "../../src/base/config.ts";
import {UserError} from "../../src/base/errors.ts";

const sound = `region: Två kommuner
municipalities:
  - {code: "2281", name: Sundsvall, county: Västernorrlands län, population: {2022: 99383, 2023: 99213}}
  - {code: "2262", name: Timrå, county: Västernorrlands län, population: {2023: 17540}}
partnerships:
  - id: SUNDSVALL-TIMRA
    name: Sundsvall och Timrå
    members:
      - {municipality: "2281", firstDay: 2023-01-01}
      - {municipality: "2262", firstDay: 2023-01-01}
campaigns:
  - id: BUSS-2025
    name: {sv: Bussarna, en: The buses}
    owner: SUNDSVALL-TIMRA
    flights:
      - {channel: bus, municipalities: all, firstDay: 2025-12-01, lastDay: 2025-12-24, cost: 12500.50}
      - {channel: bus, municipalities: ["2281"], firstDay: 2026-01-07, lastDay: 2026-01-20, cost: 0}
`;
const faultsOf = (text: string) => {
  try {
    readConfig(text);
  } catch (error) {
    if (error instanceof UserError) return error.faults;
    throw error;
  }
  return [];
};

describe("genklang.yaml", () => {
  it("becomes flights with an id, all municipalities written out, and öre", () => {
    const [campaign] = readConfig(sound).campaigns;
    expect(campaign.tag).toBe("buss-2025");
    expect(campaign.flights.map(({id, municipalities, costOre}) => ({id, municipalities, costOre}))).toEqual([
      {id: "BUSS-2025-bus-1", municipalities: ["2281", "2262"], costOre: 1_250_050},
      {id: "BUSS-2025-bus-2", municipalities: ["2281"], costOre: 0}
    ]);
  });

  it("names every fault at once, each with its line and what to write instead", () => {
    const faulty = sound
      .replace('code: "2262"', "code: 2262")
      .replace("channel: bus, municipalities: all", "channel: buss, municipalities: all")
      .replace("2026-01-20", "2026-01-32")
      .replace("owner:", "ownr:");
    const faults = faultsOf(faulty);
    expect(faults).toHaveLength(5);
    expect(faults[0]).toBe(
      'line 4: municipalities.1.code is 2262; write the four digits of the municipality in quotation marks, like "0834"'
    );
    expect(faults.join("\n")).toContain('line 12: campaigns.0 has "ownr", which Genklang does not know');
    expect(faults.join("\n")).toContain(
      'line 16: campaigns.0.flights.0.channel is "buss"; choose one of facebook-organic'
    );
    expect(faults.join("\n")).toContain(
      'line 17: campaigns.0.flights.1.lastDay is "2026-01-32"; write days like 2026-03-31'
    );
  });

  it("finds what is sound by itself but not together", () => {
    const faults = faultsOf(sound.replace('["2281"]', '["2280"]').replace("2025-12-24", "2025-11-24"));
    expect(faults).toEqual([
      "line 16: campaigns.0.flights.0.lastDay is 2025-11-24, before firstDay 2025-12-01",
      'line 17: campaigns.0.flights.1.municipalities.0 is "2280", which is not among the municipalities; they are 2281, 2262'
    ]);
  });

  it("has one name each of areas and of campaigns, in both languages: the same slogan two years needs the year", () => {
    const [, campaign] = sound.split("campaigns:\n");
    const again = (name: string) =>
      sound + campaign.replace("BUSS-2025", "BUSS-2026").replace("{sv: Bussarna, en: The buses}", name);
    expect(faultsOf(again("{sv: Bussarna 2026, en: The buses}"))).toEqual([
      'line 19: campaigns.1.name is "The buses", and so is campaigns.0.name; readers could not tell them apart, so add a year or a place'
    ]);
    expect(faultsOf(again("{sv: Bussarna 2026, en: The buses of 2026}"))).toEqual([]);
    expect(faultsOf(sound.replace("name: Sundsvall och Timrå", "name: Sundsvall"))).toEqual([
      'line 7: partnerships.0.name is "Sundsvall", and so is municipalities.0.name; readers could not tell them apart, so add a year or a place'
    ]);
  });

  it("has partnerships whose zones and roles of the database are each its own", () => {
    const more = (id: string) =>
      sound.replace(
        "campaigns:",
        `  - id: ${id}\n    name: B\n    members: [{municipality: "2281", firstDay: 2023-01-01}]\ncampaigns:`
      );
    expect(faultsOf(more("Sundsvall--Timra"))).toEqual([
      'line 11: partnerships.1.id is "Sundsvall--Timra", and so is SUNDSVALL-TIMRA but for capitals and hyphens; roles of the database could not tell them apart'
    ]);
    expect(faultsOf(more("a".repeat(40)))).toEqual([
      "line 11: partnerships.1.id has 40 signs; 39 are the most that the name of a role holds"
    ]);
    expect(faultsOf(more("a".repeat(39)))).toEqual([]);
  });

  it("says where it stops being YAML", () => {
    expect(faultsOf("region: [")[0]).toMatch(/^line 1: /);
  });

  it("tells a name that lacks a language, and a code without quotation marks, from what is missing", () => {
    const lacking = (from: string, to: string) => faultsOf(sound.replace(from, to));
    expect(lacking(", en: The buses}", "}")).toEqual(["line 13: campaigns.0.name.en is missing"]);
    expect(lacking("name: {sv: Bussarna, en: The buses}", "name: 2025")).toEqual([
      "line 13: campaigns.0.name must be text or a group of fields"
    ]);
    expect(lacking('["2281"]', "[2281]")[0]).toMatch(/^line 17: .*municipalities\.0 is 2281; write the four digits/);
    expect(lacking("municipalities: all", "municipalities: alla")).toEqual([
      "line 16: campaigns.0.flights.0.municipalities must be all or a list"
    ]);
    expect(lacking("    owner: SUNDSVALL-TIMRA\n", "")).toEqual(["line 12: campaigns.0.owner is missing"]);
  });

  it("says of a word with a star before it to put it in quotation marks, and of an empty file where to begin", () => {
    expect(faultsOf(`${sound}sources:\n  - {source: access-log, path: *.log}\n`)).toEqual([
      'line 19: *.log begins with a star, which means something else in YAML; write "*.log"'
    ]);
    expect(faultsOf("")).toEqual([
      "line 1: the file has no fields; npx genklang init my-region writes one to begin with"
    ]);
  });

  it("takes the inhabitants of the latest year that is not later, else the earliest", () => {
    const [sundsvall] = readConfig(sound).municipalities;
    expect([2021, 2022, 2026].map((year) => populationIn(sundsvall, year))).toEqual([99383, 99383, 99213]);
  });
});
