/**
 * A report in words: everything that a page, a file or a slide of it shows, in reading order and ready to print.
 * quarterly.ts makes the PDF of it and annex.ts the HTML; a further format starts here too.
 */
import {addDays, type Days, isoWeek} from "../src/base/day.ts";
import {type Bilingual, type Format, format, type Language} from "../src/base/format.ts";
import {isEffectTold, verdictWords} from "../src/base/words.ts";
import {chartText} from "../src/charts/index.ts";
import {chartTexts} from "../src/charts/texts.ts";
import type {Estimate, Release, Series, VerdictWord} from "../src/publication/release.ts";
import {type PeriodCampaign, type PeriodNumbers, periodNumbers} from "./period.ts";
import {en} from "./texts/en.ts";
import {sv, type Texts} from "./texts/sv.ts";

export const texts: Record<Language, Texts> = {sv, en};

/** How a status looks besides its word: nobody has to tell colours apart. */
export type Shape = "up" | "down" | "dot" | "square" | "half" | "diamond" | "open";
export interface Status {
  shape: Shape;
  word: string;
}
export interface Figure {
  label: string;
  value: string;
  /** The value is a word, as where nothing can be said. */
  isWord: boolean;
  notes: string[];
  status: Status;
}
export interface CampaignRow {
  name: string;
  owner: string;
  days: string;
  status: Status;
  extra: string;
  interval: string;
  cost: string;
  per: string;
  perInterval: string;
}
/** What the interval chart draws of a campaign. */
export interface IntervalRow {
  name: string;
  estimate: Estimate;
  verdict: VerdictWord;
  note: string;
}
export interface IntakeChart {
  series: Series;
  campaigns: {name: string; from: string; to: string}[];
}
export interface TextTable {
  caption: string;
  head: string[];
  rows: string[][];
}

export interface ReportContent {
  language: Language;
  title: string;
  eyebrow: string;
  simulated: string | null;
  /** "Sida" and "av". */
  page: {word: string; of: string};
  headline: string;
  sentences: {lead: string; text: string}[];
  figuresHeading: string;
  figures: Figure[];
  chart: {heading: string; note: string; alt: string; rows: IntakeChart | null};
  campaigns: {
    heading: string;
    intro: string;
    head: {name: string; verdict: string; extra: string; interval: string; cost: string; per: string};
    rows: CampaignRow[];
    sum: CampaignRow | null;
    chartHeading: string;
    chartNote: string;
    chartAlt: string;
    chartRows: IntervalRow[];
    /** "{count} mindre kampanjer till", said where not all rows fit. */
    notShown(count: number): string;
  };
  /** The points of the chart as a table; null where there are none, or more than a page holds. */
  steps: TextTable | null;
  unknown: {heading: string; points: string[]};
  method: {heading: string; points: string[]};
  sources: TextTable;
  origin: TextTable & {area: string};
  /** First day that is not in the data: the date of the file. */
  dataTo: string;
}

export function reportContent(release: Release, period: string, language: Language): ReportContent {
  const numbers = periodNumbers(release, period);
  const words = wordsFor(release, numbers, language);
  const {t} = words;
  const {name, period: periodName} = t.title[numbers.period.kind](
    String(numbers.period.year),
    String(numbers.period.number)
  );
  const region = words.text(release.region);
  return {
    language,
    title: `${name} ${periodName}, ${region}`,
    eyebrow: [name, periodName, region].join(" · "),
    simulated: release.isSimulated ? t.simulated : null,
    page: t.page,
    headline: headline(numbers, words),
    sentences: [
      {lead: t.lead.what, text: whatHappened(numbers, words)},
      {lead: t.lead.sure, text: howSure(numbers, words)},
      {lead: t.lead.decide, text: whatToDecide(numbers, words)}
    ],
    figuresHeading: t.figuresHeading,
    figures: figures(numbers, words),
    chart: chart(release, numbers, words),
    campaigns: campaigns(numbers, words),
    steps: stepTable(numbers, words),
    unknown: {heading: t.unknown.heading, points: unknowns(numbers, words)},
    method: {heading: t.method.heading, points: method(release, numbers, words)},
    sources: sources(release, words),
    origin: origin(release, words),
    dataTo: release.origin.dataTo
  };
}

