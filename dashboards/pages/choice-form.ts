/** What a reader can choose on a page: area, comparison, time. Native controls, hidden until the script runs. */

import {lastDay} from "../../src/charts/time.ts";
import type {Composition} from "../../src/publication/composition.ts";
import type {PublishedArea, Release, Series} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {
  addDays,
  cutSeries,
  cutSteps,
  type Days,
  daysOf,
  periodsIn,
  spanOf,
  type Unit,
  unitOf,
  units
} from "../periods.ts";
import {type Choice, firstChoice, type Site} from "../site.ts";

export interface Offer {
  /** First the one that stands for all. Where there is only that, no area can be chosen. */
  readonly areas?: readonly {id: string; name: string}[];
  /**
   * What can be held against what: what was expected without the campaign of the page, or without any; "last-year" where
   * nothing is known of that.
   */
  readonly compare?: "expected" | "expectedWithoutAny" | "last-year";
  /** The days that there are steps of; without them no time can be chosen. */
  readonly days?: Days;
  /** What the choice does not change on this page, or cannot answer: said, so that no number is read as another's. */
  readonly notes?: readonly (string | false | null | undefined)[];
}

/** From the first day of a series to the day after its last. */
export const seriesDays = ({steps}: Series): Days | undefined =>
  steps.length > 0 ? {from: steps[0].from, to: steps[steps.length - 1].to} : undefined;

export function choiceHtml(site: Site, choice: Choice, {areas = [], compare, days, notes = []}: Offer): Html {
  const {texts, chartTexts} = site;
  // A whole that is one municipality, as the others are suppressed, is named after it and is in the list once. A link
  // that asks for the municipality still finds it, so its own line is kept out of sight.
  const option = (value: string, text: string, chosen: string, isListed = false) =>
    html`<option value="${value}"${value === chosen && html` selected`}${isListed && html` hidden`}>${text}</option>`;
  const chosenUnit = unitOf(choice.period) ?? "all";
  return html`<form class="choice" aria-label="${texts.choice}"${days && html` data-from="${days.from}" data-to="${days.to}"`} hidden>
${areas.length > 1 && html`<label>${texts.area} <select name="area">${areas.map(({id, name}, i) => option(id, name, choice.area, i > 0 && name === areas[0].name))}</select></label>`}
${compare && html`<label>${texts.compareWith} <select name="compareWith">${option("expected", compare === "last-year" ? texts.nothingToCompare : chartTexts[compare], choice.compareWith)}${option("last-year", chartTexts.lastYear, choice.compareWith)}</select></label>`}
${
  days &&
  html`<label>${texts.time} <select name="unit">${units.map((unit) => option(unit, texts.units[unit], chosenUnit))}</select></label>
<span class="which" data-part="which">${whichHtml(site, choice, days, chosenUnit)}</span>`
}
<span class="grow"></span><button type="button" data-do="copy">${texts.copyLink}</button><button type="button" data-do="print">${texts.print}</button>
</form><div class="asked" data-part="asked">${[areas.length > 1 && !isOffered(areas, choice) && texts.areaElsewhere, ...notes].filter(Boolean).map((note) => html`<p class="note">${note}</p>`)}</div><p class="unseen" role="status" id="status"></p>`;
}

/** An area that was chosen on another page may not be on this one. */
export const isOffered = (areas: readonly {id: string}[], {area}: Choice): boolean =>
  area === firstChoice.area || areas.some(({id}) => id === area);

/** The areas of the release, to choose from; nothing where there is one alone. */
export const areaOptions = ({release, texts, say}: Site): {id: string; name: string}[] => {
  const areas = release.areas.filter(({kind}) => kind !== "all");
  return areas.length > 1
    ? [{id: "all", name: texts.everybody}, ...areas.map(({id, name}) => ({id, name: say(name)}))]
    : [];
};

/** Areas by name and members only, for pages on which their numbers do not stand. */
export const areaNames = ({areas}: Release): Release["areas"] =>
  areas.map((area) => ({...area, intake: null, periods: [], forecasts: []}));

