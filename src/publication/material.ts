/** What a release is made from: the counts, what the models say of them, and where both come from. */
import type {Config} from "../base/config.ts";
import type {StatedSource, Touch, WayIn} from "../base/words.ts";
import type {BudgetFacts} from "../results/budget-facts.ts";
import type {Lookback} from "../results/lookback.ts";
import type {NamedNumber} from "../results/named-number.ts";
import type {SecondOpinion} from "../results/opinions.ts";
import type {PlanDesign} from "../results/plan.ts";
import type {Statement} from "../settlement/statement.ts";
import type {FunnelMaterial} from "./funnel/material.ts";
import type {PublishedPost, Release} from "./release.ts";
import type {Zone} from "./zones.ts";

export interface Material {
  config: Config;
  panel: {weeks: readonly string[]; codes: readonly string[]; counts: Float64Array};
  numbers: readonly NamedNumber[];
  opinions: readonly SecondOpinion[];
  /** What a planned campaign could show, by area and design. */
  designs: readonly PlanDesign[];
  /** What a year's money is split by; null where no channel has been bought. */
  budget: BudgetFacts | null;
  /** null where nobody has looked back. */
  lookback: Lookback | null;
  /** Most shared first. */
  posts: readonly (Omit<PublishedPost, "campaign"> & {campaign: string | null})[];
  origin: Release["origin"];
  convergence: Release["convergence"] & {faults: string[]};
  sources: Release["sources"];
  /** Applications by way in, municipality and week (its Monday); weeks without any have no row. */
  waysIn: readonly {municipality: string; week: string; wayIn: WayIn; count: number}[];
  /** Applications by what the applicant said made them apply, null where nobody asked; as waysIn. */
  stated: readonly {municipality: string; week: string; source: StatedSource | null; count: number}[];
  /** Applicants who came by the link of a campaign, of the weeks that the model read; none where left out. */
  linkedCount?: number;
  /** Visits to the pages by municipality, week and the channel that brought them: those that reached the form, and not. */
  journeys: readonly {municipality: string; week: string; path: Touch; formCount: number; silenceCount: number}[];
  /** Applications one by one, and what their way to a home says; null where that was not read. */
  funnel: FunnelMaterial | null;
  /** Statements of joint costs, the last of a period last. */
  settlements: readonly Statement[];
  /** Simulated region only: applications that each campaign had in truth caused, by its id. */
  truth: ReadonlyMap<string, number> | null;
  number: string;
  /** Parts that an attacker wins by: what they say is said otherwise where it can be, else not. */
  withheld?: ReadonlySet<string>;
  /** Who may read it; everybody where it is left out. */
  zone?: Zone;
}