interface Words {
  t: Texts;
  f: Format;
  language: Language;
  text(both: Bilingual): string;
  /** "vecka 27–39", or the period's days where nothing was counted. */
  weeks: string;
  dates(days: Days): string;
  /** "till och med 15 november 2026": how far the model has seen. */
  upTo: string;
  interval(estimate: Estimate): string;
  /** "omkring 52": one decimal below ten. */
  count(x: number): string;
}

function wordsFor({origin}: Release, {counted, period}: PeriodNumbers, language: Language): Words {
  const t = texts[language];
  const f = format(language);
  const last = (to: string) => addDays(to, -1);
  const longDay = (day: string) => f.longDay(day).replaceAll(" ", "\u00a0"); // stays on one line
  const dates = ({from, to}: Days) => t.dates(longDay(from), longDay(last(to)));
  const week = (day: string) => String(isoWeek(day).week);
  return {
    t,
    f,
    language,
    text: (both) => printable(both[language]),
    weeks: counted ? t.weeks(week(counted.from), week(last(counted.to))) : dates(period.days),
    dates,
    upTo: t.upTo(longDay(last(origin.dataTo))),
    interval: ({low, high}) => t.interval(f.range(low, high)),
    count: f.estimate
  };
}

/** Without pictographs: the fonts of the page have none, and Typst refuses a text that it cannot show. */
const printable = (text: string) =>
  text
    .replace(/\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\uFE0F\u200D]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

function headline({state, campaigns, actual, word, extra}: PeriodNumbers, {t, f, text, count}: Words) {
  const h = t.headline;
  if (state === "no-model") return h.noModel;
  if (state === "no-data") return h.noData;
  if (campaigns.length === 0)
    return state === "withheld" ? h.withheld : h.noCampaign(t.applications(f.whole(actual ?? 0)));
  if (word === null || extra === null) return h.untold;
  const told = campaigns.filter((d) => d.extra !== null);
  return told.length === 1
    ? h.one[word](text(told[0].campaign.name), count(extra.mid))
    : h.several[word](count(extra.mid));
}

/** "34 fler än", "3 färre än", "lika många som". */
function against(difference: number, {t, f}: Words) {
  const whole = Math.round(difference);
  if (whole === 0) return t.asMany;
  return whole > 0 ? t.more(f.whole(whole)) : t.fewer(f.whole(-whole));
}

function whatHappened(numbers: PeriodNumbers, words: Words) {
  const {state, actual, lastYear, expected, isWhole, weekCount, periodWeekCount, period} = numbers;
  const {t, f, weeks, dates, interval} = words;
  if (state === "withheld") return t.what.withheld;
  if (actual === null) return t.what.noData(dates(period.days));
  const comparisons = [
    lastYear === null ? t.what.noLastYear : t.what.lastYear(against(actual - lastYear, words), f.whole(lastYear)),
    ...(expected
      ? [t.what.expected(against(actual - expected.mid, words), f.whole(expected.mid), interval(whole(expected)))]
      : [])
  ];
  const sentence = `${t.what.came(weeks, t.applications(f.whole(actual)))}: ${f.list(comparisons)}`;
  return isWhole ? `${sentence}.` : `${sentence}; ${t.what.unfinished(f.whole(weekCount), f.whole(periodWeekCount))}.`;
}

/** Bounds as whole applications, so that an interval above ten never shows a decimal. */
const whole = ({mid, low, high}: Estimate): Estimate => ({
  mid: Math.round(mid),
  low: Math.round(low),
  high: Math.round(high)
});

