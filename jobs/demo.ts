/**
 * The simulated region, end to end and without accounts: stand-ins for the providers, the real collectors, the real
 * model, the real pages. A second run picks up where the first was.
 */
import {existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {format} from "../src/base/format.ts";
import type {Release} from "../src/publication/release.ts";
import {demoConfiguration, demoEnvironment} from "../src/simulate/configuration.ts";
import {applicationsPath, writeFiles} from "../src/simulate/files.ts";
import {municipalities} from "../src/simulate/plan.ts";
import {type Region, simulateRegion} from "../src/simulate/region.ts";
import {type StandIns, startStandIns} from "../src/simulate/stand-ins.ts";
import {collect} from "./collect.ts";
import {givenPopulation, writePopulation} from "./collecting/population-copy.ts";
import {fit} from "./fit.ts";
import {publish} from "./publish.ts";
import {truthPath} from "./publishing/truth.ts";
import {report} from "./report.ts";
import {settle} from "./settle.ts";
import {runSteps, type Step} from "./terminal/progress.ts";
import {timeLeft} from "./terminal/time-left.ts";
import {type Setting, version, type Workspace, withWorkspace} from "./workspace.ts";

export interface DemoOptions {
  /** Another region; the one that the README shows where it is left out. */
  seed?: string;
  /** The folder that holds demo regions. */
  folder: string;
  /** Shorter chains than the configuration's, for a test. */
  chainCount?: number;
  drawCount?: number;
  warmupCount?: number;
}
export interface Demo {
  /** The folder of index.html. */
  site: string;
  reports: string[];
  /** Of the first joint campaign, preliminary. */
  settlement: string[];
  release: Release;
}

interface Context {
  region: Region;
  standIns: StandIns;
  workspace: Workspace;
  chains: Pick<DemoOptions, "chainCount" | "drawCount" | "warmupCount">;
  demo: Demo;
}

export async function demo(
  {seed, folder, ...chains}: DemoOptions,
  setting: Omit<Setting, "configPath" | "now">
): Promise<Demo> {
  const region = simulateRegion(seed);
  const home = seed === undefined ? folder : join(folder, `seed-${seed}`);
  const standIns = await startStandIns(region);
  try {
    const isFirst = await layOut(region, home, standIns);
    const inside: Setting = {
      ...setting,
      say: () => {}, // the list of steps speaks
      configPath: join(home, "genklang.yaml"),
      env: demoEnvironment, // without DATABASE_URL: made-up numbers never enter a real database
      now: () => region.now
    };
    setting.say(
      `${isFirst ? "A made-up region is laid out" : "Going on with the made-up region"} in ${home}, seed ${region.seed}.`
    );
    return await withWorkspace(inside, async (workspace) => {
      const context = {region, standIns, workspace, chains} as Context; // `demo` comes with the last steps
      await runSteps(steps, context);
      return context.demo;
    });
  } finally {
    await standIns.close();
  }
}

/** The buses, TV and fair of autumn 2025, which two municipalities bought together. */
const [settledAgreement, settledPeriod] = ["sundsvall-timra-2025", "2025-T3"];

const steps: Step<Context>[] = [
  {
    title: "Database",
    run: async ({workspace}) =>
      `Database ready: ${workspace.store.engine === "pglite" ? "embedded PostgreSQL" : workspace.store.where}`
  },
  {
    title: "Stand-ins",
    run: async ({standIns}) =>
      `Stand-ins answer in place of Facebook (${standIns.facebookUrl}) and Matomo (${standIns.matomoUrl})`
  },
  {
    title: "Collecting",
    run: async ({workspace}, note) => {
      const collected = await collect(workspace, {onProgress: (done, of, name) => note(`${done} of ${of} ${name}`)});
      const failed = collected.find(({error}) => error !== null);
      if (failed) throw failed.error;
      const fresh = collected.reduce((sum, {counts}) => sum + counts.new + counts.changed, 0);
      const asked = collected.filter(({outcome}) => outcome !== "up to date").length;
      return `Collected ${collected.length} streams, ${asked} of them read now: ${format("en").whole(fresh)} new or changed rows`;
    }
  },
  {
    title: "Fitting the intake model",
    run: async ({workspace, region, chains}, note) => {
      const started = performance.now();
      const line = timeLeft(() => performance.now());
      const {run, isNew} = await fit(workspace, {
        ...chains,
        seed: region.seed,
        onProgress: (done, of) => note(line(done, of))
      });
      if (!isNew) return `Model run ${run.id} has read the same data; nothing is fitted again`;
      const seconds = Math.round((performance.now() - started) / 1000);
      return `Model run ${run.id} fitted in ${seconds} s; ${run.hasConverged ? "it converged" : "IT DID NOT CONVERGE"}`;
    }
  },
  {
    title: "Publishing",
    run: async (context) => {
      const {release, isNew, folder, said} = await publish(context.workspace);
      context.demo = {site: folder, reports: [], settlement: [], release};
      return `${isNew ? "Published" : "Nothing new; built again:"} release ${release.number}, ${release.campaigns.length} campaigns. ${said.join(" ")}`;
    }
  },
  {
    title: "Quarterly report",
    run: async (context) => {
      context.demo.reports = (await report(context.workspace)).paths;
      return `Quarterly report in Swedish and English: ${context.demo.reports[0]}`;
    }
  },
  {
    title: "Settlement",
    run: async (context) => {
      const {paths} = await settle(context.workspace, settledAgreement, settledPeriod);
      context.demo.settlement = paths;
      return `Preliminary settlement of ${settledAgreement}, ${settledPeriod}: ${paths[0]}`;
    }
  }
];

/** Applications that each campaign had caused in truth up to the last day, in the municipalities that are published. */
function truthOf({truth}: Region): Map<string, number> {
  const comparison = new Set(municipalities.filter((it) => it.comparison).map(({code}) => code));
  const byCampaign = new Map<string, number>();
  for (const {campaign, municipality, causedToDate} of truth.contributions)
    if (!comparison.has(municipality)) byCampaign.set(campaign, (byCampaign.get(campaign) ?? 0) + causedToDate);
  return byCampaign;
}

/** Configuration, import files and the truth. True where the region was not there before. */
async function layOut(region: Region, home: string, standIns: StandIns): Promise<boolean> {
  const mark = truthPath(home);
  const {contributions} = region.truth;
  const toDate = Object.fromEntries(truthOf(region));
  const truth = JSON.stringify({version, seed: region.seed, toDate, contributions}, null, 1);
  const isFirst = !existsSync(mark) || readFileSync(mark, "utf8") !== truth;
  mkdirSync(home, {recursive: true});
  // The stand-ins have new addresses at each start.
  writeFileSync(join(home, "genklang.yaml"), demoConfiguration(region, standIns));
  // Inhabitants are real, of the years that the made-up configuration has.
  const real = new Map(municipalities.map(({code, population}) => [code, population]));
  writePopulation(
    home,
    givenPopulation([...real.keys()]).filter(({municipality, inhabitants}) => real.get(municipality) === inhabitants)
  );
  if (isFirst) {
    await writeFiles(region, home);
    // Saved, in the region's time, when it is looked at.
    utimesSync(join(home, applicationsPath), region.now / 1000, region.now / 1000);
    writeFileSync(mark, truth);
  }
  return isFirst;
}

/** The three sentences that matter, and the truth beside the estimate. */
export function closingWords({release, reports, settlement}: Demo): string[] {
  const f = format("en");
  const lines = release.summary.flatMap(({sv, en}) => [`  ${sv}`, `  ${en}`, ""]);
  const truths = release.campaigns.flatMap(({name, areas: [all], truthToDate}) =>
    truthToDate === null
      ? []
      : [
          `  ${name.en}: ${all.toDate === null ? "withheld" : `estimated ${f.range(all.toDate.low, all.toDate.high)}`}, in truth ${f.whole(truthToDate)}`
        ]
  );
  return [
    "",
    ...lines,
    "What the campaigns have brought to date, beside the truth that only a made-up region has:",
    ...truths,
    "",
    `Report: ${reports[0] ?? "none"}`,
    `Settlement: ${settlement[0] ?? "none"}`
  ];
}
