/** The box "how sure is it?": a few points with a strong lead, warnings marked as such. */
import {type Bilingual, format} from "../base/format.ts";
import {type Assumption, movedBy, type Otherwise} from "../results/otherwise.ts";
import type {CampaignArea, PublishedCampaign, Release} from "./release.ts";

type Point = PublishedCampaign["certainty"][number];
const sv = format("sv");
const en = format("en");

export function certaintyOf(
  [all, ...single]: readonly CampaignArea[],
  convergence: Release["convergence"] & {faults: string[]},
  threshold: number,
  others: readonly Otherwise[] = []
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
  const {actualSinceStart: came, creditedSinceStart: credited} = all;
  if (came !== null && credited) points.push(creditedPoint(came, credited));
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
  if (others.length > 0 && all.ever !== null) points.push(otherwisePoint(all.ever, others));
  return points;
}

/** Of the applications that came, how many were the campaign's: whole ones, since nobody is half of one. */
function creditedPoint(came: number, {low, high}: {low: number; high: number}): Point {
  return {
    lead: {sv: "Av dem som kom.", en: "Of those who came."},
    text: {
      sv: `Av de ${sv.whole(came)} anmälningarna kom ${sv.wholeRange(low, high)} för kampanjens skull. Vilka går inte att säga.`,
      en: `Of the ${en.whole(came)} applications ${en.wholeRange(low, high)} came because of the campaign. Which ones cannot be told.`
    },
    isWarning: false
  };
}

/** Whether the answer holds by other assumptions, in words: their numbers are too coarse to be shown. */
function otherwisePoint(ever: Parameters<typeof movedBy>[0], others: readonly Otherwise[]): Point {
  const moved = movedBy(ever, others);
  if (moved.length === 0)
    return {
      lead: {sv: "Antagandena styr inte svaret.", en: "The assumptions do not steer the answer."},
      text: {
        sv: `Vi räknade om med ${sv.whole(others.length)} andra antaganden, om hur länge folk väntar och om slumpen. Svaret håller.`,
        en: `We counted again with ${en.whole(others.length)} other assumptions, of how long people wait and of chance. The answer holds.`
      },
      isWarning: false
    };
  const list = (language: "sv" | "en") =>
    (language === "sv" ? sv : en).list(
      moved.map(({assumption, isHigher}) => {
        const {name, higher, lower} = otherwiseWords[language];
        return `${name[assumption]} ${isHigher ? higher : lower}`;
      })
    );
  return {
    lead: {sv: "Svaret hänger på ett antagande.", en: "The answer hangs on an assumption."},
    text: {
      sv: `Vi räknade om med ${sv.whole(others.length)} andra antaganden. Svaret blir ett annat om ${list("sv")}.`,
      en: `We counted again with ${en.whole(others.length)} other assumptions. The answer is another one if ${list("en")}.`
    },
    isWarning: true
  };
}

const otherwiseWords: Record<"sv" | "en", {name: Record<Assumption, string>; higher: string; lower: string}> = {
  sv: {
    name: {
      "log-logistic": "många väntar mycket länge",
      geometric: "lika stor andel av dem som är kvar anmäler sig varje vecka",
      "two-part": "hälften bestämmer sig fort och hälften långsamt",
      poisson: "veckorna skiljer sig bara av en slump"
    },
    higher: "(då större)",
    lower: "(då mindre)"
  },
  en: {
    name: {
      "log-logistic": "many wait very long",
      geometric: "the same share of those who are left applies each week",
      "two-part": "half decide fast and half slowly",
      poisson: "weeks differ by chance alone"
    },
    higher: "(then larger)",
    lower: "(then smaller)"
  }
};

const leads: Record<CampaignArea["verdict"]["word"], Bilingual> = {
  yes: {sv: "Tydlig effekt.", en: "A clear effect."},
  probably: {sv: "Trolig effekt.", en: "A probable effect."},
  disputed: {sv: "Metoderna säger olika.", en: "The methods disagree."},
  "not-told": {sv: "Siffrorna räcker inte.", en: "The data do not say."}
};
