/** Every word of a municipality's own page, Swedish; own-en.ts beside it has the same keys. */
import {counted} from "../../src/base/counted.ts";

const applied = (count: string) => counted(count, "intresseanmälan", "intresseanmälningar", "Inga");

export const ownSv = {
  title: "Hos oss",
  eyebrow: (who: string, day: string) => `${who} · exakta antal till och med ${day}`,
  headline: (count: string, period: string, isWhole: boolean) =>
    `${applied(count)} ${isWhole ? "under" : "hittills under"} ${period}`,
  lede: (all: string, from: string, homes: string) =>
    `Sedan ${from} har det kommit ${applied(all).toLowerCase()}, och ${counted(homes, "hem har blivit godkänt", "hem har blivit godkända", "inga")}.`,
  none: "Ännu har ingen anmälan lästs in.",
  now: "Just nu",
  waiting: (count: string, days: string) =>
    `${counted(count, "anmälan väntar", "anmälningar väntar")} på en första kontakt; den som väntat längst har väntat ${counted(days, "dag", "dagar")}.`,
  nobodyWaits: "Ingen väntar på en första kontakt.",
  lost: (count: string) =>
    `${count} som anmälde sig under de senaste 52 veckorna fick aldrig någon kontakt. Gå igenom de egna ärendena och se vilka som ännu kan få ett svar.`,
  nobodyLost: "Ingen har blivit utan svar.",
  waitingNote: "Väntar gör den som inte fått kontakt och anmälde sig för högst 30 dagar sedan.",
  quarters: "Kvartal för kvartal",
  quartersLead:
    "Hur många som kom, hur de kom och hur många hem som godkändes under kvartalet, oavsett när anmälan kom.",
  quarter: "Kvartal",
  soFar: "hittills",
  notWhole: "en del av kvartalet",
  came: "Kom in",
  homes: "Godkända hem",
  answers: "Så snabbt fick de svar",
  answersLead:
    "Från anmälan till första kontakt, efter kvartalet då anmälan kom. Målet är samma dag. En person som lagts in två gånger räknas en gång.",
  stages: "Så långt har de kommit",
  stagesShort: "hur långt anmälningarna har kommit",
  stagesLead: (from: string) =>
    `Anmälningar om att bli familjehem eller jourhem från ${from}. Den vars steg inte antecknats står kvar på det första.`,
  noStages: "Stegen från anmälan till godkänt hem antecknas inte, och då går de inte att visa.",
  weekly: "Vecka för vecka",
  weeklyText: "Antalen vecka för vecka, bredvid vad som var väntat utan kampanjer, står på översikten.",
  weeklyLink: (who: string) => `Översikten för ${who}`,
  careful: "Innan något av detta förs vidare",
  carefulText:
    "Talen är exakta, och så små att den som känner någon kan känna igen dem. De hör hemma bland dem som ändå arbetar med anmälningarna. Det som får spridas är de öppna sidorna, där små antal inte visas."
};
