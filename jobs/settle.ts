/**
 * An agreement and a period → the statement: shown, and written as PDF and workbook. Preliminary as often as wanted;
 * final once, numbered and kept unchangeable; corrected by a later one that settles the difference.
 */
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {avrakningPdf} from "../reports/avrakning.ts";
import {avrakningContent} from "../reports/avrakning-content.ts";
import {avrakningXlsx} from "../reports/avrakning-xlsx.ts";
import {isWithin, periodDays, quarterOf, tertialOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {format} from "../src/base/format.ts";
import {storedRelease} from "../src/publication/stored-release.ts";
import {publicZone} from "../src/publication/zones.ts";
import {bookedLines, periodDayOf} from "../src/settlement/lines.ts";
import {changesNothing, type Statement, statementOf} from "../src/settlement/statement.ts";
import type {PublishedBenefits} from "../src/settlement/weights.ts";
import {readAdSpend} from "../src/store/ad-spend.ts";
import {contentHash, latestRelease} from "../src/store/releases.ts";
import {readCostLines, readSettlements, saveSettlement} from "../src/store/settlements.ts";
import {benefitsIn} from "./settling/benefits.ts";
import {costLineOf} from "./settling/costs.ts";
import {metaDifferences, metaTolerance, ownCampaignsOf} from "./settling/meta-billing-check.ts";
import {version, type Workspace} from "./workspace.ts";

export interface Settled {
  statement: Statement;
  hash: string;
  /** For the terminal. */
  lines: string[];
  /** Of what was written. */
  paths: string[];
}

export async function settle(
  workspace: Workspace,
  agreementId: string,
  period: string,
  {isFinal = false}: {isFinal?: boolean} = {}
): Promise<Settled> {
  const {store, config, folder, today} = workspace;
  const invoiced = (await readCostLines(store, agreementId)).map(costLineOf);
  const statement = await statementOf({
    config,
    agreementId,
    period,
    lines: [...invoiced, ...bookedLines(config, agreementId, invoiced)],
    benefits: await benefitsOf(workspace, agreementId),
    earlier: (await readSettlements(store, agreementId)).map(({body}) => body as Statement), // written below
    madeOn: today,
    version
  });
  if (isFinal) refuseFinal(statement, today);
  const kept = isFinal
    ? await saveSettlement(store, {
        agreement: agreementId,
        period,
        corrects: statement.corrects === null ? null : Number(statement.corrects),
        body: statement
      })
    : {body: statement, hash: contentHash(statement)};
  const paths = written(folder, kept);
  const {preview} = avrakningContent(kept.body, kept.hash);
  return {
    statement: kept.body,
    hash: kept.hash,
    lines: [...preview, ...(await metaHints(workspace, kept.body))],
    paths
  };
}

/** PDF and workbook in both languages, beside the configuration. */
function written(folder: string, {body, hash}: {body: Statement; hash: string}): string[] {
  const target = join(folder, "reports", "settlements");
  mkdirSync(target, {recursive: true});
  const paths: string[] = [];
  const write = (name: string, bytes: Uint8Array) => {
    const path = join(target, name);
    writeFileSync(path, bytes);
    paths.push(path);
  };
  for (const language of ["sv", "en"] as const) {
    const content = avrakningContent(body, hash, language);
    const words = {
      sv: {preliminary: "preliminar", final: "avrakning"},
      en: {preliminary: "preliminary", final: "settlement"}
    };
    const status = body.number !== "" ? `${words[language].final}-${body.number}` : words[language].preliminary;
    write(`${status}-${body.agreement.id}-${body.period}.pdf`, avrakningPdf(content));
    write(`${status}-${body.agreement.id}-${body.period}.xlsx`, avrakningXlsx(body, content));
  }
  return paths;
}

/** A final statement once more, from what is kept: the same pages to the byte, as long as the program is the same. */
export async function copyOf({store, folder}: Workspace, agreementId: string, number: string): Promise<Settled> {
  const finals = await readSettlements<Statement>(store, agreementId);
  const found = finals.find((it) => String(it.number) === number);
  if (found === undefined)
    throw new UserError(`There is no final statement ${number} of ${agreementId}.`, {
      where: "the database",
      next:
        finals.length === 0
          ? `None of it is final; see it: npx genklang settle ${agreementId} PERIOD`
          : `Name one of these: ${finals.map((it) => `${it.number} (${it.period})`).join(", ")}`
    });
  refuseAltered(found);
  const {preview: lines} = avrakningContent(found.body, found.hash);
  return {statement: found.body, hash: found.hash, lines, paths: written(folder, found)};
}

/** A final statement that was changed behind the database's back has another hash than was printed. */
export const isAltered = ({body, hash}: {body: Statement; hash: string}): boolean => contentHash(body) !== hash;
function refuseAltered(it: {body: Statement; hash: string}) {
  if (isAltered(it))
    throw new UserError(`Statement ${it.body.number} is not as it was when it was made final: its hash differs.`, {
      where: `the database, settlement ${it.body.number}`,
      next: "Hold it against the signed PDF, and restore the database from its backup."
    });
}

/** In Swedish, as the preview is: months of the statement in which Meta charged otherwise than the ad account spent. */
async function metaHints({store, config}: Workspace, it: Statement): Promise<string[]> {
  const agreement = config.agreements.find(({id}) => id === it.agreement.id);
  const spend = await readAdSpend(
    store,
    it.partners.map(({code}) => code)
  );
  const {kronorOre} = format("sv");
  return metaDifferences(it.lines, spend, ownCampaignsOf(config, agreement?.partnership ?? "")).map(
    ({month, invoicedOre, spentOre, campaignsOre}) =>
      `Att se efter: Meta har debiterat ${kronorOre(invoicedOre)} för ${month}, och annonskontot har gjort av med ${kronorOre(spentOre)}, varav ${kronorOre(campaignsOre)} i de gemensamma kampanjerna. Det skiljer mer än ${metaTolerance.percent} % och ${kronorOre(metaTolerance.ore)}: saknas en debitering, finns en två gånger eller gäller den ett annat konto? npx genklang costs list visar vad som finns.`
  );
}

function refuseFinal(statement: Statement, today: string) {
  const faults: string[] = [];
  if (statement.lines.length === 0) faults.push("there is no cost to settle; import invoices or book flights first");
  if (today < statement.days.to)
    faults.push(`the period lasts until ${statement.days.to} and more may come; wait until then`);
  if (changesNothing(statement))
    faults.push(`statement ${statement.corrects} settled the same already; import what changed first`);
  if (faults.length > 0)
    throw new UserError("The statement cannot be made final.", {
      where: `${statement.agreement.id} ${statement.period}`,
      faults,
      next: `Look at it as preliminary: npx genklang settle ${statement.agreement.id} ${statement.period}`
    });
}

/** What the partnership's campaigns brought each partner, by the public release of now; null where there is none. */
export async function benefitsOf({store, config}: Workspace, agreementId: string): Promise<PublishedBenefits | null> {
  const stored = await latestRelease(store, publicZone.name);
  return stored ? benefitsIn(storedRelease(stored.body), config, agreementId) : null;
}

/** Periods of the agreement that are over: as it is settled, else tertials. */
export function duePeriods(
  {firstDay, lastDay, settle}: Workspace["config"]["agreements"][number],
  today: string
): string[] {
  const periodOf = settle === "quarter" ? quarterOf : settle === "year" ? (day: string) => day.slice(0, 4) : tertialOf;
  const periods: string[] = [];
  for (let day = firstDay; day <= lastDay; day = periodDays(periodOf(day)).to)
    if (periodDays(periodOf(day)).to <= today) periods.push(periodOf(day));
  return periods;
}

/**
 * Of every agreement the final statements, and a preliminary one of each period that is over, has costs and is not
 * settled. One that cannot be made, as for a key without what it needs, is left out: settle says why.
 */
export async function currentStatements(workspace: Workspace): Promise<Statement[]> {
  const {store, config, today} = workspace;
  const statements: Statement[] = [];
  for (const agreement of config.agreements) {
    const finals = (await readSettlements(store, agreement.id)).map(({body}) => body as Statement); // written above
    statements.push(...finals);
    const invoiced = (await readCostLines(store, agreement.id)).map(costLineOf);
    const lines = [...invoiced, ...bookedLines(config, agreement.id, invoiced)];
    for (const period of duePeriods(agreement, today)) {
      if (finals.some((it) => it.period === period)) continue;
      if (!lines.some((line) => isWithin(periodDayOf(line, agreement), periodDays(period)))) continue;
      try {
        const benefits = await benefitsOf(workspace, agreement.id);
        const now = {config, agreementId: agreement.id, period, lines, benefits};
        statements.push(await statementOf({...now, earlier: finals, madeOn: today, version}));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  }
  return statements;
}
