/** What each chart of a campaign's page is drawn from, as the reader's choice stands. */
import {isEffectTold} from "../../src/base/words.ts";
import type {CampaignArea, Estimate, PublishedCampaign, Series} from "../../src/publication/release.ts";
import {cutSeries} from "../periods.ts";
import type {Choice, Figure, Site} from "../site.ts";

export const isTold = ({verdict}: CampaignArea) => isEffectTold(verdict.word);
/** A municipality that the campaign did not reach is read as all of them: a link from another page may name it. */
export const areaOf = ({areas}: PublishedCampaign, {area}: Choice) => areas.find(({id}) => id === area) ?? areas[0];
/** The municipalities, where there are several. */
export const parts = ({areas}: PublishedCampaign) => (areas.length > 2 ? areas.slice(1) : []);

/** Whether its numbers leave some of its municipalities out: those with too few applications for any sum. */
export const leavesOut = (campaign: PublishedCampaign): boolean =>
  campaign.areas[0].population < parts(campaign).reduce((sum, {population}) => sum + population, 0);

/** Days in which any channel ran, joined where they touch. */
function stretches({flights}: PublishedCampaign): {from: string; to: string}[] {
  const joined: {from: string; to: string}[] = [];
  for (const {from, to} of flights.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else joined.push({from, to});
  }
  return joined;
}

export const reached = ({flights}: PublishedCampaign): ReadonlySet<string> =>
  new Set(flights.flatMap(({municipalities}) => municipalities));
/** Dated events of the municipalities that the campaign reached. */
export const eventsOf = ({release}: Site, campaign: PublishedCampaign) =>
  release.levels.events.filter(({municipality}) => reached(campaign).has(municipality));

const nameOf = ({release}: Site, code: string) => release.municipalities.find((it) => it.code === code)?.name ?? code;

/** The part of each stretch that a series shows. */
const within = (all: readonly {from: string; to: string}[], {steps}: Series) => {
  const [first, last] = [steps[0].from, steps[steps.length - 1].to];
  return all
    .filter(({from, to}) => to > first && from < last)
    .map(({from, to}) => ({from: from < first ? first : from, to: to > last ? last : to}));
};

export function campaignFigures(site: Site, campaign: PublishedCampaign, choice: Choice): Figure[] {
  const {texts, chartTexts, say, release} = site;
  const area = areaOf(campaign, choice);
  const series = area.series && cutSeries(area.series, choice.period).series;
  const days = {from: campaign.from, to: release.origin.dataTo};
  const shared = {stretches: stretches(campaign), isTold: isTold(area)};
  // Of a campaign whose first weeks are not counted yet there is no line to draw, and nothing to say of it.
  const cumulative = area.cumulative && area.cumulative.length > 0 ? area.cumulative : null;
  const bills = parts(campaign)
    .slice(0, listedCount)
    .map((part) => ({
      name: say(part.name),
      costOre: part.costOre,
      cost: part.costOre / campaign.costOre,
      effect: shareOfEffect(part, campaign)
    }));
  const billed = bills.some(({effect}) => effect) ? texts.costShare : texts.costShare.costOnly;
  const found: (Figure | false | null)[] = [
    series &&
      series.steps.length > 0 && {
        name: "expected",
        id: "expected",
        title: texts.expected.title(chartTexts.perStep(series.stepWeeks)),
        short: texts.expected.short,
        follows: ["area", "period", "compareWith"],
        widthPx: 1112,
        rows: {
          ...shared,
          stretches: within(shared.stretches, series),
          series,
          start: campaign.from,
          extra: choice.period === "" ? area.toDate : null, // of the whole campaign, not of a part of its time
          compareWith: choice.compareWith,
          events: eventsOf(site, campaign)
            .filter(({municipality}) => area.id === "all" || area.id === municipality)
            .map(({municipality, day, name}) => ({
              day,
              name:
                area.id === "all" && reached(campaign).size > 1
                  ? `${nameOf(site, municipality)}: ${say(name)}`
                  : say(name)
            }))
        }
      },
    {
      name: "flights",
      id: "flights",
      title: texts.flights.title,
      short: texts.flights.short,
      follows: [],
      widthPx: cumulative ? 532 : 812,
      rows: {flights: campaign.flights, ...days}
    },
    cumulative && {
      name: "cumulative",
      id: "cumulative",
      title: texts.cumulative.title,
      short: texts.cumulative.short,
      follows: ["area"],
      widthPx: 532,
      rows: {...shared, ...days, cumulative}
    },
    campaign.channels.length > 0 && {
      name: "channels",
      id: "channels",
      title: texts.channels.title,
      short: texts.channels.short,
      follows: [],
      widthPx: 812,
      rows: {
        channels: campaign.channels,
        total: campaign.areas[0].toDate,
        totalVerdict: campaign.areas[0].verdict.word,
        totalCostOre: campaign.costOre,
        totalCostPerApplicationOre: campaign.areas[0].costPerApplicationOre
      }
    },
    area.ever && {
      name: "intervals",
      id: "to-come",
      title: texts.toCome.title,
      short: texts.toCome.short,
      follows: ["area"],
      widthPx: 812,
      rows: {what: texts.toCome.what, caption: texts.toCome.caption, rows: beliefs(site, campaign, area)}
    },
    parts(campaign).some(({toDate}) => toDate) && {
      name: "intervals",
      id: "municipalities",
      title: texts.municipalities.title,
      short: texts.municipalities.short,
      follows: [],
      widthPx: 812,
      rows: {
        what: texts.municipality,
        caption: texts.municipalities.caption,
        rows: parts(campaign)
          .filter(({toDate}) => toDate)
          .slice(0, listedCount)
          .map((part) => ({
            name: say(part.name),
            estimate: part.toDate,
            verdict: part.verdict.word,
            note: chartTexts.verdict[part.verdict.word]
          }))
      }
    },
    shown(campaign, choice).length > 1 && {
      name: "multiples",
      id: "multiples",
      title: texts.municipalities.multiples,
      short: texts.municipalities.multiplesShort,
      follows: ["period"],
      widthPx: 1112,
      rows: {
        start: campaign.from,
        stretches: shared.stretches,
        areas: shown(campaign, choice).map((part) => ({
          name: say(part.name),
          series: part.series,
          lift: part.lift,
          isTold: isTold(part)
        }))
      }
    },
    parts(campaign).length > 0 &&
      campaign.costOre > 0 && {
        name: "costShare",
        id: "cost-share",
        title: billed.title,
        short: billed.short,
        follows: [],
        widthPx: 812,
        rows: {rows: bills}
      }
  ];
  return found.filter((figure) => figure !== false && figure !== null);
}

