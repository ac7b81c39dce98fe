/**
 * Nested needs, as of aircraft that share a runway: whoever needs more needs all that the others need, and more.
 * Every step of the need is paid in equal parts by those who need it.
 *
 *   x_i = Σ_{k ≤ i} (d_k − d_{k−1}) / (n − k + 1), partners in order of need d_1 ≤ … ≤ d_n
 *
 * Littlechild & Owen 1973: it is the Shapley value of the game c(S) = max of the needs in S, and lies in its core.
 * A need of 14 and one of 28 days give 7 and 21: the first 14 days are halved, the others are the second's alone.
 */
export function airportKey(needs: readonly number[]): number[] {
  if (needs.some((need) => !(need >= 0))) throw new RangeError(`needs must be ≥ 0, got ${needs.join(", ")}`);
  const order = needs.map((_, i) => i).sort((a, b) => needs[a] - needs[b] || a - b);
  const shares = needs.map(() => 0);
  let paid = 0;
  let reached = 0;
  order.forEach((i, k) => {
    paid += (needs[i] - reached) / (order.length - k);
    reached = needs[i];
    shares[i] = paid;
  });
  return shares;
}
