/** The way in of the sample release: everything that can be shown, a change that is told and one that is not. Invented. */
import {addWeeks} from "../../src/base/day.ts";
import type {Bilingual} from "../../src/base/format.ts";
import type {PublishedFunnel} from "../../src/publication/funnel/published.ts";
import {changeSentences, funnelHeadline, funnelLede, slowSentence} from "../../src/results/funnel-sentences.ts";

const about = (mid: number, low: number, high: number) => ({mid, low, high});
const same = (text: string): Bilingual => ({sv: text, en: text});
const quarters = (from: string, counts: number[][]) =>
  counts.map((it, i) => ({from: addWeeks(from, 13 * i), to: addWeeks(from, 13 * (i + 1)), counts: it}));

const chance = about(0.114, 0.092, 0.139);
const weeks = about(24, 22, 25.5);
const toCome = about(11, 5, 17);
const meetingLoss = about(0.19, 0.08, 0.3);
const homeLoss = about(0.02, -0.03, 0.08);
const oneDesk = {
  name: {sv: "En ingång för alla intresseanmälningar", en: "One desk for all applications"},
  municipality: "Malmö",
  before: 126,
  after: 238,
  from: "2025-09-01",
  until: "2026-08-30",
  own: about(1.89, 1.53, 2.34),
  market: about(1.1, 0.86, 1.42),
  effect: about(1.72, 1.22, 2.38),
  word: "yes" as const,
  campaigns: [{sv: "Den nationella kampanjen", en: "The national campaign"}]
};

export const sampleFunnel: PublishedFunnel = {
  from: "2023-11-27",
  asOf: "2026-11-16",
  waysIn: {
    stepWeeks: 13,
    categories: [["e-service"], ["telephone"], ["email", "fair"]],
    steps: quarters("2024-11-25", [
      [61, 36, 22],
      [58, 33, 21],
      [49, 27, 18],
      [71, 31, 25],
      [88, 40, 27],
      [75, 35, 21],
      [64, 30, 17]
    ])
  },
  stages: [
    {stage: "received", count: 898, open: 9, ended: 38},
    {stage: "first-contact", count: 851, open: 41, ended: 292},
    {stage: "info-meeting", count: 518, open: null, ended: null},
    {stage: "assessment", count: 350, open: 12, ended: 31},
    {stage: "home-visit", count: 307, open: 16, ended: 112},
    {stage: "investigation", count: 179, open: 18, ended: 71},
    {stage: "approved", count: 90, open: null, ended: null}
  ],
  chance,
  share: about(0.06, 0.04, 0.09),
  weeks,
  beyond: 0.003,
  course: [
    {weeks: 26, home: about(0.071, 0.054, 0.091), ended: about(0.718, 0.682, 0.748)},
    {weeks: 39, home: about(0.11, 0.09, 0.136), ended: about(0.745, 0.71, 0.775)},
    {weeks: 52, home: about(0.113, 0.091, 0.138), ended: about(0.81, 0.781, 0.836)}
  ],
  toCome,
  chances: [
    {id: "1283", name: same("Helsingborg"), chance: about(0.139, 0.097, 0.189)},
    {id: "2281", name: same("Sundsvall"), chance: about(0.1, 0.062, 0.151)}
  ],
  answers: [
    {
      id: "all",
      name: {sv: "Alla 5 kommuner", en: "All 5 municipalities"},
      composition: {
        stepWeeks: 13,
        categories: [["same-day"], ["within-week"], ["later"], ["waiting", "lost"]],
        steps: quarters("2025-05-26", [
          [21, 60, 23, 11],
          [48, 55, 17, 9],
          [62, 62, 22, 11],
          [50, 55, 18, 9],
          [44, 43, 16, 8]
        ])
      }
    },
    {
      id: "1283",
      name: same("Helsingborg"),
      composition: {
        stepWeeks: 26,
        categories: [["same-day"], ["within-week", "later", "waiting", "lost"]],
        steps: [
          {from: "2025-05-26", to: "2025-11-24", counts: [14, 51]},
          {from: "2025-11-24", to: "2026-05-25", counts: [40, 22]}
        ]
      }
    }
  ],
  waiting: 12,
  lost: 37,
  twice: null,
  slow: [
    {answer: "same-day", meeting: about(0.66, 0.59, 0.72), home: about(0.121, 0.077, 0.173)},
    {answer: "within-week", meeting: about(0.62, 0.58, 0.66), home: about(0.115, 0.085, 0.15)},
    {answer: "later", meeting: about(0.47, 0.4, 0.55), home: about(0.099, 0.057, 0.155)}
  ],
  meetingLoss: {loss: meetingLoss, word: "yes", sentence: slowSentence("meeting", meetingLoss, "yes")},
  homeLoss: {loss: homeLoss, word: "not-told", sentence: slowSentence("home", homeLoss, "not-told")},
  homesLost: about(1.2, -4, 6.5),
  changes: [
    {
      municipality: "1280",
      name: oneDesk.name,
      day: "2025-09-01",
      before: {from: "2024-09-02", to: "2025-09-01", count: 126},
      after: {from: "2025-09-01", to: "2026-08-31", count: 238},
      otherCount: 15,
      exact: about(1.89, 1.51, 2.37),
      own: oneDesk.own,
      market: oneDesk.market,
      effect: oneDesk.effect,
      word: oneDesk.word,
      sentences: changeSentences(oneDesk)
    }
  ],
  campaigns: [
    {
      id: "helsingborg-december",
      homes: about(3, 1, 7),
      costPerHomeOre: {mid: 3_833_333, low: 1_642_857, high: 11_500_000}
    },
    {id: "sundsvall-timra-2026", homes: about(1, 0, 4), costPerHomeOre: {mid: 34_000_000, low: 8_500_000, high: null}},
    {id: "nationell-2026", homes: about(0, 0, 5), costPerHomeOre: null}
  ],
  headline: funnelHeadline(chance),
  lede: funnelLede({chance, weeks, toCome})
};
