/**
 * Replaces the days of a source in one transaction: what it yields is there, what it no longer yields is gone, and the
 * cursor has moved; or nothing has happened. The same rows again write nothing.
 *
 * Days that have nothing yet are written straight. Else rows are first laid into a temporary table, in batches, so that memory stays bounded, a row that comes twice is there
 * as it came last, and what is missing can be told.
 */
import {type RawBuilder, sql, type Transaction} from "kysely";
import type {Days} from "../base/day.ts";
import type {RawAnswer} from "../sources/outside.ts";
import type {Comparison, RowKind, Rows, UnknownField, WarningAbout} from "../sources/source.ts";
import type {Store} from "./db.ts";
import {addAnswers, addComparisons, addUnknownFields, addWarnings} from "./notes.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

/** What a collection told beside its rows. Gathered while rows come; written with them, or not at all. */
export interface Notes {
  /** Rows by reason. */
  leftOut: Map<string, number>;
  quarantined: {rule: string; where: string; maskedSample: string}[];
  /** By their sentence. */
  warnings: Map<string, WarningAbout | undefined>;
  compared: Comparison[];
  /** By shape, path and type. */
  unknownFields: Map<string, UnknownField & {count: number}>;
  answers: RawAnswer[];
  /** The metrics that the source speaks of; all where it names none. */
  metrics: Set<string>;
  /** Days of which the source cannot say: what is stored of them stays. */
  unsaid: Days[];
}
export const noNotes = (): Notes => ({
  leftOut: new Map(),
  quarantined: [],
  warnings: new Map(),
  compared: [],
  unknownFields: new Map(),
  answers: [],
  metrics: new Set(),
  unsaid: []
});

export interface Replacement<Kind extends RowKind = RowKind> {
  /** Instance of the source, "facebook-page:2281": only its own rows are replaced. */
  source: string;
  stream?: string;
  kind: Kind;
  days: Days;
  /** Lie within the days. They may not touch the store while they come. */
  rows: AsyncIterable<Rows[Kind]> | Iterable<Rows[Kind]>;
  /** The run that the counts go to. */
  run: number;
  /** Emptied once they are written. After a failure they are as they were: a new attempt brings its own. */
  notes?: Notes;
  /** Is shown the notes as they are written. */
  tell?(notes: Notes): void;
  /** Stages that were seen stay, on the day they were first seen with, as long as their application does. */
  keepsStages?: boolean;
  /** False to leave the cursor where it is. */
  movesCursor?: boolean;
}

/** Rows seen, duplicates included; of the different ones new, changed or unchanged; and those that were there before. */
export interface Counts {
  seen: number;
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
}

type ColumnType = "text" | "date" | "timestamptz" | "bigint" | "integer" | "double precision" | "boolean";
interface Layout {
  table: string;
  /** The column by whose days rows are replaced. */
  dayColumn: string;
  /** Besides source and that day; and for a snapshot the day of reading, whose earlier readings stay. */
  key: readonly string[];
  snapshotOn?: string;
  columns: Record<string, ColumnType>;
}
/** The columns of a kind of row. The stages of an application are rows of their own. */
type ColumnOf<Kind extends RowKind> = Exclude<keyof Rows[Kind] & string, "stages">;
interface LayoutOf<Kind extends RowKind> extends Layout {
  key: readonly ColumnOf<Kind>[];
  snapshotOn?: ColumnOf<Kind>;
  columns: Record<ColumnOf<Kind>, ColumnType>;
}