function howSure(numbers: PeriodNumbers, words: Words) {
  const {state, campaigns, actual, expected, extra, word} = numbers;
  const {t, f, text, upTo, count, interval} = words;
  if (state === "no-model") return t.sure.noModel;
  if (state === "no-data") return t.sure.noData;
  if (campaigns.length === 0) {
    if (state === "withheld" || actual === null || expected === null) return t.sure.withheld;
    const isWithin = expected.low <= actual && actual <= expected.high;
    return t.sure.noCampaign[isWithin ? "within" : "outside"](interval(whole(expected)));
  }
  if (word === null || extra === null) return whyUntold(campaigns[0], words);
  const told = campaigns.filter((d) => d.extra !== null);
  if (told.length === 1)
    return t.sure.one(text(told[0].campaign.name), upTo, count(extra.mid), interval(extra), t.sure.verdict[word]);
  const inWords = (n: number) => t.smallNumbers[n] ?? f.whole(n);
  const who =
    told.length === campaigns.length
      ? t.several(inWords(told.length))
      : t.severalOf(inWords(told.length), inWords(campaigns.length));
  const verdicts = verdictWords
    .map((which) => ({which, n: told.filter(({all}) => all.verdict.word === which).length}))
    .filter(({n}) => n > 0)
    .map(({which, n}) => t.sure.verdicts[which](inWords(n)));
  return t.sure.several(upTo, capital(who), count(extra.mid), interval(extra), f.list(verdicts));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const whyUntold = ({campaign, all}: PeriodCampaign, {t, text}: Words) =>
  `${text(campaign.name)}: ${all.withheld ? text(all.withheld) : t.sure.untold}`;

function whatToDecide(numbers: PeriodNumbers, {t, f}: Words) {
  const {state, campaigns, extra, word, costPerApplicationOre: per} = numbers;
  if (state === "no-model") return t.decide.noModel;
  if (state === "no-data") return t.decide.noData;
  if (campaigns.length === 0) return state === "withheld" ? t.decide.withheld : t.decide.noCampaign;
  if (word === null || extra === null) return t.decide.untold;
  if (word === "yes")
    return per ? t.decide.yes(f.kronor(per.mid), t.interval(f.kronorRange(per.low, per.high))) : t.decide.yesNoCost;
  return t.decide[word === "probably" ? "probably" : "notTold"](f.range(extra.low, extra.high));
}

function figures(numbers: PeriodNumbers, words: Words): Figure[] {
  return [
    applicationsFigure(numbers, words),
    lastYearFigure(numbers, words),
    expectedFigure(numbers, words),
    extraFigure(numbers, words),
    costFigure(numbers, words)
  ];
}

const noNumber = (label: string, value: string, {t}: Words, notes: string[] = []): Figure => ({
  label,
  value,
  isWord: true,
  notes,
  status: {shape: "open", word: t.status.none}
});

/** Why there is no count: withheld, or nothing came in. */
const noCount = ({state}: PeriodNumbers, {t}: Words) => (state === "withheld" ? t.figure.withheld : t.figure.missing);

function applicationsFigure(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f, weeks} = words;
  const {actual, isWhole, weekCount, periodWeekCount} = numbers;
  const label = t.figure.applications;
  if (actual === null) return noNumber(label, noCount(numbers, words), words);
  return {
    label,
    value: f.whole(actual),
    isWord: false,
    notes: [weeks],
    status: isWhole
      ? {shape: "square", word: t.status.whole}
      : {shape: "half", word: t.status.part(f.whole(weekCount), f.whole(periodWeekCount))}
  };
}

function lastYearFigure(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {actual, lastYear} = numbers;
  const label = t.figure.lastYear;
  if (actual === null) return noNumber(label, noCount(numbers, words), words);
  if (lastYear === null) return noNumber(label, t.figure.missing, words);
  const difference = actual - lastYear;
  // Two counts of pure chance differ with a standard deviation of √(sum); two of them are hardly chance.
  const isChance = Math.abs(difference) <= 2 * Math.sqrt(actual + lastYear);
  const share = lastYear > 0 ? f.signedPercent(difference / lastYear) : "–";
  return {
    label,
    value: signedWhole(difference, f),
    isWord: false,
    notes: [t.figure.lastYearNote(f.whole(lastYear)), share],
    status: isChance
      ? {shape: "dot", word: t.status.chance}
      : difference > 0
        ? {shape: "up", word: t.status.more}
        : {shape: "down", word: t.status.fewer}
  };
}

/** +12, −3 or 0: a difference of two counts has no decimals. */
const signedWhole = (x: number, f: Format) => (x === 0 ? f.whole(0) : `${x > 0 ? "+" : "−"}${f.whole(Math.abs(x))}`);

function expectedFigure(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {actual, expected, state} = numbers;
  const label = t.figure.expected;
  if (state === "no-model") return noNumber(label, t.figure.notComputed, words);
  if (actual === null || expected === null) return noNumber(label, noCount(numbers, words), words);
  const {mid, low, high} = whole(expected);
  return {
    label,
    value: f.whole(mid),
    isWord: false,
    notes: [t.figure.interval, f.range(low, high)],
    status:
      actual > expected.high
        ? {shape: "up", word: t.status.above}
        : actual < expected.low
          ? {shape: "down", word: t.status.below}
          : {shape: "dot", word: t.status.within}
  };
}

