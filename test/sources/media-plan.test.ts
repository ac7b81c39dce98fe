import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {type MediaFlight, mediaPlan, spread} from "../../src/sources/media-plan.ts";
import {sum} from "../near.ts";
import {all, recordingOutside, refusalOf} from "./recording.ts";

const municipalities = [
  {code: "2281", name: "Sundsvall", inhabitants: 99_000},
  {code: "2262", name: "Timrå", inhabitants: 18_000}
];
const flight: MediaFlight = {
  campaign: "host-2026",
  flight: "buss",
  channel: "bus",
  municipalities: ["2281", "2262"],
  firstDay: "2026-11-02",
  lastDay: "2026-11-04",
  costOre: 11_700_000,
  impressions: 1000
};
const header = "kampanj;insats;kanal;kommuner;första_dag;sista_dag;kostnad;visningar";

function collect(text: string, settings: object = {}) {
  const outside = recordingOutside({files: {"media.csv": text}});
  const all_ = {path: "media.csv", municipalities, ...settings};
  return all(mediaPlan.collect({from: "2020-01-01", to: "2030-01-01"}, outside, mediaPlan.settings.parse(all_)));
}

describe("a flight", () => {
  it("is split by inhabitants, and evenly over its days: 117,000 kr over 99 : 18 and three days", () => {
    const rows = [...spread(flight, municipalities)];
    expect(
      rows.map(({municipality, day, spendOre, impressions}) => [municipality, day, spendOre, impressions])
    ).toEqual([
      ["2281", "2026-11-02", 3_300_000, 282],
      ["2281", "2026-11-03", 3_300_000, 282],
      ["2281", "2026-11-04", 3_300_000, 282],
      ["2262", "2026-11-02", 600_000, 52],
      ["2262", "2026-11-03", 600_000, 51],
      ["2262", "2026-11-04", 600_000, 51]
    ]);
  });

  it("is split by shares where they are given, whatever the inhabitants", () => {
    const rows = [...spread({...flight, shares: [50, 50]}, [])];
    expect(sum(rows.filter(({municipality}) => municipality === "2262").map(({spendOre}) => spendOre))).toBe(5_850_000);
  });

  it("adds up to its cost and impressions to the last one, whatever they are", () => {
    const anyFlight = fc.record({
      costOre: fc.integer({min: 0, max: 1e10}),
      impressions: fc.option(fc.integer({min: 0, max: 1e8})),
      lastDay: fc.constantFrom("2026-11-02", "2026-11-08", "2026-12-31")
    });
    fc.assert(
      fc.property(anyFlight, (some) => {
        const rows = [...spread({...flight, ...some}, municipalities)];
        expect(sum(rows.map(({spendOre}) => spendOre))).toBe(some.costOre);
        expect(sum(rows.map(({impressions}) => impressions ?? 0))).toBe(some.impressions ?? 0);
      }),
      {numRuns: 50}
    );
  });

  it("needs the inhabitants of its municipalities, if there are several and no shares", () => {
    expect(() => [...spread({...flight, municipalities: ["2281", "9999"]}, municipalities)]).toThrow(/9999/);
  });
});

