import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {KnownTexts} from "../../../src/sources/access-log/known-texts.ts";
import {Block, readQuoted, readWord, Text} from "../../../src/sources/access-log/text.ts";
import {type Visitor, VisitorTable} from "../../../src/sources/access-log/visitor-table.ts";
import {oneByOne} from "../../../src/sources/one-by-one.ts";
import {all} from "../recording.ts";

/** A block that has the bytes after `before` others. */
function blockOf(text: string, before = 0): Block {
  const block = new Block(before + text.length);
  block.bytes.fill('"').write(text, before, "latin1"); // what lies behind must not count
  return block;
}

describe("a text in a block", () => {
  const texts = fc.string({unit: fc.constantFrom("a", "b", " ", '"', "\\", "\u0000", "\u00ff", "!"), maxLength: 30});

  it("ends at the first quotation mark without a backslash before it, four bytes at a time as one by one", () => {
    fc.assert(
      fc.property(texts, fc.nat(9), (text, before) => {
        const from = before + 1; // a text begins behind its own mark
        const block = blockOf(`"${text}`, before);
        const naive = /^(?:\\"|[^"])*/s.exec(text)?.[0].length ?? 0;
        expect(readQuoted(block, from, from + text.length, new Text()) - from).toBe(naive);
        const word = /^(?:\\"|[^" ])*/s.exec(text)?.[0].length ?? 0;
        expect(readWord(block, from, from + text.length, new Text()) - from).toBe(word);
      })
    );
  });

  it("is known again at any place, and no other text is taken for it", () => {
    const met: string[] = [];
    const known = new KnownTexts((bytes) => met.push(bytes.toString("latin1")) && bytes.toString("latin1"));
    const expected = new Set<string>();
    fc.assert(
      fc.property(texts, fc.nat(9), (raw, before) => {
        const text = raw.replaceAll(/["\\]/g, "");
        const block = blockOf(`${text}"`, before);
        const place = new Text();
        readQuoted(block, before, before + text.length + 1, place);
        expect(known.get(block, place)).toBe(text);
        expected.add(text);
      }),
      {numRuns: 3000}
    );
    expect(met.sort()).toEqual([...expected].sort()); // each was worked out once
  });

  it("is met anew when there are too many: 60,000 addresses, twice, each tells its own", () => {
    let learnt = 0;
    const known = new KnownTexts((bytes) => {
      learnt++;
      return String(bytes);
    });
    const place = new Text();
    for (let i = 0; i < 120_000; i++) {
      const block = blockOf(`/page-${i % 60_000}" `);
      readQuoted(block, 0, block.length, place);
      expect(known.get(block, place)).toBe(`/page-${i % 60_000}`);
    }
    expect(learnt).toBe(120_000);
  });

  it("is not kept when it is huge", () => {
    const known = new KnownTexts((bytes) => bytes.length);
    const block = blockOf(`${"x".repeat(5_000_000)}"`);
    const place = new Text();
    readQuoted(block, 0, block.length, place);
    expect([known.get(block, place), known.get(block, place)]).toEqual([5_000_000, 5_000_000]);
  });
});

it("a table of visitors finds, replaces and takes out as a Map does, though halves of their hashes are alike", () => {
  const half = fc.constantFrom(0, 1, 2, 2048, 4096, -1, -2048);
  const step = fc.record({a: half, b: half, isSweep: fc.nat(19)});
  fc.assert(
    fc.property(fc.array(step, {maxLength: 200}), (steps) => {
      const table = new VisitorTable<number>();
      const map = new Map<string, number>();
      for (const [i, {a, b, isSweep}] of steps.entries()) {
        const visitor: Visitor = {visitorA: a, visitorB: b};
        expect(table.get(visitor)).toBe(map.get(`${a} ${b}`));
        table.set(visitor, i);
        map.set(`${a} ${b}`, i);
        if (isSweep > 0) continue;
        const taken: number[] = [];
        table.takeOut(
          (visit) => visit % 3 === 0,
          (visit) => taken.push(visit)
        );
        const over = [...map].filter(([, visit]) => visit % 3 === 0);
        for (const [name] of over) map.delete(name);
        expect(taken).toEqual(over.map(([, visit]) => visit));
      }
    })
  );
});

it("a table of visitors grows: 10,000 are found again", () => {
  const table = new VisitorTable<number>();
  const visitor = (i: number): Visitor => ({visitorA: Math.imul(i, 0x9e3779b1), visitorB: i});
  for (let i = 0; i < 10_000; i++) table.set(visitor(i), i);
  for (let i = 0; i < 10_000; i++) expect(table.get(visitor(i))).toBe(i);
});

describe("rows one by one", () => {
  async function* many(ended: string[]) {
    try {
      yield [1, 2];
      yield [];
      yield [3];
    } finally {
      ended.push("closed");
    }
  }

  it("are those of the generator, whose end closes its files", async () => {
    const ended: string[] = [];
    expect(await all(oneByOne(many(ended)))).toEqual([1, 2, 3]);
    expect(ended).toEqual(["closed"]);
  });

  it("close the generator's files when whoever reads them stops before the end", async () => {
    const ended: string[] = [];
    for await (const row of oneByOne(many(ended))) if (row === 1) break;
    expect(ended).toEqual(["closed"]);
  });

  it("throw what the generator throws", async () => {
    // biome-ignore lint/correctness/useYield: it breaks before its first row
    const broken = async function* (): AsyncGenerator<number[]> {
      throw new RangeError("broken");
    };
    await expect(all(oneByOne(broken()))).rejects.toThrow("broken");
  });
});
