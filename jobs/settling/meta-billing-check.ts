/**
 * What Meta charged beside what the ad account says was spent, month by month: a hint that an invoice is missing, is there
 * twice, or belongs to another account.
 *
 * Meta charges when a threshold is reached and at the end of the month, so that some of a month's spend is charged in the
 * next: only a difference above both limits is told, and only if it is not taken back by the month before or after.
 */
import type {Config} from "../../src/base/config.ts";
import {addDays, daysBetween} from "../../src/base/day.ts";
import {splitOre} from "../../src/base/money.ts";
import {metaSupplier} from "../../src/settlement/invoices/meta-billing.ts";
import type {CostLine} from "../../src/settlement/lines.ts";
import type {AdSpend} from "../../src/store/ad-spend.ts";

/** A difference is told above both: a part of what was spent, and an amount. */
export const metaTolerance = {percent: 10, ore: 50_000};

export interface MetaDifference {
  month: string;
  invoicedOre: number;
  /** By all advertisements of the partners' accounts. */
  spentOre: number;
  /** By those of the partnership's campaigns. */
  campaignsOre: number;
}

/**
 * Invoiced lines of Meta or of paid posts; months in which the account has no spend are not held
 * against anything, nor are those before the first and after the last that were charged.
 */
export function metaDifferences(
  lines: readonly CostLine[],
  spend: readonly AdSpend[],
  ownCampaigns: ReadonlySet<string>
): MetaDifference[] {
  const invoiced = new Map<string, number>();
  for (const line of lines) {
    const isMeta = line.supplier === metaSupplier.number || line.channel === "facebook-paid";
    if (!isMeta || line.invoice === "") continue;
    for (const [month, ore] of byMonth(line)) invoiced.set(month, (invoiced.get(month) ?? 0) + ore);
  }
  const charged = [...invoiced.keys()].sort();
  // A month between two that were charged and not itself: there a charge may be missing.
  const between = spend.map(({month}) => month).filter((it) => it > charged[0] && it < charged[charged.length - 1]);
  const months = [...new Set([...charged, ...between])].sort();
  const found = months.flatMap((month) => {
    const inMonth = spend.filter((it) => it.month === month);
    if (inMonth.length === 0) return [];
    const sum = (list: readonly AdSpend[]) => list.reduce((total, {spendOre}) => total + spendOre, 0);
    const own = inMonth.filter(({campaign}) => campaign !== null && ownCampaigns.has(campaign));
    return [{month, invoicedOre: invoiced.get(month) ?? 0, spentOre: sum(inMonth), campaignsOre: sum(own)}];
  });
  // Whoever imports the joint part only is right when that part is what the joint campaigns spent.
  const isTold = found.some(({campaignsOre}) => campaignsOre > 0);
  const offBy = ({invoicedOre, spentOre, campaignsOre}: MetaDifference) =>
    !isTold || Math.abs(invoicedOre - spentOre) < Math.abs(invoicedOre - campaignsOre)
      ? invoicedOre - spentOre
      : invoicedOre - campaignsOre;
  const isMuch = (ore: number, of: number) =>
    Math.abs(ore) > metaTolerance.ore && Math.abs(ore) > (metaTolerance.percent / 100) * of;
  return found.filter((it, k) => {
    const off = offBy(it);
    const neighbours = [found[k - 1], found[k + 1]].filter((other) => other !== undefined);
    return isMuch(off, it.spentOre) && neighbours.every((other) => isMuch(off + offBy(other), it.spentOre));
  });
}

/** The line's net in each month of its delivery, by days. */
function byMonth({from, to, netOre}: CostLine): [string, number][] {
  const days = new Map<string, number>();
  for (let k = 0; k < daysBetween(from, to); ++k) {
    const month = addDays(from, k).slice(0, 7);
    days.set(month, (days.get(month) ?? 0) + 1);
  }
  const sign = Math.sign(netOre);
  const ores = splitOre(Math.abs(netOre), [...days.values()]);
  return [...days.keys()].map((month, k) => [month, sign * ores[k]]);
}

export const ownCampaignsOf = (config: Config, partnership: string): Set<string> =>
  new Set(config.campaigns.filter(({owner}) => owner === partnership).map(({id}) => id));
