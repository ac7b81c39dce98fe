import type {budgetSv} from "./budget-sv.ts";

/** Every word of the answer on next year's money, English. */
export const budgetEn: typeof budgetSv = {
  title: "Next year's money",
  lead: "Which split over the channels brings most? The numbers are what the model expects of new campaigns on the same channels; the interval allows for a campaign that disappoints.",
  moveIt: "Move the total, and the answer comes at once.",
  onlyThis: (area, total) =>
    `Here is the answer for ${area} and ${total} in a year. In a browser that runs scripts the total can be changed.`,
  where: "Where",
  total: "Total for a year",
  told: {
    yes: (best, than) => `${best} brings more than ${than}`,
    probably: (best, than) => `${best} probably brings more than ${than}`,
    notTold: "The figures cannot tell the splits apart",
    untried: "So much money has never been tried, so the splits cannot be compared"
  },
  than: {"last-year": "last year's split", equal: "the same on every channel"},
  comparedWith: {"last-year": "last year's split", equal: "an equal split"},
  split: "Split",
  applications: "Extra applications",
  homes: "Homes among them",
  better: (than) => `Probability that it brings more than ${than}`,
  remark: "To bear in mind",
  lastYear: "As last year",
  equal: "The same on every channel",
  single: (channel) => `All on ${channel}`,
  best: (parts) => `The best we find: ${parts}`,
  all: (channel) => `all on ${channel}`,
  bestStart: (parts) => `Spending ${parts}`,
  part: (share, channel) => `${share} on ${channel}`,
  nothing: "nothing",
  about: (mid, range) => `${mid} (${range})`,
  beyond: (channels, ore) =>
    `More on ${channels} than any year has seen. ${ore} of the money is therefore not counted: nobody knows what it brings.`,
  below: (channels) =>
    `Where the money on ${channels} is less per inhabitant than any campaign has tried it is counted as spent on a part of the inhabitants, with the least that was tried.`,
  unspent: (ore) => `${ore} has no place within what was tried and is left over.`,
  itself: "starting point",
  linear:
    "An assumption decides which split is best: that the next krona brings as much as the one before. The channels were tried with too few different amounts to ask the figures. So the best split fills one channel at a time, up to the most that any year has seen.",
  belief: (share) =>
    `The weight of the figures in the comparison is only ${share}; the rest is what we believed at the start. So the order of the splits comes mostly from assumptions about the channels and from what they cost.`,
  tellable: "How it could be told",
  ways: [
    "Take turns: let the municipalities start in different quarters, and let one channel run at a time. When all runs at once there is nothing to compare.",
    "Ask every applicant what made them apply.",
    "Try a channel with an amount that is clearly larger or smaller than before."
  ],
  only: "Only one channel has been bought, so there is nothing to split.",
  how: "A split is bought as as few campaigns as possible, each at most as large as the largest that was tried. The probability is about what the split brings on average; the luck of a single year is in the interval. Homes are counted with the same chance for all channels."
};
