/** What a campaign's charts show, in a sentence each, from the numbers that they are drawn from. */
import {isEffectTold} from "../../src/base/words.ts";
import type {PublishedCampaign} from "../../src/publication/release.ts";
import {channelName} from "../channel-name.ts";
import type {Site} from "../site.ts";
import {isTold, parts} from "./campaign-figures.ts";

/** Which channels can be told from nothing and from each other, most first, and which cannot. */
export function channelsFinding(site: Site, {channels}: PublishedCampaign): string {
  const {texts, format} = site;
  const t = texts.channels.found;
  const name = ({channel}: PublishedCampaign["channels"][number]) => channelName(site, channel);
  const isClear = (it: PublishedCampaign["channels"][number]) => isEffectTold(it.verdict) && it.jointWith.length === 0;
  const clear = channels
    .filter(isClear)
    .toSorted((a, b) => (b.toDate?.mid ?? 0) - (a.toDate?.mid ?? 0))
    .map((it) => (it.toDate ? t.part(name(it), format.range(it.toDate.low, it.toDate.high)) : name(it)));
  const open = channels.filter((it) => !isClear(it)).map(name);
  return [
    clear.length > 0 && t.clear(format.list(clear), clear.length === 1),
    open.length > 0 && (clear.length > 0 ? t.open(format.list(open)) : t.noneClear)
  ]
    .filter(Boolean)
    .join(" ");
}

/** In how many of the municipalities that are shown the effect can be told. */
export function municipalitiesFinding({texts, format}: Site, campaign: PublishedCampaign): string {
  const shown = parts(campaign).filter(({toDate}) => toDate);
  return texts.municipalities.told(format.whole(shown.filter(isTold).length), format.whole(shown.length));
}

/** What the same model says where no campaign did anything, beside what it says of this one. */
export function floorFinding({texts, format}: Site, {floor, areas: [all]}: PublishedCampaign): string | false {
  if (!floor || !all.ever) return false;
  const t = texts.toCome.floorSays;
  const {mid} = all.ever;
  const placed = mid > floor.high ? t.above : mid > floor.mid ? t.within : t.below;
  const usual = format.middle({...floor, low: 0});
  return `${t.floor(usual, format.estimate(floor.high))} ${placed(format.middle(all.ever))}`;
}
