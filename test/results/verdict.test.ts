import {describe, expect, it} from "vitest";
import {headlineOf, ledeOf, summaryOf} from "../../src/results/sentences.ts";
import {type Evidence, verdictOf} from "../../src/results/verdict.ts";

const evidence = (more: Partial<Evidence>): Evidence => ({
  hasConverged: true,
  faults: [],
  probability: 0.99,
  aboveFloor: 0.99,
  contraction: 0.7,
  jointPairs: 0,
  disagreeing: [],
  isCheckable: true,
  ...more
});

describe("the verdict", () => {
  it.each([
    [0.96, 0.7, "yes"],
    [0.95, 0.7, "probably"],
    [0.81, 0.7, "probably"],
    [0.8, 0.7, "not-told"],
    [0.99, 0.29, "not-told"],
    [NaN, NaN, "not-told"]
  ])("at probability %s and contraction %s is %s", (probability, contraction, word) => {
    expect(verdictOf(evidence({probability, contraction})).word).toBe(word);
  });
  it.each([
    [0.96, "yes"],
    [0.9, "probably"],
    [0.5, "not-told"]
  ])(
    "at a probability of %s to be above the placebo floor is %s, however surely it is above zero",
    (aboveFloor, word) => {
      const verdict = verdictOf(evidence({aboveFloor}));
      expect(verdict.word).toBe(word);
      expect(verdict.reasons[0].en).toContain("more than the model sees where no campaign did anything");
    }
  );
  it("is probably at most where no other method had anything to compare with, and says so", () => {
    const verdict = verdictOf(evidence({isCheckable: false}));
    expect(verdict.word).toBe("probably");
    expect(verdict.reasons[0].en).toContain("nothing to compare with");
    expect(verdictOf(evidence({isCheckable: false, aboveFloor: 0.85})).reasons[0].en).not.toContain(
      "nothing to compare"
    );
  });
  it("is disputed, instead of yes or probably, where another method on the same data disagrees, and names it first", () => {
    const disagreeing = [{sv: "jämförelse med andra kommuner", en: "comparison with other municipalities"}];
    const verdict = verdictOf(evidence({disagreeing}));
    expect(verdict.word).toBe("disputed");
    expect(verdict.check).toBe("REVIEW");
    expect(verdict.reasons[0].en).toContain("comparison with other municipalities");
    expect(verdictOf(evidence({disagreeing, contraction: 0.1})).word).toBe("not-told");
  });
  it("fails before anything else where the chains did not converge, and says which bar was missed", () => {
    const verdict = verdictOf(evidence({hasConverged: false, faults: ["R-hat of the median lag of tv is 1.03."]}));
    expect(verdict.check).toBe("FAIL");
    expect(verdict.reasons[0].en).toContain("R-hat of the median lag of tv is 1.03.");
  });
  it("names first that the data are too few, where they are", () => {
    expect(verdictOf(evidence({contraction: 0.12})).reasons[0].sv).toContain("datas tyngd 12\u00a0%");
  });
  it("never says that something is certain", () => {
    expect(verdictOf(evidence({probability: 1, aboveFloor: 1})).reasons[0].sv).toContain("över 99\u00a0%");
  });
});

describe("the sentences", () => {
  const toDate = {mid: 23.6, low: 11.8, high: 35.2};
  const yes = verdictOf(evidence({}));
  const since = {from: "2026-09-21", to: "2026-11-23"};
  const counted = {actualSinceStart: 61, expectedSinceStart: {mid: 39.6, low: 30, high: 50}, since, withheld: null};
  it("say a clear effect with its middle in the headline and its interval below, and from which day to which was counted", () => {
    expect(headlineOf(yes, toDate, null).sv).toBe("Kampanjen har gett omkring 24 extra intresseanmälningar");
    const lede = ledeOf({
      verdict: yes,
      toDate,
      toCome: {mid: 3, low: 1.2, high: 6.4},
      ...counted
    });
    expect(lede.sv).toBe(
      "Från 21 september 2026 till och med 22 november 2026 kom 61 anmälningar. Utan kampanjen hade vi väntat oss omkring 40. 95-procentsintervallet för vad kampanjen gett hittills är 12–35. Fler väntas: 1,2–6,4 anmälningar är ännu på väg."
    );
  });
  it("do not promise more of what cannot be told", () => {
    const verdict = verdictOf(evidence({probability: 0.5}));
    const lede = ledeOf({verdict, toDate, toCome: {mid: 3, low: 0.6, high: 9.75}, ...counted});
    expect(lede.sv).toMatch(/Har den verkat är 0,6–9,8 anmälningar till ännu på väg\.$/);
    expect(lede.en).toMatch(/If it has worked, 0\.6–9\.8 more applications are still on their way\.$/);
  });
  it("do not put a number on what cannot be told", () => {
    const headline = headlineOf(verdictOf(evidence({probability: 0.5})), toDate, {sv: "Torsås", en: "Torsås"});
    expect(headline.sv).toBe("Siffrorna räcker inte för att säga om kampanjen gett fler intresseanmälningar i Torsås");
    expect(headline.en).not.toMatch(/\d/);
  });
  it("give a leader three sentences, the last one something to decide", () => {
    const [happened, sure, decide] = summaryOf(
      {actual: 120, lastYear: 100, weekCount: 13},
      [
        {
          name: {sv: "Decemberkampanjen", en: "December"},
          verdict: yes,
          toDate,
          costPerApplicationOre: {mid: 1e6, low: 6e5, high: 2e6}
        },
        {
          name: {sv: "Mässan", en: "The fair"},
          verdict: verdictOf(evidence({probability: 0.3})),
          toDate,
          costPerApplicationOre: null
        }
      ],
      true
    );
    expect(happened.sv).toBe(
      "De senaste 13 veckorna kom 120 intresseanmälningar, 20\u00a0% fler än samma veckor året före."
    );
    expect(sure.sv).toContain("För 1 av 2 kampanjer");
    expect(decide.sv).toContain(
      "Är det värt att upprepa Decemberkampanjen? En extra anmälan kostade 6\u00a0000–20\u00a0000\u00a0kr."
    );
  });
});
