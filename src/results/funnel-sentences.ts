/** What the way from application to home says, in words: a sentence has the numbers and no more. */
import {type Bilingual, type Format, format, type Language} from "../base/format.ts";
import type {Interval} from "./sentences.ts";
import type {VerdictWord} from "./verdict.ts";

const formats = {sv: format("sv"), en: format("en")};
const both = (write: (f: Format, language: Language) => string): Bilingual => ({
  sv: write(formats.sv, "sv"),
  en: write(formats.en, "en")
});
const hundred = ({mid, low, high}: Interval): Interval => ({mid: 100 * mid, low: 100 * low, high: 100 * high});

/** "Av 100 intresseanmälningar om ett hem blir omkring 11 ett godkänt hem" */
export function funnelHeadline(chance: Interval | null): Bilingual {
  if (chance === null)
    return {
      sv: "Hur många anmälningar som blir godkända hem går inte att visa ännu",
      en: "How many applications become approved homes cannot be shown yet"
    };
  return both((f, language) => {
    const about = f.whole(Math.round(100 * chance.mid));
    return language === "sv"
      ? `Av 100 intresseanmälningar om att bli familjehem eller jourhem blir omkring ${about} ett godkänt hem`
      : `Of 100 applications to become a foster home or emergency foster home about ${about} become an approved home`;
  });
}

export function funnelLede(numbers: {
  chance: Interval | null;
  /** null where it cannot be known yet. */
  weeks: Interval | null;
  toCome: Interval | null;
}): Bilingual {
  const {chance, weeks, toCome} = numbers;
  return both((f, language) => {
    const sv = language === "sv";
    if (chance === null)
      return sv
        ? "Det behövs fler anmälningar där det står antecknat vad det blev av dem."
        : "It takes more applications for which it is noted what became of them.";
    const {low, high} = hundred(chance);
    const sentences = [
      sv
        ? `95-procentsintervallet är ${f.wholeRange(low, high)} av 100, med dem inräknade som ännu är på väg.`
        : `The 95% interval is ${f.wholeRange(low, high)} of 100, those still on their way included.`
    ];
    if (weeks === null)
      sentences.push(sv ? "Hur lång tid det tar går inte att säga ännu." : "How long it takes cannot be told yet.");
    else
      sentences.push(
        sv
          ? `Hälften av dem som blir godkända är det inom ${f.whole(Math.round(weeks.mid))} veckor (${f.wholeRange(weeks.low, weeks.high)}).`
          : `Half of those that are approved are so within ${f.whole(Math.round(weeks.mid))} weeks (${f.wholeRange(weeks.low, weeks.high)}).`
      );
    if (toCome !== null)
      sentences.push(
        sv
          ? `Av anmälningar som redan har kommit väntas ${f.wholeRange(toCome.low, toCome.high)} hem till.`
          : `Of applications that have already come, ${f.wholeRange(toCome.low, toCome.high)} more homes are expected.`
      );
    return sentences.join(" ");
  });
}

export interface ChangeInWords {
  /** The event's name and the municipality's. */
  name: Bilingual;
  municipality: string;
  before: number;
  after: number;
  /** The first day of the time after it, and the last. */
  from: string;
  until: string;
  own: Interval;
  market: Interval | null;
  effect: Interval | null;
  word: VerdictWord;
  /** Campaigns that reached the municipality in either time. */
  campaigns: Bilingual[];
}

export function changeSentences({
  name,
  municipality,
  before,
  after,
  from,
  until,
  own,
  market,
  effect,
  word,
  campaigns
}: ChangeInWords): Bilingual[] {
  const times = (f: Format, {low, high}: Interval) => f.range(low, high);
  const sentences = [
    both((f, language) =>
      language === "sv"
        ? `Efter ${quoted(name.sv, "sv")}, från ${f.longDay(from)} till och med ${f.longDay(until)}, kom ${f.estimate(own.mid)} gånger så många anmälningar i ${municipality} som samma veckor året före: ${f.whole(after)} mot ${f.whole(before)}.`
        : `After ${quoted(name.en, "en")}, from ${f.longDay(from)} to ${f.longDay(until)}, ${f.estimate(own.mid)} times as many applications came in ${municipality} as in the same weeks a year before: ${f.whole(after)} against ${f.whole(before)}.`
    )
  ];
  if (market === null || effect === null)
    sentences.push({
      sv: "Det finns ingen annan kommun att jämföra med, så det går inte att säga vad som hade hänt ändå.",
      en: "There is no other municipality to compare with, so what would have happened anyway cannot be told."
    });
  else {
    sentences.push(
      both((f, language) =>
        language === "sv"
          ? `I de andra kommunerna var det ${f.estimate(market.mid)} gånger (${times(f, market)}). Skillnaden mot dem är ${f.estimate(effect.mid)} gånger, 95-procentsintervallet är ${times(f, effect)}.`
          : `In the other municipalities it was ${f.estimate(market.mid)} times (${times(f, market)}). The difference from them is ${f.estimate(effect.mid)} times; the 95% interval is ${times(f, effect)}.`
      ),
      conclusion(word, effect.mid >= 1)
    );
  }
  if (campaigns.length > 0)
    sentences.push(
      both((f, language) =>
        language === "sv"
          ? `Under samma tid pågick också kampanjer där: ${f.list(campaigns.map((it) => it.sv))}. Vad som kom av dem går inte att skilja ut här.`
          : `At the same time campaigns ran there too: ${f.list(campaigns.map((it) => it.en))}. What came of them cannot be told apart here.`
      )
    );
  return sentences;
}

const quoted = (name: string, language: Language) => (language === "sv" ? `”${name}”` : `“${name}”`);

function conclusion(word: VerdictWord, isMore: boolean): Bilingual {
  if (word === "not-told")
    return {
      sv: "Siffrorna räcker inte för att säga om förändringen är något annat än slump, årstid och det som hände överallt.",
      en: "The data do not say whether the change is anything but chance, season and what happened everywhere."
    };
  const [sv, en] = word === "yes" ? ["Det är", "That is"] : ["Det är troligen", "That is probably"];
  return {
    sv: `${sv} ${isMore ? "en större ökning" : "en större minskning"} än slump, årstid och det som hände överallt kan förklara.`,
    en: `${en} ${isMore ? "more of a rise" : "more of a fall"} than chance, season and what happened everywhere can explain.`
  };
}

/** What goes with a slow answer: so many fewer of 100 than of those answered the same day. */
export function slowSentence(goal: "meeting" | "home", loss: Interval, word: VerdictWord): Bilingual {
  const {mid, low, high} = hundred(loss);
  return both((f, language) => {
    const range = f.range(low, high);
    const sv = language === "sv";
    const what =
      goal === "meeting" ? (sv ? "kommer till en träff" : "come to a meeting") : sv ? "blir ett hem" : "become a home";
    if (word === "not-told")
      return sv
        ? `Siffrorna räcker inte för att säga om färre ${what} när svaret dröjer mer än en vecka: skillnaden är ${range} av 100.`
        : `The data do not say whether fewer ${what} when the answer takes more than a week: the difference is ${range} of 100.`;
    const likely = word === "probably" ? (sv ? "troligen " : "probably ") : "";
    return sv
      ? `När svaret dröjer mer än en vecka är det ${likely}omkring ${f.middle({mid, low, high})} färre av 100 som ${what} (95-procentsintervallet är ${range}).`
      : `When the answer takes more than a week, ${likely}about ${f.middle({mid, low, high})} fewer of 100 ${what} (95% interval ${range}).`;
  });
}
