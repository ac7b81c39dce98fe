import {existsSync, mkdtempSync, readdirSync, rmSync, truncateSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {type UnfinishedFit, unfinishedFit} from "../../jobs/fitting/unfinished-fit.ts";
import {random} from "../../src/base/random.ts";
import {runningChain, sampleChain} from "../../src/models/sampler/chain.ts";
import {normalPairs} from "../models/sampler/densities.ts";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "genklang-"));
  folders.push(folder);
  return join(folder, "fit");
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

const options = {warmupCount: 50, drawCount: 60, targetAcceptance: 0.9, maxDepth: 10};
const density = normalPairs({sds: [1, 5], r: 0.5});
const opened = (folder: string, key = "one"): UnfinishedFit => {
  const fit = unfinishedFit(folder, key);
  if (!fit) throw new Error("the folder is taken");
  return fit;
};

/** Samples to `stop` draws, keeping each ten; `from` what is kept. */
function sampleTo(fit: UnfinishedFit, stop: number) {
  const keeper = fit.keeperOf("spring / 1 at 0.9");
  const kept = keeper.read(2);
  const chain = runningChain(density, options, random("chain"), {from: kept?.state}, 10);
  while (chain.done < stop) {
    chain.advance();
    if (chain.done % 10 === 0) keeper.write(2, chain.state(), chain.takePart());
  }
  return {kept, chain};
}

describe("an unfinished fit", () => {
  const whole = sampleChain(density, options, random("chain"));

  it("is on disk what it was: the chain goes on, and its draws are those of an unbroken one", () => {
    const folder = newFolder();
    for (const stop of [27, 64, 91, 110]) {
      const fit = opened(folder);
      expect(fit.isGoingOn).toBe(stop > 27);
      sampleTo(fit, stop);
      fit.leave();
    }
    const {draws, state} = opened(folder).keeperOf("spring / 1 at 0.9").read(2) ?? {};
    expect(draws).toEqual({
      draws: whole.draws,
      logDensities: whole.logDensities,
      energies: whole.energies,
      depths: whole.depths,
      acceptances: whole.acceptances
    });
    expect(state?.done).toBe(110);
  });

  it("of other data, another seed or another version is thrown away", () => {
    const folder = newFolder();
    const before = opened(folder);
    sampleTo(before, 70);
    before.leave();
    const other = opened(folder, "two");
    expect(other.isGoingOn).toBe(false);
    expect(other.keeperOf("spring / 1 at 0.9").read(2)).toBeUndefined();
  });

  it("begins anew where the draws did not reach the disk before the lights went out", () => {
    const folder = newFolder();
    const fit = opened(folder);
    sampleTo(fit, 80);
    fit.leave();
    const chains = join(folder, "chains");
    const [file] = readdirSync(chains).filter((name) => name.endsWith(".draws"));
    truncateSync(join(chains, file), 100);
    expect(opened(folder).keeperOf("spring / 1 at 0.9").read(2)).toBeUndefined();
  });

  it("leaves nothing behind once it is finished", () => {
    const folder = newFolder();
    const fit = opened(folder);
    sampleTo(fit, 80);
    fit.finish();
    expect(existsSync(join(folder, "chains"))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not kept a second time while another process, or this one, is at it", () => {
    const folder = newFolder();
    const fit = opened(folder);
    expect(unfinishedFit(folder, "one")).toBeNull();
    fit.leave();
    opened(folder).leave();
  });
});
