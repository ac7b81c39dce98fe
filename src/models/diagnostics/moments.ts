/** Means, variances, quantiles, and chains in halves: the arithmetic that the diagnostics share. */

export function mean(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += x[i];
  return sum / x.length;
}

/** With n − 1 below; NaN for fewer than two numbers. */
export function variance(x: ArrayLike<number>): number {
  const centre = mean(x);
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += (x[i] - centre) ** 2;
  return x.length > 1 ? sum / (x.length - 1) : NaN;
}

/** Between the two nearest of the sorted numbers, linearly: R's type 7. The median of 1, 2, 4 and 8 is 3. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const share = at - below;
  return share === 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

export function sortedDraws(chains: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(chains.reduce((count, chain) => count + chain.length, 0));
  let at = 0;
  for (const chain of chains) {
    all.set(chain, at);
    at += chain.length;
  }
  return all.sort();
}

/** Each chain as two, so that a drift within a chain shows; the middle draw of an odd number is left out. */
export function splitChains(chains: readonly Float64Array[]): Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.subarray(0, half), chain.subarray(chain.length - half)];
  });
}

/** Whether nothing can be said of the chains: a number not finite, all numbers alike, or fewer than four draws. */
export function isDegenerate(chains: readonly Float64Array[]): boolean {
  if (chains.length === 0 || chains[0].length < 4) return true;
  const first = chains[0][0];
  let isConstant = true;
  for (const chain of chains)
    for (const x of chain) {
      if (!Number.isFinite(x)) return true;
      if (x !== first) isConstant = false;
    }
  return isConstant;
}
