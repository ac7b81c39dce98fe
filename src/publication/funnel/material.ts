/** What the way in is made from. */
import type {ApplicationRecord} from "../../results/cases.ts";
import type {FunnelFacts} from "../../results/funnel.ts";
import type {FunnelNumber} from "../../results/funnel-number.ts";

export interface FunnelMaterial {
  /** Applications up to the last day that the model of the intake has read. */
  records: readonly ApplicationRecord[];
  numbers: readonly FunnelNumber[];
  facts: FunnelFacts;
  /** Codes of the municipalities that sums are taken over. */
  summed: readonly string[];
}
