import {describe, expect, it} from "vitest";
import {random} from "../../../src/base/random.ts";
import {simplexWeights} from "../../../src/models/checks/simplex.ts";
import {type Method, type Panel, syntheticCheck} from "../../../src/models/checks/synthetic.ts";
import {mean, variance} from "../../../src/models/diagnostics/moments.ts";
import {expectClose, sum, weeks} from "../../near.ts";
import {describeAgainst, referenceText} from "../../reference.ts";

const methods: Method[] = ["did", "synthetic-control", "synthetic-did"];

describe("weights on the simplex", () => {
  it("mix 0 and 10 into 3 as 7 : 3, and into 12 as nothing but 10", () => {
    expectClose(simplexWeights([weeks(0), weeks(10)], weeks(3)), weeks(0.7, 0.3));
    expectClose(simplexWeights([weeks(0), weeks(10)], weeks(12)), weeks(0, 1));
  });
  it("are shared equally by columns alike under a ridge", () => {
    expectClose(simplexWeights([weeks(1, 2), weeks(1, 2), weeks(1, 2)], weeks(5, 5), 1), weeks(1 / 3, 1 / 3, 1 / 3));
  });
  it("find a column that is the target, and stay finite if all are", () => {
    expectClose(simplexWeights([weeks(4, 4), weeks(1, 2), weeks(0, 9)], weeks(1, 2)), weeks(0, 1, 0));
    expectClose(simplexWeights([weeks(1, 2), weeks(1, 2)], weeks(1, 2)), weeks(1, 0));
  });
  it.each([0, 0.5, 20])(
    "cannot be moved to a better place, for 50 random problems with ridge %s (Karush, Kuhn & Tucker)",
    (ridge) => {
      const source = random(`simplex ${ridge}`);
      for (let problem = 0; problem < 50; ++problem) {
        const n = 2 + source.integer(12); // more columns than numbers, and fewer
        const columns = Array.from({length: 2 + source.integer(15)}, () =>
          Float64Array.from({length: n}, () => source.normal())
        );
        const target = Float64Array.from({length: n}, () => source.normal(0.5));
        const w = simplexWeights(columns, target, ridge);
        expectClose(sum(w), 1);
        const residual = target.map((b, t) => sum(columns.map((a, j) => w[j] * a[t])) - b);
        const slopes = columns.map((a, j) => sum(a.map((x, t) => x * residual[t])) + ridge * w[j]);
        const least = Math.min(...slopes);
        w.forEach((weight, j) => {
          expect(weight).toBeGreaterThanOrEqual(0);
          if (weight > 0) expect(Math.abs(slopes[j] - least)).toBeLessThan(1e-9);
        });
      }
    }
  );
});

/** Each week shared by all, controls of many levels, the treated amid them, and an effect on those. */
function panel(
  controlCount: number,
  effect: number,
  {noise = 0, treatedCount = 1, T = 30, firstAfter = 20} = {}
): Panel {
  const source = random("panel");
  const shared = Float64Array.from({length: T}, () => source.normal(10, 2));
  const series = (level: number, extra: number) =>
    shared.map((week, t) => level + week + source.normal(0, noise) + (t >= firstAfter ? extra : 0));
  return {
    treated: Array.from({length: treatedCount}, () => series(0, effect)),
    controls: Array.from({length: controlCount}, (_, i) => series(i % 2 === 0 ? i : -i, 0)),
    firstAfter
  };
}

