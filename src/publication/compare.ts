/** Two releases side by side: which number changed, from what to what, in words. */
import {format} from "../base/format.ts";
import type {Release} from "./release.ts";

const f = format("en");

/** One line a change; none where all is the same. Where it came from and how it is worded is not compared. */
export function changesBetween(before: Release, after: Release): string[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const lines: string[] = [];
  const added = new Map<string, number>();
  const gone = new Map<string, number>();
  const count = (map: Map<string, number>, place: string) => {
    const list = listOf(place);
    map.set(list, (map.get(list) ?? 0) + 1);
  };
  for (const [place, value] of now) {
    const was = old.get(place);
    if (was === undefined) count(added, place);
    else if (was !== value) lines.push(`${place}: ${was} became ${value}`);
  }
  for (const place of old.keys()) if (!now.has(place)) count(gone, place);
  return [
    ...lines,
    ...[...added].map(([list, n]) => `${list}: ${n} new ${n === 1 ? "number" : "numbers"}`),
    ...[...gone].map(([list, n]) => `${list}: ${n} ${n === 1 ? "number is" : "numbers are"} not there any more`)
  ];
}

const leftOut = new Set([
  "withheld",
  "number",
  "zone",
  "origin",
  "summary",
  "sources",
  "headline",
  "lede",
  "certainty",
  "reasons"
]);
const keys = ["id", "code", "wayIn", "channel", "stage", "from", "to", "day", "weeks", "name"];

/** Every number by the words that lead to it: "campaigns HBG-2025-12, areas all, toDate". An estimate is one. */
function leavesOf(value: unknown, place = "", leaves = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (place !== "") leaves.set(place, "withheld");
  } else if (typeof value === "number") leaves.set(place, shown(value));
  else if (typeof value === "string" || typeof value === "boolean") {
    if (/ (word|check|verdict)$|^(word|check|verdict)$/.test(place)) leaves.set(place, String(value));
  } else if (Array.isArray(value)) {
    const seen = new Map<string, number>();
    for (const it of value) {
      const key = keyOf(it, seen);
      leavesOf(it, `${place} ${key}`, leaves);
    }
  } else if (isEstimate(value)) leaves.set(place, `${shown(value.mid)} (${shown(value.low)} to ${shown(value.high)})`);
  else
    for (const [name, it] of Object.entries(value))
      if (!leftOut.has(name)) leavesOf(it, place === "" ? name : `${place}, ${name}`, leaves);
  return leaves;
}

const shown = (x: number | null) =>
  x === null ? "no bound" : Number.isInteger(x) ? f.whole(x) : String(Number(x.toPrecision(4)));

const isEstimate = (value: object): value is {mid: number | null; low: number | null; high: number | null} =>
  "mid" in value && "low" in value && "high" in value;

/** What tells an item of a list from the others; its place where nothing does. */
function keyOf(it: unknown, seen: Map<string, number>): string {
  const named = typeof it === "object" && it !== null ? keys.find((key) => key in it) : undefined;
  const text = named === undefined ? "" : String((it as Record<string, unknown>)[named]);
  const key = text === "" || text.startsWith("[object") ? "number" : text;
  const nth = (seen.get(key) ?? 0) + 1;
  seen.set(key, nth);
  return key === "number" ? `number ${nth}` : nth === 1 ? key : `${key} (${nth})`;
}

/** "intake, steps 2026-01-05, actual" stands in the list "intake, steps". */
const listOf = (place: string): string => {
  const parts = place.split(", ");
  const dated = parts.findIndex((part) => /\d{4}-\d{2}-\d{2}$/.test(part));
  return dated < 0 ? place : [...parts.slice(0, dated), parts[dated].replace(/ \d{4}-\d{2}-\d{2}$/, "")].join(", ");
};
