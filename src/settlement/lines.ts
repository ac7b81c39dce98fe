/**
 * What is to be shared: lines of invoices, and flights as they were booked until their invoice has come.
 *
 * Amounts are net of VAT; VAT stands beside them and is not shared, since a municipality gets it back. A line belongs
 * to the period of its day: an invoice's own, a flight's last. Nothing is cut at the end of a period, so nothing is
 * settled twice and every amount is one that stands on a document.
 */
import type {Agreement, Config} from "../base/config.ts";
import {addDays} from "../base/day.ts";
import type {Channel} from "../base/words.ts";

/** joint: shared by all; area: by the partners it names; own: paid by the one it names. */
export type Tag = "joint" | "area" | "own";

export interface CostLine {
  /** Tells lines apart and orders them: the flight's id, or supplier, invoice and place in it. */
  id: string;
  /** Organisation number, or the municipality's own number for a sole trader; empty where only booked. */
  supplier: string;
  supplierName: string;
  /** The invoice's number; empty where only booked. */
  invoice: string;
  /** Which period it belongs to. */
  day: string;
  text: string;
  /** Where it has an English name of its own: a booking's campaign. Nobody translates an invoice. */
  textEn?: string;
  channel: Channel | null;
  /** When it was delivered, half-open: who was a partner on those days shares it. */
  from: string;
  to: string;
  netOre: number;
  /** null where no invoice says it. */
  vatOre: number | null;
  /** UNCL5305 letter and percent, "S 25"; kept for the economist, nothing is decided by it. */
  vatCode: string;
  tag: Tag;
  /** Codes; empty where joint. */
  partners: string[];
  paidBy: string;
  /** Where it can be looked up. */
  document: string;
  /** The flight that it is the invoice of. */
  flight: string | null;
}

/**
 * The day whose period a line is settled in: its own, or the agreement's nearest if it was delivered within the agreement
 * and invoiced after or before. December's buses, invoiced in January, belong to the last period of the year's agreement.
 */
export function periodDayOf(
  {day, from, to}: Pick<CostLine, "day" | "from" | "to">,
  {firstDay, lastDay}: Pick<Agreement, "firstDay" | "lastDay">
): string {
  if (from < firstDay || addDays(to, -1) > lastDay) return day;
  return day < firstDay ? firstDay : day > lastDay ? lastDay : day;
}

/** Who shares what was booked: all where every partner or none saw it, else those who did. */
export function sharersOf(flight: {municipalities: readonly string[]}, members: readonly string[]): string[] {
  const reached = members.filter((code) => flight.municipalities.includes(code));
  return reached.length === members.length ? [] : reached;
}
export const tagOf = (sharers: readonly string[]): Tag =>
  sharers.length === 0 ? "joint" : sharers.length === 1 ? "own" : "area";

/** Booked flights of campaigns that the partnership owns, without those whose invoice is among `invoiced`. */
export function bookedLines(config: Config, agreementId: string, invoiced: readonly CostLine[]): CostLine[] {
  const agreement = config.agreements.find(({id}) => id === agreementId);
  const partnership = config.partnerships.find(({id}) => id === agreement?.partnership);
  if (agreement === undefined || partnership === undefined) return [];
  const members = [...new Set(partnership.members.map(({municipality}) => municipality))].sort();
  const replaced = new Set(invoiced.map(({flight}) => flight));
  return config.campaigns
    .filter(({owner}) => owner === partnership.id)
    .flatMap((campaign) => campaign.flights.map((flight) => ({campaign, flight})))
    .filter(({flight}) => flight.costOre !== 0 && !replaced.has(flight.id))
    .map(({campaign, flight}) => {
      const sharers = sharersOf(flight, members);
      return {
        id: flight.id,
        supplier: "",
        supplierName: "",
        invoice: "",
        day: flight.lastDay,
        text: campaign.name.sv,
        ...(campaign.name.en === campaign.name.sv ? {} : {textEn: campaign.name.en}),
        channel: flight.channel,
        from: flight.firstDay,
        to: addDays(flight.lastDay, 1),
        netOre: flight.costOre,
        vatOre: null,
        vatCode: "",
        tag: tagOf(sharers),
        partners: sharers,
        paidBy: agreement.host,
        document: "genklang.yaml",
        flight: flight.id
      } satisfies CostLine;
    });
}
