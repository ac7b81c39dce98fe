/**
 * A worker thread that samples chains, one after the other, as it is told; the other side of parallel.ts.
 *
 * It hands in its draws part by part and keeps none; with the part goes the state of the chain, where that is kept. It
 * looks at `stop` between two draws, since a thread that samples hears no message.
 */
import {parentPort, workerData} from "node:worker_threads";
import {random} from "../../base/random.ts";
import {buffersOf, runningChain} from "./chain.ts";
import type {Density} from "./density.ts";
import type {FromWorker, Task, WorkerSetup} from "./parallel.ts";

const {module, data, seed, options, partCount, isKept, stop}: WorkerSetup = workerData;
const {density}: {density(data: unknown): Density} = await import(module);
const itsDensity = density(data);
const {dimension} = itsDensity;
const say = (message: FromWorker, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(message, transfer);

parentPort!.on("message", ({k, ...start}: Task) => {
  const chain = runningChain(itsDensity, options, random(seed).split(`chain ${k}`), start, partCount);
  const handIn = () => {
    const part = chain.takePart();
    say({k, dimension, part, state: isKept ? chain.state() : undefined}, buffersOf(part));
  };
  while (chain.done < chain.of && Atomics.load(stop, 0) === 0) {
    chain.advance();
    if (chain.done % partCount === 0 || chain.done === chain.of) handIn();
    if (chain.done % Math.ceil(chain.of / 100) === 0 || chain.done === chain.of) say({k, done: chain.done});
  }
  if (chain.done === chain.of) say({k, facts: chain.facts()});
  else {
    handIn();
    say({k, isStopped: true});
  }
});
