/** Every word of the planner, English; plan-sv.ts beside it has the same keys. */
import type {planSv} from "./plan-sv.ts";

export const planEn: typeof planSv = {
  title: "Plan",
  headline: "Would the campaign show in the figures?",
  lede: "Before anything is booked: what a campaign may bring, how large an effect must be to be told from chance, and what would make it easier to see.",
  flight: (weeks) => `a campaign of ${weeks} weeks, starting 4 weeks from now`,
  try: "Try a plan",
  tryHow: "Change it, and the answer comes at once.",
  onlyThis: (d) =>
    `Here is the answer for ${d.area}, ${d.channel}, ${d.cost}, ${d.look}. In a browser that runs scripts the plan can be changed.`,
  tryLead: "A campaign that would not show may work all the same; but we shall never know.",
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
    hopeless: "We should probably not learn whether the campaign worked"
  },
  least: "The least effect that would show",
  leastValue: (count) => `about ${count} extra applications`,
  forecast: (channel, cost) => `What ${cost} may bring (${channel})`,
  forecastValue: (mid, range) => `about ${mid} (${range})`,
  chance: "Chance that it shows",
  chanceValue: (share) => `${share}, if it brings as much as expected`,
  beyond:
    "That is more per inhabitant than any campaign on the channel has cost. Of such amounts the figures know nothing; the number is a guess.",
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
  tableChannel: (channel) => `Reckoned for ${channel}. For channels that work sooner or later it is another number.`,
  notAskedHead: "Nobody is asked",
  askedHead: "Applicants are asked",
  weeksHead: (weeks) => `${weeks} w.`,
  how: [
    "Reckoned by how much the figures can say (Fisher information) in the same model that judges the campaigns: level, calendar and slow drift are unknown and learnt from the municipality's own and the others' figures.",
    "The question is taken to be answered by 70 percent; half of those whom the campaign moved recall it, and 2 percent of the others name it all the same.",
    "The forecast of what the money brings is wide, since the next campaign may disappoint. The chance is reckoned at its middle."
  ]
};
