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
    tooEarly: "The period has just begun, and nothing of it is counted yet",
    noData: "There are no data for the period",
    withheld: "The numbers of the period are withheld",
    noCampaign: (applications) => `${applications}, and no campaign in the period`,
    untold: "What the period's campaigns brought cannot be shown",
    one: {
      yes: (name, count) => `${name}: about ${count} extra applications so far`,
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
    wider: (count, of) =>
      `the counts are so small that the numbers are of ${count} weeks in place of the period's ${of}`,
    unfinished: (count, of) => `${count} of the period's ${of} weeks are counted`,
    noData: (dates) => `For ${dates}, no applications have come in to this release.`,
    tooEarly: (dates, upTo) => `The period is ${dates}; there are data ${upTo}, and no whole step of it is counted.`,
    withheld: "The number of applications is withheld, so that no single person can be recognised."
  },
  sure: {
    noModel: "The model that computes what was expected did not finish, so everything that rests on it is left out.",
    tooEarly: "Nothing can be said of the period yet; the forecast of the year rests on what came before it.",
    noData: "Without data there is nothing to compute.",
    withheld: "What was expected without campaigns rests on the same counts, and is not shown either.",
    noCampaign: {
      within: (interval) =>
        `The outcome is within what chance alone usually brings (${interval}). The numbers do not say that anything has changed.`,
      outside: (interval) =>
        `The outcome is outside what chance alone usually brings (${interval}). Something more has probably played a part; what it is the numbers do not say.`
    },
    untold: "What the campaigns brought is withheld, so that no single person can be recognised.",
    one: (name, upTo, count, interval, verdict) =>
      `${name} had brought about ${count} extra applications ${upTo}; ${interval}, and ${verdict}.`,
    several: (who, count, interval, verdicts) =>
      `All campaigns, earlier ones too, brought about ${count} extra applications in the period; ${interval}. For ${who} the effect is ${verdicts}.`,
    verdict: {
      yes: "it is clear that it brought more",
      probably: "it is likely but not certain that it brought more",
      disputed: "the methods disagree on whether it brought more",
      "not-told": "the data do not say whether it brought more"
    },
    aboveNothing:
      "That the interval begins above nothing is not enough: the model does not reckon with a campaign that brings fewer applications.",
    verdicts: {
      yes: (count) => `clear for ${count}`,
      probably: (count) => `likely for ${count}`,
      disputed: (count) => `disputed between the methods for ${count}`,
      "not-told": (count) => `unclear for ${count}`
    }
  },
  decide: {
    noModel: "Wait with decisions that rest on the effect of campaigns until the model has been run with more draws.",
    tooEarly: "Wait with decisions on the period; make the report again when it is over.",
    noData:
      "See that collection gets going before anything is decided; the command genklang doctor shows what is missing.",
    before: "Choose a later period: the data begin after this one.",
    withheld: "Decide on a longer period or a larger area, where the counts may be shown.",
    noCampaign: "There is no campaign to decide on; the counts of the period can be a comparison for the next one.",
    untold: "Wait with decisions on the campaigns until their effect can be shown, or judge them for a larger area.",
    yes: (names, cost, interval) =>
      `If an extra application is worth about ${cost} (${interval}), the numbers speak for repeating what had a clear effect: ${names}.`,
    yesNoCost: (names) =>
      `The numbers speak for repeating what had a clear effect: ${names}. What an extra application cost cannot be said.`,
    yesFree: (names) =>
      `The numbers speak for repeating what had a clear effect: ${names}. It cost nothing in bought space.`,
    few: "See first that all applications have been collected: fewer came than chance usually brings.",
    goal: (label, forecast, goal) => `${label} (forecast ${forecast}, goal ${goal})`,
    risk: (goals) => `By the forecast the year's goal is not reached for ${goals}.`,
    uncertain: (goals) => `Uncertain is the year's goal for ${goals}.`,
    probably: (range) =>
      `The numbers speak for more applications but do not suffice for expanding: the whole interval ${range} agrees with them. Follow up next period.`,
    disputed: (range) =>
      `Do not decide on a new campaign on these grounds: the methods disagree on the effect. The model's interval is ${range}, but another way of counting on the same figures contradicts it.`,
    notTold: (range) =>
      `Do not decide on a new campaign on these grounds: the data do not say, the interval is ${range}.`
  },

  figuresHeading: "The year in five figures",
  figureHead: {figure: "Figure", deviation: "Against goal", status: "State"},
  goalOf: (year) => `Goal for ${year}`,
  soFar: (year) => `${year} so far`,
  forecastOf: (year) => `Forecast for ${year}`,
  outcome: {quarter: "The quarter", tertial: "The tertial", year: "The year"},
  figure: {
    applications: "Applications",
    extra: "Extra through campaigns",
    cost: "Cost per extra application",
    homes: "Newly approved homes",
    money: "Booked campaign cost",
    atMost: (count) => `at most ${count}`,
    untold: {
      withheld: "withheld",
      "not-over": "not over yet",
      "not-noted": "not noted then",
      "by-quarter": "counted by quarter",
      "by-tertial": "counted by tertial",
      "by-year": "told by year"
    },
    quarter: (number, count) => `quarter ${number}: ${count}`,
    notedSince: (day) => `noted since ${day}`,
    countedTo: (day) => `counted up to ${day}`,
    interval: "Smaller figures below a number are its 95% interval. The forecast rests on data up to",
    noGoal: "no goal",
    missing: "no data",
    withheld: "withheld",
    notComputed: "not computed",
    unclear: "unclear",
    cannotSay: "cannot be said",
    noCampaign: "no campaign",
    noCost: "no cost",
    someOf: (count, of) => `${count} of ${of} campaigns`
  },
  status: {
    part: (count, of) => `${count} of ${of} weeks`,
    onTrack: "On its way",
    uncertain: "Uncertain",
    risk: "At risk",
    reached: "Reached",
    missed: "Not reached",
    noGoal: "No goal",
    cannotSay: "Cannot be said"
  },
  funnel: {
    heading: "From application to home",
    costHeading: "Homes through the campaigns of the period",
    asOf: (from, to) => `About applications from ${from}, as it stood on ${to}; the open ones are not finished.`,
    head: {stage: "Stage", count: "Came so far", open: "Wait for the next", ended: "Ended here"},
    stages: {
      received: "Application",
      "first-contact": "First contact",
      "info-meeting": "Information meeting",
      assessment: "First assessment",
      "home-visit": "Home visit",
      investigation: "Investigation",
      approved: "Approved home"
    },
    together: "—",
    homes: (name, count, range, per) =>
      `${name}: about ${count} homes when all is done (95% interval ${range}); ${per}.`,
    perHome: (cost) => `${cost} a home`,
    about: (cost, range) => `about ${cost} (${range})`,
    atLeast: (cost) => `at least ${cost}, with no upper bound to be given`,
    noCost: "what a home cost cannot be said"
  },
  accuracy: {
    heading: "How right the forecast was",
    none: "No forecast was made before the period began, so there is nothing to hold the outcome against. The next report compares with the forecast that is made now.",
    withheld: "The period's count is withheld, so the forecast cannot be held against it.",
    said: (release, day, count, range) =>
      `Before the period began, with data up to ${day} (release ${release}), ${count} applications were expected (95% interval ${range}).`,
    within: (count) => `${count} came: inside the interval.`,
    above: (count) => `${count} came: more than the interval. The forecast missed.`,
    below: (count) => `${count} came: fewer than the interval. The forecast missed.`,
    waiting: "The period is not counted to its end, so the answer comes in the next report."
  },
  comparison: {
    heading: "Comparison figures",
    source: {
      Kolada: (day) => `Source: Kolada, RKA. Copy of ${day}.`,
      SCB: (day, found) =>
        found === "" ? `Inhabitants: SCB. Copy of ${day}.` : `Inhabitants: SCB as quoted by ${found}. Copy of ${day}.`
    },
    head: {figure: "Key figure", year: "Year", own: "We", others: "Municipalities to compare with"},
    median: (value, count) => `${value} (median of ${count})`
  },
  edition: {
    number: (number) => `Edition ${number}`,
    changed: (changes) => `Changed since the edition before: ${changes}.`,
    was: (number) => `was ${number}`,
    wasMissing: "was missing",
    is: (number) => `is ${number}`,
    isMissing: "is missing now",
    actual: (was, is) => `the count of applications ${was} and ${is}`,
    expected: (was, is) => `expected without campaigns ${was} and ${is}`,
    extra: (was, is) => `what campaigns brought ${was} and ${is}`,
    run: (from, to) => `model run ${to} in place of ${from}`,
    other: "something else than the numbers of the period"
  },

  chart: {
    heading: "Applications beside what was expected without campaigns",
    points: (weeks, count) =>
      count === "1" ? `The period, ${weeks}, is the last point.` : `The period, ${weeks}, is the last ${count} points.`,
    allPoints: (weeks) => `The period is ${weeks}.`,
    note: "The dashed line is what was expected without campaigns and the band is its 95% interval for each step.",
    fields: "Shaded fields are campaigns.",
    marked: (count, of) => `Shaded fields are the ${count} costliest of ${of} campaigns.`,
    noModelHeading: "Why there are no estimates",
    noModel: (rhat, ess, divergences) =>
      `The model draws thousands of possible explanations and should end in the same answer from every start. This time it did not: the largest R-hat is ${rhat} (below 1.01 is required), the smallest effective number of draws is ${ess}, and the number of divergences is ${divergences}. To show numbers from such a run would be to guess. The number of applications is counted and holds anyway.`,
    noDataHeading: "Why there are no numbers",
    noData: (dates) => `The release rests on data from ${dates}. The sources below show what has come in.`,
    tooEarly: (dates) =>
      `The release rests on data from ${dates}. The period is counted in whole steps, and the first is not over.`,
    fewStepsHeading: "Why there is no chart",
    fewSteps:
      "The applications are so few that weeks have to be joined to long steps, and the steps are too few for a line. The numbers above are of whole steps.",
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
    sum: "All campaigns, in the period",
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
    hardlyMore: (count) =>
      `The campaigns may work later too, but no more than ${count} further ${count === "1" ? "application is" : "applications are"} expected.`,
    toCome: (count, interval) =>
      `The campaigns work later too: about ${count} more applications are expected, ${interval}.`,
    without: (campaign, municipalities, count) =>
      `${campaign}: effect and cost are counted without ${municipalities}, whose numbers could be worked out otherwise. ${count === 1 ? "Its" : "Their"} part of what was booked is in the year's campaign cost.`,
    joint: (campaign, channels) => `In ${campaign}, ${channels} cannot be told apart.`,
    cause: "Without a campaign, a difference from the expected does not say what it comes from."
  },

  method: {
    heading: "How it is counted",
    weeks: (weeks, dates) =>
      `The period is counted in whole weeks: ${weeks}, ${dates}. A week belongs to the period that holds its Thursday.`,
    steps: (weeks, dates, stepWeeks) =>
      `The period is counted in steps of ${stepWeeks} weeks: ${weeks}, ${dates}. A step belongs to the period that holds its middle.`,
    expected:
      "Numbers of the period are sums within each draw of the model, so that the intervals are those of the sum.",
    forecast:
      "The forecast is what was counted and what the model expects of the weeks that are left; it returns to the average of all data. “On its way” means that the whole interval reaches the goal, “at risk” that none of it does.",
    several:
      "The cost per extra application of several campaigns has bounds that are sums of the campaigns': too wide rather than too narrow.",
    cost: "Costs are net of VAT. Cost per extra application is the whole cost divided by the extra applications.",
    disclosure: (threshold) =>
      `Counts under ${threshold} are not shown; weeks are joined where they would be as small. “Withheld” means that there is a number but it is not shown.`,
    counted: (kinds) => `Applications to become ${kinds} are counted.`,
    sampling: (chains, draws, rhat, ess, divergences) =>
      `The model: ${chains} chains, ${draws} draws, largest R-hat ${rhat}, smallest effective number ${ess}, ${divergences} divergences.`
  },

  sources: {
    heading: "Sources",
    head: {name: "Source", lastDay: "Last day", rows: "Rows", leftOut: "Left out", state: "State"},
    state: {fresh: "fresh", stale: "stale", failed: "did not work", empty: "empty"},
    none: "nothing yet",
    notShown: "not shown",
    noneAtAll: "No source has given any data.",
    allFresh: (count) => (count === "1" ? "The only source is up to date." : `All ${count} sources are up to date.`),
    someBehind: (count, behind) => `Of ${count} sources these are not up to date: ${behind}.`
  },

  mail: {
    subject: (period, region) => `Report ${period}, ${region}`,
    text: (period) =>
      `The report of ${period} is attached. Read the three sentences and the table on its first page; it takes two minutes. Do not answer this mail: nobody reads the answers.`
  },

  annex: {
    head: ["About", "From", "To and including", "Measure", "Value", "Lower bound (95%)", "Upper bound (95%)", "Remark"],
    step: "Step",
    period: "The period",
    extra: "Extra applications so far",
    toCome: "Extra applications to come",
    cost: "Cost, SEK net of VAT",
    per: "Cost per extra application, SEK",
    year: "The year",
    forecast: "Forecast, applications in the whole year",
    extraForecast: "Forecast, extra through campaigns in the whole year",
    homesForecast: "Forecast, newly approved homes in the whole year",
    goal: {
      applications: "Goal, applications",
      extra: "Goal, extra through campaigns",
      cost: "Goal, highest cost per extra application, SEK",
      homes: "Goal, approved homes",
      budget: "Budget for campaigns, SEK net of VAT"
    },
    earlier: (release) => `Forecast before the period began (release ${release})`,
    note: "To read"
  },

  origin: {
    heading: "Origin",
    head: {
      release: "Release",
      run: "Run",
      seed: "Seed",
      seedMark: "Fingerprint of the seed",
      data: "Data",
      version: "Version",
      hash: "Hash"
    },
    area: (municipalities) => `The report covers ${municipalities}.`,
    without: (municipalities, count) =>
      `${municipalities} ${count === 1 ? "is" : "are"} not in it: ${count === 1 ? "its" : "their"} numbers could be worked out from the sums.`,
    genklang: (version) => `Genklang ${version}`
  }
};
