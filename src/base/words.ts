/** The closed lists of our field: every other file takes channel, kind, way in and stage from here. */

/** The medium of a flight, in the order of display. A national campaign is a channel of its own: it reaches everyone. */
export const channels = [
  "facebook-organic",
  "facebook-paid",
  "bus",
  "tv",
  "poster",
  "fair",
  "press",
  "email",
  "national"
] as const;
export type Channel = (typeof channels)[number];

/** Kinds of assignment that a campaign can recruit for. A network home (nätverkshem) is not recruited and not counted. */
export const assignmentKinds = ["familjehem", "jourhem", "kontaktfamilj", "kontaktperson", "vardnadshavare"] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

/** How an application reached the municipality. */
export const waysIn = ["e-service", "telephone", "email", "fair"] as const;
export type WayIn = (typeof waysIn)[number];

/**
 * What an applicant may answer to "what made you apply". `cinema` is the decoy: no campaign uses it, so whoever
 * names it shows how often people name a channel that they never met.
 */
export const statedSources = [...channels, "word-of-mouth", "web-search", "cinema", "other", "do-not-know"] as const;
export type StatedSource = (typeof statedSources)[number];
export const decoySource: StatedSource = "cinema";

/** What is said of an effect, surest first. Disputed: the model sees one, and another method on the same data does not. */
export const verdictWords = ["yes", "probably", "disputed", "not-told"] as const;
export type VerdictWord = (typeof verdictWords)[number];
/** Whether the effect may be given as a number of its own, to divide by and to compare. */
export const isEffectTold = (word: VerdictWord): boolean => word === "yes" || word === "probably";
