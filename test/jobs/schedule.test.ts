/** When the reports are made, and that one that failed is told and tried again until it is done once. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {noticesNow} from "../../jobs/notify.ts";
import {missedSlot, runSlot, slotAt} from "../../jobs/run.ts";
import {reportsDue, schedule} from "../../jobs/schedule.ts";
import {type Setting, withWorkspace} from "../../jobs/workspace.ts";
import {addDays, daysOf, momentOf} from "../../src/base/day.ts";
import {saveRelease} from "../../src/store/releases.ts";
import {smallRelease} from "../reports/small-release.ts";
import {mailServer} from "./smtp.ts";

describe("the schedule of reports", () => {
  // Counted by hand: 1 and 6 January, Good Friday, Easter Monday, 1 May and Ascension Day are no working days.
  it.each([
    [2026, "01-09 Q4 T3, 04-09 Q1, 05-08 T1, 07-07 Q2, 09-07 T2, 10-07 Q3"], // Good Friday on 3 April; 1 May is a Friday
    [2027, "01-11 Q4 T3, 04-07 Q1, 05-10 T1, 07-07 Q2, 09-07 T2, 10-07 Q3"], // Easter in March; Ascension Day on 6 May
    [2028, "01-10 Q4 T3, 04-07 Q1, 05-08 T1, 07-07 Q2, 09-07 T2, 10-06 Q3"] // 1 May is a Monday
  ])("is the fifth working day after each quarter and tertial of %i: %s", (year, days) => {
    const due = daysOf({from: `${year}-01-01`, to: `${year + 1}-01-01`}).flatMap((day) => {
      const periods = reportsDue(day);
      return periods.length > 0 ? [`${day.slice(5)} ${periods.map((it) => it.slice(5)).join(" ")}`] : [];
    });
    expect(due.join(", ")).toBe(days);
    expect(reportsDue(`${year}-${days.slice(0, 5)}`)).toEqual([`${year - 1}-Q4`, `${year - 1}-T3`]);
  });
});

describe("a scheduled report that fails", () => {
  const folder = mkdtempSync(join(tmpdir(), "genklang-schedule-"));
  afterAll(() => rmSync(folder, {recursive: true}));
  const [job] = schedule.filter((it) => it.job === "report");
  const at = (day: string) => momentOf(`${day} 11:00`);

  it("is due once, is tried again on ten days after it, and then no more", () => {
    expect(slotAt(job, at("2026-09-07"))).toBe(at("2026-09-07"));
    expect(slotAt(job, at("2026-09-17"))).toBe(at("2026-09-07"));
    expect(slotAt(job, at("2026-09-18"))).toBeUndefined();
    expect(slotAt(job, at("2026-09-04"))).toBeUndefined();
    const [daily] = schedule;
    expect(slotAt(daily, at("2026-09-04"))).toBe(at("2026-09-04"));
  });

  it("is told, made up for the next day, and mailed once", async () => {
    const smtp = await mailServer();
    const configPath = join(folder, "genklang.yaml");
    writeFileSync(
      configPath,
      `region: Storköping
municipalities: [{code: "0001", name: Storköping, county: L, population: {2023: 60000}}]
reports: {periods: [tertial], formats: [csv], to: [chef@kommunen.example]}
mail: {from: genklang@kommunen.example, host: 127.0.0.1, port: ${smtp.port}}
`
    );
    const lines: string[] = [];
    const on = (day: string): Setting => ({
      ...{configPath, env: {}, now: () => at(day), say: (line: string) => lines.push(line)}
    });
    const inside = <T>(day: string, work: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(on(day), work);
    const run = async (day: string) => {
      const slot = slotAt(job, at(day));
      if (slot !== undefined) await runSlot(job, slot, on(day));
    };
    await inside("2026-09-07", ({store}) =>
      saveRelease(store, {zone: "public", modelRun: null, body: {...smallRelease(), number: ""}})
    );

    smtp.refuses = "all";
    await run("2026-09-07");
    expect(lines.join("\n")).toContain("The mail was not sent:");
    expect(smtp.mails).toEqual([]);
    const told = await inside("2026-09-07", noticesNow);
    expect(told.map(({sentence}) => sentence.sv)).toEqual([
      expect.stringMatching(
        /^Rapporten för 2026-T2 är inte klar eller inte skickad: The mail was not sent: .*\. Vi försöker igen varje dag\. Försök själv: npx genklang report 2026-T2 --mail$/
      )
    ]);
    // A machine that was off in the meantime does it when it starts.
    expect(await missedSlot(job, on("2026-09-20"))).toBe(at("2026-09-07"));

    smtp.refuses = [];
    for (let day = "2026-09-08"; day < "2026-09-20"; day = addDays(day, 1)) await run(day);
    expect(smtp.mails.map(({to}) => to)).toEqual([["chef@kommunen.example"]]);
    expect(await inside("2026-09-20", noticesNow)).toEqual([]);
    expect(await missedSlot(job, on("2026-09-20"))).toBeUndefined();
    smtp.close();
  }, 300_000);
});
