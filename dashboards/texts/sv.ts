/** Every word of the pages, Swedish. en.ts beside it has the same keys; words inside charts are in src/charts. */

import {applicationsSv, counted} from "../../src/base/counted.ts";
import {accessibilitySv} from "./accessibility-sv.ts";
import {budgetSv} from "./budget-sv.ts";
import {channelsSv} from "./channels-sv.ts";
import {methodSv} from "./method-sv.ts";
import {municipalitiesSv} from "./municipalities-sv.ts";
import {ownSv} from "./own-sv.ts";
import {planSv} from "./plan-sv.ts";
import {wayInSv} from "./way-in-sv.ts";

export const sv = {
  language: "Svenska",
  otherLanguage: "In English",
  brand: "Genklang",
  skip: "Hoppa till innehållet",
  menu: "Huvudmeny",
  campaigns: "Kampanjer",
  menuItems: {
    overview: "Översikt",
    own: "Hos oss",
    campaign: "Kampanjer",
    channels: "Kanaler",
    "way-in": "Vägen in",
    municipalities: "Kommuner",
    "cost-split": "Kostnadsdelning",
    plan: "Planera",
    method: "Data och metod",
    accessibility: "Tillgänglighetsredogörelse"
  },
  toDark: "Mörkt läge",
  toLight: "Ljust läge",
  simulated: "Simulerad region: alla siffror är påhittade.",
  simulatedMore: "De är gjorda för att visa hur det ser ut, och för att pröva modellen mot en sanning som är känd.",
  zones: {
    own: {
      title: (who: string) => `Endast för egen personal i ${who}.`,
      more: "Här visas kommunens egna antal vecka för vecka och exakt, även när de är så få att någon kan kännas igen. Sidorna får inte spridas utanför den egna verksamheten. Andra kommuner visas bara så som alla ser dem.",
      inFiles: "Kommunens egna antal är exakta och får inte spridas.",
      fileName: "endast-egen-personal"
    },
    partner: {
      title: (who: string) => `Endast för personal i samverkan ${who}.`,
      more: "Här visas summor för samverkan. De är prövade så att ingen medlem kan räkna ut små antal hos en annan genom att dra ifrån sina egna.",
      inFiles: "Får inte spridas utanför samverkan.",
      fileName: "endast-samverkan"
    }
  },
  truth: (count: string) => `Sanningen i simuleringen: ${count}`,

  everybody: "Alla",
  municipalityCount: (count: string) => counted(count, "kommun", "kommuner"),
  sources: {
    states: {fresh: "Färsk", stale: "Gammal", failed: "Fel", empty: "Tom"},
    lastDay: "Senaste dag"
  },
  dayOutside: (from: string, to: string) => `Dagen går inte att välja. Välj en från ${from} till och med ${to}.`,
  choice: "Urval",
  municipality: "Kommun",
  area: "Område",
  compareWith: "Jämför med",
  time: "Tid",
  nothingToCompare: "Inget",
  notHere: "visas inte på den här sidan",
  areaElsewhere: "Det område som är valt visas inte för sig på den här sidan. Här visas alla tillsammans.",
  campaignPeriod: "Den valda tiden gäller anmälningarna, linje för linje. Allt annat på sidan gäller hela kampanjen.",
  units: {all: "Hela tiden", week: "Vecka", quarter: "Kvartal", tertial: "Tertial", year: "År", own: "Egna dagar"},
  firstDay: "Från",
  lastDay: "till och med",
  /** "2026-Q3" in words. */
  periodName: (period: string) =>
    period
      .replace("--", " till ")
      .replace(
        /^(\d{4})-([QTW])0?(\d+)$/,
        (_, year, unit, number) => `${{Q: "kvartal", T: "tertial", W: "vecka"}[unit as "Q"]} ${number}, ${year}`
      ),
  inPeriod: {
    none: "Den valda tiden ligger utanför siffrorna. Välj en annan.",
    expected: (d: {from: string; to: string; actual: string; expected: string; range: string}) =>
      `Från ${d.from} till och med ${d.to} kom ${applicationsSv(d.actual)}. Väntat var ${d.expected}. Läggs stegens intervall ihop blir det ${d.range}, vilket är bredare än det behöver vara.`,
    told: (d: {from: string; to: string; actual: string; expected: string; range: string}) =>
      `Från ${d.from} till och med ${d.to} kom ${applicationsSv(d.actual)}. Väntat utan kampanjer var ${d.expected}, och ${d.range} hade varit vanligt.`,
    lastYear: (d: {from: string; to: string; actual: string; lastYear: string | null}) =>
      `Från ${d.from} till och med ${d.to} kom ${applicationsSv(d.actual)}${d.lastYear === null ? "; året före saknas" : `, mot ${d.lastYear} samma veckor året före`}.`,
    shares: (d: {from: string; to: string; parts: string}) => `Från ${d.from} till och med ${d.to}: ${d.parts}.`,
    sharesBefore: (parts: string | null) =>
      parts === null ? "Samma veckor året före finns inte bland det som visas." : `Samma veckor året före: ${parts}.`,
    snapped: (perStep: string) =>
      `Siffrorna är släppta ${perStep}, så att ingen ska kunna kännas igen. Därför visas hela sådana steg, de som har sin mitt i den valda tiden.`
  },
  copyLink: "Kopiera länk",
  copied: "Kopierat",
  embed: "Bädda in",
  print: "Skriv ut",

  showNumbers: "Visa siffrorna",
  numbersOf: (chart: string) => `Siffror: ${chart}`,
  readOff: "Läs av",
  csv: "CSV",
  suppressed: "undertryckt",
  png: "Bild",
  svg: "SVG",

  howSure: "Hur säkert är det?",
  reasons: "Skälen",
  check: {
    PASS: "Modellens kontroll: godkänd.",
    REVIEW: "Modellens kontroll: se över.",
    FAIL: "Modellens kontroll: underkänd."
  },
  numbers: {
    extra: "Extra anmälningar",
    lift: "Mot väntat",
    cost: "Kostnad per extra anmälan",
    toCome: "Väntas ännu komma",
    range: (range: string) => `95 %: ${range}`,
    ofCost: (cost: string) => `hela kostnaden: ${cost}`,
    ofPart: (cost: string) => `del av kostnaden: ${cost}`,
    noCost: "kampanjen kostade inget här",
    unclear: "oklart",
    withheld: "undertryckt"
  },
  expected: {
    title: (per: string) => `Anmälningar ${per}`,
    lead: "Den heldragna linjen är vad som kom. Den streckade är vad vi hade väntat oss utan kampanjen, och det grå bandet är vad som då hade varit vanligt. Ytan mellan linjerna är skillnaden.",
    leadLastYear:
      "Den heldragna linjen är vad som kom, den streckade samma veckor året före. Året före är ingen prognos: då kan annat ha skilt sig åt.",
    short: "anmälningar som kom och som väntades",
    overTime: "Anmälningar över tid",
    noLine:
      "Ingen linje visas. Anmälningarna är så få att de bara får visas i långa perioder, så att ingen ska kunna kännas igen, och än har det gått för få sådana."
  },
  flights: {title: "När kanalerna var igång", short: "kanalernas dagar och kostnader"},
  cumulative: {title: "Extra anmälningar sedan start", short: "extra anmälningar sedan start"},
  channels: {
    title: "Vad varje kanal bidrog med",
    lead: "Varje stapel börjar där den förra slutar. Strecken visar 95-procentsintervallet.",
    dashed: "Det som inte går att skilja från noll, eller från en annan kanal, är streckat och heter oklart.",
    found: {
      part: (name: string, range: string) => `${name} med ${range}`,
      clear: (list: string, isOne: boolean) =>
        `Det går att se att ${isOne ? "en kanal" : "de här kanalerna"} gav anmälningar: ${list} (95-procentsintervall).`,
      open: (list: string) => `För ${list} går det inte att säga.`,
      noneClear: "För ingen av kanalerna går det att säga vad just den gav."
    },
    sum: "Delarna är mittersta värden och behöver inte bli exakt summan.",
    note: (cost: string) => `Hela kampanjen kostade ${cost}.`,
    onlyAll: "Visas för alla kommuner tillsammans.",
    onlyThose: (name: string) => `Anmälningarna gäller ${name}; övriga har för få för att räknas med.`,
    theirCost: (cost: string) => `Kostnaden per anmälan är räknad på den del av kostnaden som hör dit, ${cost}.`,
    short: "kanalernas bidrag"
  },
  municipalities: {
    title: "Kommun för kommun",
    lead: "Extra anmälningar hittills, störst först. Fylld punkt: ja eller troligen. Öppen punkt: siffrorna räcker inte.",
    told: (told: string, shown: string) =>
      shown === "1"
        ? `Effekten ${told === "1" ? "syns" : "syns inte"} i den enda kommun som visas.`
        : told === "0"
          ? `Effekten syns inte i någon av de ${shown} kommuner som visas.`
          : `Effekten syns i ${told} av de ${shown} kommuner som visas.`,
    caption: "Extra anmälningar hittills, kommun för kommun",
    withheld: (names: string, threshold: string) =>
      `Undertryckt: ${names}. Så få anmälningar (färre än ${threshold}) visas inte, så att ingen ska kunna kännas igen.`,
    first: (shown: string, all: string) =>
      `Här är de ${shown} med störst effekt av ${all}. Välj en kommun ovan för att se hur det gick i den.`,
    firstPictures: (shown: string) => `Här är högst ${shown}, de med störst effekt.`,
    multiples: "Så såg det ut i var och en",
    multiplesLead: "100 är kommunens eget väntade genomsnitt, så att små och stora går att jämföra.",
    noLine: (names: string) => `Ingen linje visas för ${names}: anmälningarna är för få för så korta perioder.`,
    short: "effekt kommun för kommun",
    multiplesShort: "anmälningar kommun för kommun"
  },
  costShare: {
    title: "Vem betalar och vem får effekten",
    lead: "Kostnaden är delad efter folkmängd. Där den fyllda punkten ligger till höger om kvadraten fick kommunen större del av effekten än av notan.",
    note: "Underlag för avstämning mellan kommunerna, inte en faktura.",
    short: "andel av kostnaden och av effekten",
    costOnly: {
      title: "Vem betalar",
      lead: "Kostnaden är delad efter folkmängd. Vem som fick effekten går inte att säga: siffrorna räcker inte, eller så har någon kommun för få anmälningar för att räknas med.",
      short: "andel av kostnaden"
    }
  },
  channelsPage: channelsSv,
  budgetPage: budgetSv,
  ownPage: ownSv,
  planPage: planSv,
  opinions: {
    title: "Vad andra metoder säger",
    lead: "Samma siffror, räknade på andra sätt. De blandas aldrig in i svaret: säger de emot det ändras ordet, inte intervallet. Små tal ger breda svar, så ”samstämmigt” är ingen bekräftelse i sig.",
    word: {agree: "Samstämmigt", disagree: "Säger emot", "cannot-check": "Kan inte pröva"}
  },
  toCome: {
    title: "Det som är kvar, och det vi trodde före",
    lead: "Det tar tid från första tanken till en anmälan. En del av det kampanjen väckte har därför inte kommit än. Provet visar vad samma modell säger om lottade veckor där ingen kampanj verkat: det är golvet som en verklig effekt ska ligga över.",
    floorSays: {
      floor: (mid: string, high: string) =>
        `Där ingen kampanj har verkat svarar modellen ändå omkring ${mid} anmälningar, och sällan mer än ${high}.`,
      above: (ever: string) => `Den här kampanjens ${ever} är mer än så.`,
      within: (ever: string) => `Den här kampanjens ${ever} kan alltså komma utan kampanj.`,
      below: (ever: string) => `Den här kampanjens ${ever} är inte mer än så.`
    },
    narrowed: (share: string) => `Datas tyngd i svaret är ${share}; resten är vad vi trodde före kampanjen.`,
    hardly: "Svaret vilar alltså mest på vad vi trodde.",
    toDate: "Hittills",
    coming: "Ännu att vänta",
    ever: "Totalt",
    prior: "Vi trodde före",
    what: "Del",
    caption: "Extra anmälningar: före, hittills och totalt",
    belief: "före data",
    floor: {
      "made-up": "Prov: lottade anmälningar",
      "other-weeks": "Prov: låtsaskampanj andra veckor",
      untouched: "Prov: låtsaskampanj i andra kommuner",
      "unused-channel": "Prov: kanal som ingen använt"
    },
    placebo: "utan verkan",
    short: "hittills, ännu att vänta och vad vi trodde före"
  },
  how: {
    title: "Så räknar vi, och det vi inte kan veta",
    counted:
      "Anmälningarna i en kommun en vecka är två delar som läggs ihop: det som hade kommit ändå (kommunens egen nivå, en långsam förändring som är gemensam, årstid och helger) och det som kampanjerna förde med sig. Alla kommuner och veckor räknas i samma modell.",
    later:
      "En kampanj verkar också senare. Hur lång tid det tar från kontakt till anmälan lär sig modellen av data. Därför finns det tal för det som ännu är att vänta.",
    interval:
      "Modellen ger inte ett svar utan många möjliga. Vi visar det mittersta och ett intervall som rymmer 95 procent av dem.",
    tags: "Några formulär sparar vilken kampanjs länk den sökande kom genom. Det hjälper modellen att skilja kampanjer åt. Den räknar med att en del hade anmält sig ändå, och att många som en kampanj har väckt kommer utan länk. Hur många som kom genom en länk visas inte.",
    unknown: [
      "Kanaler som gick samma veckor på samma platser går inte att skilja åt.",
      "Hände något annat just då, en nyhet eller en tv-serie, räknas det till kampanjen om modellen inte känner till det.",
      "Nådde kampanjen alla på en gång finns ingen att jämföra med.",
      "En anmälan är inte ett godkänt hem. Hur många hem det blir är en uppskattning för sig, med ett antagande: att kampanjens anmälningar blir hem lika ofta som andra."
    ],
    unknownTitle: "Det vi inte kan veta",
    more: "Mer om data och metod"
  },
  failed: {
    title: "Beräkningen blev inte klar",
    lede: "Inga tal visas för kampanjen, för de skulle inte gå att lita på. Sidan fylls när en ny körning har lyckats.",
    why: "Vad som är fel",
    what: "Vad ni kan göra",
    steps: [
      "Kör modellen igen med fler dragningar: npx genklang fit --draws 4000",
      "Se efter om data saknas eller är dubbla: npx genklang doctor",
      "Står det kvar: se om kampanjens dagar och kostnader är riktiga i genklang.yaml."
    ],
    booked: "Bokat"
  },

  wayInPage: wayInSv,
  overviewPage: {
    waiting: (count: string) => `${applicationsSv(count)} väntar på en första kontakt.`,
    title: "Översikt",
    decide: "Att ta ställning till",
    intake: (per: string, area: string | null) => `Anmälningar ${per}, ${area ?? "alla kommuner"}`,
    intakeLead:
      "Linjen är vad som kom. Den streckade är vad vi hade väntat oss utan några kampanjer, och det grå bandet vad som då hade varit vanligt. Kampanjerna ligger som staplar överst.",
    intakeShort: (area: string | null) => `anmälningar i ${area ?? "alla kommuner"}`,
    intakeWithheld: "Serien är undertryckt: för få anmälningar för att visas.",
    campaignsLead:
      "Extra anmälningar hittills för var och en, med 95-procentsintervall. Välj en kampanj för att se hela svaret.",
    campaignsCaption: "Extra anmälningar hittills, kampanj för kampanj",
    campaignsShort: "extra anmälningar kampanj för kampanj",
    noCampaigns: "Ingen kampanj har körts än.",
    noCampaignsHere: "Ingen kampanj gick här under den valda tiden.",
    firstCampaigns: (shown: string, all: string) => `Bilden visar de ${shown} senaste av ${all}; alla står i tabellen.`,
    allCampaigns: (count: string) => `Alla ${count} kampanjer`,
    owner: "Vem",
    between: (range: string) => `Extra anmälningar: ${range} (95 %)`,
    quarter: {
      title: (period: string) => `I tre meningar: ${period}`,
      came: (d: {from: string; to: string; actual: string; lastYear: string | null; isWhole: boolean}) =>
        `Från ${d.from} till och med ${d.to} kom ${applicationsSv(d.actual)}${d.lastYear === null ? "" : `, mot ${d.lastYear} samma veckor året före`}${d.isWhole ? "" : "; alla veckor har inte kommit in än"}.`,
      campaigns: (d: {expected: string; extra: string; range: string}) =>
        `Utan kampanjer hade vi väntat oss omkring ${d.expected}; kampanjerna står för omkring ${d.extra} (95-procentsintervallet är ${d.range}).`,
      noModel: "Hur många av dem som kampanjerna står för går inte att säga, för beräkningen blev inte klar.",
      coming: (d: {period: string; from: string; to: string; total: string; range: string}) =>
        `För ${d.period}, från ${d.from} till och med ${d.to}, väntas omkring ${d.total} i allt (95-procentsintervallet är ${d.range}).`,
      noForecast: "Någon prognos finns inte för tiden efter."
    },
    attention: "Att se efter",
    attentionNone: "Allt annat är som det ska: källorna är färska och beräkningen är klar.",
    tasks: {
      waiting: (count: string) => `${applicationsSv(count)} väntar på en första kontakt.`,
      waitingFew: (threshold: string) =>
        `Färre än ${threshold} anmälningar väntar på en första kontakt, eller så får antalet inte visas.`,
      callThem: "Kontakta dem: målet är samma dag.",
      lost: (count: string) => `${count} fick ingen kontakt under de senaste fyra kvartalen.`,
      lostNext: "Gå igenom de egna ärendena och se vilka som ännu kan få ett svar.",
      starts: (name: string, day: string) => `${name} börjar ${day}.`,
      wouldNotShow: (chance: string) =>
        `Med det som är bokat är chansen ${chance} att effekten skulle synas i siffrorna. Pröva på sidan Planera vad som skulle hjälpa, till exempel att fråga de sökande.`,
      fitAgain: "Be den som sköter Genklang att köra modellen igen: npx genklang fit --draws 4000"
    },
    notChosen:
      "Urvalet gäller anmälningarna och kampanjerna. Rubriken, Vägen in och Att se efter gäller alla kommuner och den senaste tiden.",
    withoutScript: (who: string) =>
      `Utan skript går det inte att välja: anmälningarna och kampanjerna här gäller ${who}. Alla tillsammans står på de öppna sidorna.`,
    waysIn: "Vägen in",
    waysInLead: "Hur anmälningarna kom in under de senaste fyra kvartalen.",
    waysInShort: "vägar in",
    municipalities: (count: string, people: string) => `${counted(count, "kommun", "kommuner")}, ${people} invånare`
  },

  municipalitiesPage: municipalitiesSv,

  digest: {
    subject: (region: string, until: string) => `Familjehem, ${region}: läget till och med ${until}`,
    eyebrow: (region: string, until: string) => `${region}, till och med ${until}`,
    campaigns: "De senaste kampanjerna",
    extra: (range: string) => `${range} (95 %)`,
    origin: (release: string, until: string, version: string) =>
      `Utgåva ${release}, data till och med ${until}, Genklang ${version}. Svaren med diagram, tabeller och metod finns på sidorna.`
  },

  accessibilityPage: accessibilitySv,

  methodPage: methodSv,

  origin: {
    title: "Ursprung",
    run: "Körning",
    seed: "Frö",
    seedMark: "Fröets fingeravtryck",
    days: "Data",
    daysText: (from: string, to: string) => `${from} till och med ${to}`,
    version: "Genklang",
    hash: "Datas fingeravtryck",
    release: "Utgåva"
  }
};
