/** The outside world as it was recorded: answers, files and secrets handed in, everything told is kept. */
import {readFileSync} from "node:fs";
import type {Days} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {openMemory} from "../../src/sources/memory.ts";
import type {
  Answer,
  Comparison,
  Fate,
  KnownPost,
  Lesson,
  LogFile,
  Memory,
  Outside,
  Request,
  UnknownField
} from "../../src/sources/source.ts";
import {decodeText} from "../../src/sources/text.ts";

export interface Recording {
  answers?: (request: Request) => Answer;
  files?: Record<string, string | Uint8Array>;
  /** Names of files of a folder that somebody is still copying. */
  growing?: string[];
  secrets?: Record<string, string>;
  now?: number;
  /** Of earlier runs. Facebook's tokens have been looked at today, unless it is said otherwise. */
  lessons?: readonly Lesson[];
  posts?: readonly KnownPost[];
}

export interface RecordingOutside extends Outside {
  readonly requests: Request[];
  readonly leftOut: Record<string, number>;
  readonly quarantined: {rule: string; where: string; maskedSample: string}[];
  readonly warnings: string[];
  readonly fates: Fate[];
  readonly compared: Comparison[];
  readonly metrics: string[];
  readonly unsaid: Days[];
  /** The day from which on it has nothing yet. */
  reach: string | undefined;
  readonly unknownFields: UnknownField[];
  /** Seconds of each pause, none of which was waited. */
  readonly pauses: number[];
}

const lookedAt: Lesson[] = ["FACEBOOK_PAGE_TOKEN", "FACEBOOK_ADS_TOKEN"].map((name) => ({
  topic: "token",
  name,
  day: "2026-12-22",
  until: null,
  says: ""
}));

export function recordingOutside({
  answers,
  files = {},
  growing = [],
  secrets = {},
  now = noon,
  ...past
}: Recording): RecordingOutside {
  const requests: Request[] = [];
  const leftOut: Record<string, number> = {};
  const quarantined: RecordingOutside["quarantined"] = [];
  const warnings: string[] = [];
  const fates: Fate[] = [];
  const compared: Comparison[] = [];
  const metrics: string[] = [];
  const unsaid: Days[] = [];
  const unknownFields: UnknownField[] = [];
  const pauses: number[] = [];
  const memory: Memory = openMemory(past.lessons ?? lookedAt, past.posts);
  const readBytes = async (path: string) => {
    if (path in files) return Buffer.from(files[path]);
    throw new UserError("A file that genklang.yaml names is not there.", {where: path});
  };
  return {
    requests,
    leftOut,
    quarantined,
    warnings,
    fates,
    compared,
    metrics,
    unsaid,
    unknownFields,
    pauses,
    memory,
    pause: async (seconds) => {
      pauses.push(seconds);
    },
    async fetch(request) {
      requests.push(request);
      if (!answers) throw new Error(`no answer was recorded to ${request.url}`);
      return answers(request);
    },
    readBytes,
    readText: async (path) => decodeText(await readBytes(path)),
    async readFolder(path) {
      const inside = Object.keys(files).filter((it) => it.startsWith(`${path}/`));
      if (inside.length === 0) return undefined;
      const names = inside.map((it) => it.slice(path.length + 1)).sort();
      return names.map((name) => ({name, isGrowing: growing.includes(name)}));
    },
    openLogs: async (paths) => Promise.all(paths.map(async (path) => logOf(path, await readBytes(path)))),
    secret: (name) => secrets[name] ?? "0".repeat(40),
    now: () => now,
    leaveOut: (reason) => {
      leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    },
    quarantine: (fault) => quarantined.push(fault),
    fate: (fate) => fates.push(fate),
    warn: (sentence) => warnings.push(sentence),
    reconcile: (comparison) => compared.push(comparison),
    speaksOf: (metric) => metrics.push(metric),
    cannotSay: (days) => unsaid.push(days),
    reach: undefined,
    reachesTo(day) {
      this.reach = day;
    },
    unknownField: (field) => unknownFields.push(field)
  };
}

/** A log that is open, in blocks of a size that cuts lines. */
export const logOf = (path: string, bytes: Uint8Array, blockSize = 100): LogFile => ({
  path,
  isPacked: false,
  byteCount: bytes.length,
  async *blocks(from) {
    for (let at = from; at < bytes.length; at += blockSize) yield bytes.subarray(at, at + blockSize);
  },
  close: async () => {}
});

/** Noon in Sweden on 22 December 2026. */
const noon = Temporal.Instant.from("2026-12-22T12:00:00+01:00").epochMilliseconds;

export const ok = (text: string, headers: Record<string, string> = {}): Answer => ({status: 200, headers, text});
export const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  text: typeof body === "string" ? body : JSON.stringify(body)
});
export const recorded = (name: string): string =>
  readFileSync(new URL(`../recordings/${name}`, import.meta.url), "utf8");

/** The answer to a batch: each of its questions answered by itself, null where it had no time. */
export function batchAnswer({form}: Request, answerTo: (question: string) => Answer | null): Answer {
  const questions: {relative_url: string}[] = JSON.parse(form?.batch ?? "[]");
  const items = questions.map(({relative_url}) => {
    const reply = answerTo(relative_url);
    if (reply === null) return null;
    const headers = Object.entries(reply.headers).map(([name, value]) => ({name, value}));
    return {code: reply.status, headers, body: reply.text};
  });
  return answer(200, items);
}

export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** What a promise is refused with, of the class that is expected. */
export async function refusalOf<T extends Error>(
  promise: Promise<unknown>,
  kind: abstract new (...args: never[]) => T
) {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error
  );
  if (error instanceof kind) return error;
  throw new Error(`expected a ${kind.name}, got ${error instanceof Error ? error.stack : String(error)}`);
}
