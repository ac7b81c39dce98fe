/** What a fit keeps so that a year's money can be split: its belief of each channel, and what was spent. */
import {type Channel, channels} from "../base/words.ts";
import {type BudgetBelief, budgetBelief, type ChannelDose} from "../models/intake/budget.ts";
import type {IntakeData} from "../models/intake/data.ts";
import type {Spend, YearSpend} from "../models/intake/flights.ts";
import type {NextDraw} from "../models/intake/next.ts";
import {channelsOf, returnsPrior} from "../models/intake/parameters.ts";
import type {IntakePrior} from "../models/intake/prior.ts";

export const budgetQuantity = "budget";

/** What is kept with a model run. */
export interface BudgetFacts {
  belief: BudgetBelief;
  /** Öre of the last 52 weeks, by municipality and in the order of the belief's channels. */
  latest: {code: string; ore: number[]}[];
}

export interface BudgetReading {
  data: IntakeData;
  spend: ReadonlyMap<Channel, Spend>;
  year: ReadonlyMap<Channel, YearSpend>;
  drawCount: number;
  prior: IntakePrior;
}

/** Channels that a municipality can buy and has bought; null without any. A national campaign is bought by nobody here. */
export function budgetFacts(
  {data, spend, year, drawCount, prior}: BudgetReading,
  forEachNext: (use: (draw: NextDraw) => void) => void
): BudgetFacts | null {
  const used = channelsOf(data);
  const bought = channels.flatMap((channel) => {
    const [of, in52] = [spend.get(channel), year.get(channel)];
    const c = used.indexOf(channel);
    return channel === "national" || c < 0 || !of || !in52 || !(in52.most > 0) ? [] : [{channel, c, of, in52}];
  });
  if (bought.length === 0) return null;
  const logs = bought.map(() => new Float64Array(drawCount));
  const logit = new Float64Array(drawCount);
  let hasReturns = false;
  forEachNext(({index, scale, returns}) => {
    bought.forEach(({c}, i) => {
      logs[i][index] = Math.log(scale[c]);
    });
    logit[index] = Math.log(returns / (1 - returns));
    hasReturns = returns < 1;
  });
  const doses = bought.map(({channel, of, in52}): ChannelDose => {
    // A campaign that lies over the turn of the last week was not seen as a whole.
    return {channel, usual: of.usual, least: of.least, most: Math.min(of.most, in52.most), yearMost: in52.most};
  });
  const before = {
    mean: [...bought.map(({channel}) => Math.log(prior.size[channel])), ...(hasReturns ? [returnsPrior.mean] : [])],
    sd: [...bought.map(() => prior.channelSpread), ...(hasReturns ? [returnsPrior.sd] : [])]
  };
  return {
    belief: budgetBelief(doses, hasReturns ? [...logs, logit] : logs, before),
    latest: data.municipalities.map(({code}, m) => ({code, ore: bought.map(({in52}) => Math.round(in52.latest[m]))}))
  };
}
