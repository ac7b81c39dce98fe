/** Every word of the page about the way in, Swedish; way-in-en.ts beside it has the same keys. */
import {counted} from "../../src/base/counted.ts";
export const wayInSv = {
  title: "Vägen in",
  eyebrow: (day: string) => `Som det såg ut till och med ${day}`,
  unknownLede:
    "Här visas hur anmälningarna kommer in och hur snabbt de får svar. Hur många som blir godkända hem visas när det står antecknat för tillräckligt många.",
  notChosen:
    "Den valda tiden gäller svarstiderna och vägarna in. Allt annat på sidan gäller hela tiden, för det är släppt som en summa.",
  notOfArea: (name: string) => `Svarstiderna gäller ${name}. Allt annat på sidan gäller alla kommuner tillsammans.`,
  now: "Just nu",
  waiting: (count: string) => `${count} väntar på en första kontakt.`,
  waitingFew: (threshold: string) =>
    `Färre än ${threshold} väntar på en första kontakt, eller så går det inte att visa.`,
  lost: (count: string) => `${count} fick ingen kontakt under de senaste fyra kvartalen.`,
  lostFew: (threshold: string) =>
    `Färre än ${threshold} blev utan kontakt under de senaste fyra kvartalen, eller så går det inte att visa.`,
  twice: (count: string) =>
    count === "1"
      ? "1 var inlagd två gånger under samma tid. Den räknas en gång."
      : `${count} var inlagda två gånger under samma tid. De räknas en gång.`,
  waitingNote: "Utan kontakt räknas den som inte har fått svar inom 30 dagar, eller som avslutades utan svar.",
  numbers: {
    chance: "Av 100 blir hem",
    weeks: "Tid till godkänt hem",
    toCome: "Hem på väg",
    homes: "Anmälningar bakom talen",
    halfOf: "hälften är klara då",
    weeksValue: (weeks: string) => counted(weeks, "vecka", "veckor"),
    already: "av anmälningar som redan kommit",
    notKnown: "går inte att säga ännu"
  },
  funnel: {
    title: "Från anmälan till godkänt hem",
    short: "hur långt anmälningarna har kommit",
    lead: (from: string) =>
      `Anmälningar om att bli familjehem eller jourhem från ${from}. Stapeln visar hur många som kommit till steget eller längre.`,
    open: "Streckad ram: kvar i steget och pågår ännu. De kan komma vidare, så andelarna till höger kan bara bli större.",
    withheld: "Tratten visas inte: för få anmälningar har antecknade steg."
  },
  course: {
    title: "Så lång tid tar det",
    short: "hur många som blivit hem efter så många veckor",
    lead: "Underifrån: andelen som blivit ett godkänt hem, med 95-procentsintervall. Ovanifrån: andelen som avslutats. Däremellan ligger de som ännu pågår.",
    counted: "De som pågår räknas med så länge de har följts. De är varken missar eller hem."
  },
  waysIn: {
    title: "Så kom anmälningarna in",
    short: "vägar in, period för period",
    lead: "Andelen av periodens anmälningar som kom på varje sätt. Längst till höger står hur många de var.",
    withheld: "Vägarna in visas inte: för få anmälningar i någon period."
  },
  stated: {
    title: "Växer mun till mun?",
    short: "andel som nämner mun till mun, period för period",
    caption: "Andel som sa att någon de känner fick dem att anmäla sig",
    what: "Period",
    lead: "Andelen som sa att någon de känner fick dem att anmäla sig, av dem som svarade på frågan. Strecket är 95-procentsintervallet.",
    leadOfAll:
      "Andelen som sa att någon de känner fick dem att anmäla sig, av alla som anmälde sig: de få som inte svarade är med. Strecket är 95-procentsintervallet.",
    verdict: {
      yes: (isUp: boolean): string => (isUp ? "Ja, mun till mun växer." : "Nej, mun till mun minskar."),
      probably: (isUp: boolean): string => (isUp ? "Mun till mun växer troligen." : "Mun till mun minskar troligen."),
      disputed: (_isUp: boolean): string => "Siffrorna räcker inte för att säga om mun till mun växer.",
      "not-told": (_isUp: boolean): string => "Siffrorna räcker inte för att säga om mun till mun växer."
    },
    years: (d: {
      count: string;
      of: string;
      share: string;
      countBefore: string;
      ofBefore: string;
      shareBefore: string;
    }) =>
      `Det senaste året nämnde ${d.count} av ${d.of} det (${d.share}), året före ${d.countBefore} av ${d.ofBefore} (${d.shareBefore}).`,
    difference: (d: {difference: string; range: string}) =>
      `Skillnaden är ${d.difference} procentenheter, 95-procentsintervallet är ${d.range}.`,
    bothYears: "De två åren:",
    noYears: "Om mun till mun växer går att säga först när det finns svar från två hela år.",
    caveat:
      "Det är vad de sökande själva säger. Den som nämner en bekant kan ha sett en kampanj också, och andelen kan växa för att annat minskar.",
    partsTitle: "Vad som fick dem att anmäla sig",
    partsShort: "vad de sökande säger fick dem att anmäla sig, period för period",
    partsLead: "Allt som svarades, som andelar av periodens anmälningar. Längst till höger står hur många de var.",
    group: {
      "word-of-mouth": "mun till mun",
      channel: "kampanjernas kanaler",
      elsewhere: "webbsökning eller annat",
      unknown: "inget svar"
    },
    withheld:
      "Visas inte: ingen frågar de sökande vad som fick dem att anmäla sig, eller så har för få nämnt någon de känner. Därför säger data inget om mun till mun."
  },
  answers: {
    title: "Så snabbt fick de svar",
    short: "tid till första kontakt, period för period",
    lead: (isApart: boolean) =>
      `Målet är en första kontakt samma dag. ${isApart ? "Andelen som nådde det står först i stapeln." : "De som nådde det är för få för att visas för sig."} Streckad ram: de som fick vänta längre, väntar ännu eller aldrig fick svar.`,
    joined: "Små grupper är sammanslagna så att ingen ska kunna kännas igen.",
    sameDayOnce: (name: string, share: string, period: string) =>
      `${name}: ${share} fick svar samma dag under ${period}.`,
    sameDay: (name: string, first: string, firstPeriod: string, last: string, lastPeriod: string) =>
      `${name}: ${first} fick svar samma dag under ${firstPeriod}, ${last} under ${lastPeriod}.`
  },
  slow: {
    title: "Vad ett långsamt svar hänger ihop med",
    short: "hur många som gick vidare efter snabbt och långsamt svar",
    caption: "Andel som går vidare, efter hur snart de fick svar",
    what: "Svar och mål",
    meeting: (answer: string) => `${answer}: till träff`,
    home: (answer: string) => `${answer}: blir hem`,
    cause:
      "Det är ett samband, inte en orsak. Den som är svår att nå kan också vara mindre säker på sin sak, och den som aldrig fick svar är inte med.",
    lost: (range: string) =>
      `Hade alla som svarats senare under det senaste året gjort som de som fick svar samma dag: ${range} fler hem.`,
    withheld: "Visas inte: för få har gått vidare efter snabbt eller långsamt svar."
  },
  changes: {
    title: "Före och efter",
    short: (name: string) => `förändringen efter ${name}`,
    caption: (name: string) => `Gånger så många anmälningar efter ${name}`,
    what: "Jämförelse",
    own: "Här, mot året före",
    market: "Det som hände överallt",
    effect: "Skillnaden",
    exact: (range: string) =>
      `Med enbart slump inräknad, och inget annat ändrat, är intervallet för den första ${range}.`,
    verdict: {
      yes: "Ja",
      probably: "Troligen",
      "not-told": "Siffrorna räcker inte",
      disputed: "Osäkert – metoderna säger olika"
    }
  },
  saving: {
    title: "Vad ett eget hem sparar",
    saves: (amount: string) => `Ett eget hem i stället för ett köpt sparar ${amount} om året.`,
    savesNothing: "Ett eget hem kostar inte mindre än ett köpt.",
    amounts: (d: {own: string; bought: string; year: string; source: string}) =>
      `Ett eget kostar ${d.own} om året och ett köpt ${d.bought} (${d.source}, ${d.year}).`,
    coming: (homes: string, amount: string) => `De ${homes} hem som är på väg skulle då spara ${amount} om året.`,
    application: (amount: string) =>
      `Alla anmälningar blir inte hem. Räknat på dem som blir det är en anmälan värd ${amount} om året (95 %).`,
    assumed:
      "Beloppen har kommunerna angett själva. Räkningen antar att varje eget hem ersätter ett köpt och används hela året.",
    unknown:
      "Det är inte angivet vad ett eget och ett köpt hem kostar. Den som sköter Genklang skriver det under homeCost i genklang.yaml, med källa och år. Då räknas besparingen här."
  },
  chances: {
    title: "Kommun för kommun",
    short: "chansen att bli hem, kommun för kommun",
    caption: "Andel av anmälningarna som blir ett godkänt hem",
    lead: "Små kommuner lånar av de andra: med få egna hem ligger talet nära genomsnittet. Kommuner med för få hem visas inte."
  },
  how: {
    title: "Så räknar vi, och det vi inte kan veta",
    counted:
      "En anmälan är ett hem när den är godkänd, avslutad när det står så, och annars pågår den. Har inget antecknats på ett år räknas den som avslutad. Den som lagts in två gånger räknas en gång.",
    model:
      "Chansen uppskattas vecka för vecka efter anmälan, med två sätt att sluta: godkänd eller avslutad. Kommunerna får vara olika, men den som har få anmälningar lånar av de andra.",
    unknown: [
      "Steg som ingen antecknar syns inte här.",
      "En anmälan om kontaktfamilj eller kontaktperson är inte ett hem och är inte med i tratten.",
      "Att en kampanjs anmälningar blir hem lika ofta som andra är ett antagande."
    ]
  },
  campaign: {
    title: "Hem, inte bara anmälningar",
    homes: (range: string) =>
      `Av kampanjens anmälningar väntas ${range} bli ${range === "1" ? "ett godkänt hem" : "godkända hem"} när allt är klart (95 %).`,
    noHomes: "Av kampanjens anmälningar väntas inget godkänt hem, men det går inte att utesluta enstaka.",
    cost: (range: string) => `Det blir ${range} per hem.`,
    costFrom: (low: string, mid: string | null) =>
      mid === null
        ? `Ett hem kostar minst ${low}. Någon övre gräns går inte att sätta, för kanske blir det inget hem.`
        : `Ett hem kostar omkring ${mid}, minst ${low}. Någon övre gräns går inte att sätta, för kanske blir det inget hem.`,
    noCost: "Kampanjen kostade inget här, så det finns ingen kostnad per hem.",
    costUnknown:
      "Vad ett hem kostar kan inte sägas: effekten går inte att skilja från noll, eller så blir det inget hem.",
    assumed: "Antaget: kampanjens anmälningar blir hem lika ofta som andra.",
    more: "Mer om vägen in"
  }
};
