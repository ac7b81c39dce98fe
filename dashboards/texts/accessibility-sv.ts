/** Every word of the accessibility statement, Swedish; accessibility-en.ts beside it has the same keys. */
export const accessibilitySv = {
  title: "Tillgänglighetsredogörelse",
  lede: (service: string, organisation: string) =>
    `${organisation} står bakom webbplatsen ${service}. Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service (2018:1937), vilka brister som är kända och hur du anmäler fler.`,
  noOrganisation: "En organisation som inte är angiven",
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
    self: (organisation: string, day: string) => `${organisation} gjorde en självskattning den ${day}.`,
    external: (organisation: string, day: string) =>
      `En extern granskare bedömde webbplatsen åt ${organisation} den ${day}.`
  },
  notAssessed: "Det är inte angivet när webbplatsen bedömdes.",
  testedText:
    "När programmet som gör sidorna ändras prövas exempel på varje sort automatiskt med axe-core, ljust och mörkt, brett och smalt, med och utan skript, och kontrasten mellan färgerna räknas ut. Ett automatiskt test hittar bara en del av de brister som finns.",
  updated: (day: string) => `Redogörelsen uppdaterades senast den ${day}.`
};
