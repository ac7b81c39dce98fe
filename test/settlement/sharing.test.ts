/** Lines to shares, for thousands of made-up years: up to 20 partners who come and go, credits, any order, any tag. */
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {addDays, overlap} from "../../src/base/day.ts";
import type {CostLine} from "../../src/settlement/lines.ts";
import {groupsOf, ownOf, sharesOf} from "../../src/settlement/sharing.ts";
import {sum} from "../near.ts";
import {line} from "./region.ts";

const start = "2025-01-01";
/** Days are counted from the first of the year; a member of which some are there all the time. */
const member = fc.record({
  weight: fc.integer({min: 1, max: 1_000_000}),
  from: fc.constantFrom(0, 0, 0, 40, 200),
  days: fc.constantFrom(365, 365, 365, 90, 200)
});
const cost = fc.record({
  netOre: fc.oneof(fc.integer({min: -1e9, max: 1e9}), fc.integer({min: -9, max: 9})),
  kind: fc.constantFrom<CostLine["tag"]>("joint", "own", "area"),
  who: fc.array(fc.nat(1000), {minLength: 1, maxLength: 4}),
  from: fc.nat(330),
  days: fc.integer({min: 1, max: 30})
});
interface Year {
  members: {weight: number; from: number; days: number}[];
  costs: {netOre: number; kind: CostLine["tag"]; who: number[]; from: number; days: number}[];
}
const year = fc.record<Year>({
  // One is there the whole year, so that no line is without anybody to share it.
  members: fc
    .array(member, {minLength: 1, maxLength: 19})
    .map((list) => [{weight: 17_540, from: 0, days: 366}, ...list]),
  costs: fc.array(cost, {minLength: 1, maxLength: 25})
});

function laidOut({members, costs}: Year) {
  const codes = members.map((_, i) => String(1000 + ((i * 7919) % 9000)));
  const partnership = {
    members: members.map(({from, days}, i) => ({
      municipality: codes[i],
      firstDay: addDays(start, from),
      lastDay: addDays(start, from + days - 1)
    }))
  };
  const lines = costs.map(({netOre, kind, who, from, days}) =>
    line(netOre, {
      tag: kind,
      partners:
        kind === "joint"
          ? []
          : kind === "own"
            ? [codes[who[0] % codes.length]]
            : [...new Set([codes[0], ...who.map((k) => codes[k % codes.length])])],
      from: addDays(start, from),
      to: addDays(start, from + days)
    })
  );
  const partners = codes.toSorted().map((code) => ({code}));
  const weights = codes.map((code, i) => ({code, weight: members[i].weight}));
  return {partnership, lines, partners, weights};
}
const settled = ({partnership, lines, partners, weights}: ReturnType<typeof laidOut>, isByLine: boolean) => {
  const shared = lines.filter(({tag}) => tag !== "own");
  const groups = groupsOf({shared, partnership, partners}, weights, {isByLine, isGame: false});
  return {groups, shares: sharesOf(partners, ownOf(partners, lines), groups)};
};
const ores = (it: ReturnType<typeof laidOut>, isByLine: boolean) => settled(it, isByLine).shares.map(({ore}) => ore);

describe("shares of a year's lines", () => {
  it("add up to the lines to the öre, on the total and line by line (3 000 years, up to 20 partners)", () => {
    fc.assert(
      fc.property(year, fc.boolean(), (it, isByLine) => {
        const all = laidOut(it);
        expect(sum(ores(all, isByLine))).toBe(sum(all.lines.map(({netOre}) => netOre)));
      }),
      {numRuns: 3000}
    );
  });
  it("do not depend on the order of lines, members, partners and weights (1 500 years)", () => {
    fc.assert(
      fc.property(year, fc.boolean(), (it, isByLine) => {
        const all = laidOut(it);
        const turned = {
          ...{partners: all.partners, lines: all.lines.toReversed(), weights: all.weights.toReversed()},
          partnership: {members: all.partnership.members.toReversed()}
        };
        expect(ores(turned, isByLine)).toEqual(ores(all, isByLine));
      }),
      {numRuns: 1500}
    );
  });
  it("of credits mirror those of the same debits (1 500 years)", () => {
    fc.assert(
      fc.property(year, fc.boolean(), (it, isByLine) => {
        const all = laidOut(it);
        const mirrored = {...all, lines: all.lines.map((one) => ({...one, netOre: one.netOre && -one.netOre}))};
        expect(ores(mirrored, isByLine)).toEqual(ores(all, isByLine).map((ore) => ore && -ore));
      }),
      {numRuns: 1500}
    );
  });
  it("give nothing to who was no partner on any day of a group's lines, nor to who does not share it (1 500 years)", () => {
    fc.assert(
      fc.property(year, (it) => {
        const all = laidOut(it);
        for (const {lines, split} of settled(all, true).groups) {
          const one = all.lines.find(({id}) => id === lines[0]);
          for (const {code, ore} of split.parts) {
            const spell = all.partnership.members.find(({municipality}) => municipality === code);
            const both = one && spell && overlap(one, {from: spell.firstDay, to: addDays(spell.lastDay, 1)});
            if (both && both.from >= both.to) expect(ore).toBe(0);
            if (one?.tag === "area") expect(one.partners).toContain(code);
          }
        }
      }),
      {numRuns: 1500}
    );
  });
  it("state a tie wherever the last öre could as well have gone to another, and only there (1 500 years)", () => {
    fc.assert(
      fc.property(year, (it) => {
        for (const {split} of settled(laidOut(it), false).groups) {
          const rest = ({weight}: {weight: number}) =>
            (BigInt(Math.abs(split.ore)) * BigInt(weight)) % BigInt(split.weightSum);
          const [had, hadNot] = [true, false].map((has) =>
            split.parts.filter(({hasRestOre}) => hasRestOre === has).map(rest)
          );
          const isTie = had.some((a) => hadNot.includes(a));
          expect(split.tied.length > 0).toBe(isTie);
        }
      }),
      {numRuns: 1500}
    );
  });
});
