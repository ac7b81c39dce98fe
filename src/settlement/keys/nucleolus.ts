/**
 * Nucleolus: the coalition that gains least by working together gains as much as it can; then the next, and so on.
 *
 *   round r:  maximise t  subject to  x(S) + t ≤ c(S)        for every coalition S that is not settled
 *                                     x(S) = c(S) − t_q      for those settled in an earlier round q
 *                                     x(N) = c(N)
 *   Coalitions with a positive dual bind in every solution of the round and are settled at t_r; so is every one that
 *   those settled determine. It ends when they determine x, after n rounds at most.
 *
 * Schmeidler 1969; the rounds are Kopelowitz's (1967), stopped by rank. Without x_i ≤ c(i), so it is the prenucleolus:
 * the same wherever the core is not empty, and then in it. HiGHS solves the rounds, because its duals can be relied on;
 * its tolerance is 10⁻⁷, so the amounts themselves come from the equations of the settled coalitions, not from it.
 */
import highsModule from "highs";
import {type CostGame, grandCoalition} from "../game.ts";

/** 4 094 coalitions a round; with more it takes minutes. */
export const mostNucleolusPlayers = 12;
const tolerance = 1e-7; // of HiGHS, on costs scaled to 1

interface Settled {
  coalition: number;
  round: number;
}

// Its types describe the CommonJS module, whose function is a `default` of the module; the ES module is the function.
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loading: ReturnType<typeof loadHighs> | undefined;

export async function nucleolusKey(game: CostGame): Promise<number[]> {
  const {playerCount: n, cost} = game;
  if (n > mostNucleolusPlayers) throw new RangeError(`partners must be at most ${mostNucleolusPlayers}, got ${n}`);
  const all = grandCoalition(game);
  if (n === 1) return [cost[all]];
  loading ??= loadHighs();
  const highs = await loading;
  const scale = cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0) || 1;
  const span = new Span(n);
  span.add(all);
  const settled: Settled[] = [];
  const levels: number[] = []; // t of each round
  let open = Array.from({length: all - 1}, (_, k) => k + 1);
  while (span.rank < n) {
    const limit = (s: number) => String(cost[s] / scale);
    const {Status, Columns, Rows} = highs.solve(
      [
        "Maximize",
        " obj: t",
        "Subject To",
        ` n: ${sumText(all, n)} = ${limit(all)}`,
        ...settled.map(({coalition: s, round}, k) => ` e${k}: ${sumText(s, n)} = ${cost[s] / scale - levels[round]}`),
        ...open.map((s) => ` s${s}: ${sumText(s, n)} + t <= ${limit(s)}`),
        "Bounds",
        ...Array.from({length: n}, (_, i) => ` x${i} free`),
        " t free",
        "End\n"
      ].join("\n"),
      {presolve: "off", output_flag: false}
    );
    if (Status !== "Optimal") throw new Error(`HiGHS ended the round with ${Status}`);
    const binding = Rows.flatMap((row) =>
      "Dual" in row && row.Name.startsWith("s") && Math.abs(row.Dual) > tolerance ? [Number(row.Name.slice(1))] : []
    );
    if (binding.length === 0) throw new Error("no coalition binds in a round of the nucleolus");
    const round = levels.push(Columns.t.Primal) - 1;
    for (const coalition of binding) {
      settled.push({coalition, round});
      span.add(coalition);
    }
    open = open.filter((s) => !span.has(s));
  }
  return solved(game, settled, levels.length);
}

/** "x0 + x2" */
const sumText = (coalition: number, n: number) =>
  Array.from({length: n}, (_, i) => i)
    .filter((i) => coalition & (1 << i))
    .map((i) => `x${i}`)
    .join(" + ");

/** The amounts from x(N) = c(N) and x(S) + t_r = c(S) of every settled S: unknown are x and the t of each round. */
function solved(game: CostGame, settled: readonly Settled[], roundCount: number): number[] {
  const {playerCount: n, cost} = game;
  const row = (coalition: number, round?: number) => {
    const it = new Float64Array(n + roundCount + 1);
    for (let i = 0; i < n; ++i) it[i] = coalition & (1 << i) ? 1 : 0;
    if (round !== undefined) it[n + round] = 1;
    it[n + roundCount] = cost[coalition];
    return it;
  };
  const rows = [row(grandCoalition(game)), ...settled.map(({coalition, round}) => row(coalition, round))];
  for (let column = 0; column < n + roundCount; ++column) {
    let pivot = column;
    for (let k = column; k < rows.length; ++k) if (Math.abs(rows[k][column]) > Math.abs(rows[pivot][column])) pivot = k;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column];
    for (let k = 0; k < rows.length; ++k) {
      if (k === column) continue;
      const factor = rows[k][column] / head[column];
      if (factor !== 0) for (let j = column; j < head.length; ++j) rows[k][j] -= factor * head[j];
    }
  }
  return Array.from({length: n}, (_, i) => rows[i][n + roundCount] / rows[i][i]);
}

/** The coalitions that some others determine: those whose indicator is a linear combination of theirs. */
class Span {
  readonly #n: number;
  readonly #rows: {row: Float64Array; pivot: number}[] = [];
  constructor(n: number) {
    this.#n = n;
  }
  get rank(): number {
    return this.#rows.length;
  }
  has(coalition: number): boolean {
    return this.#left(coalition).every((x) => Math.abs(x) < 1e-9);
  }
  add(coalition: number): void {
    const row = this.#left(coalition);
    const pivot = row.reduce((best, x, i) => (Math.abs(x) > Math.abs(row[best]) ? i : best), 0);
    if (Math.abs(row[pivot]) > 1e-9) this.#rows.push({row, pivot});
  }
  #left(coalition: number): Float64Array {
    const left = Float64Array.from({length: this.#n}, (_, i) => (coalition & (1 << i) ? 1 : 0));
    for (const {row, pivot} of this.#rows) {
      const factor = left[pivot] / row[pivot];
      if (factor !== 0) for (let i = 0; i < left.length; ++i) left[i] -= factor * row[i];
    }
    return left;
  }
}
