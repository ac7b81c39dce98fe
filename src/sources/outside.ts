/**
 * The real outside world: HTTP by axios, files on disk, secrets from the environment.
 *
 * A token may stand in a query, a header or a form. So an error names the address without its query,
 * and never carries what axios throws: that holds the whole request.
 */
import {createHash} from "node:crypto";
import {type FileHandle, glob, open, readdir, readFile, stat} from "node:fs/promises";
import {resolve} from "node:path";
import {pipeline, Readable} from "node:stream";
import {setTimeout} from "node:timers/promises";
import {createGunzip, gunzipSync} from "node:zlib";
import {backOff} from "exponential-backoff";
import {RetryError, UserError} from "../base/errors.ts";
import {receiptEnding} from "./dropped-files.ts";
import {keptOf, keptQuestion} from "./kept-answer.ts";
import {openMemory} from "./memory.ts";
import {SheetError, said} from "./sheet-error.ts";
import type {Answer, DroppedFile, LogFile, Memory, Outside, Request} from "./source.ts";
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
    sleep = (seconds) => setTimeout(seconds * 1000)
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

function overNetwork(timeoutSeconds: number) {
  return async (request: Request): Promise<Answer> => {
    const {default: axios} = await import("axios"); // it takes long to load, and who reads files needs none
    const {method = "GET", url, query, headers, form, json} = request;
    const response = await axios
      .request<ArrayBuffer>({
        method,
        url,
        params: query,
        headers: {"User-Agent": "genklang", Accept: "application/json", ...headers},
        data: json ?? (form && new URLSearchParams(form)), // axios names the kind of each
        responseType: "arraybuffer", // a source parses and guards its text
        validateStatus: () => true,
        proxy: isLoopback(url) ? false : undefined, // else as HTTPS_PROXY says
        maxRedirects: 0, // a token is for the host it was given to
        maxContentLength: 500e6,
        timeout: timeoutSeconds * 1000,
        signal: AbortSignal.timeout(timeoutSeconds * 1000) // covers the connection too
      })
      .catch((error: unknown) => {
        throw brokenLine(request, error, timeoutSeconds);
      });
    return {
      status: response.status,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)])
      ),
      text: textOf(new Uint8Array(response.data), String(response.headers["content-type"] ?? ""))
    };
  };
}

/**
 * Tries again after trouble that passes, at most five times in all: waits as long as the provider asks, and on top of it
 * a random time up to 1, 2, 4, 8 s (full jitter), so that our streams do not come back together. A longer rest than
 * `longestWaitSeconds` is for the job to plan: it is thrown.
 */
export function withRetries<T>(
  attempt: () => Promise<T>,
  {
    attempts = 5,
    firstDelayMs = 1000,
    longestWaitSeconds = 90,
    sleep = (seconds: number): Promise<unknown> => setTimeout(seconds * 1000),
    onWait = (_: RetryError, _seconds: number) => {},
    isWorthwhile = (_: RetryError): boolean => true
  } = {}
): Promise<T> {
  let waiting: {error: RetryError; since: number} | undefined;
  const told = () => {
    if (waiting) onWait(waiting.error, Math.max(waiting.error.waitSeconds, (performance.now() - waiting.since) / 1000));
    waiting = undefined;
  };
  return backOff(
    () => {
      told();
      return attempt();
    },
    {
      jitter: "full",
      numOfAttempts: attempts,
      startingDelay: firstDelayMs,
      maxDelay: 60_000,
      retry: async (error: unknown, attemptsMade) => {
        if (!(error instanceof RetryError) || error.waitSeconds > longestWaitSeconds) return false;
        if (attemptsMade >= attempts || !isWorthwhile(error)) return false;
        waiting = {error, since: performance.now()};
        if (error.waitSeconds > 0) await sleep(error.waitSeconds);
        return true;
      }
    }
  );
}

/** In the encoding that the answer says it has, in its head or in the first line of its XML; UTF-8 where it says none. */
function textOf(bytes: Uint8Array, contentType: string): string {
  const declaration = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const [, label = "utf-8"] =
    /charset="?([\w-]+)/i.exec(contentType) ?? /^\W*<\?xml[^>]*encoding=["']([\w-]+)/i.exec(declaration) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a label that nobody knows
  }
}

const isLoopback = (url: string) => /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);

/** Where a request goes, as it may be shown and kept. */
const placeOf = ({url, shownAs}: Request) => shownAs ?? addressOf(url);

/** An address without query, as it may be shown and kept. */
export function addressOf(url: string): string {
  const {origin, pathname} = new URL(url);
  return origin + pathname;
}

