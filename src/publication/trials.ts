/**
 * How often the model was right in made-up worlds whose truth is known. The numbers stand in trials.json, which the
 * commands named there write: nobody edits them.
 */
import trialsJson from "./trials.json" with {type: "json"};

export interface Trials {
  coverage: Coverage;
  calibration: Calibration;
  verdicts: VerdictTrial[];
}

/** Simulation-based calibration: how many quantities had ranks outside the 95 % band for their whole curve. */
export interface Calibration {
  madeBy: string;
  worldCount: number;
  quantityCount: number;
  outsideCount: number;
}

/** Intervals of 50, 80 and 95 % that held the truth, with Wilson's 95 % bounds. */
export interface Coverage {
  madeBy: string;
  fitCount: number;
  rows: {
    /** Whether applicants were asked what made them apply. */
    isAsked: boolean;
    intervalCount: number;
    levels: {level: number; share: number; low: number; high: number}[];
  }[];
}

/** What the verdict said in one kind of world. */
export interface VerdictTrial {
  world: string;
  madeBy: string;
  fitCount: number;
  /** Share of 95 % intervals of campaigns that did something that held what they brought to date. */
  coverage95: number;
  /** Campaigns that did nothing, and what was said of them. */
  nothing: WordCounts;
  /** Campaigns that brought ten applications or more. */
  much: WordCounts;
}

export interface WordCounts {
  yes: number;
  probably: number;
  /** A second opinion on the same data disagreed. */
  disputed: number;
  notTold: number;
}

export const trials: Trials = trialsJson;
