/** The worked example of docs/settlement.md: its files are imported and settled, and its table recomputed from its own cells. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {settle} from "../../jobs/settle.ts";
import {importCosts} from "../../jobs/settling/costs.ts";
import {metaTolerance} from "../../jobs/settling/meta-billing-check.ts";
import {keyNames, readConfig} from "../../src/base/config.ts";
import {mostPlayers} from "../../src/settlement/game.ts";
import {mostNucleolusPlayers} from "../../src/settlement/keys/nucleolus.ts";
import {mostForFewest} from "../../src/settlement/netting.ts";
import {storeOn} from "../../src/store/db.ts";
import {embedded} from "../store/engines.ts";
import {number, ore} from "./page.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang-example-"));
afterAll(() => rmSync(folder, {recursive: true}));
const docs = readFileSync(new URL("../../docs/settlement.md", import.meta.url), "utf8");
const example = docs.slice(docs.indexOf("## 4. An example"), docs.indexOf("## 5. When"));
const block = (language: string) => new RegExp(`\`\`\`${language}\n([^\`]+)\`\`\``).exec(example)?.[1] ?? "";
/** Cells of the table's rows, by the first of them. */
const rowOf = (label: string) => {
  const row = example.split("\n").find((it) => it.startsWith(`| ${label}`));
  return row?.split("|").slice(2, 5) ?? [];
};
const amounts = (label: string) => rowOf(label).map(ore);

it("of the economist's page gives what `settle` gives, and what a person with a calculator gets from its own table", async () => {
  const weights = rowOf("inhabitants").map(number);
  expect(weights[0] + weights[1]).toBe(weights[2]);
  const total = 10_534_567;
  const exact = weights.slice(0, 2).map((weight) => (total * weight) / weights[2]);
  expect(
    rowOf("105 345,67 ×")
      .slice(0, 2)
      .map((cell) => number(cell) * 100)
  ).toEqual(exact.map((it) => expect.closeTo(it, 5)));
  expect(amounts("rounded down").slice(0, 2)).toEqual(exact.map(Math.floor));
  const left = total - exact.map(Math.floor).reduce((a, b) => a + b);
  expect(amounts("the öre that is left")).toEqual(exact[0] % 1 > exact[1] % 1 ? [left, 0, left] : [0, left, left]);
  for (const k of [0, 1, 2]) {
    const at = (label: string) => amounts(label)[k];
    expect(at("shared")).toBe(at("rounded down") + at("the öre that is left"));
    expect(at("share ")).toBe(at("shared") + at("own rows"));
    expect(at("balance")).toBe(at("share ") - at("paid"));
  }

  const store = storeOn(await embedded());
  const config = readConfig(block("yaml"));
  const configPath = join(folder, "genklang.yaml");
  const space = {...{store, config, folder, today: "2026-01-15", env: {}, configPath}, now: () => 0, say: () => {}};
  writeFileSync(join(folder, "kostnader.csv"), block("csv"));
  await importCosts(space, join(folder, "kostnader.csv"), {});
  const {statement, lines} = await settle(space, "st-2025", "2025-T3");
  const columns = (column: "sharedOre" | "ownOre" | "ore" | "paidOre" | "balanceOre") => {
    const [timra, sundsvall] = statement.shares.map((it) => it[column]);
    return [timra, sundsvall, timra + sundsvall];
  };
  expect(columns("sharedOre")).toEqual(amounts("shared"));
  expect(columns("ownOre")).toEqual(amounts("own rows"));
  expect(columns("ore")).toEqual(amounts("share "));
  expect(columns("paidOre")).toEqual(amounts("paid"));
  expect(columns("balanceOre")).toEqual(amounts("balance"));
  const pays = /\*\*(Timrå pays (.+) kr to Sundsvall)\*\*/.exec(example)?.[2] ?? "";
  expect(statement.transfers).toEqual([{from: "2262", to: "2281", ore: ore(pays)}]);
  expect(lines[1].replaceAll("\u00a0", " ")).toContain(`Timrå betalar ${pays} kr till Sundsvall.`);
  await store.close();
});

it("of the economist's page names every key and the limits as they are in the code", () => {
  for (const key of keyNames) expect(docs).toContain(`\`${key}\``);
  expect(docs).toContain(`at most ${mostPlayers} partners in one settlement`);
  expect(docs).toContain(`the nucleolus: at most ${mostNucleolusPlayers} partners`);
  expect(docs).toContain(`by more than ${metaTolerance.percent} % and ${metaTolerance.ore / 100} kr`);
  expect(docs).toContain(`tried for at most ${mostForFewest} who owe`);
});
