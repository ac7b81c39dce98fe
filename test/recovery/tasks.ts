/**
 * Long lists of small fits, worked off in threads, that may be stopped at any time and taken up again.
 *
 * Each finished row goes at once to .genklang/trials/NAME.jsonl, with the mark of the code that made it. The mark is made
 * of numbers, not of text: draws of a short fit. Code that computes otherwise starts anew; a renamed variable does not.
 */
import {appendFileSync, existsSync, mkdirSync, readFileSync} from "node:fs";
import {dirname} from "node:path";
import {isMainThread, parentPort, Worker, workerData} from "node:worker_threads";
import {random} from "../../src/base/random.ts";
import type {IntakeData} from "../../src/models/intake/data.ts";
import {density} from "../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {sampleChain} from "../../src/models/sampler/chain.ts";
import {statedRegion} from "../models/intake/region.ts";

export interface Tasks {
  /** Of the record, and of the list. */
  name: string;
  /** Exports work(key), which gives a row of plain data. */
  module: URL;
  /** In the order in which they are worked off. */
  keys: readonly string[];
  workerCount: number;
  /** What the mark of the code is made by; a region with stated sources if left out. */
  data?: IntakeData;
  /** What else the rows hang on, in numbers: what second opinions say of a world. */
  besides?: unknown;
}

interface Line {
  key: string;
  mark: string;
  row: unknown;
}

/** Rows by key: those on record and those made now. Ctrl-C ends it early, with what there is. */
export async function workOff<Row>({
  name,
  module,
  keys,
  workerCount,
  data = statedRegion(),
  besides
}: Tasks): Promise<Map<string, Row>> {
  const path = new URL(`../../.genklang/trials/${name}.jsonl`, import.meta.url).pathname;
  const mark = besides === undefined ? markOfCode(data) : `${markOfCode(data)} ${JSON.stringify(besides)}`;
  const rows = new Map<string, Row>();
  const wanted = new Set(keys);
  if (existsSync(path))
    for (const text of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
      const line: Line = JSON.parse(text);
      if (line.mark === mark && wanted.has(line.key)) rows.set(line.key, line.row as Row);
    }
  mkdirSync(dirname(path), {recursive: true});
  const open = keys.filter((key) => !rows.has(key));
  const onRecord = rows.size;
  const startedAt = performance.now();
  let next = 0;
  let isStopped = false;
  const workers: Worker[] = [];
  const stop = () => {
    isStopped = true;
    for (const worker of workers) void worker.terminate();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const run = () => {
    const {promise, resolve, reject} = Promise.withResolvers<void>();
    const worker = new Worker(new URL(import.meta.url), {workerData: {module: module.href}, argv: []});
    workers.push(worker);
    const give = () => (next < open.length ? worker.postMessage(open[next++]) : void worker.terminate());
    worker.on("message", ({key, row}: {key: string; row: Row}) => {
      rows.set(key, row);
      appendFileSync(path, `${JSON.stringify({key, mark, row} satisfies Line)}\n`);
      const made = rows.size - onRecord;
      const minutes = ((performance.now() - startedAt) / made / 60_000) * (open.length - made);
      process.stderr.write(`\r${name}: ${rows.size} of ${keys.length}, about ${Math.ceil(minutes)} minutes left `);
      give();
    });
    worker.on("error", (error) => (isStopped ? resolve() : reject(error)));
    worker.on("exit", () => resolve());
    give();
    return promise;
  };
  await Promise.all(Array.from({length: Math.min(workerCount, open.length)}, run));
  process.removeListener("SIGINT", stop);
  process.removeListener("SIGTERM", stop);
  if (open.length > 0) process.stderr.write("\n");
  return rows;
}

function markOfCode(data: IntakeData): string {
  const posterior = density({data, prior: defaultPrior});
  const options = {warmupCount: 20, drawCount: 10, targetAcceptance: 0.8, maxDepth: 6};
  const {draws} = sampleChain(posterior, options, random("mark"));
  return draws.reduce((sum, q, i) => sum + q * Math.cos(i), 0).toPrecision(12);
}

if (!isMainThread && workerData?.module && parentPort) {
  const {work}: {work(key: string): unknown} = await import(workerData.module);
  parentPort.on("message", async (key: string) => parentPort!.postMessage({key, row: await work(key)}));
}