/** Why no effect is shown. */
function noEffect(label: string, {state, campaigns}: PeriodNumbers, words: Words): Figure {
  const {figure} = words.t;
  if (campaigns.length === 0) return noNumber(label, figure.noCampaign, words);
  const isFailed = state === "no-model" || campaigns.every(({all}) => all.verdict.check === "FAIL");
  return noNumber(label, isFailed ? figure.notComputed : figure.withheld, words);
}

function extraFigure(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {extra, word, campaigns, untoldCount} = numbers;
  const label = t.figure.extra;
  if (extra === null || word === null) return noEffect(label, numbers, words);
  return {
    label,
    value: f.signed(extra.mid),
    isWord: false,
    notes: [
      t.figure.interval,
      f.range(extra.low, extra.high),
      ...(untoldCount > 0 ? [t.figure.someOf(f.whole(campaigns.length - untoldCount), f.whole(campaigns.length))] : [])
    ],
    status: verdictStatus(word, words)
  };
}

const verdictStatus = (word: VerdictWord, {language}: Words): Status => ({
  shape: ({yes: "up", probably: "diamond", disputed: "open", "not-told": "open"} as const)[word],
  word: chartTexts[language].verdict[word]
});

function costFigure(numbers: PeriodNumbers, words: Words): Figure {
  const {t, f} = words;
  const {extra, toldCostOre, costPerApplicationOre: per} = numbers;
  const label = t.figure.cost;
  if (extra === null) return noEffect(label, numbers, words);
  if (toldCostOre === 0) return noNumber(label, t.figure.noCost, words);
  const notes = [t.figure.costNote(f.kronor(toldCostOre))];
  if (per === null)
    return {label, value: t.figure.unclear, isWord: true, notes, status: {shape: "open", word: t.status.cannotSay}};
  return {
    label,
    value: f.kronor(per.mid),
    isWord: false,
    notes: [t.figure.interval, f.kronorRange(per.low, per.high), ...notes],
    status:
      per.high <= 3 * per.low ? {shape: "square", word: t.status.known} : {shape: "diamond", word: t.status.uncertain}
  };
}

/** Campaigns that have a lane of their own, with their name, over the chart. */
const maxLanes = 4;

/** A year up to the end of the period: enough to see the season, few enough to see the weeks. */
function chart(release: Release, numbers: PeriodNumbers, words: Words): ReportContent["chart"] {
  const {t, f, language, text, dates, weeks} = words;
  const {state, steps, counted} = numbers;
  const {convergence, intake, origin, threshold} = release;
  const none = {alt: "", rows: null};
  if (state === "no-model")
    return {
      ...none,
      heading: t.chart.noModelHeading,
      note: t.chart.noModel(
        rhat(convergence.maxRhat, f),
        f.whole(convergence.minEss),
        f.whole(convergence.divergenceCount)
      )
    };
  if (state === "withheld")
    return {...none, heading: t.chart.withheldHeading, note: t.chart.withheld(f.whole(threshold))};
  if (intake === null || counted === null)
    return {
      ...none,
      heading: t.chart.noDataHeading,
      note: t.chart.noData(dates({from: origin.dataFrom, to: origin.dataTo}))
    };
  const yearBefore = addDays(counted.to, -7 * 53);
  const first = yearBefore < counted.from ? yearBefore : counted.from;
  const shown = intake.steps.filter(({from, to}) => from >= first && to <= counted.to);
  const [{from}, {to}] = [shown[0], shown[shown.length - 1]];
  const ran = release.campaigns.filter((campaign) => campaign.from < to && campaign.to > from);
  const marked = ran.toSorted((a, b) => b.costOre - a.costOre).slice(0, maxLanes);
  const rows = {
    series: {stepWeeks: intake.stepWeeks, steps: shown},
    campaigns: marked.map((campaign) => ({name: text(campaign.name), from: campaign.from, to: campaign.to}))
  };
  return {
    heading: t.chart.heading,
    note: [
      shown.length > steps.length ? t.chart.points(weeks, f.whole(steps.length)) : t.chart.allPoints(weeks),
      t.chart.note,
      ...(ran.length === 0
        ? []
        : [marked.length < ran.length ? t.chart.marked(f.whole(marked.length), f.whole(ran.length)) : t.chart.fields])
    ].join(" "),
    alt: chartText("intake", rows, {texts: chartTexts[language], format: f}),
    rows
  };
}

