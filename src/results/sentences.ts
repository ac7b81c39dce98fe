/**
 * Numbers → the sentences of a page or a report, Swedish and English.
 *
 * A sentence says what the numbers say and no more: an interval is "95-procentsintervallet är 12–35", an effect that
 * cannot be told is said to be that, and a number that is withheld is not hinted at.
 */
import {applicationsEn, applicationsSv, counted} from "../base/counted.ts";
import {addDays} from "../base/day.ts";
import {type Bilingual, type Format, format} from "../base/format.ts";
import {isEffectTold} from "../base/words.ts";
import type {Verdict} from "./verdict.ts";

export interface Interval {
  mid: number;
  low: number;
  high: number;
}

const formats = {sv: format("sv"), en: format("en")};
const both = (write: (f: Format, language: "sv" | "en") => string): Bilingual => ({
  sv: write(formats.sv, "sv"),
  en: write(formats.en, "en")
});

/** "Kampanjen har gett omkring 24 extra intresseanmälningar i Helsingborg". `place` is null for all of the campaign. */
export function headlineOf(verdict: Verdict, toDate: Interval | null, place: Bilingual | null): Bilingual {
  const where = {sv: place ? ` i ${place.sv}` : "", en: place ? ` in ${place.en}` : ""};
  if (verdict.check === "FAIL")
    return {
      sv: "Beräkningen blev inte klar, så kampanjen kan inte bedömas",
      en: "The calculation did not settle, so the campaign cannot be judged"
    };
  if (toDate === null)
    return {
      sv: `För få anmälningar för att visa några tal${where.sv}`,
      en: `Too few applications to show any numbers${where.en}`
    };
  const about = Math.round(toDate.mid);
  if (verdict.word === "yes")
    return {
      sv:
        about === 1
          ? `Kampanjen har gett omkring en extra intresseanmälan${where.sv}`
          : `Kampanjen har gett omkring ${formats.sv.whole(about)} extra intresseanmälningar${where.sv}`,
      en:
        about === 1
          ? `The campaign has brought about one extra application${where.en}`
          : `The campaign has brought about ${formats.en.whole(about)} extra applications${where.en}`
    };
  if (verdict.word === "probably")
    return {
      sv: `Kampanjen har troligen gett fler intresseanmälningar${where.sv}`,
      en: `The campaign has probably brought more applications${where.en}`
    };
  return {
    sv: `Siffrorna räcker inte för att säga om kampanjen gett fler intresseanmälningar${where.sv}`,
    en: `The data do not say whether the campaign has brought more applications${where.en}`
  };
}

/** What came, what was expected, how wide the doubt is, and what is still to come. */
export function ledeOf(numbers: {
  verdict: Verdict;
  toDate: Interval | null;
  toCome: Interval | null;
  actualSinceStart: number | null;
  expectedSinceStart: Interval | null;
  /** The days that both are counted over, as long as whole steps are: they begin before the campaign and may end before the data. */
  since: {readonly from: string; readonly to: string} | null;
  /** Where they were counted, if not everywhere that the campaign reached: "Sundsvall", "Alla 8 kommuner". */
  place?: Bilingual | null;
  withheld: Bilingual | null;
}): Bilingual {
  const {verdict, toDate, toCome, actualSinceStart, expectedSinceStart, since, place, withheld} = numbers;
  if (verdict.check === "FAIL") return verdict.reasons[0];
  if (toDate === null) return withheld ?? {sv: "Inget att visa ännu.", en: "Nothing to show yet."};
  return both((f, language) => {
    const words = language === "sv" ? swedish : english;
    const sentences: string[] = [];
    if (actualSinceStart !== null && expectedSinceStart !== null && since !== null) {
      const [from, until] = [f.longDay(since.from), f.longDay(addDays(since.to, -1))];
      const inside = language === "sv" ? "i" : "in";
      const where = place ? ` ${inside} ${place[language].replace(/^All/, "all")}` : "";
      sentences.push(
        words.came(from, until, f.whole(actualSinceStart), where, f.whole(Math.round(expectedSinceStart.mid)))
      );
    }
    sentences.push(words.interval(f.range(toDate.low, toDate.high)));
    // What is still to come is worth a sentence only where one person is to be expected at least.
    if (toCome !== null && toCome.mid >= 1)
      sentences.push((isEffectTold(verdict.word) ? words.toCome : words.mayCome)(f.range(toCome.low, toCome.high)));
    return sentences.join(" ");
  });
}

const swedish = {
  came: (from: string, until: string, actual: string, where: string, expected: string) =>
    `Från ${from} till och med ${until} kom ${applicationsSv(actual)}${where}. Utan kampanjen hade vi väntat oss omkring ${expected}.`,
  interval: (range: string) => `95-procentsintervallet för vad kampanjen gett hittills är ${range}.`,
  toCome: (range: string) => `Fler väntas: ${range} anmälningar är ännu på väg.`,
  mayCome: (range: string) => `Har den verkat är ${range} anmälningar till ännu på väg.`
};
const english: typeof swedish = {
  came: (from, until, actual, where, expected) =>
    `From ${from} to ${until}, ${applicationsEn(actual)} came${where}. Without the campaign we would have expected about ${expected}.`,
  interval: (range) => `The 95% interval of what the campaign has brought so far is ${range}.`,
  toCome: (range) => `More are expected: ${range} applications are still on their way.`,
  mayCome: (range) => `If it has worked, ${range} more applications are still on their way.`
};

