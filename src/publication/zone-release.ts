/**
 * A release of a zone.
 *
 *   public    as fine as all its attackers allow
 *   partner   as the public one, but the sums inside the partnership as fine as its own members allow
 *   own       as the public one, but the municipality's own counts week by week and exactly, however few
 *
 * What a zone shows of others than its readers is never finer than what the public sees, so a zone's pages can be compared
 * with the public ones without learning anything of a third.
 */
import {attack, type Published} from "./cube/attack.ts";
import {
  attackOptions,
  type Choice,
  type Protected,
  prepared,
  protectedRelease,
  refused,
  type Watch
} from "./cube/protect.ts";
import {disclose, type Group, type Shown} from "./disclosure.ts";
import {areasOfCell} from "./levels/section.ts";
import {prepareRelease} from "./make-release.ts";
import type {Material} from "./material.ts";
import {insidersIn} from "./members.ts";
import {attackersOf, publicZone, type Zone} from "./zones.ts";

/** `earlier`: what all releases of all zones have said before. */
export async function zoneRelease(
  material: Material,
  zone: Zone,
  earlier: readonly Published[],
  watch: Watch = {}
): Promise<Protected> {
  const {config} = material;
  const attackers = attackersOf(zone, config, lastWeek(material));
  if (zone.kind === "public") return await protectedRelease(material, {zone: zone.name, earlier, attackers}, watch);
  const outside = await zoneRelease({...material, zone: publicZone}, publicZone, earlier, watch);
  const inside: Material = {...material, zone};
  if (zone.kind === "partner")
    return await protectedRelease(
      inside,
      {zone: zone.name, earlier, attackers},
      {start: finerWithin(inside, zone, outside.choice, prepareRelease(inside).groups), ...watch}
    );
  return await ownRelease(inside, zone, outside.choice, earlier);
}

/**
 * The groups inside the partnership in the steps that their own counts allow, each by itself: what they give away together
 * the members' attack finds. The others as the public sees them.
 */
function finerWithin(
  material: Material,
  zone: Zone & {kind: "partner"},
  {shown, out}: Choice,
  groups: readonly Group[]
): Choice {
  const {config, panel} = material;
  const insiders = insidersIn(zone, config, panel);
  const chosen = new Map(shown);
  for (const group of groups) {
    if (!group.municipalities.every((m) => zone.codes.includes(panel.codes[m]))) continue;
    const length = disclose([group], panel.counts, panel.weeks, config.publication.threshold, insiders).get(group.id);
    if (length !== undefined && length <= (chosen.get(group.id) ?? length)) chosen.set(group.id, length);
  }
  const within = new Set([zone.partnership, ...zone.codes]);
  return {shown: chosen, out: new Set([...out].filter((unit) => !isWithin(unit, within)))};
}

/** Its own counts by the week. Whoever may read them knows them already: what is tested is the rest. */
async function ownRelease(
  material: Material,
  zone: Zone & {kind: "own"},
  choice: Choice,
  earlier: readonly Published[]
): Promise<Protected> {
  const {groups} = prepareRelease(material, choice.shown);
  const own: Shown = new Map(
    groups
      .filter(({municipalities}) => municipalities.every((m) => material.panel.codes[m] === zone.code))
      .map(({id}) => [id, 1])
  );
  const shown = new Map([...choice.shown, ...own]);
  const out = new Set([...choice.out].filter((unit) => !isWithin(unit, new Set([zone.code]))));
  const made = prepared(material, {shown, out});
  const attackers = attackersOf(zone, material.config, lastWeek(material));
  const report = await attack(
    [...earlier, {zone: zone.name, isEarlier: false, claims: made.claims}],
    attackers,
    attackOptions(material)
  );
  if (report.losses.length > 0) throw refused(report.losses);
  return {...made, report, choice: {shown, out}, coarsened: []};
}

/** Whether a cell is about readers of the zone only: it may be shown to them where the public does not see it. */
const isWithin = (unit: string, ids: ReadonlySet<string>): boolean => {
  const areas = areasOfCell(unit);
  return areas?.every((id) => ids.has(id)) ?? false;
};

/** Who is a member is asked of the last week that is published. */
const lastWeek = ({panel}: Material): string => panel.weeks[panel.weeks.length - 1] ?? "";
