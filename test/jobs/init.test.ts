import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {instancesOf} from "../../jobs/collecting/instances.ts";
import {doctor} from "../../jobs/doctor.ts";
import {init} from "../../jobs/init.ts";
import {schemaText} from "../../jobs/schema.ts";
import {collectedLines, statusLines} from "../../jobs/status.ts";
import {readConfigFile, type Setting, withWorkspace} from "../../jobs/workspace.ts";
import {momentOf} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import {readStatus} from "../../src/store/status.ts";

const home = mkdtempSync(join(tmpdir(), "genklang-"));
afterAll(() => rmSync(home, {recursive: true, force: true}));

const folder = join(home, "my-region");
const said: string[] = [];
const setting: Setting = {
  configPath: join(folder, "genklang.yaml"),
  env: {},
  now: () => momentOf("2026-11-22 12:00"),
  say: (line) => said.push(line)
};
const write = (path: string, text: string) => {
  writeFileSync(join(folder, path), text);
  return join(folder, path);
};

describe("a region of one's own", () => {
  it("starts with a configuration that can be read, and what is known of the municipality filled in", () => {
    init(folder, ["2281=Sundsvall"]);
    const [sundsvall] = readConfigFile(setting.configPath).municipalities;
    expect(sundsvall).toMatchObject({county: "Västernorrlands län", population: {2023: 99213}});
    // Where the number was found, and when, lies beside it.
    expect(readFileSync(join(folder, "context", "population.csv"), "utf8")).toBe(
      "municipality;name;year;inhabitants;fetched;source\n2281;Sundsvall;2023;99213;2026-11-26;SCB 2023-12-31, Wikipedia (de)\n"
    );
    expect(existsSync(join(folder, ".env.example"))).toBe(true);
    expect(readFileSync(join(folder, "genklang.schema.json"), "utf8")).toBe(schemaText());
  });

  it("has every year that is known, and asks for what is not: nothing is made up for a municipality that did not come along", () => {
    const other = join(home, "two");
    init(other, ["2262=Timrå", "0180=Stockholm"]);
    const [timra, stockholm] = readConfigFile(join(other, "genklang.yaml")).municipalities;
    expect(timra.population).toEqual({2023: 17540, 2024: 17521});
    expect(stockholm).toMatchObject({county: "fill in", population: {2023: 1}});
    expect(readFileSync(join(other, "context", "population.csv"), "utf8")).not.toContain("0180");
    const none = join(home, "none");
    init(none, ["0180=Stockholm"]);
    expect(existsSync(join(none, "context"))).toBe(false);
  });

  it("is read in whichever encoding an editor saved it", () => {
    const text = readFileSync(setting.configPath, "utf8").replaceAll("Sundsvall", "Malå");
    const saved = join(home, "saved.yaml");
    for (const bytes of [Buffer.from(text, "latin1"), Buffer.from(`\ufeff${text}`, "utf16le")]) {
      writeFileSync(saved, bytes);
      expect(readConfigFile(saved).municipalities[0].name).toBe("Malå");
    }
  });

  it("can be read whatever a municipality is called", () => {
    const other = join(home, "called");
    init(other, ["0001=Nord, #1", "0002=Väst: {öst}", "0003=null"]);
    const {municipalities, region} = readConfigFile(join(other, "genklang.yaml"));
    expect(municipalities.map(({name}) => name)).toEqual(["Nord, #1", "Väst: {öst}", "null"]);
    expect(region.sv).toBe("Nord, #1, Väst: {öst}, null");
  });

  it("is never written over", () => {
    expect(() => init(folder, [])).toThrow("holds files");
  });

  it("takes no municipality that is not written like 2281=Sundsvall, and then writes nothing", () => {
    const other = join(home, "other");
    expect(() => init(other, ["Sundsvall", "22=Timrå"])).toThrow(UserError);
    expect(existsSync(other)).toBe(false);
  });

  it("has the same schema beside the example in the root, so that an editor checks that too", () => {
    expect(readFileSync("genklang.schema.json", "utf8")).toBe(schemaText());
    expect(instancesOf(readConfigFile("genklang.yaml")).map(({name}) => name)).toContain("media-plan");
  });
});

