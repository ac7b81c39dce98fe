import {describe, expect, it} from "vitest";
import {knowable, type PlannedDesign, usualQuestion} from "../../../src/models/intake/knowable.ts";

/** As in MODEL section 8: 156 weeks, a campaign of four, so many municipalities with it and to compare with. */
function asked(base: number, medianWeeks: number, treated: number, controls: number, hasQuestion: boolean) {
  const ground = knowable({
    firstWeek: "2024-01-01",
    weekCount: 156,
    municipalities: Array.from({length: treated + controls}, () => ({code: "1283", baseline: base})),
    dispersion: 0.02,
    drift: {size: 0.2, length: 26},
    levelSd: 1
  });
  const design: PlannedDesign = {
    parts: Array.from({length: treated}, (_, municipality) => ({municipality, share: 1 / treated, start: 100})),
    flightWeeks: 4,
    medianWeeks,
    shape: 1.2,
    asked: hasQuestion ? usualQuestion : null
  };
  return {ground, design};
}
const sd = (base: number, median: number, effect: number, treated: number, controls: number, hasQuestion: boolean) => {
  const {ground, design} = asked(base, median, treated, controls, hasQuestion);
  return ground.sdOfEffect(design, effect * treated) / treated;
};

describe("what can be known of a planned campaign", () => {
  // The table of MODEL section 8, whose drift has knots of 12 weeks and sd .3 where ours forgets in 26 weeks with sd .2:
  // the lone municipality differs by up to a fifth, with controls or a question it is within a tenth and a half.
  it.each([
    [0.4, 3, 1.6, 2.7, 2.5, 2.0, 2.0, 1.4, 1.0],
    [1, 3, 4, 4.6, 4.0, 3.3, 3.1, 2.2, 1.7],
    [3, 3, 12, 8.8, 7.0, 6.2, 5.7, 3.9, 3.3],
    [3, 8, 12, 16.7, 10.3, 7.4, 6.7, 6.3, 4.1]
  ])("is as the model's page has it at %s a week, median lag %s, effect %s", (base, median, effect, ...table) => {
    const found = [
      sd(base, median, effect, 1, 0, false),
      sd(base, median, effect, 1, 5, false),
      sd(base, median, effect, 1, 0, true),
      sd(base, median, effect, 1, 5, true),
      sd(base, median, effect, 4, 4, false),
      sd(base, median, effect, 4, 4, true)
    ];
    found.forEach((x, i) => expect(Math.abs(x / table[i] - 1), `column ${i}`).toBeLessThan(i === 0 ? 0.2 : 0.15));
  });
  it("is better with others to compare with, with a question, and when they take turns", () => {
    const {ground, design} = asked(1, 6, 4, 0, false);
    const turns = {...design, parts: design.parts.map((part, i) => ({...part, start: part.start + (i % 2) * 13}))};
    expect(ground.sdOfEffect(turns, 10)).toBeLessThan(ground.sdOfEffect(design, 10));
    expect(ground.sdOfEffect({...design, asked: usualQuestion}, 10)).toBeLessThan(ground.sdOfEffect(design, 10));
  });
  it("finds the least effect where it is 2.49 sds, and none for a campaign that comes after we look", () => {
    const {ground, design} = asked(1, 3, 1, 5, false);
    const least = ground.leastEffect(design);
    expect(least / ground.sdOfEffect(design, least)).toBeCloseTo(2.4865, 1);
    const late = {...design, parts: [{municipality: 0, share: 1, start: 156}]};
    expect(ground.sdOfEffect(late, 5)).toBe(Infinity);
    expect(ground.leastEffect(late)).toBe(Infinity);
  });
  it("does not know more by an own baseline that is the ground's", () => {
    const {ground, design} = asked(2, 4, 1, 2, true);
    const own = {...design, parts: design.parts.map((part) => ({...part, baseline: 2}))};
    expect(ground.sdOfEffect(own, 7)).toBe(ground.sdOfEffect(design, 7));
  });
});
