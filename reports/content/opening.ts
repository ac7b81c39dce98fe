/** The headline and the three sentences: what happened, how sure it is, what to decide. */
import {verdictWords} from "../../src/base/words.ts";
import type {PeriodCampaign} from "../period/campaigns.ts";
import type {PeriodNumbers} from "../period.ts";
import {figures} from "./figures.ts";
import {inSentence, type Words, whole} from "./words.ts";

export function headline({state, campaigns, actual, word, extra, inPeriod}: PeriodNumbers, {t, f, text, count}: Words) {
  const h = t.headline;
  if (state === "no-model") return h.noModel;
  if (state === "no-data") return h.noData;
  if (state === "too-early") return h.tooEarly;
  if (campaigns.length === 0)
    return state === "withheld" ? h.withheld : h.noCampaign(t.applications(f.whole(actual ?? 0)));
  if (word === null || extra === null) return h.untold;
  const told = campaigns.filter((d) => d.extra !== null);
  return told.length === 1
    ? h.one[word](text(told[0].campaign.name), count(extra.mid))
    : h.several[word](count((inPeriod ?? extra).mid));
}

/** "34 fler än", "3 färre än", "lika många som". */
export function against(difference: number, {t, f}: Words) {
  const whole = Math.round(difference);
  if (whole === 0) return t.asMany;
  return whole > 0 ? t.more(f.whole(whole)) : t.fewer(f.whole(-whole));
}

export function whatHappened(numbers: PeriodNumbers, words: Words) {
  const {state, actual, lastYear, expected, isWhole, weekCount, periodWeekCount, period} = numbers;
  const {t, f, weeks, dates, upTo, interval} = words;
  if (state === "withheld") return t.what.withheld;
  if (state === "too-early") return t.what.tooEarly(dates(period.days), upTo);
  if (actual === null) return t.what.noData(dates(period.days));
  const comparisons = [
    lastYear === null ? t.what.noLastYear : t.what.lastYear(against(actual - lastYear, words), f.whole(lastYear)),
    ...(expected
      ? [t.what.expected(against(actual - expected.mid, words), f.whole(expected.mid), interval(whole(expected)))]
      : [])
  ];
  const sentence = `${t.what.came(weeks, t.applications(f.whole(actual)))}: ${f.list(comparisons)}`;
  const of = f.whole(periodWeekCount);
  // A step of half a year belongs to one quarter, and is told as what it is.
  if (weekCount >= 1.5 * periodWeekCount) return `${sentence}; ${t.what.wider(f.whole(weekCount), of)}.`;
  return isWhole ? `${sentence}.` : `${sentence}; ${t.what.unfinished(f.whole(weekCount), of)}.`;
}

export function howSure(numbers: PeriodNumbers, words: Words) {
  const {state, campaigns, actual, expected, extra, inPeriod, word} = numbers;
  const {t, f, text, upTo, count, interval} = words;
  if (state === "no-model") return t.sure.noModel;
  if (state === "no-data") return t.sure.noData;
  if (state === "too-early") return t.sure.tooEarly;
  if (campaigns.length === 0) {
    if (state === "withheld" || actual === null || expected === null) return t.sure.withheld;
    const isWithin = expected.low <= actual && actual <= expected.high;
    return t.sure.noCampaign[isWithin ? "within" : "outside"](interval(whole(expected)));
  }
  if (word === null || extra === null) return whyUntold(campaigns[0], words);
  const told = campaigns.filter((d) => d.extra !== null);
  if (told.length === 1) {
    const said = t.sure.one(text(told[0].campaign.name), upTo, count(extra.mid), interval(extra), t.sure.verdict[word]);
    return word === "not-told" && extra.low > 0 ? `${said} ${t.sure.aboveNothing}` : said;
  }
  const inWords = (n: number) => t.smallNumbers[n] ?? f.whole(n);
  const who =
    told.length === campaigns.length
      ? t.several(inWords(told.length))
      : t.severalOf(inWords(told.length), inWords(campaigns.length));
  const verdicts = verdictWords
    .map((which) => ({which, n: told.filter(({all}) => all.verdict.word === which).length}))
    .filter(({n}) => n > 0)
    .map(({which, n}) => t.sure.verdicts[which](inWords(n)));
  const together = inPeriod ?? extra;
  return t.sure.several(who, count(together.mid), interval(together), f.list(verdicts));
}

export const whyUntold = ({campaign, all}: PeriodCampaign, {t, text}: Words) =>
  `${text(campaign.name)}: ${all.withheld ? text(all.withheld) : t.sure.untold}`;

/** On the campaigns, and which goals of the year will not or may not be reached. */
export function whatToDecide(numbers: PeriodNumbers, words: Words) {
  const {actual, expected} = numbers;
  // A file that is missing looks like applications that did not come.
  const isFew = actual !== null && expected !== null && actual < Math.round(expected.low);
  return [...(isFew ? [words.t.decide.few] : []), onCampaigns(numbers, words), ...onGoals(numbers, words)].join(" ");
}

function onCampaigns(numbers: PeriodNumbers, {t, f, text}: Words): string {
  const {state, campaigns, inPeriod, word} = numbers;
  const told = campaigns.filter((d) => d.extra !== null);
  const extra = told.length > 1 ? (inPeriod ?? numbers.extra) : numbers.extra;
  if (state === "no-model") return t.decide.noModel;
  if (state === "no-data") return numbers.isBeforeData ? t.decide.before : t.decide.noData;
  if (state === "too-early") return t.decide.tooEarly;
  if (campaigns.length === 0) return state === "withheld" ? t.decide.withheld : t.decide.noCampaign;
  if (word === null || extra === null) return t.decide.untold;
  if (word === "yes") {
    // What is to be repeated is what had a clear effect, so its cost and not that of all.
    const clear = told.filter(({all}) => all.verdict.word === "yes");
    const names = f.list(clear.map(({campaign}) => text(campaign.name)));
    const per = clear.length === 1 ? clear[0].all.costPerApplicationOre : numbers.costPerApplicationOre;
    if (clear.every(({all}) => all.costOre === 0)) return t.decide.yesFree(names);
    return per
      ? t.decide.yes(names, f.kronor(per.mid), t.interval(f.kronorRange(per.low, per.high)))
      : t.decide.yesNoCost(names);
  }
  const decide = {probably: t.decide.probably, disputed: t.decide.disputed, "not-told": t.decide.notTold}[word];
  return decide(f.range(extra.low, extra.high));
}

function onGoals(numbers: PeriodNumbers, words: Words): string[] {
  const {t, f} = words;
  const missed = (shape: "down" | "diamond") =>
    figures(numbers, words)
      .filter(({status, forecast}) => status.shape === shape && forecast !== "–")
      .map(({label, forecast, goal}) => t.decide.goal(inSentence(label), forecast, goal));
  if (numbers.year.isWhole) return [];
  const [risk, uncertain] = [missed("down"), missed("diamond")];
  return [
    ...(risk.length > 0 ? [t.decide.risk(f.list(risk))] : []),
    ...(uncertain.length > 0 ? [t.decide.uncertain(f.list(uncertain))] : [])
  ];
}
