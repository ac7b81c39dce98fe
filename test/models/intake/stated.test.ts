import {describe, expect, it} from "vitest";
import {forEachDraw} from "../../../src/models/intake/credit.ts";
import type {IntakeData} from "../../../src/models/intake/data.ts";
import {fitIntake} from "../../../src/models/intake/fit.ts";
import {answerChances} from "../../../src/models/intake/stated.ts";
import {expectClose, sum} from "../../near.ts";
import {evenDrive, region} from "./region.ts";

describe("what an applicant says", () => {
  const answers = ["bus", "tv", "cinema", "word-of-mouth", "do-not-know"] as const;

  it("is the true channel for half of those who met it, at odds of 1 and no false recall", () => {
    expectClose(answerChances("bus", answers, 1, 0), [0.5, 0, 0, 0.25, 0.25]);
  });

  it("is never a medium without a campaign and without false recall", () => {
    expectClose(answerChances(null, answers, 1, 0), [0, 0, 0, 0.5, 0.5]);
  });

  it("names a decoy as often as any other medium that was not met", () => {
    expectClose(answerChances("bus", answers, 1, 0.25), [0.4, 0.1, 0.1, 0.2, 0.2]);
  });
});

describe("stated sources in a fit", () => {
  /** One a week, and five more in the twelve weeks after two campaigns in the same weeks; all of these say bus. */
  const data = (said: "bus" | "cinema"): IntakeData => {
    const y = Float64Array.from({length: 104}, (_, t) => (t >= 60 && t < 72 ? 6 : 1));
    const extra = y.map((count) => count - 1);
    const answers = ["bus", "poster", "cinema", "word-of-mouth"] as const;
    return region(104, {
      y,
      drives: [evenDrive("A", "bus", [0], 60, 4), evenDrive("B", "poster", [0], 60, 4)],
      stated: answers.map((answer) => ({answer, counts: answer === said ? extra : new Float64Array(104)}))
    });
  };
  const brought = async (said: "bus" | "cinema") => {
    const one = data(said);
    const fit = await fitIntake(one, {seed: "stated", chainCount: 2, warmupCount: 200, drawCount: 200, workerCount: 2});
    const totals = [0, 0];
    forEachDraw(one, fit, ({contribution}) => {
      contribution.forEach((part, j) => {
        totals[j] += sum(part) / 400;
      });
    });
    return totals;
  };

  it("tell two campaigns in the same weeks apart, which counts alone cannot", async () => {
    const [bus, poster] = await brought("bus");
    expect(bus).toBeGreaterThan(3 * poster);
  });

  it("say nothing of either when all name the cinema, where no campaign ever ran", async () => {
    const [bus, poster] = await brought("cinema");
    expect(Math.abs(bus - poster)).toBeLessThan(0.4 * (bus + poster));
  });

  it("are refused when more answered than applied", async () => {
    const one = data("bus");
    one.stated?.[2].counts.fill(7);
    await expect(fitIntake(one, {seed: "stated"})).rejects.toThrow("answers must be at most 1, got 7");
  });
});
