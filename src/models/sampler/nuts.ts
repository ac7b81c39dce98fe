/**
 * One draw of the No-U-Turn sampler: a path is doubled until it turns back, and one of its points is chosen.
 *
 *   H(q, p) = ½ p·v − ℓ(q),   v = M⁻¹ p
 *   a step:      p += ½ε ∇ℓ(q),   q += ε v,   p += ½ε ∇ℓ(q)
 *   a path turns where   ρ·v ≤ 0   at either of its ends,   ρ = Σ p over its points
 *   a point is chosen with weight   exp(H₀ − H)
 *
 *   q, p, v  place, momentum and velocity         n numbers each
 *   ℓ        log density
 *   H, H₀    energy, and that at the start
 *   w        pull, M⁻¹ ∇ℓ(q): v changes by it as p does by ∇ℓ, so that M⁻¹ is applied once a step
 *   ε        step size, negative backwards in time
 *
 * Hoffman & Gelman (2014), algorithm 3; Betancourt (2017), A conceptual introduction to Hamiltonian Monte Carlo,
 * appendix A: multinomial choice, biased to the newer half, and the turning rule in p. As Stan does since 2.21, a path
 * made of two also turns where either half turns together with the first point of the other.
 */
import type {Random} from "../../base/random.ts";
import {addInto, dot} from "./arrays.ts";
import type {Density, Position} from "./density.ts";
import {drawMomentumInto, type Metric, velocityInto} from "./metric.ts";

export interface Transition {
  /** H of the point chosen, with the momentum it had. */
  energy: number;
  depth: number;
  stepCount: number;
  /** The mean over all points visited of min(1, exp(H₀ − H)). */
  acceptance: number;
  isDivergent: boolean;
}

/** Energy lost by more than this is no rounding of a path but another path. */
const divergenceLimit = 1000;

interface Motion {
  p: Float64Array;
  v: Float64Array;
}
interface Point extends Motion {
  q: Float64Array;
  gradient: Float64Array;
  pull: Float64Array;
}
interface Choice extends Position {
  energy: number;
}
/** A stretch of path, from its first point to its last in the order they were made. */
interface Path {
  first: Motion;
  last: Motion;
  rho: Float64Array;
  choice: Choice;
  logWeight: number;
}

