/**
 * The command genklang report as somebody types it, in projects where there is little to tell. Every run ends in a report
 * that says so, or in an error with what, where and next.
 *
 * One project as it goes: nothing collected, a model that did not converge, one that did; a lone municipality without any
 * campaign, applications since 2024, up to 8 November 2026.
 */
import {execFileSync} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {fit} from "../../jobs/fit.ts";
import {init} from "../../jobs/init.ts";
import {publish} from "../../jobs/publish.ts";
import {withWorkspace} from "../../jobs/workspace.ts";
import {daysOf, momentOf} from "../../src/base/day.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang-report-command-"));
const project = join(folder, "ensam");
const config = join(project, "genklang.yaml");
afterAll(() => rmSync(folder, {recursive: true}));

const plain = (text: string) => text.replace(/\u00a0/g, " ");
/** What the command says on its way out, and with which exit code. */
function genklang(...args: string[]): {code: number; said: string} {
  const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
  const env = {...process.env, DATABASE_URL: ""};
  try {
    const said = execFileSync(process.execPath, ["--no-warnings", cli, "--config", config, ...args], {
      ...{encoding: "utf8", stdio: "pipe", env}
    });
    return {code: 0, said: plain(said)};
  } catch (error) {
    const {status, stdout, stderr} = error as {status: number; stdout: string; stderr: string};
    return {code: status, said: plain(stdout + stderr)};
  }
}
const inside = <T>(work: Parameters<typeof withWorkspace<T>>[1]) =>
  withWorkspace({configPath: config, env: {}, now: () => momentOf("2026-11-10 10:00"), say: () => {}}, work);
const fitted = (drawCount: number, warmupCount: number) =>
  inside(async (workspace) => {
    // Named, for else a real region draws its own by chance, and some chains of these lengths miss the bar.
    const {run} = await fit(workspace, {seed: "genklang", chainCount: 2, drawCount, warmupCount});
    await publish(workspace);
    return run.hasConverged;
  });
const page = (period: string, name: string) =>
  plain(readFileSync(join(project, "reports", "out", period, name), "utf8"));
const minutes = (count: number) => count * 120_000;

beforeAll(() => {
  init(project, ["2281=Sundsvall"]);
  // Fourteen in eleven days, over and over.
  const perDay = [1, 2, 0, 3, 1, 0, 1, 2, 0, 3, 1];
  const lines = daysOf({from: "2024-01-01", to: "2026-11-09"}).flatMap((day, i) =>
    Array.from({length: perDay[i % 11]}, (_, k) => `${day};09:${10 + k};telefon;familjehem;;`)
  );
  writeFileSync(
    join(project, "import", "later.csv"),
    ["datum;tid;kanal;ärendetyp;källa_till_kontakt;första_kontakt", ...lines].join("\n")
  );
});

describe("genklang report where nothing was collected", () => {
  it(
    "says that nothing is published, where, and the commands that lead there; each of them says what it lacks",
    () => {
      const {code, said} = genklang("report");
      expect(code).toBe(1);
      expect(said).toContain("Nothing has been published yet.");
      expect(said).toContain(`where  ${join(project, ".genklang")}`);
      expect(said).toContain(`Run: npx genklang --config ${config} fit, then npx genklang --config ${config} publish`);
      expect(genklang("fit").said).toContain("There are no applications to learn from yet.");
      expect(existsSync(join(project, "reports", "out"))).toBe(false);
    },
    minutes(3)
  );
});

describe("genklang report after a model that did not converge", () => {
  beforeAll(async () => {
    writeFileSync(join(project, "import", "applications.csv"), readFileSync(join(project, "import", "later.csv")));
    await inside(collect);
    expect(await fitted(100, 20)).toBe(false);
  }, minutes(5));

  it(
    "tells the counts and why there are no estimates, and ends with 2: done, but a check did not pass",
    () => {
      const {code, said} = genklang("report", "2026-q2", "--format", "html,csv");
      expect(code).toBe(2);
      expect(said).toContain("Inga skattningar för perioden: modellen gav inget svar att lita på");
      expect(said).toMatch(/Vad hände\? Under vecka 14–2\d kom \d+ intresseanmälningar/);
      expect(said).toContain("Att besluta: Vänta med beslut som bygger på kampanjernas effekt");
      const html = page("2026-Q2", "rapport-2026-Q2.html");
      expect(html).toMatch(/största R-hat är \d,\d{3} \(under 1,01 krävs\)/);
      expect(html).not.toContain("<figure");
      expect(page("2026-Q2", "report-2026-Q2.csv")).toContain("not computed");
    },
    minutes(2)
  );
});