describe("a media plan", () => {
  it("is read with Swedish names, amounts and words", async () => {
    const rows = await collect(
      `${header}\nhost-2026;Buss v. 45;Bussreklam;Sundsvall, Timrå;2026-11-02;2026-11-03;"12 500,50";\nSumma;;;;;;12500,50;`
    );
    expect(sum(rows.map(({spendOre}) => spendOre))).toBe(1_250_050);
    expect(rows[0]).toMatchObject({campaign: "host-2026", flight: "Buss v. 45", channel: "bus", impressions: null});
  });

  it.each([
    ["alla", ["2281", "2262"]],
    ["2262", ["2262"]],
    ["Sundsvall och Timrå", ["2281", "2262"]],
    ["Timrå + 2281", ["2262", "2281"]]
  ])("names its municipalities as %s", async (cell, codes) => {
    const rows = await collect(`${header}\nk;i;tv;${cell};2026-11-02;2026-11-02;100;`);
    expect(rows.map(({municipality}) => municipality)).toEqual(codes);
  });

  it("may give shares: 60 % and 40 % of 100 kr", async () => {
    const rows = await collect(`${header}\nk;i;tv;Sundsvall 60 %, Timrå 40 %;2026-11-02;2026-11-02;100;`);
    expect(rows.map(({spendOre}) => spendOre)).toEqual([6000, 4000]);
  });

  it("stands beside the flights of genklang.yaml", async () => {
    const rows = await collect(`${header}\nk;i;tv;Timrå;2026-11-02;2026-11-02;100;`, {flights: [flight]});
    expect(new Set(rows.map(({flight}) => flight))).toEqual(new Set(["buss", "i"]));
  });

  it("is left out where only genklang.yaml has flights", async () => {
    const rows = await collect("", {path: undefined, flights: [flight]});
    expect(rows).toHaveLength(6);
  });

  it("has each flight once", async () => {
    const error = await refusalOf(
      collect(`${header}\nhost-2026;buss;tv;Timrå;2026-11-02;2026-11-02;100;`, {flights: [flight]}),
      UserError
    );
    expect(error.faults).toEqual(["host-2026 / buss"]);
  });

  it("tells all its faults at once", async () => {
    const error = await refusalOf(
      collect(
        [
          header,
          ";;rök;Ånge, Timrå, Timrå;31.03;2026-13-01;1 tkr;många",
          "k;i;tv;;2026-11-02;2026-11-01;-5;",
          "k;i;tv;Sundsvall 60 %, Timrå;2026-11-02;2036-11-01;5,555;",
          "k;i;tv;Sundsvall 60 %, Timrå 60 %;2026-11-02;2026-11-02;5;"
        ].join("\n")
      ),
      UserError
    );
    expect(error.faults).toEqual([
      "line 2: kampanj is empty; write the name of the campaign",
      "line 2: insats is empty; write the name of the flight",
      'line 2: kanal is "rök"; write one of facebook-organic, facebook-paid, bus, tv, poster, fair, press, email, national',
      'line 2: kommuner names "Ånge", which is not in genklang.yaml',
      'line 2: kommuner names "Timrå" twice',
      'line 2: the first day is "31.03"; write days like 2026-03-31',
      'line 2: the last day is "2026-13-01"; write days like 2026-03-31',
      'line 2: kostnad is "1 tkr"; write kronor without VAT like 12500 or 12500,50',
      'line 2: visningar is "många"; write a whole number, or nothing',
      'line 3: kommuner is ""; write names or codes of municipalities, or alla',
      "line 3: the last day 2026-11-01 is before the first 2026-11-02",
      'line 3: kostnad is "-5"; write kronor without VAT like 12500 or 12500,50',
      "line 4: kommuner gives shares to some only; give each its share, or none",
      "line 4: the flight lasts from 2026-11-02 to 2036-11-01, which is more than three years",
      'line 4: kostnad is "5,555"; write kronor without VAT like 12500 or 12500,50',
      "line 5: the shares in kommuner do not add up to 100 %"
    ]);
  });

  it("keeps out a line with a person in it, such as the VAT number of a sole trader", async () => {
    const text = `${header}\nk;Faktura SE640823323401;tv;Timrå;2026-11-02;2026-11-02;100;`;
    const outside = recordingOutside({files: {"media.csv": text}});
    const settings = mediaPlan.settings.parse({path: "media.csv", municipalities});
    expect(await all(mediaPlan.collect({from: "2020-01-01", to: "2030-01-01"}, outside, settings))).toEqual([]);
    expect(outside.quarantined).toEqual([
      {rule: "personal identity number", where: "media.csv, line 2", maskedSample: "xxxxxxx xx000000000000"}
    ]);
  });

  it("names the columns that it lacks", async () => {
    const error = await refusalOf(collect("kampanj;kanal\nk;tv"), UserError);
    expect(error.faults).toHaveLength(5);
    expect(error.faults[0]).toContain('column "insats"');
  });
});
