/** The avräkning as files: recomputed from its page by hand, its workbook by another's formulas, its tags by poppler. */
import {createRequire} from "node:module";
import {describe, expect, it} from "vitest";
import type {Sheet} from "../../reports/avrakning/sheet.ts";
import {avrakningPdf} from "../../reports/avrakning.ts";
import {avrakningContent} from "../../reports/avrakning-content.ts";
import {avrakningSheets, avrakningXlsx} from "../../reports/avrakning-xlsx.ts";
import {avrakningEn} from "../../reports/texts/avrakning-en.ts";
import {avrakningSv} from "../../reports/texts/avrakning-sv.ts";
import {mostNucleolusPlayers} from "../../src/settlement/keys/nucleolus.ts";
import type {Statement} from "../../src/settlement/statement.ts";
import {hasPoppler, number, ore, pageOf} from "./page.ts";
import {joinedInMidFlight, line, region, settledWith, variedLines} from "./region.ts";

const hash = "0123456789abcdef".repeat(4);

const config = region({
  agreement: [
    "key: inhabitants",
    "rollOver: 0",
    'partners: {"2281": {organisation: 212000-2411, reference: REF-81}}',
    "quotes:",
    '  - {municipalities: ["2262"], cost: 10000, source: Offert A}'
  ],
  members: joinedInMidFlight
});
const lines = variedLines();
const sample = () => settledWith(config, lines);
const content = (it: Statement) => avrakningContent(it, hash);

const page = (it: Statement) => pageOf(content(it));

/** Every key with its kind, "key.benefit function". */
const keysOf = (texts: object, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" ? keysOf(value, `${path}${key}.`) : [`${path}${key} ${typeof value}`]
  );

describe("an avräkning in English", () => {
  it("has the same words under the same keys", () => expect(keysOf(avrakningEn)).toEqual(keysOf(avrakningSv)));
  it("has the numbers of the Swedish one, row by row", async () => {
    const statement = await sample();
    const digits = (it: ReturnType<typeof avrakningContent>) =>
      it.sections.map(({parts}) =>
        parts.map(({table}) =>
          table.rows.map((row) => table.numbers.map((k) => row[k].replace(/[\s\u00a0.,]/g, "").replace(/^-$/, "–")))
        )
      );
    const [sv, en] = (["sv", "en"] as const).map((language) => avrakningContent(statement, hash, language));
    expect(digits(en)).toEqual(digits(sv));
    expect(en.title).toBe("Preliminary settlement: Sundsvall–Timrå, 2025-Q4");
    expect(en.attest.note).toContain("A translation");
    expect(JSON.stringify([en.sections, en.attest, en.facts])).not.toMatch(/[Ss]umma|Andel|Betal|invånare/);
    expect(Buffer.from(avrakningPdf(en)).subarray(0, 5).toString()).toBe("%PDF-");
  });
  it("calls a booking's campaign by its English name, in the file and in the workbook, and leaves an invoice's own words", async () => {
    const booked = {...line(5000, {id: "b", text: "Bussar, hösten"}), textEn: "Buses, autumn"};
    const it = await settledWith(config, [...lines, booked]);
    const textsOf = (language: "sv" | "en") =>
      JSON.stringify([avrakningContent(it, hash, language).sections, avrakningSheets(it, language)]);
    expect(textsOf("en").split("Buses, autumn").length).toBe(3);
    expect(textsOf("en")).not.toContain("Bussar, hösten");
    expect(textsOf("en")).toContain(lines[0].text);
    expect(textsOf("sv")).not.toContain("Buses, autumn");
  });
  it("says that a game takes who joined in mid-flight as a full partner, and only then", async () => {
    const byGame = {agreement: ["key: shapley"]};
    const joined = [
      '{municipality: "2281", firstDay: 2019-01-01}',
      '{municipality: "2262", firstDay: 2019-01-01}',
      '{municipality: "2260", firstDay: 2025-09-29}'
    ];
    const said = async (config: ReturnType<typeof region>, language: "sv" | "en") =>
      JSON.stringify(avrakningContent(await settledWith(config, lines.slice(0, 1)), hash, language).sections);
    expect(await said(region({...byGame, members: joined}), "sv")).toContain(avrakningSv.key.gameByDays);
    expect(await said(region({...byGame, members: joined}), "en")).toContain(avrakningEn.key.gameByDays);
    expect(await said(region(byGame), "sv")).not.toContain(avrakningSv.key.gameByDays);
  });
  it("tells for how many partners the nucleolus is found, in both languages, where there are more", async () => {
    const it = await settledWith(region({agreement: ["key: equal"], more: 11}), lines.slice(0, 1));
    expect(JSON.stringify(avrakningContent(it, hash).sections)).toContain(
      `Nukleolus (den räknas för högst ${mostNucleolusPlayers} parter)`
    );
    expect(JSON.stringify(avrakningContent(it, hash, "en").sections)).toContain(
      `found for at most ${mostNucleolusPlayers} partners`
    );
  });
  it("is a workbook whose formulas name its own sheets", async () => {
    const formulas = avrakningSheets(await sample(), "en").flatMap(({rows}) =>
      rows.flatMap((cells) => cells.flatMap((cell) => (typeof cell === "object" ? [cell.formula] : [])))
    );
    expect(formulas.filter((text) => text.includes("!")).every((text) => /(Costs|Sharing)!/.test(text))).toBe(true);
  });
});

