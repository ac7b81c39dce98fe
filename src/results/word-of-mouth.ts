/** Is word of mouth growing? From how many named it among those who said what made them apply, year against year. */
import type {StatedSource, VerdictWord} from "../base/words.ts";
import {type Share, shareDifference, wilson} from "../models/proportion-difference.ts";

/** What applicants say made them apply, in four: what no campaign buys, what one does, all else, and nothing known. */
const statedGroups = ["word-of-mouth", "channel", "elsewhere", "unknown"] as const;
export type StatedGroup = (typeof statedGroups)[number];

/** null: nobody asked. */
export function groupOf(source: StatedSource | null): StatedGroup {
  if (source === null || source === "do-not-know") return "unknown";
  if (source === "word-of-mouth") return source;
  return source === "web-search" || source === "cinema" || source === "other" ? "elsewhere" : "channel";
}

/** x of n, with its 95 % interval. */
export const namedShare = (x: number, n: number): Share => wilson(x, n);

export interface ShareChange {
  before: Share;
  after: Share;
  difference: Share;
  word: VerdictWord;
}

/** One-sided .80 and two-sided .95: the bars of every verdict (verdict.ts). */
const [likely, sure] = [0.8416, 1.96];

/** A difference is told where its 95 % interval leaves out nothing, and likely where one of 60 % does. */
export function shareChange(before: {x: number; n: number}, after: {x: number; n: number}): ShareChange {
  const at = (z: number) => shareDifference(after.x, after.n, before.x, before.n, z);
  const leavesOutNothing = ({low, high}: Share) => low > 0 || high < 0;
  const difference = at(sure);
  return {
    before: wilson(before.x, before.n),
    after: wilson(after.x, after.n),
    difference,
    word: leavesOutNothing(difference) ? "yes" : leavesOutNothing(at(likely)) ? "probably" : "not-told"
  };
}
