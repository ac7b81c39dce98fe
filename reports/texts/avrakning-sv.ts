/** Every word of an avräkning, Swedish; avrakning-en.ts beside it has the same keys. The Swedish one is signed. */
import type {KeyName} from "../../src/base/config.ts";
import type {Channel} from "../../src/base/words.ts";
import type {Missing} from "../../src/settlement/weights.ts";

export const avrakningSv = {
  language: "sv" as "sv" | "en",
  keyNames: {
    equal: "Lika delar",
    inhabitants: "Per invånare",
    "fixed-and-inhabitants": "Fast del och per invånare",
    percentages: "Fasta procentsatser",
    benefit: "Efter nytta",
    scrb: "SCRB",
    shapley: "Shapley",
    nucleolus: "Nukleolus",
    airport: "Efter behov i steg"
  } satisfies Record<KeyName, string>,
  whyNot: {
    "no percentages": "avtalet har inga procentsatser",
    "no needs": "avtalet har inga behov i steg",
    "no fixed part": "avtalet har ingen fast del",
    "no benefits": "ingen nytta är publicerad",
    "too many partners": "den räknas för högst 12 parter",
    credits: "krediterna är större än kostnaderna"
  } satisfies Record<Missing, string>,
  channels: {
    "facebook-organic": "Facebook, egna inlägg",
    "facebook-paid": "Facebook, annonser",
    bus: "buss",
    tv: "tv",
    poster: "affischer",
    fair: "mässa",
    press: "press",
    email: "e-post",
    national: "nationell kampanj"
  } satisfies Record<Channel, string>,
  preliminary: "Preliminär avräkning",
  final: (number: string) => `Slutlig avräkning nr ${number}`,
  correction: (number: string) => `, rättar nr ${number}`,
  mark: "Preliminär: kan ändras och är inget underlag för betalning",
  title: (status: string, partnership: string, period: string) => `${status}: ${partnership}, ${period}`,
  page: {word: "Sida", of: "av"},
  noPayments: "Ingen har något att betala för perioden.",
  pays: (from: string, to: string, amount: string) => `${from} betalar ${amount} till ${to}.`,
  total: (amount: string, count: string) => `Kostnaderna är ${amount} netto på ${count}.`,
  rows: (count: number) => (count === 1 ? "en rad" : `${count} rader`),
  facts: {
    agreement: "Avtal",
    decision: "Beslut",
    inForce: "Avtalet gäller",
    period: "Period",
    host: "Värd",
    key: "Fördelningsnyckel",
    made: "Upprättad",
    due: "Betalas senast",
    contact: "Frågor till",
    hash: "Kontrollsumma (SHA-256)"
  },
  version: (id: string, version: number) => `${id}, version ${version}`,
  between: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
  missing: "saknas",
  transfers: {
    heading: "Att betala",
    head: ["Från", "Till", "Mottagarens organisationsnummer", "Betalarens referens", "Belopp, kr"],
    none: "Inga överföringar.",
    host: "Betalningarna går genom värden.",
    fewest: "Så få betalningar som möjligt.",
    greedy: "Störst skuld möter störst fordran; med så många parter är det inte prövat om färre betalningar räcker.",
    rolled: (list: string, limit: string) =>
      `Under ${limit} förs vidare till nästa avräkning i stället för att betalas: ${list}.`,
    owes: (name: string, amount: string) => `${name} är skyldig ${amount}`,
    isOwed: (name: string, amount: string) => `${name} har ${amount} att få`
  },
  partners: {
    heading: "Parter",
    head: ["Kod", "Part", "Organisationsnummer", "Referens", "Invånare", "Part under perioden"],
    inhabitants: (year: number) => `31 december ${year}`,
    source: "Invånare enligt SCB.",
    whole: "hela perioden",
    notThen: "inte under perioden",
    joined: (name: string, first: string) => `${name} blev part ${first}, mitt i perioden.`,
    left: (name: string, last: string) => `${name} var part till och med ${last} och lämnade mitt i perioden.`,
    both: (name: string, first: string, last: string) => `${name} var part bara ${first} – ${last} av perioden.`,
    byDays: (rows: string, count: number) =>
      `Därför delas ${count === 1 ? "rad" : "raderna"} ${rows} efter vikt gånger dagar som part.`,
    noRows: "Det ändrar ingen rad.",
    noOrganisation: (names: string) => `organisationsnummer för ${names}`,
    noReference: (names: string) => `referens för ${names}`,
    noContact: "vem som svarar på frågor (contact)",
    isMissing: (what: string) =>
      `Saknas i avtalet: ${what}. Skriv det under agreements i genklang.yaml innan avräkningen görs slutlig.`,
    next: (id: string, period: string) =>
      `Stämmer dagarna är inget att göra. Annars: rätta firstDay eller lastDay under partnerships i genklang.yaml och kör npx genklang settle ${id} ${period} igen. Ska en faktura delas av andra: npx genklang costs remove med dess nummer, och importera den på nytt med --shared-by.`
  },
  lines: {
    heading: "Kostnader",
    head: [
      "Rad",
      "Leverantör",
      "Faktura",
      "Datum",
      "Levererat",
      "Avser",
      "Delas av",
      "Betalad av",
      "Underlag",
      "Momskod",
      "Moms, kr",
      "Netto, kr"
    ],
    booked: "bokat, utan faktura",
    joint: "alla",
    own: (name: string) => `bara ${name}`,
    sum: "Summa",
    none: "Inga kostnader hör till perioden.",
    note: "Beloppen delas utan moms; momsen visas för sig och delas inte. En rad hör till den period då fakturan är daterad, en bokning till den då den slutar.",
    bookedNote: (amount: string) =>
      `${amount} är bokade kostnader ur genklang.yaml som saknar faktura. Kommer fakturan ersätter den bokningen och skillnaden rättas.`
  },
  key: {
    heading: "Fördelningsnyckel",
    decided: (key: string, decision: string) => `${key}, enligt ${decision}.`,
    equal: "Alla parter väger lika: vikten är 1.",
    inhabitants: "Vikten är antalet invånare.",
    fixed: (percent: string) =>
      `${percent} % delas lika och resten per invånare: vikten är fast del × summan av invånare + rörlig del × antalet parter × invånare, i hundradels procent.`,
    percentages: "Vikten är den avtalade procentsatsen gånger 100.",
    airport:
      "Varje steg av behovet betalas lika av dem som behöver det: det minsta behovet delas av alla, skillnaden till nästa av de övriga och så vidare. Vikten är partens summa av stegen som del av det största behovet, i miljondelar, rundade nedåt; de som blir över ges till störst rest.",
    benefit: (cap: string, w: string, source: string, band: string) =>
      `Högst ${cap} % delas efter nytta och resten per invånare. Nyttan är kampanjernas beräknade bidrag enligt ${source}, i hela steg om ${band} procentenheter så att inga antal går att räkna ut; den väger ${w} mot invånarna, efter hur säkert den kan skiljas från dem. Del = ${cap} % × ${w} × (del av nyttan − del av invånarna) + del av invånarna. Vikten är den i miljondelar, rundade nedåt; de som blir över ges till störst rest.`,
    because: {
      "not told": "Kampanjernas effekt kan inte skiljas från noll, så allt delas per invånare.",
      withheld: "En parts siffra är undertryckt för att ingen ska kunna kännas igen, så allt delas per invånare.",
      "nothing brought": "Kampanjerna gav inget som kan delas, så allt delas per invånare.",
      "too few": "Kampanjerna gav så få anmälningar att ingen del av dem kan visas, så allt delas per invånare."
    },
    gameByDays:
      "Spelet räknar varje part som med hela tiden, och andelarna går sedan efter dagar som part. Vad nyckeln lovar gäller därför bara nästan.",
    game: "Vikten är spelets andel i hela ören, sedan partens egna rader är borttagna. Spelet bygger på vad varje grupp av parter skulle ha betalat för sig (c).",
    scrb: "SCRB: först betalar var och en det som bara den orsakar, c(alla) − c(alla utom den). Resten delas efter vad som då återstår av vad den skulle ha betalat ensam.",
    shapley:
      "Shapley: vad en part lägger till kostnaden när den kommer till, i medeltal över alla ordningar som parterna kan komma i.",
    nucleolus:
      "Nukleolus: den grupp som sparar minst mot att gå för sig sparar så mycket som möjligt, sedan nästa och så vidare. Kolumnen Sparar visar det.",
    tied: (names: string) =>
      `${names} hade lika stor rest, till sex decimaler, när vikterna blev hela tal; lägst kommunkod fick den sista.`,
    floored: (names: string) =>
      `Spelet ger ${names} mindre än de egna raderna. Vikten är då noll, och de andras är minskade ett öre i taget, i tur och ordning, tills summan stämmer.`,
    head: ["Part", "Vikt"],
    agreedPercent: "Avtalat",
    need: "Behov",
    benefitPart: "Del av nyttan (95 %)",
    coalitions: ["Grupp", "Källa", "För sig (c), kr", "Sparar, kr"],
    fromLines: "raderna ovan",
    paid: "betalat",
    tooMany: (count: string) =>
      `Av de ${count} grupperna visas de som har en offert; de andra följer av raderna ovan: en grupp betalar för sig de rader som någon av dem delar.`
  },
  steps: {
    heading: "Fördelning steg för steg",
    rule: "Exakt andel = belopp × vikt / summan av vikterna. Den rundas nedåt till hela ören; de ören som blir över ges ett var till dem med störst rest, vid lika rest i kommunkodens ordning. En kredit delas som samma debet med ombytt tecken.",
    group: (rows: string, amount: string) => `Rad ${rows}: ${amount}`,
    days: (of: number) => `Vikten gånger dagar som part av radens ${of} dagar.`,
    head: ["Part", "Vikt", "Dagar", "Vikt × dagar", "Exakt andel, kr", "Nedåt, kr", "Restöre", "Andel, kr"],
    tied: (names: string) => `${names} hade lika stor rest; lägst kommunkod fick öret.`,
    sum: "Summa"
  },
  shares: {
    heading: "Andelar och saldon",
    head: [
      "Part",
      "Egna rader, kr",
      "Delade, kr",
      "Andel, kr",
      "Betalat, kr",
      "Avräknat förut, kr",
      "Överfört, kr",
      "Saldo, kr"
    ],
    note: "Saldo = andel − betalat − avräknat förut + överfört. Plus är att betala, minus att få.",
    sum: "Summa",
    corrects: (number: string) =>
      `Den här avräkningen rättar nr ${number}: perioden räknas om i sin helhet, och det som nr ${number} redan har avräknat (andel − betalat) krediteras i kolumnen Avräknat förut.`,
    added: (number: string, rows: string, count: number) =>
      `${count === 1 ? "Ny eller ändrad rad" : "Nya eller ändrade rader"} sedan nr ${number}: ${rows}.`,
    gone: (number: string, list: string) => `Fanns i nr ${number} och finns inte mer: ${list}.`,
    sameRows: (number: string) =>
      `Raderna är desamma som i nr ${number}; det är nyckeln, parterna eller deras dagar som har ändrats.`,
    carried: (number: string) => `Överfört kommer från avräkning nr ${number}.`
  },
  keys: {
    heading: "Nycklarna bredvid varandra",
    note: "Andelar i kronor om parterna hade avtalat en annan nyckel. Bara den avtalade gäller.",
    head: "Part",
    sum: "Summa",
    saved: "Vad var och en sparar mot att göra det ensam enligt offert, kr:",
    promised: "Vad varje nyckel lovar, och om den håller det här:",
    promises: [
      "Nyckel",
      "Ingen betalar mer än ensam",
      "Ingen grupp skulle tjäna på att gå själv",
      "Ingen betalar mindre när något blir dyrare"
    ],
    noQuotes: "Löften kan inte prövas: avtalet har inga offerter att jämföra med.",
    kept: "ja",
    objection: (who: string, pays: string, alone: string) => `nej: ${who} betalar ${pays}, ensam ${alone}`,
    groupObjection: (who: string, pays: string, alone: string) => `nej: ${who} betalar ${pays}, för sig ${alone}`,
    fall: (who: string, group: string, by: string) => `nej: ${who} betalar mindre när ${group} blir ${by} dyrare`,
    tried: "Det sista är prövat på att helheten, var part för sig och alla utom en blir en tjugondel dyrare.",
    unusable: (list: string) => `Kan inte användas här: ${list}.`,
    all: "helheten"
  },
  attest: {
    heading: "Attest",
    prepared: "Upprättad av",
    checked: "Granskad av",
    approved: (name: string) => `Godkänd för ${name}`,
    fields: ["Namn", "Datum", "Underskrift"],
    note: "Två olika personer upprättar och granskar."
  },
  note: {
    heading: "Om avräkningen",
    protection:
      "Avräkningen innehåller inga uppgifter om enskilda. Nytta tas bara ur det som är publicerat, där små antal är undertryckta.",
    change: "En slutlig avräkning ändras aldrig. Fel rättas av en senare avräkning som krediterar skillnaden.",
    made: (version: string) => `Gjord med Genklang ${version}.`
  },
  sheets: {
    cover: "Avräkning",
    costs: "Kostnader",
    split: "Fördelning",
    shares: "Saldon",
    game: "Spel",
    gameHead: ["Grupp", "För sig (c), öre", "Offert"],
    sharedOre: "Att dela, öre",
    playedHead: [
      "Kod",
      "Bara den orsakar, öre",
      "Återstår av ensam, öre",
      "Spelets andel, öre",
      "Egna rader, öre",
      "Nedåt, öre",
      "Rest, miljondelar",
      "Restöre",
      "Vikt, öre"
    ],
    costHead: [
      "Rad",
      "Leverantör",
      "Faktura",
      "Datum",
      "Avser",
      "Ägare, kod",
      "Betalad av, kod",
      "Netto, kr",
      "Moms, kr",
      "Underlag",
      "Momskod"
    ],
    rows: (rows: string) => `Rad ${rows}, belopp i öre`,
    played: (id: string, period: string) =>
      `Vikterna är spelets och räknas inte om här när en kostnad ändras. Kör npx genklang settle ${id} ${period} för nya.`,
    splitHead: [
      "Kod",
      "Part",
      "Vikt",
      "Dagar",
      "Vikt × dagar",
      "Nedåt, öre",
      "Rest",
      "Restöre",
      "Andel, öre",
      "Andel, kr"
    ],
    code: "Kod"
  }
};

export type AvrakningTexts = typeof avrakningSv;
