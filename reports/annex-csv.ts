/** The numbers of a report as a CSV file that Swedish Excel opens with a double click. */
import {addDays, type Days, periodDays} from "../src/base/day.ts";
import type {Language} from "../src/base/format.ts";
import type {Estimate, Release} from "../src/publication/release.ts";
import {homeCount, homesOfYear} from "./content/figures.ts";
import {wordsFor} from "./content/words.ts";
import {texts} from "./content.ts";
import type {HomeCount} from "./period/homes.ts";
import {periodNumbers, type ReportExtras} from "./period.ts";

/** One line a number, with its bounds where it is an estimate. BOM, semicolons, decimal comma, CRLF. */
export function annexCsv(release: Release, period: string, language: Language, extras: ReportExtras = {}): string {
  const {
    figure,
    steps: {head},
    annex,
    method,
    origin,
    simulated
  } = texts[language];
  const numbers = periodNumbers(release, period, extras);
  const words = wordsFor(release, numbers, language);
  const hasModel = numbers.state !== "no-model";
  const noCount = numbers.state === "withheld" ? figure.withheld : figure.missing;
  const noModel = hasModel ? noCount : figure.notComputed;
  const lines: (string | number)[][] = [annex.head];
  const add = (about: string, {from, to}: Days, what: string, value: number | Estimate | null, why: string) => {
    const {mid, low, high} =
      value === null || typeof value === "number" ? {mid: value ?? "", low: "", high: ""} : value;
    lines.push([about, from, addDays(to, -1), what, mid, low, high, value === null ? why : ""]);
  };
  const say = (about: string, what: string, remark: string) => lines.push([about, "", "", what, "", "", "", remark]);

  for (const step of numbers.steps) {
    add(annex.step, step, head.actual, step.actual, noCount);
    add(annex.step, step, head.lastYear, step.lastYear, figure.missing);
    add(annex.step, step, head.expected, hasModel ? step.expected : null, noModel);
  }
  const days = numbers.counted ?? numbers.period.days;
  add(annex.period, days, head.actual, numbers.actual, noCount);
  add(annex.period, days, head.lastYear, numbers.lastYear, noCount);
  add(annex.period, days, head.expected, numbers.expected, noModel);
  add(annex.period, days, annex.extra, numbers.inPeriod, noModel);
  const {year, goal, earlier} = numbers;
  const yearDays = year.forecast ?? days;
  if (year.forecast) {
    add(annex.year, yearDays, annex.forecast, year.forecast.total, noModel);
    add(annex.year, yearDays, annex.extraForecast, year.forecast.extra, noModel);
  }
  const wholeYear = periodDays(String(numbers.period.year));
  const {homes, money} = numbers;
  if (homes) {
    const addHomes = (about: string, days: Days, count: HomeCount) => {
      if ("count" in count) add(about, days, figure.homes, count.count, "");
      else if ("untold" in count) add(about, days, figure.homes, null, figure.untold[count.untold]);
      else
        lines.push([
          about,
          days.from,
          addDays(days.to, -1),
          figure.homes,
          "",
          0,
          count.atMost,
          homeCount(count, words)
        ]);
    };
    addHomes(annex.period, numbers.period.days, homes.inPeriod);
    for (const {days, count} of homes.quarters) addHomes(annex.period, days, count);
    const isBegun = wholeYear.from < homes.to && homes.to < wholeYear.to;
    addHomes(annex.year, isBegun ? {from: wholeYear.from, to: homes.to} : wholeYear, homes.inYear);
    const forecast = homes.isYearOver ? null : homesOfYear(homes);
    if (forecast) add(annex.year, wholeYear, annex.homesForecast, forecast, "");
  }
  add(annex.period, numbers.period.days, annex.cost, money.periodOre / 100, "");
  add(annex.year, wholeYear, annex.cost, money.yearOre / 100, "");
  for (const [what, value] of [
    [annex.goal.applications, goal?.applications],
    [annex.goal.extra, goal?.extraApplications],
    [annex.goal.cost, goal?.costPerExtra],
    [annex.goal.homes, goal?.homes],
    [annex.goal.budget, goal?.budget]
  ] as const)
    if (value !== undefined) add(annex.year, wholeYear, what, value, "");
  if (earlier) add(annex.period, days, annex.earlier(earlier.number), earlier.total, "");
  for (const it of extras.comparison ?? [])
    for (const {name, value} of it.own)
      lines.push([
        name,
        `${it.year}-01-01`,
        `${it.year}-12-31`,
        it.kpi === "" ? `${it.title[language]} (SCB)` : `${it.title[language]} (Kolada ${it.kpi})`,
        value ?? "",
        "",
        "",
        it.fetched
      ]);
  for (const {campaign, all, extra, toCome} of numbers.campaigns) {
    const about = campaign.name[language];
    const why = hasModel && all.verdict.check !== "FAIL" ? figure.withheld : figure.notComputed;
    const sinceStart = {from: campaign.from, to: release.origin.dataTo};
    add(about, sinceStart, annex.extra, extra, why);
    add(about, sinceStart, annex.toCome, toCome, why);
    add(about, campaign, annex.cost, all.costOre / 100, why);
    add(about, sinceStart, annex.per, extra && inKronor(all.costPerApplicationOre), extra ? figure.cannotSay : why);
  }
  const {run, seed, version, dataHash} = release.origin;
  say(origin.heading, origin.head.release, release.number);
  say(origin.heading, origin.head.run, run);
  say(origin.heading, release.isSimulated ? origin.head.seed : origin.head.seedMark, seed);
  say(origin.heading, origin.head.version, origin.genklang(version));
  say(origin.heading, origin.head.hash, dataHash);
  say(annex.note, "", method.disclosure(String(release.threshold)));
  say(annex.note, "", method.counted(words.kinds(release.kinds)));
  if (release.isSimulated) say(annex.note, "", simulated);
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

const inKronor = (ore: Estimate | null): Estimate | null =>
  ore && {mid: ore.mid / 100, low: ore.low / 100, high: ore.high / 100};

/** A number with a decimal comma, at most four decimals; a text that a spreadsheet cannot take for a formula. */
function csvCell(cell: string | number): string {
  if (typeof cell === "number") return String(Math.round(cell * 1e4) / 1e4).replace(".", ",");
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