/** More rows than this no picture can hold. */
export const listedCount = 40;
/** More pictures than this nobody compares; they are those with most effect, and the others can be chosen. */
export const shownCount = 12;
/** The municipalities with a line to show in the chosen time. */
export function shown(campaign: PublishedCampaign, {period}: Choice) {
  return parts(campaign)
    .flatMap(({series: whole, ...part}) => {
      const series = whole && cutSeries(whole, period).series;
      return series && series.steps.length > 0 ? [{...part, series}] : [];
    })
    .slice(0, shownCount);
}

/**
 * Of what the whole campaign brought; null where either of them is withheld or cannot be told, and where the sum leaves
 * some out: who is left of two would seem to have got all of it. A part is never more than the whole, since no campaign
 * takes applications away; high over the middle of the whole may be.
 */
function shareOfEffect(part: CampaignArea, campaign: PublishedCampaign): Estimate | null {
  const [all] = campaign.areas;
  if (!part.toDate || !all.toDate || !isTold(all) || all.toDate.mid <= 0 || leavesOut(campaign)) return null;
  const {mid} = all.toDate;
  const share = (value: number) => Math.min(1, value / mid);
  return {mid: share(part.toDate.mid), low: share(part.toDate.low), high: share(part.toDate.high)};
}

function beliefs({texts, chartTexts, format}: Site, campaign: PublishedCampaign, area: CampaignArea) {
  const row = (name: string, estimate: Estimate | null) => ({
    name,
    estimate,
    verdict: area.verdict.word,
    note: estimate ? format.range(estimate.low, estimate.high) : chartTexts.withheld
  });
  const belief = (name: string, estimate: Estimate | null, note: string) =>
    area.id === "all" && estimate ? [{name, estimate, verdict: "belief" as const, note}] : [];
  return [
    ...belief(texts.toCome.prior, campaign.prior, texts.toCome.belief),
    ...campaign.placebos.flatMap(({kind, ever}) => belief(texts.toCome.floor[kind], ever, texts.toCome.placebo)),
    row(texts.toCome.toDate, area.toDate),
    row(texts.toCome.coming, area.toCome),
    row(texts.toCome.ever, area.ever)
  ];
}
