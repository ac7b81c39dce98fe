/** Every word of the pages, Swedish. en.ts beside it has the same keys; words inside charts are in src/charts. */
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
    campaign: "Kampanjer",
    channels: "Kanaler",
    "way-in": "Vägen in",
    municipalities: "Kommuner och samverkan",
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
      more: "Här visas kommunens egna antal vecka för vecka och exakt, även när de är så få att någon kan kännas igen. Sidorna får inte spridas utanför den egna verksamheten. Andra kommuner visas bara så som alla ser dem."
    },
    partner: {
      title: (who: string) => `Endast för personal i samverkan ${who}.`,
      more: "Här visas summor för samverkan. De är prövade så att ingen medlem kan räkna ut små antal hos en annan genom att dra ifrån sina egna."
    }
  },
  truth: (count: string) => `Sanningen i simuleringen: ${count}`,

  choice: "Urval",
  municipality: "Kommun",
  area: "Område",
  compareWith: "Jämför med",
  time: "Tid",
  units: {all: "Hela tiden", week: "Vecka", quarter: "Kvartal", tertial: "Tertial", year: "År", own: "Egna dagar"},
  firstDay: "Från",
  lastDay: "till och med",
  /** "2026-Q3" in words. */
  periodName: (period: string) =>
    period.replace(
      /^(\d{4})-([QTW])0?(\d+)$/,
      (_, year, unit, number) => `${{Q: "kvartal", T: "tertial", W: "vecka"}[unit as "Q"]} ${number}, ${year}`
    ),
  inPeriod: {
    none: "Den valda tiden ligger utanför siffrorna. Välj en annan.",
    expected: (d: {from: string; to: string; actual: string; expected: string; range: string}) =>
      `Från ${d.from} till och med ${d.to} kom ${d.actual} anmälningar. Väntat var ${d.expected}. Läggs stegens intervall ihop blir det ${d.range}, vilket är bredare än det behöver vara.`,
    told: (d: {from: string; to: string; actual: string; expected: string; range: string}) =>
      `Från ${d.from} till och med ${d.to} kom ${d.actual} anmälningar. Väntat utan kampanjer var ${d.expected}, och ${d.range} hade varit vanligt.`,
    lastYear: (d: {from: string; to: string; actual: string; lastYear: string | null}) =>
      `Från ${d.from} till och med ${d.to} kom ${d.actual} anmälningar${d.lastYear === null ? "; året före saknas" : `, mot ${d.lastYear} samma veckor året före`}.`,
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
    noCost: "kampanjen kostade inget här",
    unclear: "oklart",
    withheld: "undertryckt"
  },
  expected: {
    title: (per: string) => `Anmälningar ${per}`,
    lead: "Den heldragna linjen är vad som kom. Den streckade är vad vi hade väntat oss utan kampanjen, och det grå bandet är vad som då hade varit vanligt. Ytan mellan linjerna är skillnaden.",
    leadLastYear:
      "Den heldragna linjen är vad som kom, den streckade samma veckor året före. Året före är ingen prognos: då kan annat ha skilt sig åt.",
    short: "anmälningar som kom och som väntades"
  },
  flights: {title: "När kanalerna var igång", short: "kanalernas dagar och kostnader"},
  cumulative: {title: "Extra anmälningar sedan start", short: "extra anmälningar sedan start"},
  channels: {
    title: "Vad varje kanal bidrog med",
    lead: "Varje stapel börjar där den förra slutar. Strecken visar 95-procentsintervallet.",
    dashed: "Det som inte går att skilja från noll, eller från en annan kanal, är streckat och heter oklart.",
    sum: "Delarna är mittersta värden och behöver inte bli exakt summan.",
    note: (cost: string) => `Hela kampanjen kostade ${cost}.`,
    onlyAll: "Visas för alla kommuner tillsammans.",
    short: "kanalernas bidrag"
  },
  municipalities: {
    title: "Kommun för kommun",
    lead: "Extra anmälningar hittills, störst först. Fylld punkt: ja eller troligen. Öppen punkt: siffrorna räcker inte.",
    caption: "Extra anmälningar hittills, kommun för kommun",
    withheld: (names: string, threshold: string) =>
      `Undertryckt: ${names}. Så få anmälningar (färre än ${threshold}) visas inte, så att ingen ska kunna kännas igen.`,
    first: (shown: string, all: string) =>
      `Här är de ${shown} med störst effekt av ${all}. Välj en kommun ovan för att se hur det gick i den.`,
    firstPictures: (shown: string) => `Här är högst ${shown}, de med störst effekt.`,
    multiples: "Så såg det ut i var och en",
    multiplesLead: "100 är kommunens eget väntade genomsnitt, så att små och stora går att jämföra.",
    short: "effekt kommun för kommun",
    multiplesShort: "anmälningar kommun för kommun"
  },
  costShare: {
    title: "Vem betalar och vem får effekten",
    lead: "Kostnaden är delad efter folkmängd. Där den fyllda punkten ligger till höger om kvadraten fick kommunen större del av effekten än av notan.",
    note: "Underlag för avstämning mellan kommunerna, inte en faktura.",
    short: "andel av kostnaden och av effekten"
  },
  channelsPage: {
    title: "Kanaler",
    channel: "Kanal",
    campaigns: "Kampanjer",
    spentHead: "Kostnad",
    extra: "Extra anmälningar hittills (95 %)",
    perApplication: "Per extra anmälan (95 %)",
    spent: (cost: string) => `${cost} på alla kanaler tillsammans`,
    none: "Siffrorna räcker inte för att säga vilken kanal som ger mest för pengarna",
    one: (name: string) => `Bara för ${name} går det att säga vad en extra anmälan har kostat`,
    several: (names: string) => `Vad en extra anmälan har kostat går att säga för ${names}`,
    lede: "Alla kampanjer tillsammans, kanal för kanal. Att en kanal är oklar betyder inte att den inte verkar: bara att siffrorna inte kan skilja ut den.",
    brought: "Vad varje kanal har gett hittills",
    broughtShort: "extra anmälningar kanal för kanal",
    broughtCaption: "Extra anmälningar hittills, kanal för kanal",
    broughtLead:
      "Fylld punkt: ja eller troligen. Öppen punkt på streckad linje: det går inte att skilja från inget, eller från en kanal som gick samtidigt.",
    joint: "går ihop med en annan",
    cost: "Vad det kostade",
    costLead: "Kostnad per extra anmälan står bara där effekten går att skilja från noll och från andra kanaler.",
    free: "kostade inget",
    unclear: "oklart",
    jointWith: (names: string) => `oklart: går ihop med ${names}`,
    next: "Vad 10 000 kronor till kan ge",
    nextShort: "prognos för nästa kampanj, kanal för kanal",
    nextCaption: "Extra anmälningar per 10 000 kronor i en ny kampanj, prognos",
    nextLead:
      "En prognos för en ny kampanj av kanalens vanliga storlek. Nästa kampanj kan bli en besvikelse också där de förra gick bra, därför är intervallen breda. Överlappar de går kanalerna inte att rangordna.",
    lessMore: (share: number) =>
      `Läggs mer i samma kampanj ger varje ny krona mindre: omkring ${Math.round(100 * share)} procent av den förra. Längre än de belopp som har prövats vet siffrorna inget.`,
    sameMore:
      "Om en krona till i samma kampanj ger mindre än den förra går inte att säga: för få olika belopp har prövats. Modellen räknar med lika mycket, och längre än de belopp som har prövats vet siffrorna inget.",
    posts: {
      title: "Inlägg som spreds",
      lead: "De mest delade inläggen de senaste 52 veckorna. Hur många som nåddes utöver sidans följare är en lägsta siffra: alla följare ser inte varje inlägg, och Facebook berättar inte vilka som gjorde det.",
      post: "Inlägg",
      shares: "Delningar",
      reach: "Nådda personer",
      beyond: "Utöver följarna",
      atLeast: (count: string) => `minst ${count}`,
      noneBeyond: "kan inte ses",
      notKnown: "går inte att säga"
    },
    how: [
      "Bidragen är modellens, summerade över alla kampanjer på kanalen i de kommuner som visas. De bygger på när kanalerna gick, var de gick och vad de sökande själva har sagt.",
      "Två kanaler som nästan alltid går samtidigt kan vara väl kända som summa men inte var för sig. Då står det, och ingen kostnad räknas ut. Låt dem gå var för sig nästa gång, så går det att se.",
      "Egna inlägg kostar inget här, men arbetstiden räknas inte."
    ]
  },
  planPage: {
    title: "Planera",
    headline: "Skulle kampanjen synas i siffrorna?",
    lede: "Innan något bokas: vad en kampanj kan ge, hur stor effekt som krävs för att den ska gå att skilja från slumpen, och vad som skulle göra den lättare att se.",
    flight: (weeks: string) => `en kampanj på ${weeks} veckor, med start om fyra veckor`,
    try: "Pröva en plan",
    tryLead:
      "Ändra, och svaret kommer direkt. En kampanj som inte skulle synas kan ändå verka; men vi får aldrig veta det.",
    where: "Var",
    channel: "Kanal",
    cost: "Kostnad",
    look: "När vi ser efter",
    weeksLater: (weeks: string) => `${weeks} veckor efter start`,
    asked: "De sökande får frågan vad som fick dem att anmäla sig",
    staggered: "Varannan kommun börjar ett kvartal senare",
    unknown: "För det här valet finns inget svar.",
    prospect: {
      good: "Den här effekten skulle gå att se",
      doubtful: "Det är ovisst om effekten skulle gå att se",
      hopeless: "Hopplöst att se: vi skulle inte få veta om kampanjen verkade"
    },
    least: "Minsta effekt som skulle synas",
    leastValue: (count: string) => `omkring ${count} extra anmälningar`,
    forecast: (channel: string, cost: string) => `Vad ${cost} kan ge (${channel})`,
    forecastValue: (mid: string, range: string) => `omkring ${mid} (${range})`,
    chance: "Chans att det syns",
    chanceValue: (share: string) => `${share}, om den ger så mycket som väntat`,
    beyond:
      "Det är mer per invånare än vad någon kampanj på kanalen har kostat. Så långt vet siffrorna inget; talet är en gissning.",
    better: "Det skulle hjälpa",
    way: {
      asked: (share: string) => `Fråga de sökande vad som fick dem att anmäla sig: chansen blir ${share}.`,
      staggered: (share: string) => `Låt varannan kommun börja ett kvartal senare: chansen blir ${share}.`,
      later: (share: string) => `Se efter ett år efter start: chansen blir ${share}.`
    },
    noBetter:
      "Varken frågan, turordningen eller mer tid räcker till. Gör den tillsammans med fler kommuner, eller räkna inte med att få veta.",
    table: "Minsta effekt som skulle synas",
    tableLead:
      "Extra anmälningar som krävs för att fyra av fem sådana kampanjer ska gå att skilja från slumpen, när högst en av tjugo kampanjer utan effekt får se ut att ha en. Kommuner med för få anmälningar att visa står inte med.",
    notAskedHead: "Ingen fråga ställs",
    askedHead: "De sökande frågas",
    weeksHead: (weeks: string) => `${weeks} v.`,
    how: [
      "Räknat med Fisher-information i samma modell som bedömer kampanjerna: nivå, kalender och långsam förändring är okända och lärs av kommunens egna och de andras siffror.",
      "Frågan antas besvaras av 70 procent; hälften av dem som kampanjen fick att anmäla sig minns den, och 2 procent av de andra nämner den ändå.",
      "Prognosen för vad pengarna ger är bred, för nästa kampanj kan bli en besvikelse. Chansen räknas vid dess mittersta värde."
    ]
  },
  opinions: {
    title: "Vad andra metoder säger",
    lead: "Samma siffror, räknade på andra sätt. De blandas aldrig in i svaret: säger de emot det ändras ordet, inte intervallet. Små tal ger breda svar, så ”samstämmigt” är ingen bekräftelse i sig.",
    word: {agree: "Samstämmigt", disagree: "Säger emot", "cannot-check": "Kan inte pröva"}
  },
  toCome: {
    title: "Det som är kvar, och det vi trodde före",
    lead: "Det tar tid från första tanken till en anmälan. En del av det kampanjen väckte har därför inte kommit än. Provet visar vad samma modell säger om lottade veckor där ingen kampanj verkat: det är golvet som en verklig effekt ska ligga över.",
    narrowed: (share: string) => `Data har smalnat av det vi trodde före kampanjen med ${share}.`,
    hardly: "Svaret vilar alltså mest på vad vi trodde före, och lite på data.",
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
    title: "Modellen konvergerade inte",
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
    quarter: {
      title: (period: string) => `I tre meningar: ${period}`,
      came: (d: {from: string; to: string; actual: string; lastYear: string | null; isWhole: boolean}) =>
        `Från ${d.from} till och med ${d.to} kom ${d.actual} anmälningar${d.lastYear === null ? "" : `, mot ${d.lastYear} samma veckor året före`}${d.isWhole ? "" : "; alla veckor har inte kommit in än"}.`,
      campaigns: (d: {expected: string; extra: string; range: string}) =>
        `Utan kampanjer hade vi väntat oss omkring ${d.expected}; kampanjerna står för omkring ${d.extra} (95-procentsintervallet är ${d.range}).`,
      noModel: "Hur många av dem som kampanjerna står för går inte att säga, för modellen har inte konvergerat.",
      coming: (d: {period: string; total: string; range: string}) =>
        `För ${d.period} väntas omkring ${d.total} i allt (95-procentsintervallet är ${d.range}).`,
      noForecast: "Någon prognos finns inte för tiden efter."
    },
    attention: "Att se efter",
    attentionNone: "Alla källor är färska och modellen har konvergerat.",
    waysIn: "Vägen in",
    waysInLead: "Hur anmälningarna kom in under de senaste fyra kvartalen.",
    waysInShort: "vägar in",
    municipalities: (count: string, people: string) => `${count} kommuner, ${people} invånare`
  },

  municipalitiesPage: {
    title: "Kommuner och samverkan",
    lede: "Hur många som anmäler sig per invånare, vad kampanjerna gav för pengarna, och vilka som arbetat ihop när.",
    everybody: "Alla",
    headline: {
      yes: (a: string, b: string) => `${a} har fler anmälningar per invånare än ${b}`,
      probably: (a: string, b: string) => `${a} har troligen fler anmälningar per invånare än ${b}`,
      "not-told": (a: string, b: string) => `Siffrorna räcker inte för att skilja ${a} och ${b} åt`
    },
    compared: (d: {a: string; b: string; days: string; ratio: string; range: string}) =>
      `Från ${d.days} hade ${d.a} ${d.ratio} gånger så många anmälningar per invånare som ${d.b}. 95-procentsintervallet är ${d.range}; vid 1 är de lika.`,
    howToRead: "Så ska det läsas",
    noEffect:
      "En skillnad i nivå är ingen effekt. Kommuner skiljer sig åt på många sätt, och ingen har lottat vem som arbetar hur. Vad en kampanj gav står på dess egen sida.",
    perInhabitant: "Anmälningar per 10 000 invånare",
    perInhabitantShort: "anmälningar per 10 000 invånare",
    perInhabitantLead:
      "De senaste 52 veckorna i hela steg, så att varje årstid är med en gång. Fyrkant: samverkan, med de kommuner som var med vecka för vecka. Prick: kommun. Det korta strecket är året före.",
    first: (shown: string, all: string) => `Bilden visar de ${shown} första av ${all}.`,
    withheld: (names: string, threshold: string) =>
      `Visas inte: ${names}. Så få anmälningar (färre än ${threshold} i någon period) skulle kunna peka ut någon. De är med i sin samverkan och i summan.`,
    names: (count: string) => `${count} kommuner`,
    nothing: "Inget område har ett helt år som får visas än.",
    perKrona: "Vad betalda kampanjer gav",
    perKronaShort: "vad betalda kampanjer gav",
    perKronaLead:
      "Extra anmälningar, nu och framåt, av kampanjer som började under de 52 veckorna och kostade något i området. Till höger: kronor per extra anmälan där det går att säga, annars vad de kostade.",
    perKronaNote:
      "Bara annonser och annat som bokats finns med, inte löner eller avgifter till en gemensam organisation.",
    boughtCaption: "Extra anmälningar av betalda kampanjer",
    perExtra: (range: string) => `${range} per styck`,
    ofCost: (cost: string) => `oklart; kostade ${cost}`,
    ways: "Två sätt att arbeta",
    waysLead: "Samverkan mot samverkan, år för år och över samma veckor. Kvoten är den förstas nivå genom den andras.",
    time: "Tid",
    pair: "Områden",
    rates: "Per 10 000 inv.",
    ratio: "Kvot",
    interval: "95-procentsintervall",
    difference: {
      yes: "Skiljer sig åt",
      probably: "Troligen",
      disputed: "Siffrorna räcker inte",
      "not-told": "Siffrorna räcker inte"
    },
    members: "Vilka som är med",
    membersLead: "En kommun räknas till sin samverkan under de veckor som den var med.",
    stay: (names: string, from: string, to: string | null) =>
      to === null ? `${names} sedan ${from}.` : `${names} från ${from} till och med ${to}.`,
    events: "Händelser, och vad som följde",
    eventsLead:
      "Nivån utan kampanjer, ett år efter mot ett år före, jämfört med hur den gick i de andra kommunerna under samma tid.",
    changeUnknown:
      "Det går inte att säga vad som följde: för få veckor på ena sidan, eller för få anmälningar för att visas.",
    changed: {
      yes: (isUp: boolean): string => (isUp ? "Nivån steg mer än hos de andra." : "Nivån föll mer än hos de andra."),
      probably: (isUp: boolean): string =>
        isUp ? "Nivån steg troligen mer än hos de andra." : "Nivån föll troligen mer än hos de andra.",
      "not-told": (_isUp: boolean): string => "Siffrorna räcker inte för att säga om något ändrades."
    },
    changedBy: (d: {days: string; ratio: string; range: string}) =>
      `Kvoten för ${d.days} är ${d.ratio}; 95-procentsintervallet är ${d.range}, och 1 är som hos de andra.`,
    how: "Så räknar vi",
    howTexts: [
      "Nivån är modellens: hur många anmälningar per invånare som den räknar med, inte hur många som råkade komma. Därför har den ett intervall, smalare ju fler invånare.",
      "När en kommun byter samverkan följer dess anmälningar och invånare med från den veckan. En vecka då den kom eller gick räknas inte.",
      "Två områden jämförs bara över samma veckor, och bara i steg som båda får visas i."
    ]
  },

  digest: {
    subject: (region: string, until: string) => `Familjehem, ${region}: läget till och med ${until}`,
    eyebrow: (region: string, until: string) => `${region}, till och med ${until}`,
    campaigns: "De senaste kampanjerna",
    extra: (range: string) => `${range} (95 %)`,
    origin: (release: string, until: string, version: string) =>
      `Utgåva ${release}, data till och med ${until}, Genklang ${version}. Svaren med diagram, tabeller och metod finns på sidorna.`
  },

  accessibilityPage: {
    title: "Tillgänglighetsredogörelse",
    lede: (service: string, organisation: string) =>
      `${organisation} står bakom webbplatsen ${service}. Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service (2018:1937), vilka brister som är kända och hur du anmäler fler.`,
    noOrganisation: "Ingen organisation är angiven, och den",
    notFilled: "Redogörelsen är inte färdig.",
    notFilledMore: "Den som driver sidorna behöver fylla i detta under site i genklang.yaml:",
    fields: {
      site: "vem som står bakom webbplatsen (organisation), kontaktväg, hur väl den uppfyller lagen och när det bedömdes",
      contact: "en kontaktväg: email, phone eller url",
      conformity: "hur väl webbplatsen uppfyller lagen: conformity",
      assessed: "när det bedömdes: assessed",
      shortcomings: "vilka delar som inte är tillgängliga, och varför: shortcomings"
    },
    how: "Hur tillgänglig är webbplatsen?",
    conformity: {
      full: "Webbplatsen är helt förenlig med lagen om tillgänglighet till digital offentlig service.",
      partial:
        "Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna står nedan.",
      none: "Webbplatsen är inte förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna står nedan."
    },
    conformityUnknown: "Det är inte bedömt hur väl webbplatsen uppfyller lagen.",
    report: "Hittar du något som inte fungerar?",
    reportText:
      "Hör av dig om något inte går att använda eller om du behöver innehållet på ett annat sätt, till exempel uppläst eller som tabell.",
    byEmail: "E-post:",
    byPhone: "Telefon:",
    byForm: "Formulär för synpunkter",
    noContact: "Ingen kontaktväg är angiven.",
    supervision: "Tillsyn",
    supervisionText: (name: string) =>
      `${name} har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om din synpunkt kan du anmäla det dit.`,
    supervisionLink: (name: string) => `Anmäl bristande tillgänglighet till ${name}`,
    shortcomings: "Vad som inte är tillgängligt",
    noShortcomings: "Inga brister är kända.",
    shortcomingsUnknown: "Inga brister är angivna.",
    burden: "Oskäligt betungande anpassning",
    burdenText: "Följande är undantaget med stöd av 12 § i lagen.",
    made: "Så är sidorna byggda",
    madeTexts: [
      "Varje diagram har en text som säger vad det visar, en tabell med samma siffror och ett reglage som läser av värden med tangentbord.",
      "Ingen betydelse bärs av färg ensam: linjer skiljs åt av streck, punkter av form, och orden står bredvid.",
      "Sidorna går att läsa utan skript, i ljust och mörkt läge, på papper och i 320 bildpunkters bredd."
    ],
    tested: "Hur vi har testat",
    assessed: {
      self: (organisation: string, day: string) => `${organisation} gjorde en självskattning ${day}.`,
      external: (organisation: string, day: string) =>
        `En extern granskare bedömde webbplatsen åt ${organisation} ${day}.`
    },
    notAssessed: "Det är inte angivet när webbplatsen bedömdes.",
    testedText:
      "När programmet som gör sidorna ändras prövas exempel på varje sort automatiskt med axe-core, ljust och mörkt, brett och smalt, med och utan skript, och kontrasten mellan färgerna räknas ut. Ett automatiskt test hittar bara en del av de brister som finns.",
    updated: (day: string) => `Redogörelsen uppdaterades senast ${day}.`
  },

  methodPage: {
    title: "Data och metod",
    lede: (days: string) =>
      `Vad siffrorna vilar på: källorna, vad som lämnats utanför, hur modellen mår och hur vi räknar. Data ${days}.`,
    sources: "Källorna",
    sourcesLead:
      "Hur färsk varje källa är, och vad som inte är med. Det som satts i karantän rättas i källan och läses sedan igen.",
    source: "Källa",
    state: "Läge",
    states: {fresh: "Färsk", stale: "Gammal", failed: "Fel", empty: "Tom"},
    lastDay: "Senaste dag",
    rows: "Rader",
    leftOut: "Utelämnade",
    quarantined: "I karantän",
    never: "aldrig",
    notShown: "visas inte",
    convergence: "Har modellen konvergerat?",
    converged: "Ja. De oberoende kedjorna ger samma svar.",
    notConverged: "Nej. Inga tal publiceras förrän den har det.",
    measure: "Mått",
    value: "Värde",
    wanted: "Väntat",
    rhat: "Största R-hat",
    ess: "Minsta effektiva antal dragningar",
    divergences: "Divergenta steg",
    review: "granska",
    draws: "Dragningar",
    drawsValue: (chains: string, draws: string) => `${chains} kedjor × ${draws}`,
    below: (limit: string) => `under ${limit}`,
    atLeast: (limit: string) => `minst ${limit}`,
    formulas: "Visa formlerna",
    legend: [
      ["y[m,t]", "anmälningar i kommun m vecka t"],
      ["μ[m,t]", "väntade anmälningar"],
      ["κ[t]", "årstid och helger"],
      ["B[m,t]", "det som hade kommit ändå"],
      ["C[j,m,t]", "det som kampanj j för med sig"],
      ["E[j,m]", "allt som kampanjen någonsin ger i kommunen"],
      ["x[j,m,t]", "dosen: andelen av kampanjen som nådde kommunen den veckan"],
      ["w[l]", "andelen som anmäler sig l veckor senare"],
      ["h, k", "medianen av den tiden, i veckor, och formen på den"],
      ["φ", "hur mycket veckorna sprider sig utöver slumpen"]
    ],
    suppression: "Vad som inte visas",
    suppressionText: (threshold: string) =>
      `Antal under ${threshold} lämnar inte huset i någon form. Är en serie för fin slås veckor ihop till längre steg; räcker inte det är den undertryckt. Därför har kampanjerna olika långa steg.`,
    trials: {
      title: "Hur ofta har intervallen rätt?",
      lead: (regions: string) =>
        `I en påhittad region vet vi vad varje kampanj gav. Vi lät modellen räkna på ${regions} sådana regioner och såg hur ofta sanningen låg i intervallet. Ett 95-procentsintervall ska ha rätt i 95 fall av 100.`,
      asked: "Påhittade regioner",
      isNotAsked: "Ingen frågade de sökande",
      isAsked: "De sökande sa vad som fick dem att anmäla sig",
      intervals: "Intervall",
      interval: (level: string) => `Rätt, ${level}`,
      limits:
        "Inom parentes: vad slumpen lämnar öppet. Sanningarna är dragna ur modellens egna antaganden. Tabellen visar att uträkningen stämmer, inte att antagandena gör det.",
      madeBy: "Tabellen görs med",
      calibrationTitle: "Räknar programmet som modellen säger?",
      calibration: (regions: string, quantities: string, outside: string, byChance: string) =>
        `I ${regions} prov drogs sanningen ur modellens egna antaganden. Då ska den lika ofta ligga högt som lågt bland modellens svar. Av ${quantities} tal gjorde den inte det för ${outside}; omkring ${byChance} väntas av ren slump.`,
      wrongTitle: "När ett antagande inte håller",
      wrongLead:
        "Samma prov där världen bryter mot ett antagande. Här gav en kampanj av tre ingenting alls. De två sista kolumnerna visar hur ofta utslaget blev ja eller troligen, för kampanjer som inte gav något och för dem som gav tio anmälningar eller fler.",
      world: "Vad som är fel",
      nothing: "Gav inget",
      much: "Gav tio eller fler",
      told: (yes: string, probably: string, all: string) => `${yes} ja, ${probably} troligen av ${all}`,
      worlds: {
        "as assumed": "Inget: allt är som modellen antar",
        "another kernel": "Fler väntar länge med att anmäla sig",
        "a campaign not logged": "En kampanj saknas i listan",
        "a sudden jump": "En kommun får plötsligt fler anmälningar när kampanjen börjar",
        "a holiday left out": "En ledighet saknas i kalendern",
        "drifts of their own": "Varje kommun går upp och ned för sig",
        "timed by need": "Kampanjen startar när få anmäler sig"
      }
    },
    words: "Vad utslagen betyder",
    verdicts: [
      [
        "Ja",
        "Det är mer än 95 procents sannolikhet att effekten är större än vad modellen ser där ingen kampanj har verkat, och data har visat det."
      ],
      [
        "Troligen",
        "Samma sannolikhet är 80 till 95 procent, eller högre men utan något annat sätt att räkna som kan pröva det."
      ],
      [
        "Osäkert – metoderna säger olika",
        "Modellen ser en effekt, men ett annat sätt att räkna på samma siffror säger emot. Skattningen står kvar; lita inte på den innan orsaken är hittad."
      ],
      ["Siffrorna räcker inte", "Det kan ha gett mycket eller inget. Det betyder inte att effekten är noll."]
    ],
    versions: "Ursprung",
    versionsLead: "Samma körning, frö och data ger samma siffror igen."
  },

  origin: {
    title: "Ursprung",
    run: "Körning",
    seed: "Frö",
    days: "Data",
    daysText: (from: string, to: string) => `${from} till och med ${to}`,
    version: "Genklang",
    hash: "Datas fingeravtryck",
    release: "Utgåva"
  }
};