describe.skipIf(!hasPoppler)("the page of an avräkning", () => {
  it("holds what both need to recompute it: from weights, days and amounts on it come its shares and balances", async () => {
    const {rows} = page(await sample());
    const at = (heading: string) => rows.findIndex((row) => row[0] === heading);
    const steps = rows.slice(at("Fördelning steg för steg"), at("Andelar och saldon"));
    const shared = new Map<string, number>();
    let amount = 0;
    let weights: [string, number][] = [];
    let printed: number[] = [];
    for (const row of steps) {
      const head = /^Rad .+?: (.+?)\s*kr$/.exec(row[0]);
      if (head) [amount, weights, printed] = [ore(head[1]), [], []];
      else if (row[0] === "Summa" && weights.length > 0) {
        // By hand: floors, then an öre each to the largest rests.
        const sum = weights.reduce((total, [, weight]) => total + weight, 0);
        const exact = weights.map(([, weight]) => (Math.abs(amount) * weight) / sum);
        const parts = exact.map(Math.floor);
        const ranked = exact.map((x, i) => ({i, rest: x - parts[i]})).sort((a, b) => b.rest - a.rest);
        let left = Math.abs(amount) - parts.reduce((a, b) => a + b, 0);
        for (const {i} of ranked) if (left-- > 0) parts[i] += 1;
        const signed = parts.map((part) => part * Math.sign(amount));
        expect(printed).toEqual(signed);
        weights.forEach(([name], i) => shared.set(name, (shared.get(name) ?? 0) + signed[i]));
        weights = [];
      } else if (["Ånge", "Timrå", "Sundsvall"].includes(row[0])) {
        // Name, weight, perhaps days and weight × days, exact, floor, perhaps an öre, share.
        const hasDays = /^\d{1,2}$/.test(row[2]);
        if (hasDays) expect(number(row[1]) * number(row[2])).toBe(number(row[3]));
        weights.push([row[0], number(row[hasDays ? 3 : 1])]);
        printed.push(ore(row[row.length - 1]));
      }
    }
    expect(shared.size).toBe(3);
    const balances = rows.slice(at("Andelar och saldon")).filter((row) => row.length === 8 && shared.has(row[0]));
    expect(balances.length).toBe(3);
    for (const [name, own, part, share, paid, settled, carried, balance] of balances) {
      expect(ore(part), name).toBe(shared.get(name));
      expect(ore(share)).toBe(ore(own) + ore(part));
      expect(ore(balance.replace("+", ""))).toBe(ore(share) - ore(paid) - ore(settled) + ore(carried));
    }
    const costs = rows.filter((row) => row.some((cell) => cell === "faktura.xml"));
    const net = costs.map((row) => ore(row[row.length - 1]));
    expect(net.reduce((a, b) => a + b, 0)).toBe(10_862_376);
    expect(balances.reduce((sum, row) => sum + ore(row[3]), 0)).toBe(10_862_376);
  });
  it("holds all that an avräkning must", async () => {
    const {text} = page(await sample());
    for (const part of [
      ...["st-2025, version 1", "KS 2023/117", "2025-Q4", "212000-2411", "REF-81", "31 december 2023", "SCB"],
      ...[
        "Buss AB",
        "556000-0001",
        "faktura.xml",
        "Moms, kr",
        "Momskod",
        "S 25",
        "bara Timrå",
        "Upprättad av",
        "Granskad av"
      ],
      ...["Preliminär: kan ändras", "Genklang 0.1.0", "0123456789abcdef", "Godkänd för Timrå", "undertryckta"]
    ])
      expect(text).toContain(part);
  });
  it("breaks a long invoice number, so that it does not lie over the date beside it", async () => {
    const invoice = "23894890253530901-9900292030083950"; // Meta's
    const {rows, text} = page(await settledWith(config, [line(1_000, {invoice, supplier: "meta"})]));
    const row = rows.find(([first]) => first === "1") ?? [];
    expect(row).toContain("2025-10-15");
    const cells = rows
      .slice(rows.indexOf(row), rows.indexOf(row) + 3)
      .map((cell) => cell.find((it) => /^[\d\u200b-]{9,}$/.test(it)));
    expect(cells.join("").replaceAll("\u200b", "")).toBe(invoice);
    expect(text).toContain("Momskod");
  });
  it("is told at the terminal what the agreement lacks of it, until it is final", async () => {
    const it = await sample();
    const says =
      "Saknas i avtalet: organisationsnummer för Ånge och Timrå; referens för Ånge och Timrå; vem som svarar på frågor (contact). Skriv det under agreements i genklang.yaml innan avräkningen görs slutlig.";
    expect(content(it).preview).toContain(says);
    expect(content({...it, number: "7"}).preview).not.toContain(says);
    const whole = {...it, partners: it.partners.map((one) => ({...one, organisation: "x", reference: "y"}))};
    expect(content({...whole, agreement: {...it.agreement, contact: "z"}}).preview.join()).not.toContain(
      "Saknas i avtalet"
    );
  });
  it("is tagged, with a title, heads of tables and headings in order", async () => {
    const {structure, info} = page(await sample());
    expect(info).toMatch(/Title:\s+Preliminär avräkning: Sundsvall–Timrå, 2025-Q4/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(structure.match(/^\s*TH\b/gm)?.length).toBeGreaterThan(30);
    const levels = [...structure.matchAll(/^\s*H(\d)\b/gm)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, k) => expect(level - levels[k]).toBeLessThanOrEqual(1));
  });
  it("is the same bytes for the same statement", async () => {
    const it = content(await sample());
    expect(Buffer.compare(avrakningPdf(it), avrakningPdf(it))).toBe(0);
  });
  it("says when it is final, when to pay, and what it corrects", async () => {
    const first = {...(await settledWith(config, lines.slice(1))), number: "7"};
    const second = {...(await settledWith(config, lines, {earlier: [first]})), number: "8"};
    const {text} = page(second);
    expect(text).toContain("Slutlig avräkning nr 8, rättar nr 7");
    expect(text).toContain("2026-02-14");
    expect(text).toContain("Ny eller ändrad rad sedan nr 7: 1.");
    expect(text).not.toContain("Preliminär");
  });
  it("is a page too when nothing is to be settled", async () => {
    expect(page(await settledWith(config, [])).text).toContain("Ingen har något att betala för perioden.");
  });
});

