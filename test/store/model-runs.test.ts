import {expect, it} from "vitest";
import type {Store} from "../../src/store/db.ts";
import {
  latestModelRun,
  type NewModelRun,
  type NewResult,
  readModelRun,
  readResults,
  saveModelRun
} from "../../src/store/model-runs.ts";
import {contentHash, latestRelease, readRelease, saveRelease} from "../../src/store/releases.ts";
import {describeOnEngines} from "./engines.ts";

const run: NewModelRun = {
  kind: "intake",
  dataHash: "abc",
  seed: "7",
  version: "0.1.0",
  dataFrom: "2024-01-01",
  dataTo: "2026-11-16",
  startedAt: 1795318500123,
  outcome: "ok",
  hasConverged: true,
  diagnostics: {maxRhat: 1.003, divergenceCount: 0}
};
const total: NewResult = {quantity: "contribution-to-date", campaign: "december", mid: 12, low: 3.5, high: 21};
const modelRunCount = async ({db}: Store) => (await db.selectFrom("modelRun").select("id").execute()).length;

describeOnEngines("a model run", ({open}) => {
  it("is read as it was written, with its results in the order of their key", async () => {
    const store = await open();
    const step = {...total, municipality: "1283", fromDay: "2026-11-09", toDay: "2026-11-16", stepWeeks: 1};
    const unknown = {
      ...total,
      quantity: "cost-per-application",
      low: NaN,
      high: Infinity,
      extra: {reason: ["ä", null]}
    };
    const id = await saveModelRun(store, run, [unknown, step, total]);
    expect(await readModelRun(store, id)).toMatchObject({id, ...run});
    const allDays = {
      channel: "",
      municipality: "",
      fromDay: "2024-01-01",
      toDay: "2026-11-16",
      stepWeeks: 0,
      extra: null
    };
    expect(await readResults(store, id)).toEqual([
      {...allDays, ...total},
      {...allDays, ...step},
      {...allDays, ...unknown}
    ]);
    expect(await readResults(store, id, "cost-per-application")).toEqual([{...allDays, ...unknown}]);
  });

  it("is found again by what it read and its seed, so that nothing is fitted twice; a failed one is not", async () => {
    const store = await open();
    const first = await saveModelRun(store, run, [total]);
    const second = await saveModelRun(store, {...run, seed: "8"}, []);
    await saveModelRun(store, {...run, outcome: "failed", hasConverged: false}, []);
    await saveModelRun(store, {...run, kind: "journeys"}, []);
    expect((await latestModelRun(store, "intake"))?.id).toBe(second);
    expect((await latestModelRun(store, "intake", {dataHash: "abc", seed: "7"}))?.id).toBe(first);
    expect(await latestModelRun(store, "intake", {dataHash: "other"})).toBeUndefined();
    expect(await latestModelRun(store, "intake", {version: "0.2.0"})).toBeUndefined();
  });

  it("with the same result twice is refused, and nothing of it is kept", async () => {
    const store = await open();
    await expect(saveModelRun(store, run, [total, {...total, mid: 13}])).rejects.toThrow("duplicate key");
    expect(await modelRunCount(store)).toBe(0);
  });

  it("reads in the same order on every server, whatever that thinks of capitals, hyphens and å", async () => {
    const store = await open();
    const campaigns = ["ba", "b-a", "Ba", "å", "ab"];
    const id = await saveModelRun(
      store,
      run,
      campaigns.map((campaign) => ({...total, campaign}))
    );
    expect((await readResults(store, id)).map(({campaign}) => campaign)).toEqual(["Ba", "ab", "b-a", "ba", "å"]);
  });

  it("may have many results: 12,000 weeks", async () => {
    const store = await open();
    const weekly = Array.from({length: 12_000}, (_, i) => ({...total, channel: `c${i}`, stepWeeks: 1, mid: i}));
    const results = await readResults(store, await saveModelRun(store, run, weekly));
    expect(results.reduce((sum, {mid}) => sum + mid, 0)).toBe((12_000 * 11_999) / 2);
  });
});

describeOnEngines("a release", ({open}) => {
  const body = {number: "", region: {sv: "Norr", en: "North"}, counts: [1, 0.1, null]};
  const save = (store: Store, content = body, zone = "public") =>
    saveRelease(store, {zone, modelRun: null, body: content});

  it("has the next number, in the body too, and is read back whole", async () => {
    const store = await open();
    const first = await save(store);
    expect(first).toMatchObject({number: 1, isNew: true, body: {...body, number: "1"}});
    expect(await save(store, {...body, counts: []})).toMatchObject({number: 2, isNew: true});
    expect(await readRelease(store, 1)).toEqual({
      number: 1,
      modelRun: null,
      zone: "public",
      hash: first.hash,
      body: {...body, number: "1"}
    });
    expect((await latestRelease(store, "public"))?.number).toBe(2);
    expect(await latestRelease(store, "partners")).toBeUndefined();
  });

  it("of the same content is the same release, and in another zone another", async () => {
    const store = await open();
    await save(store);
    expect(await save(store, {...body, number: "9"})).toMatchObject({number: 1, isNew: false, body: {number: "1"}});
    expect(await save(store, body, "partners")).toMatchObject({number: 2, isNew: true});
  });

  it("gives eight who release at once eight numbers without a gap", async () => {
    const store = await open();
    const all = await Promise.all([..."abcdefgh"].map((sv) => save(store, {...body, region: {sv, en: sv}})));
    expect(all.map(({number}) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("has a hash of its content that the order of fields does not change, but the order of a list does", () => {
    const {number, counts} = body;
    expect(contentHash({counts, region: {en: "North", sv: "Norr"}, number})).toBe(contentHash(body));
    expect(contentHash({...body, counts: [0.1, 1, null]})).not.toBe(contentHash(body));
  });
});
