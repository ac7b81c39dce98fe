import fc from "fast-check";
import {sql} from "kysely";
import {describe, expect, it} from "vitest";
import {copyText} from "../../src/store/copy-text.ts";
import {copyInto} from "../../src/store/copying.ts";
import {describeOnEngines} from "./engines.ts";

describe("the text of rows for COPY", () => {
  it("has tabs between columns, \\N for what is not there, and the same last columns for every row", () => {
    const columns = {page: "text", count: "integer", isPaid: "boolean", seenAt: "timestamptz"} as const;
    const rows = [
      {page: "a\tb\\", count: 3, isPaid: true, seenAt: Date.parse("2026-11-22T03:35:00.007Z")},
      {page: "", count: null, isPaid: undefined, seenAt: null}
    ];
    expect(copyText(rows, columns, ["x\n", null])).toBe(
      "a\\tb\\\\\t3\ttrue\t2026-11-22T03:35:00.007Z\tx\\n\t\\N\n\t\\N\t\\N\t\\N\tx\\n\t\\N\n"
    );
  });

  it("writes moments as Date does, before 1970 too", () => {
    fc.assert(
      fc.property(fc.date({noInvalidDate: true}), (date) => {
        expect(copyText([{at: date.getTime()}], {at: "timestamptz"})).toBe(`${date.toISOString()}\n`);
      })
    );
  });

  it.each([NaN, 0.5, Infinity, "2026"])("refuses %s as a moment", (at) => {
    expect(() => copyText([{at}], {at: "timestamptz"})).toThrow(`a moment is whole milliseconds, got ${at}`);
  });
});

describeOnEngines("COPY from a text", (engine) => {
  it("brings every character as it was, in a transaction that can go back to before it", async () => {
    const store = await engine.open();
    const unit = fc.constantFrom("\\", "\t", "\n", "\r", "N", ".", '"', "å", "\u2028", "😀", "\u0001");
    const samples = fc.sample(fc.string({unit, maxLength: 8}), {numRuns: 300, seed: 7});
    const texts = [...samples, "\\.", "\\N", ""].map((value, nr) => ({nr, value}));
    await store.db.transaction().execute(async (transaction) => {
      await sql`create temporary table kept (nr integer primary key, value text) on commit drop`.execute(transaction);
      const lines = copyText(texts, {nr: "integer", value: "text"});
      await copyInto(transaction, "kept", ["nr", "value"], lines);
      await sql`savepoint again`.execute(transaction);
      await expect(copyInto(transaction, "kept", ["nr", "value"], lines)).rejects.toMatchObject({code: "23505"});
      await sql`rollback to savepoint again`.execute(transaction);
      const {rows} = await sql<{nr: number; value: string}>`select * from kept order by nr`.execute(transaction);
      expect(rows).toEqual(texts);
    });
  });
});
