/** The same schedules with real processes over real lines, killed by SIGKILL wherever they are. */
import {spawn} from "node:child_process";
import {cpSync, existsSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {type Random, random} from "../../src/base/random.ts";
import {drawWeather, fairWeather, type Weather, withDate, withFaults} from "../../src/simulate/faults.ts";
import type {Provider} from "../../src/simulate/refusals.ts";
import type {Region} from "../../src/simulate/region.ts";
import {serve} from "../../src/simulate/stand-ins.ts";
import {openStore} from "../../src/store/db.ts";
import {closeInterruptedRuns} from "../../src/store/runs.ts";
import {type Contents, contentsOf, difference, ledgerFaults} from "./compare.ts";
import {dropServerDatabase, makeTemplate, openServerDatabase} from "./engine.ts";
import {saveFiles} from "./files.ts";
import {configuration, environment, mornings, regionOn, standInsOn} from "./world.ts";

export interface KilledSoak {
  engine: "pglite" | "postgres";
  server: string | undefined;
  seed: string;
  count: number;
  wanted: Contents;
  report(seed: string, fault: string): void;
}

const child = fileURLToPath(new URL("child.ts", import.meta.url));
/** Most of what such a process costs is the reading of our files; what Node makes of them is kept for the next. */
const compiled = join(tmpdir(), "genklang-soak-compiled");
const fairCount = 2;

export async function soakKilled({engine, server, seed, count, wanted, report}: KilledSoak) {
  let kills = 0;
  if (count === 0) return {schedules: 0, kills};
  const template = mkdtempSync(join(tmpdir(), "genklang-soak-template-"));
  const onServer = engine === "postgres" ? await makeTemplate(server!) : undefined;
  try {
    if (engine === "pglite") await (await openStore({folder: join(template, ".genklang")})).close();
    for (let i = 0; i < count; ++i) {
      const own = `killed ${seed} ${i}`;
      const database = onServer ? await openServerDatabase(server!, onServer) : undefined;
      const folder = mkdtempSync(join(tmpdir(), "genklang-soak-"));
      try {
        if (engine === "pglite") cpSync(join(template, ".genklang"), join(folder, ".genklang"), {recursive: true});
        kills += await run(folder, database?.url, random(own));
        const store = database ?? (await openStore({folder: join(folder, ".genklang")}));
        try {
          await closeInterruptedRuns(store);
          const contents = await contentsOf(store);
          const fault =
            difference(wanted, contents, mornings.at(-1)!) ?? (await ledgerFaults(store, contents)).join("; ");
          if (fault !== "") report(own, fault);
        } finally {
          if (!database) await store.close();
        }
      } finally {
        await database?.close();
        rmSync(folder, {recursive: true, force: true});
      }
    }
  } finally {
    if (onServer) await dropServerDatabase(server!, onServer);
    rmSync(template, {recursive: true, force: true});
  }
  return {schedules: count, kills};
}

/** Gives how many processes were killed. */
async function run(folder: string, databaseUrl: string | undefined, seeded: Random): Promise<number> {
  let kills = 0;
  let region: Region = regionOn(mornings[0]);
  let weather: Weather = fairWeather;
  let answering = standInsOn(region);
  let question = 0;
  const each = () => seeded.split(`question ${++question}`);
  const faulty = (name: Provider) =>
    withDate(
      withFaults(
        name,
        (asking, origin) => answering[name](asking, origin),
        () => weather,
        each
      ),
      () => region.now + weather.providerOffMs
    );
  const served: Record<Provider, Awaited<ReturnType<typeof serve>>> = {
    facebook: await serve(faulty("facebook")),
    matomo: await serve(faulty("matomo")),
    plausible: await serve(faulty("plausible")),
    umami: await serve(faulty("umami")),
    eplatform: await serve(faulty("eplatform"))
  };
  const urlOf = (name: Provider) => served[name].url;
  try {
    const configPath = join(folder, "genklang.yaml");
    writeFileSync(
      configPath,
      configuration({
        facebook: urlOf("facebook"),
        matomo: urlOf("matomo"),
        plausible: urlOf("plausible"),
        umami: urlOf("umami"),
        eplatform: urlOf("eplatform")
      })
    );
    for (const [i, morning] of mornings.entries()) {
      const isFair = i >= mornings.length - fairCount;
      region = regionOn(morning);
      answering = standInsOn(region);
      const own = seeded.split(morning);
      for (let attempt = 0; attempt < (isFair ? 1 : 2); ++attempt) {
        // Silence costs a minute each time; a made-up clock does not help over a real line.
        weather = isFair ? fairWeather : {...drawWeather(own), isWithoutSilence: true};
        saveFiles(folder, region, isFair ? undefined : own.split(`files ${attempt}`));
        const killAfterMs = isFair ? Infinity : own.integer(own.chance(0.3) ? 3000 : 900);
        if (await isKilled([configPath, String(region.now + weather.clockOffMs)], databaseUrl, killAfterMs)) kills += 1;
      }
    }
  } finally {
    await Promise.all(Object.values(served).map((it) => it.close()));
    if (existsSync(join(folder, "core"))) rmSync(join(folder, "core"));
  }
  return kills;
}

/** Killed so long after it has begun to collect; an end of its own must be a good one. */
function isKilled(args: string[], databaseUrl: string | undefined, afterMs: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const it = spawn(process.execPath, ["--no-warnings", child, ...args], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: compiled,
        ...environment,
        ...(databaseUrl && {DATABASE_URL: databaseUrl})
      }
    });
    let said = "";
    let timer: NodeJS.Timeout | undefined;
    it.stderr.on("data", (text) => (said += text));
    it.stdout.on("data", (text) => {
      if (String(text).includes("begun") && Number.isFinite(afterMs))
        timer = setTimeout(() => it.kill("SIGKILL"), afterMs);
    });
    it.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") done(true);
      else if (code === 0) done(false);
      else fail(new Error(`a collection ended with ${code}: ${said.slice(0, 2000)}`));
    });
  });
}
