/**
 * The real outside world: HTTP by axios, files on disk, secrets from the environment.
 *
 * A token may stand in a query, a header or a form. So an error names the address without its query,
 * and never carries what axios throws: that holds the whole request.
 */
import {createHash} from "node:crypto";
import {resolve} from "node:path";
import {UserError} from "../base/errors.ts";
import {keptOf, keptQuestion} from "./kept-answer.ts";
import {openMemory} from "./memory.ts";
import {readBytes, readFolder} from "./outside/files.ts";
import {openLogs} from "./outside/logs.ts";
import {overNetwork, placeOf} from "./outside/network.ts";
import {pause} from "./outside/pause.ts";
import type {Answer, Memory, Outside, Request} from "./source.ts";
import {decodeText} from "./text.ts";

/** What the job keeps a tally of. */
export type Tally = Pick<
  Outside,
  "leaveOut" | "quarantine" | "fate" | "warn" | "reconcile" | "speaksOf" | "cannotSay" | "reachesTo" | "unknownField"
>;
/** For who only wants the rows. */
const silent: Tally = {
  leaveOut: () => {},
  quarantine: () => {},
  fate: () => {},
  warn: () => {},
  reconcile: () => {},
  speaksOf: () => {},
  cannotSay: () => {},
  reachesTo: () => {},
  unknownField: () => {}
};

/** An answer as it may be kept: no token, no person. */
export interface RawAnswer {
  /** Without query. */
  address: string;
  question: string;
  status: number;
  /** Of the text as it came. */
  sha256: string;
  byteCount: number;
  /** undefined where nothing may be kept. */
  kept: string | undefined;
  fetchedAt: number;
}

export interface OutsideOptions {
  env: Record<string, string | undefined>;
  /** What is left out of it is told to nobody. */
  tally?: Partial<Tally>;
  /** Paths are relative to it: the folder of genklang.yaml. */
  folder?: string;
  /** One line a request: method, address without query, status, milliseconds. */
  log?: (line: string) => void;
  now?: () => number;
  timeoutSeconds?: number;
  /** Fields of answers that may be kept. */
  keeps?: readonly string[];
  onAnswer?: (answer: RawAnswer) => void;
  /** When a provider says that it answered, beside what our clock said; what it throws ends the question. */
  onDate?: (dates: {host: string; theirs: number; ours: number}) => void;
  /** Instead of the network: a test's stand-in, in the same process. */
  fetch?: (request: Request) => Promise<Answer>;
  /** What earlier runs learnt; nothing where it is left out. */
  memory?: Memory;
  sleep?: (seconds: number) => Promise<unknown>;
  /** Ends a pause; its reason is thrown. */
  signal?: AbortSignal;
}

export function openOutside(options: OutsideOptions): Outside {
  const {
    env,
    tally = {},
    folder = ".",
    log = () => {},
    now = Date.now,
    timeoutSeconds = 60,
    keeps = [],
    onAnswer,
    onDate,
    memory = openMemory(),
    signal,
    sleep = (seconds) => pause(seconds, signal)
  } = options;
  const secrets = new Set<string>(); // those that were used
  const ask = options.fetch ?? overNetwork(timeoutSeconds);
  return {
    async fetch(request) {
      const {method = "GET", query} = request;
      const started = performance.now();
      const logged = (how: number | string) =>
        log(`${method} ${placeOf(request)} ${how} ${Math.round(performance.now() - started)} ms`);
      const answer = await ask(request).catch((error: unknown) => {
        logged("no answer");
        throw error;
      });
      logged(answer.status);
      const theirs = answeredAt(answer);
      if (theirs !== undefined) onDate?.({host: new URL(request.url).host, theirs, ours: now()});
      onAnswer?.({
        address: placeOf(request),
        question: keptQuestion(query, [...secrets]),
        status: answer.status,
        sha256: createHash("sha256").update(answer.text).digest("hex"),
        byteCount: Buffer.byteLength(answer.text),
        kept: keptOf(answer.text, keeps, [...secrets]),
        fetchedAt: now()
      });
      return answer;
    },
    readText: async (path) => decodeText(await readBytes(path, folder)),
    readBytes: (path) => readBytes(path, folder),
    readFolder: (path) => readFolder(resolve(folder, path)),
    openLogs: (paths) => openLogs(paths, folder),
    secret(name) {
      const value = env[name]?.trim();
      if (value) {
        secrets.add(value);
        return value;
      }
      throw new UserError(`The variable ${name} is not set.`, {
        next: `Write a line ${name}=… in the file .env beside genklang.yaml.`
      });
    },
    now,
    pause: async (seconds) => {
      await sleep(seconds);
    },
    memory,
    ...silent,
    ...tally
  };
}

/** By the provider's clock; undefined where it does not say. What comes from a cache was given so many seconds before. */
function answeredAt({headers}: Answer): number | undefined {
  const given = Date.parse(headers["date"] ?? "");
  const age = Number(headers["age"] ?? 0);
  return Number.isNaN(given) ? undefined : given + (age > 0 ? age * 1000 : 0);
}
