/**
 * The statement (avräkning): from the lines of a period to who pays whom, every step kept so that it can be shown and
 * recomputed by hand.
 *
 *   own line          to its owner, whole
 *   joint, area line  weight by the agreed key × days as a partner during the line's days, over the sum of these
 *   balance           share − paid − what earlier statements of the period settled + what rolled over to it
 *   transfers         through the host or as few as can be; the small ones roll over
 *
 * Öre are settled on the total of lines that are shared alike, or line by line where the agreement says so. A key that
 * plays a game (SCRB, Shapley, nucleolus) already knows who needs what: with it, area lines are shared with the joint
 * ones. A correction states the whole period again and settles the difference to what was settled before.
 */
import type {Config, KeyName} from "../base/config.ts";
import {addDays, type Days, isWithin} from "../base/day.ts";
import {kronorToOre} from "../base/money.ts";
import {type Alternative, alternativesOf, type Quote} from "./alternatives.ts";
import {costGame} from "./game.ts";
import {agreedOf, coalitionsOf, type KeyUsed, unusable} from "./key-used.ts";
import {type CostLine, periodDayOf} from "./lines.ts";
import {type Balance, netted, type Transfer} from "./netting.ts";
import {agreed, type Partner, partnersOf, refuseStrangers} from "./partners.ts";
import {groupsOf, ownOf, type SharedGroup, sharesOf, sumOf} from "./sharing.ts";
import {type Case, isGameKey, type PublishedBenefits, weightsOf} from "./weights.ts";

export interface Share {
  code: string;
  ownOre: number;
  sharedOre: number;
  /** Both. */
  ore: number;
  paidOre: number;
  /** share − paid as earlier statements of the period settled it. */
  settledOre: number;
  /** Rolled over from the statement before. */
  carriedOre: number;
  /** Above 0: to pay. */
  balanceOre: number;
}
export interface Statement {
  /** Empty while preliminary. */
  number: string;
  /** The statements that this one corrects, "1"; null where it is the first of its period. */
  corrects: string | null;
  /** Of a correction: the ids of lines that are new or other than they were, and lines as they were and are no more. */
  changes?: {added: string[]; gone: {invoice: string; text: string; textEn?: string; netOre: number}[]} | null;
  carriedFrom: string | null;
  agreement: {
    id: string;
    version: number;
    decision: string;
    partnership: string;
    host: string;
    contact: string | null;
    key: KeyName;
    fixedPercent: number | null;
    benefitCapPercent: number;
    rounding: "total" | "line";
    netting: "host" | "fewest";
    rollOverOre: number;
    firstDay: string;
    lastDay: string;
  };
  period: string;
  days: Days;
  madeOn: string;
  dueDay: string;
  partners: Partner[];
  lines: CostLine[];
  totalOre: number;
  key: KeyUsed;
  groups: SharedGroup[];
  shares: Share[];
  transfers: Transfer[];
  isFewest: boolean;
  rolledOver: Balance[];
  alternatives: Alternative[];
  /** Of Genklang. */
  version: string;
}
export interface StatementInput {
  config: Config;
  agreementId: string;
  period: string;
  /** All lines of the agreement: those of the period are chosen here. */
  lines: readonly CostLine[];
  benefits: PublishedBenefits | null;
  /** Final statements of the agreement, in the order of their numbers. */
  earlier: readonly Statement[];
  madeOn: string;
  version: string;
}

