/**
 * A million journeys from a text file to credits, beside ChannelAttribution 2.2.4 (C++ under R) on the same file; its
 * CPU seconds are of another machine and stand in the README of the reference. One process, one thread.
 */
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {random} from "../../src/base/random.ts";
import {creditIntervals} from "../../src/models/journeys/bootstrap.ts";
import {type Journeys, journeyCounter} from "../../src/models/journeys/journeys.ts";
import {markov, removalEffects} from "../../src/models/journeys/markov.ts";
import {first, last, linear, positionBased, shapley, timeDecay} from "../../src/models/journeys/rules.ts";
import {referenceJson, referencePath} from "../reference-files.ts";

export default function bench() {
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const file = join(folder, "journeys.csv");
  execFileSync(process.execPath, [referencePath("journeys/gen_journeys.mjs"), "1000000", file]);
  console.log("| step | CPU s | ChannelAttribution |");
  console.log("|---|---|---|");
  const journeys = timed("read and count 1,000,000 lines", "0.84", () => readPaths(readFileSync(file)));
  rmSync(folder, {recursive: true});
  timed("first, last, linear", "1.89", () => [first, last, linear].map((rule) => rule(journeys)));
  timed("time decay, position-based, Shapley", "–", () =>
    [timeDecay(2), positionBased(0.4), shapley].map((rule) => rule(journeys))
  );
  const effects = timed("Markov, exact", "1.48, simulated", () => removalEffects(journeys));
  timed("intervals of first and Markov, 200 resamples", "–", () =>
    creditIntervals(journeys, {first, markov: markov()}, random("bench"))
  );

  const {channels}: {channels: {channel: string; removal_exact: number}[]} = referenceJson("journeys/exact_1m.json");
  const errors = channels.map((row) => Math.abs(effects[journeys.channels.indexOf(row.channel)] - row.removal_exact));
  const sizes = [journeys.touches, journeys.starts, journeys.applications, journeys.silences];
  const bytes = sizes.reduce((sum, {byteLength}) => sum + byteLength, 0);
  console.log(
    `\n${journeys.applications.length} distinct paths in ${(bytes / 1e6).toFixed(1)} MB, ` +
      `process ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB at most; ` +
      `largest difference from exact_1m.json ${Math.max(...errors).toExponential(1)}`
  );
}

function timed<Result>(step: string, other: string, work: () => Result): Result {
  const start = process.cpuUsage();
  const result = work();
  const {user, system} = process.cpuUsage(start);
  console.log(`| ${step} | ${((user + system) / 1e6).toFixed(2)} | ${other} |`);
  return result;
}

/** Lines `a > b > c,applications,value,silences` under a head; a journey a line. */
function readPaths(bytes: Buffer): Journeys {
  const [space, comma, newline, zero] = [32, 44, 10, 48];
  const channels: string[] = [];
  const found = new Map<number, number>(); // by a hash of the name: strings would cost more than all the rest
  const counter = journeyCounter(Array.from({length: 256}, () => ""));
  const path: number[] = [];
  for (let at = bytes.indexOf(newline) + 1; at < bytes.length; ) {
    path.length = 0;
    while (path.length === 0 || bytes[at - 1] !== comma) {
      const from = at;
      let hash = 0;
      for (; bytes[at] !== space && bytes[at] !== comma; ++at) hash = (Math.imul(hash, 31) + bytes[at]) & 0x3fffffff;
      const channel = found.get(hash) ?? channels.push(bytes.toString("latin1", from, at)) - 1;
      found.set(hash, channel);
      path.push(channel);
      at += bytes[at] === comma ? 1 : 3;
    }
    const applications = bytes[at] - zero;
    at = bytes.indexOf(newline, at) + 1;
    counter.add(path, applications, bytes[at - 2] - zero);
  }
  return {...counter.journeys(), channels};
}
