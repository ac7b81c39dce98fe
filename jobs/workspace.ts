/**
 * What every job works in: the configuration, the database beside it, the environment, a clock and a voice.
 *
 * A clock and a voice are handed in, so that the demo can look at its region on the day that its region ends, and a
 * test can listen.
 */
import {existsSync, readFileSync, statSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {parse as parseEnv} from "dotenv";
import {type Config, readConfig} from "../src/base/config.ts";
import {dayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import type {Outside} from "../src/sources/source.ts";
import {decodeText} from "../src/sources/text.ts";
import {openStore, type Store} from "../src/store/db.ts";
import {migrate} from "../src/store/migrate.ts";
import {replaceRegister} from "../src/store/register.ts";
import {closeInterruptedRuns} from "../src/store/runs.ts";

export type Environment = Record<string, string | undefined>;

/** Where a job is run and with what; the same for every job. */
export interface Setting {
  /** The path of genklang.yaml. */
  configPath: string;
  env: Environment;
  /** Epoch milliseconds. */
  now(): number;
  /** One line for the person at the terminal. */
  say(line: string): void;
  signal?: AbortSignal;
  /** Instead of the network, and of waiting: for tests, whose time is made up. */
  fetch?: Outside["fetch"];
  pace?: {firstDelayMs?: number; sleep?(seconds: number): Promise<unknown>};
}

export interface Workspace extends Setting {
  /** The folder of genklang.yaml. */
  folder: string;
  config: Config;
  store: Store;
  /** Today in Sweden. */
  today: string;
}

export const version: string = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;

/** The environment, with the lines of .env beside genklang.yaml below it: what is set outside wins. */
export function environmentOf(configPath: string, env: Environment): Environment {
  const path = join(dirname(resolve(configPath)), ".env");
  return {...(existsSync(path) ? parseEnv(textIn(path)) : {}), ...env};
}

/** Whatever editor it was saved by: "Malå" in another encoding would else become a name with a hole in it. */
const textIn = (path: string) => decodeText(readFileSync(path));

export function readConfigFile(path: string): Config {
  if (!existsSync(path))
    throw new UserError("There is no configuration.", {
      where: path,
      next: "Make one: npx genklang init my-region, or see a made-up region: npm run demo"
    });
  if (statSync(path).isDirectory())
    throw new UserError("The configuration is a file, and this is a folder.", {
      where: path,
      next: `Name the file in it: --config ${join(path, "genklang.yaml")}`
    });
  return readConfig(textIn(path), path);
}

/** Opens the database, brings its schema and register up to date, and closes it again whatever happens. */
export async function withWorkspace<T>(setting: Setting, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const config = readConfigFile(setting.configPath);
  const folder = dirname(resolve(setting.configPath));
  const env = environmentOf(setting.configPath, setting.env);
  const store = await openStore({databaseUrl: env.DATABASE_URL, folder: join(folder, ".genklang")});
  try {
    const {applied} = await migrate(store);
    if (applied.length > 0) setting.say(`Database ready: ${applied.length} migrations applied.`);
    await replaceRegister(store, config);
    const interrupted = await closeInterruptedRuns(store);
    if (interrupted.length > 0)
      setting.say(
        `${interrupted.length} earlier ${interrupted.length === 1 ? "run" : "runs"} ended without a word; this one repairs.`
      );
    return await work({...setting, env, folder, config, store, today: dayOf(setting.now())});
  } finally {
    await store.close();
  }
}
