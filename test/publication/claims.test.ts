import {describe, expect, it} from "vitest";
import {claimed} from "../../src/publication/claims.ts";
import {prepareRelease} from "../../src/publication/make-release.ts";
import {harmless} from "../../src/publication/sections.ts";
import {material} from "./three-municipalities.ts";

const belief = {
  channels: [{channel: "bus" as const, usual: 50, least: 25, most: 100, yearMost: 200}],
  ...{mean: [2], sd: [0.5], correlation: [1], hasReturns: false, prior: {mean: [2], sd: [0.4]}}
};
const {release, claims} = prepareRelease(material({budget: {belief, latest: [{code: "0001", ore: [600]}]}}));

/** "campaigns[].areas[].toDate.mid" of every number in the release. */
function places(value: unknown, at = ""): string[] {
  if (typeof value === "number") return [at];
  if (Array.isArray(value)) return value.flatMap((it) => places(it, `${at}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) => places(it, at === "" ? name : `${at}.${name}`));
}
const isInside = (place: string, at: string) =>
  place === at || place.startsWith(`${at}.`) || place.startsWith(`${at}[]`);

describe("the claims of a release", () => {
  it("name every number that stands in it, or sections.ts says why the number tells nothing of people", () => {
    const known = [...new Set(claims.map(({at}) => at)), ...Object.keys(harmless)];
    const unknown = new Set(places(release).filter((place) => !known.some((at) => isInside(place, at))));
    expect([...unknown]).toEqual([]);
  });
  it("say what the release says: the overview's counts, here of four weeks since the larger knows its own", () => {
    const said = claims.filter(({at}) => at === "intake.steps[].actual");
    expect(said.map(claimed)).toEqual(release.intake?.steps.map(({actual}) => actual));
    expect(said[0]).toMatchObject({part: "overview", municipalities: ["0001", "0002"], counts: [24, 8], within: 0});
  });
  it("say of a municipality what is published of it, and nothing of one that is withheld", () => {
    const of = (code: string) => claims.filter(({municipalities}) => municipalities.join() === code);
    expect(of("0002").some(({at}) => at === "campaigns[].areas[].toDate")).toBe(true);
    expect(of("0003")).toEqual([]);
  });
});
