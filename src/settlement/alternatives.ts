/** Every key side by side: the shares it would have given, what these save against quotes, and which promises it keeps. */
import {type KeyName, keyNames} from "../base/config.ts";
import {type CostGame, grandCoalition} from "./game.ts";
import {aboveAlone, fallWhenDearer, outsideCore, type Promises} from "./promises.ts";
import {type Case, gameKey, isGameKey, type Missing, weightsOf} from "./weights.ts";

/** What a key would have given; `shares` in öre by partner, in the order of partners. */
export interface Alternative {
  key: KeyName;
  missing: Missing | null;
  shares: number[] | null;
  /** Quote alone less share; null where nobody quoted. */
  savings: (number | null)[] | null;
  /** null where there is no quote to hold it against. Players are places in the list of partners. */
  promises: Promises | null;
}
/** A quote in öre, of partners by their places. */
export interface Quote {
  amount: number;
  players: number[];
  source: string;
}

/** `sharesBy`: the shares in öre of weights, in the order of partners. */
export async function alternativesOf(
  it: Case,
  quotes: readonly Quote[],
  sharesBy: (key: KeyName, weights: readonly {code: string; weight: number}[]) => number[]
): Promise<Alternative[]> {
  const alternatives: Alternative[] = [];
  for (const key of keyNames) {
    const weights = await weightsOf(key, it);
    if (typeof weights === "string") {
      alternatives.push({key, missing: weights, shares: null, savings: null, promises: null});
      continue;
    }
    const ores = sharesBy(key, weights.weights);
    alternatives.push({
      key,
      missing: null,
      shares: ores,
      savings: it.partners.map((_, i) => {
        const quote = quotes.find(({players}) => players.length === 1 && players[0] === i);
        return quote ? quote.amount - ores[i] : null;
      }),
      promises: quotes.length > 0 ? await promisesKept(key, it.game, ores) : null
    });
  }
  return alternatives;
}

/** Of the shares as they are, in whole öre: each may be off by one, so a coalition by as many as it has partners. */
async function promisesKept(key: KeyName, game: CostGame, shares: readonly number[]): Promise<Promises> {
  const whole = game.cost[grandCoalition(game)];
  const unit = 2 * game.playerCount;
  // A key that weighs partners gives the same parts of any whole.
  const scaled = ({cost}: CostGame) => shares.map((ore) => (whole === 0 ? ore : (ore * cost[cost.length - 1]) / whole));
  return {
    noMoreThanAlone: aboveAlone(game, shares, unit),
    core: outsideCore(game, shares, unit),
    // Of Shapley it is a theorem (Young 1985), and trying it on a million coalitions takes half a minute.
    monotone: key === "shapley" ? null : await fallWhenDearer(game, isGameKey(key) ? gameKey(key) : scaled, unit)
  };
}