export interface CampaignInBrief {
  name: Bilingual;
  verdict: Verdict;
  toDate: Interval | null;
  costPerApplicationOre: Interval | null;
}

/** Three sentences for a leader: what happened, how sure, what to decide. */
export function summaryOf(
  intake: {actual: number; lastYear: number | null; weekCount: number} | null,
  campaigns: readonly CampaignInBrief[],
  hasConverged: boolean
): [Bilingual, Bilingual, Bilingual] {
  const told = campaigns.filter((campaign) => campaign.verdict.word === "yes" && campaign.toDate !== null);
  const likely = campaigns.filter((campaign) => campaign.verdict.word === "probably");
  const untold = campaigns.length - told.length - likely.length;
  const best = told.reduce<CampaignInBrief | null>(
    (a, b) => (a === null || (b.toDate?.mid ?? 0) > (a.toDate?.mid ?? 0) ? b : a),
    null
  );

  const happened = both((f, language) => {
    if (intake === null)
      return language === "sv"
        ? "Det finns ännu för få anmälningar att visa."
        : "There are still too few applications to show.";
    const {actual, lastYear, weekCount} = intake;
    const change = lastYear === null || lastYear === 0 ? null : actual / lastYear - 1;
    const share = f.percent(Math.abs(change ?? 0));
    if (language === "sv")
      return `${weekCount === 1 ? "Den senaste veckan" : `De senaste ${f.whole(weekCount)} veckorna`} kom ${counted(f.whole(actual), "intresseanmälan", "intresseanmälningar", "inga")}${change === null ? "" : change === 0 ? ", lika många som samma veckor året före" : `, ${share} ${change < 0 ? "färre" : "fler"} än samma veckor året före`}.`;
    return `In the last ${weekCount === 1 ? "week" : `${f.whole(weekCount)} weeks`} ${applicationsEn(f.whole(actual))} came${change === null ? "" : change === 0 ? ", as many as in the same weeks a year before" : `, ${share} ${change < 0 ? "fewer" : "more"} than in the same weeks a year before`}.`;
  });

  const sure = both((f, language) => {
    if (!hasConverged)
      return language === "sv"
        ? "Beräkningen blev inte klar, så ingen kampanj kan bedömas."
        : "The calculation did not settle, so no campaign can be judged.";
    if (campaigns.length === 0) return language === "sv" ? "Ingen kampanj är inlagd." : "No campaign is entered.";
    const of = (count: number) => {
      const [some, all] = [f.whole(count), f.whole(campaigns.length)];
      return language === "sv"
        ? `${some} av ${counted(all, "kampanj", "kampanjer")}`
        : `${some} of ${counted(all, "campaign", "campaigns")}`;
    };
    if (best === null || best.toDate === null) {
      if (likely.length > 0)
        return language === "sv"
          ? `Ingen kampanj har en tydlig effekt; för ${of(likely.length)} är den trolig.`
          : `No campaign has a clear effect; for ${of(likely.length)} it is likely.`;
      return language === "sv"
        ? "Ingen kampanj har en effekt som går att skilja från slumpen."
        : "No campaign has an effect that can be told from chance.";
    }
    const range = f.range(best.toDate.low, best.toDate.high);
    const about = f.whole(Math.round(best.toDate.mid));
    if (language === "sv") {
      const brought = `${told.length === 1 ? `${best.name.sv} gav` : `mest gav ${best.name.sv} med`} omkring ${counted(about, "extra anmälan", "extra anmälningar")}`;
      return `För ${of(told.length)} syns en tydlig effekt: ${brought} (95-procentsintervallet är ${range}).`;
    }
    const brought = `${best.name.en} brought ${told.length === 1 ? "" : "most, "}about ${counted(about, "extra application", "extra applications")}`;
    return `For ${of(told.length)} the effect is clear: ${brought} (the 95% interval is ${range}).`;
  });

  const decide = both((f, language) => {
    const swedishText = language === "sv";
    if (!hasConverged)
      return swedishText
        ? "Vänta med beslut tills beräkningen är gjord om med fler dragningar."
        : "Wait with decisions until the calculation has been redone with more draws.";
    if (best?.costPerApplicationOre) {
      const {low, high} = best.costPerApplicationOre;
      const rest =
        untold > 0
          ? swedishText
            ? ` För ${counted(f.whole(untold), "kampanj", "kampanjer")} räcker siffrorna inte för att säga vad ${untold === 1 ? "den" : "de"} gav; bygg inget beslut på ${untold === 1 ? "den" : "dem"}.`
            : ` For ${counted(f.whole(untold), "campaign", "campaigns")} the data do not say what ${untold === 1 ? "it" : "they"} brought; rest no decision on ${untold === 1 ? "it" : "them"}.`
          : "";
      return swedishText
        ? `Är det värt att upprepa ${best.name.sv}? En extra anmälan kostade ${f.kronorRange(low, high)}.${rest}`
        : `Is ${best.name.en} worth repeating? An extra application cost ${f.kronorRange(low, high)}.${rest}`;
    }
    return swedishText
      ? "Underlaget räcker inte för att välja bort eller upprepa någon kampanj; förskjut nästa i tid mellan kommunerna, så går effekten lättare att se."
      : "The evidence is not enough to drop or repeat any campaign; stagger the next between municipalities and its effect will be easier to see.";
  });
  return [happened, sure, decide];
}
