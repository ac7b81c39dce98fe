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
import {type Config, type KeyName, keyNames, populationIn} from "../base/config.ts";
import {addDays, type Days, daysBetween, isWithin, overlap, periodDays} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {kronorToOre} from "../base/money.ts";
import {type CostGame, costGame, grandCoalition, mostPlayers, playersOf} from "./game.ts";
import type {BenefitKey} from "./keys/benefit.ts";
import {type CostLine, periodDayOf} from "./lines.ts";
import {type Balance, netted, type Transfer} from "./netting.ts";
import {aboveAlone, fallWhenDearer, outsideCore, type Promises} from "./promises.ts";
import {byCode, type Split, splitByCode} from "./rounding.ts";
import {type Case, gameKey, isGameKey, type Missing, type PublishedBenefits, weightsOf} from "./weights.ts";

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
/** Lines that are shared alike, and how. */
export interface SharedGroup {
  lines: string[];
  /** Who shares, with days as a partner of the lines' days; null where all were partners all of those days. */
  days: {partner: Record<string, number>; of: number} | null;
  /** Its weights are key weight × days. */
  split: Split;
}
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
/** What a key would have given; `shares` in öre by partner, in the order of partners. */
export interface Alternative {
  key: KeyName;
  missing: Missing | null;
  shares: number[] | null;
  /** Quote alone less share; null where nobody quoted. */
  savings: (number | null)[] | null;
  /** null where there is no quote to hold it against. Players are places in the list of partners. */
  promises: Promises | null;
}
export interface Statement {
  /** Empty while preliminary. */
  number: string;
  /** The statements that this one corrects, "1"; null where it is the first of its period. */
  corrects: string | null;
  /** Of a correction: the ids of lines that are new or other than they were, and lines as they were and are no more. */
  changes?: {added: string[]; gone: {invoice: string; text: string; netOre: number}[]} | null;
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
  key: {
    weights: {code: string; weight: number}[];
    benefit: BenefitKey | null;
    benefitSource: string | null;
    /** What the agreement gives each for this key, by code: percent, or its need; null where the key takes neither. */
    agreed?: Record<string, number> | null;
    /** Codes of those to whom the game gives less than their own lines. */
    floored?: string[];
    /** Codes whose rests were equal when the weights became whole: the lowest codes had it. */
    tied?: string[];
    /**
     * Costs of coalitions in öre, where the key needs them; codes. Beyond five partners only those with a quote and the
     * whole: the others are too many for a page and follow from the lines.
     */
    coalitions: {codes: string[]; ore: number; quote: string | null}[] | null;
  };
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
  const ownOre = partners.map(({code}) =>
    sumOf(lines.filter(({tag, partners: [owner]}) => tag === "own" && owner === code))
  );
  const shared = lines.filter(({tag}) => tag !== "own");
  const totalOre = sumOf(lines);
  const quotes = agreement.quotes
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
  if (typeof chosen === "string") throw unusable(agreement.key, chosen, agreementId);
  const isByLine = agreement.rounding === "line";
  const groupsBy = (key: KeyName, weights: readonly {code: string; weight: number}[]) =>
    groupsOf(shared, partnership, partners, weights, {isByLine, isGame: isGameKey(key)});
  const groups = groupsBy(agreement.key, chosen.weights);
  const sharesOf = (list: readonly SharedGroup[]) =>
    partners.map(({code}, i) => {
      const sharedOre = list.reduce(
        (sum, {split}) => sum + (split.parts.find((part) => part.code === code)?.ore ?? 0),
        0
      );
      return {code, ownOre: ownOre[i], sharedOre, ore: ownOre[i] + sharedOre};
    });

  const before = earlier.findLast((statement) => statement.period === period);
  const last = earlier.at(-1);
  const shares = sharesOf(groups).map((share) => {
    const paidOre = sumOf(lines.filter(({paidBy}) => paidBy === share.code));
    const old = before?.shares.find(({code}) => code === share.code);
    const settledOre = old ? old.ore - old.paidOre : 0;
    const carriedOre = last?.rolledOver.find(({code}) => code === share.code)?.ore ?? 0;
    return {...share, paidOre, settledOre, carriedOre, balanceOre: share.ore - paidOre - settledOre + carriedOre};
  });
  const balances = shares.map(({code, balanceOre}) => ({code, ore: balanceOre}));
  const rollOverOre = kronorToOre(agreement.rollOver);
  const netting = netted(balances, agreement.netting === "host" ? agreement.host : null, rollOverOre);

  const alternatives: Alternative[] = [];
  for (const key of keyNames) {
    const weights = await weightsOf(key, it);
    if (typeof weights === "string") {
      alternatives.push({key, missing: weights, shares: null, savings: null, promises: null});
      continue;
    }
    const ores = sharesOf(groupsBy(key, weights.weights)).map(({ore}) => ore);
    alternatives.push({
      key,
      missing: null,
      shares: ores,
      savings: partners.map((_, i) => {
        const quote = quotes.find(({players}) => players.length === 1 && players[0] === i);
        return quote ? quote.amount - ores[i] : null;
      }),
      promises: quotes.length > 0 ? await promisesKept(key, game, ores) : null
    });
  }
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
      .map(({invoice, id, text, netOre}) => ({invoice: invoice || id, text, netOre}))
  };
}

const sumOf = (lines: readonly CostLine[]) => lines.reduce((sum, {netOre}) => sum + netOre, 0);

