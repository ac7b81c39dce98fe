import fc from "fast-check";
import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {explain, UserError} from "../../src/base/errors.ts";
import {applicationsCsv} from "../../src/sources/applications-csv.ts";
import {readWorkbook, workbookLimits} from "../../src/sources/workbook.ts";
import {all, recordingOutside, refusalOf} from "./recording.ts";
import {type Cell, handmade, unpackedSheet, workbook} from "./workbook-file.ts";

const path = "import/telefon.xlsx";
const head = ["datum", "kanal", "ärendetyp"];
const collect = (file: Uint8Array | string, settings: object = {}) => {
  const outside = recordingOutside({files: {[path]: file}});
  const read = applicationsCsv.settings.parse({path, municipality: "1283", ...settings});
  return {outside, rows: all(applicationsCsv.collect({from: "2026-01-01", to: "2027-01-01"}, outside, read))};
};
const moment = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

describe("a workbook", () => {
  it("is read like a CSV file: days, times, texts, an hour in its own column", async () => {
    const rows: Cell[][] = [
      ["datum", "tid", "kanal", "ärendetyp", "källa", "första kontakt"],
      [{date: "2026-11-02T00:00"}, "19:12", "telefon", "familjehem", "buss", {date: "2026-11-03T08:30"}],
      ["2026-11-03", 0.8, "mejl", "jourhem", null, null],
      [46330, null, "mässa", "kontaktperson", null, null]
    ];
    expect(await collect(workbook({Blad1: rows})).rows).toMatchObject([
      {
        application: "telefon-1",
        day: "2026-11-02",
        receivedAt: moment("2026-11-02T19:12:00+01:00"),
        statedSource: "bus",
        stages: [{stage: "first-contact", day: "2026-11-03", reachedAt: moment("2026-11-03T08:30:00+01:00")}]
      },
      {day: "2026-11-03", receivedAt: moment("2026-11-03T19:12:00+01:00"), wayIn: "email"},
      {day: "2026-11-04", receivedAt: null, wayIn: "fair"}
    ]);
  });

  it("counts days from 1900, or from 1904 on old Macs, formatted as days or not", async () => {
    const text = (cell: string, i: number) => `<c r="${"ABC"[i]}1" t="inlineStr"><is><t>${cell}</t></is></c>`;
    const row = (day: string) =>
      `<row r="2">${day}<c r="B2" t="inlineStr"><is><t>telefon</t></is></c><c r="C2" t="inlineStr"><is><t>familjehem</t></is></c></row>`;
    const sheet = (day: string) => unpackedSheet(`<row r="1">${head.map(text).join("")}</row>${row(day)}`);
    const dayOf = async (cell: string, date1904: boolean) =>
      (await collect(handmade(sheet(cell), {date1904})).rows)[0].day;
    expect(await dayOf('<c r="A2" s="1"><v>46328</v></c>', false)).toBe("2026-11-02");
    expect(await dayOf('<c r="A2"><v>46328</v></c>', false)).toBe("2026-11-02");
    expect(await dayOf('<c r="A2" s="1"><v>44866</v></c>', true)).toBe("2026-11-02");
    expect(await dayOf('<c r="A2"><v>44866</v></c>', true)).toBe("2026-11-02");
  });

  it("may have a title above its headings, and headings that are merged over two lines", async () => {
    const rows: Cell[][] = [
      ["Intresseanmälningar 2026"],
      [null, null, null, "Uppföljning"],
      [null, null, null, "första kontakt", "hembesök"],
      ["2026-11-02", "telefon", "familjehem", "2026-11-02", "2026-11-20"],
      [null],
      ["Summa", 1]
    ];
    const merged = head.map((text, i) => [1, i, 2, i, text] as [number, number, number, number, string]);
    const {outside, rows: read} = collect(workbook({Blad1: rows}, merged));
    expect((await read)[0].stages.map(({stage}) => stage)).toEqual(["first-contact", "home-visit"]);
    expect(outside.leftOut).toEqual({"line above the headings": 2, "empty row": 1, "total row": 1});
  });

  it("gives every sheet that has headings; the rows of the others are left out and counted", async () => {
    const file = workbook({
      2025: [head, ["2026-01-02", "telefon", "familjehem"]],
      2026: [head, ["2026-11-02", "mejl", "familjehem"], ["2026-01-02", "mässa", "jourhem"]],
      Pivot: [
        ["Rader", "Antal"],
        ["telefon", 1]
      ]
    });
    const {outside, rows} = collect(file);
    expect((await rows).map(({application, day}) => `${day} ${application}`)).toEqual([
      "2026-01-02 telefon-1",
      "2026-11-02 telefon-1",
      "2026-01-02 telefon-2"
    ]);
    expect(outside.leftOut).toEqual({"row of another sheet": 2});
    expect(await collect(file, {sheet: "2026"}).rows).toHaveLength(2);
    const error = await refusalOf(collect(file, {sheet: "2024"}).rows, UserError);
    expect(explain(error)).toContain('there is "Pivot"');
  });

  it("has the values of formulas as they were last computed; one that never was, or that failed, is a fault", async () => {
    const formula = {formula: '=LOWER("TELEFON")', result: "telefon"};
    expect(await collect(workbook({Blad1: [head, ["2026-11-02", formula, "familjehem"]]})).rows).toHaveLength(1);
    const broken = {formula: "=1/0", result: "#DIV/0!"};
    const error = await refusalOf(
      collect(workbook({Blad1: [head, ["2026-11-02", broken, "familjehem"]]})).rows,
      UserError
    );
    expect(error.where).toBe(`${path}, cell B2`);
    const never = unpackedSheet('<row r="1"><c r="A1" t="str"><f>NOW()</f></c></row>');
    expect((await refusalOf(collect(handmade(never)).rows, UserError)).where).toBe(`${path}, cell A1`);
  });

  it("names the sheet and the line of a fault, and of a row with a person, which it masks", async () => {
    const rows: Cell[][] = [head, ["2026-11-02", "duva", "familjehem"], ["2026-11-03", "070-174 06 05", "familjehem"]];
    const {outside, rows: read} = collect(workbook({Vår: rows}));
    expect((await refusalOf(read, UserError)).faults).toEqual([
      'sheet "Vår", line 2: kanal is "duva"; write e-tjänst, telefon, e-post or mässa'
    ]);
    expect(outside.quarantined).toEqual([
      {rule: "telephone number", where: `${path}, sheet "Vår", line 3`, maskedSample: "000-000 00 00"}
    ]);
  });

  it("with columns about persons is refused as a whole", async () => {
    const file = workbook({
      Blad1: [
        [...head, "Namn"],
        ["2026-11-02", "telefon", "familjehem", "Anna"]
      ]
    });
    const error = await refusalOf(collect(file).rows, UserError);
    expect(error.faults).toEqual(['column "Namn" would hold names']);
    expect(error.where).toBe(`${path}, sheet "Blad1", line 1`);
  });
});

