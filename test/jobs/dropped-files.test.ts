import {createHash} from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeEach, describe, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {withWorkspace} from "../../jobs/workspace.ts";
import {momentOf} from "../../src/base/day.ts";
import {explain} from "../../src/base/errors.ts";
import {readDropped} from "../../src/sources/dropped-files.ts";
import {openOutside} from "../../src/sources/outside.ts";
import {recordingOutside} from "../sources/recording.ts";

const home = mkdtempSync(join(tmpdir(), "genklang-dropped-"));
afterAll(() => rmSync(home, {recursive: true}));
const folder = join(home, "import");
const now = () => momentOf("2026-11-22 06:00");
const head = "datum;kanal;ärendetyp\n";
/** Saved long enough ago that nobody can be copying it. */
const drop = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), now() / 1000 - 3600, now() / 1000 - 3600);
};
const receipt = (name: string) => readFileSync(join(folder, `${name}.genklang.txt`), "utf8");
const setting = {
  configPath: join(home, "genklang.yaml"),
  env: {},
  now,
  say: () => {}
};
const run = () =>
  withWorkspace(setting, async (workspace) => {
    const [collected] = await collect(workspace, {only: ["applications-csv"]});
    const stored = await workspace.store.db.selectFrom("application").select(["application"]).orderBy("day").execute();
    return {...collected, stored: stored.map(({application}) => application)};
  });

describe("a folder in which files are dropped", () => {
  beforeEach(() => {
    for (const path of [folder, join(home, ".genklang")]) rmSync(path, {recursive: true, force: true});
    mkdirSync(folder);
    writeFileSync(
      setting.configPath,
      `region: R
municipalities: [{code: "2281", name: Sundsvall, county: Y, population: {2023: 99213}}]
sources: [{source: applications-csv, municipality: "2281", path: import}]
`
    );
  });

  it("has a receipt whole or none: what cannot be written leaves the one that was there", {
    timeout: 240_000
  }, async () => {
    drop("april.csv", `${head}i somras;telefon;familjehem\n`);
    await run();
    const before = receipt("april.csv");
    mkdirSync(join(folder, ".april.csv.genklang.new")); // so that it cannot be written, as on a full disk
    drop("april.csv", `${head}2026-04-02;telefon;familjehem\n`);
    const {warnings} = await run();
    expect(warnings).toEqual([expect.stringContaining("cannot be written beside it: EISDIR")]);
    expect(receipt("april.csv")).toBe(before);
  });

  it("is read file by file, and beside each lies what became of it, in Swedish and below that in English", {
    timeout: 240_000
  }, async () => {
    drop("april.csv", `${head}2026-04-02;telefon;familjehem\n2026-04-03;anna@example.se;familjehem\nSumma;2;\n`);
    drop(
      "maj.csv",
      `${head}2026-05-02;mejl;jourhem\n2026-05-03;Nätverkshem;Nätverkshem\n`.replace("Nätverkshem;N", "mässa;N")
    );
    drop("maj (kopia).csv", readFileSync(join(folder, "maj.csv"), "utf8"));
    drop("juni.csv", `${head}i somras;telefon;familjehem\n`);
    drop("inbjudan.pdf", "%PDF");
    drop("~$maj.xlsx", "");
    const first = await run();
    expect(first.stored).toEqual(["april.csv-1", "maj (kopia).csv-1"]);
    expect(first.outcome).toBe("degraded");
    const checksum = createHash("sha256")
      .update(readFileSync(join(folder, "april.csv")))
      .digest("hex");
    expect(receipt("april.csv")).toBe(`Genklang har läst april.csv

Tagen 2026-11-22 06:00.
Intresseanmälningar: 1 (nya 1, ändrade 0, som förut 0).
Inte räknade:
  summeringsrader: 1
Stoppade, för att raden kan innehålla personuppgifter:
  rad 3: e-postadress

Låt filen ligga kvar: tas den bort stannar insamlingen, så att inget försvinner i det tysta.
Ska dess intresseanmälningar verkligen bort, ta bort både filen och den här.
Kontrollsumma ${checksum}

In English

Genklang has read april.csv

Taken 2026-11-22 06:00.
Applications: 1 (new 1, changed 0, as before 0).
Not counted:
  total row: 1
Kept out, for the line may hold personal data:
  line 3: e-mail address

Let the file lie here: if it goes, collecting stops, so that nothing disappears in silence.
If its applications are to be taken away, delete both the file and this one.
`);
    expect(receipt("maj.csv")).toContain("Inte räknad igen 2026-11-22 06:00: samma innehåll som maj (kopia).csv.");
    expect(receipt("juni.csv")).toBe(`Genklang har läst juni.csv

Inte tagen 2026-11-22 06:00. Ingenting ur filen har kommit in.

Filen har rader som inte går att läsa. Ingenting ur filen har tagits med.
  rad 2: dagen är "i somras"; skriv dagar som 2026-03-31 eller 2026-03-31 19:12
Var: import/juni.csv

Gör så här: Rätta raderna i kalkylbladet, spara filen på samma plats och vänta till nästa insamling.

In English

Genklang has read juni.csv

Not taken 2026-11-22 06:00. Nothing of the file has come in.

The applications have lines that cannot be read. Nothing was taken from the file.
  line 2: the day is "i somras"; write days like 2026-03-31 or 2026-03-31 19:12
Where: import/juni.csv

What to do: Correct these lines in the spreadsheet, save it again, then run: npx genklang collect applications-csv
`);
    expect(receipt("inbjudan.pdf")).toContain("varken CSV eller Excel");
    expect(existsSync(join(folder, "~$maj.xlsx.genklang.txt"))).toBe(false);

    // A corrected file is taken, a changed one again; nothing is counted twice.
    drop("juni.csv", `${head}2026-06-20;telefon;familjehem\n`);
    drop("april.csv", `${head}2026-04-02;mejl;familjehem\n2026-04-03;mejl;familjehem\n`);
    const second = await run();
    expect(second.counts).toMatchObject({new: 2, changed: 1, unchanged: 1, removed: 0});
    expect(receipt("april.csv")).toContain("Intresseanmälningar: 2 (nya 1, ändrade 1, som förut 0).");
    expect((await run()).counts).toMatchObject({new: 0, changed: 0, unchanged: 4, removed: 0});

    // What was taken may not go in silence.
    rmSync(join(folder, "juni.csv"));
    drop("april.csv", `${head}någon gång;mejl;familjehem\n`);
    const third = await run();
    expect(third.outcome).toBe("failed");
    expect(explain(third.error)).toContain("juni.csv was taken before, and is not there any more");
    expect(third.stored).toHaveLength(4);
    expect(receipt("april.csv")).toMatch(/Inte tagen 2026-11-22 06:00[\s\S]*Sedan tidigare:\nTagen 2026-11-22/);
    expect((await run()).outcome).toBe("failed"); // the receipt still knows that it was taken

    // Unless its receipt is taken away with it. A new name is the same file.
    rmSync(join(folder, "juni.csv.genklang.txt"));
    drop("april.csv", `${head}2026-04-02;mejl;familjehem\n2026-04-03;mejl;familjehem\n`);
    drop("vår.csv", readFileSync(join(folder, "april.csv"), "utf8"));
    rmSync(join(folder, "april.csv"));
    const fourth = await run();
    expect(fourth.error).toBeNull();
    expect(fourth.stored.filter((it) => it.startsWith("vår.csv"))).toHaveLength(2);
    expect(fourth.counts.removed).toBe(3);
  });

  it("says when there is nothing in it yet, and takes nothing away", async () => {
    const {counts, error} = await run();
    expect(error).toBeNull();
    expect(counts.seen).toBe(0);
  });
});

