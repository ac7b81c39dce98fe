/**
 * What the intake model reads: the panel, the flights as doses, and the dated steps.
 */
import {addDays, mondayOf, weeksBetween} from "../../src/base/day.ts";
import {statedSources} from "../../src/base/words.ts";
import type {Drive, IntakeData} from "../../src/models/intake/data.ts";
import {drivesOf, type FlightDose} from "../../src/models/intake/flights.ts";
import {intakeAreas} from "../../src/publication/areas.ts";
import {summedOf} from "../../src/publication/members.ts";
import type {Area, CampaignPlan} from "../../src/results/contributions.ts";
import type {PlanReading} from "../../src/results/plan.ts";
import type {Panel} from "../../src/store/panel.ts";
import type {Workspace} from "../workspace.ts";
import {withMeasuredCosts} from "./measured.ts";

/** What the model reads: the panel, the flights as doses, and the dated steps. */
export function intakeData(panel: Panel, {config}: Pick<Workspace, "config">): IntakeData {
  const indexOf = new Map(panel.municipalities.map(({code}, m) => [code, m]));
  const populations = panel.municipalities.map(({population}) => population);
  const drives = drivesOf(
    flightsOf(panel, withMeasuredCosts(config, panel.measured), indexOf),
    populations,
    panel.weeks[0]
  );
  const breaks = config.events.flatMap(({kind, municipality, day, name}) => {
    const week = day < panel.weeks[0] ? -1 : weeksBetween(panel.weeks[0], mondayOf(addDays(day, 6))); // its first whole week
    const m = indexOf.get(municipality);
    return kind === "level" && m !== undefined && week > 0 && week < panel.weeks.length
      ? [{name: name.en, municipality: m, week}]
      : [];
  });
  const municipalities = panel.municipalities.map(({code, population}) => ({code, population}));
  const stated = statedAnswers(panel, indexOf);
  const tagged = taggedApplications(panel, indexOf);
  return {weeks: panel.weeks, municipalities, y: panel.counts, drives, breaks, stated, tagged};
}

/** What applicants said, by answer; undefined where nobody was asked, and the model goes by the counts alone. */
function statedAnswers(panel: Panel, indexOf: ReadonlyMap<string, number>): IntakeData["stated"] {
  const T = panel.weeks.length;
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  const counts = new Map(statedSources.map((answer) => [answer, new Float64Array(panel.counts.length)]));
  let total = 0;
  for (const {municipality, week, statedSource, applicationCount} of panel.statedSources) {
    const [m, t] = [indexOf.get(municipality), weekOf.get(week)];
    const ofAnswer = statedSource === null ? undefined : counts.get(statedSource);
    if (m === undefined || t === undefined || ofAnswer === undefined || Number.isNaN(panel.counts[m * T + t])) continue;
    ofAnswer[m * T + t] += applicationCount;
    total += applicationCount;
  }
  return total === 0 ? undefined : [...counts].map(([answer, ofAnswer]) => ({answer, counts: ofAnswer}));
}

/** By whose link they came, of the forms that keep it; undefined where none does, and the model goes without. */
function taggedApplications(panel: Panel, indexOf: ReadonlyMap<string, number>): IntakeData["tagged"] {
  const weekOf = new Map(panel.weeks.map((week, t) => [week, t]));
  const byTag = Map.groupBy(panel.tagsInUse, ({tag}) => tag);
  const tags = [...byTag.values()].map((own) => own.map(({campaign}) => campaign));
  const names = [...byTag.keys()];
  const marks = panel.taggedApplications.flatMap(({municipality, week, statedSource, tag, applicationCount}) => {
    const [m, t] = [indexOf.get(municipality), weekOf.get(week)];
    if (m === undefined || t === undefined || Number.isNaN(panel.counts[m * panel.weeks.length + t])) return [];
    const k = tag === null ? -1 : names.indexOf(tag);
    return [{municipality: m, week: t, tag: k < 0 ? null : k, answer: statedSource, count: applicationCount}];
  });
  return marks.length === 0 || tags.length === 0 ? undefined : {tags, marks};
}

/** The flights of genklang.yaml by the day; those only in a media plan's file by the week. */
export function flightsOf(
  panel: Panel,
  {campaigns}: Workspace["config"],
  indexOf: ReadonlyMap<string, number>
): FlightDose[] {
  const indices = (codes: readonly string[]) => codes.flatMap((code) => indexOf.get(code) ?? []);
  const written = campaigns.flatMap(({id, flights}) =>
    flights.map(({channel, firstDay, lastDay, municipalities, costOre}) => ({
      campaign: id,
      channel,
      days: {from: firstDay, to: addDays(lastDay, 1)},
      municipalities: indices(municipalities),
      costOre
    }))
  );
  const isWritten = new Set(written.map(({campaign, channel}) => `${campaign} ${channel}`));
  const planned = panel.media
    .filter(
      ({campaign, channel}) => campaigns.some(({id}) => id === campaign) && !isWritten.has(`${campaign} ${channel}`)
    )
    .map(({campaign, channel, week, municipality, spendOre}) => ({
      campaign,
      channel,
      days: {from: week, to: addDays(week, 7)},
      municipalities: indices([municipality]),
      costOre: spendOre
    }));
  return [...written, ...planned].filter(({municipalities}) => municipalities.length > 0);
}

export const areasOf = (panel: Panel, config: Workspace["config"]): Area[] =>
  intakeAreas(
    config,
    panel.municipalities.map(({code}) => code),
    addDays(panel.dataTo, -1)
  ).map(({id, municipalities}) => ({id, municipalities: [...municipalities]}));

/** Which drives, areas and weeks belong to each campaign. Areas hold own municipalities only: those are published. */
export function plansOf(data: IntakeData, panel: Panel, summed: readonly number[]): CampaignPlan[] {
  const isOwn = (m: number) => !panel.municipalities[m].isComparison;
  const isSummed = new Set(summed);
  const groups = Map.groupBy(
    data.drives.map((drive, j) => ({drive, j})),
    ({drive}) => drive.campaign
  );
  return [...groups].flatMap(([id, members]) => {
    const reached = [...new Set(members.flatMap(({drive}) => drive.municipalities))]
      .filter(isOwn)
      .sort((a, b) => a - b);
    if (reached.length === 0) return [];
    return {
      id,
      drives: members.map(({j}) => j),
      channels: members.map(({drive}) => drive.channel),
      startWeek: Math.min(...members.map(({drive}: {drive: Drive}) => drive.firstWeek)),
      areas: [
        {id: "all", municipalities: reached.filter((m) => isSummed.has(m))},
        ...reached.map((m) => ({id: panel.municipalities[m].code, municipalities: [m]}))
      ]
    };
  });
}

export const codesOf = ({municipalities}: Panel) => municipalities.map(({code}) => code);

/** What a plan starts from, but for the dispersion, which a fit has to say. */
export const planGround = (panel: Panel, config: Workspace["config"]): Omit<PlanReading, "dispersion"> => ({
  weeks: panel.weeks,
  municipalities: panel.municipalities.map(({code, population}) => ({code, population})),
  counts: panel.counts,
  areas: areasOf(panel, config),
  common: summedIn(panel, config)
});

/** The municipalities that the region's numbers add up, by their place in the panel. */
export const summedIn = (panel: Panel, config: Workspace["config"]): readonly number[] =>
  summedOf(config, {codes: codesOf(panel), counts: panel.counts, weeks: panel.weeks});