function whichHtml({texts}: Site, {period}: Choice, days: Days, unit: Unit): Html | undefined {
  if (unit === "all") return undefined;
  const chosen = daysOf(period) ?? days;
  const day = (id: string, label: string, value: string, min: string, max: string) =>
    html`<label>${label} <input type="date" id="${id}" name="${id}" value="${value}" min="${min}" max="${max}" required></label>`;
  const [last, final] = [lastDay(chosen.to), lastDay(days.to)];
  if (unit === "own")
    return html`${day("first-day", texts.firstDay, chosen.from, days.from, last)}${day("last-day", texts.lastDay, last, chosen.from, final)}`;
  const periods = periodsIn(days, unit);
  const all = periods.includes(period) ? periods : [period, ...periods];
  return html`<select name="period" id="period" aria-label="${texts.units[unit]}">${all.map((it) => html`<option value="${it}"${it === period && html` selected`}>${texts.periodName(it)}</option>`)}</select>`;
}

/**
 * What came in the time that was chosen, beside what was expected: only where a time was chosen. Where the release has
 * the sum of the period it has its interval too. Else the steps' intervals are added up end by end, which is wider than
 * an interval of the sum: their doubts do not all point one way at once.
 */
export function periodHtml(site: Site, series: Series, choice: Choice, area?: PublishedArea): Html | undefined {
  const {texts, format, chartTexts} = site;
  if (choice.period === "") return undefined;
  const t = texts.inPeriod;
  const {isSnapped, series: cut} = cutSeries(series, choice.period);
  const {steps} = cut;
  if (steps.length === 0) return html`<p class="period">${t.none}</p>`;
  const [from, to] = [format.longDay(steps[0].from), format.longDay(lastDay(steps[steps.length - 1].to))];
  const sum = (value: (step: Series["steps"][number]) => number) =>
    steps.reduce((total, step) => total + value(step), 0);
  const actual = sum((step) => step.actual);
  const told = area?.periods.find(({period, expected}) => period === choice.period && expected)?.expected;
  const before = steps.every(({lastYear}) => lastYear !== null) ? sum(({lastYear}) => lastYear ?? 0) : null;
  const words =
    choice.compareWith === "expected"
      ? told
        ? t.told({
            from,
            to,
            actual: format.whole(actual),
            expected: format.estimate(told.mid),
            range: format.range(told.low, told.high)
          })
        : t.expected({
            from,
            to,
            actual: format.whole(actual),
            expected: format.estimate(sum(({expected}) => expected.mid)),
            range: format.range(
              sum(({expected}) => expected.low),
              sum(({expected}) => expected.high)
            )
          })
      : t.lastYear({from, to, actual: format.whole(actual), lastYear: before === null ? null : format.whole(before)});
  return html`<p class="period">${words}${isSnapped && ` ${t.snapped(chartTexts.perStep(series.stepWeeks))}`}</p>`;
}

/** The steps of a composition in the chosen time. */
export const cutComposition = <Category extends string>(
  all: Composition<Category>,
  {period}: Choice
): Composition<Category> => ({...all, steps: [...cutSteps(all.steps, period).steps]});

/**
 * The shares of the chosen time in words, and of a year before where that was asked: only where something was chosen.
 * Without a time, the last step is held against the one a year before it.
 */
export function compositionHtml<Category extends string>(
  site: Site,
  all: Composition<Category>,
  nameOf: (category: Category) => string,
  {period, compareWith}: Choice
): Html | undefined {
  const {texts, format, chartTexts} = site;
  if (period === "" && compareWith === "expected") return undefined;
  const cut = cutSteps(all.steps, period);
  const steps = period === "" ? cut.steps.slice(-1) : cut.steps;
  const days = spanOf(steps);
  if (!days) return undefined;
  const partsOf = (some: readonly {counts: readonly number[]}[]) => {
    const counts = all.categories.map((_, i) => some.reduce((sum, step) => sum + step.counts[i], 0));
    const total = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0)
    );
    const name = (joined: readonly Category[]) => chartTexts.funnel.or(joined.map(nameOf));
    return format.list(all.categories.map((it, i) => `${name(it)} ${format.percent(counts[i] / total)}`));
  };
  const before = steps.map(({from}) => all.steps.find((step) => step.from === addDays(from, -364)));
  const known = before.filter((step) => step !== undefined);
  const said = [
    texts.inPeriod.shares({
      from: format.longDay(days.from),
      to: format.longDay(lastDay(days.to)),
      parts: partsOf(steps)
    }),
    compareWith === "last-year" && texts.inPeriod.sharesBefore(known.length === before.length ? partsOf(known) : null),
    cut.isSnapped && texts.inPeriod.snapped(chartTexts.perStep(all.stepWeeks))
  ];
  return html`<p class="period">${said.filter(Boolean).join(" ")}</p>`;
}