describe.each(methods)("%s", (method) => {
  it("finds an effect of 5 among ten controls that share the weeks, within three sds", () => {
    const {average, total} = syntheticCheck(method, panel(10, 5, {noise: 0.5}), random(1));
    expect(Math.abs(average.estimate - 5)).toBeLessThan(3 * average.sd);
    expect(average.sd).toBeLessThan(2);
    expectClose([total.estimate, total.sd], [10 * average.estimate, 10 * average.sd]);
  });
  it("counts two treated over ten weeks as twenty, with as many placebos as asked for", () => {
    const check = syntheticCheck(method, panel(10, 5, {noise: 0.5, treatedCount: 2}), random(1), 25);
    expectClose(check.total.estimate, 20 * check.average.estimate);
    expect(check.placebos.length).toBe(25);
    expect(check.p).toBeLessThanOrEqual(2 / 26);
  });
  it("cannot check without a control", () => {
    expect(syntheticCheck(method, panel(0, 5), random(1)).total).toEqual({
      estimate: NaN,
      sd: NaN,
      obstacle: "no-control"
    });
  });
  it("has with one control an estimate, but no sd", () => {
    const {average, p} = syntheticCheck(method, panel(1, 5), random(1));
    expect(average.estimate).not.toBeNaN();
    expect(average).toMatchObject({sd: NaN, obstacle: "too-few-controls"});
    expect(p).toBeNaN();
  });
  it("cannot check after three weeks, nor before the start", () => {
    expect(syntheticCheck(method, panel(5, 5, {firstAfter: 3}), random(1)).average.obstacle).toBe("short-before");
    expect(syntheticCheck(method, panel(5, 5, {firstAfter: 30}), random(1)).average.obstacle).toBe("nothing-after");
  });
  it("cannot check series that are all zero, or constant", () => {
    const flat = (level: number) => new Float64Array(20).fill(level);
    const still = (level: number): Panel => ({
      treated: [flat(level)],
      controls: [flat(0), flat(1), flat(2)],
      firstAfter: 10
    });
    expect(syntheticCheck(method, still(0), random(1)).average.obstacle).toBe("no-variation");
    expect(syntheticCheck(method, still(7), random(1)).average.obstacle).toBe("no-variation");
  });
  it("bears controls that never vary beside a treated one that does", () => {
    const treated = [Float64Array.from({length: 20}, (_, t) => (t % 3) + (t >= 10 ? 2 : 0))];
    const controls = [1, 1, 1, 1].map((level) => new Float64Array(20).fill(level));
    const {average} = syntheticCheck(method, {treated, controls, firstAfter: 10}, random(1));
    expect(average.estimate).not.toBeNaN();
    expect(average.sd).toBe(0);
  });
});

describe("the panel", () => {
  it("is refused without a treated one, with a short series, or with a missing number", () => {
    const check = (changed: Partial<Panel>) => () => syntheticCheck("did", {...panel(3, 0), ...changed}, random(1));
    expect(check({treated: []})).toThrow("treated must be at least 1, got 0");
    expect(check({controls: [weeks(1, 2)]})).toThrow("series must have 30 periods, got 2");
    expect(check({controls: [new Float64Array(30).fill(NaN)]})).toThrow("series must be finite numbers");
    expect(check({firstAfter: -1})).toThrow("firstAfter must be 0 or more, got -1");
  });
});

describeAgainst("prop99", "California's tobacco control programme, Proposition 99", () => {
  const states = new Map<string, number[]>();
  for (const line of referenceText("prop99/california_prop99.csv").trim().split(/\r?\n/).slice(1)) {
    const [state, , packs] = line.split(";");
    states.set(state, [...(states.get(state) ?? []), Number(packs)]);
  }
  const names = [...states.keys()].filter((state) => state !== "California");
  const series = (state: string) => Float64Array.from(states.get(state) ?? []);
  const california: Panel = {treated: [series("California")], controls: names.map(series), firstAfter: 19}; // 1989
  const check = (method: Method) => syntheticCheck(method, california, random(1));

  it("difference in differences: −27.349", () => {
    expectClose(check("did").average.estimate, -27.349, 5e-4);
  });
  it("synthetic control: −19.51363 with Utah .394, Montana .232, Nevada .205 and Connecticut .109", () => {
    const {average, controlWeights} = check("synthetic-control");
    expectClose(average.estimate, -19.51363, 5e-6);
    const weight = (state: string) => controlWeights[names.indexOf(state)];
    expectClose(["Utah", "Montana", "Nevada", "Connecticut"].map(weight), [0.394, 0.232, 0.205, 0.109], 5e-4);
  });
  it("synthetic difference in differences: −15.604 where synthdid's descent stops, −15.605 at the minimum", () => {
    const {average, controlWeights, periodWeights} = check("synthetic-did");
    const synthdid = synthdidWeights(california);
    expectClose(synthdid.tau, -15.604, 5e-4);
    expectClose(average.estimate, synthdid.tau, 2e-3);
    // Both misfits are smaller here than there, if only just.
    const ours = synthdid.misfits(controlWeights, periodWeights);
    const theirs = synthdid.misfits(synthdid.omega, synthdid.lambda);
    ours.forEach((misfit, i) => {
      expect(misfit).toBeLessThan(theirs[i]);
      expect(misfit).toBeGreaterThan(0.99 * theirs[i]);
    });
  });
  it("its effect is farther from 0 than all but one of 38 placebos: p = 2/39", () => {
    expectClose(check("synthetic-did").p, 2 / 39);
  });
});

