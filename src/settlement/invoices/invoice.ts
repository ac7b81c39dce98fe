/** An invoice as a file has it, before anyone has asked whether it may be shared. Amounts in öre, days as text. */
export interface InvoiceLine {
  /** "line 4" of a CSV, "InvoiceLine 2" of an XML file. */
  place: string;
  text: string;
  netOre: number;
  vatOre: number;
  vatCode: string;
  /** Half-open; of the invoice where the line has none of its own. */
  from: string;
  to: string;
  /** Codes of those who share it; empty: all partners. null: the file does not say. */
  sharedBy: string[] | null;
  flight: string | null;
  /** Whoever wrote the flight meant one of ours; an e-invoice's accounting cost may be anything. */
  isFlightMeant: boolean;
}
export interface Invoice {
  supplier: string;
  supplierName: string;
  number: string;
  day: string;
  currency: string;
  isCredit: boolean;
  /** Municipality code or organisation number of who paid; null where the file does not say. */
  payer: string | null;
  lines: InvoiceLine[];
  /** What the file says all lines are together; null where it says nothing. */
  netOre: number | null;
  vatOre: number | null;
}
export interface Read {
  invoices: Invoice[];
  /** What cannot be read, one sentence each with what to do. */
  faults: string[];
  /** What the file has and is no cost, one sentence each; nothing is passed over in silence. */
  leftOut?: string[];
}

/** Net over all lines: with supplier and number it tells invoices apart. */
export const netOf = ({lines}: Invoice): number => lines.reduce((sum, {netOre}) => sum + netOre, 0);

/** "gemensam" is all partners; nothing is not said. */
export const sharersIn = (text: string): string[] | null =>
  text === ""
    ? null
    : /^(gemensam|joint|alla|all)$/i.test(text)
      ? []
      : text.split(/[+,;\s]+/).filter((it) => it !== "");
