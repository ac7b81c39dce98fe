/** The box "how sure is it?": a few points with a strong lead, warnings marked as such. */
import {type Bilingual, format} from "../base/format.ts";
import type {CampaignArea, PublishedCampaign, Release} from "./release.ts";

type Point = PublishedCampaign["certainty"][number];
const sv = format("sv");
const en = format("en");

export function certaintyOf(
  [all, ...single]: readonly CampaignArea[],
  convergence: Release["convergence"] & {faults: string[]},
  threshold: number
): Point[] {
  if (!convergence.hasConverged)
    return [{lead: {sv: "Underkänt.", en: "Failed."}, text: all.verdict.reasons[0], isWarning: true}];
  if (all.withheld) return [{lead: {sv: "Visas inte.", en: "Not shown."}, text: all.withheld, isWarning: true}];
  const points: Point[] = [
    {lead: leads[all.verdict.word], text: all.verdict.reasons[0], isWarning: all.verdict.word !== "yes"}
  ];
  for (const text of all.verdict.reasons.slice(1))
    if (all.verdict.check === "REVIEW" && text === all.verdict.reasons.at(-1))
      points.push({lead: {sv: "Kanalerna går ihop.", en: "The channels run together."}, text, isWarning: true});
  const hidden = single.filter(({withheld}) => withheld !== null);
  if (hidden.length > 0)
    points.push({
      lead: {sv: "Små tal skyddas.", en: "Small counts are protected."},
      text: {
        sv: `${sv.list(hidden.map(({name}) => name.sv))} har för få anmälningar (färre än ${threshold} i någon period) för att visas.`,
        en: `${en.list(hidden.map(({name}) => name.en))}: too few applications (fewer than ${threshold} in a period) to be shown.`
      },
      isWarning: true
    });
  points.push({
    lead: {sv: "Beräkningen är stabil.", en: "The calculation is stable."},
    text: {
      sv: `${sv.whole(convergence.chainCount)} oberoende körningar gav samma svar.`,
      en: `${en.whole(convergence.chainCount)} independent runs gave the same answer.`
    },
    isWarning: false
  });
  return points;
}

const leads: Record<CampaignArea["verdict"]["word"], Bilingual> = {
  yes: {sv: "Tydlig effekt.", en: "A clear effect."},
  probably: {sv: "Trolig effekt.", en: "A probable effect."},
  disputed: {sv: "Metoderna säger olika.", en: "The methods disagree."},
  "not-told": {sv: "Går inte att säga.", en: "Cannot be told."}
};
