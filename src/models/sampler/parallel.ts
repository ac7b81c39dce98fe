/**
 * Chains in worker threads.
 *
 * Chain k draws from random(seed).split("chain k"), wherever it runs, so the draws are the same for any number of
 * workers.
 */
import {availableParallelism} from "node:os";
import {Worker} from "node:worker_threads";
import type {Learned} from "./adapt.ts";
import {type Chain, defaultOptions, type SampleOptions} from "./chain.ts";

export interface SampleJob<Data> {
  /** A module that exports `density(data)`; called once in each worker. */
  module: URL;
  /** What the density is made of; copied to the worker, so plain data and arrays. */
  data: Data;
  seed: string;
  chainCount: number;
  workerCount?: number;
  options?: Partial<SampleOptions>;
  /** A place for each chain to start from. */
  initials?: readonly Float64Array[];
  /** What each chain begins with; see adapt.ts. */
  learned?: readonly Learned[];
  /** Called with draws done in all chains, warm-up counted, about a hundred times a chain. */
  onProgress?(done: number, of: number): void;
  /** Stops all workers; the promise is then refused with its reason. */
  signal?: AbortSignal;
}

export interface WorkerSetup {
  module: string;
  data: unknown;
  seed: string;
  options: SampleOptions;
}
export interface Task {
  k: number;
  initial?: Float64Array;
  learned?: Learned;
}
export type FromWorker = {k: number; done: number} | {k: number; chain: Chain};

export async function sampleInWorkers<Data>(job: SampleJob<Data>): Promise<Chain[]> {
  const {module, data, seed, chainCount, initials, learned, onProgress, signal} = job;
  const options = {...defaultOptions, ...job.options};
  const of = chainCount * (options.warmupCount + options.drawCount);
  const workerCount = Math.min(chainCount, job.workerCount ?? availableParallelism());
  const workerData: WorkerSetup = {module: module.href, data, seed, options};
  const chains: Chain[] = [];
  const done = new Float64Array(chainCount);
  const workers: Worker[] = [];
  signal?.throwIfAborted();
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  let next = 0;
  let finished = 0;

  const start = () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {workerData});
    const giveTask = () => {
      if (next >= chainCount) return;
      const k = next++;
      worker.postMessage({k, initial: initials?.[k], learned: learned?.[k]} satisfies Task);
    };
    worker.on("message", (message: FromWorker) => {
      if ("done" in message) {
        done[message.k] = message.done;
        onProgress?.(
          done.reduce((a, b) => a + b, 0),
          of
        );
        return;
      }
      chains[message.k] = message.chain;
      if (++finished === chainCount) resolve();
      else giveTask();
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a sampling worker ended with code ${code}`)));
    giveTask();
    return worker;
  };

  try {
    if (chainCount > 0) {
      for (let i = 0; i < workerCount; ++i) workers.push(start());
      await promise;
    }
    return chains;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
