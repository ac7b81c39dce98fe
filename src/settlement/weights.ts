/** A key by its name: the weights that it gives the partners in this case, and the numbers that they come from. */
import type {Agreement, KeyName} from "../base/config.ts";
import {type CostGame, grandCoalition} from "./game.ts";
import {airportKey} from "./keys/airport.ts";
import {type Benefit, type BenefitKey, benefitKey} from "./keys/benefit.ts";
import {equalKey} from "./keys/equal.ts";
import {fixedAndInhabitantsKey} from "./keys/fixed-and-inhabitants.ts";
import {inhabitantsKey} from "./keys/inhabitants.ts";
import {mostNucleolusPlayers, nucleolusKey} from "./keys/nucleolus.ts";
import {percentagesKey} from "./keys/percentages.ts";
import {scrbKey} from "./keys/scrb.ts";
import {shapleyKey} from "./keys/shapley.ts";
import {type Weighted, wholeWithSum} from "./rounding.ts";

/** What the campaigns brought, from published numbers: a partner's is null where it is withheld. */
export interface PublishedBenefits {
  byPartner: Record<string, number | null>;
  /** Of all together, with its interval. */
  total: Benefit;
  /** The effect of all together can be told from nothing. */
  isTold: boolean;
  /** "release 12". */
  source: string;
}
/** What there is to weigh by. Partners by code. */
export interface Case {
  agreement: Agreement;
  partners: readonly {code: string; inhabitants: number}[];
  game: CostGame;
  /** Each partner's own lines, which are no part of what is shared. */
  ownOre: readonly number[];
  /** What is shared. */
  sharedOre: number;
  benefits: PublishedBenefits | null;
  /** The fewest applications that publication shows. */
  threshold: number;
}
export interface Weights {
  weights: Weighted[];
  benefit: BenefitKey | null;
  /** Codes of those to whom a game gives less than their own lines: their weight is 0, and the others' less for it. */
  floored?: string[];
  /** Codes whose rests were equal where the last part was given. */
  tied?: string[];
}
/** Why a key cannot be used here. */
export type Missing = "no percentages" | "no needs" | "no fixed part" | "no benefits" | "too many partners" | "credits";

/** Parts of a whole that are no fractions of whole numbers are given in millionths, so "57.5000 %". */
export const keyParts = 1_000_000;
const gameKeys = {scrb: scrbKey, shapley: shapleyKey, nucleolus: nucleolusKey};
export type GameKeyName = keyof typeof gameKeys;
export const isGameKey = (key: KeyName): key is GameKeyName => key in gameKeys;
export const gameKey = (key: GameKeyName) => gameKeys[key];

export async function weightsOf(key: KeyName, it: Case): Promise<Weights | Missing> {
  const {agreement, partners} = it;
  const inhabitants = partners.map((partner) => partner.inhabitants);
  const weighted = (weights: readonly number[]): Weights => ({
    weights: partners.map(({code}, i) => ({code, weight: weights[i]})),
    benefit: null
  });
  const inParts = (parts: readonly number[]) =>
    wholeWithSum(
      partners.map(({code}, i) => ({code, amount: parts[i] * keyParts})),
      keyParts
    );
  if (isGameKey(key)) return await gameWeights(key, it);
  switch (key) {
    case "equal":
      return weighted(equalKey(partners.length));
    case "inhabitants":
      return weighted(inhabitantsKey(inhabitants));
    case "fixed-and-inhabitants":
      return agreement.fixedPercent === undefined
        ? "no fixed part"
        : weighted(fixedAndInhabitantsKey(agreement.fixedPercent, inhabitants));
    case "percentages": {
      const {percentages} = agreement;
      if (percentages === undefined) return "no percentages";
      // A partner who has left is not here, so those who are may be less than 100: their weights stay as agreed.
      return Object.keys(percentages).length === partners.length
        ? weighted(percentagesKey(partners.map(({code}) => percentages[code])))
        : weighted(partners.map(({code}) => Math.round(percentages[code] * 100)));
    }
    case "airport": {
      const {needs} = agreement;
      if (needs === undefined) return "no needs";
      const shares = airportKey(partners.map(({code}) => needs[code]));
      const sum = shares.reduce((total, share) => total + share, 0);
      return sum > 0 ? {...inParts(shares.map((share) => share / sum)), benefit: null} : "no needs";
    }
    case "benefit": {
      if (it.benefits === null) return "no benefits";
      const {byPartner, total, isTold} = it.benefits;
      const options = {total, cap: agreement.benefitCapPercent / 100, isTold, threshold: it.threshold};
      const benefit = benefitKey(
        partners.map(({code}) => byPartner[code] ?? null),
        inhabitants,
        options
      );
      // By inhabitants alone the weights are inhabitants themselves, which a reader can check.
      return benefit.w === 0 ? {...weighted(inhabitants), benefit} : {...inParts(benefit.parts), benefit};
    }
  }
}

/** What the game gives a partner less its own lines: in whole öre, so that the weights are the amounts themselves. */
async function gameWeights(key: GameKeyName, {partners, game, ownOre, sharedOre}: Case): Promise<Weights | Missing> {
  if (key === "nucleolus" && partners.length > mostNucleolusPlayers) return "too many partners";
  if (sharedOre <= 0 || game.cost[grandCoalition(game)] <= 0) return "credits";
  const shares = await gameKeys[key](game);
  const amounts = partners.map(({code}, i) => ({code, amount: shares[i] - ownOre[i]}));
  const floored = amounts.filter(({amount}) => amount < -0.5).map(({code}) => code);
  return {...wholeWithSum(amounts, sharedOre), benefit: null, floored};
}
