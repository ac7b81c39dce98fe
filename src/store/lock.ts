/**
 * A lock file for a folder that only one process may use. It is never taken from a living process; a dead one's is
 * taken over, by one of those who try.
 */
import {randomUUID} from "node:crypto";
import {openSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {UserError} from "../base/errors.ts";

interface Holder {
  pid: number;
  host: string;
  token: string;
}

/** Of this process; a lock with our process id that is not in here is from before a restart. */
const ours = new Set<string>();

/** Takes the lock, or throws a UserError that says who holds it. Gives what releases it. */
export function takeLock(path: string): () => void {
  const mine: Holder = {pid: process.pid, host: hostname(), token: randomUUID()};
  for (;;) {
    if (written(path, mine, "wx")) break;
    const holder = holderOf(path);
    if (holder === "gone") continue;
    if (holder === "unreadable" || isLiving(holder)) throw refusal(path, holder);
    if (takenOver(path, holder, mine)) break;
  }
  ours.add(mine.token);
  const release = () => {
    process.off("exit", release);
    ours.delete(mine.token);
    const holder = holderOf(path);
    if (typeof holder === "object" && holder.token === mine.token) rmSync(path, {force: true});
  };
  // After Ctrl-C or a crash nothing of ours runs: the file stays, and the next process finds its holder dead.
  process.on("exit", release);
  return release;
}

/**
 * Only who makes the file named after the dead holder may replace its lock, and only while the lock is still that
 * holder's: else the second of two would replace the lock that the first has just taken.
 */
function takenOver(path: string, dead: Holder, mine: Holder): boolean {
  const claim = `${path}.${dead.token}`;
  if (!written(claim, mine, "wx")) throw refusal(path, dead);
  const holder = holderOf(path);
  if (typeof holder === "object" && holder.token === dead.token) {
    renameSync(claim, path);
    return true;
  }
  rmSync(claim, {force: true});
  return false;
}

/** False where the file is there already. A file that could not be written whole (a full disk) is not left behind. */
function written(path: string, holder: Holder, flag: "wx"): boolean {
  let file: number;
  try {
    file = openSync(path, flag);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  try {
    writeFileSync(file, JSON.stringify(holder), {flush: true});
    return true;
  } catch (error) {
    rmSync(path, {force: true});
    throw error;
  }
}

function holderOf(path: string): Holder | "gone" | "unreadable" {
  try {
    const {pid, host, token} = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof host === "string" && typeof token === "string"
      ? {pid, host, token}
      : "unreadable";
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "gone" : "unreadable";
  }
}

/** Of a process on another machine nothing can be known, so it lives. */
function isLiving({pid, host, token}: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return ours.has(token);
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

const refusal = (path: string, holder: Holder | "unreadable") =>
  new UserError(
    typeof holder === "object"
      ? `Another Genklang uses this database: process ${holder.pid} on ${holder.host}.`
      : "Another Genklang seems to be opening this database.",
    {where: path, next: "Wait until it has ended, or stop it. If no Genklang is running, delete the file above"}
  );

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