describe("genklang report of a lone municipality without campaigns", () => {
  beforeAll(async () => {
    expect(await fitted(2000, 600)).toBe(true);
  }, minutes(5));

  it(
    "says what came, that no campaign ran, and what chance does",
    () => {
      const {code, said} = genklang("report", "2026-Q3", "--format", "html");
      expect(code).toBe(0);
      expect(said).toMatch(/^\d+ intresseanmälningar, och ingen kampanj under perioden$/m);
      expect(said).toMatch(/Hur säkert är det\? Utfallet ligger inom .*95-procentsintervallet är \d+–\d+/);
      expect(said).toContain("Att besluta: Ingen kampanj att ta ställning till");
      expect(page("2026-Q3", "rapport-2026-Q3.html")).toContain("Ingen kampanj var igång under perioden.");
      expect(page("2026-Q3", "report-2026-Q3.html")).toContain("No campaign ran in the period.");
    },
    minutes(2)
  );

  it(
    "a second time leaves the files as they are and says so, whatever was done to them",
    () => {
      const path = join(project, "reports", "out", "2026-Q3", "rapport-2026-Q3.html");
      writeFileSync(path, "as it was sent");
      const {code, said} = genklang("report", "2026-Q3", "--format", "html");
      expect([code, readFileSync(path, "utf8")]).toEqual([0, "as it was sent"]);
      expect(said).toContain("Nothing of this has changed since edition 1, which stays as it is:");
      // Another format of the same edition is written beside them.
      expect(genklang("report", "2026-Q3", "--format", "csv").said).not.toContain("stays as it is");
    },
    minutes(3)
  );

  it(
    "of a quarter that was told without a model is a second edition, which says from which run it is",
    () => {
      const {code, said} = genklang("report", "2026-Q2", "--format", "html");
      expect(code).toBe(0);
      expect(said).toContain("rapport-2026-Q2-v2.html");
      expect(page("2026-Q2", "rapport-2026-Q2-v2.html")).toMatch(
        /Utgåva 2\. Ändrat sedan förra utgåvan: .*väntat utan kampanjer saknades och är \d+.*modellkörning \d i stället för 1/
      );
      expect(existsSync(join(project, "reports", "out", "2026-Q2", "rapport-2026-Q2.html"))).toBe(true);
    },
    minutes(2)
  );

  it(
    "of a quarter that goes on counts what is over, in its name and in its sentence",
    () => {
      const {code, said} = genklang("report", "2026-Q4", "--format", "html");
      expect(code).toBe(0);
      expect(said).toContain("rapport-2026-Q4-hittills.html");
      expect(said).toMatch(/\d av periodens 14 veckor är räknade|inget helt steg av den är räknat/);
    },
    minutes(2)
  );

  it(
    "of its own municipality is as that of all together, with its code in the name",
    () => {
      const {code, said} = genklang("report", "2026-Q3", "--for", "2281", "--format", "csv");
      expect(code).toBe(0);
      expect(said).toContain("rapport-2026-Q3-2281.csv");
      const counted = (name: string) => /^Perioden;[^;]+;[^;]+;Kom in;(\d+);/m.exec(page("2026-Q3", name))?.[1];
      expect(counted("rapport-2026-Q3-2281.csv")).toBe(counted("rapport-2026-Q3.csv"));
    },
    minutes(2)
  );

  it(
    "of a quarter before anything was collected says that there are no data, and ends with 2",
    () => {
      const {code, said} = genklang("report", "2019-Q1", "--format", "html");
      expect(code).toBe(2);
      expect(said).toContain("Det finns inga uppgifter för perioden");
      expect(said).toContain("För 1 januari 2019 till och med 31 mars 2019 har inga intresseanmälningar kommit in");
      expect(said).toContain("Att besluta: Välj en senare period: uppgifterna börjar efter den här.");
      expect(page("2019-Q1", "rapport-2019-Q1.html")).toContain("Varför det inte finns några siffror");
    },
    minutes(2)
  );

  it(
    "of a quarter that has not begun is none: the error names the last whole one",
    () => {
      const {code, said} = genklang("report", "2099-Q1");
      expect(code).toBe(1);
      expect(said).toContain("2099-Q1 begins on 2099-01-01, and has no report yet.");
      expect(said).toMatch(/where {2}release \d, with data up to 2026-11-08/);
      expect(said).toContain(`npx genklang --config ${config} report 2026-Q3`);
      expect(existsSync(join(project, "reports", "out", "2099-Q1"))).toBe(false);
    },
    minutes(2)
  );

  it.each([
    [["2026-Q5"], '"2026-Q5" is no quarter or tertial.', "2026-Q3 or 2026-T2"],
    [["2026-Q3", "--for", "1280"], 'There is nothing published of "1280".', "2281 (Sundsvall)"],
    [["2026-Q3", "--format", "pdf,doc"], '"doc" is no format of a report.', "pdf, docx, pptx, csv, html"],
    [["2026-Q3", "--mail"], "Nobody is named to mail the report to.", "docs/report.md"]
  ])(
    "with %j says what is wrong, where, and what to write",
    (args, what, next) => {
      const {code, said} = genklang("report", ...args);
      expect(code).toBe(1);
      expect(said).toContain(what);
      expect(said).toMatch(/^where {2}\S/m);
      expect(said).toContain(next);
    },
    minutes(2)
  );
});
