/**
 * A cost game: what every coalition of partners would have to pay together.
 *
 *   cost[S]   cost of the coalition S, a bit mask: partner i is in it where bit i is set; cost[0] = 0
 *   n         partners, at most 20: a million coalitions
 *
 * Coalition costs come from the lines that are to be shared (a joint line is needed by any coalition, an own line by
 * its owner, an area line by whoever lies in the area) and from quotes, which say what a coalition would pay without
 * the others and therefore take the place of the lines.
 */
export interface CostGame {
  playerCount: number;
  /** 2ⁿ numbers, one a coalition. */
  cost: Float64Array;
}
/** Who needs the cost: `players` as indices, empty where everybody does. */
export interface NeededCost {
  amount: number;
  players: readonly number[];
}

export const mostPlayers = 20;

export const grandCoalition = ({playerCount}: CostGame): number => 2 ** playerCount - 1;
export const maskOf = (players: readonly number[]): number => players.reduce((mask, i) => mask | (1 << i), 0);
export const playersOf = (coalition: number): number[] =>
  Array.from({length: 32 - Math.clz32(coalition)}, (_, i) => i).filter((i) => coalition & (1 << i));

export function costGame(playerCount: number, costs: readonly NeededCost[], quotes: readonly NeededCost[]): CostGame {
  if (!(playerCount >= 1 && playerCount <= mostPlayers))
    throw new RangeError(`partners must be 1 to ${mostPlayers}, got ${playerCount}`);
  const cost = new Float64Array(2 ** playerCount);
  // Costs with the same need are one, so that a year of lines is not gone through a million times.
  const byNeed = new Map<number, number>();
  for (const {amount, players} of costs) {
    const need = players.length === 0 ? cost.length - 1 : maskOf(players);
    byNeed.set(need, (byNeed.get(need) ?? 0) + amount);
  }
  for (const [need, amount] of byNeed) for (let s = 1; s < cost.length; ++s) if (s & need) cost[s] += amount;
  // What all pay together is what was paid, whatever anyone quoted.
  for (const {amount, players} of quotes) if (maskOf(players) !== cost.length - 1) cost[maskOf(players)] = amount;
  return {playerCount, cost};
}

/** What a coalition pays by a key: the sum of its partners' shares. */
export function sumOver(shares: ArrayLike<number>, coalition: number): number {
  let sum = 0;
  for (let i = 0; i < shares.length; ++i) if (coalition & (1 << i)) sum += shares[i];
  return sum;
}
