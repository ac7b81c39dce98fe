/** Every word of the answer on next year's money, Swedish; budget-en.ts beside it has the same keys. */
export const budgetSv = {
  title: "Nästa års pengar",
  lead: "Vilken fördelning över kanalerna ger mest? Talen är vad modellen väntar sig av nya kampanjer på samma kanaler; intervallet rymmer också att en kampanj kan bli en besvikelse.",
  moveIt: "Dra i summan, och svaret kommer direkt.",
  onlyThis: (area: string, total: string) =>
    `Här står svaret för ${area} och ${total} på ett år. I en webbläsare som kör skript går summan att ändra.`,
  where: "Var",
  total: "Summa för ett år",
  told: {
    yes: (best: string, than: string) => `${best} ger mer än ${than}`,
    probably: (best: string, than: string) => `${best} ger troligen mer än ${than}`,
    notTold: "Siffrorna kan inte skilja fördelningarna åt",
    untried: "Så mycket pengar har aldrig prövats, så fördelningarna går inte att jämföra"
  },
  than: {"last-year": "samma fördelning som i fjol", equal: "lika mycket på varje kanal"},
  comparedWith: {"last-year": "fjolårets", equal: "en jämn fördelning"},
  split: "Fördelning",
  applications: "Extra anmälningar",
  homes: "Varav hem",
  better: (than: string) => `Sannolikhet att den ger mer än ${than}`,
  remark: "Att tänka på",
  lastYear: "Som i fjol",
  equal: "Lika mycket på varje",
  single: (channel: string) => `Allt på ${channel}`,
  best: (parts: string) => `Den bästa vi hittar: ${parts}`,
  all: (channel: string) => `allt på ${channel}`,
  /** At the start of a sentence. */
  bestStart: (parts: string) => `Att lägga ${parts}`,
  part: (share: string, channel: string) => `${share} på ${channel}`,
  nothing: "inget",
  about: (mid: string, range: string) => `${mid} (${range})`,
  beyond: (channels: string, ore: string) =>
    `Mer på ${channels} än något år har sett. ${ore} av pengarna räknas därför inte: ingen vet vad de ger.`,
  below: (channels: string) =>
    `Där pengarna på ${channels} är mindre per invånare än någon kampanj har prövat räknas de som lagda på en del av invånarna, med den minsta summa som är prövad.`,
  unspent: (ore: string) => `${ore} har ingen plats inom det som är prövat och blir kvar.`,
  itself: "utgångspunkt",
  linear:
    "Ett antagande avgör vilken fördelning som är bäst: att nästa krona ger lika mycket som den förra. Kanalerna har prövats med för få olika summor för att fråga siffrorna om det. Därför fyller den bästa fördelningen en kanal i taget, upp till det mest som något år har sett.",
  belief: (share: string) =>
    `Siffrornas tyngd i jämförelsen är bara ${share}; resten är vad vi trodde från början. Ordningen mellan fördelningarna kommer alltså mest av antaganden om kanalerna och av vad de kostar.`,
  tellable: "Så går det att få veta",
  ways: [
    "Turas om: låt kommunerna börja olika kvartal och låt en kanal gå i taget. När allt går samtidigt finns inget att jämföra.",
    "Fråga alla sökande vad som fick dem att anmäla sig.",
    "Pröva en kanal med en tydligt större eller mindre summa än förut."
  ],
  only: "Bara en kanal har köpts, så det finns inget att fördela.",
  how: "En fördelning köps som så få kampanjer som möjligt, var och en högst så stor som den största som prövats. Sannolikheten gäller vad fördelningen ger i genomsnitt; tur och otur ett enskilt år ligger i intervallet. Hem räknas med samma chans för alla kanaler."
};
