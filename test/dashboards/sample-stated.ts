/** What made-up applicants said made them apply, by half year: word of mouth from 21 of 68 to 37 of 76. */
import type {PublishedStated} from "../../src/publication/stated.ts";

const share = (x: number, n: number) => ({mid: x / n, low: Math.max(0, x / n - 0.15), high: Math.min(1, x / n + 0.15)});
const steps = [
  {from: "2024-11-18", to: "2025-05-19", counts: [12, 14, 10, 9]},
  {from: "2025-05-19", to: "2025-11-17", counts: [9, 13, 10, 11]},
  {from: "2025-11-17", to: "2026-05-18", counts: [17, 12, 9, 8]},
  {from: "2026-05-18", to: "2026-11-16", counts: [20, 10, 8, 12]}
];

export const sampleStated: PublishedStated = {
  composition: {stepWeeks: 26, categories: [["word-of-mouth"], ["channel"], ["elsewhere"], ["unknown"]], steps},
  shares: steps.map(({counts: [named, channel, elsewhere]}) => share(named, named + channel + elsewhere)),
  isOfAll: false,
  growth: {
    before: {from: "2024-11-18", to: "2025-11-17", count: 21, of: 68, share: {mid: 21 / 68, low: 0.21, high: 0.43}},
    after: {from: "2025-11-17", to: "2026-11-16", count: 37, of: 76, share: {mid: 37 / 76, low: 0.38, high: 0.6}},
    difference: {mid: 37 / 76 - 21 / 68, low: 0.019, high: 0.325},
    word: "yes"
  }
};