/** A function that moves a position on by one draw. Its memory is made here, once. */
export function noUTurn(density: Density, maxDepth: number) {
  const numbers = () => new Float64Array(density.dimension);
  const motion = (): Motion => ({p: numbers(), v: numbers()});
  const point = (): Point => ({...motion(), q: numbers(), gradient: numbers(), pull: numbers()});
  const path = (): Path => ({
    first: motion(),
    last: motion(),
    rho: numbers(),
    choice: {q: numbers(), gradient: numbers(), logDensity: 0, energy: 0},
    logWeight: 0
  });
  const ends = [point(), point()]; // earliest and latest of the whole path
  const whole = path();
  const newer = path();
  const halves = Array.from({length: maxDepth}, path);

  return (position: Position, metric: Metric, stepSize: number, random: Random): Transition => {
    let stepCount = 0;
    let acceptanceSum = 0;
    let isDivergent = false;

    /** A path of one point. One loop: for few parameters seven calls to copy cost as much as a step. */
    const stand = (path: Path, {p, v, q, gradient}: Point, logDensity: number, energy: number, logWeight: number) => {
      const {first, last, rho, choice} = path;
      for (let i = 0; i < p.length; ++i) {
        first.p[i] = last.p[i] = rho[i] = p[i];
        first.v[i] = last.v[i] = v[i];
        choice.q[i] = q[i];
        choice.gradient[i] = gradient[i];
      }
      choice.logDensity = logDensity;
      choice.energy = energy;
      path.logWeight = logWeight;
    };

    /** One step on from `at`, as a path of one point; false where it diverges. */
    const step = (path: Path, at: Point, epsilon: number) => {
      const {q, p, v, gradient, pull} = at;
      const half = 0.5 * epsilon;
      for (let i = 0; i < q.length; ++i) {
        p[i] += half * gradient[i];
        v[i] += half * pull[i];
        q[i] += epsilon * v[i];
      }
      const logDensity = density.logDensity(q, gradient);
      velocityInto(pull, metric, gradient);
      let along = 0; // p · v
      for (let i = 0; i < q.length; ++i) {
        p[i] += half * gradient[i];
        v[i] += half * pull[i];
        along += p[i] * v[i];
      }
      const energy = 0.5 * along - logDensity;
      const logWeight = startEnergy - energy;
      ++stepCount;
      isDivergent = !(logWeight > -divergenceLimit); // also where energy is NaN
      if (isDivergent) return false;
      acceptanceSum += Math.min(1, Math.exp(logWeight));
      stand(path, at, logDensity, energy, logWeight);
      return true;
    };

    /** 2^depth steps on from `at`; false where they diverge or turn, and then nothing of them is used. */
    const walk = (path: Path, depth: number, at: Point, epsilon: number): boolean => {
      if (depth === 0) return step(path, at, epsilon);
      const second = halves[depth - 1];
      return (
        walk(path, depth - 1, at, epsilon) &&
        walk(second, depth - 1, at, epsilon) &&
        joinInto(path, second, second.logWeight - logSum(path.logWeight, second.logWeight))
      );
    };

    /** b follows a and becomes part of it; false where the joined path turns. */
    const joinInto = (a: Path, b: Path, logProbability: number) => {
      if (Math.log(random.uniform()) < logProbability) [a.choice, b.choice] = [b.choice, a.choice];
      const turns =
        isTurning(a.rho, b.rho, a.first.v, b.last.v) ||
        isTurning(a.rho, b.first.p, a.first.v, b.first.v) ||
        isTurning(b.rho, a.last.p, a.last.v, b.last.v);
      addInto(a.rho, 1, b.rho);
      a.logWeight = logSum(a.logWeight, b.logWeight);
      [a.last, b.last] = [b.last, a.last];
      return !turns;
    };

    for (const end of ends) {
      end.q.set(position.q);
      end.gradient.set(position.gradient);
    }
    const [{p, v, pull}] = ends;
    drawMomentumInto(p, metric, random);
    velocityInto(v, metric, p);
    velocityInto(pull, metric, position.gradient);
    ends[1].p.set(p);
    ends[1].v.set(v);
    ends[1].pull.set(pull);
    const startEnergy = 0.5 * dot(p, v) - position.logDensity;
    stand(whole, ends[0], position.logDensity, startEnergy, 0);

    let depth = 0;
    for (let facing = 1; depth < maxDepth; ) {
      const direction = random.chance(0.5) ? 1 : 0;
      if (direction !== facing) [whole.first, whole.last] = [whole.last, whole.first];
      facing = direction;
      if (!walk(newer, depth, ends[direction], direction ? stepSize : -stepSize)) break;
      ++depth;
      if (!joinInto(whole, newer, newer.logWeight - whole.logWeight)) break;
    }

    const {q, gradient, logDensity, energy} = whole.choice;
    position.q.set(q);
    position.gradient.set(gradient);
    position.logDensity = logDensity;
    return {energy, depth, stepCount, acceptance: acceptanceSum / stepCount, isDivergent};
  };
}

/** Whether a path whose momenta add up to x + y, with velocities v and w at its ends, comes back on itself. */
function isTurning(x: Float64Array, y: Float64Array, v: Float64Array, w: Float64Array) {
  let alongV = 0;
  let alongW = 0;
  for (let i = 0; i < x.length; ++i) {
    const rho = x[i] + y[i];
    alongV += rho * v[i];
    alongW += rho * w[i];
  }
  return !(alongV > 0 && alongW > 0);
}

const logSum = (a: number, b: number) => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
