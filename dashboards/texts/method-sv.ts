/** Every word of the page of data and method, Swedish; method-en.ts beside it has the same keys. */
export const methodSv = {
  title: "Data och metod",
  lede: (days: string) =>
    `Vad siffrorna vilar på: källorna, vad som lämnats utanför, om beräkningen är stabil och hur vi räknar. Data ${days}.`,
  sources: "Källorna",
  sourcesLead:
    "Hur färsk varje källa är, och vad som inte är med. Senaste dag är den sista som det finns något från: källan för annonser är färsk också när inga annonser går. Det som satts i karantän rättas i källan och läses sedan igen.",
  source: "Källa",
  state: "Läge",
  rows: "Rader",
  leftOut: "Utelämnade",
  quarantined: "I\u00a0karantän",
  never: "aldrig",
  notShown: "visas inte",
  convergence: "Är beräkningen stabil?",
  lookback: {
    title: "Så rätt hade modellen förra året",
    text: (weeks: string, steps: string) =>
      `Modellen fick förutse förra året ${weeks} veckor i taget, ${steps} gånger, och visste varje gång bara det som hade kommit dittills.`,
    found: (most: string, level: string, nearly: string, wide: string, steps: string) =>
      `Av de ${steps} summorna hamnade ${most} inom det intervall som skulle rymma ${level} av dem, och ${nearly} inom det som skulle rymma ${wide}.`,
    asked: (count: string) => `Omkring ${count} i det smalare är vad som ska väntas.`
  },
  converged: "Ja. De oberoende kedjorna har konvergerat: de ger samma svar.",
  notConverged: "Nej, den har inte konvergerat. Inga tal publiceras förrän den har det.",
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
    ["l, L", "veckor efter kontakten, och den sista som räknas"],
    ["h, k", "medianen av den tiden, i veckor, och formen på den"],
    ["φ", "hur mycket veckorna sprider sig utöver slumpen"]
  ],
  counted: "Vad som räknas",
  countedText: (kinds: string) =>
    `Intresseanmälningar om att bli ${kinds}. Den som anmäler sig igen inom 90 dagar räknas en gång, där källan låter oss se det.`,
  suppression: "Vad som inte visas",
  suppressionText: (threshold: string) =>
    `Antal under ${threshold} lämnar inte huset i någon form. Är en serie för finfördelad slås veckor ihop till längre steg; räcker inte det är den undertryckt. Därför har kampanjerna olika långa steg. Nivåer visas år för år: ett år med för få är undertryckt, och så många andra som behövs för att det inte ska gå att räkna ut.`,
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
    madeBy: "Räknas fram med",
    calibrationTitle: "Räknar programmet som modellen säger?",
    calibration: (regions: string, quantities: string, outside: string, byChance: string) =>
      `I ${regions} prov drogs sanningen ur modellens egna antaganden. Då ska den lika ofta ligga högt som lågt bland modellens svar. Av ${quantities} tal gjorde den inte det för ${outside}; omkring ${byChance} väntas av ren slump.`,
    wrongTitle: "När ett antagande inte håller",
    wrongLead:
      "Samma prov där världen bryter mot ett antagande. Här gav en kampanj av tre ingenting alls. De två sista kolumnerna visar hur ofta utslaget, med de andra metoderna inräknade, blev ja, troligen eller osäkert (metoderna är oense), för kampanjer som inte gav något och för dem som gav tio anmälningar eller fler.",
    world: "Vad som är fel",
    nothing: "Gav inget",
    much: "Gav tio eller fler",
    told: (yes: string, probably: string, disputed: string, all: string) =>
      `${yes} ja, ${probably} troligen${disputed === "0" ? "" : `, ${disputed} osäkert`} av ${all}`,
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
  versionsLead:
    "Samma frö och data ger samma siffror igen. Utanför en påhittad region stannar fröet i huset; fingeravtrycken går att jämföra med varandra men inte att räkna ut."
};
