/** What a database or a disk refuses, in words for its reader: what, where, next. */
import {DatabaseError, UserError} from "../base/errors.ts";

const startServer = "Start the server, or correct DATABASE_URL in .env";
const freeSpace = "Make room on the disk and run the command again; what was written before is kept";
const words: Record<string, [what: string, next: string]> = {
  ECONNREFUSED: ["No database answers.", startServer],
  ENOTFOUND: ["The database's host is not known.", startServer],
  EAI_AGAIN: ["The database's host cannot be looked up just now.", startServer],
  ETIMEDOUT: ["The database does not answer in time.", startServer],
  ECONNRESET: ["The database ended the connection.", "Run the command again; what was begun is undone"],
  "28P01": ["The database refuses this user or password.", "Correct DATABASE_URL in .env"],
  "28000": ["The database refuses this user.", "Correct DATABASE_URL in .env, or allow the user in pg_hba.conf"],
  "3D000": ["The server has no such database.", "Create it: createdb genklang, or correct DATABASE_URL in .env"],
  "2BP01": [
    "Something of yours in the database is built on a view of Genklang's.",
    "Drop it, migrate, and make it again"
  ],
  "42501": [
    "The user of the database may not do this.",
    "Let the user own the database, or use another in DATABASE_URL"
  ],
  "53100": ["The disk of the database is full.", freeSpace],
  "53300": ["The database has no connection to spare.", "Close other programs that use it, and run the command again"],
  "57P01": ["The database was shut down.", "Run the command again once it is up; what was begun is undone"],
  "57P03": ["The database is starting up.", "Wait a moment and run the command again"],
  ENOSPC: ["The disk is full.", freeSpace],
  EACCES: ["The folder of the database may not be written to.", "Give yourself the right to write there"],
  EEXIST: ["The folder of the database is a file.", "Choose another folder, or move the file away"],
  ENOTDIR: ["The folder of the database lies in a file.", "Choose another folder, or move the file away"],
  EROFS: ["The folder of the database is read-only.", "Choose another folder, or a server in DATABASE_URL"]
};

/** A DatabaseError where we know what it means; the error itself where we do not. */
export function databaseTrouble(error: unknown, where: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  // A host with several addresses fails with one error for each.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code: unknown = first instanceof Error && "code" in first ? first.code : undefined;
  if (typeof code === "string" && code in words) {
    const [what, next] = words[code];
    return new DatabaseError(what, {where, next, cause: error});
  }
  // Two drivers have no code of their own for these.
  if (/no space left|ENOSPC/i.test(error.message)) return databaseTrouble(withCode("ENOSPC", error), where);
  if (/timeout/i.test(error.message) && /connect/i.test(error.message))
    return databaseTrouble(withCode("ETIMEDOUT", error), where);
  if (/Connection terminated|connection error and is not queryable/i.test(error.message))
    return databaseTrouble(withCode("ECONNRESET", error), where);
  return error;
}

const withCode = (code: string, cause: Error) => Object.assign(new Error(cause.message, {cause}), {code});
