/** Every word of the page of channels, English; channels-sv.ts beside it has the same keys. */
import type {channelsSv} from "./channels-sv.ts";

export const channelsEn: typeof channelsSv = {
  title: "Channels",
  channel: "Channel",
  campaigns: "Campaigns",
  spentHead: "Cost",
  spentFile: "Cost, SEK",
  why: "Why there is no cost",
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
  over: (names) =>
    `The sums are about ${names}. Other municipalities have too few applications to be counted in; their part of the costs is not in them either.`,
  overMany: (count) =>
    `The sums are about ${count} municipalities. Others have too few applications to be counted in; their part of the costs is not in them either.`,
  best: (list) => `The probability that the channel brings most per krona next time: ${list}.`,
  underOne: "under 1%",
  bestIs: (name) => `That speaks for ${name}.`,
  bestOpen: "None of them is sure enough to be called the best.",
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
  notInTime:
    "What a channel brought in all is released as one sum, of all municipalities and the whole time, and cannot be divided. The choice is for the campaigns and the posts.",
  each: {
    title: "Campaign by campaign",
    lead: "What each channel cost and brought in each campaign, latest first. An interval that reaches close to nothing says that the channel may have brought nothing.",
    campaign: "Campaign",
    none: "No campaign ran there in the chosen time.",
    first: (shown, all) => `Here are the latest ${shown} of ${all}. Choose a time to see the others.`,
    whole: "Costs and extra applications are of the whole campaign, in all the municipalities that it reached.",
    without: (names) =>
      `Costs are of the whole campaign, in all the municipalities that it reached. Extra applications are counted without ${names}, where applications are too few.`
  },
  posts: {
    noneThen: "None of the most shared posts lies in what is chosen.",
    title: "Posts that travelled",
    lead: "The most shared posts of the last 52 weeks. How many were reached beyond the page's followers is the least it can be: not every follower sees every post, and Facebook does not tell who did.",
    post: "Post",
    day: "Day",
    beyondFile: "Beyond the followers, at least",
    shares: "Shares",
    reach: "People reached",
    beyond: "Beyond the followers",
    atLeast: (count) => `at least ${count}`,
    noneBeyond: "cannot be seen",
    notKnown: "cannot be told"
  },
  journeys: {
    title: "How visitors came to the form",
    lead: (forms, visits) =>
      `Of ${visits} visits to the municipalities' pages ${forms} reached the form of the e-service. Credit is how many of them came by the channel. It says which way they came, not what the channel has brought: many would have come anyway, and whoever saw the bus may have searched the web.`,
    method:
      "Nobody is followed from one visit to the next. So each visit is a journey of its own with a single touchpoint, and every way to share credit (first, last, linear, time decay, position, Markov, Shapley) gives the same. The interval is what other visitors who behave alike would give.",
    over: (days, names) => `${days}. Pages: ${names}.`,
    channel: "Way to the page",
    visits: "Visits",
    credit: "Credit: reached the form",
    interval: "Credit, 95%",
    path: {
      tagged: "Another tagged link",
      search: "Search engine",
      social: "Social media, link without tag",
      website: "Another site",
      direct: "Direct, or unknown",
      other: "Others"
    }
  },
  how: [
    "The contributions are the model's, summed over all campaigns on the channel in the municipalities shown. They rest on when and where the channels ran, and on what applicants have said themselves.",
    "Two channels that nearly always run together may be well known as a sum and not one by one. Then it says so, and no cost is worked out. Let them run apart next time, and it can be seen.",
    "Own posts cost nothing here, but hours of work are not counted."
  ]
};
