/**
 * Visits before an application, in order, as counted distinct paths: a million journeys in a few megabytes.
 *
 * A journey is a list of channels that ends in an application or in silence. Journeys that took the same path are one
 * path with two counts, and nothing else is kept of them: not who came, nor when. Rules that weigh by time can therefore
 * count touchpoints, not days.
 */
export interface Journeys {
  channels: readonly string[];
  /** The touchpoints of all paths, one path after the other, as indexes into channels. */
  touches: Uint16Array;
  /** Path p is touches[starts[p]] … touches[starts[p + 1] − 1]; one number more than paths. */
  starts: Uint32Array;
  /** How many journeys along each path ended in an application. */
  applications: Float64Array;
  /** How many ended in silence. */
  silences: Float64Array;
}

export interface JourneyCounter {
  /** Journeys along one path, at least one touchpoint long. The path is copied. */
  add(path: ArrayLike<number>, applications: number, silences: number): void;
  journeys(): Journeys;
}

/** Counts journeys one by one, in any order; equal paths are found by a hash table with open addresses. */
export function journeyCounter(channels: readonly string[]): JourneyCounter {
  if (channels.length > 65536) throw new RangeError(`channels must be at most 65536, got ${channels.length}`);
  let touches = new Uint16Array(4096);
  let starts = new Uint32Array(1025);
  let applications = new Float64Array(1024);
  let silences = new Float64Array(1024);
  let slots = new Int32Array(4096).fill(-1); // at most half full
  let pathCount = 0;

  const hash = (path: ArrayLike<number>, from: number, to: number) => {
    let h = 0x811c9dc5;
    for (let i = from; i < to; ++i) h = Math.imul(h ^ path[i], 0x01000193);
    return h ^ (h >>> 15); // the low bits alone choose the slot
  };
  const isPath = (p: number, path: ArrayLike<number>) => {
    const from = starts[p];
    if (starts[p + 1] - from !== path.length) return false;
    for (let i = 0; i < path.length; ++i) if (touches[from + i] !== path[i]) return false;
    return true;
  };
  const slotOf = (path: ArrayLike<number>) => {
    let slot = hash(path, 0, path.length) & (slots.length - 1);
    while (slots[slot] !== -1 && !isPath(slots[slot], path)) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const rehash = () => {
    slots = new Int32Array(2 * slots.length).fill(-1);
    for (let p = 0; p < pathCount; ++p) {
      let slot = hash(touches, starts[p], starts[p + 1]) & (slots.length - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = p;
    }
  };
  const append = (path: ArrayLike<number>) => {
    const from = starts[pathCount];
    const to = from + path.length;
    while (to > touches.length) touches = copyInto(new Uint16Array(2 * touches.length), touches);
    if (pathCount === applications.length) {
      starts = copyInto(new Uint32Array(2 * pathCount + 1), starts);
      applications = copyInto(new Float64Array(2 * pathCount), applications);
      silences = copyInto(new Float64Array(2 * pathCount), silences);
    }
    for (let i = 0; i < path.length; ++i) touches[from + i] = path[i];
    starts[pathCount + 1] = to;
    return pathCount++;
  };

  return {
    add(path, applied, silent) {
      if (path.length === 0) throw new RangeError("path must have a touchpoint, got 0");
      if (!(applied >= 0 && applied < Infinity)) throw new RangeError(`applications must be 0 or more, got ${applied}`);
      if (!(silent >= 0 && silent < Infinity)) throw new RangeError(`silences must be 0 or more, got ${silent}`);
      const slot = slotOf(path);
      let p = slots[slot];
      if (p === -1) {
        for (let i = 0; i < path.length; ++i)
          if (!(path[i] >= 0 && path[i] < channels.length))
            throw new RangeError(`touchpoint must be a channel, got ${path[i]}`);
        p = slots[slot] = append(path);
        if (2 * pathCount > slots.length) rehash();
      }
      applications[p] += applied;
      silences[p] += silent;
    },
    journeys: () => ({
      channels,
      touches: touches.slice(0, starts[pathCount]),
      starts: starts.slice(0, pathCount + 1),
      applications: applications.slice(0, pathCount),
      silences: silences.slice(0, pathCount)
    })
  };
}

function copyInto<A extends Uint16Array | Uint32Array | Float64Array>(longer: A, shorter: A): A {
  longer.set(shorter);
  return longer;
}

export interface NamedPath {
  path: readonly string[];
  applications: number;
  silences: number;
}

/** The same from names; channels in alphabetical order. */
export function countJourneys(paths: readonly NamedPath[]): Journeys {
  const channels = [...new Set(paths.flatMap(({path}) => path))].sort();
  const index = new Map(channels.map((channel, c) => [channel, c]));
  const counter = journeyCounter(channels);
  for (const {path, applications, silences} of paths)
    counter.add(
      path.map((channel) => index.get(channel) ?? NaN),
      applications,
      silences
    );
  return counter.journeys();
}
