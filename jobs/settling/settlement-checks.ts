/** What is left to do about joint costs: for the doctor. Each check a sentence, and the next command. */
import {addDays, isWithin, periodDays} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {limitsOf} from "../../src/settlement/key-used.ts";
import {bookedLines, periodDayOf} from "../../src/settlement/lines.ts";
import {changesNothing, type Statement, statementOf} from "../../src/settlement/statement.ts";
import {readAdSpend} from "../../src/store/ad-spend.ts";
import {readCostLines, readInvoices, readSettlements} from "../../src/store/settlements.ts";
import {benefitsOf, duePeriods, isAltered} from "../settle.ts";
import {version, type Workspace} from "../workspace.ts";
import {costLineOf} from "./costs.ts";
import {metaDifferences, metaTolerance, ownCampaignsOf} from "./meta-billing-check.ts";

export interface SettlementFinding {
  isWell: boolean;
  says: string;
  details?: string[];
  next?: string;
}

export async function settlementFindings(workspace: Workspace): Promise<SettlementFinding[]> {
  const {config, store} = workspace;
  const findings: SettlementFinding[] = [];
  const invoices = await readInvoices(store);
  const known = new Set(config.agreements.map(({id}) => id));
  const strays = invoices.filter(({agreement}) => !known.has(agreement));
  if (strays.length > 0)
    findings.push({
      isWell: false,
      says: `${strays.length} ${strays.length === 1 ? "invoice belongs" : "invoices belong"} to an agreement that genklang.yaml does not have.`,
      details: strays.map(
        ({number, supplier, document, agreement}) => `${number} of ${supplier}, in ${document}: ${agreement}`
      ),
      next: "Write the agreement again under agreements, with the same id."
    });
  for (const {id} of config.agreements) findings.push(...(await agreementFindings(workspace, id)));
  if (config.agreements.length > 0 && findings.length === 0)
    findings.push({isWell: true, says: "Nothing is waiting to be settled"});
  return findings;
}

