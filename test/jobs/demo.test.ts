/**
 * The whole way on a made-up region: what a first run does, a second, and another on the same seed. The chains are far
 * too short to agree, so this is also how a run that did not converge is published. One that does converge is run by
 * .ci/run.
 */
import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, relative} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {closingWords, type Demo, demo} from "../../jobs/demo.ts";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "genklang-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

const short = {chainCount: 2, drawCount: 100, warmupCount: 100};
const run = async (folder: string) => {
  const said: string[] = [];
  const done = await demo({folder, ...short}, {env: {}, say: (line) => said.push(line)});
  return {done, said};
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
const bytesOf = (paths: string[], folder: string) =>
  new Map(paths.map((path) => [relative(folder, path), readFileSync(path).toString("base64")]));
const published = (home: string, {site, reports}: Demo) =>
  bytesOf([...filesIn(site).map((path) => join(site, path)), ...reports], home);

describe("the demo", () => {
  const home = newFolder();
  let first: Demo;
  beforeAll(async () => {
    first = (await run(home)).done;
  }, 240_000);

  it("ends with a page for each campaign in both languages, and reports", () => {
    const pages = filesIn(first.site).filter((path) => path.endsWith(".html"));
    expect(pages.filter((path) => path.includes("kampanj-"))).toHaveLength(first.release.campaigns.length);
    expect(pages.filter((path) => path.includes("campaign-"))).toHaveLength(first.release.campaigns.length);
    expect(first.reports.map((path) => readFileSync(path).subarray(0, 4).toString())).toEqual(["%PDF", "%PDF"]);
    // Inhabitants are real, and the copy that they are from says where they were found.
    const population = readFileSync(join(first.site, "..", "context", "population.csv"), "utf8");
    expect(population).toContain("2281;Sundsvall;2023;99213;2026-11-26;SCB 2023-12-31, Wikipedia (de)");
    expect(population.trim().split("\n").length).toBe(1 + 10);
  });

  it("prints three sentences in both languages, and the truth beside the estimate", () => {
    const words = closingWords(first).join("\n");
    for (const {sv, en} of first.release.summary) {
      expect(words).toContain(sv);
      expect(words).toContain(en);
    }
    expect(words).toMatch(/in truth \d+/);
  });

  it("publishes of chains that do not agree nothing but that", () => {
    const {convergence, campaigns, intake} = first.release;
    expect(convergence.hasConverged).toBe(false);
    expect(intake).toBeNull();
    for (const {areas, channels, prior} of campaigns) {
      expect(areas.flatMap(({toDate, ever, series, lift}) => [toDate, ever, series, lift])).toEqual(
        areas.flatMap(() => [null, null, null, null])
      );
      expect(channels.map(({ever}) => ever)).toEqual(channels.map(() => null));
      expect(prior).toBeNull();
      expect(areas[0].headline.sv).toBe("Beräkningen blev inte klar, så kampanjen kan inte bedömas");
    }
  });

  it("run again goes on where it was: nothing is fitted or released again, and the bytes are the same", async () => {
    const before = published(home, first);
    const {done, said} = await run(home);
    expect(said[0]).toContain("Going on");
    expect(done.release.origin.run).toBe(first.release.origin.run);
    expect(done.release.number).toBe(first.release.number);
    expect(published(home, done)).toEqual(before);
  }, 120_000);

  it("on the same seed in another folder gives byte-identical pages and reports", async () => {
    const other = newFolder();
    const {done} = await run(other);
    expect(published(other, done)).toEqual(published(home, first));
  }, 240_000);
});
