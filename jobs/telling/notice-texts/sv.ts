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
    clock:
      "Datorns klocka och leverantörens skiljer sig så mycket att dagar skulle gå förlorade. Ställ den klocka som går fel; npx genklang status säger vad de visar.",
    database:
      "Databasen tog inte emot det, eller svarade inte. Se efter att den är i gång och att disken har plats; npx genklang status säger vad den svarade.",
    bug: "Det är ett fel i Genklang. Meddela den som förvaltar Genklang."
  },

  about: {
    "retired-metric": (metric) => `måttet ${metric} finns inte längre hos leverantören. Det som var insamlat är kvar.`,
    "token-expires": (variable) => `åtkomstnyckeln i ${variable} går snart ut. Skapa en ny och skriv in den i .env.`,
    "version-expires": (version) =>
      `leverantörens gränssnitt i version ${version} stängs snart. Genklang behöver uppdateras.`,
    "counts-differ": (day) => `leverantören räknar annorlunda än den listar för ${day}.`,
    "clock-ahead": (day) => `datorns klocka har gått före, till ${day}. Dagarna som hoppades över hämtas igen.`,
    "clock-off": (host) =>
      `datorns klocka och den hos ${host} skiljer sig mer än tio minuter. Ställ den klocka som går fel.`,
    "metrics-refused": () => "Facebook nekar inläggens mått tillsammans men inte vart för sig. De förblir okända.",
    "token-lacks": (variable) =>
      `åtkomstnyckeln i ${variable} saknar en behörighet. Skapa en ny som har den, så som docs/sources/facebook.md säger.`,
    "log-lost": (day) =>
      `rader i åtkomstloggen efter ${day} försvann innan de lästes. Låt path i genklang.yaml nämna även de roterade filerna, som access.log*.`,
    "log-ends": (day) =>
      `åtkomstloggens sista rad är från ${day}. Dagarna efter den är okända, inte noll. Se efter om loggen fortfarande skrivs, eller kopieras, dit path i genklang.yaml pekar.`,
    "export-without-year": () =>
      "exporten anger bara månad, veckodag och timme för varje inlägg. Skriv dess år som year i genklang.yaml, och hämta igen.",
    "export-dated-late": (count) => `${count} inlägg står på den senaste dag som stämmer; de kan vara äldre.`,
    "e-service-empty": (family) =>
      `e-tjänsten ${family} finns inte, eller har inga ärenden ännu. Har ingen ansökt genom den än är det som det ska; rätta annars dess nummer i genklang.yaml.`,
    "status-unknown": (name) =>
      `statusen ”${name}” är inte känd. Skriv under statuses i genklang.yaml vad den betyder, eller none.`,
    "file-no-sheet": (path) => `${path} är varken CSV eller Excel (.xlsx) och läses inte.`,
    "file-same": (path) => `${path} har samma innehåll som en annan fil och räknas inte en gång till.`,
    "file-overlaps": (path) =>
      `ansökningar i ${path} står även i en annan fil och räknas två gånger. Kvittot bredvid filen säger vilka; ta bort raderna ur en av dem, om det inte är olika personer.`,
    "file-refused": (path) => `${path} lästes inte in. Kvittot bredvid filen säger vad som ska rättas.`
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
