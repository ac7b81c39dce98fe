/**
 * Chains in worker threads.
 *
 * Chain k draws from random(seed).split("chain k"), wherever it runs, so the draws are the same for any number of
 * workers, and for a job that was stopped and goes on.
 *
 * Memory: all draws once, here, chains × draws × parameters × 8 bytes; in each worker a twentieth of a chain's, which is
 * handed over and not copied. The state of a chain, a few sets of parameters more than its metric, is copied where a
 * keeper keeps it.
 */
import {availableParallelism} from "node:os";
import {Worker} from "node:worker_threads";
import type {Learned} from "./adapt.ts";
import {
  type Chain,
  type ChainState,
  defaultOptions,
  emptyPart,
  type Facts,
  type Part,
  putInto,
  type SampleOptions,
  type StartOfChain
} from "./chain.ts";

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
  /** Keeps the chains while they run, so that a job that was stopped goes on with them. */
  keeper?: Keeper;
  /**
   * Stops all workers; the promise is then refused with its reason. With a keeper each chain finishes the draw it is at
   * and is kept.
   */
  signal?: AbortSignal;
}

/** A chain as it was kept: where it stands, and the draws made by then. */
export interface Kept {
  state: ChainState;
  draws: Part;
}
export interface Keeper {
  /** Undefined where chain k begins anew. */
  read(k: number): Kept | undefined;
  /** Called about twenty times a chain: its state, and the draws made since the last time. */
  write(k: number, state: ChainState, part: Part): void;
}

export interface WorkerSetup {
  module: string;
  data: unknown;
  seed: string;
  options: SampleOptions;
  partCount: number;
  isKept: boolean;
  /** 1 in its only place asks to stop. */
  stop: Int32Array;
}
export interface Task extends StartOfChain {
  k: number;
}
export type FromWorker =
  | {k: number; done: number}
  | {k: number; dimension: number; part: Part; state?: ChainState}
  | {k: number; facts: Facts}
  | {k: number; isStopped: true};

const partsPerChain = 20;

export async function sampleInWorkers<Data>(job: SampleJob<Data>): Promise<Chain[]> {
  const {module, data, seed, chainCount, initials, learned, onProgress, keeper, signal} = job;
  const options = {...defaultOptions, ...job.options};
  const perChain = options.warmupCount + options.drawCount;
  const workerCount = Math.min(chainCount, job.workerCount ?? availableParallelism());
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const partCount = Math.max(1, Math.ceil(perChain / partsPerChain));
  const isKept = keeper !== undefined;
  const workerData: WorkerSetup = {module: module.href, data, seed, options, partCount, isKept, stop};
  const chains: Chain[] = [];
  const draws: Part[] = [];
  const drawCounts = new Float64Array(chainCount); // put into `draws`
  const done = new Float64Array(chainCount);
  const workers: Worker[] = [];
  signal?.throwIfAborted();
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  let next = 0;
  let finished = 0;
  let running = 0;
  const onAbort = () => {
    Atomics.store(stop, 0, 1);
    if (!isKept) reject(signal?.reason);
  };
  signal?.addEventListener("abort", onAbort);

  const put = (k: number, part: Part, dimension: number) => {
    draws[k] ??= emptyPart(options.drawCount, dimension);
    putInto(draws[k], part, drawCounts[k]);
    drawCounts[k] += part.depths.length;
  };
  const begin = (worker: Worker) => {
    if (next >= chainCount || signal?.aborted) return;
    const k = next++;
    const kept = keeper?.read(k);
    if (kept) {
      put(k, kept.draws, kept.state.position.q.length);
      done[k] = kept.state.done;
    }
    ++running;
    worker.postMessage({k, initial: initials?.[k], learned: learned?.[k], from: kept?.state} satisfies Task);
  };
  const hear = (worker: Worker, message: FromWorker) => {
    const {k} = message;
    if ("done" in message) {
      done[k] = message.done;
      onProgress?.(sum(done), chainCount * perChain);
    } else if ("part" in message) {
      put(k, message.part, message.dimension);
      if (message.state) keeper?.write(k, message.state, message.part);
    } else {
      --running;
      if ("facts" in message) {
        chains[k] = {...draws[k], ...message.facts};
        if (++finished === chainCount) return resolve();
        begin(worker);
      }
      if (signal?.aborted && running === 0) reject(signal.reason);
    }
  };
  const start = () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {workerData});
    worker.on("message", (message: FromWorker) => {
      try {
        hear(worker, message);
      } catch (error) {
        reject(error); // a keeper that cannot write
      }
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a sampling worker ended with code ${code}`)));
    begin(worker);
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

const sum = (x: Float64Array) => x.reduce((a, b) => a + b, 0);
