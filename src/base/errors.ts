/**
 * Errors that tell their reader what to do. The type says what the job does with one:
 * UserError: stop and say; RetryError: wait and try again. A row that cannot be used is no error: its source leaves it
 * out and counts it.
 * Anything else is a bug and keeps its stack.
 */
export interface ErrorParts {
  /** File and line, address without its query, or place in the configuration. */
  where?: string;
  /** All faults at once, one sentence each. */
  faults?: string[];
  /** What to do next, as a command if there is one. */
  next?: string;
  cause?: unknown;
}

export class UserError extends Error {
  readonly where?: string;
  readonly faults: string[];
  readonly next?: string;
  constructor(what: string, {where, faults = [], next, cause}: ErrorParts = {}) {
    super(what, {cause});
    this.name = new.target.name;
    this.where = where;
    this.faults = faults;
    this.next = next;
  }
}

/** Why a provider did not answer. The job rests, goes on with other streams, or stops by this word. */
export type Trouble = "transient" | "too-big" | "throttled" | "token" | "permission" | "bad-request" | "nonsense";

/** A provider's refusal: which class it is decides what the job does. Its text never holds a token. */
export class SourceError extends UserError {
  readonly trouble: Trouble;
  constructor(trouble: Trouble, what: string, parts: ErrorParts = {}) {
    super(what, parts);
    this.trouble = trouble;
  }
}

/** Wait this long, then ask again: transient trouble or a full quota. */
export class RetryError extends SourceError {
  readonly waitSeconds: number;
  constructor(
    trouble: "transient" | "too-big" | "throttled",
    what: string,
    waitSeconds: number,
    parts: ErrorParts = {}
  ) {
    super(trouble, what, parts);
    this.waitSeconds = waitSeconds;
  }
}

/** The clock of this machine is wrong, or a provider's: nothing that hangs on today's day can be done. */
export class ClockError extends UserError {}

/** The database refuses, is away or has no room: nothing that was being read is wrong. */
export class DatabaseError extends UserError {}

/** The error as its reader sees it: what, faults, where, next. */
export function explain(error: unknown): string {
  if (!(error instanceof UserError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [error.message, ...error.faults.map((fault) => `  ${fault}`)];
  if (error.where) lines.push(`where  ${error.where}`);
  if (error.next) lines.push(`next   ${error.next}`);
  return lines.join("\n");
}
