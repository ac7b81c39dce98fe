/** Every word of the page of municipalities and partnerships, Swedish; municipalities-en.ts beside it has the same keys. */
export const municipalitiesSv = {
  title: "Kommuner och samverkan",
  lede: "Hur många som anmäler sig per invånare, vad kampanjerna gav för pengarna, och vilka som arbetat ihop när.",
  headline: {
    yes: (a: string, b: string) => `${a} har fler anmälningar per invånare än ${b}`,
    probably: (a: string, b: string) => `${a} har troligen fler anmälningar per invånare än ${b}`,
    "not-told": (a: string, b: string) => `Siffrorna räcker inte för att skilja ${a} och ${b} åt`
  },
  compared: (d: {a: string; b: string; days: string; ratio: string; range: string}) =>
    `För ${d.days} räknar modellen med ${d.ratio} gånger så många anmälningar per invånare i ${d.a} som i ${d.b}. 95-procentsintervallet är ${d.range}; vid 1 är de lika.`,
  howToRead: "Så ska det läsas",
  noEffect:
    "En skillnad i nivå är ingen effekt. Kommuner skiljer sig åt på många sätt, och ingen har lottat vem som arbetar hur. Vad en kampanj gav står på dess egen sida.",
  yearsAtOnce:
    "Nivåerna visas för 52 veckor i taget. Här visas det senaste sådana år som har sin mitt i den valda tiden, eller det som den valda tiden ligger i. Dagarna står i tabellen.",
  perInhabitant: "Anmälningar per 10\u00a0000 invånare",
  perInhabitantShort: "anmälningar per 10\u00a0000 invånare",
  perInhabitantLead:
    "De senaste 52 veckorna som får visas av vart och ett, så att varje årstid är med en gång. Fyrkant: samverkan, med de kommuner som var med vecka för vecka. Prick: kommun. Det korta strecket är året före.",
  /** Of years that do not end alike: a reader would else take them for the same weeks. */
  endsApart: (latest: string, earlier: string) => `Året slutar ${latest}. Tidigare slutar det för ${earlier}.`,
  endsFor: (names: string, day: string) => `${names} (${day})`,
  first: (shown: string, all: string) => `Bilden visar de ${shown} första av ${all}.`,
  withheld: (names: string, threshold: string) =>
    `Visas inte: ${names}. Så få anmälningar (färre än ${threshold} i någon period) skulle kunna peka ut någon. De räknas med i större summor, där summan inte avslöjar dem.`,
  suppressedNow: (names: string) => `Undertryckt det senaste året: ${names}. Tidigare år står i tabellen.`,
  years: "År för år",
  yearsLead: "Varje område och år som något får sägas om, med hur många anmälningar som kom och nivån bakom dem.",
  applications: "Anmälningar",
  whySuppressed: (threshold: string) =>
    `Undertryckt: antingen kom högst ${threshold} anmälningar, eller så skulle talet tillsammans med andra avslöja ett område där så få kom. Vilket av de två går inte att se.`,
  nothing: "Inget område har ett helt år som får visas än.",
  perKrona: "Vad betalda kampanjer gav",
  perKronaShort: "vad betalda kampanjer gav",
  perKronaLead:
    "Extra anmälningar, nu och framåt, av kampanjer som började under samma 52 veckor och kostade något i området. Beloppet är kronor per extra anmälan där det går att säga, annars vad de kostade.",
  perKronaNote:
    "Bara annonser och annat som bokats finns med, inte löner eller avgifter till en gemensam organisation.",
  boughtCaption: "Extra anmälningar av betalda kampanjer",
  cost: "Kostnad",
  perExtra: (range: string) => `${range} per styck`,
  ofCost: (cost: string) => `kostade ${cost}`,
  ways: "Två sätt att arbeta",
  waysLead: "Samverkan mot samverkan, år för år och över samma veckor. Kvoten är den förstas nivå genom den andras.",
  time: "Tid",
  pair: "Områden",
  rates: "Per 10\u00a0000 inv.",
  ratio: "Kvot",
  interval: "95-procentsintervall",
  difference: {
    yes: "Skiljer sig åt",
    probably: "Skiljer sig troligen åt",
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
    yes: (isUp: boolean): string => (isUp ? "Nivån steg jämfört med de andras." : "Nivån föll jämfört med de andras."),
    probably: (isUp: boolean): string =>
      isUp ? "Nivån steg troligen jämfört med de andras." : "Nivån föll troligen jämfört med de andras.",
    "not-told": (_isUp: boolean): string => "Siffrorna räcker inte för att säga om något ändrades."
  },
  changedBy: (d: {days: string; ratio: string; range: string}) =>
    `Kvoten för ${d.days} är ${d.ratio}; 95-procentsintervallet är ${d.range}, och vid 1 gick den som hos de andra.`,
  how: "Så räknar vi",
  howTexts: [
    "Nivån är modellens: hur många anmälningar per invånare som den räknar med, inte hur många som råkade komma. Därför har den ett intervall, smalare ju fler invånare.",
    "När en kommun byter samverkan följer dess anmälningar och invånare med från den veckan. En vecka då den kom eller gick räknas inte.",
    "Två områden jämförs bara över samma veckor, och bara i steg som båda får visas i."
  ]
};
