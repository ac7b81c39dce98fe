/** What the agreed key rests on, as it is kept with a statement; and what to do where it cannot be used. */
import type {Config, KeyName} from "../base/config.ts";
import {UserError} from "../base/errors.ts";
import type {Quote} from "./alternatives.ts";
import {type CostGame, maskOf, mostPlayers, playersOf} from "./game.ts";
import type {BenefitKey} from "./keys/benefit.ts";
import {mostNucleolusPlayers} from "./keys/nucleolus.ts";
import {mostForFewest} from "./netting.ts";
import type {Partner} from "./partners.ts";
import type {Missing} from "./weights.ts";

export interface KeyUsed {
  weights: {code: string; weight: number}[];
  benefit: BenefitKey | null;
  benefitSource: string | null;
  /** What the agreement gives each for this key, by code: percent, or its need; null where the key takes neither. */
  agreed?: Record<string, number> | null;
  /** Codes of those to whom the game gives less than their own lines. */
  floored?: string[];
  /** Codes whose rests were equal when the weights became whole: the lowest codes had it. */
  tied?: string[];
  /**
   * Costs of coalitions in öre, where the key needs them; codes. Beyond five partners only those with a quote and the
   * whole: the others are too many for a page and follow from the lines.
   */
  coalitions: {codes: string[]; ore: number; quote: string | null}[] | null;
}

export function agreedOf(
  {key, percentages, needs}: Config["agreements"][number],
  partners: readonly Partner[]
): Record<string, number> | null {
  const from = key === "percentages" ? percentages : key === "airport" ? needs : undefined;
  return from === undefined ? null : Object.fromEntries(partners.map(({code}) => [code, from[code]]));
}

/** 31 coalitions. */
const mostPartnersShown = 5;

export function coalitionsOf(
  {cost}: CostGame,
  partners: readonly Partner[],
  quotes: readonly Quote[]
): KeyUsed["coalitions"] {
  const quoted = new Map(quotes.map(({players, source}) => [maskOf(players), source]));
  const all = cost.length - 1;
  const shown =
    partners.length <= mostPartnersShown ? Array.from({length: all}, (_, k) => k + 1) : [...quoted.keys(), all];
  return [...new Set(shown)]
    .map((coalition) => ({
      codes: playersOf(coalition).map((i) => partners[i].code),
      ore: cost[coalition],
      quote: coalition === all ? null : (quoted.get(coalition) ?? null)
    }))
    .sort((a, b) => a.codes.length - b.codes.length || (a.codes.join() < b.codes.join() ? -1 : 1));
}

/** Why, and what to do about it. */
const missingTexts: Record<Missing, (partnerCount: number) => [string, string]> = {
  "no percentages": () => ["the agreement has no percentages", "Write percentages in the agreement; together 100."],
  "no needs": () => [
    "the agreement has no needs above 0",
    "Write needs in the agreement, like the days of each partner's flights."
  ],
  "no fixed part": () => ["the agreement has no fixedPercent", "Write fixedPercent in the agreement, like 30."],
  "no benefits": () => ["nothing has been published of what the campaigns brought", "Run: npx genklang publish"],
  "too many partners": (partnerCount) => [
    `it is found for at most ${mostNucleolusPlayers} partners, and there are ${partnerCount}`,
    "Let the partners agree on shapley or scrb, which rest on the same costs, and write that as key with the next version."
  ],
  credits: () => [
    "there is no cost to share, only credits",
    "Import the invoices that the credits belong to, or settle a longer period that has them."
  ]
};

export function unusable(key: KeyName, missing: Missing, agreementId: string, partnerCount: number): UserError {
  const [why, next] = missingTexts[missing](partnerCount);
  return new UserError(`The key ${key} cannot be used here: ${why}.`, {
    where: `genklang.yaml, agreement ${agreementId}`,
    next
  });
}

/**
 * What of an agreement is beyond what can be found for so many partners, each a sentence and what to do; so that it is
 * told before the campaign, and not when the period is over.
 */
export function limitsOf(
  {key, netting}: Pick<Config["agreements"][number], "key" | "netting">,
  partnerCount: number
): {says: string; next: string; isRefused: boolean}[] {
  const limits = [];
  if (partnerCount > mostPlayers)
    limits.push({
      says: `${partnerCount} partners are more than can be settled at once; at most ${mostPlayers}`,
      next: "Divide the partnership into two, each with an agreement of its own.",
      isRefused: true
    });
  if (key === "nucleolus" && partnerCount > mostNucleolusPlayers) {
    const [why, next] = missingTexts["too many partners"](partnerCount);
    limits.push({says: `the key nucleolus cannot be used: ${why}`, next, isRefused: true});
  }
  if (netting === "fewest" && partnerCount > mostForFewest)
    limits.push({
      says: `with ${partnerCount} partners the transfers may not be the fewest; that is tried for at most ${mostForFewest} who owe or are owed`,
      next: "Nothing needs to be done: each pays what it owes, in at most one transfer fewer than partners.",
      isRefused: false
    });
  return limits;
}
