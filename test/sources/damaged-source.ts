/**
 * Collects a source of the list from a recording that is damaged, by itself and by the job as it is; and says what must
 * hold: it ends in rows that a database takes, in rows left out or kept out and told of, or in one of our errors.
 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {sql} from "kysely";
import {expect} from "vitest";
import {type Collected, collect} from "../../jobs/collect.ts";
import {version, type Workspace} from "../../jobs/workspace.ts";
import {type Config, readConfig} from "../../src/base/config.ts";
import {type Days, dayOf, isDay, isWithin} from "../../src/base/day.ts";
import {explain, UserError} from "../../src/base/errors.ts";
import {sources} from "../../src/sources/index.ts";
import type {Answer, Request, RowKind, Rows} from "../../src/sources/source.ts";
import {decodeText} from "../../src/sources/text.ts";
import {type Store, storeOn} from "../../src/store/db.ts";
import {layouts} from "../../src/store/layouts.ts";
import {keepLessons} from "../../src/store/memory.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {endRun, startRun} from "../../src/store/runs.ts";
import {embedded} from "../store/engines.ts";
import {accounts} from "./accounts.ts";
import {type Damage, damaged} from "./damage.ts";
import {type Example, examples} from "./examples.ts";
import {type Recording, recordingOutside} from "./recording.ts";

const mostRequests = 400;
const mostMs = 30_000;
const mostRows = 2_500_000;

const now = Temporal.Instant.from("2026-12-22T12:00:00+01:00").epochMilliseconds;

export interface Place {
  store: Store;
  home: string;
  close(): Promise<void>;
}
export async function openPlace(): Promise<Place> {
  const home = mkdtempSync(join(tmpdir(), "genklang-"));
  const store = storeOn(await embedded());
  await replaceRegister(store, configOf("matomo", examples.matomo));
  const close = async () => {
    await store.close();
    rmSync(home, {recursive: true, force: true});
  };
  return {store, home, close};
}

function configOf(source: string, {settings}: Example): Config {
  const entry = {source, ...(settings as object)};
  return readConfig(
    JSON.stringify({
      region: "Här",
      municipalities: [
        {code: "1283", name: "Helsingborg", county: "Skåne län", population: {2024: 151306}},
        {code: "2281", name: "Sundsvall", county: "Västernorrlands län", population: {2024: 99383}}
      ],
      sources: [entry]
    }),
    "genklang.yaml"
  );
}

const secretOf = ({secrets = {}}: Recording, variable: string) => secrets[variable] ?? "k3y-".repeat(10);

function damagedAnswers(name: string, {answers}: Recording, done: readonly Damage[]) {
  let count = 0;
  return (request: Request): Answer => {
    const nth = count++;
    if (nth > mostRequests) throw new Error(`${name} asks without end`);
    const answer = answers?.(request) ?? {status: 404, headers: {}, text: ""};
    let {text, status} = answer;
    for (const damage of done) if (damage.nth === nth) ({text, status = status} = damaged(text, damage));
    return {...answer, text, status};
  };
}

/** Some in the encoding that Excel on Windows saves. */
function damagedFiles({files = {}}: Recording, done: readonly Damage[]): Record<string, Uint8Array> {
  const isOld = done.some(({how, junk}) => how === "encoding" && junk % 5 === 0);
  const broken = (content: string | Uint8Array) =>
    done.reduce((text, damage) => damaged(text, damage).text, Buffer.from(content).toString("utf8"));
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, Buffer.from(broken(content), isOld ? "latin1" : "utf8")])
  );
}

/** What the source itself makes of it. Of a file every day, as its other rows are nobody else's. */
export async function sourceHolds(name: string, done: readonly Damage[]): Promise<void> {
  const {recording, days: exampleDays, settings} = examples[name];
  const days = recording.files ? {from: "2000-01-01", to: "2026-12-23"} : exampleDays;
  const source = sources.find((it) => it.name === name)!;
  const requests: {request: Request; text: string}[] = [];
  const ask = damagedAnswers(name, recording, done);
  const files = damagedFiles(recording, done);
  const outside = recordingOutside({
    ...recording,
    files,
    answers: (request) => {
      const answer = ask(request);
      requests.push({request, text: answer.text});
      return answer;
    }
  });
  const secret = (variable: string) => secretOf(recording, variable);
  const rows: Rows[RowKind][] = [];
  const started = performance.now();
  try {
    for await (const row of source.collect(days, {...outside, secret}, source.settings.parse(settings))) {
      rows.push(row);
      if (rows.length > mostRows) throw new Error(`${name} gives rows without end`);
    }
  } catch (error) {
    clear(error);
    return;
  } finally {
    expect(performance.now() - started).toBeLessThan(mostMs);
  }
  for (const row of rows.slice(0, 1000)) expectStorable(row, source.rows, days);
  for (const {path, maskedSample} of outside.unknownFields) expectText(path, maskedSample);
  for (const {where, maskedSample} of outside.quarantined) expectText(where, maskedSample);
  for (const sentence of outside.warnings) expectText(sentence);
  const {given, accounted} = accounts[name];
  const texts = Object.values(files).map(decodeText);
  expect(accounted(rows, outside)).toBe(
    given({requests, files: texts, bytes: Buffer.from(Object.values(files)[0] ?? []).toString("latin1"), days})
  );
}

