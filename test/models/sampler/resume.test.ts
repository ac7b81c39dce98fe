import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {density as intakeDensity} from "../../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {
  buffersOf,
  type Chain,
  type ChainState,
  emptyPart,
  type Part,
  putInto,
  runningChain,
  sampleChain
} from "../../../src/models/sampler/chain.ts";
import type {Density} from "../../../src/models/sampler/density.ts";
import {type Keeper, type SampleJob, sampleInWorkers} from "../../../src/models/sampler/parallel.ts";
import {fullRegion} from "../intake/region.ts";
import {commonLevel, gammaOnHalfLine, normalPairs} from "./densities.ts";
import type {Data} from "./worker-density.ts";

const options = {warmupCount: 120, drawCount: 80, targetAcceptance: 0.9, maxDepth: 10};

/** Stopped after each of `stops` draws, warm-up counted, with nothing left but what was kept as plain data. */
function inPieces(made: () => Density, seed: string, stops: number[]): Chain {
  const whole = emptyPart(options.drawCount, made().dimension);
  let from: ChainState | undefined;
  let count = 0;
  for (const stop of [...stops, Infinity]) {
    const chain = runningChain(made(), options, random(seed), {from}, options.drawCount);
    while (chain.done < Math.min(stop, chain.of)) chain.advance();
    const part = chain.takePart();
    putInto(whole, part, count);
    count += part.depths.length;
    from = structuredClone(chain.state());
    if (chain.done === chain.of) return {...whole, ...chain.facts()};
  }
  throw new Error("the chain did not end");
}

describe("a chain that was stopped goes on to the last bit as if it had not been", () => {
  const correlated = () => normalPairs({sds: [1, 100], r: 0.9}, {sds: [0.01, 1], r: -0.99});
  const unbroken = sampleChain(correlated(), options, random("north"));
  it.each([
    ["before the first draw", [0]],
    ["at the first, when the first scales are learned, and in the middle of the warm-up", [1, 4, 5, 37]],
    ["where the metric is learned for good, after 102, and at the last of the warm-up, 120", [101, 102, 119, 120]],
    ["among the draws, and after the last", [121, 150, 199, 200]]
  ])("%s", (_, stops) => {
    expect(unbroken.metric.directions.length).toBeGreaterThan(0); // else the windows' draws would not be tested
    expect(inPieces(correlated, "north", stops)).toEqual(unbroken);
  });

  it("with one parameter, where every other draw leaves a normal number over for the next", () => {
    const made = () => gammaOnHalfLine(3);
    expect(inPieces(made, "west", [30, 61, 131])).toEqual(sampleChain(made(), options, random("west")));
  });

  it("with more parameters than the warm-up has draws, where the gradient is asked for directions", () => {
    const made = () => commonLevel(1100, 1);
    const unbroken = sampleChain(made(), options, random("east"));
    expect(unbroken.metric.directions.length).toBeGreaterThan(0);
    // 48 and 102 ask; between them some of the draws that will be asked about are there.
    expect(inPieces(made, "east", [20, 47, 48, 49, 75, 102, 103, 160])).toEqual(unbroken);
  });

  it("on the intake model, whose density keeps much between two calls", () => {
    const made = () => intakeDensity({data: fullRegion(), prior: defaultPrior});
    expect(inPieces(made, "south", [50, 110, 170])).toEqual(sampleChain(made(), options, random("south")));
  }, 30_000);
});

/** In memory, as a file would: copies, so that nothing that is used later can change them. */
function memory(): Keeper & {parts: Part[]} {
  const states = new Map<number, ChainState>();
  const draws = new Map<number, Part[]>();
  const parts: Part[] = [];
  return {
    parts,
    read(k) {
      const state = states.get(k);
      if (!state) return undefined;
      const kept = draws.get(k) ?? [];
      const whole = emptyPart(
        kept.reduce((sum, {depths}) => sum + depths.length, 0),
        state.position.q.length
      );
      let at = 0;
      for (const part of kept) {
        putInto(whole, part, at);
        at += part.depths.length;
      }
      return {state, draws: whole};
    },
    write(k, state, part) {
      states.set(k, structuredClone(state));
      draws.set(k, [...(draws.get(k) ?? []), structuredClone(part)]);
      parts.push(part);
    }
  };
}

const job = (more: Partial<SampleJob<Data>> = {}): SampleJob<Data> => ({
  module: new URL("./worker-density.ts", import.meta.url),
  data: {sds: [1, 5]},
  seed: "spring",
  chainCount: 3,
  workerCount: 2,
  options: {...options, drawCount: 3000},
  ...more
});

describe("a job in worker threads", () => {
  it("that is stopped by hand, twice, goes on and finds the same", async () => {
    const unbroken = await sampleInWorkers(job());
    const keeper = memory();
    for (const share of [0.1, 0.5]) {
      const hand = new AbortController();
      const onProgress = (done: number, of: number) => done > share * of && hand.abort(new Error("enough"));
      await expect(sampleInWorkers(job({keeper, onProgress, signal: hand.signal}))).rejects.toThrow("enough");
    }
    const told: number[] = [];
    expect(await sampleInWorkers(job({keeper, onProgress: (done) => told.push(done)}))).toEqual(unbroken);
    expect(told[0]).toBeGreaterThan(0.5 * 3 * 3120); // it tells of the whole
  }, 30_000);

  it("that crashes goes on from what was kept by then, with another number of workers too", async () => {
    const unbroken = await sampleInWorkers(job());
    const keeper = memory();
    const fault: Data = {sds: [1, 5], fault: "exit", faultAfter: 4000};
    await expect(sampleInWorkers(job({keeper, data: fault}))).rejects.toThrow("ended with code 3");
    expect(keeper.parts.length).toBeGreaterThan(0);
    expect(await sampleInWorkers(job({keeper, workerCount: 3}))).toEqual(unbroken);
  }, 30_000);

  it("that had ended is given back without a single gradient", async () => {
    const keeper = memory();
    const chains = await sampleInWorkers(job({keeper}));
    const broken: Data = {sds: [1, 5], fault: "exit", faultAfter: 0};
    expect(await sampleInWorkers(job({keeper, data: broken}))).toEqual(chains);
  }, 30_000);

  it("hands each draw over once, in parts of a twentieth of a chain at most", async () => {
    const keeper = memory();
    await sampleInWorkers(job({keeper}));
    const counts = keeper.parts.map(({depths}) => depths.length);
    expect(counts.reduce((a, b) => a + b)).toBe(3 * 3000);
    expect(Math.max(...counts)).toBe(3120 / 20);
  });

  it("does not copy what it hands over: the sender is left with empty arrays", () => {
    const part = emptyPart(10, 4);
    structuredClone(part, {transfer: buffersOf(part)});
    for (const array of Object.values(part)) expect(array).toHaveLength(0);
  });

  it("fails with the keeper's own error where it cannot write", async () => {
    const keeper: Keeper = {
      read: () => undefined,
      write: () => {
        throw new Error("no space left on device");
      }
    };
    await expect(sampleInWorkers(job({keeper}))).rejects.toThrow("no space left on device");
  });
});
