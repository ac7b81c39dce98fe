/**
 * Separable costs – remaining benefits: everybody pays what only they cause, and the rest by what they gain.
 *
 *   m_i = c(N) − c(N∖i)             separable cost
 *   b_i = max(0, c(i) − m_i)        remaining benefit
 *   x_i = m_i + (c(N) − Σ m) b_i / Σ b
 *
 * Young, Okada & Hashimoto, IIASA WP-79-077 (1979). Where nobody has a benefit left, the rest is paid in equal parts.
 */
import {type CostGame, grandCoalition} from "../game.ts";

export function scrbKey(game: CostGame): number[] {
  const {playerCount, cost} = game;
  const all = grandCoalition(game);
  const players = Array.from({length: playerCount}, (_, i) => i);
  const separable = players.map((i) => cost[all] - cost[all ^ (1 << i)]);
  const benefits = players.map((i) => Math.max(0, cost[1 << i] - separable[i]));
  const benefit = benefits.reduce((sum, b) => sum + b, 0);
  const rest = cost[all] - separable.reduce((sum, m) => sum + m, 0);
  return separable.map((m, i) => m + rest * (benefit > 0 ? benefits[i] / benefit : 1 / playerCount));
}
