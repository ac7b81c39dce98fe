import {describe, expect, it} from "vitest";
import {en} from "../../reports/texts/en.ts";
import {sv} from "../../reports/texts/sv.ts";

/** Every key with its kind, "decide.yes function". */
function keysOf(texts: object, path = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value, `${path}${key}.`) : [`${path}${key} ${typeof value}`]
  );
}
/** Every text, functions filled with letters. */
const allOf = (texts: object): string[] =>
  Object.values(texts).flatMap((value) =>
    typeof value === "string"
      ? [value]
      : typeof value === "function"
        ? [JSON.stringify(value("a", "b", "c", "d", "e", "f"))]
        : allOf(value)
  );

describe("the words of a report", () => {
  it("are there in both languages, under the same keys", () => {
    expect(keysOf(en)).toEqual(keysOf(sv));
    expect(keysOf(sv).length).toBeGreaterThan(100);
  });
  it("differ between them, but for words that are the same in both", () => {
    const english = new Set(allOf(en));
    expect(allOf(sv).filter((text) => english.has(text))).toEqual(["Version", "Hash", '"Genklang a"']);
  });
  it("never say that something is so with 95 percent certainty", () => {
    expect(
      [...allOf(sv), ...allOf(en)].filter((text) => /säkerhet ligger|procents säkerhet|certainty/.test(text))
    ).toEqual([]);
  });
});
