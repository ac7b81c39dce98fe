/** Who is in a settlement, on which days, and which agreement and period it is about. */
import {type Config, populationIn} from "../base/config.ts";
import {addDays, type Days, overlap, periodDays} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {mostPlayers} from "./game.ts";
import type {CostLine} from "./lines.ts";
import {byCode} from "./rounding.ts";

export interface Partner {
  code: string;
  name: string;
  organisation: string | null;
  reference: string | null;
  inhabitants: number;
  /** The year of the inhabitants, 31 December. */
  inhabitantsYear: number;
  /** Days as a partner within the period, half-open. */
  memberDays: Days[];
}
export function agreed(config: Config, agreementId: string, period: string) {
  const agreement = config.agreements.find(({id}) => id === agreementId);
  const partnership = config.partnerships.find(({id}) => id === agreement?.partnership);
  if (agreement === undefined || partnership === undefined) {
    const ids = config.agreements.map(({id}) => id);
    throw new UserError(`There is no agreement "${agreementId}".`, {
      where: "genklang.yaml, agreements",
      next:
        ids.length > 0
          ? `Name one of these: ${ids.join(", ")}`
          : "Write the agreement there; docs/settlement.md has an example."
    });
  }
  const kinds = {quarter: "2026-Q3", tertial: "2026-T2", year: "2026"};
  const kind = /^\d{4}-Q[1-4]$/.test(period) ? "quarter" : /^\d{4}-T[1-3]$/.test(period) ? "tertial" : "year";
  if (kind === "year" && !/^\d{4}$/.test(period))
    throw new UserError(`"${period}" is no period to settle.`, {next: "Write it like 2026-Q3, 2026-T2 or 2026."});
  if (agreement.settle !== undefined && agreement.settle !== kind)
    throw new UserError(`The agreement is settled by ${agreement.settle}, and "${period}" is a ${kind}.`, {
      where: `genklang.yaml, agreement ${agreementId}`,
      next: `Write the period like ${kinds[agreement.settle]}.`
    });
  const days = periodDays(period);
  const inForce = {from: agreement.firstDay, to: addDays(agreement.lastDay, 1)};
  const both = overlap(days, inForce);
  if (both.from >= both.to)
    throw new UserError(`The agreement is not in force in ${period}.`, {
      where: `genklang.yaml, agreement ${agreementId}: ${agreement.firstDay} to ${agreement.lastDay}`,
      next: "Choose a period within these days, or name the agreement that was in force then."
    });
  return {agreement, partnership, days: both};
}

export function partnersOf(
  config: Config,
  agreement: Config["agreements"][number],
  partnership: Config["partnerships"][number],
  days: Days
): Partner[] {
  // Whoever was a partner on a day of the agreement: a flight that ends in this period may have begun before it.
  const wide = {from: agreement.firstDay, to: days.to};
  const codes = new Set(
    partnership.members.filter((member) => sharedDays(member, wide).length > 0).map((member) => member.municipality)
  );
  if (codes.size > mostPlayers)
    throw new UserError(`${codes.size} partners are more than can be settled at once; at most ${mostPlayers}.`, {
      where: `genklang.yaml, partnership ${partnership.id}`,
      next: "Divide the partnership into two, each with an agreement of its own."
    });
  const year = agreement.inhabitantsYear ?? Number(agreement.firstDay.slice(0, 4)) - 1;
  return config.municipalities
    .filter(({code}) => codes.has(code))
    .map((municipality) => {
      const {code, name, population} = municipality;
      const inhabitants = populationIn(municipality, year);
      const found = Object.keys(population).map(Number);
      return {
        code,
        name,
        organisation: agreement.partners[code]?.organisation ?? null,
        reference: agreement.partners[code]?.reference ?? null,
        inhabitants,
        inhabitantsYear: found.filter((y) => y <= year).reduce((a, b) => Math.max(a, b), 0) || Math.min(...found),
        memberDays: partnership.members
          .filter((member) => member.municipality === code)
          .flatMap((member) => sharedDays(member, days))
      };
    })
    .sort(byCode);
}

export function sharedDays({firstDay, lastDay}: {firstDay: string; lastDay?: string}, days: Days): Days[] {
  const both = overlap(days, {from: firstDay, to: lastDay === undefined ? days.to : addDays(lastDay, 1)});
  return both.from < both.to ? [both] : [];
}

export function refuseStrangers(lines: readonly CostLine[], partners: readonly Partner[]) {
  const codes = new Set(partners.map(({code}) => code));
  const faults = lines.flatMap((line) =>
    [line.paidBy, ...line.partners]
      .filter((code) => !codes.has(code))
      .map((code) => `${line.id}: "${code}" is no partner; they are ${[...codes].join(", ")}`)
  );
  if (faults.length > 0)
    throw new UserError("Some lines name municipalities that are not partners.", {
      faults,
      next: "Correct the partnership in genklang.yaml, or import the lines again with the right municipality."
    });
}
