/** "17/May/2015:10:05:03 +0000]" → epoch milliseconds. */
import type {Block} from "./text.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const stampForm = /^(\d\d)\/([A-Z][a-z][a-z])\/(\d{4}):(\d\d):[0-5]\d:[0-6]\d ([+-])(\d\d)(\d\d)\]$/;

/** How many bytes a stamp takes, with its bracket. */
export const stampLength = 27;

/** Reads the stamp at a place, or NaN. Line after line has the same hour and zone: they are worked out once. */
export function momentReader(): (block: Block, at: number) => number {
  const known = new Int32Array(6); // the stamp's bytes but for minutes and seconds: 0–13 and 20–26
  let hourStart = NaN;
  return ({bytes, words}, i) => {
    const isKnown =
      words.getInt32(i) === known[0] &&
      words.getInt32(i + 4) === known[1] &&
      words.getInt32(i + 8) === known[2] &&
      words.getInt16(i + 12) === known[3] &&
      words.getInt32(i + 20) === known[4] &&
      words.getInt32(i + 23) === known[5];
    if (!isKnown) {
      const stamp = bytes.toString("latin1", i, i + stampLength);
      const start = hourOf(stamp);
      if (Number.isNaN(start)) return NaN;
      hourStart = start;
      known.set([words.getInt32(i), words.getInt32(i + 4), words.getInt32(i + 8)]);
      known.set([words.getInt16(i + 12), words.getInt32(i + 20), words.getInt32(i + 23)], 3);
    }
    if (bytes[i + 14] !== colon || bytes[i + 17] !== colon) return NaN;
    const minutes = twoDigits(bytes[i + 15] - zero, bytes[i + 16] - zero);
    const seconds = twoDigits(bytes[i + 18] - zero, bytes[i + 19] - zero);
    return minutes < 60 && seconds < 70 ? hourStart + (minutes * 60 + seconds) * 1000 : NaN;
  };
}

const [zero, colon] = [48, 58];
const twoDigits = (tens: number, ones: number): number =>
  tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NaN;

function hourOf(stamp: string): number {
  const [, day, month, year, hours, sign, zoneHours, zoneMinutes] = stampForm.exec(stamp) ?? [];
  const monthIndex = months.indexOf(month);
  if (monthIndex < 0) return NaN;
  const offsetMs = Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return Date.UTC(Number(year), monthIndex, Number(day), Number(hours)) - offsetMs;
}
