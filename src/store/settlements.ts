/** Invoices to be shared, and the statements that settled them: a final one is written once and never changed. */
import {sql} from "kysely";
import {json, type Store} from "./db.ts";
import {contentHash} from "./releases.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

export type NewCostLine = Omit<Tables["costLine"], "invoice" | "place">;
export interface NewInvoice {
  agreement: string;
  supplier: string;
  supplierName: string;
  number: string;
  day: string;
  netOre: number;
  document: string;
  lines: NewCostLine[];
}
export type StoredCostLine = NewCostLine & Omit<NewInvoice, "lines" | "netOre" | "agreement"> & {place: number};

/** All of them or none. The same supplier, number and amount a second time breaks the table's own rule. */
export async function saveInvoices({db, where}: Store, invoices: readonly NewInvoice[]): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      for (const {lines, ...invoice} of invoices) {
        const {id} = await transaction.insertInto("invoice").values(invoice).returning("id").executeTakeFirstOrThrow();
        await transaction
          .insertInto("costLine")
          .values(lines.map((line, k) => ({...line, invoice: id, place: k + 1})))
          .execute();
      }
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

/** By supplier, number and net: where each invoice came from and when, in epoch milliseconds. */
export async function readInvoices({db}: Store) {
  return await db
    .selectFrom("invoice")
    .select(["id", "supplier", "number", "netOre", "document", "importedAt", "agreement"])
    .orderBy("id")
    .execute();
}

/** With its lines. What was settled by it stays in the statement, which has its own copy. */
export async function removeInvoice({db, where}: Store, id: number): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("costLine").where("invoice", "=", id).execute();
      await transaction.deleteFrom("invoice").where("id", "=", id).execute();
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

export async function readCostLines({db}: Store, agreement: string): Promise<StoredCostLine[]> {
  return await db
    .selectFrom("costLine")
    .innerJoin("invoice", "invoice.id", "costLine.invoice")
    .select(["supplier", "supplierName", "number", "day", "document", "place"])
    .select(["costLine.text", "channel", "fromDay", "toDay", "costLine.netOre", "vatOre", "vatCode"])
    .select(["tag", "sharedBy", "paidBy", "flight"])
    .where("agreement", "=", agreement)
    .orderBy("day")
    .orderBy("invoice.id")
    .orderBy("place")
    .execute();
}

export interface StoredSettlement<Body = unknown> {
  number: number;
  period: string;
  hash: string;
  body: Body;
}

/** Of an agreement, in the order of their numbers. */
export async function readSettlements<Body = unknown>(
  {db}: Store,
  agreement: string
): Promise<StoredSettlement<Body>[]> {
  const rows = await db
    .selectFrom("settlement")
    .select(["number", "period", "hash", "body"])
    .where("agreement", "=", agreement)
    .orderBy("number")
    .execute();
  return rows as StoredSettlement<Body>[]; // written by saveSettlement
}

/**
 * Numbers a statement and keeps it for good. Numbers have no gaps over all agreements, so two who settle at once take
 * turns; whoever comes second on the same period breaks the table's rule, and nothing is settled twice.
 */
export async function saveSettlement<Body extends {number: string}>(
  {db, where}: Store,
  {agreement, period, corrects, body}: {agreement: string; period: string; corrects: number | null; body: Body}
): Promise<StoredSettlement<Body>> {
  const hash = contentHash(body);
  try {
    return await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtext('genklang settlement'))`.execute(transaction);
      const {last} = await transaction
        .selectFrom("settlement")
        .select(({fn}) => fn.max("number").as("last"))
        .executeTakeFirstOrThrow();
      const number = (last ?? 0) + 1;
      const numbered = {...body, number: String(number)};
      await transaction
        .insertInto("settlement")
        .values({number, agreement, period, corrects, hash, body: json(numbered)})
        .execute();
      return {number, period, hash, body: numbered};
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}