describe("a workbook that is not what it seems", () => {
  const limits = {...workbookLimits, unpackedBytes: 1e6};
  const refused = (bytes: Uint8Array, own = limits) => refusalOf(readWorkbook(bytes, path, own), UserError);

  it("is refused when it grows beyond the limit, before it is unpacked: 4 kB hold 4 MB", async () => {
    const bomb = zipSync({"xl/worksheets/sheet1.xml": new Uint8Array(4e6).fill(32)}, {level: 9});
    expect(bomb.length).toBeLessThan(5_000);
    expect((await refused(bomb)).message).toBe("The workbook is too large: unpacked it has over 0 MB.");
  });

  it("is refused when its archive lies about the size of what it holds", async () => {
    const bomb = zipSync({"xl/worksheets/sheet1.xml": new Uint8Array(4e6).fill(32)}, {level: 9});
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    view.setUint32(22, 10, true); // the size when unpacked, in the local header
    expect((await refused(bomb)).message).toMatch(/too large|damaged/);
  });

  it("is refused when one cell lies in the last row and column of Excel, with nothing between", async () => {
    const far = unpackedSheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    expect((await refused(handmade(far))).message).toContain("a sheet reaches to row 1048576 and column 16384");
  });

  it("is refused when it has entities of its own", async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY b "haha">]>${unpackedSheet('<row r="1"><c r="A1"><v>&b;</v></c></row>')}`;
    expect((await refused(handmade(laughs))).message).toContain("a document type of its own");
  });

  it("is refused when it is an old one or locked by a password, empty, or some other archive", async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]);
    expect((await refusalOf(collect(old).rows, UserError)).message).toContain("an old Excel workbook (.xls)");
    expect((await refusalOf(collect(workbook({Blad1: []})).rows, UserError)).message).toBe("The file is empty.");
    expect((await refused(zipSync({"a.txt": strToU8("hej")}))).message).toContain("cannot be read");
  });

  it("ends in a sentence wherever it is cut or a byte is wrong, and never gives more rows than it has", async () => {
    const whole = workbook({
      Blad1: [head, ...Array.from({length: 5}, (): Cell[] => ["2026-11-02", "tel", "familjehem"])]
    });
    const tell = async (bytes: Uint8Array) => {
      const {outside, rows} = collect(bytes);
      try {
        const leftOut = Object.values(outside.leftOut).reduce((a, b) => a + b, 0);
        expect((await rows).length + leftOut).toBeLessThanOrEqual(5);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect((error as UserError).next).toBeDefined();
      }
    };
    const cut = fc.integer({min: 4, max: whole.length - 1});
    await fc.assert(
      fc.asyncProperty(cut, (at) => tell(whole.slice(0, at))),
      {numRuns: 25, seed: 3}
    );
    const wrong = fc.tuple(cut, fc.integer({min: 0, max: 255}));
    await fc.assert(
      fc.asyncProperty(wrong, ([at, byte]) => tell(whole.map((it, i) => (i === at ? byte : it)))),
      {numRuns: 25, seed: 4}
    );
  });
});

describe("whatever stands in a sheet", () => {
  const words = [
    "2026-11-02",
    "2026-12-24 10:00",
    "telefon",
    "mässa",
    "familjehem",
    "Nätverkshem",
    "Summa",
    "",
    " ",
    "x"
  ];
  const cell = fc.oneof(
    {weight: 8, arbitrary: fc.constantFrom(...words)},
    {weight: 1, arbitrary: fc.string({maxLength: 12})},
    {weight: 1, arbitrary: fc.constantFrom("640823-3234", "a@b.se", "=1+1", '"', "46328,5", "\u0000", "é\u0301")}
  );
  const good = fc.constant<string[]>(["2026-11-02", "telefon", "familjehem"]);
  const line = fc.oneof(
    {weight: 3, arbitrary: good},
    {weight: 1, arbitrary: fc.array(cell, {minLength: 3, maxLength: 3})}
  );

  it.each(["csv", "xlsx"])(
    "every line of %s becomes a row, is left out, is kept out, or is a fault that is told",
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.array(line, {minLength: 1, maxLength: 8}), async (lines) => {
          const quoted = (it: string) => `"${it.replaceAll('"', '""')}"`;
          const file =
            kind === "csv"
              ? [head, ...lines].map((cells) => cells.map(quoted).join(";")).join("\n")
              : workbook({Blad1: [head, ...lines]});
          const {outside, rows} = collect(file);
          const told = () => Object.values(outside.leftOut).reduce((a, b) => a + b, 0) + outside.quarantined.length;
          try {
            const count = (await rows).length + told();
            // An .xlsx file does not keep empty rows at its foot.
            const last = lines.findLastIndex((cells) => cells.some((it) => it.trim() !== "")) + 1;
            if (kind === "csv") expect(count).toBe(lines.length);
            else expect(last <= count && count <= lines.length).toBe(true);
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            const faulty = new Set(error.faults.map((fault) => /line (\d+):/.exec(fault)?.[1]));
            if (error.message.startsWith("The applications have lines"))
              expect(faulty.size + told()).toBeGreaterThan(0);
            expect(error.where).toContain(path);
          }
        }),
        {numRuns: kind === "csv" ? 200 : 25, seed: 7}
      );
    }
  );

  it.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, little end first", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16, big end first", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["Windows-1252", (text: string) => Buffer.from(text, "latin1")]
  ])("may be saved in %s", async (_, encoded) => {
    const text = "datum;kanal;ärendetyp;källa\r\n2026-11-02;mässa;vårdnadshavare;webbsökning\r\n";
    expect(await collect(encoded(text)).rows).toMatchObject([{kind: "vardnadshavare", statedSource: "web-search"}]);
  });
});
