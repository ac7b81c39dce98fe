/**
 * Who pays whom, so that every balance becomes zero: through the host, or with as few transfers as can be.
 *
 * Partners whose balances add up to zero among themselves can settle without the others, and k partners need k − 1
 * transfers. So the fewest are the partners less the most groups into which they can be divided; that is found by
 * going through all subsets, up to 12 partners. Beyond, the largest debt meets the largest claim until nothing is left:
 * at most one transfer fewer than partners, and the result says that it may not be the fewest.
 */
import {byCode} from "./rounding.ts";

/** Above 0: to pay. Below: to get. */
export interface Balance {
  code: string;
  ore: number;
}
export interface Transfer {
  from: string;
  to: string;
  ore: number;
}
export interface Netting {
  transfers: Transfer[];
  /** What each still owes (above 0) or is owed: transfers too small to be made. Only those that are not zero. */
  rolledOver: Balance[];
  /** False where it was not tried whether fewer transfers would do. */
  isFewest: boolean;
}

export const mostForFewest = 12;

/** `host`: who all transfers go through; null for the fewest. Transfers under `smallestOre` roll over. */
export function netted(balances: readonly Balance[], host: string | null, smallestOre: number): Netting {
  const sum = balances.reduce((total, {ore}) => total + ore, 0);
  if (sum !== 0) throw new RangeError(`balances must add up to 0, got ${sum}`);
  const open = balances.filter(({ore}) => ore !== 0).toSorted(byCode);
  const all = host === null ? fewest(open) : throughHost(open, host);
  const small = all.filter(({ore}) => ore < smallestOre);
  const rolled = new Map<string, number>();
  for (const {from, to, ore} of small) {
    rolled.set(from, (rolled.get(from) ?? 0) + ore);
    rolled.set(to, (rolled.get(to) ?? 0) - ore);
  }
  return {
    transfers: all.filter(({ore}) => ore >= smallestOre),
    rolledOver: Array.from(rolled, ([code, ore]) => ({code, ore}))
      .filter(({ore}) => ore !== 0)
      .sort(byCode),
    isFewest: host === null && open.length <= mostForFewest
  };
}

const throughHost = (open: readonly Balance[], host: string): Transfer[] =>
  open
    .filter(({code}) => code !== host)
    .map(({code, ore}) => (ore > 0 ? {from: code, to: host, ore} : {from: host, to: code, ore: -ore}));

function fewest(open: readonly Balance[]): Transfer[] {
  return (open.length <= mostForFewest ? zeroSumGroups(open) : [open])
    .flatMap(largestFirst)
    .sort((a, b) => byCode({code: a.from}, {code: b.from}) || byCode({code: a.to}, {code: b.to}));
}

/** As many groups as there can be, each of which adds up to zero. `most[S]`: of the subset S, in how many. */
function zeroSumGroups(open: readonly Balance[]): Balance[][] {
  const size = 2 ** open.length;
  const sums = new Float64Array(size);
  const most = new Uint8Array(size);
  const lastAdded = new Uint8Array(size);
  for (let s = 1; s < size; ++s) {
    const lowest = 31 - Math.clz32(s & -s);
    sums[s] = sums[s & (s - 1)] + open[lowest].ore;
    for (let i = 0; i < open.length; ++i) {
      if (!(s & (1 << i)) || most[s ^ (1 << i)] < most[s]) continue;
      most[s] = most[s ^ (1 << i)];
      lastAdded[s] = i;
    }
    if (sums[s] === 0) most[s] += 1;
  }
  const groups: Balance[][] = [];
  for (let s = size - 1; s > 0; s ^= 1 << lastAdded[s]) {
    if (sums[s] === 0) groups.push([]);
    groups[groups.length - 1].push(open[lastAdded[s]]);
  }
  return groups;
}

function largestFirst(group: readonly Balance[]): Transfer[] {
  const left = group.map((it) => ({...it}));
  const transfers: Transfer[] = [];
  for (;;) {
    left.sort((a, b) => b.ore - a.ore || byCode(a, b));
    const [debtor, creditor] = [left[0], left[left.length - 1]];
    if (!debtor || debtor.ore === 0) return transfers;
    const ore = Math.min(debtor.ore, -creditor.ore);
    transfers.push({from: debtor.code, to: creditor.code, ore});
    debtor.ore -= ore;
    creditor.ore += ore;
  }
}