const layouts: {[Kind in RowKind]: LayoutOf<Kind>} = {
  "page-metric": {
    table: "page_metric",
    dayColumn: "day",
    key: ["municipality", "page", "metric"],
    columns: {municipality: "text", page: "text", metric: "text", day: "date", value: "double precision"}
  },
  post: {
    table: "post",
    dayColumn: "day",
    key: ["municipality", "page", "post", "readOn"],
    snapshotOn: "readOn",
    columns: {
      municipality: "text",
      page: "text",
      post: "text",
      day: "date",
      createdAt: "timestamptz",
      readOn: "date",
      permalink: "text",
      statusType: "text",
      campaignTag: "text",
      ruleCampaigns: "text",
      mediaViews: "bigint",
      impressions: "bigint",
      reach: "bigint",
      clicks: "bigint",
      videoViews: "bigint",
      reactions: "bigint",
      comments: "bigint",
      shares: "bigint",
      isPaid: "boolean",
      isGone: "boolean"
    }
  },
  advertisement: {
    table: "advertisement",
    dayColumn: "day",
    key: ["municipality", "account", "advertisement"],
    columns: {
      municipality: "text",
      account: "text",
      advertisement: "text",
      day: "date",
      name: "text",
      adCampaign: "text",
      adCampaignName: "text",
      post: "text",
      campaignTag: "text",
      ruleCampaigns: "text",
      status: "text",
      spendOre: "bigint",
      impressions: "bigint",
      reach: "bigint",
      clicks: "bigint",
      linkClicks: "bigint"
    }
  },
  visit: {
    table: "visit",
    dayColumn: "day",
    key: ["municipality", "visit"],
    columns: {
      municipality: "text",
      visit: "text",
      day: "date",
      startedAt: "timestamptz",
      landingPath: "text",
      referrerKind: "text",
      referrerHost: "text",
      utmSource: "text",
      utmMedium: "text",
      utmCampaign: "text",
      pageCount: "integer",
      reachedForm: "boolean"
    }
  },
  application: {
    table: "application",
    dayColumn: "day",
    key: ["municipality", "application"],
    columns: {
      municipality: "text",
      application: "text",
      day: "date",
      receivedAt: "timestamptz",
      wayIn: "text",
      kind: "text",
      statedSource: "text",
      applicant: "text"
    }
  },
  media: {
    table: "media",
    dayColumn: "day",
    key: ["municipality", "campaign", "flight", "channel"],
    columns: {
      campaign: "text",
      flight: "text",
      channel: "text",
      municipality: "text",
      day: "date",
      spendOre: "bigint",
      impressions: "bigint"
    }
  }
};

const stageLayout: Layout = {
  table: "stage",
  dayColumn: "applicationDay",
  key: ["municipality", "application", "stage"],
  columns: {
    municipality: "text",
    application: "text",
    applicationDay: "date",
    stage: "text",
    day: "date",
    reachedAt: "timestamptz",
    reason: "text"
  }
};

const batchSize = 5_000; // rows a statement: larger ones were not faster

export async function replaceDays<Kind extends RowKind>(store: Store, replacement: Replacement<Kind>): Promise<Counts> {
  const {
    kind,
    days,
    rows,
    source,
    stream = "",
    run,
    notes,
    tell,
    keepsStages = false,
    movesCursor = true
  } = replacement;
  const layout = layouts[kind];
  const batches = batchesOf(rows, days, source);
  let sourceFault: unknown;
  const nextBatch = () =>
    batches.next().catch((error) => {
      sourceFault = error;
      throw error;
    });
  const finish = async (transaction: Transaction<Tables>, counts: Counts): Promise<Counts> => {
    if (movesCursor) await moveCursor(transaction, source, stream, days);
    if (notes) await coverMetrics(transaction, {run, source, days}, notes.metrics);
    await addCounts(transaction, run, counts);
    if (notes) {
      await addNotes(transaction, {run, source, days}, notes);
      tell?.(notes);
    }
    return counts;
  };
  try {
    // Most slices fit in one batch: then a slow provider is waited for before the transaction, not in it.
    let batch = await nextBatch();
    const counts = await store.db.transaction().execute(async (transaction) => {
      const isFirst = kind !== "application" && !(await hasRows(transaction, layout, source, days));
      if (isFirst) {
        let seen = 0;
        // The next rows are made while the database writes these.
        let writing: Promise<unknown> = Promise.resolve();
        while (!batch.done) {
          await writing;
          writing = addNew(transaction, layout, batch.value, source, run);
          writing.catch(() => {}); // told where it is awaited
          seen += batch.value.length;
          batch = await nextBatch();
        }
        await writing;
        const added = await countRows(transaction, layout, source, days);
        return finish(transaction, {seen, new: added, changed: 0, unchanged: 0, removed: 0});
      }
      await makeIncoming(transaction, layout);
      if (kind === "application") await makeIncoming(transaction, stageLayout);
      let seen = 0;
      for (; !batch.done; batch = await nextBatch()) {
        await addIncoming(transaction, layout, numbered(batch.value, seen));
        if (kind === "application") await addIncoming(transaction, stageLayout, stagesOf(batch.value, seen));
        seen += batch.value.length;
      }
      const {distinct, ...written} = await writeIncoming(transaction, layout, source, run);
      const removed = await removeMissing(transaction, layout, source, days, notes);
      const kept = await countUnsaid(transaction, layout, source, days, notes?.unsaid);
      if (kept > 0) notes?.leftOut.set(keptReason, kept);
      if (kind === "application") written.changed += await replaceStages(transaction, source, days, run, keepsStages);
      return finish(transaction, {seen, ...written, unchanged: distinct - written.new - written.changed, removed});
    });
    if (notes) empty(notes);
    return counts;
  } catch (error) {
    throw error === sourceFault ? error : databaseTrouble(error, store.where);
  } finally {
    await batches.return(undefined);
  }
}