async function agreementFindings(workspace: Workspace, id: string): Promise<SettlementFinding[]> {
  const {config, store, today} = workspace;
  const agreement = config.agreements.find((it) => it.id === id);
  if (agreement === undefined) return [];
  const findings: SettlementFinding[] = [];
  const invoiced = (await readCostLines(store, id)).map(costLineOf);
  const lines = [...invoiced, ...bookedLines(config, id, invoiced)];
  const inForce = {from: agreement.firstDay, to: addDays(agreement.lastDay, 1)};
  const outside = invoiced.filter((line) => !isWithin(periodDayOf(line, agreement), inForce));
  if (outside.length > 0)
    findings.push({
      isWell: false,
      says: `${id}: ${counted(outside.length, "line")} of invoices outside the agreement's days, in no settlement.`,
      details: outside.map(({invoice, day}) => `invoice ${invoice}, ${day}`),
      next: "Correct firstDay or lastDay of the agreement in genklang.yaml."
    });
  const spells = config.partnerships.find((it) => it.id === agreement.partnership)?.members ?? [];
  const partnerCount = new Set(
    spells
      .filter(
        ({firstDay, lastDay = agreement.lastDay}) => firstDay <= agreement.lastDay && lastDay >= agreement.firstDay
      )
      .map(({municipality}) => municipality)
  ).size;
  for (const {says, next, isRefused} of limitsOf(agreement, partnerCount))
    findings.push({isWell: !isRefused, says: `${id}: ${says}.`, next});
  const finals = await readSettlements<Statement>(store, id);
  const statements = finals.map(({body}) => body);
  for (const {number} of finals.filter(isAltered))
    findings.push({
      isWell: false,
      says: `${id}: statement ${number} is not as it was when it was made final; its hash differs.`,
      next: "Hold it against the signed PDF, and restore the database from its backup."
    });
  const settled = new Set(statements.map(({period}) => period));
  // Of a period that is settled nothing is hinted any more: whoever signed has looked.
  const isSettled = (month: string) => [...settled].some((period) => isWithin(`${month}-28`, periodDays(period)));
  const codes = spells.map(({municipality}) => municipality);
  const own = ownCampaignsOf(config, agreement.partnership);
  const kronor = (ore: number) => `${(ore / 100).toFixed(2).replace(".", ",")} kr`;
  for (const {month, invoicedOre, spentOre, campaignsOre} of metaDifferences(
    invoiced,
    await readAdSpend(store, codes),
    own
  ).filter(({month: it}) => !isSettled(it)))
    findings.push({
      isWell: false,
      says: `${id}: Meta charged ${kronor(invoicedOre)} for ${month}, and the ad account spent ${kronor(spentOre)}, of it ${kronor(campaignsOre)} by the partnership's campaigns; they differ by more than ${metaTolerance.percent} % and ${kronor(metaTolerance.ore)}.`,
      next: `Look for a charge that is missing, there twice or of another account: npx genklang costs list --agreement ${id}. Is the account right, nothing needs to be done: invoices are what is settled.`
    });
  const isJoint = new Set(
    config.campaigns
      .filter(({owner}) => owner === agreement.partnership)
      .flatMap(({flights}) => flights.map((it) => it.id))
  );
  const untagged = invoiced.filter(({flight}) => flight === null);
  const waiting = lines.filter(({invoice, flight}) => invoice === "" && flight !== null && isJoint.has(flight));
  // A booking that is long over and an invoice that names no flight may be the same cost twice.
  const late = waiting.filter(({to}) => addDays(to, lateAfterDays) < today);
  if (untagged.length > 0 && late.length > 0)
    findings.push({
      isWell: false,
      says: `${id}: ${counted(untagged.length, "line")} of an invoice without a booked flight, and ${counted(late.length, "booking")} without an invoice; the same cost may be there twice.`,
      details: [
        ...untagged.map(({invoice, text}) => `invoice ${invoice}: ${text}`),
        ...late.map(({flight, to}) => `booking ${flight}, over since ${to}`)
      ],
      next: "Import the invoice with --flight and the booking's id, as docs/settlement.md says."
    });
  if (limitsOf(agreement, partnerCount).some(({isRefused}) => isRefused)) return findings; // settle would refuse too
  for (const period of duePeriods(agreement, today)) {
    const inPeriod = lines.filter((line) => isWithin(periodDayOf(line, agreement), periodDays(period)));
    if (!settled.has(period)) {
      if (inPeriod.length > 0)
        findings.push({
          isWell: false,
          says: `${id}: ${period} is over and not settled; it has ${counted(inPeriod.length, "line")} of costs.`,
          next: `npx genklang settle ${id} ${period}, and with --final when both partners agree`
        });
      continue;
    }
    const benefits = await benefitsOf(workspace, id);
    let now: Statement;
    try {
      now = await statementOf({
        ...{config, agreementId: id, period, lines, benefits},
        ...{earlier: statements, madeOn: today, version}
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // The agreement or its partners are others than when it was settled: no reason to be silent of all else.
      findings.push({
        isWell: false,
        says: `${id}: ${period} cannot be held against its statement: ${error.message}`,
        details: error.faults,
        next: error.next
      });
      continue;
    }
    if (!changesNothing(now))
      findings.push({
        isWell: false,
        says: `${id}: statement ${now.corrects} of ${period} was made final, and its costs or key have changed since.`,
        details: now.shares.flatMap(({code, ore, paidOre, settledOre}) => {
          const difference = ore - paidOre - settledOre;
          return difference === 0 ? [] : [`${code}: ${(difference / 100).toFixed(2).replace(".", ",")} kr`];
        }),
        next: `npx genklang settle ${id} ${period} --final, which credits the old one and settles the difference`
      });
  }
  return findings;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** An invoice may take so long after the last day of a flight. */
const lateAfterDays = 60;