/** As R's synthdid does it: descent by Frank and Wolfe, 100 rounds, small weights out, then up to 10,000. */
function synthdidWeights({treated: [y], controls, firstAfter: T0}: Panel) {
  const centred = (x: Float64Array) => x.map((value) => value - mean(x));
  const after = (x: Float64Array) => mean(x.subarray(T0));
  const noise = Math.sqrt(variance(controls.flatMap((x) => Array.from(x.subarray(1, T0), (value, t) => value - x[t]))));
  const periods = Array.from({length: T0}, (_, t) => centred(Float64Array.from(controls, (x) => x[t])));
  const afters = centred(Float64Array.from(controls, after));
  const columns = controls.map((x) => centred(x.subarray(0, T0)));
  const target = centred(y.subarray(0, T0));
  const zetas = {omega: (y.length - T0) ** 0.25 * noise, lambda: 1e-6 * noise};

  const misfit = (A: Float64Array[], b: Float64Array, w: Float64Array, zeta: number) =>
    zeta ** 2 * sum(w.map((x) => x * x)) +
    sum(b.map((value, t) => (sum(A.map((a, j) => w[j] * a[t])) - value) ** 2)) / b.length;
  const descend = (A: Float64Array[], b: Float64Array, zeta: number, from: Float64Array, rounds: number) => {
    const eta = b.length * zeta ** 2;
    let w = from;
    for (let round = 0, last = Infinity; round < rounds; ++round) {
      const residual = b.map((value, t) => sum(A.map((a, j) => w[j] * a[t])) - value);
      const halfGradient = A.map((a, j) => sum(a.map((x, t) => x * residual[t])) + eta * w[j]);
      const to = halfGradient.indexOf(Math.min(...halfGradient));
      const d = w.map((x, j) => (j === to ? 1 - x : -x));
      const dResidual = b.map((_, t) => sum(A.map((a, j) => d[j] * a[t])));
      const curvature = sum(dResidual.map((x) => x * x)) + eta * sum(d.map((x) => x * x));
      const step = Math.min(1, Math.max(0, -sum(d.map((x, j) => x * halfGradient[j])) / curvature));
      w = w.map((x, j) => x + step * d[j]);
      const now = misfit(A, b, w, zeta);
      if (round > 0 && last - now <= (1e-5 * noise) ** 2) break;
      last = now;
    }
    return w;
  };
  const fit = (A: Float64Array[], b: Float64Array, zeta: number) => {
    const rough = descend(A, b, zeta, new Float64Array(A.length).fill(1 / A.length), 100);
    const kept = rough.map((x) => (x <= Math.max(...rough) / 4 ? 0 : x));
    return descend(
      A,
      b,
      zeta,
      kept.map((x) => x / sum(kept)),
      10_000
    );
  };
  const omega = fit(columns, target, zetas.omega);
  const lambda = fit(periods, afters, zetas.lambda);
  const change = (x: Float64Array) => after(x) - sum(lambda.map((weight, t) => weight * x[t]));
  const tau = change(y) - sum(controls.map((x, i) => omega[i] * change(x)));
  const misfits = (w: Float64Array, l: Float64Array) => [
    misfit(columns, target, w, zetas.omega),
    misfit(periods, afters, l, zetas.lambda)
  ];
  return {omega, lambda, tau, misfits};
}
