/** Small regions for the tests of the intake model. */
import {addWeeks} from "../../../src/base/day.ts";
import type {Channel} from "../../../src/base/words.ts";
import type {Drive, IntakeData} from "../../../src/models/intake/data.ts";
import type {Mark} from "../../../src/models/intake/tagged.ts";

export const mondays = (count: number, first = "2023-01-02"): string[] =>
  Array.from({length: count}, (_, t) => addWeeks(first, t));

/** A campaign with the same dose each week, in the same weeks in each municipality. */
export const evenDrive = (
  campaign: string,
  channel: Channel,
  municipalities: number[],
  firstWeek: number,
  weekCount: number,
  dose = 1
): Drive => ({
  campaign,
  channel,
  municipalities,
  firstWeek,
  shares: new Float64Array(municipalities.length * weekCount).fill(1 / weekCount),
  dose
});

/** One municipality of 100,000 without any application or campaign, unless told otherwise. */
export function region(weekCount: number, part: Partial<IntakeData> = {}): IntakeData {
  const municipalities = part.municipalities ?? [{code: "1283", population: 100_000}];
  return {
    weeks: mondays(weekCount),
    municipalities,
    y: new Float64Array(municipalities.length * weekCount),
    drives: [],
    ...part
  };
}

/** Three municipalities, five drives, a break, missing weeks: everything that the model knows, once. */
export function fullRegion(): IntakeData {
  const weekCount = 60;
  const uneven = evenDrive("Spring", "bus", [0, 1], 20, 2);
  uneven.shares.set([0.25, 0.75, 0.5, 0.5]); // another rhythm in each of the two
  const y = Float64Array.from({length: 3 * weekCount}, (_, i) => [0, 2, 1, 0, 5, 1, 0, 12][(i * 7 + 3) % 8]);
  y[70] = NaN;
  y.fill(NaN, 120, 135); // the third joins late
  return region(weekCount, {
    municipalities: [
      {code: "2281", population: 100_000},
      {code: "2262", population: 18_000},
      {code: "1280", population: 350_000}
    ],
    y,
    drives: [
      uneven,
      evenDrive("National", "national", [0, 1, 2], -2, 5, 2),
      evenDrive("Autumn", "bus", [0], 40, 4, 0.5),
      evenDrive("Winter", "bus", [1], 58, 4, 3), // half in the future
      evenDrive("Next year", "bus", [2], 70, 4, 1.5)
    ],
    breaks: [
      {name: "one desk", municipality: 2, week: 30},
      {name: "form closed", municipality: 2, week: 45}
    ]
  });
}

/** The same, with what some applicants said: two channels in use, a channel that is not, the decoy, and the rest. */
export function statedRegion(): IntakeData {
  const data = fullRegion();
  const answers = ["bus", "national", "tv", "cinema", "word-of-mouth", "do-not-know"] as const;
  const stated = answers.map((answer) => ({answer, counts: new Float64Array(data.y.length)}));
  data.y.forEach((count, i) => {
    for (let k = 0; k < Math.ceil((count || 0) / 2); ++k) ++stated[(i + 5 * k) % answers.length].counts[i];
  });
  return {...data, stated};
}

/**
 * The same, where many forms keep the tag: one that two campaigns share, another's, one of a campaign that was never
 * booked, and none; with an answer and without.
 */
export function taggedRegion(): IntakeData {
  const data = statedRegion();
  const tags = [["Spring", "Autumn"], ["National"], ["Never booked"]];
  const marks: Mark[] = [];
  data.y.forEach((count, i) => {
    const [municipality, week] = [Math.floor(i / data.weeks.length), i % data.weeks.length];
    data.stated?.forEach(({answer, counts}, a) => {
      if (counts[i] > 0) marks.push({municipality, week, tag: [0, null, 1, 2, null][(i + a) % 5], answer, count: 1});
    });
    if (count > 4) marks.push({municipality, week, tag: [null, 0, 1][i % 3], answer: null, count: 1});
  });
  return {...data, tagged: {tags, marks}};
}