function stepTable({steps, state}: PeriodNumbers, {t, f}: Words): TextTable | null {
  if (steps.length === 0 || steps.length > 18) return null;
  const {heading, head} = t.steps;
  const week = (day: string) => f.whole(isoWeek(day).week);
  const hasModel = state !== "no-model";
  return {
    caption: heading,
    head: [head.weeks, head.from, head.actual, head.lastYear, ...(hasModel ? [head.expected, head.interval] : [])],
    rows: steps.map(({from, to, actual, lastYear, expected: {mid, low, high}}) => [
      t.weeks(week(from), week(addDays(to, -1))),
      from,
      f.whole(actual),
      lastYear === null ? t.figure.missing : f.whole(lastYear),
      ...(hasModel ? [f.estimate(mid), f.range(low, high)] : [])
    ])
  };
}

/** 1,004: R-hat is judged by its third decimal. */
const rhat = (x: number, f: Format) => {
  const thousandths = Math.round(x * 1000);
  const point = f.estimate(0.5).charAt(1); // the decimal sign of the language
  return Number.isFinite(x)
    ? `${Math.floor(thousandths / 1000)}${point}${String(thousandths % 1000).padStart(3, "0")}`
    : "–";
};

function campaigns({campaigns, extra, toldCostOre, costPerApplicationOre: per, state}: PeriodNumbers, words: Words) {
  const {t, f, upTo, text} = words;
  const c = t.campaigns;
  const told = campaigns.filter((d) => d.extra !== null);
  const sum: CampaignRow | null =
    told.length > 1 && extra
      ? {
          name: c.sum,
          owner: told.length < campaigns.length ? t.figure.someOf(f.whole(told.length), f.whole(campaigns.length)) : "",
          days: "",
          status: {shape: "open", word: ""},
          extra: f.signed(extra.mid),
          interval: f.range(extra.low, extra.high),
          cost: f.kronor(toldCostOre),
          per: per ? f.kronor(per.mid) : t.figure.cannotSay,
          perInterval: per ? f.kronorRange(per.low, per.high) : ""
        }
      : null;
  const chartRows = campaigns.flatMap(({campaign, all, extra}) => {
    const {word} = all.verdict;
    return extra
      ? [{name: text(campaign.name), estimate: extra, verdict: word, note: verdictStatus(word, words).word}]
      : [];
  });
  return {
    heading: c.heading,
    intro: campaigns.length === 0 ? c.none : c.intro(upTo),
    head: c.head,
    rows: campaigns.map((d) => campaignRow(d, state === "no-model", words)),
    sum,
    chartHeading: c.chartHeading,
    chartNote: c.chartNote,
    chartAlt:
      told.length > 0
        ? chartText(
            "intervals",
            {rows: chartRows, what: c.what, caption: c.chartHeading},
            {texts: chartTexts[words.language], format: f}
          )
        : "",
    chartRows,
    notShown: (count: number) => c.notShown(f.whole(count))
  };
}

function campaignRow({campaign, all, extra}: PeriodCampaign, hasNoModel: boolean, words: Words): CampaignRow {
  const {t, f, text} = words;
  const isFailed = hasNoModel || all.verdict.check === "FAIL";
  const why = isFailed ? t.figure.notComputed : t.figure.withheld;
  const per = extra && all.costPerApplicationOre;
  const status: Status = extra ? verdictStatus(all.verdict.word, words) : {shape: "open", word: why};
  return {
    name: text(campaign.name),
    owner: text(campaign.owner),
    days: shortDates(campaign, f),
    status:
      extra && all.verdict.check === "REVIEW" ? {...status, word: `${status.word}, ${t.campaigns.review}`} : status,
    extra: extra ? f.signed(extra.mid) : why,
    interval: extra ? f.range(extra.low, extra.high) : "",
    cost: f.kronor(campaign.costOre),
    per: per ? f.kronor(per.mid) : !extra ? why : campaign.costOre === 0 ? t.figure.noCost : t.figure.cannotSay,
    perInterval: per ? f.kronorRange(per.low, per.high) : ""
  };
}

