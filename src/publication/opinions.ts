/** Second opinions as they are shown beside a verdict: agree, disagree or cannot check, and in words why. */
import {type Bilingual, format, type Language} from "../base/format.ts";
import type {OpinionMethod, SecondOpinion} from "../results/opinions.ts";
import type {PublishedOpinion} from "./release.ts";

const languages: readonly Language[] = ["sv", "en"];
const both = (say: (language: Language) => string): Bilingual =>
  Object.fromEntries(languages.map((language) => [language, say(language)])) as unknown as Bilingual;

/** What a method is called, and what it looks at. */
const methods: Record<OpinionMethod, {name: Bilingual; about: Bilingual}> = {
  "synthetic-did": {
    name: {sv: "Jämförelse med andra kommuner", en: "Comparison with other municipalities"},
    about: {
      sv: "Kommuner som kampanjen inte nådde vägs ihop till en tvilling, och förändringen jämförs (syntetisk kontroll med skillnader i skillnader).",
      en: "Municipalities that the campaign did not reach are weighted into a twin, and the change is compared (synthetic difference-in-differences)."
    }
  },
  structural: {
    name: {sv: "Kommunernas egen tidsserie", en: "The municipalities' own time series"},
    about: {
      sv: "Tiden före kampanjen skrivs fram med hjälp av andra kommuner, och utfallet jämförs med den (strukturell tidsserie).",
      en: "The time before the campaign is carried forward with the help of other municipalities, and what came is compared with it (structural time series)."
    }
  },
  stated: {
    name: {sv: "Vad de sökande själva säger", en: "What applicants say themselves"},
    about: {
      sv: "Svar som nämner kampanjens kanaler, utöver dem som brukade nämna dem, uppräknade till alla sökande.",
      en: "Answers that name the campaign's channels, beyond those that used to name them, brought up to all applicants."
    }
  }
};

const obstacles: Record<NonNullable<SecondOpinion["obstacle"]>, Bilingual> = {
  "no-control": {
    sv: "Kampanjen nådde alla, så det finns ingen kommun att jämföra med.",
    en: "The campaign reached everyone, so there is no municipality to compare with."
  },
  "too-few-controls": {
    sv: "För få kommuner stod utanför för att jämförelsens säkerhet ska gå att bedöma.",
    en: "Too few municipalities stayed outside to tell how sure the comparison is."
  },
  "short-before": {
    sv: "Det finns för få veckor före kampanjen.",
    en: "There are too few weeks before the campaign."
  },
  "nothing-after": {
    sv: "Det har gått för få veckor sedan kampanjen började.",
    en: "Too few weeks have passed since the campaign began."
  },
  "no-answers": {
    sv: "Ingen har svarat på frågan om vad som fick dem att anmäla sig.",
    en: "Nobody has answered the question what made them apply."
  },
  "no-variation": {
    sv: "Det finns inget att jämföra: samma antal hela tiden, eller inga svar som nämner kanalerna.",
    en: "There is nothing to compare: the same number all the time, or no answer that names the channels."
  }
};

/** The methods that disagree, for the reasons of a verdict. */
export const disagreeingOf = (opinions: readonly SecondOpinion[]): Bilingual[] =>
  opinions
    .filter(({word}) => word === "disagree")
    .map(({method}) => both((language) => lowerFirst(methods[method].name[language])));

/** Whether any of them had something to compare with; true where none was asked. */
export const isCheckable = (opinions: readonly SecondOpinion[]): boolean =>
  opinions.length === 0 || opinions.some(({word}) => word !== "cannot-check");

export const publishedOpinions = (opinions: readonly SecondOpinion[]): PublishedOpinion[] =>
  opinions.map((opinion) => ({
    method: opinion.method,
    word: opinion.word,
    name: methods[opinion.method].name,
    about: methods[opinion.method].about,
    check: opinion.word === "cannot-check" ? null : opinion.check,
    model: opinion.word === "cannot-check" ? null : opinion.model,
    text: both((language) => textOf(opinion, language))
  }));

function textOf({word, obstacle, check, model, weeksAfter, controlCount}: SecondOpinion, language: Language): string {
  const f = format(language);
  if (word === "cannot-check") return obstacles[obstacle ?? "no-control"][language];
  const [own, ours] = [f.range(check.low, check.high), f.range(model.low, model.high)];
  if (language === "sv") {
    const others = controlCount > 0 ? `, mot ${f.whole(controlCount)} kommuner utan kampanjen` : "";
    return `Skillnad under ${f.whole(weeksAfter)} veckor${others}: ${own} anmälningar. Modellens svar på samma jämförelse är ${ours}.`;
  }
  const others = controlCount > 0 ? `, against ${f.whole(controlCount)} municipalities without the campaign` : "";
  return `Difference over ${f.whole(weeksAfter)} weeks${others}: ${own} applications. The model says ${ours} of the same comparison.`;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
