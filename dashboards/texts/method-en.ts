/** Every word of the page of data and method, English; method-sv.ts beside it has the same keys. */
import type {methodSv} from "./method-sv.ts";

export const methodEn: typeof methodSv = {
  title: "Data and method",
  lede: (days) =>
    `What the numbers rest on: the sources, what was left out, whether the calculation is stable and how we count. Data ${days}.`,
  sources: "The sources",
  sourcesLead:
    "How fresh each source is, and what is not in it. The last day is the last that there is anything from: the source of advertisements is fresh also while none run. What is quarantined is corrected at the source and read again.",
  source: "Source",
  state: "State",
  rows: "Rows",
  leftOut: "Left out",
  quarantined: "Quarantined",
  never: "never",
  notShown: "not shown",
  convergence: "Is the calculation stable?",
  lookback: {
    title: "How right the model was last year",
    text: (weeks, steps) =>
      `The model had to foretell last year ${weeks} weeks at a time, ${steps} times, and each time knew only what had come by then.`,
    found: (most, level, nearly, wide, steps) =>
      `Of the ${steps} totals ${most} lay within the interval that should hold ${level} of them, and ${nearly} within the one that should hold ${wide}.`,
    asked: (count) => `About ${count} in the narrower one is what to expect.`
  },
  converged: "Yes. The independent chains have converged: they give the same answer.",
  notConverged: "No, it has not converged. No numbers are published until it has.",
  measure: "Measure",
  value: "Value",
  wanted: "Expected",
  rhat: "Largest R-hat",
  ess: "Smallest effective number of draws",
  divergences: "Divergent steps",
  review: "review",
  draws: "Draws",
  drawsValue: (chains, draws) => `${chains} chains × ${draws}`,
  below: (limit) => `below ${limit}`,
  atLeast: (limit) => `at least ${limit}`,
  formulas: "Show the formulas",
  legend: [
    ["y[m,t]", "applications in municipality m in week t"],
    ["μ[m,t]", "expected applications"],
    ["κ[t]", "season and holidays"],
    ["B[m,t]", "what would have come anyway"],
    ["C[j,m,t]", "what campaign j brings"],
    ["E[j,m]", "all that the campaign ever brings in the municipality"],
    ["x[j,m,t]", "the dose: the share of the campaign that reached the municipality that week"],
    ["w[l]", "the share that applies l weeks later"],
    ["l, L", "weeks after the contact, and the last that counts"],
    ["h, k", "the median of that time, in weeks, and its shape"],
    ["φ", "how much weeks vary beyond chance"]
  ],
  counted: "What counts",
  countedText: (kinds) =>
    `Applications to become ${kinds}. Whoever applies again within 90 days counts once, where the source lets us see it.`,
  suppression: "What is not shown",
  suppressionText: (threshold) =>
    `Counts below ${threshold} do not leave the house in any form. If a series is too fine, weeks are joined to longer steps; if that is not enough, it is withheld. That is why campaigns have steps of different lengths. Levels are shown year by year: a year with too few is suppressed, and as many others as it takes for it not to be worked out.`,
  trials: {
    title: "How often are the intervals right?",
    lead: (regions) =>
      `In a made-up region we know what each campaign brought. We let the model work on ${regions} such regions and saw how often the truth lay within the interval. A 95 percent interval should hold it 95 times of 100.`,
    asked: "Made-up regions",
    isNotAsked: "Nobody asked the applicants",
    isAsked: "Applicants said what made them apply",
    intervals: "Intervals",
    interval: (level) => `Right, ${level}`,
    limits:
      "In brackets: what chance leaves open. The truths are drawn from the model's own assumptions. The table shows that the calculation is right, not that the assumptions are.",
    madeBy: "Worked out by",
    calibrationTitle: "Does the program compute what the model says?",
    calibration: (regions: string, quantities: string, outside: string, byChance: string) =>
      `In ${regions} trials the truth was drawn from the model's own assumptions. Then it should lie high among the model's answers as often as low. Of ${quantities} numbers it did not for ${outside}; about ${byChance} are expected by pure chance.`,
    wrongTitle: "When an assumption does not hold",
    wrongLead:
      "The same trial where the world breaks an assumption. Here one campaign of three brought nothing at all. The last two columns show how often the verdict, with the other methods asked, was yes, probably or uncertain (the methods disagree), for campaigns that brought nothing and for those that brought ten applications or more.",
    world: "What is wrong",
    nothing: "Brought nothing",
    much: "Brought ten or more",
    told: (yes, probably, disputed, all) =>
      `${yes} yes, ${probably} probably${disputed === "0" ? "" : `, ${disputed} uncertain`} of ${all}`,
    worlds: {
      "as assumed": "Nothing: all is as the model assumes",
      "another kernel": "More people wait long before they apply",
      "a campaign not logged": "A campaign is missing in the list",
      "a sudden jump": "One municipality suddenly gets more applications when the campaign starts",
      "a holiday left out": "A holiday is missing in the calendar",
      "drifts of their own": "Each municipality goes up and down by itself",
      "timed by need": "The campaign starts when few apply"
    }
  },
  words: "What the verdicts mean",
  verdicts: [
    [
      "Yes",
      "It is more than 95 percent probable that the effect is larger than what the model sees where no campaign did anything, and the data have shown it."
    ],
    [
      "Probably",
      "The same probability is 80 to 95 percent, or higher but with no other way of counting that could check it."
    ],
    [
      "Uncertain – methods disagree",
      "The model sees an effect, but another way of counting on the same figures contradicts it. The estimate stays; do not rely on it before the reason is found."
    ],
    ["The data do not say", "It may have brought much or nothing. That does not mean that the effect is zero."]
  ],
  versions: "Origin",
  versionsLead:
    "The same seed and data give the same numbers again. Outside a made-up region the seed stays in the house, and the fingerprints can be held against each other but not worked out."
};
