import {describe, expect, it} from "vitest";
import {daysBetween} from "../../src/base/day.ts";
import {enteredApplications} from "../../src/simulate/files.ts";
import {simulateRegion} from "../../src/simulate/region.ts";

const {applications, repeats} = simulateRegion();

describe("applications that were entered twice", () => {
  it("are a few in a hundred, come one to 14 days after the first, and are in the sheet beside it", () => {
    expect(repeats.length / applications.length).toBeGreaterThan(0.01);
    expect(repeats.length / applications.length).toBeLessThan(0.05);
    for (const {of, application} of repeats) {
      const after = daysBetween(applications[of].day, application.day);
      expect(1 <= after && after <= 14).toBe(true);
    }
    expect(enteredApplications({applications, repeats})).toHaveLength(applications.length + repeats.length);
  });

  it("are mostly in the same municipality, and of some the desk has seen that they are there twice", () => {
    const same = repeats.filter(({of, application}) => applications[of].municipality === application.municipality);
    expect(same.length).toBeGreaterThan(repeats.length / 2);
    const seen = repeats.filter(({application}) => application.stages.some(({reason}) => reason === "duplicate"));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(repeats.length);
  });
});
