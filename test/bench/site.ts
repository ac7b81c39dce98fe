/**
 * How long a site takes to build, and how heavy its pages are: 60 campaigns in 20 municipalities, and all of Sweden.
 * Run: npm run bench site
 */
import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {buildDashboard} from "../../dashboards/build.ts";
import type {Release} from "../../src/publication/release.ts";
import {largeRelease} from "../dashboards/large-release.ts";
import {weightsOf} from "../dashboards/weights.ts";

async function weigh(folder: string): Promise<{fileCount: number; megabytes: number; heaviest: string}> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, Buffer>();
  for (const path of paths) files.set(path.slice(folder.length + 1), await readFile(path));
  const bytes = [...files.values()].reduce((sum, {length}) => sum + length, 0);
  const [path, weight] = [...weightsOf(files)].reduce((a, b) => (a[1] > b[1] ? a : b));
  return {
    fileCount: files.size,
    megabytes: Math.round(bytes / 1e6),
    heaviest: `${path} ${(weight / 1000).toFixed(1)} KB`
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
