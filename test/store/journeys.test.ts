/** What the database makes of visits: which channel brought each, and how many reached the form. */
import {expect, it} from "vitest";
import {ownJourneys} from "../../jobs/journeys.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {landingOf, referrerOf} from "../../src/sources/landing.ts";
import type {VisitRow} from "../../src/sources/source.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {readJourneys} from "../../src/store/journeys.ts";
import {startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const days = {from: "2026-12-01", to: "2027-01-01"};
const visit = (address: string, referrer = "", change: Partial<VisitRow> = {}): VisitRow => {
  const landing = landingOf(address);
  return {
    ...{municipality: "2281", day: "2026-12-02", startedAt: null, pageCount: 1, reachedForm: false},
    ...{...landing, ...referrerOf(referrer, landing, []), visit: `${address} ${referrer} ${JSON.stringify(change)}`},
    ...change
  };
};
const keep = async (store: Store, rows: VisitRow[]) => {
  const run = await startRun(store, {job: "collect", source: "matomo", days, version: "test"});
  await replaceDays(store, {source: "matomo", kind: "visit", days, rows, run});
};

describeOnEngines("journeys to the form", (engine) => {
  it.each([
    ["/?utm_source=facebook&utm_medium=social&utm_campaign=D26", "", "facebook-organic"],
    ["/?utm_source=Facebook&utm_medium=paid-social", "", "facebook-paid"],
    ["/?utm_source=ig&utm_medium=cpc", "", "facebook-paid"],
    ["/?utm_source=buss&utm_medium=qr", "", "bus"],
    ["/?utm_source=affisch&utm_medium=qr", "", "poster"],
    ["/?utm_source=m%C3%A4ssa&utm_medium=qr", "", "fair"],
    ["/?utm_source=tv", "", "tv"],
    ["/?utm_source=nyhetsbrev&utm_medium=e-post", "", "email"],
    ["/?utm_source=press", "", "press"],
    ["/?utm_source=socialstyrelsen", "", "national"],
    ["/?utm_source=business&utm_medium=partner", "", "tagged"], // no bus
    ["/?utm_campaign=D26", "", "tagged"],
    ["/", "https://www.google.com/", "search"],
    ["/", "https://l.facebook.com/", "social"],
    ["/", "https://example.se/", "website"],
    ["/", "", "direct"]
  ])("%s after %j came by %s", async (address, referrer, path) => {
    const store = await engine.open();
    await keep(store, [visit(address, referrer)]);
    expect(await readJourneys(store)).toEqual([
      {municipality: "2281", week: "2026-11-30", path, formCount: 0, silenceCount: 1}
    ]);
  });

  it("are counted by path: of three by search two reached the form; other weeks and pages are rows of their own", async () => {
    const store = await engine.open();
    const google = "https://www.google.com/";
    await keep(store, [
      visit("/", google, {reachedForm: true}),
      visit("/", google, {reachedForm: true, visit: "2"}),
      visit("/", google, {day: "2026-12-06"}),
      visit("/", google, {day: "2026-12-07"}),
      visit("/", google, {municipality: "1283"})
    ]);
    const rows = await readJourneys(store, days);
    expect(rows.map(({municipality, week, formCount, silenceCount}) => [municipality, week, formCount, silenceCount]))
      // The week of 30 November began before the days that were asked for.
      .toEqual([["2281", "2026-12-07", 0, 1]]);
    expect((await readJourneys(store)).map(({formCount, silenceCount}) => [formCount, silenceCount])).toEqual([
      [0, 1],
      [2, 1],
      [0, 1]
    ]);
    const lines = await ownJourneys({store} as Workspace);
    expect(lines[0]).toBe("5 journeys, 2 of them to the form. Credit with 95 % intervals:");
    expect(
      lines
        .find((line) => line.startsWith("search "))
        ?.trim()
        .split(/\s{2,}/)
        .slice(1)
        .map((cell) => cell.split(" ")[0])
    ).toEqual(Array.from({length: 7}, () => "2.0"));
    expect(lines.join("\n")).toContain("the rules cannot differ");
  });

  it("without visits there is a sentence and the next command", async () => {
    await expect(ownJourneys({store: await engine.open()} as Workspace)).rejects.toThrow("There are no visits yet.");
  });
});