describe("the doctor", () => {
  it("says of a new region what is missing, and the next command under each", async () => {
    const {lines, isWell} = await doctor(setting);
    expect(isWell).toBe(false);
    expect(lines).toContain("✓ applications-csv:2281: who applies twice is counted twice, as no keyVariable is named");
    const at = lines.findIndex((line) => line.startsWith("✗ applications-csv:2281 has brought nothing yet"));
    expect(lines[at + 1]).toBe("    next   npx genklang collect applications-csv:2281");
  });

  it("lists every fault of a configuration that cannot be read, and touches no database", async () => {
    const broken = join(home, "broken.yaml");
    writeFileSync(broken, "region: X\nmunicipalities: []\ncampaigns: 3\n");
    const {lines, isWell} = await doctor({...setting, configPath: broken});
    expect(isWell).toBe(false);
    expect(lines.filter((line) => /line [23]:/.test(line))).toHaveLength(2);
  });

  it("names the variable of a secret that is not set", async () => {
    const configPath = write(
      "with-page.yaml",
      readFileSync(setting.configPath, "utf8").replace(
        /^sources:$/m,
        'sources:\n  - {source: facebook-page, municipality: "2281", page: "12"}'
      )
    );
    const {lines} = await doctor({...setting, configPath});
    expect(lines.join("\n")).toContain("✗ FACEBOOK_PAGE_TOKEN is not set; facebook-page:2281 cannot be collected.");
  });

  it("asks for no user of Umami's cloud, which has a key, and finds logs by a whole path and by a pattern", async () => {
    const logs = join(home, "logs");
    mkdirSync(logs);
    writeFileSync(join(logs, "access.log.1"), "");
    const website = "11111111-1111-4111-8111-111111111111";
    const more = [
      `{source: umami, municipality: "2281", url: "https://api.umami.is/v1", website: ${website}, keyVariable: UMAMI_KEY}`,
      `{source: access-log, municipality: "2281", path: ["${logs}/access.log*", "${logs}/access.log.1", "../logs/*"]}`
    ];
    const configPath = write(
      "with-umami.yaml",
      readFileSync(setting.configPath, "utf8").replace(
        /^sources:$/m,
        `sources:\n${more.map((it) => `  - ${it}`).join("\n")}`
      )
    );
    const {lines} = await doctor({...setting, env: {UMAMI_KEY: "key"}, configPath});
    expect(lines).toContain("✓ UMAMI_KEY is set");
    expect(lines.filter((line) => /UMAMI_(USER|PASSWORD)|does not find/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("✓ access-log:2281 finds"))).toHaveLength(3);
  });
});

describe("mail and webhook", () => {
  const withMore = (more: string) =>
    doctor({...setting, configPath: write("with-mail.yaml", `${readFileSync(setting.configPath, "utf8")}${more}\n`)});

  it("need their variables only where somebody is named", async () => {
    const server = "mail: {from: a@example.se, host: smtp.example.se, userVariable: SMTP_USER}";
    expect((await withMore(server)).lines.join("\n")).not.toContain("SMTP_USER");
    const {lines} = await withMore(
      `${server}\nreports: {to: [b@example.se]}\nnotices: {webhook: {urlVariable: ALARM}}`
    );
    expect(lines).toContain("✗ SMTP_USER is not set; nobody can be told by mail.");
    expect(lines).toContain("✗ ALARM is not set; nobody can be told by webhook.");
  });

  it("cannot be sent without a server: both places that name somebody say so", async () => {
    const {lines} = await withMore("reports: {to: [b@example.se]}\nnotices: {to: [c@example.se]}");
    expect(lines.filter((line) => / (reports|notices)\.to needs a server: write mail:/.test(line))).toHaveLength(2);
  });
});

describe("a spreadsheet", () => {
  const applications = (more = "") =>
    `datum;tid;kanal;ärendetyp;källa_till_kontakt;första_kontakt\n2026-11-02;19:12;e-tjänst;familjehem;Facebook;2026-11-03\n2026-11-03;;telefon;jourhem;vet ej;\n${more}Totalt;2;;;;\n`;
  const collectAll = () => withWorkspace(setting, (workspace) => collect(workspace, {only: ["applications-csv"]}));

  it("comes in with its total row left out; again it changes nothing", async () => {
    write("import/applications.csv", applications());
    const [first] = await collectAll();
    expect(first.counts).toMatchObject({seen: 2, new: 2});
    expect([...first.leftOut]).toEqual([["total row", 1]]);
    const [second] = await collectAll();
    expect(second.counts).toMatchObject({seen: 2, new: 0, changed: 0, unchanged: 2, removed: 0});
  });

  it("has a row with an e-mail address kept out, and shows it masked only", async () => {
    write("import/applications.csv", applications("2026-11-04;10:15;mejl;kontaktperson;anna.andersson@example.se;\n"));
    const collected = await collectAll();
    expect(collected[0].outcome).toBe("degraded");
    const lines = collectedLines(collected).join("\n") + (await withWorkspace(setting, statusLines)).join("\n");
    expect(lines).toContain("xxxx.xxxxxxxxx@xxxxxxx.xx");
    expect(lines).not.toContain("anna");
  });

  it("with columns about persons is refused whole; what was there stays, and the others go on", async () => {
    write("import/applications.csv", "datum;namn;telefon\n2026-11-02;Anna;070-1234567\n");
    const collected = await withWorkspace(setting, (workspace) => collect(workspace));
    const [refused, ...others] = collected;
    expect(refused.outcome).toBe("failed");
    expect(collectedLines(collected).join("\n")).toContain('column "namn" would hold names');
    expect(others.map(({outcome}) => outcome)).toEqual(["ok"]);
    const status = await withWorkspace(setting, ({store}) => readStatus(store));
    expect(status.find(({source}) => source === "applications-csv:2281")?.rowCount).toBe(2);
  });

  it("given by hand speaks for its own days only", async () => {
    const file = write("october.csv", "datum;kanal;ärendetyp\n2026-10-02;telefon;familjehem\n");
    const [collected] = await withWorkspace(setting, (workspace) =>
      collect(workspace, {only: ["applications-csv"], file})
    );
    expect(collected).toMatchObject({days: {from: "2026-10-02", to: "2026-10-03"}, counts: {new: 1, removed: 0}});
  });

  it("says nothing of the days after it was saved", async () => {
    write("import/applications.csv", applications());
    const [collected] = await withWorkspace({...setting, now: () => momentOf("2099-01-01 12:00")}, (workspace) =>
      collect(workspace, {only: ["applications-csv"]})
    );
    expect(collected.days?.to.slice(0, 4)).not.toBe("2099");
  });
});
