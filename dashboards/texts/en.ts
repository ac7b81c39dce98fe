/** Every word of the pages, English: the keys of sv.ts. */

import type {sv} from "./sv.ts";
import {wayInEn} from "./way-in-en.ts";

export const en: typeof sv = {
  language: "English",
  otherLanguage: "På svenska",
  brand: "Genklang",
  skip: "Skip to content",
  menu: "Main menu",
  campaigns: "Campaigns",
  menuItems: {
    overview: "Overview",
    campaign: "Campaigns",
    channels: "Channels",
    "way-in": "The way in",
    municipalities: "Municipalities and partnerships",
    "cost-split": "Cost sharing",
    plan: "Plan",
    method: "Data and method",
    accessibility: "Accessibility statement"
  },
  toDark: "Dark mode",
  toLight: "Light mode",
  simulated: "Simulated region: every number is invented.",
  simulatedMore: "They are made to show how it looks, and to test the model against a truth that is known.",
  zones: {
    own: {
      title: (who) => `For staff of ${who} only.`,
      more: "The municipality's own counts stand here week by week and exactly, even where they are so few that somebody may be recognised. The pages must not be passed on outside its own organisation. Other municipalities are shown only as everybody sees them."
    },
    partner: {
      title: (who) => `For staff of the partnership ${who} only.`,
      more: "Sums of the partnership stand here. They are tested so that no member can work out small counts of another by taking away its own."
    }
  },
  truth: (count) => `The truth in the simulation: ${count}`,

  choice: "Selection",
  municipality: "Municipality",
  area: "Area",
  compareWith: "Compare with",
  time: "Time",
  units: {all: "All time", week: "Week", quarter: "Quarter", tertial: "Tertial", year: "Year", own: "Own days"},
  firstDay: "From",
  lastDay: "to",
  periodName: (period) =>
    period.replace(
      /^(\d{4})-([QTW])0?(\d+)$/,
      (_, year, unit, number) => `${{Q: "quarter", T: "tertial", W: "week"}[unit as "Q"]} ${number}, ${year}`
    ),
  inPeriod: {
    none: "The chosen time lies outside the numbers. Choose another.",
    expected: (d) =>
      `From ${d.from} to ${d.to}, ${d.actual} applications came. ${d.expected} were expected. The steps' intervals add up to ${d.range}, which is wider than it needs to be.`,
    told: (d) =>
      `From ${d.from} to ${d.to}, ${d.actual} applications came. Without campaigns ${d.expected} were expected, and ${d.range} would have been common.`,
    lastYear: (d) =>
      `From ${d.from} to ${d.to}, ${d.actual} applications came${d.lastYear === null ? "; there is no record of the year before" : `, against ${d.lastYear} in the same weeks a year before`}.`,
    snapped: (perStep) =>
      `The numbers are released ${perStep}, so that nobody can be recognised. Whole steps of that length are shown, those with their middle in the chosen time.`
  },
  copyLink: "Copy link",
  copied: "Copied",
  embed: "Embed",
  print: "Print",

  showNumbers: "Show the numbers",
  numbersOf: (chart) => `Numbers: ${chart}`,
  readOff: "Read off",
  csv: "CSV",
  png: "Image",
  svg: "SVG",

  howSure: "How sure is it?",
  reasons: "The reasons",
  check: {
    PASS: "Check of the model: passed.",
    REVIEW: "Check of the model: review.",
    FAIL: "Check of the model: failed."
  },
  numbers: {
    extra: "Extra applications",
    lift: "Against expected",
    cost: "Cost per extra application",
    toCome: "Still expected to come",
    range: (range) => `95%: ${range}`,
    ofCost: (cost) => `whole cost: ${cost}`,
    noCost: "the campaign cost nothing here",
    unclear: "unclear",
    withheld: "withheld"
  },
  expected: {
    title: (per) => `Applications ${per}`,
    lead: "The solid line is what came. The dashed one is what we would have expected without the campaign, and the grey band is what would then have been usual. The area between the lines is the difference.",
    leadLastYear:
      "The solid line is what came, the dashed one the same weeks a year before. The year before is no forecast: other things may have differed.",
    short: "applications that came and that were expected"
  },
  flights: {title: "When the channels ran", short: "days and costs of the channels"},
  cumulative: {title: "Extra applications since the start", short: "extra applications since the start"},
  channels: {
    title: "What each channel brought",
    lead: "Each bar begins where the last one ends. The lines show the 95% interval.",
    dashed: "What cannot be told from nothing, or from another channel, is dashed and called unclear.",
    sum: "The parts are middle values and need not add up exactly.",
    note: (cost) => `The whole campaign cost ${cost}.`,
    onlyAll: "Shown for all municipalities together.",
    short: "what the channels brought"
  },
  municipalities: {
    title: "Municipality by municipality",
    lead: "Extra applications so far, most first. Filled dot: yes or probably. Open dot: the data do not say.",
    caption: "Extra applications so far, by municipality",
    withheld: (names, threshold) =>
      `Withheld: ${names}. So few applications (fewer than ${threshold}) are not shown, so that nobody can be recognised.`,
    first: (shown, all) =>
      `These are the ${shown} of ${all} with most effect. Choose a municipality above to see how it went there.`,
    firstPictures: (shown) => `These are at most ${shown}, those with most effect.`,
    multiples: "How it looked in each",
    multiplesLead: "100 is the municipality's own expected mean, so that small and large can be compared.",
    short: "effect by municipality",
    multiplesShort: "applications by municipality"
  },
  costShare: {
    title: "Who pays and who gets the effect",
    lead: "The cost is split by inhabitants. Where the filled dot is to the right of the square, the municipality got a larger part of the effect than of the bill.",
    note: "A basis for settling between the municipalities, not an invoice.",
    short: "share of cost and of effect"
  },
  channelsPage: {
    title: "Channels",
    channel: "Channel",
    campaigns: "Campaigns",
    spentHead: "Cost",
    extra: "Extra applications so far (95%)",
    perApplication: "Per extra application (95%)",
    spent: (cost) => `${cost} on all channels together`,
    none: "The data do not say which channel brings most for the money",
    one: (name) => `Only for ${name} can it be said what an extra application has cost`,
    several: (names) => `What an extra application has cost can be said for ${names}`,
    lede: "All campaigns together, channel by channel. That a channel is unclear does not mean that it does nothing: only that the figures cannot tell it apart.",
    brought: "What each channel has brought so far",
    broughtShort: "extra applications by channel",
    broughtCaption: "Extra applications so far, by channel",
    broughtLead:
      "A filled dot: yes or probably. An open dot on a dashed line: it cannot be told from nothing, or from a channel that ran at the same time.",
    joint: "runs together with another",
    cost: "What it cost",
    costLead:
      "A cost per extra application stands only where the effect can be told from nothing and from other channels.",
    free: "cost nothing",
    unclear: "unclear",
    jointWith: (names) => `unclear: runs together with ${names}`,
    next: "What 10,000 kronor more may bring",
    nextShort: "forecast of the next campaign by channel",
    nextCaption: "Extra applications per 10,000 kronor in a new campaign, forecast",
    nextLead:
      "A forecast of a new campaign of the channel's usual size. The next one may disappoint even where the last ones went well, so the intervals are wide. Where they overlap, the channels cannot be ranked.",
    lessMore: (share) =>
      `More money in the same campaign brings less by the krona: about ${Math.round(100 * share)} percent of the one before. Beyond the amounts that have been tried the figures know nothing.`,
    sameMore:
      "Whether a krona more in the same campaign brings less than the one before cannot be said: too few different amounts have been tried. The model takes it as equal, and beyond the amounts that have been tried the figures know nothing.",
    posts: {
      title: "Posts that travelled",
      lead: "The most shared posts of the last 52 weeks. How many were reached beyond the page's followers is the least it can be: not every follower sees every post, and Facebook does not tell who did.",
      post: "Post",
      shares: "Shares",
      reach: "People reached",
      beyond: "Beyond the followers",
      atLeast: (count) => `at least ${count}`,
      noneBeyond: "cannot be seen",
      notKnown: "cannot be told"
    },
    how: [
      "The contributions are the model's, summed over all campaigns on the channel in the municipalities shown. They rest on when and where the channels ran, and on what applicants have said themselves.",
      "Two channels that nearly always run together may be well known as a sum and not one by one. Then it says so, and no cost is worked out. Let them run apart next time, and it can be seen.",
      "Own posts cost nothing here, but hours of work are not counted."
    ]
  },
  planPage: {
    title: "Plan",
    headline: "Would the campaign show in the figures?",
    lede: "Before anything is booked: what a campaign may bring, how large an effect must be to be told from chance, and what would make it easier to see.",
    flight: (weeks) => `a campaign of ${weeks} weeks, starting four weeks from now`,
    try: "Try a plan",
    tryLead:
      "Change it, and the answer comes at once. A campaign that would not show may work all the same; but we shall never know.",
    where: "Where",
    channel: "Channel",
    cost: "Cost",
    look: "When we look",
    weeksLater: (weeks) => `${weeks} weeks after the start`,
    asked: "Applicants are asked what made them apply",
    staggered: "Every other municipality starts a quarter later",
    unknown: "There is no answer for this choice.",
    prospect: {
      good: "This effect could be seen",
      doubtful: "Whether the effect could be seen is uncertain",
      hopeless: "Hopeless to see: we should not learn whether the campaign worked"
    },
    least: "The least effect that would show",
    leastValue: (count) => `about ${count} extra applications`,
    forecast: (channel, cost) => `What ${cost} may bring (${channel})`,
    forecastValue: (mid, range) => `about ${mid} (${range})`,
    chance: "Chance that it shows",
    chanceValue: (share) => `${share}, if it brings as much as expected`,
    beyond:
      "That is more per inhabitant than any campaign on the channel has cost. So far the figures know nothing; the number is a guess.",
    better: "This would help",
    way: {
      asked: (share) => `Ask applicants what made them apply: the chance becomes ${share}.`,
      staggered: (share) => `Let every other municipality start a quarter later: the chance becomes ${share}.`,
      later: (share) => `Look a year after the start: the chance becomes ${share}.`
    },
    noBetter:
      "Neither the question, taking turns nor more time is enough. Do it with more municipalities, or do not count on learning.",
    table: "The least effect that would show",
    tableLead:
      "Extra applications needed for four of five such campaigns to be told from chance, when at most one of twenty campaigns without effect may seem to have one. Municipalities with too few applications to show are not in it.",
    notAskedHead: "Nobody is asked",
    askedHead: "Applicants are asked",
    weeksHead: (weeks) => `${weeks} w.`,
    how: [
      "Reckoned by Fisher information in the same model that judges the campaigns: level, calendar and slow drift are unknown and learnt from the municipality's own and the others' figures.",
      "The question is taken to be answered by 70 percent; half of those whom the campaign moved recall it, and 2 percent of the others name it all the same.",
      "The forecast of what the money brings is wide, since the next campaign may disappoint. The chance is reckoned at its middle."
    ]
  },
  opinions: {
    title: "What other methods say",
    lead: "The same figures, counted in other ways. They are never mixed into the answer: if they contradict it the word changes, not the interval. Small counts give wide answers, so “agrees” is no proof in itself.",
    word: {agree: "Agrees", disagree: "Contradicts", "cannot-check": "Cannot check"}
  },
  toCome: {
    title: "What is left to come, and what we believed before",
    lead: "It takes time from the first thought to an application. Part of what the campaign stirred has therefore not come yet. The placebo shows what the same model says of made-up weeks in which no campaign did anything: the floor that a real effect should lie above.",
    narrowed: (share) => `The data have narrowed what we believed before the campaign by ${share}.`,
    hardly: "So the answer rests mostly on what we believed before, and little on the data.",
    toDate: "So far",
    coming: "Still to come",
    ever: "In all",
    prior: "Believed before",
    what: "Part",
    caption: "Extra applications: before, so far and in all",
    belief: "before data",
    floor: {
      "made-up": "Placebo: drawn applications",
      "other-weeks": "Placebo: pretended in other weeks",
      untouched: "Placebo: pretended elsewhere",
      "unused-channel": "Placebo: a channel nobody used"
    },
    placebo: "no effect",
    short: "so far, still to come and what we believed before"
  },
  how: {
    title: "How we count, and what we cannot know",
    counted:
      "The applications of a municipality in a week are two parts added up: what would have come anyway (the municipality's own level, a slow change that all share, season and holidays) and what the campaigns brought. All municipalities and weeks are counted in one model.",
    later:
      "A campaign works later too. How long it takes from contact to application, the model learns from the data. That is why there are numbers for what is still to come.",
    interval:
      "The model does not give one answer but many possible ones. We show the middle one and an interval that holds 95 percent of them.",
    unknown: [
      "Channels that ran in the same weeks in the same places cannot be told apart.",
      "If something else happened just then, news or a TV series, it is counted as the campaign's unless the model knows of it.",
      "If the campaign reached everyone at once, there is none to compare with.",
      "An application is not an approved home. How many homes come of them is an estimate of its own, with an assumption: that the campaign's applications become homes as often as others."
    ],
    unknownTitle: "What we cannot know",
    more: "More about data and method"
  },
  failed: {
    title: "The model did not converge",
    lede: "No numbers are shown for the campaign, because they could not be trusted. The page fills when a new run has succeeded.",
    why: "What is wrong",
    what: "What you can do",
    steps: [
      "Run the model again with more draws: npx genklang fit --draws 4000",
      "See whether data are missing or doubled: npx genklang doctor",
      "If it remains: see whether the days and costs of the campaign are right in genklang.yaml."
    ],
    booked: "Booked"
  },

  wayInPage: wayInEn,
  overviewPage: {
    title: "Overview",
    decide: "To decide",
    intake: (per, area) => `Applications ${per}, ${area ?? "all municipalities"}`,
    intakeLead:
      "The line is what came. The dashed one is what we would have expected without any campaigns, and the grey band what would then have been usual. The campaigns lie as bars on top.",
    intakeShort: (area) => `applications of ${area ?? "all municipalities"}`,
    intakeWithheld: "The series is withheld: too few applications to be shown.",
    campaignsLead:
      "Extra applications so far for each, with its 95% interval. Choose a campaign to see the whole answer.",
    campaignsCaption: "Extra applications so far, by campaign",
    campaignsShort: "extra applications by campaign",
    noCampaigns: "No campaign has run yet.",
    noCampaignsHere: "No campaign ran here in the chosen time.",
    firstCampaigns: (shown, all) => `The picture shows the latest ${shown} of ${all}; the table has all of them.`,
    allCampaigns: (count) => `All ${count} campaigns`,
    owner: "Who",
    quarter: {
      title: (period) => `In three sentences: ${period}`,
      came: (d) =>
        `From ${d.from} to ${d.to}, ${d.actual} applications came${d.lastYear === null ? "" : `, against ${d.lastYear} in the same weeks a year before`}${d.isWhole ? "" : "; not all weeks are in yet"}.`,
      campaigns: (d) =>
        `Without campaigns we would have expected about ${d.expected}; the campaigns account for about ${d.extra} (the 95% interval is ${d.range}).`,
      noModel: "How many of them the campaigns account for cannot be said, as the model did not converge.",
      coming: (d) => `For ${d.period} about ${d.total} are expected in all (the 95% interval is ${d.range}).`,
      noForecast: "There is no forecast for the time after."
    },
    attention: "To look after",
    attentionNone: "All sources are fresh and the model has converged.",
    waysIn: "Ways in",
    waysInLead: "How applications came in during the last four quarters.",
    waysInShort: "ways in",
    municipalities: (count, people) => `${count} municipalities, ${people} inhabitants`
  },

  municipalitiesPage: {
    title: "Municipalities and partnerships",
    lede: "How many apply per inhabitant, what campaigns brought for the money, and who worked together when.",
    everybody: "All",
    headline: {
      yes: (a, b) => `${a} has more applications per inhabitant than ${b}`,
      probably: (a, b) => `${a} probably has more applications per inhabitant than ${b}`,
      "not-told": (a, b) => `The data do not tell ${a} and ${b} apart`
    },
    compared: (d) =>
      `From ${d.days}, ${d.a} had ${d.ratio} times as many applications per inhabitant as ${d.b}. The 95% interval is ${d.range}; at 1 they are alike.`,
    howToRead: "How to read this",
    noEffect:
      "A difference of levels is no effect. Municipalities differ in many ways, and nobody drew lots for who works how. What a campaign brought stands on its own page.",
    perInhabitant: "Applications per 10,000 inhabitants",
    perInhabitantShort: "applications per 10,000 inhabitants",
    perInhabitantLead:
      "The latest 52 weeks in whole steps, so that every season is in it once. Square: a partnership, with its members of each week. Dot: a municipality. The short line is the year before.",
    first: (shown, all) => `The picture shows the first ${shown} of ${all}.`,
    withheld: (names, threshold) =>
      `Not shown: ${names}. So few applications (fewer than ${threshold} in some period) might point somebody out. They are in their partnership and in the sum.`,
    names: (count) => `${count} municipalities`,
    nothing: "No area has a whole year that may be shown yet.",
    perKrona: "What paid campaigns brought",
    perKronaShort: "what paid campaigns brought",
    perKronaLead:
      "Extra applications, now and later, of campaigns that began in those 52 weeks and cost something in the area. At the right: kronor per extra application where it can be said, else what they cost.",
    perKronaNote:
      "Only advertisements and the like that were booked are in it, not salaries or fees to a joint organisation.",
    boughtCaption: "Extra applications of paid campaigns",
    perExtra: (range) => `${range} each`,
    ofCost: (cost) => `unclear; cost ${cost}`,
    ways: "Two ways of working",
    waysLead:
      "Partnership beside partnership, year by year and over the same weeks. The ratio is the first one's level over the second one's.",
    time: "Time",
    pair: "Areas",
    rates: "Per 10,000 inh.",
    ratio: "Ratio",
    interval: "95% interval",
    difference: {
      yes: "They differ",
      probably: "Probably",
      disputed: "The data do not say",
      "not-told": "The data do not say"
    },
    members: "Who is in it",
    membersLead: "A municipality counts to its partnership in the weeks that it was a member.",
    stay: (names, from, to) => (to === null ? `${names} since ${from}.` : `${names} from ${from} to ${to}.`),
    events: "Events, and what followed",
    eventsLead:
      "The level without campaigns, a year after over a year before, compared with how it went in the other municipalities in the same time.",
    changeUnknown: "What followed cannot be told: too few weeks on one side, or too few applications to be shown.",
    changed: {
      yes: (isUp) => (isUp ? "The level rose more than theirs." : "The level fell more than theirs."),
      probably: (isUp) =>
        isUp ? "The level probably rose more than theirs." : "The level probably fell more than theirs.",
      "not-told": (_isUp) => "The data do not say whether anything changed."
    },
    changedBy: (d) =>
      `The ratio for ${d.days} is ${d.ratio}; the 95% interval is ${d.range}, and 1 is as in the others.`,
    how: "How we count",
    howTexts: [
      "The level is the model's: how many applications per inhabitant it reckons with, not how many happened to come. So it has an interval, narrower the more inhabitants there are.",
      "When a municipality changes partnership, its applications and inhabitants go with it from that week on. A week in which it came or left is not counted.",
      "Two areas are compared over the same weeks only, and only in steps that both may be shown in."
    ]
  },

  digest: {
    subject: (region, until) => `Familjehem, ${region}: as of ${until}`,
    eyebrow: (region, until) => `${region}, to ${until}`,
    campaigns: "The latest campaigns",
    extra: (range) => `${range} (95%)`,
    origin: (release, until, version) =>
      `Release ${release}, data to ${until}, Genklang ${version}. The answers with charts, tables and method are on the pages.`
  },

  accessibilityPage: {
    title: "Accessibility statement",
    lede: (service, organisation) =>
      `${organisation} is responsible for the website ${service}. This says how it meets the Swedish act on accessibility of digital public services (2018:1937), what is known not to work, and how to report more.`,
    noOrganisation: "No organisation is named that",
    notFilled: "The statement is not complete.",
    notFilledMore: "Whoever runs the pages has to fill this in under site in genklang.yaml:",
    fields: {
      site: "who is behind the website (organisation), a contact, how far it meets the act and when that was assessed",
      contact: "a contact: email, phone or url",
      conformity: "how far the website meets the act: conformity",
      assessed: "when that was assessed: assessed",
      shortcomings: "which parts are not accessible, and why: shortcomings"
    },
    how: "How accessible is the website?",
    conformity: {
      full: "The website is fully compliant with the act on accessibility of digital public services.",
      partial:
        "The website is partially compliant with the act on accessibility of digital public services. What is missing stands below.",
      none: "The website is not compliant with the act on accessibility of digital public services. What is missing stands below."
    },
    conformityUnknown: "How far the website meets the act has not been assessed.",
    report: "Have you found something that does not work?",
    reportText:
      "Tell us if something cannot be used, or if you need the content in another way, for example read aloud or as a table.",
    byEmail: "E-mail:",
    byPhone: "Telephone:",
    byForm: "Form for comments",
    noContact: "No contact is given.",
    supervision: "Supervision",
    supervisionText: (name) =>
      `${name} supervises the act. If you are not content with how we deal with your comment, you can report it there.`,
    supervisionLink: (name) => `Report lacking accessibility to ${name}`,
    shortcomings: "What is not accessible",
    noShortcomings: "No shortcomings are known.",
    shortcomingsUnknown: "No shortcomings are given.",
    burden: "Disproportionate burden",
    burdenText: "The following is exempt under section 12 of the act.",
    made: "How the pages are made",
    madeTexts: [
      "Every chart has a text that says what it shows, a table with the same numbers, and a slider that reads values by keyboard.",
      "No meaning is carried by colour alone: lines differ in dashes, points in shape, and the words stand beside them.",
      "The pages can be read without script, in light and dark, on paper and in a width of 320 pixels."
    ],
    tested: "How it was tested",
    assessed: {
      self: (organisation, day) => `${organisation} assessed it by itself on ${day}.`,
      external: (organisation, day) => `An external reviewer assessed the website for ${organisation} on ${day}.`
    },
    notAssessed: "It is not stated when the website was assessed.",
    testedText:
      "When the program that makes the pages is changed, examples of every kind are tested with axe-core, light and dark, wide and narrow, with and without script, and the contrast of the colours is computed. An automatic test finds only a part of the shortcomings there are.",
    updated: (day) => `The statement was last updated on ${day}.`
  },

  methodPage: {
    title: "Data and method",
    lede: (days) =>
      `What the numbers rest on: the sources, what was left out, how the model fares and how we count. Data ${days}.`,
    sources: "The sources",
    sourcesLead:
      "How fresh each source is, and what is not in it. What is quarantined is corrected at the source and read again.",
    source: "Source",
    state: "State",
    states: {fresh: "Fresh", stale: "Stale", failed: "Failed", empty: "Empty"},
    lastDay: "Last day",
    rows: "Rows",
    leftOut: "Left out",
    quarantined: "Quarantined",
    never: "never",
    notShown: "not shown",
    convergence: "Has the model converged?",
    converged: "Yes. The independent chains give the same answer.",
    notConverged: "No. No numbers are published until it has.",
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
      ["h, k", "the median of that time, in weeks, and its shape"],
      ["φ", "how much weeks vary beyond chance"]
    ],
    suppression: "What is not shown",
    suppressionText: (threshold) =>
      `Counts below ${threshold} do not leave the house in any form. If a series is too fine, weeks are joined to longer steps; if that is not enough, it is withheld. That is why campaigns have steps of different lengths.`,
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
      madeBy: "The table is made by",
      calibrationTitle: "Does the program compute what the model says?",
      calibration: (regions: string, quantities: string, outside: string, byChance: string) =>
        `In ${regions} trials the truth was drawn from the model's own assumptions. Then it should lie high among the model's answers as often as low. Of ${quantities} numbers it did not for ${outside}; about ${byChance} are expected by pure chance.`,
      wrongTitle: "When an assumption does not hold",
      wrongLead:
        "The same trial where the world breaks an assumption. Here one campaign of three brought nothing at all. The last two columns show how often the verdict was yes or probably, for campaigns that brought nothing and for those that brought ten applications or more.",
      world: "What is wrong",
      nothing: "Brought nothing",
      much: "Brought ten or more",
      told: (yes, probably, all) => `${yes} yes, ${probably} probably of ${all}`,
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
    versionsLead: "The same run, seed and data give the same numbers again."
  },

  origin: {
    title: "Origin",
    run: "Run",
    seed: "Seed",
    days: "Data",
    daysText: (from, to) => `${from} to ${to}`,
    version: "Genklang",
    hash: "Fingerprint of the data",
    release: "Release"
  }
};
