/**
 * The way in, for release: ways in, the funnel with what is not finished, answers, what goes with slow ones, changes.
 *
 * All municipalities together first, a single one only where each of its cells holds the threshold and what is left of
 * the sum without it does too. How it stood is told as of whole four-week steps, counts by whole quarters: two releases
 * differ by no less than a step. Numbers of the model are let out only with the counts that they rest on.
 */
import {isEffectTold} from "../../base/words.ts";
import {funnelHeadline, funnelLede} from "../../results/funnel-sentences.ts";
import type {Claim} from "../claims.ts";
import type {Material} from "../material.ts";
import type {Release} from "../release.ts";
import {roundedEstimates} from "../rounding.ts";
import {approvedPart} from "./approved.ts";
import {changesPart} from "./changes.ts";
import {answersPart, waysInPart} from "./compositions.ts";
import {type Beside, type FunnelContext, funnelContext} from "./context.ts";
import type {FunnelMaterial} from "./material.ts";
import type {CampaignHomes, PublishedFunnel} from "./published.ts";
import {slowPart} from "./slow.ts";
import {stagesPart} from "./stages.ts";
import {waitingPart} from "./waiting.ts";

/** null where the material has no applications with stages at all. */
export const publishFunnel = (release: Omit<Release, "funnel">, material: Material): PublishedFunnel | null =>
  material.funnel === null ? null : buildFunnel(release, material, material.funnel).funnel;

export function buildFunnel(
  release: Beside,
  material: Material,
  given: FunnelMaterial
): {funnel: PublishedFunnel; claims: Claim[]} {
  const context = funnelContext(release, material, given);
  const ways = waysInPart(context);
  const {shown: found, claims: ofStages} = stagesPart(context);
  const answers = answersPart(context);
  const waiting = waitingPart(context);
  const slow = slowPart(context);
  const changes = changesPart(context);
  const {isOpen, isTold, ...stages} = found;
  const {chance, weeks, toCome} = stages;
  const approved = approvedPart(context, isTold);
  return {
    funnel: {
      from: isOpen ? context.from : "",
      asOf: given.facts.asOf,
      waysIn: ways.shown,
      ...stages,
      answers: answers.shown,
      ...waiting.shown,
      ...slow.shown,
      changes: changes.shown,
      campaigns: isTold ? homesByCampaign(context) : [],
      approved: approved.shown,
      headline: funnelHeadline(roundedEstimates(chance)), // the sentence must not round otherwise than the number beside it
      lede: funnelLede(roundedEstimates({chance, weeks, toCome}))
    },
    claims: [ways.claims, ofStages, answers.claims, waiting.claims, slow.claims, changes.claims, approved.claims].flat()
  };
}

function homesByCampaign({release, material, number}: FunnelContext): CampaignHomes[] {
  return release.campaigns.flatMap(({id, areas: [whole]}): CampaignHomes[] => {
    const homes = number("homes", {campaign: id});
    if (!material.convergence.hasConverged || whole.ever === null || homes === null) return [];
    const cost = number("home-cost", {campaign: id});
    const isSaid = cost !== null && Number.isFinite(cost.low) && isEffectTold(whole.verdict.word);
    const finite = (x: number) => (Number.isFinite(x) ? x : null);
    return [
      {
        id,
        homes,
        costPerHomeOre: isSaid ? {mid: finite(cost.mid), low: cost.low, high: finite(cost.high)} : null
      }
    ];
  });
}
