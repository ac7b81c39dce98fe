/**
 * When what a campaign causes arrives: the doses of its weeks, spread over later weeks by the kernel of its channel.
 *
 *   u[t] = Σ_l w[l] · x[t − l]
 *   ∂ℓ/∂w[l] = Σ_t ∂ℓ/∂u[t] · x[t − l]
 *
 *   x  share of the campaign's dose in a week     sums to 1 over the whole campaign, before and after the data too
 *   w  kernel of its channel                      L + 1 numbers, sums to 1
 *   u  share of the campaign's applications that arrives in week t
 *
 * Municipalities that a drive reaches in the same rhythm share one u, its course; a flight touches only its own weeks
 * and the L after them, and nothing else is computed.
 */
import {type Drive, driveWeekCount} from "./data.ts";
import {lastLag} from "./kernel.ts";

/** One rhythm of doses on one channel. */
export interface Course {
  /** Index into the list of channels in use. */
  channel: number;
  /** The weeks with a dose, and their shares. */
  doseWeeks: number[];
  shares: number[];
  /** The weeks of the data that it touches, [from, to); empty for a campaign in the future. */
  from: number;
  to: number;
}

/** One drive in one municipality: its place in the flat list of sizes. */
export interface Reach {
  drive: number;
  municipality: number;
  course: number;
}

export interface CarryOver {
  courses: Course[];
  /** By drive, then in the order of its municipalities. */
  reaches: Reach[];
}

/** weekCount: how many weeks from weeks[0] on are wanted; T, or more to see what is still to come. */
export function carryOver(drives: Drive[], channels: string[], weekCount: number, last = lastLag): CarryOver {
  const courses: Course[] = [];
  const reaches: Reach[] = [];
  const found = new Map<string, number>();
  drives.forEach((drive, j) => {
    const width = driveWeekCount(drive);
    drive.municipalities.forEach((municipality, i) => {
      const row = Array.from(drive.shares.subarray(i * width, (i + 1) * width));
      const key = `${drive.channel} ${drive.firstWeek} ${row.join(" ")}`;
      let course = found.get(key);
      if (course === undefined) {
        course = courses.length;
        found.set(key, course);
        const dosed = row.flatMap((share, week) => (share > 0 ? [week] : []));
        const doseWeeks = dosed.map((week) => drive.firstWeek + week);
        courses.push({
          channel: channels.indexOf(drive.channel),
          doseWeeks,
          shares: dosed.map((week) => row[week]),
          from: Math.min(weekCount, Math.max(0, doseWeeks[0])),
          to: Math.min(weekCount, Math.max(0, doseWeeks[doseWeeks.length - 1] + last + 1))
        });
      }
      reaches.push({drive: j, municipality, course});
    });
  });
  return {courses, reaches};
}

/** u of one course; writes weeks from … to of `into` and no other. */
export function spreadInto(into: Float64Array, {doseWeeks, shares, from, to}: Course, weight: Float64Array): void {
  into.fill(0, from, to);
  for (let i = 0; i < doseWeeks.length; ++i) {
    const x = shares[i];
    const end = Math.min(to, doseWeeks[i] + weight.length);
    for (let t = Math.max(from, doseWeeks[i]), l = t - doseWeeks[i]; t < end; ++t, ++l) into[t] += x * weight[l];
  }
}

/** Adds ∂ℓ/∂w to slopeWeight, given ∂ℓ/∂u. */
export function addKernelSlope(slopeWeight: Float64Array, {doseWeeks, shares, from, to}: Course, slope: Float64Array) {
  for (let i = 0; i < doseWeeks.length; ++i) {
    const x = shares[i];
    const end = Math.min(to, doseWeeks[i] + slopeWeight.length);
    for (let t = Math.max(from, doseWeeks[i]), l = t - doseWeeks[i]; t < end; ++t, ++l) slopeWeight[l] += x * slope[t];
  }
}
