import {expect, it} from "vitest";
import {roundsSaid} from "../../jobs/publishing/rounds.ts";

it("says a round of protecting a release once a quarter of a minute, and nothing where it is quick", () => {
  let now = 0;
  const lines: string[] = [];
  const onRound = roundsSaid({say: (line) => lines.push(line)}, () => now);
  const round = (n: number, lossCount: number) => onRound({round: n, lossCount, outCount: 12, claimCount: 8055});
  round(1, 86);
  now = 16_000;
  round(2, 43);
  now = 20_000;
  round(3, 12);
  now = 33_000;
  round(4, 0);
  expect(lines).toEqual([
    "Protecting the release, round 2: 8055 numbers said, 12 withheld; attackers could still tell 43 counts, or more that were not asked for.",
    "Protecting the release, round 4: 8055 numbers said, 12 withheld; no attacker won."
  ]);
});
