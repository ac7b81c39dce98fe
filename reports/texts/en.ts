/** Every word of a report, English; sv.ts beside it has the same keys. Numbers come in as text. */
import type {Texts} from "./sv.ts";

export const en: Texts = {
  title: {
    quarter: (year, number) => ({name: "Quarterly report", period: `quarter ${number} of ${year}`}),
    tertial: (year, number) => ({name: "Four-monthly report", period: `tertial ${number} of ${year}`}),
    year: (year) => ({name: "Annual report", period: year})
  },
  simulated: "Simulated data: the numbers are invented",
  page: {word: "Page", of: "of"},
  weeks: (first, last) => (first === last ? `week ${first}` : `weeks ${first}–${last}`),
  dates: (from, to) => `${from} to ${to}`,
  upTo: (day) => `up to ${day}`,
  applications: (count) => `${count} ${count === "1" ? "application" : "applications"}`,
  interval: (range) => `the 95% interval is ${range}`,
  more: (count) => `${count} more than`,
  fewer: (count) => `${count} fewer than`,
  asMany: "as many as",
  several: (count) => `the period's ${count} campaigns`,
  severalOf: (count, of) => `${count} of the period's ${of} campaigns`,
  smallNumbers: [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve"
  ],

  headline: {
    noModel: "No estimates for the period: the model gave no answer to trust",
    noData: "There are no data for the period",
    withheld: "The numbers of the period are withheld",
    noCampaign: (applications) => `${applications}, and no campaign in the period`,
    untold: "What the period's campaigns brought cannot be shown",
    one: {
      yes: (name, count) => `${name}: about ${count} extra applications`,
      probably: (name) => `${name}: probably more applications`,
      disputed: (name) => `${name}: the methods disagree on the effect`,
      "not-told": (name) => `${name}: the data do not say`
    },
    several: {
      yes: (count) => `The period's campaigns brought about ${count} extra applications`,
      probably: () => "The period's campaigns probably brought more applications",
      disputed: () => "The methods disagree on what the campaigns brought",
      "not-told": () => "The data do not say what the campaigns brought"
    }
  },

  lead: {what: "What happened?", sure: "How sure is it?", decide: "To decide"},
  what: {
    came: (weeks, applications) => `In ${weeks}, ${applications} came`,
    lastYear: (difference, count) => `${difference} in the same weeks a year before (${count})`,
    noLastYear: "there is no record of the same weeks a year before",
    expected: (difference, count, interval) => `${difference} expected without campaigns (${count}; ${interval})`,
    unfinished: (count, of) => `${count} of the period's ${of} weeks are counted`,
    noData: (dates) => `For ${dates}, no applications have come in to this release.`,
    withheld: "The number of applications is withheld, so that no single person can be recognised."
  },
  sure: {
    noModel: "The model that computes what was expected did not finish, so everything that rests on it is left out.",
    noData: "Without data there is nothing to compute.",
    withheld: "What was expected without campaigns rests on the same counts, and is not shown either.",
    noCampaign: {
      within: (interval) => `The outcome is within what chance usually brings: for the expected, ${interval}.`,
      outside: (interval) => `The outcome is outside what chance usually brings: for the expected, ${interval}.`
    },
    untold: "What the campaigns brought is withheld, so that no single person can be recognised.",
    one: (name, upTo, count, interval, verdict) =>
      `${name} had brought about ${count} extra applications ${upTo}; ${interval}, and ${verdict}.`,
    several: (upTo, who, count, interval, verdicts) =>
      `${who} had together brought about ${count} extra applications ${upTo}; ${interval}, and the effect is ${verdicts}.`,
    verdict: {
      yes: "it is clear that it brought more",
      probably: "it is likely but not certain that it brought more",
      disputed: "the methods disagree on whether it brought more",
      "not-told": "whether it brought more cannot be said"
    },
    verdicts: {
      yes: (count) => `clear for ${count}`,
      probably: (count) => `likely for ${count}`,
      disputed: (count) => `disputed between the methods for ${count}`,
      "not-told": (count) => `unclear for ${count}`
    }
  },
  decide: {
    noModel: "Wait with decisions that rest on the effect of campaigns until the model has been run with more draws.",
    noData:
      "See that collection gets going before anything is decided; the command genklang doctor shows what is missing.",
    withheld: "Decide on a longer period or a larger area, where the counts may be shown.",
    noCampaign: "There is no campaign to decide on; the counts of the period can be a comparison for the next one.",
    untold: "Wait with decisions on the campaigns until their effect can be shown, or judge them for a larger area.",
    yes: (cost, interval) =>
      `If an extra application is worth about ${cost} (${interval}), the numbers speak for repeating what had a clear effect.`,
    yesNoCost:
      "The numbers speak for repeating what had a clear effect; what an extra application cost cannot be said.",
    probably: (range) =>
      `The numbers speak for more applications but do not suffice for expanding: the whole interval ${range} agrees with them. Follow up next period.`,
    notTold: (range) =>
      `Do not decide on a new campaign on these grounds: the data do not say, the interval is ${range}.`
  },

  figuresHeading: "The period in five figures",
  figure: {
    applications: "Applications",
    lastYear: "On the year before",
    expected: "Expected without campaigns",
    extra: "Extra through the campaigns",
    cost: "Cost per extra application",
    interval: "95% interval",
    lastYearNote: (count) => `${count} in those weeks`,
    missing: "no record",
    withheld: "withheld",
    notComputed: "not computed",
    unclear: "unclear",
    cannotSay: "cannot be said",
    noCampaign: "no campaign",
    noCost: "no cost",
    someOf: (count, of) => `${count} of ${of} campaigns`,
    costNote: (cost) => `cost ${cost}`
  },
  status: {
    whole: "The whole period",
    part: (count, of) => `${count} of ${of} weeks`,
    more: "Clearly more",
    fewer: "Clearly fewer",
    chance: "Within chance",
    above: "More came",
    within: "Outcome is within",
    below: "Fewer came",
    known: "Roughly known",
    uncertain: "Very uncertain",
    cannotSay: "Cannot be said",
    none: "Nothing to show"
  },

  chart: {
    heading: "Applications beside what was expected without campaigns",
    points: (weeks, count) => `The period, ${weeks}, is the last ${count} points.`,
    allPoints: (weeks) => `The period is ${weeks}.`,
    note: "The dashed line is what was expected without campaigns and the band is its 95% interval for each step.",
    fields: "Shaded fields are campaigns.",
    marked: (count, of) => `Shaded fields are the ${count} costliest of ${of} campaigns.`,
    noModelHeading: "Why there are no estimates",
    noModel: (rhat, ess, divergences) =>
      `The model draws thousands of possible explanations and should end in the same answer from every start. This time it did not: the largest R-hat is ${rhat} (below 1.01 is required), the smallest effective number of draws is ${ess}, and the number of divergences is ${divergences}. To show numbers from such a run would be to guess. The number of applications is counted and holds anyway.`,
    noDataHeading: "Why there are no numbers",
    noData: (dates) => `The release rests on data from ${dates}. The sources below show what has come in.`,
    withheldHeading: "Why there is no chart",
    withheld: (threshold) =>
      `Counts under ${threshold} are not shown, and here it is not enough to join weeks to longer steps.`
  },

  campaigns: {
    heading: "Campaigns of the period",
    none: "No campaign ran in the period.",
    chartHeading: "Extra applications so far, with 95% intervals",
    intro: (upTo) => `Extra applications are counted from the start of the campaign ${upTo}.`,
    chartNote: "A filled dot can be told from nothing, an open one cannot.",
    what: "Campaign",
    head: {
      name: "Campaign and owner",
      verdict: "Did it bring more?",
      extra: "Extra so far",
      interval: "95% interval",
      cost: "Cost",
      per: "Per extra application"
    },
    sum: "All together",
    notShown: (count) => `${count} more ${count === "1" ? "campaign" : "campaigns"}, of lower cost`,
    review: "review"
  },

  steps: {
    heading: "The period step by step",
    head: {
      weeks: "Weeks",
      from: "From",
      actual: "Came in",
      lastYear: "Year before",
      expected: "Expected without campaigns",
      interval: "95% interval"
    }
  },

  unknown: {
    heading: "What cannot be known",
    world:
      "What would have happened without the campaigns nobody can see. The expected is a model, and the interval holds if the model does.",
    homes:
      "An application is not a home. How many become foster homes shows after assessment, often more than half a year later.",
    toCome: (count, interval) =>
      `The campaigns work later too: about ${count} more applications are expected, ${interval}.`,
    joint: (campaign, channels) => `In ${campaign}, ${channels} cannot be told apart.`,
    cause: "Without a campaign, a difference from the expected does not say what it comes from."
  },

  method: {
    heading: "How it is counted",
    weeks: (weeks, dates) =>
      `The period is counted in whole weeks: ${weeks}, ${dates}. A week belongs to the period that holds its Thursday.`,
    steps: (weeks, dates, stepWeeks) =>
      `The period is counted in steps of ${stepWeeks} weeks: ${weeks}, ${dates}. A step belongs to the period that holds its middle.`,
    lastYear: "“Clearly more” or “fewer” than the year before means more than two standard deviations of pure chance.",
    expected:
      "The period's interval of the expected comes from those of its steps: chance is new in every step, all other doubt is shared. It is too wide rather than too narrow.",
    several: "For several campaigns the bounds are sums of the campaigns' bounds: too wide rather than too narrow.",
    cost: "Costs are net of VAT. Cost per extra application is the whole cost divided by the extra applications.",
    disclosure: (threshold) =>
      `Counts under ${threshold} are not shown; weeks are joined where they would be as small. “Withheld” means that there is a number but it is not shown.`,
    sampling: (chains, draws, rhat, ess, divergences) =>
      `The model: ${chains} chains, ${draws} draws, largest R-hat ${rhat}, smallest effective number ${ess}, ${divergences} divergences.`
  },

  sources: {
    heading: "Sources",
    head: {name: "Source", lastDay: "Last day", rows: "Rows", leftOut: "Left out", state: "State"},
    state: {fresh: "fresh", stale: "stale", failed: "did not work", empty: "empty"},
    none: "nothing yet"
  },

  annex: {
    head: ["About", "From", "To and including", "Measure", "Value", "Lower bound (95%)", "Upper bound (95%)", "Remark"],
    step: "Step",
    period: "The period",
    extra: "Extra applications so far",
    toCome: "Extra applications to come",
    cost: "Cost, SEK net of VAT",
    per: "Cost per extra application, SEK",
    note: "To read"
  },

  origin: {
    heading: "Origin",
    head: {release: "Release", run: "Run", seed: "Seed", data: "Data", version: "Version", hash: "Hash"},
    area: (municipalities) => `The report covers ${municipalities}.`,
    genklang: (version) => `Genklang ${version}`
  }
};
