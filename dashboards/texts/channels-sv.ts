/** Every word of the page of channels, Swedish; channels-en.ts beside it has the same keys. */
export const channelsSv = {
  title: "Kanaler",
  channel: "Kanal",
  campaigns: "Kampanjer",
  spentHead: "Kostnad",
  spentFile: "Kostnad, kr",
  why: "Varför ingen kostnad står",
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
  over: (names: string) =>
    `Summorna gäller ${names}. Övriga kommuner har för få anmälningar för att räknas med; deras del av kostnaderna är inte heller med.`,
  overMany: (count: string) =>
    `Summorna gäller ${count} kommuner. Övriga har för få anmälningar för att räknas med; deras del av kostnaderna är inte heller med.`,
  best: (list: string) => `Sannolikheten att kanalen ger mest per krona nästa gång: ${list}.`,
  underOne: "under 1 %",
  bestIs: (name: string) => `Det talar för ${name}.`,
  bestOpen: "Ingen av dem är tillräckligt säker för att kallas bäst.",
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
  notInTime:
    "Vad en kanal har gett i allt är släppt som en summa, för alla kommuner och hela tiden, och går inte att dela upp. Urvalet gäller kampanjerna och inläggen.",
  each: {
    title: "Kampanj för kampanj",
    lead: "Vad varje kanal kostade och gav i varje kampanj, den senaste först. Ett intervall som når nära noll säger att kanalen kan ha gett inget.",
    campaign: "Kampanj",
    none: "Ingen kampanj gick där under den valda tiden.",
    first: (shown: string, all: string) => `Här är de ${shown} senaste av ${all}. Välj en tid för att se de andra.`,
    whole: "Kostnaden och de extra anmälningarna gäller hela kampanjen, i alla kommuner som den nådde.",
    without: (names: string) =>
      `Kostnaden gäller hela kampanjen, i alla kommuner som den nådde. De extra anmälningarna är räknade utan ${names}, där anmälningarna är för få.`
  },
  posts: {
    noneThen: "Inget av de mest delade inläggen ligger i det som är valt.",
    title: "Inlägg som spreds",
    lead: "De mest delade inläggen de senaste 52 veckorna. Hur många som nåddes utöver sidans följare är en lägsta siffra: alla följare ser inte varje inlägg, och Facebook berättar inte vilka som gjorde det.",
    post: "Inlägg",
    day: "Dag",
    beyondFile: "Utöver följarna, minst",
    shares: "Delningar",
    reach: "Nådda personer",
    beyond: "Utöver följarna",
    atLeast: (count: string) => `minst ${count}`,
    noneBeyond: "kan inte ses",
    notKnown: "går inte att säga"
  },
  journeys: {
    title: "Hur besökare kom till formuläret",
    lead: (forms: string, visits: string) =>
      `Av ${visits} besök på kommunernas sidor nådde ${forms} e-tjänstens formulär. Kredit är hur många av dem som kom genom kanalen. Den säger vilken väg de kom, inte vad kanalen har gett: många hade kommit ändå, och den som såg bussen kan ha sökt på nätet.`,
    method:
      "Ingen följs från ett besök till nästa. Varje besök är därför en egen resa med en enda kontakt, och alla sätt att dela kredit (första, sista, lika, tidsviktad, position, Markov, Shapley) ger samma tal. Intervallet är vad andra besökare som beter sig likadant skulle ge.",
    over: (days: string, names: string) => `${days}. Sidor: ${names}.`,
    channel: "Väg till sidan",
    visits: "Besök",
    credit: "Kredit: nådde formuläret",
    interval: "Kredit, 95 %",
    path: {
      tagged: "Annan märkt länk",
      search: "Sökmotor",
      social: "Sociala medier, omärkt länk",
      website: "Annan webbplats",
      direct: "Direkt, eller okänt",
      other: "Övriga"
    }
  },
  how: [
    "Bidragen är modellens, summerade över alla kampanjer på kanalen i de kommuner som visas. De bygger på när kanalerna gick, var de gick och vad de sökande själva har sagt.",
    "Två kanaler som nästan alltid går samtidigt kan vara väl kända som summa men inte var för sig. Då står det, och ingen kostnad räknas ut. Låt dem gå var för sig nästa gång, så går det att se.",
    "Egna inlägg kostar inget här, men arbetstiden räknas inte."
  ]
};
