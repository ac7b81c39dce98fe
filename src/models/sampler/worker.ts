/** A worker thread that samples chains, one after the other, as it is told; the other side of parallel.ts. */
import {parentPort, workerData} from "node:worker_threads";
import {random} from "../../base/random.ts";
import {sampleChain} from "./chain.ts";
import type {Density} from "./density.ts";
import type {FromWorker, Task, WorkerSetup} from "./parallel.ts";

const {module, data, seed, options}: WorkerSetup = workerData;
const {density}: {density(data: unknown): Density} = await import(module);
const itsDensity = density(data);
const say = (message: FromWorker, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer);

parentPort!.on("message", ({k, initial, learned}: Task) => {
  const onProgress = (done: number, of: number) => {
    if (done % Math.ceil(of / 100) === 0 || done === of) say({k, done});
  };
  const chain = sampleChain(itsDensity, options, random(seed).split(`chain ${k}`), {onProgress, initial, learned});
  const arrays = [chain.draws, chain.logDensities, chain.energies, chain.depths, chain.acceptances];
  say(
    {k, chain},
    arrays.map(({buffer}) => buffer as ArrayBuffer)
  );
});
