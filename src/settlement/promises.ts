/**
 * What a key promises, held to the case at hand: does anyone pay more than alone, would any group do better without
 * the others, does anyone pay less because something grew dearer?
 *
 * A promise that is not kept comes with who may object and by how much. Costs are in the unit of the game; less than
 * half of `unit` is rounding and no objection.
 */
import {type CostGame, grandCoalition, playersOf, sumOver} from "./game.ts";

/** These partners pay more than they would without the others. */
export interface Objection {
  players: number[];
  pays: number;
  alone: number;
}
/** This partner would pay less if the coalition, which it is in, were dearer by `by`. */
export interface Fall {
  player: number;
  players: number[];
  by: number;
  pays: number;
  wouldPay: number;
}
/** null where the promise is kept. */
export interface Promises {
  noMoreThanAlone: Objection | null;
  core: Objection | null;
  monotone: Fall | null;
}
export type Key = (game: CostGame) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** The partner that pays most above its own cost. */
export function aboveAlone(game: CostGame, shares: ArrayLike<number>, unit = 1): Objection | null {
  return worst(
    game,
    shares,
    Array.from({length: game.playerCount}, (_, i) => 1 << i),
    unit
  );
}

/** The coalition that pays most above its own cost; among equals the one with the lowest partners. */
export function outsideCore(game: CostGame, shares: ArrayLike<number>, unit = 1): Objection | null {
  return worst(
    game,
    shares,
    Array.from({length: grandCoalition(game) - 1}, (_, k) => k + 1),
    unit
  );
}

function worst(
  {cost}: CostGame,
  shares: ArrayLike<number>,
  coalitions: readonly number[],
  unit: number
): Objection | null {
  let found: Objection | null = null;
  let excess = unit / 2;
  for (const coalition of coalitions) {
    const pays = sumOver(shares, coalition);
    if (pays - cost[coalition] <= excess) continue;
    excess = pays - cost[coalition];
    found = {players: playersOf(coalition), pays, alone: cost[coalition]};
  }
  return found;
}

/**
 * Makes the whole, each partner alone and each whole but one dearer, one at a time and by a twentieth of the whole; a
 * partner in it must not pay less. It tries these 2n + 1 changes and no others: a fall is proof, none is not.
 */
export async function fallWhenDearer(game: CostGame, key: Key, unit = 1): Promise<Fall | null> {
  const {playerCount, cost} = game;
  const all = grandCoalition(game);
  const by = Math.abs(cost[all]) / 20;
  const singles = Array.from({length: playerCount}, (_, i) => 1 << i);
  const before = await key(game);
  for (const coalition of new Set([all, ...singles, ...singles.map((it) => all ^ it)].filter((s) => s !== 0))) {
    const dearer = {playerCount, cost: cost.with(coalition, cost[coalition] + by)};
    const after = await key(dearer);
    const player = playersOf(coalition).find((i) => after[i] < before[i] - unit / 2);
    if (player !== undefined)
      return {player, players: playersOf(coalition), by, pays: before[player], wouldPay: after[player]};
  }
  return null;
}
