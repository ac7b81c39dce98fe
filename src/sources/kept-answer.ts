/**
 * What may be kept of an answer: the fields on its source's list, and nothing else.
 *
 * The list is the promise, and two more rules stand behind it: a text that looks like personal data becomes "…", and
 * so does one that holds a secret that we sent. Without a list, or where nothing of it is in the answer, nothing is
 * kept but hash and size.
 */
import {personalDataIn} from "../base/personal-data.ts";

/** JSON with the listed fields, "data[].values[].value"; "*" is any name. Undefined where nothing of them is there. */
export function keptOf(text: string, fields: readonly string[], secrets: readonly string[]): string | undefined {
  if (fields.length === 0) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const kept = pick(json, treeOf(fields), secrets);
  return kept === undefined ? undefined : JSON.stringify(kept);
}

/** A question as it may be kept: the query without what proves who asks, and without the secrets themselves. */
export function keptQuestion(query: Record<string, string | number> = {}, secrets: readonly string[] = []): string {
  return Object.entries(query)
    .filter(([name]) => !/token|secret|proof|passw|auth|key|signature/i.test(name))
    .map(([name, value]) => `${name}=${cleanText(String(value), secrets)}`)
    .sort()
    .join("&");
}

interface Tree {
  isKept: boolean;
  parts: Map<string, Tree>;
}

function treeOf(fields: readonly string[]): Tree {
  const root: Tree = {isKept: false, parts: new Map()};
  for (const field of fields) {
    let at = root;
    for (const part of field.replaceAll("[]", ".[]").split(".").filter(Boolean)) {
      const next = at.parts.get(part) ?? {isKept: false, parts: new Map()};
      at.parts.set(part, next);
      at = next;
    }
    at.isKept = true;
  }
  return root;
}

/** Only a number, a text, a yes or a no is ever kept: an object has its own names on the list. */
function pick(value: unknown, tree: Tree, secrets: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const inner = tree.parts.get("[]");
    if (inner === undefined) return undefined;
    return value.map((item) => pick(item, inner, secrets) ?? null);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).flatMap(([name, item]) => {
      const inner = tree.parts.get(name) ?? tree.parts.get("*");
      const kept = inner && pick(item, inner, secrets);
      return kept === undefined ? [] : [[name, kept] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (!tree.isKept) return undefined;
  return typeof value === "string" ? cleanText(value, secrets) : value;
}

function cleanText(text: string, secrets: readonly string[]): string {
  const without = secrets.reduce((clean, secret) => (secret === "" ? clean : clean.replaceAll(secret, "…")), text);
  const rule = personalDataIn(without);
  return rule === undefined ? without : "…";
}
