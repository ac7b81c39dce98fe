/**
 * Shapley: what a partner adds to the cost when it joins, averaged over every order in which partners can join.
 *
 *   x_i = Σ_{S ∌ i} |S|! (n − |S| − 1)! / n! · (c(S ∪ i) − c(S))
 *
 * Shapley 1953. Needs the cost of every coalition. It adds up to c(N), and nobody pays more than alone if no coalition
 * is dearer than its parts; the core may refuse it all the same.
 */
import type {CostGame} from "../game.ts";

export function shapleyKey({playerCount: n, cost}: CostGame): number[] {
  // weight[s] = s! (n − s − 1)! / n!, by recurrence: 1 / n, then times s / (n − s)
  const weight = new Float64Array(n);
  for (let s = 0, w = 1 / n; s < n; w *= (s + 1) / (n - s - 1), ++s) weight[s] = w;
  const shares = Array.from({length: n}, () => 0);
  for (let s = 0; s < cost.length; ++s) {
    const size = bitCount(s);
    for (let i = 0; i < n; ++i) if (!(s & (1 << i))) shares[i] += weight[size] * (cost[s | (1 << i)] - cost[s]);
  }
  return shares;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
