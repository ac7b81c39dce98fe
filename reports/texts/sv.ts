/** Every word of a report, Swedish; en.ts beside it has the same keys. Numbers come in as text. */
import type {VerdictWord} from "../../src/publication/release.ts";

export const sv = {
  title: {
    quarter: (year: string, number: string) => ({name: "Kvartalsrapport", period: `kvartal ${number} ${year}`}),
    tertial: (year: string, number: string) => ({name: "Tertialrapport", period: `tertial ${number} ${year}`}),
    year: (year: string, _number: string) => ({name: "Årsrapport", period: year})
  },
  simulated: "Simulerade data: siffrorna är påhittade",
  page: {word: "Sida", of: "av"},
  weeks: (first: string, last: string) => (first === last ? `vecka ${first}` : `vecka ${first}–${last}`),
  dates: (from: string, to: string) => `${from} till och med ${to}`,
  upTo: (day: string) => `till och med ${day}`,
  applications: (count: string) => `${count} ${count === "1" ? "intresseanmälan" : "intresseanmälningar"}`,
  interval: (range: string) => `95-procentsintervallet är ${range}`,
  more: (count: string) => `${count} fler än`,
  fewer: (count: string) => `${count} färre än`,
  asMany: "lika många som",
  several: (count: string) => `periodens ${count} kampanjer`,
  severalOf: (count: string, of: string) => `${count} av periodens ${of} kampanjer`,
  smallNumbers: ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],

  headline: {
    noModel: "Inga skattningar för perioden: modellen gav inget svar att lita på",
    tooEarly: "Perioden har just börjat, och inget av den är räknat än",
    noData: "Det finns inga uppgifter för perioden",
    withheld: "Periodens siffror är undertryckta",
    noCampaign: (applications: string) => `${applications}, och ingen kampanj under perioden`,
    untold: "Vad periodens kampanjer gav kan inte redovisas",
    one: {
      yes: (name: string, count: string) => `${name}: omkring ${count} extra intresseanmälningar hittills`,
      probably: (name: string, _count: string) => `${name}: troligen fler intresseanmälningar`,
      disputed: (name: string, _count: string) => `${name}: metoderna säger olika om effekten`,
      "not-told": (name: string, _count: string) => `${name}: siffrorna räcker inte för ett svar`
    },
    several: {
      yes: (count: string) => `Periodens kampanjer gav omkring ${count} extra intresseanmälningar`,
      probably: (_count: string) => "Periodens kampanjer gav troligen fler intresseanmälningar",
      disputed: (_count: string) => "Metoderna säger olika om vad kampanjerna gav",
      "not-told": (_count: string) => "Siffrorna räcker inte för att säga vad kampanjerna gav"
    }
  },

  lead: {what: "Vad hände?", sure: "Hur säkert är det?", decide: "Att besluta"},
  what: {
    came: (weeks: string, applications: string) => `Under ${weeks} kom ${applications}`,
    lastYear: (difference: string, count: string) => `${difference} samma veckor året före (${count})`,
    noLastYear: "samma veckor året före saknas att jämföra med",
    expected: (difference: string, count: string, interval: string) =>
      `${difference} väntat utan kampanjer (${count}; ${interval})`,
    wider: (count: string, of: string) =>
      `antalen är så små att talen gäller ${count} veckor i stället för periodens ${of}`,
    unfinished: (count: string, of: string) => `${count} av periodens ${of} veckor är räknade`,
    noData: (dates: string) => `För ${dates} har inga intresseanmälningar kommit in till den här publiceringen.`,
    tooEarly: (dates: string, upTo: string) =>
      `Perioden är ${dates}; uppgifterna räcker ${upTo}, och inget helt steg av den är räknat.`,
    withheld: "Antalet intresseanmälningar är undertryckt, så att ingen enskild person ska kunna kännas igen."
  },
  sure: {
    noModel: "Modellen som räknar fram det väntade blev inte färdig, så allt som bygger på den är utelämnat.",
    tooEarly: "Ingenting kan sägas om perioden än; prognosen för året bygger på det som kom före den.",
    noData: "Utan uppgifter finns inget att räkna på.",
    withheld: "Det väntade utan kampanjer bygger på samma antal och visas därför inte heller.",
    noCampaign: {
      within: (interval: string) =>
        `Utfallet ligger inom det som slumpen ensam brukar ge (${interval}). Talen säger inte att något har ändrats.`,
      outside: (interval: string) =>
        `Utfallet ligger utanför det som slumpen ensam brukar ge (${interval}). Något mer har troligen spelat in; vad det är säger talen inte.`
    },
    untold: "Kampanjernas bidrag är undertryckt, så att ingen enskild person ska kunna kännas igen.",
    one: (name: string, upTo: string, count: string, interval: string, verdict: string) =>
      `${name} hade ${upTo} gett omkring ${count} extra anmälningar; ${interval}, och ${verdict}.`,
    several: (who: string, count: string, interval: string, verdicts: string) =>
      `Alla kampanjer, även tidigare, gav under perioden omkring ${count} extra anmälningar; ${interval}. För ${who} är effekten ${verdicts}.`,
    verdict: {
      yes: "att den gav fler är tydligt",
      probably: "att den gav fler är troligt men inte säkert",
      disputed: "metoderna säger olika om den gav fler",
      "not-told": "siffrorna räcker inte för att säga om den gav fler"
    } satisfies Record<VerdictWord, string>,
    aboveNothing:
      "Att intervallet börjar över noll räcker inte: modellen räknar inte med att en kampanj kan ge färre anmälningar.",
    verdicts: {
      yes: (count: string) => `tydlig för ${count}`,
      probably: (count: string) => `trolig för ${count}`,
      disputed: (count: string) => `omstridd mellan metoderna för ${count}`,
      "not-told": (count: string) => `oklar för ${count}`
    }
  },
  decide: {
    noModel: "Vänta med beslut som bygger på kampanjernas effekt tills modellen har körts om med fler dragningar.",
    tooEarly: "Vänta med beslut om perioden; gör rapporten igen när den är slut.",
    noData:
      "Se till att insamlingen kommer igång innan något beslutas; kommandot genklang doctor visar vad som saknas.",
    before: "Välj en senare period: uppgifterna börjar efter den här.",
    withheld: "Ta ställning för en längre period eller ett större område, där antalen får visas.",
    noCampaign: "Ingen kampanj att ta ställning till; periodens antal kan bli jämförelse för nästa kampanj.",
    untold:
      "Vänta med beslut om kampanjerna tills deras bidrag går att redovisa, eller bedöm dem för ett större område.",
    yes: (names: string, cost: string, interval: string) =>
      `Om en extra anmälan är värd omkring ${cost} (${interval}) talar siffrorna för att göra om det som gav tydlig effekt: ${names}.`,
    yesNoCost: (names: string) =>
      `Siffrorna talar för att göra om det som gav tydlig effekt: ${names}. Vad en extra anmälan kostade går inte att säga.`,
    yesFree: (names: string) =>
      `Siffrorna talar för att göra om det som gav tydlig effekt: ${names}. Det kostade inget i köpt utrymme.`,
    few: "Kontrollera först att alla anmälningar har samlats in: det kom färre än slumpen brukar ge.",
    goal: (label: string, forecast: string, goal: string) => `${label} (prognos ${forecast}, mål ${goal})`,
    risk: (goals: string) => `Enligt prognosen nås inte årets mål för ${goals}.`,
    uncertain: (goals: string) => `Osäkert är årets mål för ${goals}.`,
    probably: (range: string) =>
      `Siffrorna talar för fler anmälningar men räcker inte för att utöka: hela intervallet ${range} är förenligt med dem. Följ upp nästa period.`,
    disputed: (range: string) =>
      `Besluta inte om en ny kampanj på det här underlaget: metoderna säger olika om effekten. Modellens intervall är ${range}, men ett annat sätt att räkna på samma siffror säger emot.`,
    notTold: (range: string) =>
      `Besluta inte om en ny kampanj på det här underlaget: siffrorna räcker inte, intervallet är ${range}.`
  },

  figuresHeading: "Året i fem tal",
  figureHead: {figure: "Mått", deviation: "Mot målet", status: "Läge"},
  goalOf: (year: string) => `Mål ${year}`,
  soFar: (year: string) => `Hittills ${year}`,
  forecastOf: (year: string) => `Prognos ${year}`,
  outcome: {quarter: "Kvartalet", tertial: "Tertialet", year: "Året"},
  figure: {
    applications: "Intresseanmälningar",
    extra: "Extra genom kampanjer",
    cost: "Kostnad per extra anmälan",
    homes: "Nya godkända hem",
    money: "Bokad kampanjkostnad",
    atMost: (count: string) => `högst ${count}`,
    untold: {
      withheld: "undertryckt",
      "not-over": "inte slut än",
      "not-noted": "inte noterade då",
      "by-quarter": "räknas per kvartal",
      "by-tertial": "räknas per tertial",
      "by-year": "redovisas per år"
    },
    quarter: (number: string, count: string) => `kvartal ${number}: ${count}`,
    notedSince: (day: string) => `noterade sedan ${day}`,
    countedTo: (day: string) => `räknade till och med ${day}`,
    interval: "Mindre siffror under ett tal är dess 95-procentsintervall. Prognosen bygger på uppgifter till och med",
    noGoal: "inget mål",
    missing: "uppgift saknas",
    withheld: "undertryckt",
    notComputed: "ej beräknat",
    unclear: "oklart",
    cannotSay: "går inte att säga",
    noCampaign: "ingen kampanj",
    noCost: "ingen kostnad",
    someOf: (count: string, of: string) => `${count} av ${of} kampanjer`
  },
  status: {
    part: (count: string, of: string) => `${count} av ${of} veckor`,
    onTrack: "På väg",
    uncertain: "Osäkert",
    risk: "Risk",
    reached: "Nått",
    missed: "Inte nått",
    noGoal: "Inget mål",
    cannotSay: "Går inte att säga"
  },
  funnel: {
    heading: "Från anmälan till hem",
    costHeading: "Hem genom periodens kampanjer",
    asOf: (from: string, to: string) =>
      `Gäller anmälningar från ${from}, så som det stod ${to}; de öppna är inte färdiga.`,
    head: {stage: "Steg", count: "Har kommit hit", open: "Väntar på nästa", ended: "Slutade här"},
    stages: {
      received: "Intresseanmälan",
      "first-contact": "Första kontakt",
      "info-meeting": "Informationsträff",
      assessment: "Inledande bedömning",
      "home-visit": "Hembesök",
      investigation: "Utredning",
      approved: "Godkänt hem"
    },
    together: "–",
    homes: (name: string, count: string, range: string, per: string) =>
      `${name}: omkring ${count} hem när allt är klart (95-procentsintervall ${range}); ${per}.`,
    perHome: (cost: string) => `${cost} per hem`,
    about: (cost: string, range: string) => `omkring ${cost} (${range})`,
    atLeast: (cost: string) => `minst ${cost}, någon övre gräns går inte att ange`,
    noCost: "vad ett hem kostade går inte att säga"
  },
  accuracy: {
    heading: "Så rätt hade prognosen",
    none: "Ingen prognos gjordes innan perioden började, så det finns inget att jämföra utfallet med. Nästa rapport jämför med prognosen som nu är gjord.",
    withheld: "Periodens antal är undertryckt, så prognosen kan inte jämföras med det.",
    said: (release: string, day: string, count: string, range: string) =>
      `Innan perioden började, med uppgifter till och med ${day} (publicering ${release}), väntades ${count} anmälningar (95-procentsintervall ${range}).`,
    within: (count: string) => `Det blev ${count}: inom intervallet.`,
    above: (count: string) => `Det blev ${count}: fler än intervallet. Prognosen missade.`,
    below: (count: string) => `Det blev ${count}: färre än intervallet. Prognosen missade.`,
    waiting: "Perioden är inte färdigräknad, så svaret kommer i nästa rapport."
  },
  comparison: {
    heading: "Jämförelsetal",
    source: {
      Kolada: (day: string, _found: string) => `Källa: Kolada, RKA. Kopia från ${day}.`,
      SCB: (day: string, found: string) =>
        found === "" ? `Invånare: SCB. Kopia från ${day}.` : `Invånare: SCB enligt ${found}. Kopia från ${day}.`
    },
    head: {figure: "Nyckeltal", year: "År", own: "Vi", others: "Jämförelsekommuner"},
    median: (value: string, count: string) => `${value} (median av ${count})`
  },
  edition: {
    number: (number: string) => `Utgåva ${number}`,
    changed: (changes: string) => `Ändrat sedan förra utgåvan: ${changes}.`,
    was: (number: string) => `var ${number}`,
    wasMissing: "saknades",
    is: (number: string) => `är ${number}`,
    isMissing: "saknas nu",
    actual: (was: string, is: string) => `antalet anmälningar ${was} och ${is}`,
    expected: (was: string, is: string) => `väntat utan kampanjer ${was} och ${is}`,
    extra: (was: string, is: string) => `kampanjernas bidrag ${was} och ${is}`,
    run: (from: string, to: string) => `modellkörning ${to} i stället för ${from}`,
    other: "annat än periodens tal"
  },

  chart: {
    heading: "Intresseanmälningar mot väntat utan kampanjer",
    points: (weeks: string, count: string) =>
      count === "1"
        ? `Perioden, ${weeks}, är den sista punkten.`
        : `Perioden, ${weeks}, är de ${count} sista punkterna.`,
    allPoints: (weeks: string) => `Perioden är ${weeks}.`,
    note: "Den streckade linjen är väntat utan kampanjer och bandet är dess 95-procentsintervall för varje steg.",
    fields: "Färgade fält är kampanjer.",
    marked: (count: string, of: string) => `Färgade fält är de ${count} dyraste av ${of} kampanjer.`,
    noModelHeading: "Varför det inte finns några skattningar",
    noModel: (rhat: string, ess: string, divergences: string) =>
      `Modellen drar tusentals möjliga förklaringar och ska landa i samma svar från varje start. Den här gången gjorde den inte det: största R-hat är ${rhat} (under 1,01 krävs), minsta effektiva antal dragningar är ${ess} och antalet divergenser är ${divergences}. Att visa siffror ur en sådan körning vore att gissa. Antalet anmälningar är räknat och gäller ändå.`,
    noDataHeading: "Varför det inte finns några siffror",
    noData: (dates: string) =>
      `Publiceringen bygger på uppgifter ${dates}. Källorna nedan visar vad som har kommit in.`,
    tooEarly: (dates: string) =>
      `Publiceringen bygger på uppgifter ${dates}. Perioden räknas i hela steg, och det första är inte slut.`,
    fewStepsHeading: "Varför diagrammet saknas",
    fewSteps:
      "Anmälningarna är så få att veckorna måste läggas ihop till långa steg, och stegen är för få för en linje. Talen ovan gäller hela steg.",
    withheldHeading: "Varför diagrammet saknas",
    withheld: (threshold: string) =>
      `Antal under ${threshold} redovisas inte, och här räcker det inte att lägga ihop veckor till längre steg.`
  },

  campaigns: {
    heading: "Periodens kampanjer",
    none: "Ingen kampanj var igång under perioden.",
    chartHeading: "Extra anmälningar hittills, med 95-procentsintervall",
    intro: (upTo: string) => `Extra anmälningar är räknade från kampanjens start ${upTo}.`,
    chartNote: "En fylld punkt går att skilja från noll, en öppen gör det inte.",
    what: "Kampanj",
    head: {
      name: "Kampanj och ägare",
      verdict: "Gav den fler?",
      extra: "Extra hittills",
      interval: "95-procentsintervall",
      cost: "Kostnad",
      per: "Per extra anmälan"
    },
    sum: "Alla kampanjer, i perioden",
    notShown: (count: string) => `${count} ${count === "1" ? "kampanj" : "kampanjer"} till, med lägre kostnad`,
    review: "granska"
  },

  steps: {
    heading: "Perioden steg för steg",
    head: {
      weeks: "Veckor",
      from: "Från",
      actual: "Kom in",
      lastYear: "Året före",
      expected: "Väntat utan kampanjer",
      interval: "95-procentsintervall"
    }
  },

  unknown: {
    heading: "Vad som inte går att veta",
    world:
      "Hur det hade gått utan kampanjerna kan ingen se. Det väntade är en modell, och intervallet gäller om modellen gör det.",
    homes:
      "En intresseanmälan är inte ett hem. Hur många som blir familjehem visar sig efter utredning, ofta mer än ett halvår senare.",
    hardlyMore: (count: string) =>
      `Kampanjerna kan verka även senare, men fler än ${count} ${count === "1" ? "anmälan" : "anmälningar"} till väntas inte.`,
    toCome: (count: string, interval: string) =>
      `Kampanjerna verkar även senare: omkring ${count} anmälningar till väntas, ${interval}.`,
    without: (campaign: string, municipalities: string, count: number) =>
      `${campaign}: effekt och kostnad är räknade utan ${municipalities}, vars tal annars skulle gå att räkna ut. ${count === 1 ? "Dess" : "Deras"} del av det bokade är med i årets kampanjkostnad.`,
    joint: (campaign: string, channels: string) => `I ${campaign} går ${channels} inte att skilja åt.`,
    cause: "Utan kampanj säger skillnaden mot det väntade inget om vad den beror på."
  },

  method: {
    heading: "Så är det räknat",
    weeks: (weeks: string, dates: string) =>
      `Perioden är räknad i hela veckor: ${weeks}, ${dates}. En vecka hör till den period där dess torsdag ligger.`,
    steps: (weeks: string, dates: string, stepWeeks: string) =>
      `Perioden är räknad i steg om ${stepWeeks} veckor: ${weeks}, ${dates}. Ett steg hör till den period där dess mitt ligger.`,
    expected: "Periodens tal är summor inom varje dragning ur modellen, så intervallen gäller just summan.",
    forecast:
      "Prognosen är det som är räknat plus det modellen väntar av veckorna som är kvar; den återgår till genomsnittet av alla uppgifter. ”På väg” betyder att hela intervallet når målet, ”risk” att inget av det gör det.",
    several:
      "Kostnaden per extra anmälan för flera kampanjer har gränser som är summor av kampanjernas: hellre för brett än för smalt.",
    cost: "Kostnader är utan moms. Kostnad per extra anmälan är hela kostnaden delad med de extra anmälningarna.",
    disclosure: (threshold: string) =>
      `Antal under ${threshold} redovisas inte; veckor läggs ihop där de annars vore så små. ”Undertryckt” betyder att en siffra finns men inte visas.`,
    counted: (kinds: string) => `Intresseanmälningar om att bli ${kinds} räknas.`,
    sampling: (chains: string, draws: string, rhat: string, ess: string, divergences: string) =>
      `Modellen: ${chains} kedjor, ${draws} dragningar, största R-hat ${rhat}, minsta effektiva antal ${ess}, ${divergences} divergenser.`
  },

  sources: {
    heading: "Underlag",
    head: {name: "Källa", lastDay: "Senaste dag", rows: "Rader", leftOut: "Utelämnade", state: "Läge"},
    state: {fresh: "aktuell", stale: "gammal", failed: "fungerade inte", empty: "tom"},
    none: "inget ännu",
    notShown: "visas inte",
    noneAtAll: "Inga källor har lämnat uppgifter.",
    allFresh: (count: string) => (count === "1" ? "Den enda källan är aktuell." : `Alla ${count} källor är aktuella.`),
    someBehind: (count: string, behind: string) => `Av ${count} källor är dessa inte aktuella: ${behind}.`
  },

  mail: {
    subject: (period: string, region: string) => `Rapport ${period}, ${region}`,
    text: (period: string) =>
      `Rapporten för ${period} ligger bifogad. Läs de tre meningarna och tabellen på första sidan; det tar två minuter. Svara inte på det här brevet: ingen läser svaren.`
  },

  annex: {
    head: ["Avser", "Från", "Till och med", "Mått", "Värde", "Nedre gräns (95 %)", "Övre gräns (95 %)", "Anmärkning"],
    step: "Steg",
    period: "Perioden",
    extra: "Extra anmälningar hittills",
    toCome: "Extra anmälningar att vänta",
    cost: "Kostnad, kr utan moms",
    per: "Kostnad per extra anmälan, kr",
    year: "Året",
    forecast: "Prognos, intresseanmälningar hela året",
    extraForecast: "Prognos, extra genom kampanjer hela året",
    homesForecast: "Prognos, nya godkända hem hela året",
    goal: {
      applications: "Mål, intresseanmälningar",
      extra: "Mål, extra genom kampanjer",
      cost: "Mål, högsta kostnad per extra anmälan, kr",
      homes: "Mål, godkända hem",
      budget: "Budget för kampanjer, kr utan moms"
    },
    earlier: (release: string) => `Prognos innan perioden började (publicering ${release})`,
    note: "Att läsa"
  },

  origin: {
    heading: "Ursprung",
    head: {
      release: "Publicering",
      run: "Körning",
      seed: "Frö",
      seedMark: "Fröets fingeravtryck",
      data: "Uppgifter",
      version: "Version",
      hash: "Hash"
    },
    area: (municipalities: string) => `Rapporten gäller ${municipalities}.`,
    without: (municipalities: string, count: number) =>
      `${municipalities} är inte med: ${count === 1 ? "dess" : "deras"} tal skulle gå att räkna ut ur summorna.`,
    genklang: (version: string) => `Genklang ${version}`
  }
};

export type Texts = typeof sv;
