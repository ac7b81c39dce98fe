/** Reports as files: frozen by editions, held against the forecast made before, with comparison figures, and mailed. */
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, afterEach, beforeEach, describe, expect, it} from "vitest";
import {writePopulation} from "../../jobs/collecting/population-copy.ts";
import {comparisonFigures} from "../../jobs/publishing/comparison.ts";
import {report as made, mailReports, type ReportOptions, scheduledReports} from "../../jobs/report.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {reportContent} from "../../reports/content.ts";
import {readConfig} from "../../src/base/config.ts";
import type {Release} from "../../src/publication/release.ts";
import {type Store, storeOn} from "../../src/store/db.ts";
import {saveRelease} from "../../src/store/releases.ts";
import {areaOf} from "../reports/areas.ts";
import {about, smallRelease, steps} from "../reports/small-release.ts";
import {embedded} from "../store/engines.ts";
import {type MailServer, mailServer} from "./smtp.ts";

const folders: string[] = [];
let store: Store | undefined;
afterAll(async () => {
  await store?.close();
  for (const folder of folders) rmSync(folder, {recursive: true});
});

const yaml = (more = "") => `
region: Storköping
municipalities:
  - {code: "0001", name: Storköping, county: L, population: {2023: 60000}}
${more}
`;
let folder = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "genklang-report-"));
  folders.push(folder);
  store ??= storeOn(await embedded());
  await store.db.deleteFrom("release").execute();
});
const workspace = (more = "", env: Record<string, string> = {}): Workspace => ({
  ...{store: store!, config: readConfig(yaml(more)), folder, today: "2026-10-09", env},
  ...{configPath: join(folder, "genklang.yaml"), now: () => 0, say: () => {}}
});
const publish = (release: Release) =>
  saveRelease(store!, {zone: "public", modelRun: null, body: {...release, number: ""}});
const report = async (...it: [space: Workspace, period?: string, options?: ReportOptions]) => (await made(...it)).paths;
const names = (paths: string[]) => paths.map((path) => path.slice(folder.length + "/reports/out/".length));

