/**
 * How long a site takes to build, and how heavy its pages are: 60 campaigns in 20 municipalities, and all of Sweden.
 * Run: npm run bench site
 */
import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {buildDashboard} from "../../dashboards/build.ts";
import type {PublishedCampaign, Release} from "../../src/publication/release.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";

/** The sample's campaigns and areas over and over, under other names: the same shapes, so many times as much. */
export function largeRelease(campaignCount: number, municipalityCount: number): Release {
  const release = sampleRelease();
  const codes = Array.from({length: municipalityCount}, (_, m) => String(1000 + m));
  const name = (m: number) => ({sv: `Kommun ${m + 1}`, en: `Municipality ${m + 1}`});
  const singles = release.areas.filter(({kind}) => kind === "municipality");
  const levels = release.levels.areas.filter(({kind}) => kind === "municipality");
  const [helsingborg, , national] = release.campaigns;
  const shown = national.areas.slice(1).filter(({series}) => series !== null);
  const campaign = (i: number): PublishedCampaign => {
    // Every tenth reaches everybody, the others five municipalities.
    const reached = i % 10 === 0 ? codes.map((_, m) => m) : [0, 1, 2, 3, 4].map((k) => (i * 7 + k) % municipalityCount);
    return {
      ...(i % 10 === 0 ? national : helsingborg),
      id: `kampanj-${i}`,
      name: {sv: `Kampanj nummer ${i}`, en: `Campaign number ${i}`},
      costOre: 1_000_000 + i,
      flights: helsingborg.flights.map((flight) => ({...flight, municipalities: reached.map((m) => codes[m])})),
      areas: [
        national.areas[0],
        ...reached.map((m) => ({
          ...shown[(m + i) % shown.length],
          id: codes[m],
          name: name(m),
          costOre: 1_000 * (m + i)
        }))
      ]
    };
  };
  return {
    ...release,
    municipalities: codes.map((code, m) => ({code, name: name(m).sv, population: 5_000 + 1_000 * m})),
    areas: [
      release.areas[0],
      ...codes.map((code, m) => ({...singles[m % singles.length], id: code, name: name(m), municipalities: [code]}))
    ],
    levels: {
      ...release.levels,
      areas: codes.map((code, m) => ({...levels[m % levels.length], id: code, name: name(m)}))
    },
    campaigns: Array.from({length: campaignCount}, (_, i) => campaign(i))
  };
}

async function weigh(folder: string): Promise<{fileCount: number; megabytes: number; heaviest: string}> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const size = async (path: string) => (await readFile(path)).length;
  const bytes = (await Promise.all(files.map(size))).reduce((sum, it) => sum + it, 0);
  const gzipped = async (path: string) => gzipSync(await readFile(path)).length;
  const shared = (await gzipped(join(folder, "assets/app-sv.js"))) + (await gzipped(join(folder, "assets/style.css")));
  const pages = files.filter((path) => path.endsWith(".html") && !path.includes("embed") && !path.includes("/en/"));
  const weights = await Promise.all(pages.map(async (path) => ({path, weight: shared + (await gzipped(path))})));
  const [{path, weight}] = weights.sort((a, b) => b.weight - a.weight);
  return {
    fileCount: files.length,
    megabytes: Math.round(bytes / 1e6),
    heaviest: `${path.slice(folder.length + 1)} ${(weight / 1000).toFixed(1)} KB`
  };
}

export default async function bench(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "genklang-bench-"));
  for (const [campaignCount, municipalityCount] of [
    [60, 20],
    [300, 290]
  ]) {
    const folder = join(root, `site-${campaignCount}`);
    const drawings = join(root, `drawings-${campaignCount}`);
    const release = largeRelease(campaignCount, municipalityCount);
    const build = async (it: Release) => {
      const [start, before] = [performance.now(), process.cpuUsage()];
      await buildDashboard(it, folder, {drawings});
      const {user, system} = process.cpuUsage(before);
      return `${((performance.now() - start) / 1000).toFixed(1)} s (CPU ${((user + system) / 1e6).toFixed(1)} s)`;
    };
    const first = await build(release);
    const [changed, ...rest] = release.campaigns;
    const [all, ...others] = changed.areas;
    const areas = [{...all, toDate: {mid: 1.5, low: 0.5, high: 2.5}}, ...others];
    const again = await build({...release, number: "8", campaigns: [{...changed, areas}, ...rest]});
    const {fileCount, megabytes, heaviest} = await weigh(folder);
    console.log(
      `${campaignCount} campaigns, ${municipalityCount} municipalities: ${first}, one campaign changed ${again}; ${fileCount} files, ${megabytes} MB; heaviest page ${heaviest}`
    );
  }
  await rm(root, {recursive: true, force: true});
}
