/**
 * Loading a million visits, new and as a repeat, beside a bare COPY of the same rows into a table with the same key.
 *
 * COPY is the server's own way in, from a file it reads; ours counts what is new, changed and gone, keeps the last of
 * rows that come twice, and moves the cursor in the same transaction.
 */
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {PGlite} from "@electric-sql/pglite";
import {sql} from "kysely";
import {addDays, startOfDay} from "../../src/base/day.ts";
import type {VisitRow} from "../../src/sources/source.ts";
import {replaceDays} from "../../src/store/collected.ts";
import {parsers, type Store, storeOn} from "../../src/store/db.ts";
import {migrate} from "../../src/store/migrate.ts";
import {startRun} from "../../src/store/runs.ts";
import {openServerDatabase} from "../soak/engine.ts";

const visitCount = Number(process.env["VISITS"] ?? 1_000_000);
const dayCount = 100;
const firstDay = "2026-01-01";
const days = {from: firstDay, to: addDays(firstDay, dayCount)};
const kinds = ["direct", "search", "website", "social", "campaign"] as const;

function* visits(): Generator<VisitRow> {
  const dayNames = Array.from({length: dayCount}, (_, d) => addDays(firstDay, d));
  const starts = dayNames.map((day) => startOfDay(day));
  for (let i = 0; i < visitCount; ++i) {
    const d = Math.floor((i * dayCount) / visitCount);
    const day = dayNames[d];
    yield {
      municipality: "2281",
      visit: `2-${1_000_000 + i}`,
      day,
      startedAt: starts[d] + (i % 80_000) * 1000,
      landingPath: i % 3 === 0 ? "/blifamiljehem" : "/blifamiljehem/intresseanmalan",
      referrerKind: kinds[i % 5],
      referrerHost: i % 2 === 0 ? "facebook.com" : null,
      utmSource: i % 5 === 4 ? "facebook" : null,
      utmMedium: i % 5 === 4 ? "social" : null,
      utmCampaign: i % 5 === 4 ? "december" : null,
      pageCount: 1 + (i % 7),
      reachedForm: i % 11 === 0
    };
  }
}

export default async function bench(): Promise<void> {
  console.log(`${visitCount.toLocaleString("en")} visits, rows a second:\n`);
  console.log("| engine | bare COPY | ours, new | part of COPY | the same again |\n| --- | --- | --- | --- | --- |");
  const server = process.env["TEST_DATABASE_URL"];
  if (server) {
    const store = await openServerDatabase(server);
    await line("PostgreSQL", store).finally(() => store.close());
  } else console.log("| PostgreSQL | NOT RUN: set TEST_DATABASE_URL | | | |");
  // In a folder, as people have it: in memory a file is copied whole each time that it grows.
  const folder = mkdtempSync(join(tmpdir(), "genklang-loading-"));
  const pglite = await PGlite.create(folder, {parsers});
  const store = storeOn(pglite);
  try {
    await migrate(store);
    await line("PGlite", store, pglite);
  } finally {
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

async function line(name: string, store: Store, pglite?: PGlite): Promise<void> {
  await sql`create table bare (like visit including indexes)`.execute(store.db);
  const given = pglite ? new Blob([copyText()]) : copyPath();
  const copied = await seconds(() =>
    pglite && given instanceof Blob
      ? pglite.query("copy bare from '/dev/blob'", [], {blob: given})
      : sql`copy bare from ${sql.lit(String(given))}`.execute(store.db)
  );
  const run = await startRun(store, {job: "collect", source: "bench", version: "bench"});
  const load = () => replaceDays(store, {source: "bench", kind: "visit", days, rows: visits(), run});
  const fresh = await seconds(load);
  const again = await seconds(load);
  const rate = (time: number) => Math.round(visitCount / time).toLocaleString("en");
  console.log(
    `| ${name} | ${rate(copied)} | ${rate(fresh)} | ${((100 * copied) / fresh).toFixed(0)} % | ${rate(again)} |`
  );
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Made before: only the server's work is timed, while ours includes making the rows. */
let text: string | undefined;
const escaped = (value: unknown) => (value === null ? "\\N" : String(value));
function copyText(): string {
  if (text !== undefined) return text;
  const lines: string[] = [];
  const now = new Date().toISOString();
  for (const it of visits())
    lines.push(
      [
        it.municipality,
        "bench",
        it.visit,
        it.day,
        new Date(Number(it.startedAt)).toISOString(),
        it.landingPath,
        it.referrerKind,
        it.referrerHost,
        it.utmSource,
        it.utmMedium,
        it.utmCampaign,
        it.pageCount,
        it.reachedForm,
        1,
        now,
        now
      ]
        .map(escaped)
        .join("\t")
    );
  text = `${lines.join("\n")}\n`;
  return text;
}

/** A file that the server can read; both run on this machine. */
function copyPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "genklang-copy-"));
  process.on("exit", () => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, "visits.tsv");
  chmodSync(folder, 0o755); // for the user of the server
  writeFileSync(path, copyText());
  return path;
}