describe("genklang report", () => {
  it("freezes the report of a quarter that is over: the same bytes however often, in every format from one release", async () => {
    await publish(smallRelease());
    const first = await report(workspace(), undefined, {formats: ["csv", "html"]});
    expect(names(first)).toEqual([
      "2026-Q3/rapport-2026-Q3.csv",
      "2026-Q3/report-2026-Q3.csv",
      "2026-Q3/rapport-2026-Q3.html",
      "2026-Q3/report-2026-Q3.html"
    ]);
    writeFileSync(first[0], "as it was sent"); // a frozen file is never touched
    const [source] = smallRelease().sources;
    await publish(smallRelease({sources: [{...source, rowCount: 1501}]})); // nothing that the period says
    expect(await report(workspace(), "2026-Q3", {formats: ["csv"]})).toEqual(first.slice(0, 2));
    expect(readFileSync(first[0], "utf8")).toBe("as it was sent");
  });

  it("writes another edition beside it where the numbers have changed, and says what changed", async () => {
    await publish(smallRelease());
    await report(workspace(), "2026-Q3", {formats: ["html"]});
    const intake = {stepWeeks: 1, steps: steps("2025-06-30", 66)};
    intake.steps[60] = {...intake.steps[60], actual: 15};
    await publish(smallRelease({intake, origin: {...smallRelease().origin, run: "18"}}));
    const second = await report(workspace(), "2026-Q3", {formats: ["html"]});
    expect(names(second)).toEqual(["2026-Q3/rapport-2026-Q3-v2.html", "2026-Q3/report-2026-Q3-v2.html"]);
    expect(readFileSync(second[0], "utf8")).toContain(
      "Utgåva 2. Ändrat sedan förra utgåvan: antalet anmälningar var 156 och är 159 och modellkörning 18 i stället för 17."
    );
    expect(existsSync(second[0].replace("-v2", ""))).toBe(true);
    const editions = JSON.parse(readFileSync(join(folder, "reports/out/2026-Q3/editions.json"), "utf8"));
    expect(editions.map((it: {edition: number; run: string}) => [it.edition, it.run])).toEqual([
      [1, "17"],
      [2, "18"]
    ]);
  });

  it("is there whole or not at all, and is not made where nobody can tell which editions there are", async () => {
    await publish(smallRelease());
    const place = join(folder, "reports/out/2026-Q3");
    const page = join(place, "rapport-2026-Q3.html");
    mkdirSync(`${page}.new`, {recursive: true}); // so that it cannot be written, as on a full disk
    await expect(report(workspace(), "2026-Q3", {formats: ["html"]})).rejects.toThrow("EISDIR");
    expect(existsSync(page)).toBe(false);
    rmSync(`${page}.new`, {recursive: true});
    await report(workspace(), "2026-Q3", {formats: ["html"]});
    expect(existsSync(page)).toBe(true);
    const editions = readFileSync(join(place, "editions.json"), "utf8");
    for (const broken of [editions.slice(0, 40), '[{"area": "all"}]']) {
      writeFileSync(join(place, "editions.json"), broken);
      await expect(report(workspace(), "2026-Q3")).rejects.toThrow("which editions of the report there are");
    }
  });

  it("of a quarter that is not over says so in its name and is written anew", async () => {
    const early = {...smallRelease().origin, dataTo: "2026-08-31"};
    await publish(smallRelease({origin: early}));
    expect(names(await report(workspace(), "2026-Q3", {formats: ["csv"]}))).toEqual([
      "2026-Q3/rapport-2026-Q3-hittills.csv",
      "2026-Q3/report-2026-Q3-so-far.csv"
    ]);
    expect(existsSync(join(folder, "reports/out/2026-Q3/editions.json"))).toBe(false);
    // Without a period the last whole quarter is meant.
    expect(names(await report(workspace(), undefined, {formats: ["csv"]}))[0]).toBe("2026-Q2/rapport-2026-Q2.csv");
  });

  it("holds the outcome against what was forecast before the period began", async () => {
    const before = {stepWeeks: 1, steps: steps("2025-06-30", 52)}; // up to 28 June
    const total = about(150, 120, 180);
    const said = {period: "2026-Q3", from: "2026-06-29", to: "2026-09-28", comingFrom: "2026-06-29", counted: 0};
    const areas = [{...areaOf(before), forecasts: [{...said, total, extra: about(9, 1, 20)}]}];
    await publish(smallRelease({origin: {...smallRelease().origin, dataTo: "2026-06-29"}, intake: before, areas}));
    await publish(smallRelease());
    const [page] = await report(workspace(), "2026-Q3", {formats: ["html"]});
    expect(readFileSync(page, "utf8")).toContain(
      "väntades 150 anmälningar (95-procentsintervall 120–180). Det blev 156: inom"
    );
  });

  it("of a municipality has its name in the file, and an unknown area is answered with those there are", async () => {
    const {intake} = smallRelease();
    const one = areaOf(intake, {
      id: "0001",
      kind: "municipality",
      municipalities: ["0001"],
      name: {sv: "Storköping", en: "Storköping"}
    });
    await publish(smallRelease({areas: [areaOf(intake), one]}));
    const paths = await report(workspace(), "2026-Q3", {area: "0001", formats: ["csv"]});
    expect(names(paths)[0]).toBe("2026-Q3/rapport-2026-Q3-0001.csv");
    await expect(report(workspace(), "2026-Q3", {area: "9999"})).rejects.toThrow(
      'There is nothing published of "9999".'
    );
  });

  it("refuses a period or a format that there is none of, and a region of which nothing is published", async () => {
    await expect(report(workspace())).rejects.toThrow("Nothing has been published yet.");
    await publish(smallRelease());
    await expect(report(workspace(), "2026-W40")).rejects.toThrow('"2026-W40" is no quarter or tertial.');
    await expect(report(workspace(), "2026-Q3", {formats: ["doc"]})).rejects.toThrow('"doc" is no format of a report.');
  });
});

