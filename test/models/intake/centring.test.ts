import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {emptyParameters, parameterMap} from "../../../src/models/intake/parameters.ts";
import {density} from "../../../src/models/intake/posterior.ts";
import {defaultPrior} from "../../../src/models/intake/prior.ts";
import {inCoordinates} from "../../../src/models/sampler/density.ts";
import {expectClose} from "../../near.ts";
import {expectGradient} from "../gradient.ts";
import {evenDrive, fullRegion, region, statedRegion} from "./region.ts";

const somewhere = (seed: string, dimension: number, sd = 1) => {
  const {normal} = random(seed);
  return Float64Array.from({length: dimension}, () => normal(0, sd));
};
const walked = (data: IntakeData) => {
  const posterior = density({data, prior: defaultPrior});
  const {coordinates} = posterior;
  if (!coordinates) throw new Error("no coordinates");
  const meanOf = (z: Float64Array) => {
    const q = new Float64Array(z.length);
    coordinates.meanInto(q, z);
    return q;
  };
  const fromOf = (q: Float64Array) => {
    const z = new Float64Array(q.length);
    coordinates.fromInto(z, q);
    return z;
  };
  return {posterior, coordinates, meanOf, fromOf, ...parameterMap(data, defaultPrior)};
};

describe("the coordinates that the sampler walks in", () => {
  it.each(["a", "b", "c"])("lead back to where they came from (seed %s)", (seed) => {
    const {posterior, meanOf, fromOf} = walked(fullRegion());
    const z = somewhere(seed, posterior.dimension, 2);
    expectClose(fromOf(meanOf(z)), z, 1e-8);
  });

  it.each([
    ["a", fullRegion(), 1],
    ["b", statedRegion(), 1],
    ["c", statedRegion(), 2]
  ])("have a gradient that agrees with differences (seed %s)", (seed, data, sd) => {
    const {posterior, coordinates} = walked(data);
    expectGradient(inCoordinates(posterior, coordinates), somewhere(seed, posterior.dimension, sd), 1e-7, 1e-2);
  });

  it("have the volume that differences give: the slope of each q in its own z, since scales are their own", () => {
    const {posterior, coordinates, meanOf} = walked(fullRegion());
    const z = somewhere("volume", posterior.dimension);
    const h = 1e-4;
    const expected = z.reduce((sum, x, i) => {
      const at = (shift: number) => meanOf(z.with(i, x + shift))[i];
      return sum + Math.log((at(h) - at(-h)) / (2 * h));
    }, 0);
    const unused = new Float64Array(z.length);
    expectClose(coordinates.logVolume(unused, meanOf(z), z), expected, 1e-6);
  });

  it("keep what a well-known campaign brought when the scale of its channel moves, and what a future one would do", () => {
    const drives = [evenDrive("Past", "bus", [0], 20, 4), evenDrive("Future", "bus", [0], 200, 4)];
    const municipalities = [{code: "1283", population: 5_000_000}];
    const data = region(104, {municipalities, drives, y: new Float64Array(104).fill(30)});
    const {names, meanOf, meanInto} = walked(data);
    const sizesAt = (scale: number) => {
      const z = new Float64Array(names.length);
      z[names.indexOf("scale of bus")] = scale;
      const parameters = emptyParameters(data);
      meanInto(parameters, meanOf(z));
      return parameters.size;
    };
    const [past, future] = [0, 1].map((j) => sizesAt(1)[j] / sizesAt(0)[j]);
    expect(past).toBeGreaterThan(1);
    expect(past).toBeLessThan(1.05);
    expectClose(future, Math.exp(defaultPrior.channelSpread));
  });
});
