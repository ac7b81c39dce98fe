/** A clock that was wrong, ahead or behind, is noticed, costs nothing that was collected, and is healed by the next run. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {sql} from "kysely";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {testimony} from "../../jobs/collecting/clock-witness.ts";
import {databaseLines} from "../../jobs/doctor.ts";
import {noticesNow} from "../../jobs/notify.ts";
import {statusLines} from "../../jobs/status.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {addDays, daysOf, momentOf, startOfDay} from "../../src/base/day.ts";
import {ClockError, explain} from "../../src/base/errors.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {type Store, storeOn} from "../../src/store/db.ts";
import {keepLessons} from "../../src/store/memory.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {readCursor} from "../../src/store/runs.ts";
import {embedded} from "../store/engines.ts";

let store: Store;
beforeAll(async () => {
  store = storeOn(await embedded());
  await replaceRegister(store, config);
}, 60_000);
afterAll(() => store.close());

const config = readConfig(
  `region: Här
municipalities: [{code: "1283", name: Helsingborg, county: Skåne län, population: {2024: 151306}}]
sources:
  - {source: matomo, municipality: "1283", url: "https://matomo.example.se", site: 3, since: 2026-11-01}
`,
  "genklang.yaml"
);

/** The true day, which only Matomo knows, and what our machine takes for now. */
let [trueDay, clock] = ["", ""];
/** What Matomo's answers say of when they were given; no header where it is left out. */
let dated: Record<string, string> = {};

/** One visit on each day that is over in truth; of days to come an empty answer, as a provider gives. */
function matomo({query}: Request): Answer {
  const day = String(query?.date);
  const isOver = day < trueDay;
  const ok = (text: string): Answer => ({status: 200, headers: dated, text});
  if (query?.method === "VisitsSummary.get") return ok(isOver ? '{"nb_visits": 1}' : "[]");
  if (!isOver || query?.filter_offset !== 0) return ok("[]");
  const at = startOfDay(day) / 1000 + 36_000;
  const actions = [{type: "action", url: "https://a.se/"}];
  return ok(
    JSON.stringify([
      {idSite: 3, idVisit: `${day}`, firstActionTimestamp: at, lastActionTimestamp: at, actionDetails: actions}
    ])
  );
}

const workspace = (): Workspace => ({
  configPath: "genklang.yaml",
  folder: ".",
  env: {MATOMO_TOKEN: "a-token"},
  now: () => momentOf(`${clock} 12:00`),
  today: clock,
  say: () => {},
  fetch: async (request) => matomo(request),
  pace: {firstDelayMs: 0, sleep: async () => {}},
  config,
  store
});
const on = async (day: string, says = day, dryRun = false) => {
  [trueDay, clock] = [day, says];
  const [it] = await collect(workspace(), {only: ["matomo"], dryRun});
  return it;
};
const days = async () =>
  (await sql<{day: string}>`select day::text as day from visit order by day`.execute(store.db)).rows.map(
    ({day}) => day
  );
const cursor = () => readCursor(store, "matomo:1283");
const status = async () => (await statusLines(workspace())).join("\n");

