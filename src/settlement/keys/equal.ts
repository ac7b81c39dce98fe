/** Lika delar: every partner weighs the same. Needs no number that could be disputed. */
export const equalKey = (partnerCount: number): number[] => Array.from({length: partnerCount}, () => 1);