export async function statementOf(input: StatementInput): Promise<Statement> {
  const {config, agreementId, period, benefits, earlier, madeOn, version} = input;
  const {agreement, partnership, days} = agreed(config, agreementId, period);
  const partners = partnersOf(config, agreement, partnership, days);
  const lines = input.lines
    .filter((line) => isWithin(periodDayOf(line, agreement), days))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
  refuseStrangers(lines, partners);
  const ownOre = ownOf(partners, lines);
  const shared = lines.filter(({tag}) => tag !== "own");
  const totalOre = sumOf(lines);
  const quotes: Quote[] = agreement.quotes
    .filter((quote) => quote.period === undefined || quote.period === period)
    .map(({municipalities, cost, source}) => ({
      amount: kronorToOre(cost),
      players: municipalities.map((code) => partners.findIndex((partner) => partner.code === code)),
      source
    }))
    .filter(({players}) => players.every((i) => i >= 0));
  const needs = lines.map((line) => ({
    amount: line.netOre,
    players: line.partners.map((code) => partners.findIndex((partner) => partner.code === code))
  }));
  const game = costGame(partners.length, needs, quotes);
  const it: Case = {
    agreement,
    partners,
    game,
    ownOre,
    sharedOre: sumOf(shared),
    benefits,
    threshold: config.publication.threshold
  };

  const chosen = await weightsOf(agreement.key, it);
  if (typeof chosen === "string") throw unusable(agreement.key, chosen, agreementId, partners.length);
  const isByLine = agreement.rounding === "line";
  const groupsBy = (key: KeyName, weights: readonly {code: string; weight: number}[]) =>
    groupsOf({shared, partnership, partners}, weights, {isByLine, isGame: isGameKey(key)});
  const groups = groupsBy(agreement.key, chosen.weights);
  const before = earlier.findLast((statement) => statement.period === period);
  const last = earlier.at(-1);
  const shares: Share[] = sharesOf(partners, ownOre, groups).map((share) => {
    const paidOre = sumOf(lines.filter(({paidBy}) => paidBy === share.code));
    const old = before?.shares.find(({code}) => code === share.code);
    const settledOre = old ? old.ore - old.paidOre : 0;
    const carriedOre = last?.rolledOver.find(({code}) => code === share.code)?.ore ?? 0;
    return {...share, paidOre, settledOre, carriedOre, balanceOre: share.ore - paidOre - settledOre + carriedOre};
  });
  const balances = shares.map(({code, balanceOre}) => ({code, ore: balanceOre}));
  const rollOverOre = kronorToOre(agreement.rollOver);
  const netting = netted(balances, agreement.netting === "host" ? agreement.host : null, rollOverOre);

  const alternatives = await alternativesOf(it, quotes, (key, weights) =>
    sharesOf(partners, ownOre, groupsBy(key, weights)).map(({ore}) => ore)
  );
  return {
    number: "",
    corrects: before?.number ?? null,
    changes: before ? changesOf(before.lines, lines) : null,
    carriedFrom: last && last.rolledOver.length > 0 ? last.number : null,
    agreement: {
      id: agreement.id,
      version: agreement.version,
      decision: agreement.decision,
      partnership: partnership.name.sv,
      host: agreement.host,
      contact: agreement.contact ?? null,
      key: agreement.key,
      fixedPercent: agreement.fixedPercent ?? null,
      benefitCapPercent: agreement.benefitCapPercent,
      rounding: agreement.rounding,
      netting: agreement.netting,
      rollOverOre,
      firstDay: agreement.firstDay,
      lastDay: agreement.lastDay
    },
    period,
    days,
    madeOn,
    dueDay: addDays(madeOn, agreement.dueDays),
    partners,
    lines,
    totalOre,
    key: {
      weights: chosen.weights,
      benefit: chosen.benefit,
      benefitSource: chosen.benefit && benefits ? benefits.source : null,
      agreed: agreedOf(agreement, partners),
      floored: chosen.floored ?? [],
      tied: chosen.tied ?? [],
      coalitions: isGameKey(agreement.key) ? coalitionsOf(game, partners, quotes) : null
    },
    groups,
    shares,
    transfers: netting.transfers,
    isFewest: netting.isFewest,
    rolledOver: netting.rolledOver,
    alternatives,
    version
  };
}

/** Every number that a correction would change; a statement that changes none of them corrects nothing. */
export const changesNothing = (statement: Statement): boolean =>
  statement.corrects !== null && statement.shares.every((it) => it.ore - it.paidOre === it.settledOre);

function changesOf(old: readonly CostLine[], now: readonly CostLine[]): NonNullable<Statement["changes"]> {
  const as = ({id, netOre, tag, partners, paidBy, from, to}: CostLine) =>
    JSON.stringify([id, netOre, tag, partners, paidBy, from, to]);
  const [were, are] = [new Set(old.map(as)), new Set(now.map(as))];
  return {
    added: now.filter((line) => !were.has(as(line))).map(({id}) => id),
    gone: old
      .filter((line) => !are.has(as(line)))
      .map(({invoice, id, text, textEn, netOre}) => ({
        ...{invoice: invoice || id, text, netOre},
        ...(textEn === undefined ? {} : {textEn})
      }))
  };
}
