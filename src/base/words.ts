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

/** What brought a visit: a channel by the tags of its link, or what kind of page linked where it has none that we know. */
export const touches = [...channels, "tagged", "search", "social", "website", "direct"] as const;
export type Touch = (typeof touches)[number];

/** Kinds of assignment that a campaign can recruit for. A network home (nätverkshem) is not recruited and not counted. */
export const assignmentKinds = ["familjehem", "jourhem", "kontaktfamilj", "kontaktperson", "vardnadshavare"] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

/** How an application reached the municipality. */
export const waysIn = ["e-service", "telephone", "email", "fair"] as const;
export type WayIn = (typeof waysIn)[number];

/**
 * What happens to an application after it came, each on its day. Municipalities have them in other orders and leave some
 * out, so they are events and no chain; an application ends as approved or closed, or is still open.
 */
export const stages = [
  "first-contact",
  "screening", // telephone interview
  "info-meeting",
  "assessment", // self-test and questionnaire, BRA-fam
  "home-visit",
  "investigation", // the day it began
  "approved",
  "closed"
] as const;
export type Stage = (typeof stages)[number];

/** Why an application was closed. Lost: nobody ever called, or nobody knows what became of it. */
export const closingReasons = ["not-approved", "withdrawn", "dormant", "duplicate", "lost", "other"] as const;
export type ClosingReason = (typeof closingReasons)[number];

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
