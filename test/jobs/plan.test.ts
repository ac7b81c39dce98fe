/** What a planner reads at the terminal before booking, of a model run whose numbers can be checked in the head. */
import {beforeAll, describe, expect, it} from "vitest";
import {plan} from "../../jobs/plan.ts";
import {publish} from "../../jobs/publish.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {leastOf, type PlanDesign, planQuantity} from "../../src/results/plan.ts";
import {storeOn} from "../../src/store/db.ts";
import {type NewResult, saveModelRun} from "../../src/store/model-runs.ts";
import {embedded} from "../store/engines.ts";

const config = readConfig(`
region: Tre kommuner
municipalities:
  - {code: "0001", name: Stora, county: L, population: {2024: 60000}}
  - {code: "0002", name: Mellersta, county: L, population: {2024: 30000}}
  - {code: "0003", name: Lilla, county: L, population: {2024: 10000}}
partnerships:
  - id: alla
    name: {sv: Alla tre, en: All three}
    members:
      - {municipality: "0001", firstDay: 2019-01-01}
      - {municipality: "0002", firstDay: 2019-01-01}
      - {municipality: "0003", firstDay: 2019-01-01}
  - id: forna
    name: {sv: Forna, en: The former}
    members:
      - {municipality: "0001", firstDay: 2019-01-01}
      - {municipality: "0002", firstDay: 2019-01-01, lastDay: 2023-12-31}
`);

/** A design in which only chance about 0 counts: sd(E)² = variance. */
const design = (area: string, variance: number, more: Partial<PlanDesign> = {}): NewResult => {
  const {least, ...rest}: PlanDesign = {
    area,
    ...{medianWeeks: 4, isAsked: false, isStaggered: false, lookWeeks: 26, variance, slope: 0},
    least: leastOf(variance, 0),
    ...more
  };
  const {area: municipality, ...extra} = rest;
  const channel = [extra.medianWeeks, extra.isAsked, extra.isStaggered, extra.lookWeeks].join(" ");
  return {quantity: planQuantity, municipality, channel, mid: least, low: least, high: least, extra};
};

let workspace: Workspace;
const lines = async (options: Parameters<typeof plan>[1]) => (await plan(workspace, options)).lines;

beforeAll(async () => {
  const store = storeOn(await embedded());
  const about = {seed: "s", version: "0", dataHash: "h", dataFrom: "2023-01-02", dataTo: "2024-12-30", startedAt: 0};
  await saveModelRun(store, {kind: "intake", ...about, outcome: "ok", hasConverged: true, diagnostics: {}}, [
    design("0001", 16), // sd 4, least 9.95
    design("0001", 9, {isAsked: true}),
    design("alla", 16), // the same noise, with more people to move
    // 2 applications for each 10 000 kr of advertisements; most that was tried: 2 kr an inhabitant.
    {quantity: "next", channel: "facebook-paid", mid: 2, low: 1, high: 4},
    {quantity: "spend-seen", channel: "facebook-paid", mid: 100, low: 50, high: 200}
  ]);
  workspace = {store, config} as Workspace;
}, 60_000);

describe("genklang plan", () => {
  it("says what money may bring and how likely that would be told: 10 000 kr bring 2, and 10 would have to", async () => {
    const said = await lines({area: "0001", kronor: 10_000});
    expect(said[0]).toBe("4 weeks of facebook-paid in Stora, looked at 26 weeks after the start.");
    expect(said).toContain("The least effect that would be told: about 10 extra applications.");
    expect(said.find((line) => line.includes("may bring about"))).toMatch(/may bring about 2\.0 \(1\.0–4\.0\)\./);
    expect(said.find((line) => line.startsWith("Chance"))).toContain("FAIL. Hopeless");
  });

  it("names the partners with whom it could be, at the same spend an inhabitant: 100 000 people for 60 000, 10 for 6", async () => {
    const said = await lines({area: "0001", kronor: 30_000});
    // Alone 6 of sd 4: Φ(1.5 − 1.645) = 44 %; together 10 of sd 4: Φ(2.5 − 1.645) = 80 %; asked 6 of sd 3: 64 %.
    const easier = said.slice(said.indexOf("It would be easier to see:") + 1);
    expect(easier.map((line) => line.trim())).toEqual([
      expect.stringMatching(/^80\s?%: do it in all of All three \(2 more\), for (SEK\s)?50[,\s]000/),
      expect.stringMatching(/^64\s?%: ask applicants/)
    ]);
  });

  it("names no partnership of former members, and none where the area is the whole", async () => {
    const said = [...(await lines({area: "0001", kronor: 30_000})), ...(await lines({area: "alla", kronor: 30_000}))];
    expect(said.join("\n")).not.toContain("The former");
    expect((await lines({area: "alla", kronor: 30_000})).join("\n")).not.toContain("do it in all of");
  });

  it("says where more was asked than ever tried: 3 kr an inhabitant where 2 was the most", async () => {
    expect((await lines({area: "0001", kronor: 180_000})).join("\n")).toContain(
      "more per inhabitant than was ever tried"
    );
    expect((await lines({area: "0001", kronor: 100_000})).join("\n")).not.toContain("ever tried on this channel");
  });

  it("refuses a channel, an area and a look that there are not, with those that there are", async () => {
    await expect(lines({area: "0001", channel: "radio"})).rejects.toThrow("There is no channel called radio.");
    await expect(lines({area: "9999"})).rejects.toThrow("There is no area called 9999.");
    await expect(lines({area: "0001", look: 20})).rejects.toThrow("cannot be looked at after 20 weeks");
  });
});

it("an argument or a zone that is wrong is refused before a model run is asked for", async () => {
  const empty = {config, store: storeOn(await embedded()), today: "2024-12-30"} as Workspace;
  await expect(plan(empty, {channel: "pigeon"})).rejects.toThrow("There is no channel called pigeon.");
  await expect(plan(empty, {look: 14})).rejects.toThrow("A campaign cannot be looked at after 14 weeks.");
  await expect(plan(empty, {area: "9999"})).rejects.toThrow("There is no area called 9999.");
  await expect(plan(empty, {area: "alla"})).rejects.toThrow("There is no model run to plan from.");
  await expect(publish(empty, {zone: "partner:nobody"})).rejects.toThrow('"partner:nobody" is no zone.');
  await expect(publish(empty, {zone: "own:0001"})).rejects.toThrow("There is no model run to publish.");
});
