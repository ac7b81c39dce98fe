/** Numbers here are the official test numbers; telephone numbers are those that PTS keeps for books and films. */
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readConfig} from "../../src/base/config.ts";
import {personsIn} from "../../src/base/config-persons.ts";
import {UserError} from "../../src/base/errors.ts";

const sound = `region: Två kommuner
site:
  organisation: Sundsvalls kommun
  email: tillganglighet@sundsvall.se
  phone: 060-19 10 00
  shortcomings: ["Filmer saknar text. Skriv till tillganglighet@sundsvall.se eller ring 060-19 10 00."]
municipalities:
  - {code: "2281", name: Sundsvall, county: Västernorrlands län, population: {2023: 99213}}
campaigns:
  - id: BUSS-2025
    name: {sv: Bussarna 2025-12-01–2026-01-20, en: The buses}
    owner: "2281"
    posts: {ids: ["6408233234_903"]}
    flights:
      - {channel: bus, municipalities: all, firstDay: 2025-12-01, lastDay: 2025-12-24, cost: 12500.50}
events:
  - {municipality: "2281", day: 2026-02-01, name: "Öppet hus 01/02 2026, Storgatan 12"}
mail: {from: genklang@sundsvall.se, host: smtp.sundsvall.se}
notices: {to: [anna.svensson@sundsvall.se]}
homeCost: {own: 290000, bought: 640000, year: 2025, source: "Bokslut 2025, dnr 00234/2025"}
`;
const refusal = (text: string) => {
  try {
    readConfig(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  return undefined;
};
const named = (name: string) => sound.replace("The buses", JSON.stringify(name).slice(1, -1));

describe("a text of genklang.yaml", () => {
  it("may say days, streets, references and identifiers, and how to reach the municipality's own function", () => {
    expect(refusal(sound)).toBeUndefined();
  });

  it.each([
    ["640823-3234", "a personal identity number", "000000-0000"],
    ["Annas kampanj 19640823-3234", "a personal identity number", "xxxxx xxxxxxx 00000000-0000"],
    ["701063-2391", "a personal identity number", "000000-0000"],
    ["Ring 070-174 06 05", "a telephone number", "xxxx 000-000 00 00"],
    ["Ring +46 70 174 06 05", "a telephone number", "xxxx +00 00 000 00 00"],
    ["Skriv till anna@example.se", "an e-mail address", "xxxxx xxxx xxxx@xxxxxxx.xx"]
  ])(
    "that holds %s is refused, with its line, what it seems to be, and the value only masked",
    (value, what, shape) => {
      const error = refusal(named(value));
      expect(error?.message).toBe("The configuration seems to hold what tells who somebody is.");
      expect(error?.faults).toEqual([`line 11: campaigns.0.name.en seems to hold ${what}: "${shape}"`]);
      expect(error?.next).toContain("site.email");
      expect(JSON.stringify([error?.faults, error?.next])).not.toContain(value);
    }
  );

  it("is looked for wherever it stands, and every fault is named at once", () => {
    const faults = refusal(
      named("Ring 070-174 06 05")
        .replace("Öppet hus 01/02 2026", "640823-3234")
        .replace("id: BUSS-2025", "id: BUSS-6408233234")
        .replace("Sundsvalls kommun", "anna@example.se")
    )?.faults;
    expect(faults?.map((it) => it.split(":")[0] + it.split(":")[1])).toEqual([
      "line 3 site.organisation seems to hold an e-mail address",
      "line 10 campaigns.0.id seems to hold a personal identity number",
      "line 11 campaigns.0.name.en seems to hold a telephone number",
      "line 17 events.0.name seems to hold a personal identity number"
    ]);
  });

  it("is refused before other faults are told, since those show the value", () => {
    const faults = refusal(sound.replace("day: 2026-02-01", 'day: "640823-3234"'))?.faults.join();
    expect(faults).toContain('events.0.day seems to hold a personal identity number: "000000-0000"');
    expect(faults).not.toContain("640823");
  });
});

describe("a field made for the contact of a function", () => {
  const at = (email: string, contact: string) =>
    personsIn({site: {email}, agreements: [{contact}]}).map(({at, says}) => `${at.join(".")} ${says}`);

  it("may hold its address and telephone", () => {
    expect(at("familjehem@sundsvall.se", "Familjehemsenheten, 060-19 10 00, familjehem@sundsvall.se")).toEqual([]);
  });

  it("holds no mailbox of a private person, and no identity number", () => {
    expect(at("anna@gmail.com", "familjehem@sundsvall.se")).toEqual([
      `site.email seems to hold a private person's e-mail address: "xxxx@xxxxx.xxx"`
    ]);
    expect(at("familjehem@sundsvall.se", "Anna, 640823-3234")).toEqual([
      'agreements.0.contact seems to hold a personal identity number: "xxxx, 000000-0000"'
    ]);
    expect(at("x@sundsvall.se", "anna@hotmail.se")).toHaveLength(1);
  });

  it("lets a text repeat what it says, and nothing else", () => {
    const said = (shortcoming: string) =>
      personsIn({site: {email: "familjehem@sundsvall.se", phone: "060-19 10 00", shortcomings: [shortcoming]}}).length;
    expect(said("Ring 060-19 10 00 eller skriv till Familjehem@sundsvall.se")).toBe(0);
    expect(said("Ring 070-174 06 05")).toBe(1);
    expect(said("Skriv till anna.svensson@sundsvall.se")).toBe(1);
  });
});

describe("what is written by hand in this repository", () => {
  it("passes: genklang.yaml", () => {
    expect(refusal(readFileSync("genklang.yaml", "utf8"))).toBeUndefined();
  });
});
