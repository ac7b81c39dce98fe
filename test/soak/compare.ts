/** What the typed tables hold, and how it differs from what a faultless run gives. */
import {sql} from "kysely";
import type {Store} from "../../src/store/db.ts";

/** By table, its rows as text, sorted. Who collected a row and when is left out: that must differ. */
export type Contents = Map<string, Row[]>;
interface Row {
  text: string;
  /** The day of reading, of a counter that goes on counting. */
  readOn: string | null;
  /** A post that was taken away. */
  gone: string | null;
  /** The case that a stage was seen of, where the provider tells its latest stage only; and when it was reached. */
  caseOf: string | null;
  reachedAt: string | null;
}

const ownColumns = new Set(["collected_by", "first_seen_at", "last_changed_at"]);

export async function contentsOf({db}: Store): Promise<Contents> {
  const {rows: columns} = await sql<{table: string; name: string}>`
    select relname as table, attname as name
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
    order by relname, attnum`.execute(db);
  const contents: Contents = new Map();
  for (const [table, its] of Map.groupBy(columns, (it) => it.table)) {
    // What a source has learnt of its provider differs by what it met.
    if (table === "lesson" || !its.some(({name}) => name === "collected_by")) continue;
    const kept = its.map(({name}) => name).filter((name) => !ownColumns.has(name));
    const readOn = kept.includes("read_on") ? sql`read_on::text` : sql`null`;
    const gone = kept.includes("is_gone") ? sql`case when is_gone then post end` : sql`null`;
    const caseOf =
      table === "stage" ? sql`case when source like 'open-eplatform-cases%' then application end` : sql`null`;
    const reachedAt = table === "stage" ? sql`reached_at::text` : sql`null`;
    const {rows} = await sql<Row>`
      select to_jsonb(array[${sql.join(kept.map((name) => sql`${sql.id(name)}::text`))}])::text as text,
        ${readOn} as read_on, ${gone} as gone, ${caseOf} as case_of, ${reachedAt} as reached_at
      from ${sql.id(table)}`.execute(db);
    contents.set(
      table,
      rows.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    );
  }
  return contents;
}

/**
 * The first difference, in a sentence; undefined where there is none. What a lifetime counter stood at on a morning that
 * nobody could ask is not to be had again: of earlier readings some may be missing or unknown, but none may be other. So
 * it is with the stages of a case that passed before anybody asked; the latest must be there.
 */
export function difference(wanted: Contents, got: Contents, lastMorning: string): string | undefined {
  for (const [table, rows] of wanted) {
    const theirs = got.get(table) ?? [];
    const isFinal = ({readOn}: Row) => readOn === null || readOn >= lastMorning;
    const texts = new Set(theirs.map(({text}) => text));
    const all = new Set(rows.map(({text}) => text));
    // A post that was taken away before anybody could read it was never known.
    const isUnheardOf = ({gone}: Row) => gone !== null && !theirs.some(({text}) => text.includes(`"${gone}"`));
    const latest = new Map<string, string>();
    for (const {caseOf, reachedAt} of rows)
      if (caseOf !== null && (reachedAt ?? "") > (latest.get(caseOf) ?? "")) latest.set(caseOf, reachedAt ?? "");
    const hasPassed = ({caseOf, reachedAt}: Row) => caseOf !== null && reachedAt !== latest.get(caseOf);
    const missing = rows.find((row) => isFinal(row) && !texts.has(row.text) && !isUnheardOf(row) && !hasPassed(row));
    const readings = rows.filter((row) => !isFinal(row)).map(({text}) => JSON.parse(text) as (string | null)[]);
    const isReading = (text: string) => {
      const cells = JSON.parse(text) as (string | null)[];
      // Hidden that morning, it seemed to be gone: then nothing was counted.
      const isAlike = (cell: string | null, i: number) => cells[i] === cell || cells[i] === null || cells[i] === "true";
      return readings.some((it) => it.every(isAlike));
    };
    const extra = theirs.find((row) => !all.has(row.text) && (isFinal(row) || !isReading(row.text)));
    if (missing) return `${table} lacks ${missing.text}`;
    if (extra) return `${table} has ${extra.text}, which a faultless run does not give`;
    if (texts.size !== theirs.length) return `${table} has a row twice`;
  }
  return undefined;
}

/** What must hold of the ledger at the end, whatever happened; the faults found. */
export async function ledgerFaults({db}: Store, contents: Contents): Promise<string[]> {
  const faults: string[] = [];
  const {rows: open} = await sql<{id: number}>`select id from run where ended_at is null`.execute(db);
  if (open.length > 0) faults.push(`${open.length} runs never ended`);
  const {rows: leases} = await sql<{name: string}>`select name from lease`.execute(db);
  if (leases.length > 0) faults.push(`leases are left: ${leases.map(({name}) => name).join(", ")}`);
  const {rows: counts} = await sql<{source: string; added: number; here: number}>`
    select source, sum(new_count - removed_count)::bigint as added, sum(seen_count - new_count - changed_count - unchanged_count)::bigint as here
    from run group by source`.execute(db);
  for (const {source, added, here} of counts) {
    let rowCount = 0;
    for (const table of contents.keys()) {
      if (table === "stage") continue; // counted as changes of their application
      const {rows} = await sql<{n: number}>`
        select count(*) as n from ${sql.id(table)} where source = ${source}`.execute(db);
      rowCount += rows[0].n;
    }
    if (rowCount !== added) faults.push(`${source} added ${added} rows by the ledger and has ${rowCount}`);
    if (here < 0) faults.push(`${source} counts more rows than it has seen`);
  }
  const {rows: gaps} = await sql<{source: string}>`
    select source from cursor
    where covered <> datemultirange(daterange(collected_from, collected_to))`.execute(db);
  if (gaps.length > 0) faults.push(`gaps are left: ${gaps.map(({source}) => source).join(", ")}`);
  faults.push(...(await personsIn(db)));
  const {rows: answers} = await sql<{n: number}>`
    select count(*) as n from raw_answer join run on run.id = run
    where not exists (select from cursor where cursor.source = raw_answer.source)`.execute(db);
  if (answers[0].n > 0) faults.push("answers are kept of slices that were not");
  return faults;
}

/** Tables in which the name or the address of who applied stands anywhere. */
async function personsIn(db: Store["db"]): Promise<string[]> {
  const {rows: tables} = await sql<{name: string}>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db);
  const found: string[] = [];
  for (const {name} of tables) {
    const {rows} = await sql<{n: number}>`
      select count(*) as n from ${sql.id(name)} as it where it::text ~ 'Påhittad|[Pp]erson[0-9]+'`.execute(db);
    if (rows[0].n > 0) found.push(`a person stands in ${name}`);
  }
  return found;
}
