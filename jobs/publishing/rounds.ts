/** Signs of life of a release that takes long to protect: a line a quarter of a minute, and none where it is quick. */
import type {Round} from "../../src/publication/cube/suppress.ts";
import type {Setting} from "../workspace.ts";

const everyMs = 15_000;

export function roundsSaid({say}: Pick<Setting, "say">, clock = () => performance.now()): (round: Round) => void {
  let last = clock();
  return ({round, lossCount, outCount, claimCount}) => {
    const now = clock();
    if (now - last < everyMs) return;
    last = now;
    const found =
      lossCount === 0
        ? "no attacker won"
        : `attackers could still tell ${lossCount} counts, or more that were not asked for`;
    say(`Protecting the release, round ${round}: ${claimCount} numbers said, ${outCount} withheld; ${found}.`);
  };
}