/**
 * A formula parser that is not ours reads the sheets as Excel would. It counts one formula at a time, so all are
 * counted again until none changes.
 */
function recalculated(sheets: readonly Sheet[]) {
  const FormulaParser = createRequire(import.meta.url)("fast-formula-parser");
  const results = new Map<string, unknown>();
  const valueAt = (sheet: string, row: number, column: number): unknown => {
    const cell = sheets.find(({name}) => name === sheet)?.rows[row - 1]?.[column - 1];
    return typeof cell === "object" ? (results.get(`${sheet}!${row},${column}`) ?? 0) : (cell ?? null);
  };
  const parser = new FormulaParser({
    onCell: ({sheet, row, col}: {sheet: string; row: number; col: number}) => valueAt(sheet, row, col),
    onRange: ({sheet, from, to}: {sheet: string; from: {row: number; col: number}; to: {row: number; col: number}}) =>
      Array.from({length: to.row - from.row + 1}, (_, i) =>
        Array.from({length: to.col - from.col + 1}, (_, j) => valueAt(sheet, from.row + i, from.col + j))
      )
  });
  const formulas = formulasOf(sheets);
  for (let hasChanged = true, round = 0; hasChanged && round < 20; ++round) {
    hasChanged = false;
    for (const {name, row, column, formula} of formulas) {
      const result: unknown = parser.parse(formula, {sheet: name, row, col: column});
      if (result !== valueAt(name, row, column)) hasChanged = true;
      results.set(`${name}!${row},${column}`, result);
    }
  }
  return valueAt;
}
const formulasOf = (sheets: readonly Sheet[]) =>
  sheets.flatMap(({name, rows}) =>
    rows.flatMap((row, r) =>
      row.flatMap((cell, c) => (typeof cell === "object" ? [{name, row: r + 1, column: c + 1, ...cell}] : []))
    )
  );

