import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {sampleChain} from "../../../src/models/sampler/chain.ts";
import {type SampleJob, sampleInWorkers} from "../../../src/models/sampler/parallel.ts";
import {type Data, density} from "./worker-density.ts";

const options = {warmupCount: 100, drawCount: 50, targetAcceptance: 0.8, maxDepth: 10};
const data: Data = {sds: [1, 5]};
const job = (more: Partial<SampleJob<Data>> = {}): SampleJob<Data> => ({
  module: new URL("./worker-density.ts", import.meta.url),
  data,
  seed: "spring",
  chainCount: 3,
  workerCount: 2,
  options,
  ...more
});

describe("chains in worker threads", () => {
  it("are the same to the last bit in 1 worker, in 3, and in none", async () => {
    const chains = await sampleInWorkers(job());
    expect(await sampleInWorkers(job({workerCount: 1}))).toEqual(chains);
    expect(await sampleInWorkers(job({workerCount: 3}))).toEqual(chains);
    const alone = [0, 1, 2].map((k) => sampleChain(density(data), options, random("spring").split(`chain ${k}`)));
    expect(alone).toEqual(chains);
    expect(chains[0].draws).not.toEqual(chains[1].draws);
  });

  it("start where they are told", async () => {
    const initials = [Float64Array.of(0, 0), Float64Array.of(1, 1), Float64Array.of(NaN, 0)];
    await expect(sampleInWorkers(job({initials}))).rejects.toThrow("log density at initial is not finite");
  });

  it("tell how far they have come: 3 chains of 150 end at 450 of 450", async () => {
    const told: string[] = [];
    await sampleInWorkers(job({onProgress: (done, of) => told.push(`${done} of ${of}`)}));
    expect(told.length).toBeGreaterThan(100);
    expect(told.at(-1)).toBe("450 of 450");
  });

  it("fail with the error of the worker, from the start or midway", async () => {
    const failing = (fault: Data["fault"]) => sampleInWorkers(job({data: {sds: [1, 1], fault}}));
    await expect(failing("at once")).rejects.toThrow(new RangeError("sds must be known"));
    await expect(failing("later")).rejects.toThrow(new TypeError("week 101 is not there"));
    await expect(failing("exit")).rejects.toThrow("a sampling worker ended with code 3");
  });

  it("stop when told to, with the reason given", async () => {
    const long = (signal: AbortSignal) => sampleInWorkers(job({options: {drawCount: 5_000_000}, signal}));
    const later = new AbortController();
    setTimeout(() => later.abort(new Error("enough")), 100);
    await expect(long(later.signal)).rejects.toThrow("enough");
    await expect(long(AbortSignal.abort())).rejects.toThrow("aborted");
  });

  it("are none if none are asked for", async () => {
    expect(await sampleInWorkers(job({chainCount: 0}))).toEqual([]);
  });
});