function agreed(config: Config, agreementId: string, period: string) {
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

function partnersOf(
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
      next: "Settle in two agreements."
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

function sharedDays({firstDay, lastDay}: {firstDay: string; lastDay?: string}, days: Days): Days[] {
  const both = overlap(days, {from: firstDay, to: lastDay === undefined ? days.to : addDays(lastDay, 1)});
  return both.from < both.to ? [both] : [];
}

function refuseStrangers(lines: readonly CostLine[], partners: readonly Partner[]) {
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

function groupsOf(
  shared: readonly CostLine[],
  partnership: Config["partnerships"][number],
  partners: readonly Partner[],
  weights: readonly {code: string; weight: number}[],
  {isByLine, isGame}: {isByLine: boolean; isGame: boolean}
): SharedGroup[] {
  const rows = shared.map((line) => {
    const lineDays = {from: line.from, to: line.to};
    const sharing = isGame || line.tag === "joint" ? partners.map(({code}) => code) : line.partners.toSorted();
    const days = sharing.map((code) =>
      partnership.members
        .filter((member) => member.municipality === code)
        .flatMap((member) => sharedDays(member, lineDays))
        .reduce((sum, {from, to}) => sum + daysBetween(from, to), 0)
    );
    const of = daysBetween(line.from, line.to);
    const isWhole = days.every((count) => count === of);
    const alike = `${sharing.join(" ")}|${isWhole ? "" : `${days.join(" ")}/${of}`}|${isByLine ? line.id : ""}`;
    return {line, sharing, days, of, isWhole, alike};
  });
  return Array.from(Map.groupBy(rows, ({alike}) => alike).values(), (group) => {
    const [{sharing, days, of, isWhole}] = group;
    const weighted = sharing.map((code, i) => ({
      code,
      weight: (weights.find((it) => it.code === code)?.weight ?? 0) * (isWhole ? 1 : days[i])
    }));
    if (weighted.every(({weight}) => weight === 0))
      throw new UserError("Nobody who shares these lines was a partner, or has a weight, on their days.", {
        faults: group.map(({line}) => `${line.id}: ${line.from} to ${addDays(line.to, -1)}`),
        next: "Correct the days of the lines or of the members, or mark the lines as one partner's own."
      });
    return {
      lines: group.map(({line}) => line.id),
      days: isWhole ? null : {partner: Object.fromEntries(sharing.map((code, i) => [code, days[i]])), of},
      split: splitByCode(sumOf(group.map(({line}) => line)), weighted)
    };
  });
}

/** Of the shares as they are, in whole öre: each may be off by one, so a coalition by as many as it has partners. */
async function promisesKept(key: KeyName, game: CostGame, shares: readonly number[]): Promise<Promises> {
  const whole = game.cost[grandCoalition(game)];
  const unit = 2 * game.playerCount;
  // A key that weighs partners gives the same parts of any whole.
  const scaled = ({cost}: CostGame) => shares.map((ore) => (whole === 0 ? ore : (ore * cost[cost.length - 1]) / whole));
  return {
    noMoreThanAlone: aboveAlone(game, shares, unit),
    core: outsideCore(game, shares, unit),
    // Of Shapley it is a theorem (Young 1985), and trying it on a million coalitions takes half a minute.
    monotone: key === "shapley" ? null : await fallWhenDearer(game, isGameKey(key) ? gameKey(key) : scaled, unit)
  };
}

function agreedOf(
  {key, percentages, needs}: Config["agreements"][number],
  partners: readonly Partner[]
): Record<string, number> | null {
  const from = key === "percentages" ? percentages : key === "airport" ? needs : undefined;
  return from === undefined ? null : Object.fromEntries(partners.map(({code}) => [code, from[code]]));
}

/** 31 coalitions. */
export const mostPartnersShown = 5;

function coalitionsOf(
  game: CostGame,
  partners: readonly Partner[],
  quotes: readonly {players: readonly number[]; source: string}[]
): Statement["key"]["coalitions"] {
  const isShown = (codes: readonly string[], quote: string | null) =>
    partners.length <= mostPartnersShown || quote !== null || codes.length === partners.length;
  const quoted = new Map(quotes.map(({players, source}) => [players.toSorted((a, b) => a - b).join(), source]));
  return Array.from(game.cost, (ore, s) => ({players: playersOf(s), ore}))
    .slice(1)
    .map(({players, ore}) => ({
      codes: players.map((i) => partners[i].code),
      ore,
      quote: players.length < partners.length ? (quoted.get(players.join()) ?? null) : null
    }))
    .filter(({codes, quote}) => isShown(codes, quote))
    .sort((a, b) => a.codes.length - b.codes.length || (a.codes.join() < b.codes.join() ? -1 : 1));
}

const missingTexts: Record<Missing, string> = {
  "no percentages": "the agreement has no percentages",
  "no needs": "the agreement has no needs above 0",
  "no fixed part": "the agreement has no fixedPercent",
  "no benefits": "nothing has been published of what the campaigns brought",
  "too many partners": "there are too many partners to find it",
  credits: "there is no cost to share, only credits"
};

function unusable(key: KeyName, missing: Missing, agreementId: string) {
  return new UserError(`The key ${key} cannot be used here: ${missingTexts[missing]}.`, {
    where: `genklang.yaml, agreement ${agreementId}`,
    next:
      missing === "no benefits"
        ? "Run: npx genklang publish"
        : "Correct the agreement, or let the partners agree on another key."
  });
}
