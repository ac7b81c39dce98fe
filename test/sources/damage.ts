/**
 * Ways in which an answer or a file can be wrong: cut, of another type, with names that nobody expects, huge, in another
 * encoding, doubled, a web page. A damage is plain data, so that one that was found is kept as a case.
 */
import fc from "fast-check";

export interface Damage {
  /** Which of the answers or files, counted on around their number. */
  nth: number;
  how: (typeof ways)[number];
  /** Where in it, from 0 to 1. */
  at: number;
  /** Which of the junk, counted on around its number. */
  junk: number;
}

const ways = [
  ...["replace", "replace", "replace", "drop", "rename", "double", "reverse"],
  ...["cut", "byte", "whole", "encoding", "status", "insert", "move", "move"]
] as const;

export const damages = fc.record({
  nth: fc.nat(4),
  how: fc.constantFrom(...ways),
  at: fc.nat(9999).map((n) => n / 10_000),
  junk: fc.nat(200)
});

/** Stands for a number that JSON can write and JavaScript cannot hold. */
const tooLarge = "@@1e999@@";
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

const values: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    "",
    " ",
    "x",
    "åäö",
    "NaN",
    "null",
    "-",
    "0",
    "412",
    "=1+1",
    '=HYPERLINK("http://a.b")',
    "@SUM(A1)"
  ],
  ...[0, -1, 1, 1.5, 1e9, 2 ** 31, 2 ** 53, 1e15, 1e18, 1e300, -1e300, 5e-324, tooLarge, "9".repeat(400), "1e9"],
  ...["99999999999", "-9223372036854775809", "1.7976931348623157e308", "0x10", "１２"],
  ...["\u0000", "a\u0000b", "\ud800", "\u202e", "\r\n", "\\", "'", '"', "x".repeat(100_000), "é".repeat(5000)],
  ...["640823-3234", "a@b.se", "070-123 45 67", "<script>", "&x;", "%00", "%zz", "https://%zz/?utm_campaign=%00"],
  ...["2026-02-30", "2026-11-20", "9999-12-31", "0000-00-00", "-271821-04-20", "2026-11-20T25:00:00+0000"],
  ...["+275760-09-13T00:00:00Z", "+275760-09-13T00:00:00.001Z", "2026-11-20T10:00:00+0000", "1969-12-31 23:59"],
  ...[[], {}, [[]], [null], {a: 1}, [1, "2", {b: [3]}], {"": ""}, {error: {code: 190}}, {error: {}}, {summary: {}}],
  JSON.parse(deep("[", "]", 500))
];
const names = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "length",
  "",
  "ny",
  "a.b",
  "a[]",
  "x".repeat(3000),
  "\u0000",
  "error"
];
const wholes: readonly string[] = [
  ...["", " ", "\n", "null", "true", "0", '""', "[]", "{}", "[[]]", '{"data": []}', '{"data": null}', '{"error": {}}'],
  ...[
    "\ufeff",
    "\ufeff{}",
    "<!doctype html><p>Driftstörning</p>",
    "<html></html>",
    "<a/>",
    "<a>",
    "OK",
    "PK\u0003\u0004"
  ],
  ...[
    "\u001f\u008b",
    "{",
    "[1,",
    '{"a":',
    "NaN",
    "Infinity",
    "-",
    "\u0000\u0000",
    ";;;",
    ",",
    '"',
    "x".repeat(1_000_000)
  ],
  ...[deep("[", "]", 20_000), deep('{"a":', "1}", 5000).replace(/(1\})+$/, (end) => `1${"}".repeat(end.length / 2)}`)],
  ...[deep("<a>", "</a>", 5000), '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<?xml version="1.0"?><a>&#1114112;</a>']
];
const statuses = [0, 100, 204, 206, 302, 304, 400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503, 504, 599, 999];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length];
const placeIn = (length: number, at: number) => Math.floor(at * length);

/** The text with the damage done, and its status where that is what is wrong. */
export function damaged(text: string, damage: Damage): {text: string; status?: number} {
  const {how, at, junk} = damage;
  if (how === "whole") return {text: pick(wholes, junk)};
  if (how === "status") return {text: junk % 2 === 0 ? text : pick(wholes, junk), status: pick(statuses, junk)};
  if (how === "cut") return {text: text.slice(0, placeIn(text.length, at))};
  if (how === "byte" || how === "insert") {
    const place = placeIn(text.length, at);
    const sign = pick(
      ['"', "{", "}", "[", ",", ";", "\n", "\r", "\t", "\u0000", "9", "-", "<", "&", "\\", " ", "\ufeff"],
      junk
    );
    return {text: text.slice(0, place) + sign + text.slice(place + (how === "byte" ? 1 : 0))};
  }
  if (how === "encoding") {
    const bytes = Buffer.from(text, pick(["utf8", "utf16le", "latin1"] as const, junk));
    return {
      text:
        pick(["latin1", "utf8", "utf16le"] as const, junk + 1) === "latin1"
          ? bytes.toString("latin1")
          : bytes.toString("utf8")
    };
  }
  if (how === "move") return {text: moved(text, damage)};
  const json = parsed(text);
  if (json !== undefined)
    try {
      return {text: written(damagedJson(json, damage))};
    } catch (error) {
      if (error instanceof RangeError) return {text}; // it nests too deeply to be walked through: damaged enough
      throw error;
    }
  return {text: /^\s*</.test(text) ? damagedXml(text, damage) : damagedLines(text, damage)};
}