describe("a file that is still being copied", () => {
  const read = async () => [];

  it("waits; one that was taken before holds up the folder, so that its applications stay", async () => {
    const files = {"in/ny.csv": head, "in/gammal.csv": head};
    const outside = recordingOutside({files, growing: ["ny.csv"]});
    await readDropped((await outside.readFolder("in")) ?? [], "in", outside, read);
    expect(outside.fates.map(({path, state}) => `${path} ${state}`)).toEqual([
      "in/gammal.csv taken",
      "in/ny.csv waiting"
    ]);
    const taken = {...files, "in/ny.csv.genklang.txt": "Tagen 2026-11-01 06:00.\nKontrollsumma 00\n"};
    const again = recordingOutside({files: taken, growing: ["ny.csv"]});
    await expect(readDropped((await again.readFolder("in")) ?? [], "in", again, read)).rejects.toThrow(
      /Nothing was changed/
    );
  });

  it("is seen by its size that changes while it is looked at", async () => {
    mkdirSync(join(home, "growing"));
    const path = join(home, "growing", "stor.csv");
    writeFileSync(path, head);
    const outside = openOutside({env: {}, folder: home});
    // All the time that it is looked at: on a busy machine nobody knows when the first look is.
    const copying = setInterval(() => appendFileSync(path, "2026-04-02;tele"), 50);
    const found = await outside.readFolder("growing");
    clearInterval(copying);
    expect(found).toEqual([{name: "stor.csv", isGrowing: true}]);
    expect(await outside.readFolder("growing")).toEqual([{name: "stor.csv", isGrowing: false}]);
    expect(await outside.readFolder("growing/stor.csv")).toBeUndefined();
  });
});
