/** A provider has a bad day: its streams stop with a sentence, the others go on, and what was there stays. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {serve} from "../../jobs/publishing/serve.ts";
import {collectedLines} from "../../jobs/status.ts";
import {type Setting, withWorkspace} from "../../jobs/workspace.ts";
import {explain} from "../../src/base/errors.ts";
import {demoConfiguration, demoEnvironment} from "../../src/simulate/configuration.ts";
import {writeFiles} from "../../src/simulate/files.ts";
import {simulateRegion} from "../../src/simulate/region.ts";
import {type StandInOptions, type StandIns, startStandIns} from "../../src/simulate/stand-ins.ts";
import {readLessons} from "../../src/store/memory.ts";
import {readStatus} from "../../src/store/status.ts";

const home = mkdtempSync(join(tmpdir(), "genklang-"));
const region = simulateRegion();
const faults: NonNullable<StandInOptions["faults"]> = {};
let standIns: StandIns;
const setting: Setting = {
  configPath: join(home, "genklang.yaml"),
  env: demoEnvironment,
  now: () => region.now,
  say: () => {}
};
const days = {from: "2026-11-02", to: "2026-11-09"};
const collectAll = () => withWorkspace(setting, (workspace) => collect(workspace, {days}));
const rowCounts = () =>
  withWorkspace(setting, async ({store}) => (await readStatus(store)).map(({source, rowCount}) => [source, rowCount]));

beforeAll(async () => {
  standIns = await startStandIns(region, {faults});
  await writeFiles(region, home);
  writeFileSync(setting.configPath, demoConfiguration(region, standIns));
});
afterAll(async () => {
  await standIns.close();
  rmSync(home, {recursive: true, force: true});
});

describe("a bad day", () => {
  it("of Matomo, which answers nonsense, leaves Facebook, the files and all rows as they are", async () => {
    const good = await collectAll();
    expect(good.filter(({error}) => error !== null)).toEqual([]);
    const before = await rowCounts();
    faults.matomo = {answer: "nonsense"};
    const bad = await collectAll();
    faults.matomo = undefined;
    for (const {name, outcome} of bad)
      expect([name, outcome]).toEqual([name, name.startsWith("matomo") ? "failed" : "ok"]);
    expect(await rowCounts()).toEqual(before);
    expect(collectedLines(bad).join("\n")).toMatch(/✗ matomo:1283\n {4}\S/);
  });

  it("of Facebook's token stops its streams, says what to do, and does not show the token", async () => {
    faults.facebook = {answer: "token"};
    const bad = await collectAll();
    faults.facebook = undefined;
    const failed = bad.filter(({outcome}) => outcome === "failed").map(({name}) => name);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((name) => /^(facebook|instagram)/.test(name))).toBe(true);
    const lines = collectedLines(bad).join("\n");
    expect(lines).toContain("next ");
    for (const secret of Object.values(demoEnvironment)) expect(lines).not.toContain(secret);
  });

  it("of a full quota lets that page rest, in this run and the next, and nothing is asked meanwhile", async () => {
    faults.facebook = {answer: "throttled"};
    const full = await collectAll();
    faults.facebook = undefined;
    const restOf = (collected: typeof full) =>
      collected.filter(({name}) => name.startsWith("facebook-page:1283")).map(({error}) => explain(error));
    expect(restOf(full)[0]).toContain("too many calls");
    const next = await collectAll();
    expect(restOf(next)[0]).toMatch(
      /^facebook-page:1283 rests until 2026-11-23 06:05: its quota at the provider is full\./
    );
    expect(next.find(({name}) => name === "facebook-page:1283")?.requestCount).toBe(0);
    const lessons = await withWorkspace(setting, ({store}) => readLessons(store));
    expect(lessons.find(({topic, name}) => topic === "rest" && name === "facebook page 100000000001283")).toBeDefined();
    await withWorkspace(setting, ({store}) => store.db.deleteFrom("lesson").where("topic", "=", "rest").execute());
  });

  it("is over the next day: the same days come in again and nothing is doubled", async () => {
    const before = await rowCounts();
    const good = await collectAll();
    expect(good.map(({error}) => error)).toEqual(good.map(() => null));
    expect(await rowCounts()).toEqual(before);
  });
});

describe("a port in use", () => {
  it("gives way to a free one, unless it was asked for", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", () => done()));
    const {port} = taken.address() as AddressInfo;
    await expect(serve(home, port)).rejects.toThrow(`Port ${port} is in use.`);
    const {url, close} = await serve(home);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    await close();
    taken.close();
  });
});
