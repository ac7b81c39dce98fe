/**
 * What joint campaigns cost and how that was shared, for release: who paid, who should, by which key, and who owes whom.
 *
 * Money says nothing of persons, and the part by benefit is in bands that hold the threshold (settlement/keys/benefit.ts).
 * Suppliers and invoices' texts stay in the avräkning. What benefit would have given is told only where it is the key.
 */
import type {KeyName} from "../base/config.ts";
import type {Channel} from "../base/words.ts";
import type {Statement} from "../settlement/statement.ts";
import type {Estimate} from "./release.ts";

export interface PublishedSettlement {
  agreement: string;
  partnership: string;
  decision: string;
  /** "2026-Q3", "2026-T2" or "2026", and its half-open days. */
  period: string;
  from: string;
  to: string;
  /** Empty while preliminary. */
  number: string;
  /** The statement that it corrects; null where it corrects none. */
  corrects: string | null;
  key: KeyName;
  host: string;
  totalOre: number;
  /** Costs by channel and by who shares them; booked: no invoice has come yet. */
  costs: {
    channel: Channel | null;
    tag: "joint" | "area" | "own";
    partners: string[];
    isBooked: boolean;
    netOre: number;
  }[];
  partners: PublishedPartner[];
  transfers: {from: string; to: string; ore: number}[];
  /** What each key would have given, in öre, in the order of the partners. */
  alternatives: {key: KeyName; shares: number[]; savings: (number | null)[]}[];
}
export interface PublishedPartner {
  code: string;
  name: string;
  paidOre: number;
  /** What it should bear. */
  shareOre: number;
  /** Above 0: to pay; with what was settled before and rolled over. */
  balanceOre: number;
  /** Its part of what campaigns brought, in bands; null where the key is not by benefit or nothing may be shown. */
  benefit: Estimate | null;
}

/** The statement of each agreement and period that holds now: of several the last. */
export function publishSettlements(statements: readonly Statement[]): PublishedSettlement[] {
  const last = new Map(statements.map((it) => [`${it.agreement.id}\t${it.period}`, it]));
  return [...last.values()].map(published).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({agreement, period}: PublishedSettlement) => `${agreement}\t${period}`;

function published(it: Statement): PublishedSettlement {
  const costs = new Map<string, PublishedSettlement["costs"][number]>();
  for (const {channel, tag, partners, invoice, netOre} of it.lines) {
    const one = {channel, tag, partners, isBooked: invoice === "", netOre: 0};
    const key = JSON.stringify(one);
    const sum = costs.get(key) ?? one;
    costs.set(key, {...sum, netOre: sum.netOre + netOre});
  }
  return {
    agreement: it.agreement.id,
    partnership: it.agreement.partnership,
    decision: it.agreement.decision,
    period: it.period,
    from: it.days.from,
    to: it.days.to,
    number: it.number,
    corrects: it.corrects,
    key: it.agreement.key,
    host: it.agreement.host,
    totalOre: it.totalOre,
    costs: [...costs.values()],
    partners: it.partners.map(({code, name}, i) => ({
      code,
      name,
      paidOre: it.shares[i].paidOre,
      shareOre: it.shares[i].ore,
      balanceOre: it.shares[i].balanceOre,
      benefit: it.key.benefit?.benefits?.[i] ?? null
    })),
    transfers: it.transfers.map(({from, to, ore}) => ({from, to, ore})),
    alternatives: it.alternatives.flatMap(({key, shares, savings}) =>
      shares === null || savings === null || (key === "benefit" && it.agreement.key !== "benefit")
        ? []
        : [{key, shares, savings}]
    )
  };
}