/** 1 dec 2025–4 jan 2026, 16 feb–12 apr 2026. */
function shortDates({from, to}: Days, f: Format) {
  const last = addDays(to, -1);
  const short = (day: string) => `${Number(day.slice(8))} ${f.month(day).replace(".", "").slice(0, 3)}`;
  const [year, lastYear] = [from.slice(0, 4), last.slice(0, 4)];
  return `${short(from)}${year === lastYear ? "" : ` ${year}`}–${short(last)} ${lastYear}`;
}

/** At most this many points, so that the page holds them: what is said last is said of the cheapest campaigns. */
const maxPoints = 8;

function unknowns({state, campaigns, extra, toCome}: PeriodNumbers, words: Words): string[] {
  const {t, f, language, text, count, interval} = words;
  const points = [t.unknown.world, t.unknown.homes];
  if (campaigns.length === 0 && state === "told") points.push(t.unknown.cause);
  if (extra && toCome) points.push(t.unknown.toCome(count(toCome.mid), interval(toCome)));
  for (const d of campaigns) {
    const {campaign, all, extra} = d;
    const name = text(campaign.name);
    if (state !== "no-model" && extra === null) points.push(whyUntold(d, words));
    const [reason] = all.verdict.reasons;
    if (extra && (all.verdict.check === "REVIEW" || !isEffectTold(all.verdict.word)) && reason)
      points.push(`${name}: ${text(reason)}`);
    const joint = new Set(
      campaign.channels.flatMap((d) => (d.jointWith.length > 0 ? [d.channel, ...d.jointWith] : []))
    );
    if (extra && joint.size > 0) {
      const channels = [...joint].map((channel) => inSentence(chartTexts[language].channel[channel]));
      points.push(t.unknown.joint(name, f.list(channels)));
    }
  }
  return points.slice(0, maxPoints);
}

/** "Buss" as "buss"; names and capitals stay. */
const inSentence = (name: string) =>
  name.startsWith("Facebook") || !/^\p{Lu}\p{Ll}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);

function method({convergence, threshold, intake}: Release, numbers: PeriodNumbers, words: Words): string[] {
  const {t, f, weeks, dates} = words;
  const {counted, campaigns, state} = numbers;
  const m = t.method;
  const {chainCount, drawCount, maxRhat, minEss, divergenceCount} = convergence;
  const stepWeeks = intake?.stepWeeks ?? 1;
  return [
    ...(counted && stepWeeks === 1 ? [m.weeks(weeks, dates(counted))] : []),
    ...(counted && stepWeeks > 1 ? [m.steps(weeks, dates(counted), f.whole(stepWeeks))] : []),
    ...(numbers.lastYear === null ? [] : [m.lastYear]),
    ...(state === "told" ? [m.expected] : []),
    ...(campaigns.filter((d) => d.extra).length > 1 ? [m.several] : []),
    ...(campaigns.length > 0 ? [m.cost] : []),
    m.disclosure(f.whole(threshold)),
    m.sampling(f.whole(chainCount), f.whole(drawCount), rhat(maxRhat, f), f.whole(minEss), f.whole(divergenceCount))
  ];
}

function sources({sources}: Release, {t, f, text}: Words): TextTable {
  const s = t.sources;
  return {
    caption: s.heading,
    head: [s.head.name, s.head.lastDay, s.head.rows, s.head.leftOut, s.head.state],
    rows: sources.map(({about, lastDay, rowCount, leftOutCount, quarantinedCount, state}) => [
      text(about).replace(/\.$/, ""),
      lastDay ?? s.none,
      f.whole(rowCount),
      f.whole(leftOutCount + quarantinedCount),
      s.state[state]
    ])
  };
}

function origin({number, origin, municipalities}: Release, {t, f}: Words): ReportContent["origin"] {
  const {release, run, seed, data, version, hash} = t.origin.head;
  const {dataFrom, dataTo} = origin;
  return {
    caption: t.origin.heading,
    head: [release, run, seed, data, version, hash],
    rows: [
      [
        number,
        origin.run,
        origin.seed,
        t.dates(dataFrom, addDays(dataTo, -1)),
        t.origin.genklang(origin.version),
        origin.dataHash
      ]
    ],
    area: t.origin.area(f.list(municipalities.map(({name}) => printable(name))))
  };
}