describe("a clock that was ahead", () => {
  it("leaves days that nobody has collected behind a mark that says they are", async () => {
    expect((await on("2026-11-10")).outcome).toBe("ok");
    expect((await on("2026-11-11", "2026-12-24")).outcome).toBe("ok");
    expect(await cursor()).toEqual({from: "2026-11-01", to: "2026-12-24"});
    expect(await days()).toEqual(daysOf({from: "2026-11-01", to: "2026-11-11"}));
  });

  it("is told by the status and the doctor, with what to do", async () => {
    [trueDay, clock] = ["2026-11-20", "2026-11-20"];
    expect(await status()).toContain(
      "✗ matomo:1283: 10 rows, last day 2026-11-10, collected up to 2026-12-24 (still to come: the clock was ahead, or is behind now; npx genklang collect matomo:1283)"
    );
    expect((await databaseLines(workspace())).join("\n")).toContain(
      "✗ matomo:1283 is said to be collected up to 2026-12-24, which is still to come: the clock of this machine was ahead, or is behind now.\n    next   Look at the clock, then: npx genklang collect matomo:1283"
    );
  });

  it("changes nothing in a dry run, which says from where it would go on: its last run before, and three days back", async () => {
    const it = await on("2026-11-20", undefined, true);
    expect(it).toMatchObject({outcome: "planned", days: {from: "2026-11-07", to: "2026-11-20"}});
    expect((await cursor())?.to).toBe("2026-12-24");
  });

  it("is healed by the next run, which says so, and then all goes on as ever", async () => {
    const it = await on("2026-11-20");
    expect(it.outcome).toBe("degraded");
    expect(it.warnings).toEqual([
      "It was said to be collected up to 2026-12-24, which is still to come: the clock of this machine was ahead. What is after 2026-11-10 is collected again."
    ]);
    expect(await days()).toEqual(daysOf({from: "2026-11-01", to: "2026-11-20"}));
    expect(await cursor()).toEqual({from: "2026-11-01", to: "2026-11-20"});
    expect(await status()).toContain("the clock of this machine was ahead");
    expect((await on("2026-11-20")).outcome).toBe("up to date");
    expect(await on("2026-11-21")).toMatchObject({outcome: "ok", days: {from: "2026-11-17", to: "2026-11-21"}});
    expect(await days()).toEqual(daysOf({from: "2026-11-01", to: "2026-11-21"}));
  });

  it("forgets what was learnt and read on days that have not been: a rest of years is none", async () => {
    const [{id}] = (await sql<{id: number}>`select max(id) as id from run`.execute(store.db)).rows;
    const until = momentOf("2031-01-02 12:00");
    const lesson = {topic: "rest", name: "matomo:1283", day: "2031-01-01", until, says: ""} as const;
    await keepLessons(store, "", id, [{topic: "rest", name: "matomo:1283", lesson}]);
    expect((await on("2026-11-22")).outcome).toBe("ok");
  });
});

describe("a clock that is behind", () => {
  it("is refused with both days, and nothing is changed", async () => {
    const [before, mark] = [await days(), await cursor()];
    const it = await on("2026-11-22", "2026-11-02");
    expect(it.outcome).toBe("failed");
    expect(explain(it.error)).toBe(
      "The clock of this machine says 2026-11-02, and there are rows of 2026-11-21 already.\n" +
        "where  matomo:1283, collected up to 2026-11-22\n" +
        "next   Set the clock of this machine, and collect again. Nothing was changed."
    );
    expect(await days()).toEqual(before);
    expect(await cursor()).toEqual(mark);
  });

  it("costs nothing once it is right again", async () => {
    expect((await on("2026-11-24")).outcome).toBe("ok");
    expect(await days()).toEqual(daysOf({from: "2026-11-01", to: "2026-11-24"}));
  });
});

describe("a provider's answer says when it was given", () => {
  const at = (moment: string) => ({date: new Date(momentOf(moment)).toUTCString()});

  it("so days that are not over by it are not taken for done: a clock that is ahead is noticed at once", async () => {
    const [before, mark] = [await days(), await cursor()];
    dated = at("2026-11-25 12:00");
    const it = await on("2026-11-25", "2026-12-24");
    expect(it.outcome).toBe("failed");
    expect(explain(it.error)).toBe(
      "The clock of this machine says 2026-12-24 12:00, and matomo.example.se says 2026-11-25 12:00.\n" +
        "where  matomo.example.se\n" +
        "next   Set the clock of whichever is wrong, and collect again. Nothing was changed."
    );
    expect(await days()).toEqual(before);
    expect(await cursor()).toEqual(mark);
    const told = (await noticesNow(workspace())).map(({sentence}) => sentence.sv);
    expect(told).toContain(
      "matomo:1283: insamlingen misslyckades. Datorns klocka och leverantörens skiljer sig så mycket att dagar skulle gå förlorade. Ställ den klocka som går fel; npx genklang status säger vad de visar. Det som redan var insamlat är kvar."
    );
  });

  it("and after the day it would have claimed, every day is there all the same", async () => {
    dated = at("2026-12-26 12:00");
    expect((await on("2026-12-26")).outcome).toBe("ok");
    expect(await days()).toEqual(daysOf({from: "2026-11-01", to: "2026-12-26"}));
  });

  it("a clock that is behind, or ahead on the same day, costs no days and is told in both languages", async () => {
    dated = at("2026-12-27 12:11");
    const it = await on("2026-12-27");
    expect(it).toMatchObject({outcome: "degraded", days: {from: "2026-12-23", to: "2026-12-27"}});
    expect(it.warnings).toEqual([
      "The clock of this machine says 2026-12-27 12:00, and matomo.example.se says 2026-12-27 12:11. Set the clock of whichever is wrong."
    ]);
    expect((await noticesNow(workspace())).map(({sentence}) => sentence)).toEqual([
      {
        sv: "matomo:1283: datorns klocka och den hos matomo.example.se skiljer sig mer än tio minuter. Ställ den klocka som går fel.",
        en: "matomo:1283: the clock of this machine and that of matomo.example.se differ by more than ten minutes. Set the clock of whichever is wrong."
      }
    ]);
  });

  it("ten minutes are nothing, and an answer from a cache is as old as it says", async () => {
    dated = at("2026-12-28 11:50");
    expect((await on("2026-12-28")).outcome).toBe("ok");
    dated = {...at("2026-12-20 12:00"), age: String(9 * 86_400)};
    expect((await on("2026-12-29")).outcome).toBe("ok");
    dated = {date: "yesterday"};
    expect((await on("2026-12-30")).outcome).toBe("ok");
  });
});

