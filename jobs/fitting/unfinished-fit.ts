/**
 * A fit that was stopped, by hand or by a crash, goes on where it was: its chains are kept in .genklang/fit while it runs.
 *
 *   key            what is fitted: the data, the seed, the version; another key and all is begun anew
 *   NAME-k.state   where chain k stands, replaced whole, so that half a file is never read
 *   NAME-k.draws   its draws by then, appended: in rows of parameters, log density, energy, depth, acceptance
 *
 * A state says how many draws belong to it, and what stands after these in the file is overwritten.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync
} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {UserError} from "../../src/base/errors.ts";
import {emptyPart, type Part} from "../../src/models/sampler/chain.ts";
import type {Keeper, Kept} from "../../src/models/sampler/parallel.ts";
import {takeLock} from "../../src/store/lock.ts";

export interface UnfinishedFit {
  /** True where chains of the same fit were kept. */
  isGoingOn: boolean;
  /** For the chains of one sampling; a fit may make several, each with a name of its own. */
  keeperOf(name: string): Keeper;
  /** Removes what was kept: the fit is saved. */
  finish(): void;
  /** Leaves what was kept to the next run. */
  leave(): void;
}

const besideParameters = 4;

/** `folder` is made where it is missing. Null where another process is fitting in it: then nothing is kept. */
export function unfinishedFit(folder: string, key: string): UnfinishedFit | null {
  mkdirSync(folder, {recursive: true});
  const release = lockOf(join(folder, "lock"));
  if (!release) return null;
  const chains = join(folder, "chains");
  const keyPath = join(chains, "key");
  const isGoingOn = existsSync(keyPath) && readFileSync(keyPath, "utf8") === key;
  if (!isGoingOn) {
    rmSync(chains, {recursive: true, force: true});
    mkdirSync(chains);
    writeFileSync(keyPath, key);
  }
  return {
    isGoingOn,
    keeperOf: (name) => keeperIn(join(chains, encodeURIComponent(name))),
    finish() {
      rmSync(chains, {recursive: true, force: true});
      release();
    },
    leave: release
  };
}

function lockOf(path: string): (() => void) | null {
  try {
    return takeLock(path);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function keeperIn(path: string): Keeper {
  const drawCounts = new Map<number, number>();
  const statePath = (k: number) => `${path}-${k}.state`;
  const drawsPath = (k: number) => `${path}-${k}.draws`;
  return {
    read(k) {
      const kept = readChain(statePath(k), drawsPath(k));
      if (kept) drawCounts.set(k, kept.draws.depths.length);
      return kept;
    },
    write(k, state, part) {
      const before = drawCounts.get(k) ?? 0;
      const drawCount = before + part.depths.length;
      const dimension = state.position.q.length;
      writeRows(drawsPath(k), part, dimension, before);
      const unfinished = `${statePath(k)}.new`;
      writeFileSync(unfinished, serialize({state, drawCount}), {flush: true});
      renameSync(unfinished, statePath(k));
      drawCounts.set(k, drawCount);
    }
  };
}

function readChain(statePath: string, drawsPath: string): Kept | undefined {
  if (!existsSync(statePath)) return undefined;
  const {state, drawCount}: Kept & {drawCount: number} = deserialize(readFileSync(statePath));
  const dimension = state.position.q.length;
  const rows = new Float64Array(drawCount * (dimension + besideParameters));
  const file = openSync(drawsPath, "r");
  try {
    // A machine that lost power may have kept the state and not the draws.
    if (readSync(file, new Uint8Array(rows.buffer), {position: 0}) < rows.byteLength) return undefined;
  } finally {
    closeSync(file);
  }
  return {state, draws: fromRows(rows, dimension)};
}

function writeRows(path: string, part: Part, dimension: number, before: number) {
  const rows = toRows(part, dimension);
  const file = openSync(path, before > 0 ? "r+" : "w");
  try {
    const bytes = new Uint8Array(rows.buffer);
    const start = before * (dimension + besideParameters) * rows.BYTES_PER_ELEMENT;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, start + at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function toRows({draws, logDensities, energies, depths, acceptances}: Part, dimension: number): Float64Array {
  const width = dimension + besideParameters;
  const rows = new Float64Array(depths.length * width);
  for (let d = 0; d < depths.length; ++d) {
    rows.set(draws.subarray(d * dimension, (d + 1) * dimension), d * width);
    rows.set([logDensities[d], energies[d], depths[d], acceptances[d]], d * width + dimension);
  }
  return rows;
}

function fromRows(rows: Float64Array, dimension: number): Part {
  const width = dimension + besideParameters;
  const part = emptyPart(rows.length / width, dimension);
  for (let d = 0; d < part.depths.length; ++d) {
    const row = rows.subarray(d * width, (d + 1) * width);
    part.draws.set(row.subarray(0, dimension), d * dimension);
    [part.logDensities[d], part.energies[d], part.depths[d], part.acceptances[d]] = row.subarray(dimension);
  }
  return part;
}