function brokenLine(request: Request, error: unknown, timeoutSeconds: number): RetryError {
  const code = isSystemError(error) ? error.code : undefined;
  const why =
    code === "ECONNABORTED" || code === "ERR_CANCELED"
      ? `it took more than ${timeoutSeconds} s`
      : (code ?? "the line broke");
  return new RetryError("transient", `${new URL(request.url).host} did not answer: ${why}.`, 0, {
    where: placeOf(request),
    next: "Nothing, if it passes: the next run asks again. Else look at the network and the address."
  });
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && "code" in error;

function unreadable(path: string, error: unknown): UserError {
  const code = isSystemError(error) ? error.code : undefined;
  if (code === "ENOENT") return new SheetError(said("notThere"), {where: path, next: said("putItThere")});
  if (code === "ERR_BUFFER_TOO_LARGE")
    return new SheetError(said("gzipTooLarge", mostUnpackedBytes / 2 ** 20), {where: path, next: said("askSender")});
  if (code?.startsWith("Z_")) return new SheetError(said("gzipDamaged"), {where: path, next: said("copyAgain")});
  return new SheetError(said("unreadable", code ?? String(error)), {where: path, next: said("lookAtRights")});
}

/** Who copies a file writes for a moment: one that was written just now is looked at again. */
const justNowMs = 60_000;
const lookAgainMs = 1000;

async function readFolder(path: string): Promise<DroppedFile[] | undefined> {
  const isFolder = await stat(path).then(
    (it) => it.isDirectory(),
    () => false // reading it will say what is wrong
  );
  if (!isFolder) return undefined;
  const look = async () => {
    const names = (await readdir(path, {withFileTypes: true})).filter((it) => it.isFile()).map(({name}) => name);
    const sizes = names.map(async (name) => {
      const found = await stat(resolve(path, name)).catch(() => undefined); // gone since
      return found && {name, size: found.size, changedAt: found.mtimeMs};
    });
    return (await Promise.all(sizes)).filter((it) => it !== undefined);
  };
  let files = await look();
  const first = new Map(files.map(({name, size, changedAt}) => [name, `${size} ${changedAt}`]));
  const isJustNow = ({name, changedAt}: (typeof files)[number]) =>
    !name.endsWith(receiptEnding) && Math.abs(Date.now() - changedAt) < justNowMs;
  if (files.some(isJustNow)) {
    await setTimeout(lookAgainMs);
    files = await look();
  }
  return files
    .map(({name, size, changedAt}) => ({name, isGrowing: first.get(name) !== `${size} ${changedAt}`}))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readBytes(path: string, folder: string): Promise<Uint8Array> {
  const bytes = await readFile(resolve(folder, path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return isGzip(bytes) ? gunzip(path, bytes) : bytes;
}

/** A gzip of a few kilobytes can hold gigabytes; a sheet is never so large. Logs are unpacked block by block. */
const mostUnpackedBytes = 200 * 2 ** 20;

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function gunzip(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, {maxOutputLength: mostUnpackedBytes});
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A rotation renames for a moment: then the list of names is another after the files were opened, and we look again. */
const mostLooks = 5;

async function openLogs(paths: readonly string[], folder: string): Promise<LogFile[]> {
  for (let look = 1; ; look++) {
    const opened = new Map<string, LogFile>();
    let trouble: unknown = new RetryError("transient", "The logs are being renamed all the time.", 0, {
      where: paths.join(", ")
    });
    try {
      for (const path of await logNames(paths, folder)) {
        const {identity, ...file} = await openLog(path, folder);
        if (opened.has(identity)) await file.close();
        else opened.set(identity, file);
      }
      const names = await logNames(paths, folder);
      const now = new Set(await Promise.all(names.map((path) => identityOf(path, folder))));
      if (now.symmetricDifference(new Set(opened.keys())).size === 0) return [...opened.values()];
    } catch (error) {
      trouble = error; // perhaps it had this name a moment ago
    }
    await Promise.all(Array.from(opened.values(), (it) => it.close()));
    if (look === mostLooks) throw trouble;
  }
}

const isPattern = (path: string) => /[*?[\]{}]/.test(path);

/** A path without signs of a pattern is its own name, there or not. */
async function logNames(paths: readonly string[], folder: string): Promise<string[]> {
  const names = new Set<string>();
  for (const path of paths) {
    if (isPattern(path)) for await (const name of glob(path, {cwd: folder})) names.add(name);
    else names.add(path);
  }
  if (names.size === 0)
    throw new UserError("No file matches what genklang.yaml names.", {
      where: paths.join(", "),
      next: "Put the logs there, or correct the path in genklang.yaml."
    });
  return [...names].sort();
}

async function identityOf(name: string, folder: string): Promise<string> {
  const {dev, ino} = await stat(resolve(folder, name), {bigint: true}).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  return `${dev} ${ino}`;
}

async function openLog(name: string, folder: string): Promise<LogFile & {identity: string}> {
  const handle = await open(resolve(folder, name)).catch((error: unknown) => {
    throw unreadable(name, error);
  });
  try {
    const {dev, ino, size} = await handle.stat({bigint: true});
    const byteCount = Number(size);
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    const isPacked = isGzip(head);
    const blocks = (from: number) =>
      isPacked ? unpacked(handle, byteCount, name) : bytesOf(handle, from, byteCount, name);
    return {
      path: name,
      isPacked,
      byteCount,
      blocks,
      close: () => handle.close(),
      identity: `${dev} ${ino}`
    };
  } catch (error) {
    await handle.close();
    throw unreadable(name, error);
  }
}

const blockSize = 1 << 18;

/** One buffer for all blocks: memory stays flat. */
async function* bytesOf(handle: FileHandle, from: number, to: number, name: string): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(blockSize);
  for (let at = from; at < to; ) {
    const {bytesRead} = await handle.read(buffer, 0, Math.min(blockSize, to - at), at).catch((error: unknown) => {
      throw unreadable(name, error);
    });
    if (bytesRead === 0) return; // it was emptied while we read
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unpacked(handle: FileHandle, byteCount: number, name: string): AsyncGenerator<Uint8Array> {
  const packed = async function* () {
    for await (const block of bytesOf(handle, 0, byteCount, name)) yield Buffer.from(block);
  };
  const text = pipeline(Readable.from(packed()), createGunzip({chunkSize: blockSize}), () => {});
  try {
    yield* text as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(name, error);
  }
}
