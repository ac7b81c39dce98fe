/** What is told by mail and webhook, in Swedish. */
import type {NoticeTexts} from "./en.ts";

export const sv: NoticeTexts = {
  failed: (name, trouble) => `${name}: insamlingen misslyckades. ${trouble} Det som redan var insamlat är kvar.`,
  stale: (name, day, dayCount) =>
    `${name}: inget nytt sedan ${day}. Källan lovar att vara högst ${dayCount} dagar gammal.`,
  clock: (name, day) =>
    `${name}: sägs vara insamlad till ${day}, som inte har varit. Datorns klocka har gått före, eller går efter nu. Se på den, och kör sedan: npx genklang collect ${name}`,
  warning: (name, what) => `${name}: ${what}`,
  remark: (sentence) => `insamlingen har en anmärkning, på engelska: ${sentence}`,
  gap: (name, from, to) =>
    `${name}: dagarna från ${from} till ${to} saknas. Hämta dem: npx genklang collect ${name} --from ${from} --to ${to}`,
  quarantine: (name, count) =>
    `${name}: ${count} ${count === 1 ? "rad" : "rader"} verkar innehålla personuppgifter och har inte lästs in. Ta bort uppgifterna i filen och läs in den igen.`,
  drift: (name, fields) =>
    `${name}: leverantören har börjat skicka fält som vi inte läser: ${fields}. Inget gick förlorat; meddela den som förvaltar Genklang.`,
  report: (periods, reason) =>
    `Rapporten för ${periods.join(" och ")} är inte klar eller inte skickad: ${reason ?? "den avbröts."} Vi försöker igen varje dag. Försök själv: npx genklang report ${periods[0]} --mail`,
  schedule: (day) => `Schemat har inte kört sedan ${day}. Starta det igen: npx genklang run`,

  trouble: {
    token: "Åtkomstnyckeln gäller inte längre. Skapa en ny och skriv in den i .env.",
    permission: "Nyckeln saknar behörighet. Ge dess användare rätt att läsa, och försök igen.",
    throttled: "Leverantörens kvot är full. Vi väntar och försöker igen; du behöver inte göra något.",
    transient: "Leverantören svarade inte. Vi försöker igen nästa gång; du behöver inte göra något om det går över.",
    "too-big": "Svaret blev för stort för leverantören. Meddela den som förvaltar Genklang.",
    "bad-request": "Leverantören förstod inte frågan. Se över källans inställningar i genklang.yaml.",
    nonsense: "Leverantören svarade något som vi inte förstår. Se om tjänsten fungerar i webbläsaren.",
    file: "En fil eller inställning behöver rättas. Kör: npx genklang doctor",
    bug: "Det är ett fel i Genklang. Meddela den som förvaltar Genklang."
  },

  about: {
    "retired-metric": (metric) => `måttet ${metric} finns inte längre hos leverantören. Det som var insamlat är kvar.`,
    "token-expires": (variable) => `åtkomstnyckeln i ${variable} går snart ut. Skapa en ny och skriv in den i .env.`,
    "version-expires": (version) =>
      `leverantörens gränssnitt i version ${version} stängs snart. Genklang behöver uppdateras.`,
    "counts-differ": (day) => `leverantören räknar annorlunda än den listar för ${day}.`,
    "clock-ahead": (day) => `datorns klocka har gått före, till ${day}. Dagarna som hoppades över hämtas igen.`
  },

  allWell: (region) => `Genklang ${region}: allt är som det ska`,
  subject: (region, count) => `Genklang ${region}: ${count} ${count === 1 ? "sak" : "saker"} att se över`,
  fresh: "Nytt:",
  again: "Ändrat eller kvar sedan en vecka:",
  known: "Sagt förut och fortfarande så:",
  over: "Över:",
  since: (sentence, day) => `${sentence} (sedan ${day})`,
  more: "Läget för alla källor: npx genklang status. Vad du kan göra: npx genklang doctor."
};