describe("the scheduled reports", () => {
  const mail = (port: number, more = "", to = "chef@kommunen.example") =>
    `reports: {periods: [tertial], formats: [csv], to: [${to}]}\nmail: {from: genklang@kommunen.example, host: 127.0.0.1, port: ${port}${more}}`;
  const login = ", userVariable: MAIL_USER, passwordVariable: MAIL_PASSWORD";
  let smtp: MailServer;
  beforeEach(async () => {
    smtp = await mailServer();
    await store?.db.deleteFrom("reportMail").execute();
  });
  afterEach(() => smtp.close());

  it("are those that genklang.yaml asks for: a tertial's where it says tertial, and no quarter's then", async () => {
    await publish(smallRelease());
    const space = workspace(mail(smtp.port));
    expect(await scheduledReports(space, "2026-Q3")).toEqual({paths: [], errors: []});
    expect(smtp.mails).toEqual([]);
    const {paths, errors} = await scheduledReports(space, "2026-T2");
    expect([names(paths), errors]).toEqual([["2026-T2/rapport-2026-T2.csv", "2026-T2/report-2026-T2.csv"], []]);
    const both = workspace("reports: {periods: [quarter, tertial], formats: [csv]}");
    expect((await scheduledReports(both, "2026-Q3")).paths.length).toBe(2);
  });
  it("are mailed with the files to everyone named, and nothing secret in it", async () => {
    await publish(smallRelease());
    const secrets = {MAIL_USER: "the-user", MAIL_PASSWORD: "the-password"};
    await scheduledReports(
      workspace(mail(smtp.port, login, "chef@kommunen.example, namnd@kommunen.example"), secrets),
      "2026-T2"
    );
    expect(smtp.mails.map(({to}) => to)).toEqual([["chef@kommunen.example", "namnd@kommunen.example"]]);
    const [{text}] = smtp.mails;
    expect(text).toContain("Subject: =?UTF-8?Q?Rapport_2026-T2=2C_Stork=C3=B6ping?=");
    expect(text.match(/filename=\S+/g)).toEqual(["filename=rapport-2026-T2.csv", "filename=report-2026-T2.csv"]);
    // The file in it is the file in the folder.
    const [, sent] = /rapport-2026-T2\.csv[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(text) ?? [];
    expect(
      Buffer.from(sent ?? "", "base64").equals(readFileSync(join(folder, "reports/out/2026-T2/rapport-2026-T2.csv")))
    ).toBe(true);
    for (const secret of [
      ...Object.values(secrets),
      Buffer.from("\0the-user\0the-password").toString("base64"),
      folder
    ])
      expect(text).not.toContain(secret);
  });
  it("go to nobody twice: not the same files again, only to one who was added or had been refused", async () => {
    await publish(smallRelease());
    const two = mail(smtp.port, "", "chef@kommunen.example, fel@kommunen.example");
    smtp.refuses = ["fel@kommunen.example"];
    const {errors} = await scheduledReports(workspace(two), "2026-T2");
    expect(errors.map(String)).toEqual([expect.stringContaining("did not take the report for fel@kommunen.example.")]);
    await scheduledReports(workspace(two), "2026-T2");
    smtp.refuses = [];
    expect((await scheduledReports(workspace(two), "2026-T2")).errors).toEqual([]);
    await scheduledReports(workspace(two), "2026-T2");
    expect(smtp.mails.map(({to}) => to)).toEqual([["chef@kommunen.example"], ["fel@kommunen.example"]]);
    const ids = smtp.mails.map(({text}) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids[0]).toMatch(/^<2026-T2\.[0-9a-f]{32}@genklang>/);
    expect(ids[1]).toBe(ids[0]);
  });
  it("of other areas are made and mailed where one cannot be", async () => {
    await publish(smallRelease());
    const space = workspace(mail(smtp.port).replace("{periods", "{for: [all, '0001'], periods"));
    const {paths, errors} = await scheduledReports(space, "2026-T2");
    expect([paths.length, errors.map(String)]).toEqual([2, [expect.stringContaining('nothing published of "0001"')]]);
    expect(smtp.mails.length).toBe(1);
  });
  it("say what to do where nobody is named, a password is not set, or no server answers", async () => {
    await publish(smallRelease());
    const paths = await report(workspace(), "2026-Q3", {formats: ["csv"]});
    await expect(mailReports(workspace(), "2026-Q3", paths)).rejects.toThrow("Nobody is named");
    const secret = workspace(mail(25, login), {MAIL_USER: "x"});
    await expect(mailReports(secret, "2026-Q3", paths)).rejects.toThrow(
      "The mail was not sent: MAIL_PASSWORD is not set."
    );
    smtp.close();
    await expect(mailReports(workspace(mail(smtp.port)), "2026-Q3", paths)).rejects.toThrow("The mail was not sent: ");
  });
});

it("a report of a period that is none, or of an area that is none, is refused before anything is asked for", async () => {
  await expect(report(workspace(), "2026-Q7")).rejects.toThrow('"2026-Q7" is no quarter or tertial.');
  await expect(report(workspace(), undefined, {area: "nowhere"})).rejects.toThrow("There is no area called nowhere.");
  await expect(report(workspace(), undefined, {area: "0001"})).rejects.toThrow("Nothing has been published yet.");
});

describe("inhabitants in a report", () => {
  const area = (...municipalities: string[]) => areaOf(null, {id: "a", kind: "partnership", municipalities});
  const rows = (...lines: [string, string, number, number, string][]) =>
    writePopulation(
      folder,
      lines.map(([municipality, name, year, inhabitants, source]) => ({
        ...{municipality, name, year, inhabitants, source, fetched: "2026-11-26"}
      }))
    );
  it("are those of the copy, of the latest year that it has for all of them, with where they were found", async () => {
    rows(
      ["2262", "Timrå", 2023, 17540, "SCB 2023-12-31, Wikipedia (de)"],
      ["2262", "Timrå", 2024, 17521, "SCB 2024-12-31, sverigestatistik.se"],
      ["2281", "Sundsvall", 2023, 99213, "SCB 2023-12-31, Wikipedia (de)"]
    );
    const [both] = comparisonFigures(workspace(), area("2281", "2262"));
    expect(both).toMatchObject({
      ...{provider: "SCB", year: 2023, fetched: "2026-11-26", found: ["SCB 2023-12-31, Wikipedia (de)"]},
      own: [
        {name: "Timrå", value: 17540},
        {name: "Sundsvall", value: 99213}
      ]
    });
    expect(comparisonFigures(workspace(), area("2262"))[0].year).toBe(2024);
    expect(comparisonFigures(workspace(), area("2262", "0180"))).toEqual([]); // nothing is made up for one that is missing
    const page = reportContent(smallRelease(), "2026-Q3", "sv", {comparison: [both]}).comparison;
    expect(page?.table.rows).toEqual([
      ["Invånare 31 december", "2023", expect.stringMatching(/^Timrå 17.540, Sundsvall 99.213$/), "–"]
    ]);
    expect(page?.text).toBe("Invånare: SCB enligt Wikipedia (de). Kopia från 2026-11-26.");
  });
  it("of many are their sum, and of SCB's own table need no other source", () => {
    const four = ["1", "2", "3", "4"].map((n): [string, string, number, number, string] => [
      ...([`000${n}`, `K${n}`, 2024, 100, "SCB TAB638"] as const)
    ]);
    rows(...four);
    const [figure] = comparisonFigures(workspace(), area("0001", "0002", "0003", "0004"));
    expect(figure.own).toEqual([{name: "Total (4)", value: 400}]);
    expect(reportContent(smallRelease(), "2026-Q3", "en", {comparison: [figure]}).comparison?.text).toBe(
      "Inhabitants: SCB. Copy of 2026-11-26."
    );
  });
});

describe("comparison figures from a copy of Kolada's", () => {
  const area = areaOf(null, {id: "0001", kind: "municipality", municipalities: ["0001"]});
  const figures = (...lines: string[]) => {
    writeFileSync(join(folder, "kolada.csv"), ["kpi;municipality;year;value;fetched", ...lines].join("\n"));
    return comparisonFigures(workspace("reports: {kolada: kolada.csv}"), area);
  };
  it("are of the latest year: our own, and the median of the others", () => {
    const lines = ["N33817;0001;2025;7,4;2026-11-20", "N33817;0001;2024;9;2026-11-20"];
    const others = ["0180", "1280", "1480"].map((code, i) => `N33817;${code};2025;${i + 5};2026-11-20`);
    expect(figures(...lines, ...others, "N33817;1283;2025;;2026-11-20")).toEqual([
      expect.objectContaining({
        ...{
          kpi: "N33817",
          year: 2025,
          own: [{name: "Storköping", value: 7.4}],
          comparisonMedian: 6,
          comparisonCount: 3
        },
        fetched: "2026-11-20"
      })
    ]);
  });
  it("are those that genklang context has fetched, where no file is named", () => {
    mkdirSync(join(folder, "context"), {recursive: true});
    const path = join(folder, "context", "kolada.csv");
    writeFileSync(path, "kpi;municipality;year;value;fetched;source\nN33817;0001;2025;7,4;2026-11-22;Kolada\n");
    const [figure] = comparisonFigures(workspace(), area);
    rmSync(path);
    expect(figure).toMatchObject({kpi: "N33817", own: [{name: "Storköping", value: 7.4}], fetched: "2026-11-22"});
  });
  it("are none without a file named, and a file that is not there or not right is said so", () => {
    expect(comparisonFigures(workspace(), area)).toEqual([]);
    expect(() => comparisonFigures(workspace("reports: {kolada: none.csv}"), area)).toThrow("is not there");
    expect(() => figures("N1;1;x;y;z")).toThrow(
      expect.objectContaining({faults: expect.arrayContaining(['line 2: kpi is "N1"; write it like N33817'])})
    );
    expect(() => figures()).toThrow(expect.objectContaining({faults: [expect.stringContaining("has no lines")]}));
  });
  it("in a file with a stray quotation mark are told where it stands, and one saved in another encoding is read", () => {
    expect(() => figures('N33817;0001;2025;"7,4;2026-11-20')).toThrow(
      expect.objectContaining({where: expect.stringMatching(/kolada\.csv, line \d/), name: "UserError"})
    );
    const text = "kpi;municipality;year;value;fetched\nN33817;0001;2025;7,4;2026-11-20\n";
    writeFileSync(join(folder, "kolada.csv"), Buffer.from(`\ufeff${text}`, "utf16le"));
    const [figure] = comparisonFigures(workspace("reports: {kolada: kolada.csv}"), area);
    expect(figure.own).toEqual([{name: "Storköping", value: 7.4}]);
  });
});
