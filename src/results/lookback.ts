/** How right the model would have been last year, as a run keeps it; of models/intake/lookback.ts. */
export type {Lookback} from "../models/intake/lookback.ts";