/** Writes notes without rows: where a whole file was refused. */
export async function writeNotes({db}: Store, of: NotesOf, notes: Notes): Promise<void> {
  await db.transaction().execute((transaction) => addNotes(transaction, of, notes));
  empty(notes);
}

async function* batchesOf<Row extends {day: string}>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  {from, to}: Days,
  source: string
): AsyncGenerator<Row[], undefined> {
  let batch: Row[] = [];
  for await (const row of rows) {
    // A row outside would be replaced by nothing, ever: it is a fault of the source.
    if (!(from <= row.day && row.day < to)) throw new RangeError(`${source} gave ${row.day} for ${from} to ${to}`);
    batch.push(row);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const names = (columns: readonly string[], prefix = "") =>
  sql.raw(columns.map((column) => prefix + snake(column)).join(", "));
const columnsOf = ({columns}: Layout) => Object.keys(columns);
const keyOf = ({dayColumn, key}: Layout): string[] => [dayColumn, ...key];
const incoming = ({table}: Layout) => sql.id(`incoming_${table}`);

/** Gone when the transaction ends. `nr` is the order in which rows came. */
const makeIncoming = (transaction: Transaction<Tables>, layout: Layout) =>
  sql`
    create temporary table ${incoming(layout)} on commit drop as
    select 0::bigint as nr, ${names(columnsOf(layout))} from ${sql.id(layout.table)} with no data`.execute(transaction);

type Numbered = Record<string, unknown> & {nr: number};
const numbered = (rows: readonly Rows[RowKind][], seen: number): Numbered[] =>
  rows.map((row, i) => ({...row, nr: seen + i}));

/** With the number of their application. */
const stagesOf = (rows: readonly Rows[RowKind][], seen: number): Numbered[] =>
  (rows as readonly Rows["application"][]).flatMap(({municipality, application, day: applicationDay, stages}, i) =>
    stages.map((it) => ({municipality, application, applicationDay, ...it, nr: seen + i}))
  );

/** One array a column: far faster than a list of values, and any number of rows in one statement. */
function arraysOf(layout: Layout, rows: readonly Record<string, unknown>[]) {
  const columns = columnsOf(layout);
  const arrays = columns.map((column): RawBuilder<unknown> => {
    const values = rows.map((row) => row[column]);
    const type = layout.columns[column];
    return type === "timestamptz" ? sql`${values}::bigint[]` : sql`${values}::${sql.raw(type)}[]`;
  });
  const selected = columns.map((column) =>
    layout.columns[column] === "timestamptz"
      ? sql`to_timestamp(${sql.id(snake(column))} / 1000.0)`
      : sql`${sql.id(snake(column))}`
  );
  return {arrays, selected};
}

async function addIncoming(transaction: Transaction<Tables>, layout: Layout, rows: readonly Numbered[]) {
  if (rows.length === 0) return;
  const columns = columnsOf(layout);
  const {arrays, selected} = arraysOf(layout, rows);
  await sql`
    insert into ${incoming(layout)} (nr, ${names(columns)})
    select nr, ${sql.join(selected)}
    from unnest(${rows.map(({nr}) => nr)}::bigint[], ${sql.join(arrays)}) as batch (nr, ${names(columns)})`.execute(
    transaction
  );
}

const ofDays = ({table, dayColumn}: Layout, source: string, {from, to}: Days) =>
  sql`from ${sql.id(table)} where source = ${source} and ${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to}`;

async function hasRows(transaction: Transaction<Tables>, layout: Layout, source: string, days: Days): Promise<boolean> {
  const {rows} = await sql<{isThere: boolean}>`
    select exists (select ${ofDays(layout, source, days)}) as is_there`.execute(transaction);
  return rows[0].isThere;
}

async function countRows(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  days: Days
): Promise<number> {
  const {rows} = await sql<{rowCount: number}>`select count(*) as row_count ${ofDays(layout, source, days)}`.execute(
    transaction
  );
  return rows[0].rowCount;
}

/**
 * Straight into the table, where it has nothing of these days: most of a first collection. What comes twice in a batch is
 * sent as it came last, and what came in an earlier batch is written over.
 */
async function addNew(
  transaction: Transaction<Tables>,
  layout: Layout,
  batch: readonly Rows[RowKind][],
  source: string,
  run: number
) {
  const columns = columnsOf(layout);
  const key = keyOf(layout);
  const rows = lastOfEach(batch as readonly unknown[] as readonly Record<string, unknown>[], key);
  const assigned = columns
    .filter((column) => !key.includes(column))
    .map((column) => sql.raw(`${snake(column)} = excluded.${snake(column)}`));
  const {arrays, selected} = arraysOf(layout, rows);
  await sql`
    insert into ${sql.id(layout.table)}
      (source, ${names(columns)}, collected_by, first_seen_at, last_changed_at)
    select ${source}, ${sql.join(selected)}, ${run}::bigint, now(), now()
    from unnest(${sql.join(arrays)}) as batch (${names(columns)})
    on conflict (source, ${names(key)}) do update set ${sql.join(assigned)}`.execute(transaction);
}

function lastOfEach(rows: readonly Record<string, unknown>[], key: readonly string[]) {
  const latest = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    let name = "";
    for (const column of key) name += `${row[column]}\u0000`;
    latest.set(name, row);
  }
  return latest.size === rows.length ? rows : [...latest.values()];
}

async function writeIncoming(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  run: number
): Promise<{distinct: number; new: number; changed: number}> {
  const columns = columnsOf(layout);
  const key = keyOf(layout);
  const others = columns.filter((column) => !key.includes(column));
  const assigned = [...others, "collectedBy", "lastChangedAt"].map((column) =>
    sql.raw(`${snake(column)} = excluded.${snake(column)}`)
  );
  const {rows} = await sql<{distinct: number; new: number; changed: number}>`
    with latest as (
      select distinct on (${names(key)}) * from ${incoming(layout)} order by ${names(key)}, nr desc
    ),
    written as (
      insert into ${sql.id(layout.table)} as stored
        (source, ${names(columns)}, collected_by, first_seen_at, last_changed_at)
      select ${source}, ${names(columns)}, ${run}::bigint, now(), now() from latest
      on conflict (source, ${names(key)}) do update set ${sql.join(assigned)}
      where (${names(others, "stored.")}) is distinct from (${names(others, "excluded.")})
      returning stored.xmax = 0 as is_new -- 0: no version of the row was there before
    )
    select
      (select count(*) from latest) as distinct,
      count(*) filter (where is_new) as new,
      count(*) filter (where not is_new) as changed
    from written`.execute(transaction);
  return rows[0];
}

/**
 * The stages of the applications that came. An application counts as changed where a stage of it did; gives how many
 * changed in nothing else.
 */
async function replaceStages(
  transaction: Transaction<Tables>,
  source: string,
  days: Days,
  run: number,
  keepsStages: boolean
) {
  // An application that came twice is there as it came last, so are its stages.
  await sql`
    delete from incoming_stage as earlier
    using incoming_application as later
    where (later.day, later.municipality, later.application)
        = (earlier.application_day, earlier.municipality, earlier.application)
      and later.nr > earlier.nr`.execute(transaction);
  const columns = names(columnsOf(stageLayout));
  const key = names(keyOf(stageLayout).filter((column) => column !== "stage"));
  const stored = sql`
    select ${columns} from stage
    where source = ${source} and application_day >= ${days.from} and application_day < ${days.to}`;
  if (keepsStages)
    await sql`
      insert into incoming_stage (nr, ${columns})
      select ${Number.MAX_SAFE_INTEGER}::bigint, ${columns} from (${stored}) as seen
      where (application_day, municipality, application) in (
        select day, municipality, application from incoming_application
      )`.execute(transaction);
  // Those that are new or changed otherwise carry the moment of this transaction already.
  const {numAffectedRows} = await sql`
    with latest as (
      select distinct on (${names(keyOf(stageLayout))}) * from incoming_stage
      order by ${names(keyOf(stageLayout))}, nr desc
    )
    update application set collected_by = ${run}::bigint, last_changed_at = now()
    where source = ${source} and last_changed_at < now() and (day, municipality, application) in (
      select ${key} from (${stored} except select ${columns} from latest) as gone
      union
      select ${key} from (select ${columns} from latest except ${stored}) as came
    )`.execute(transaction);
  await writeIncoming(transaction, stageLayout, source, run);
  await removeMissing(transaction, stageLayout, source, days);
  return Number(numAffectedRows ?? 0);
}

async function removeMissing(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  {from, to}: Days,
  {metrics, unsaid}: Pick<Notes, "metrics" | "unsaid"> = noNotes()
): Promise<number> {
  const {table, snapshotOn, dayColumn} = layout;
  const key = keyOf(layout);
  const matches = key.map((column) => sql.raw(`stored.${snake(column)} = gone.${snake(column)}`));
  const sameReading = snapshotOn
    ? sql`and ${names([snapshotOn])} in (select ${names([snapshotOn])} from ${incoming(layout)})`
    : sql``;
  // A metric of several numbers has rows like "page_actions.call".
  const spokenOf = metrics.size > 0 ? sql`and split_part(metric, '.', 1) = any(${[...metrics]}::text[])` : sql``;
  const isUnsaid = unsaid.map((days) => among(layout, days));
  const said = unsaid.length > 0 ? sql` and not (${sql.join(isUnsaid, sql` or `)})` : sql``;
  // `except`, for `not exists` compared every row with every other: nothing is known yet of how many came.
  const {numAffectedRows} = await sql`
    delete from ${sql.id(table)} as stored
    using (
      select ${names(key)} from ${sql.id(table)}
      where source = ${source} and ${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to} ${sameReading} ${spokenOf}${said}
      except
      select ${names(key)} from ${incoming(layout)}
    ) as gone
    where stored.source = ${source} and ${sql.join(matches, sql` and `)}`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

const keptReason = "stored row of a day that the provider no longer gives; it stays";
const among = ({dayColumn}: Layout, {from, to}: Days) =>
  sql`(${names([dayColumn])} >= ${from} and ${names([dayColumn])} < ${to})`;

/** Rows of days that the source could not speak of, and which did not come. */
async function countUnsaid(
  transaction: Transaction<Tables>,
  layout: Layout,
  source: string,
  days: Days,
  unsaid: readonly Days[] = []
): Promise<number> {
  if (unsaid.length === 0) return 0;
  const key = names(keyOf(layout));
  const {rows} = await sql<{rowCount: number}>`
    select count(*) as row_count
    from (
      select ${key} ${ofDays(layout, source, days)}
      and (${sql.join(
        unsaid.map((stretch) => among(layout, stretch)),
        sql` or `
      )})
      except
      select ${key} from ${incoming(layout)}
    ) as kept`.execute(transaction);
  return rows[0].rowCount;
}

/** Days that touch those collected before make them longer; days apart leave a gap, until it is filled. */
const moveCursor = (transaction: Transaction<Tables>, source: string, stream: string, {from, to}: Days) =>
  sql`
    insert into cursor (source, stream, collected_from, collected_to, covered, updated_at)
    values (
      ${source}, ${stream}, ${from}, ${to}, datemultirange(daterange(${from}::date, ${to}::date)), now()
    )
    on conflict (source, stream) do update set
      (collected_from, collected_to) = (
        -- the stretch that holds the days from which the cursor went on until now
        select lower(stretch), upper(stretch)
        from unnest(cursor.covered + excluded.covered) as stretch
        where stretch @> daterange(cursor.collected_from, cursor.collected_to)
      ),
      covered = cursor.covered + excluded.covered,
      updated_at = excluded.updated_at`.execute(transaction);

/**
 * A metric can be gone for a while: what its siblings have and it does not is collected once it is back. So are days that
 * it had, and which its siblings were asked for again since: those had not settled.
 */
async function coverMetrics(
  transaction: Transaction<Tables>,
  {run, source, days: {from, to}}: NotesOf,
  metrics: ReadonlySet<string>
) {
  const names = [...metrics].filter((metric) => metric !== "");
  if (names.length === 0) return;
  await sql`
    insert into metric_days (source, metric, covered, last_run)
    select ${source}, metric, datemultirange(daterange(${from}::date, ${to}::date)), ${run}::bigint
    from unnest(${names}::text[]) as metric
    on conflict (source, metric) do update set
      covered = metric_days.covered + excluded.covered,
      last_run = excluded.last_run`.execute(transaction);
  await sql`
    update metric_days set covered = covered - datemultirange(daterange(${from}::date, ${to}::date))
    where source = ${source} and metric <> all(${names}::text[])`.execute(transaction);
}

async function addCounts(transaction: Transaction<Tables>, run: number, counts: Counts) {
  const {numUpdatedRows} = await transaction
    .updateTable("run")
    .set((it) => ({
      seenCount: it("seenCount", "+", counts.seen),
      newCount: it("newCount", "+", counts.new),
      changedCount: it("changedCount", "+", counts.changed),
      unchangedCount: it("unchangedCount", "+", counts.unchanged),
      removedCount: it("removedCount", "+", counts.removed)
    }))
    .where("id", "=", run)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  // Another machine took us for dead and closed the run: it may be collecting the same days now.
  if (numUpdatedRows === 0n) throw new Error(`run ${run} has ended and cannot write`);
}

/** Whose notes they are. */
export interface NotesOf {
  run: number;
  source: string;
  days: Days;
}

async function addNotes(transaction: Transaction<Tables>, of: NotesOf, notes: Notes) {
  const {run, source} = of;
  const {leftOut, quarantined} = notes;
  let leftOutCount = 0;
  for (const [reason, rowCount] of leftOut) {
    leftOutCount += rowCount;
    await transaction
      .insertInto("leftOut")
      .values({run, reason, rowCount})
      .onConflict((conflict) =>
        conflict.columns(["run", "reason"]).doUpdateSet((it) => ({rowCount: it("leftOut.rowCount", "+", rowCount)}))
      )
      .execute();
  }
  for (const {rule, where, maskedSample} of quarantined)
    await transaction.insertInto("quarantine").values({run, source, rule, whereFound: where, maskedSample}).execute();
  if (leftOutCount + quarantined.length > 0)
    await transaction
      .updateTable("run")
      .set((it) => ({
        leftOutCount: it("leftOutCount", "+", leftOutCount),
        quarantinedCount: it("quarantinedCount", "+", quarantined.length)
      }))
      .where("id", "=", run)
      .execute();
  await addWarnings(transaction, run, notes.warnings);
  await addComparisons(transaction, of, notes.compared);
  await addUnknownFields(transaction, of, [...notes.unknownFields.values()]);
  await addAnswers(transaction, of, notes.answers);
}

function empty(notes: Notes) {
  notes.leftOut.clear();
  notes.quarantined.length = 0;
  notes.warnings.clear();
  notes.compared.length = 0;
  notes.unknownFields.clear();
  notes.answers.length = 0;
  notes.metrics.clear();
  notes.unsaid.length = 0;
}
