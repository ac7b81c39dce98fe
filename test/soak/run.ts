/**
 * npm run soak -- --schedules 2000 [--seed text] [--engine pglite|postgres] [--killed 40]: draws schedules of faults and
 * crashes and says which of them leave another table than a faultless run. What it finds goes into cases.json.
 */
import {readFileSync, writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {sql} from "kysely";
import {openEmbedded, openServerDatabase} from "./engine.ts";
import {soakKilled} from "./killed.ts";
import {faultless, soak, type Tally} from "./schedule.ts";

const {values} = parseArgs({
  options: {
    schedules: {type: "string", default: "200"},
    killed: {type: "string"},
    seed: {type: "string", default: "soak"},
    engine: {type: "string"}
  }
});
const engines = values.engine === undefined ? ["pglite", "postgres"] : [values.engine];
const total = Number(values.schedules);
/** Real processes, killed: they take seconds each, so one of fifty. */
const killedCount = Number(values.killed ?? Math.ceil(total / 50));
const casesPath = new URL("cases.json", import.meta.url);
let differences = 0;

for (const engine of engines) {
  const server = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  if (engine === "postgres" && server === undefined) {
    console.log("postgres: NOT RUN, set TEST_DATABASE_URL to a server on which databases may be made");
    continue;
  }
  const store = engine === "postgres" ? await openServerDatabase(server!) : await openEmbedded();
  const tally: Tally = {crashes: 0, faults: 0, failedRuns: 0, runs: 0};
  const count = Math.floor(total / engines.length) - Math.floor(killedCount / engines.length);
  const started = performance.now();
  try {
    const wanted = await faultless(store);
    for (let i = 0; i < count; ++i) {
      // Each engine has schedules of its own: the same twice would try half as many.
      const seed = engine === "pglite" ? `${values.seed} ${i}` : `${values.seed} ${engine} ${i}`;
      const fault = await soak(store, seed, wanted, tally).catch((error: unknown) => String((error as Error).stack));
      if (fault !== undefined) report(engine, seed, fault);
      if ((i + 1) % 50 !== 0) continue;
      console.log(`${engine}: ${i + 1} of ${count}`);
      // Each schedule empties all tables and makes temporary ones: what is dead is left faster than it is swept by itself.
      await sql`vacuum (full, analyze)`.execute(store.db);
    }
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(
      `${engine}: ${count} schedules in this process in ${seconds} s; ${tally.crashes} crashes, ${tally.failedRuns} of ${tally.runs} collections failed`
    );
    const killed = await soakKilled({
      engine: engine as "pglite" | "postgres",
      server,
      seed: values.seed,
      count: Math.floor(killedCount / engines.length),
      wanted,
      report: (seed, fault) => report(engine, seed, fault)
    });
    console.log(
      `${engine}: ${killed.schedules} schedules with processes of their own, ${killed.kills} of them killed by SIGKILL`
    );
  } finally {
    await store.close();
  }
}
console.log(differences === 0 ? "All equal to a faultless run." : `${differences} schedules differ.`);
if (differences > 0) process.exitCode = 2;

function report(engine: string, seed: string, fault: string) {
  differences += 1;
  console.log(`✗ ${engine} seed "${seed}": ${fault}`);
  const cases = JSON.parse(readFileSync(casesPath, "utf8")) as {seed: string; was: string}[];
  if (cases.some((it) => it.seed === seed)) return;
  writeFileSync(casesPath, `${JSON.stringify([...cases, {seed, was: fault.slice(0, 200)}], null, 2)}\n`);
}
