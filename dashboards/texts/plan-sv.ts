/** Every word of the planner, Swedish; plan-en.ts beside it has the same keys. */
export const planSv = {
  title: "Planera",
  headline: "Skulle kampanjen synas i siffrorna?",
  lede: "Innan något bokas: vad en kampanj kan ge, hur stor effekt som krävs för att den ska gå att skilja från slumpen, och vad som skulle göra den lättare att se.",
  flight: (weeks: string) => `en kampanj på ${weeks} veckor, med start om 4 veckor`,
  try: "Pröva en plan",
  tryHow: "Ändra, och svaret kommer direkt.",
  /** Where no program runs, and nothing can be chosen. */
  onlyThis: (d: {area: string; channel: string; cost: string; look: string}) =>
    `Här står svaret för ${d.area}, ${d.channel}, ${d.cost}, ${d.look}. I en webbläsare som kör skript går planen att ändra.`,
  tryLead: "En kampanj som inte skulle synas kan ändå verka; men vi får aldrig veta det.",
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
    hopeless: "Troligen skulle vi inte få veta om kampanjen verkade"
  },
  least: "Minsta effekt som skulle synas",
  leastValue: (count: string) => `omkring ${count} extra anmälningar`,
  forecast: (channel: string, cost: string) => `Vad ${cost} kan ge (${channel})`,
  forecastValue: (mid: string, range: string) => `omkring ${mid} (${range})`,
  chance: "Chans att det syns",
  chanceValue: (share: string) => `${share}, om den ger så mycket som väntat`,
  beyond:
    "Det är mer per invånare än vad någon kampanj på kanalen har kostat. Om så stora belopp vet siffrorna inget; talet är en gissning.",
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
  tableChannel: (channel: string) =>
    `Räknat för ${channel}. För kanaler som verkar snabbare eller långsammare är det ett annat antal.`,
  notAskedHead: "Ingen fråga ställs",
  askedHead: "De sökande frågas",
  weeksHead: (weeks: string) => `${weeks} v.`,
  how: [
    "Räknat på hur mycket siffrorna kan säga (Fisher-information) i samma modell som bedömer kampanjerna: nivå, kalender och långsam förändring är okända och lärs av kommunens egna och de andras siffror.",
    "Frågan antas besvaras av 70 procent; hälften av dem som kampanjen fick att anmäla sig minns den, och 2 procent av de andra nämner den ändå.",
    "Prognosen för vad pengarna ger är bred, för nästa kampanj kan bli en besvikelse. Chansen räknas vid dess mittersta värde."
  ]
};