/** One of its days or moments, in any of the ways in which they are written, comes some days earlier or later. */
function moved(text: string, {at, junk}: Damage): string {
  const days = [...text.matchAll(/\d{4}-\d\d-\d\d|\b\d\d(?=\/Nov\/)|(?<=:\s*|>)1[67]\d{8}(?:000)?\b/g)];
  if (days.length === 0) return text;
  const {0: found, index} = days[placeIn(days.length, at)];
  const shift = (junk % 5) - 2;
  const day = found.includes("-") ? Temporal.PlainDate.from(found).add({days: shift}).toString() : undefined;
  const seconds = 86_400 * shift * (found.length > 10 ? 1000 : 1);
  const number =
    found.length === 2 ? String(Math.max(1, Number(found) + shift)).padStart(2, "0") : Number(found) + seconds;
  return text.slice(0, index) + (day ?? number) + text.slice(index + found.length);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const written = (json: unknown) => JSON.stringify(json).replaceAll(`"${tooLarge}"`, "1e999");

type Holder = Record<string, unknown> | unknown[];
/** Every place of it, also in JSON that is text in JSON, as the parts of a batch are. */
function placesOf(json: unknown, found: {holder: Holder; key: string}[] = []): {holder: Holder; key: string}[] {
  if (typeof json !== "object" || json === null) return found;
  for (const [key, value] of Object.entries(json)) {
    found.push({holder: json as Holder, key});
    placesOf(value, found);
  }
  return found;
}
const unpacked = (json: unknown): unknown =>
  typeof json === "string" && /^\s*[[{]/.test(json)
    ? {[inText]: unpacked(parsed(json) ?? json)}
    : Array.isArray(json)
      ? json.map(unpacked)
      : typeof json === "object" && json !== null
        ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, unpacked(value)]))
        : json;
const inText = "@@text@@";
const packed = (json: unknown): unknown =>
  Array.isArray(json)
    ? json.map(packed)
    : typeof json === "object" && json !== null
      ? inText in json
        ? written(packed((json as Record<string, unknown>)[inText]))
        : Object.fromEntries(Object.entries(json).map(([key, value]) => [key, packed(value)]))
      : json;

function damagedJson(whole: unknown, {how, at, junk}: Damage): unknown {
  const json = unpacked(whole);
  const places = placesOf(json).filter(({key}) => key !== inText);
  if (places.length === 0) return pick(values, junk);
  const {holder, key} = places[placeIn(places.length, at)];
  const entries = holder as Record<string, unknown>;
  if (how === "replace") entries[key] = pick(values, junk);
  else if (how === "drop") {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete entries[key];
  } else if (how === "rename" && !Array.isArray(holder)) {
    const value = entries[key];
    delete entries[key];
    Object.defineProperty(entries, pick(names, junk), {value, enumerable: true, configurable: true, writable: true});
  } else if (Array.isArray(holder) && how === "double")
    holder.splice(Number(key), 0, structuredClone(holder[Number(key)]));
  else if (Array.isArray(holder) && how === "reverse") holder.reverse();
  else if (Array.isArray(holder)) holder.push(pick(values, junk));
  else
    Object.defineProperty(entries, pick(names, junk), {
      value: pick(values, junk),
      enumerable: true,
      configurable: true,
      writable: true
    });
  return packed(json);
}

const asText = (value: unknown) =>
  (typeof value === "string" ? value : JSON.stringify(value)).replaceAll(tooLarge, "1e999");

function damagedXml(text: string, {how, at, junk}: Damage): string {
  const elements = [...text.matchAll(/<(\w+)>(?:[^<]*|(?:(?!<\1>)[\s\S])*?)<\/\1>/g)];
  const inner = elements.flatMap((it) => [
    it,
    ...[...it[0].slice(1).matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map((leaf) =>
      Object.assign(leaf, {index: it.index + 1 + leaf.index})
    )
  ]);
  if (inner.length === 0) return asText(pick(values, junk));
  const {0: element, 1: name, index} = inner[placeIn(inner.length, at)];
  const instead: Record<string, string> = {
    replace: `<${name}>${asText(pick(values, junk))}</${name}>`,
    drop: "",
    double: element + element,
    reverse: `<${name}/>`,
    rename: element.replaceAll(`${name}>`, `${pick(names, junk)}>`)
  };
  return text.slice(0, index) + (instead[how] ?? element) + text.slice(index + element.length);
}

function damagedLines(text: string, {how, at, junk}: Damage): string {
  const lines = text.split("\n");
  const i = placeIn(lines.length, at);
  const signs = /[;,\t" ]/g;
  if (how === "drop") lines.splice(i, 1);
  else if (how === "double") lines.splice(i, 0, lines[i]);
  else if (how === "reverse") lines.reverse();
  else {
    const cells = lines[i].split(signs);
    const marks = [...lines[i].matchAll(signs)].map(([sign]) => sign);
    const k = junk % cells.length;
    cells[k] = how === "rename" ? pick(names, junk) : asText(pick(values, junk));
    lines[i] = cells.map((cell, j) => cell + (marks[j] ?? "")).join("");
  }
  return lines.join("\n");
}