describe("the workbook of an avräkning", () => {
  it("has formulas that give the statement's own numbers", async () => {
    const sheets = avrakningSheets(await sample());
    const valueAt = recalculated(sheets);
    const formulas = formulasOf(sheets);
    expect(formulas.length).toBeGreaterThan(50);
    for (const {name, row, column, formula, result} of formulas)
      expect(valueAt(name, row, column), `${name} ${row},${column}: ${formula}`).toBeCloseTo(result, 6);
  });
  it("follows when an amount is changed: it then has the numbers of the statement with that amount", async () => {
    const changed = lines.with(0, {...lines[0], netOre: 12_345_679});
    const sheets = avrakningSheets(await sample());
    const row = (await sample()).lines.findIndex(({id}) => id === lines[0].id) + 1;
    const costs = sheets[0].rows;
    costs[row] = costs[row].with(7, 123_456.79);
    const valueAt = recalculated(sheets);
    for (const {name, row: r, column, result} of formulasOf(avrakningSheets(await settledWith(config, changed))))
      expect(valueAt(name, r, column), `${name} ${r},${column}`).toBeCloseTo(result, 6);
  });
  it("says of the nucleolus that its weights do not follow a changed cost, and says nothing of others", async () => {
    const note = async (key: string) =>
      avrakningSheets(await settledWith(region({agreement: [`key: ${key}`]}), lines.slice(0, 1)))[1].rows[1];
    expect(await note("nucleolus")).toEqual([
      "Vikterna är spelets och räknas inte om här när en kostnad ändras. Kör npx genklang settle st-2025 2025-Q4 för nya."
    ]);
    expect([await note("equal"), await note("shapley")]).toEqual([[], []]);
  });
  it("gives the last öre as the statement does where rests are equal: 100 öre are 34, 33 and 33", async () => {
    const all = region({
      agreement: ["key: equal"],
      members: ["2260", "2262", "2281"].map((code) => `{municipality: "${code}", firstDay: 2019-01-01}`)
    });
    const sheets = avrakningSheets(await settledWith(all, [line(-100)]));
    const valueAt = recalculated(sheets);
    expect([5, 6, 7].map((row) => valueAt("Fördelning", row, 9))).toEqual([-34, -33, -33]);
  });
  it("is a workbook with those formulas in it", async () => {
    const statement = await sample();
    const bytes = avrakningXlsx(statement, content(statement));
    expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe("PK");
  });
});
