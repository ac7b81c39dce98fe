/** What has left the house: the list, taking one back, two held against each other, and the attacker's report. */
import {rmSync} from "node:fs";
import {buildDashboard} from "../../dashboards/build.ts";
import {dayOf} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import type {Claim} from "../../src/publication/claims.ts";
import {changesBetween} from "../../src/publication/compare.ts";
import {type AttackReport, attack, type Published} from "../../src/publication/cube/attack.ts";
import {attackOptions, lossText} from "../../src/publication/cube/protect.ts";
import type {Release} from "../../src/publication/release.ts";
import {storedRelease} from "../../src/publication/stored-release.ts";
import {attackersOf, readZone} from "../../src/publication/zones.ts";
import {readPanel} from "../../src/store/panel.ts";
import {latestRelease, listReleases, readClaims, readRelease, withdrawRelease} from "../../src/store/releases.ts";
import {releaseForReader} from "../../src/store/roles.ts";
import {siteFolder} from "../publish.ts";
import type {Workspace} from "../workspace.ts";

export async function listLines({store}: Workspace): Promise<string[]> {
  const releases = await listReleases(store);
  if (releases.length === 0) return ["Nothing has been published yet."];
  return releases.map(({number, zone, madeAt, modelRun, hash, withdrawnAt, withdrawnBecause}) => {
    const run = modelRun === null ? "no model run" : `model run ${modelRun}`;
    const back = withdrawnAt === null ? "" : `  WITHDRAWN ${dayOf(withdrawnAt)}: ${withdrawnBecause}`;
    return `${String(number).padStart(4)}  ${dayOf(madeAt)}  ${zone.padEnd(12)}  ${run}  ${hash.slice(0, 12)}${back}`;
  });
}

/**
 * Takes a release back: the pages show the one before it, or nothing. What it said stays known to the attacker, for
 * whoever read it still knows.
 */
export async function withdraw({store, folder}: Workspace, number: number, reason: string): Promise<string[]> {
  if (reason.trim() === "")
    throw new UserError("A release is withdrawn for a reason.", {
      next: `Say which: npx genklang release withdraw ${number} --reason "the costs were wrong"`
    });
  const {zone} = await existing(store, number);
  if (!(await withdrawRelease(store, number, reason.trim())))
    throw new UserError(`Release ${number} is withdrawn already.`, {next: "See: npx genklang release list"});
  const before = await latestRelease(store, zone);
  const pages = siteFolder(folder, zone);
  const gone = (why: string) => {
    rmSync(pages, {recursive: true, force: true});
    return [
      `Release ${number} is withdrawn. ${why}, so the pages in ${pages} are gone.`,
      copies,
      "next   npx genklang publish"
    ];
  };
  if (before === undefined) return gone(`Zone ${zone} has no other`);
  try {
    const seen = (await releaseForReader(store, zone, before.number)) ?? before;
    await buildDashboard(storedRelease(seen.body), pages);
  } catch (error) {
    // What was withdrawn must not stay in sight for the sake of what could not be built.
    return gone(`Release ${before.number} before it cannot be shown by this version of Genklang (${messageOf(error)})`);
  }
  return [`Release ${number} is withdrawn. The pages in ${pages} show release ${before.number}.`, copies];
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const copies =
  "Copies on a web server and reports that were sent are not ours to take back: replace them, and tell who got them.";

export async function compareLines({store}: Workspace, first: number, second: number): Promise<string[]> {
  const [a, b] = [await existing(store, first), await existing(store, second)];
  const lines = changesBetween(storedRelease(a.body), storedRelease(b.body));
  const head = `Release ${first} (${a.zone}) and release ${second} (${b.zone})`;
  return lines.length === 0 ? [`${head} say the same in every number.`] : [`${head}:`, ...lines];
}

/** The attacker on a release as it was made, with all that was published before it. `isSafe`: nobody is given away. */
export async function attackLines(
  {store, config}: Workspace,
  wanted?: number
): Promise<{lines: string[]; isSafe: boolean}> {
  const last = (await listReleases(store)).at(-1)?.number;
  if (last === undefined) throw new UserError("Nothing has been published yet.", {next: "Run: npx genklang publish"});
  const number = wanted ?? last;
  const {zone: name, body} = await existing(store, number);
  const {dataTo} = (body as Release).origin;
  const zone = readZone(name, config, dataTo);
  const kept = await readClaims(store, number);
  const published = kept.map(
    (it): Published => ({
      zone: it.zone,
      isEarlier: it.number < number,
      claims: it.claims as Claim[] // written by publish
    })
  );
  const panel = await readPanel(store);
  const codes = panel.municipalities.map(({code}) => code);
  const started = performance.now();
  const report = await attack(published, attackersOf(zone, config, dataTo), {
    ...attackOptions({panel: {...panel, codes}}),
    isThorough: true
  });
  const empty = kept.filter(({claims}) => (claims as Claim[]).length === 0).map((it) => it.number);
  const lines = reportLines(report, {number, zone: name, seconds: (performance.now() - started) / 1000, empty});
  return {lines, isSafe: report.losses.length === 0};
}

function reportLines(
  {attackers, losses, equationCount, programCount, restatedCount}: AttackReport,
  {number, zone, seconds, empty}: {number: number; zone: string; seconds: number; empty: number[]}
): string[] {
  const rows = attackers.map(({name, threshold, cellCount, publishedCount, narrowest, lostCount}) => {
    const range = narrowest === null ? "none" : `${narrowest.low} to ${narrowest.high}`;
    return `${name.padEnd(22)} ${String(cellCount).padStart(6)} ${String(publishedCount).padStart(9)} ${String(cellCount - publishedCount).padStart(10)}   ${range.padEnd(12)} ${String(threshold).padStart(5)} ${String(lostCount).padStart(5)}`;
  });
  return [
    `The attacker on release ${number}, zone ${zone}, with all that was published before it, withdrawn or not.`,
    `${equationCount} equations, ${programCount} linear programs, ${seconds.toFixed(1)} s. Every count was solved for by itself.`,
    ...(restatedCount > 0 ? [`${restatedCount} sums of earlier releases are said differently by later ones.`] : []),
    ...(empty.length > 0
      ? [`Nothing new is said by release ${empty.join(", ")}, or it was made before claims were kept.`]
      : []),
    "",
    `${"attacker".padEnd(22)} ${"counts".padStart(6)} ${"certain".padStart(9)} ${"suppressed".padStart(10)}   ${"narrowest".padEnd(12)} ${"asked".padStart(5)} ${"lost".padStart(5)}`,
    ...rows,
    "",
    ...(losses.length === 0
      ? ["PASS. No attacker gets closer to a suppressed count than is asked."]
      : [
          ...losses.map((loss) => `FAIL. ${lossText(loss)}`),
          `next   npx genklang release withdraw ${number} --reason "…", then npx genklang publish`
        ])
  ];
}

async function existing(store: Workspace["store"], number: number) {
  const found = await readRelease(store, number);
  if (found) return found;
  throw new UserError(`There is no release ${number}.`, {next: "See which there are: npx genklang release list"});
}
