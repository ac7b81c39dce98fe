/** Which municipalities each published group holds: our own, those that sums are taken over, those that a campaign reached. */
import type {Campaign, Config} from "../base/config.ts";
import {addDays} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {type IntakeArea, intakeAreas, partnershipGroups} from "./areas.ts";
import {countIn, type Group, type Insider, leftOutOfSums} from "./disclosure.ts";
import type {Material} from "./material.ts";
import {insidersOf, publicZone, type Zone} from "./zones.ts";

/** Municipalities that take part: those that are there only to compare with are not published. */
export const isOwn = ({comparison}: Config["municipalities"][number]) => !comparison;

export const overviewId = "overview";

export const groupId = (campaign: string) => `campaign ${campaign}`;

/** What may be made coarser, most important first: the sums first, then the campaigns that reach most, then single municipalities by their applications. */
export function groupsOf({config, panel}: Material): Group[] {
  const summed = summedOf(config, panel);
  const total = (m: number) => countIn([m], 0, panel.weeks.length, panel.counts, panel.weeks.length);
  return [
    {id: overviewId, municipalities: summed},
    ...campaignGroups(config, panel.codes, summed).sort((a, b) => b.municipalities.length - a.municipalities.length),
    ...partnershipGroups(areasOf({config, panel})),
    ...ownOf(config, panel.codes)
      .map((m) => ({id: panel.codes[m], municipalities: [m]}))
      .sort((a, b) => total(b.municipalities[0]) - total(a.municipalities[0]))
  ].filter(({municipalities}) => municipalities.length > 0);
}

/** Every section asks, and every round of protecting a release asks all sections. */
const summed = new WeakMap<Material["panel"], WeakMap<Config, readonly number[]>>();

/** The municipalities that sums are taken over, as indices: our own, without those that a sum would give away. */
export function summedOf(config: Config, panel: Material["panel"]): readonly number[] {
  const ofPanel = summed.get(panel) ?? new WeakMap<Config, readonly number[]>();
  summed.set(panel, ofPanel);
  const known = ofPanel.get(config) ?? summedAmong(config, panel);
  ofPanel.set(config, known);
  return known;
}

function summedAmong(config: Config, panel: Material["panel"]): number[] {
  const {codes, counts, weeks} = panel;
  const own = ownOf(config, codes);
  if (weeks.length === 0) return own;
  const partial = campaignGroups(config, codes, own).filter(({municipalities}) => municipalities.length < own.length);
  const left = new Set(
    leftOutOfSums(own, partial, counts, weeks, config.publication.threshold, insidersIn(publicZone, config, panel))
  );
  return own.filter((m) => !left.has(m));
}

export const ownOf = ({municipalities}: Config, codes: readonly string[]): number[] =>
  codes.flatMap((code, m) => (municipalities.some((it) => it.code === code && isOwn(it)) ? [m] : []));

export const areasOf = ({config, panel}: Pick<Material, "config" | "panel">): IntakeArea[] =>
  intakeAreas(config, panel.codes, addDays(panel.weeks[panel.weeks.length - 1] ?? "2000-01-03", 6));

/** The municipalities that a campaign reached, of those given, as indices. */
export function reachedBy({flights}: Campaign, codes: readonly string[], among: readonly number[]): number[] {
  const reached = new Set(flights.flatMap((flight) => flight.municipalities));
  return among.filter((m) => reached.has(codes[m]));
}

const campaignGroups = ({campaigns}: Config, codes: readonly string[], among: readonly number[]): Group[] =>
  campaigns.map((campaign) => ({id: groupId(campaign.id), municipalities: reachedBy(campaign, codes, among)}));

export function insidersIn(zone: Zone, config: Config, {codes, weeks}: Material["panel"]): Insider[] {
  return insidersOf(zone, config, weeks[weeks.length - 1]).flatMap(({knows, threshold}) => {
    const municipalities = new Set(codes.flatMap((code, m) => (knows.includes(code) ? [m] : [])));
    return municipalities.size === 0 ? [] : [{municipalities, threshold}];
  });
}

export const municipalityOf = (config: Config, code: string) => {
  const found = config.municipalities.find((it) => it.code === code);
  if (found === undefined) throw new RangeError(`municipality must be configured, got ${code}`);
  return found;
};

export function everywhere(members: readonly number[], {config, panel}: Pick<Material, "config" | "panel">): Bilingual {
  if (members.length !== 1) return {sv: `Alla ${members.length} kommuner`, en: `All ${members.length} municipalities`};
  const {name} = municipalityOf(config, panel.codes[members[0]]);
  return {sv: name, en: name};
}