/** One of our errors, which says what, where or what next, shows no secret and no bowels. */
function clear(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  expect(error.message.length).toBeGreaterThan(10);
  expect(error.where ?? error.next).toBeDefined();
  expect(explain(error).length).toBeLessThan(20_000);
  expect(explain(error)).not.toMatch(/page-token|app-secret|k3y-|\[object|TypeError|RangeError/);
}

const expectText = (...texts: string[]) => {
  for (const text of texts) {
    expect(text).not.toContain("\u0000");
    expect(text.length).toBeLessThan(2000);
  }
};

function expectStorable(row: Rows[RowKind], kind: RowKind, days: Days): void {
  expect(isWithin(row.day, days), row.day).toBe(true);
  for (const [column, type] of Object.entries(layouts[kind].columns)) {
    const value = (row as unknown as Record<string, unknown>)[column];
    if (value === null) continue;
    if (type === "text") expectText(value as string);
    else if (type === "date") expect(value).toSatisfy(isDay);
    else if (type === "boolean") expect(value).toBeTypeOf("boolean");
    else if (type === "double precision") expect(value).toSatisfy(Number.isFinite);
    else if (type === "integer") expect(Math.abs(value as number)).toBeLessThan(2 ** 31);
    else expect(value, column).toSatisfy(Number.isSafeInteger);
  }
}

const tables = [
  "lesson",
  "raw_answer",
  "raw_body",
  "quarantine",
  "left_out",
  "warning",
  "reconciliation",
  "unknown_field"
];
const ofRuns = [
  "cursor",
  "metric_days",
  "stage",
  "post",
  "page_metric",
  "advertisement",
  "visit",
  "application",
  "media",
  "run_wait",
  "run"
];
async function emptied(store: Store) {
  for (const table of [...tables, ...ofRuns]) await sql`delete from ${sql.id(table)}`.execute(store.db);
  const run = await startRun(store, {job: "collect", source: "", version});
  const looked = ["FACEBOOK_PAGE_TOKEN", "FACEBOOK_ADS_TOKEN"].map((name) => ({topic: "token" as const, name}));
  await keepLessons(
    store,
    "",
    run,
    looked.map((it) => ({...it, lesson: {...it, day: "2026-12-22", until: null, says: ""}}))
  );
  await endRun(store, run, {outcome: "ok"});
}

const tableOf = {
  "page-metric": "page_metric",
  post: "post",
  advertisement: "advertisement",
  visit: "visit",
  application: "application",
  media: "media"
} as const;

/** Collects what the example gives with the damage done to it. */
async function collectDamaged(
  {store, home}: Place,
  name: string,
  example: Example,
  done: readonly Damage[]
): Promise<Collected> {
  const {recording, days} = example;
  const answers = damagedAnswers(name, recording, done);
  const fetch = async (request: Request): Promise<Answer> => answers(request);
  for (const [path, content] of Object.entries(damagedFiles(recording, done))) {
    mkdirSync(dirname(join(home, path)), {recursive: true});
    writeFileSync(join(home, path), content);
  }
  const env = new Proxy({}, {get: (_, variable) => secretOf(recording, String(variable))});
  const workspace: Workspace = {
    configPath: join(home, "genklang.yaml"),
    folder: home,
    env,
    now: () => now,
    today: dayOf(now),
    say: () => {},
    fetch,
    pace: {firstDelayMs: 0, sleep: async () => {}},
    config: configOf(name, example),
    store
  };
  const [collected] = await collect(workspace, {only: [name], days});
  return collected;
}

const rowsOf = async (store: Store, name: string) => {
  const {rows: kind} = sources.find((it) => it.name === name)!;
  const {rows} = await sql<{row: string}>`
    select (to_jsonb(it) - 'collected_by' - 'first_seen_at' - 'last_changed_at')::text as row
    from ${sql.id(tableOf[kind])} as it order by 1`.execute(store.db);
  return rows.map(({row}) => row);
};

/** What the job makes of it: the ledger never calls it a fault of ours, and where it fails, what was there stays. */
export async function jobHolds(place: Place, name: string, done: readonly Damage[]): Promise<void> {
  const example = examples[name];
  const {store} = place;
  await emptied(store);
  await collectDamaged(place, name, example, []);
  const before = await rowsOf(store, name);
  expect(before).toHaveLength(example.rowCount);
  const {outcome, error, counts} = await collectDamaged(place, name, example, done);
  const after = await rowsOf(store, name);
  if (outcome === "failed") {
    clear(error);
    expect(after).toEqual(before);
  } else {
    expect(outcome).toMatch(/^(ok|degraded)$/);
    expect(after.length).toBe(before.length - counts.removed + counts.new);
  }
  const {rows: faults} = await sql`
    select sentence from run where outcome is null or trouble = 'bug' or length(sentence) > 5000`.execute(store.db);
  expect(faults).toEqual([]);
}
