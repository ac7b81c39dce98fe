import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {journeys} from "../../jobs/journeys.ts";

const folder = mkdtempSync(join(tmpdir(), "journeys-"));
const file = (text: string, name = "journeys.csv") => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("genklang journeys", () => {
  it("gives each rule's credit beside the others: of 10 by a > b, first gives a 10, last b 10, linear 5 each", async () => {
    const lines = await journeys(file("path;applications;silences\na > b;10;30\nb;0;60\n"));
    const row = (channel: string) => lines.find((line) => line.startsWith(`${channel} `)) ?? "";
    expect(lines[0]).toContain("100 journeys, 10 of them");
    expect(row("a").split(/\s{2,}/)[1]).toMatch(/^10 /);
    expect(row("b").split(/\s{2,}/)[1]).toMatch(/^0\.0 /);
    expect(row("a").split(/\s{2,}/)[3]).toMatch(/^5\.0 /);
    expect(lines.join("\n")).toContain("REVIEW. Fewer than 30 applications");
  });
  it("reads the names of other tools, tabs and commas, and writes a file for Excel", async () => {
    const out = join(folder, "credit.csv");
    await journeys(file("path,total_conversions,total_null\nx > y,40,2\n"), {out});
    const text = readFileSync(out, "utf8");
    expect(text.startsWith("\uFEFFchannel;rule;credit;low;high\r\n")).toBe(true);
    expect(text).toContain('"x";first;40,000;');
  });
  it("reads a file that Excel saved in its own encoding, and says what to do where it cannot read or write", async () => {
    const path = join(folder, "excel.csv");
    writeFileSync(path, Buffer.from("väg;anmälningar\naffisch > mässa;12\n", "latin1"));
    expect((await journeys(path)).join("\n")).toContain("mässa");
    await expect(journeys(file('path;applications\na > "b";1\n'))).rejects.toMatchObject({
      message: "The file has a quotation mark where none can stand.",
      where: expect.stringMatching(/journeys\.csv, line 2$/)
    });
    await expect(journeys(path, {out: join(folder, "nowhere", "credit.csv")})).rejects.toThrow(
      "The credits cannot be written there."
    );
  });
  it("is the same with the same seed", async () => {
    const path = file("path;applications\na > b > c;12\nc;9\n");
    expect(await journeys(path)).toEqual(await journeys(path));
  });
  it.each([
    ["", "no column of paths"],
    ["channel;n\na;1\n", "no column of paths"],
    ["path;applications\n", "no journeys"],
    ["path;applications\na > b;many\n", "cannot be read"],
    ["path;applications\na > > b;1\n", "cannot be read"],
    ["path;applications\nanna@example.se;1\n", "cannot be read"]
  ])("refuses %j with a sentence", async (text, what) => {
    await expect(journeys(file(text))).rejects.toThrow(what);
  });
  it("says so where there is no file", async () => {
    await expect(journeys(join(folder, "nowhere.csv"))).rejects.toThrow("cannot be read");
  });
});
