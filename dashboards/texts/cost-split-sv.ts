/** Every word of the page about shared costs, Swedish; cost-split-en.ts beside it has the same keys. */
import type {KeyName} from "../../src/base/config.ts";
import {capital} from "../../src/base/format.ts";

export const costSplitSv = {
  title: "Kostnadsdelning",
  description: "Vem som har betalat gemensamma kampanjer, vem som ska stå för dem och vad som återstår att reglera.",
  /** The finding: what has to be paid, and for when. */
  headline: (what: string, when: string, isPreliminary: boolean) =>
    isPreliminary ? `Preliminärt: ${what} ${when}` : `${capital(what)} ${when}`,
  noneChosen: "Ingen avräkning rör det som är valt",
  wholePeriods:
    "Avräkningar görs för hela perioder och delas inte. Här visas de som den valda tiden rör. Dagarna står vid var och en.",
  before12: (period: string, cost: string, outcome: string) => `${period}: kostnaderna var ${cost}, och ${outcome}.`,
  noBefore12: (period: string) => `För ${period} finns ingen avräkning.`,
  savingFile: "billigare än ensam, kr",
  nothing: "inget att reglera",
  pays: (d: {from: string; to: string; amount: string}) => `${d.from} ska betala ${d.amount} till ${d.to}`,
  manyToOne: (d: {count: string; to: string; amount: string}) =>
    `${d.count} parter ska betala sammanlagt ${d.amount} till ${d.to}`,
  many: (d: {count: string; amount: string}) => `${d.count} betalningar på sammanlagt ${d.amount} ska göras`,
  forPeriod: (period: string) => `för ${period}`,
  untilDay: (day: string) => `för tiden till och med ${day}`,
  cost: (amount: string) => `Kostnaderna var ${amount} utan moms.`,
  booked: (amount: string) => `Av dem är ${amount} bokat och har ingen faktura än.`,
  allBooked: "Allt är bokat och har ingen faktura än.",
  lastFinal: (d: {partnership: string; period: string; what: string}) =>
    `Senast slutligt avräknat: ${d.partnership}, ${d.period}. Då blev det: ${d.what}.`,
  noFinal: "Ingen period är slutligt avräknad än.",
  howToRead: "Så ska det läsas",
  reading: [
    "Var och en ska stå för sin del enligt nyckeln som parterna har beslutat om. Den som har betalat mindre än så betalar resten till den som har betalat mer.",
    "En betalning som står här följer av en avräkning. Om pengarna redan har kommit fram syns inte här."
  ],
  heading: (partnership: string, period: string) => `${partnership}, ${period}`,
  mark: "Preliminär",
  markMeans: "Kan ändras och är inget underlag för betalning.",
  final: (number: string) => `Slutlig avräkning nr ${number}`,
  corrects: (number: string) =>
    `Den rättar nr ${number}. Det som nr ${number} redan har reglerat är inräknat i kolumnen Från tidigare.`,
  facts: {key: "Nyckel", decision: "Beslut", host: "Värd", days: "Dagar", agreement: "Avtal"},
  hostMeans: (name: string) => `${name} betalar leverantörerna och får betalt av de andra`,
  balances: "Vem har betalat, och vem ska stå för det?",
  partner: "Part",
  paid: "Har betalat",
  share: "Ska stå för",
  before: "Från tidigare",
  balance: "Saldo",
  benefit: "Del av det som kampanjerna gav",
  sum: "Summa",
  toPay: "att betala",
  toGet: "att få",
  even: "jämnt",
  balanceNote:
    "Saldot är det parten ska stå för minus det den har betalat. Streckens längd visar beloppen mot varandra.",
  balanceNoteBefore:
    "Saldot är det parten ska stå för minus det den har betalat, plus det som kommer från tidigare avräkningar. Streckens längd visar beloppen mot varandra.",
  bookedIsPaid: "Det som är bokat utan faktura räknas som betalt av värden.",
  rolled: (list: string) => `Så litet att det väntar till nästa avräkning: ${list}.`,
  owes: (name: string, amount: string) => `${name} har ${amount} att betala`,
  isOwed: (name: string, amount: string) => `${name} har ${amount} att få`,
  benefitBands:
    "Delen av det som kampanjerna gav är avrundad till breda steg, så att ingen sökande kan kännas igen. Inom parentes står 95-procentsintervallet.",
  benefitWithheld:
    "Vad var och en har fått av kampanjerna visas inte: effekten går inte att skilja från noll, eller så är anmälningarna för få för att visas. Därför är allt delat per invånare.",
  benefitNotShown: "visas inte",
  brought: "Vad kampanjerna gav",
  benefitElsewhere:
    "Vad kampanjerna gav påverkar delningen bara där parterna har valt nyckeln efter nytta. Vad varje kampanj gav står på dess egen sida.",
  toCampaigns: "Till kampanjerna",
  keys: "Så hade det blivit med andra nycklar",
  keysLead: "Bara den avtalade nyckeln gäller. De andra visar vad valet av nyckel betyder i kronor.",
  key: "Nyckel",
  agreed: "den avtalade",
  saves: (amount: string) => `${amount} billigare`,
  costsMore: (amount: string) => `${amount} dyrare`,
  asAlone: "lika dyrt",
  savesNote: "Billigare och dyrare är mot vad parten hade betalat ensam, enligt offert i avtalet.",
  noQuotes: "Vad parterna tjänade på att gå ihop går inte att säga: det finns ingen offert för att göra det ensam.",
  gamesAlone: "SCRB, Shapley och nukleolus räknar då med att var och en hade köpt allt på egen hand.",
  onlyWithBenefit:
    "Vad delning efter nytta hade gett visas bara där parterna har valt den nyckeln. En nyckel som saknar underlag i avtalet visas inte.",
  onlyUsable: "En nyckel som saknar underlag i avtalet visas inte.",
  againstQuotes: (list: string) => `Jämfört med offerten för att göra det ensam betalar ${list}.`,
  saved: (name: string, amount: string) => `${name} ${amount} mindre`,
  lost: (name: string, amount: string) => `${name} ${amount} mer`,
  savedSame: (name: string) => `${name} lika mycket`,
  costs: "Vad pengarna gick till",
  costsLead: "Belopp utan moms. Leverantörer och fakturor står i avräkningen.",
  what: "Vad",
  sharedBy: "Delas av",
  amount: "Belopp",
  all: "alla parter",
  own: (name: string) => `bara ${name}`,
  otherCost: "Övrigt",
  bookedRow: "bokat, utan faktura",
  earlier: "Tidigare perioder",
  period: "Period",
  status: "Läge",
  costHead: "Kostnad",
  outcome: "Att betala",
  show: (period: string) => `Visa hela ${period}`,
  keyNames: {
    equal: "Lika delar",
    inhabitants: "Per invånare",
    "fixed-and-inhabitants": "Fast del och per invånare",
    percentages: "Fasta procentsatser",
    benefit: "Efter nytta",
    scrb: "Egen kostnad och delad vinst (SCRB)",
    shapley: "Genomsnittligt tillskott (Shapley)",
    nucleolus: "Minsta missnöje (nukleolus)",
    airport: "Efter behov i steg"
  } satisfies Record<KeyName, string>,
  keyMeans: {
    equal: "Alla betalar lika mycket.",
    inhabitants: "Efter hur många som bor i kommunen.",
    "fixed-and-inhabitants": "En fast del som är lika för alla, och resten efter folkmängd.",
    percentages: "De procentsatser som parterna har avtalat.",
    benefit: "Högst en avtalad del efter vad kampanjerna gav var och en, och resten efter folkmängd.",
    scrb: "Var och en betalar det som helheten blir dyrare av att den är med. Resten delas efter hur mycket var och en tjänar på att gå ihop.",
    shapley:
      "Vad helheten blir dyrare när parten kommer med, i genomsnitt över alla ordningar som parterna kan komma i.",
    nucleolus: "Den grupp som tjänar minst på samarbetet ska tjäna så mycket som möjligt.",
    airport: "Varje steg av ett behov betalas lika av dem som behöver det."
  } satisfies Record<KeyName, string>,
  how: "Vad nycklarna betyder",
  howMore: "Ett öre som blir över när en kostnad delas går till den vars del låg närmast nästa öre."
};