describe("an answer of another day than ours, where readings are kept by their day", () => {
  const witness = (theirs: string, ours: string) => ({host: "graph", theirs: momentOf(theirs), ours: momentOf(ours)});
  const slice = {from: "2026-11-01", to: "2026-11-20"};
  const [posts, visits] = ["post", "visit"].map((rows) => ({zone: "Europe/Stockholm", rows}));
  it("is refused, whichever clock is behind", () => {
    expect(() => testimony(witness("2026-11-22 09:00", "2026-11-20 09:00"), slice, posts)).toThrow(ClockError);
    expect(() => testimony(witness("2026-11-22 00:05", "2026-11-21 23:50"), slice, posts)).toThrow(ClockError);
    expect(testimony(witness("2026-11-22 09:00", "2026-11-20 09:00"), slice, visits)?.about.kind).toBe("clock-off");
    expect(testimony(witness("2026-11-22 09:00", "2026-11-22 08:00"), slice, posts)?.about.kind).toBe("clock-off");
  });
});

describe("a log that ends before our clock says that days are over", () => {
  const folder = mkdtempSync(join(tmpdir(), "genklang-clock-"));
  const path = join(folder, "access.log");
  afterAll(() => rmSync(folder, {recursive: true}));
  const lineOf = (day: string) => {
    const [year, month, date] = day.split("-");
    const name = month === "11" ? "Nov" : "Dec";
    return `203.0.113.7 - - [${date}/${name}/${year}:10:00:00 +0100] "GET /blifamiljehem HTTP/1.1" 200 512 "-" "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"\n`;
  };
  const source = `access-log, municipality: "1283", path: access.log, since: 2026-11-01}`;
  const logged = async (last: string, says: string) => {
    writeFileSync(
      path,
      daysOf({from: "2026-11-01", to: addDays(last, 1)})
        .map(lineOf)
        .join("")
    );
    [trueDay, clock] = [last, says];
    const config = readConfig(`region: Här
municipalities: [{code: "1283", name: Helsingborg, county: Skåne län, population: {2024: 151306}}]
sources: [{source: ${source}]
`);
    const [it] = await collect({...workspace(), folder, config});
    const {rows} = await sql<{day: string}>`
      select day::text as day from visit where source = 'access-log:1283' order by day`.execute(store.db);
    return {it, days: rows.map(({day}) => day), cursor: await readCursor(store, "access-log:1283")};
  };

  it("is collected up to its last line, and says so", async () => {
    const {it, days, cursor} = await logged("2026-11-20", "2026-12-01");
    expect(it.outcome).toBe("degraded");
    expect(it.warnings).toEqual([
      "The last line of the access log is of 2026-11-20: the days after it are unknown, not zero."
    ]);
    expect(days).toEqual(daysOf({from: "2026-11-01", to: "2026-11-21"}));
    expect(cursor).toEqual({from: "2026-11-01", to: "2026-11-21"});
  });

  it("has each of its days once they are written, though the claimed day has long been", async () => {
    const {it, days} = await logged("2026-12-24", "2026-12-25");
    expect(it.outcome).toBe("ok");
    expect(days).toEqual(daysOf({from: "2026-11-01", to: "2026-12-25"}));
  });
});
