import {describe, expect, it} from "vitest";
import {explain, UserError} from "../../src/base/errors.ts";
import {applicationsCsv} from "../../src/sources/applications-csv.ts";
import type {ApplicationRow} from "../../src/sources/source.ts";
import {all, recordingOutside, refusalOf} from "./recording.ts";

const path = "import/telefon.csv";
const days = {from: "2026-01-01", to: "2027-01-01"};

function collect(text: string, settings: object = {municipality: "1283"}) {
  const outside = recordingOutside({files: {[path]: text}});
  return {
    outside,
    rows: all(applicationsCsv.collect(days, outside, applicationsCsv.settings.parse({path, ...settings})))
  };
}
const faultsOf = async (text: string, settings?: object) =>
  (await refusalOf(collect(text, settings).rows, UserError)).faults;
const rowOf = async (header: string, line: string): Promise<ApplicationRow> =>
  (await collect(`${header}\n${line}`).rows)[0];
const moment = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

describe("a sheet of applications", () => {
  it("is read with Swedish column names and words", async () => {
    const {rows} = collect(
      [
        "datum;tid;kanal;ärendetyp;källa_till_kontakt;handläggare_grupp;första_kontakt",
        "2026-11-02;19:12;Telefon;Familjehem;Buss;Grupp 1;2026-11-03",
        "2026-11-02;;e-post;Jourhem;;;"
      ].join("\r\n")
    );
    expect(await rows).toEqual([
      {
        municipality: "1283",
        application: "telefon-1",
        day: "2026-11-02",
        receivedAt: moment("2026-11-02T19:12:00+01:00"),
        wayIn: "telephone",
        kind: "familjehem",
        statedSource: "bus",
        campaignTag: null, // the sheet has no column for it
        applicant: null,
        stages: [{stage: "first-contact", day: "2026-11-03", reachedAt: null, reason: null}]
      },
      {
        municipality: "1283",
        application: "telefon-2",
        day: "2026-11-02",
        receivedAt: null, // only the day was written down
        wayIn: "email",
        kind: "jourhem",
        statedSource: null, // nobody asked
        campaignTag: null,
        applicant: null,
        stages: []
      }
    ]);
  });

  it.each([";", ",", "\t"])("has its cells apart by %j, names in any case and with spaces", async (sign) => {
    const text = ["Datum", "Kanal", "Ärendetyp", "Källa till kontakt"].join(sign);
    const row = ["2026-11-02", "mässa", '"särskilt förordnad vårdnadshavare"', "Vet ej"].join(sign);
    expect(await rowOf(text, row)).toMatchObject({wayIn: "fair", kind: "vardnadshavare", statedSource: "do-not-know"});
  });

  it("has ä written as one letter or as two, as a Mac does", async () => {
    expect(
      await rowOf("datum;kanal;ärendetyp".normalize("NFD"), "2026-11-02;mässa;kontaktfamilj".normalize("NFD"))
    ).toMatchObject({
      wayIn: "fair",
      kind: "kontaktfamilj"
    });
  });

  it.each([
    ["2026-11-02", "2026-11-02", null],
    ["2026-11-02 19:12", "2026-11-02", "2026-11-02T19:12:00+01:00"],
    ["2026-11-02T07:12:30", "2026-11-02", "2026-11-02T07:12:30+01:00"],
    ["02/11/2026", "2026-11-02", null], // day first
    ["2.11.2026 9.05", "2026-11-02", "2026-11-02T09:05:00+01:00"],
    ["20261102", "2026-11-02", null],
    ["46328", "2026-11-02", null], // Excel
    ["46328,8", "2026-11-02", "2026-11-02T19:12:00+01:00"],
    ["2026-07-01 00:30", "2026-07-01", "2026-07-01T00:30:00+02:00"],
    ["2026-10-25 02:30", "2026-10-25", "2026-10-25T02:30:00+02:00"] // comes twice: its first passing
  ])("writes %s for the day %s", async (cell, day, receivedAt) => {
    const row = await rowOf("datum;kanal;ärendetyp", `${cell};telefon;familjehem`);
    expect(row).toMatchObject({day, receivedAt: receivedAt && moment(receivedAt)});
  });

  it("has the municipality in a column, as name or code", async () => {
    const municipalities = [
      {code: "2281", name: "Sundsvall", inhabitants: 99_000},
      {code: "0834", name: "Torsås", inhabitants: 7_000}
    ];
    const {rows} = collect(
      "kommun;datum;kanal;ärendetyp\nSundsvalls kommun;2026-11-02;tel;familjehem\n834;2026-11-02;tel;familjehem",
      {municipalities}
    );
    expect((await rows).map(({municipality}) => municipality)).toEqual(["2281", "0834"]);
  });

  it("may name its columns otherwise, when genklang.yaml says what they hold or that they are not read", async () => {
    const settings = {municipality: "1283", columns: {När: "day", "Väg hit": "wayIn"}, drop: ["Distrikt"]};
    expect(await collect("När;Väg hit;ärendetyp;Distrikt\n2026-11-02;tel;familjehem;Norr", settings).rows).toHaveLength(
      1
    );
  });

  it("keeps the tag of a campaign's link, in any case, where the form was an e-service that could carry one", async () => {
    const head = "datum;kanal;ärendetyp;utm_campaign";
    const lines = ["e-tjänst;familjehem;Host-2026", "e-tjänst;familjehem;", "telefon;familjehem;host-2026"];
    const text = [head, ...lines.map((line) => `2026-11-02;${line}`)].join("\n");
    const {outside, rows} = collect(text, {municipality: "1283", campaignTags: ["HOST-2026"]});
    expect((await rows).map(({campaignTag}) => campaignTag)).toEqual(["host-2026", "", null]);
    expect(outside.leftOut).toEqual({});
  });

  it("does not read a tag that genklang.yaml says to drop, nor any other column of ours", async () => {
    const text = "datum;kanal;ärendetyp;källa;utm_campaign\n2026-11-02;e-tjänst;familjehem;buss;host-2026";
    const settings = {municipality: "1283", campaignTags: ["host-2026"], drop: ["utm_campaign", "Källa"]};
    expect(await collect(text, settings).rows).toMatchObject([{statedSource: null, campaignTag: null}]);
  });

  it("drops any other tag and counts it, and says nowhere what it was", async () => {
    const text = "datum;kanal;ärendetyp;utm_campaign\n2026-11-02;e-tjänst;familjehem;anna-andersson";
    const {outside, rows} = collect(text, {municipality: "1283", campaignTags: ["host-2026"]});
    expect((await rows)[0].campaignTag).toBe("");
    expect(outside.leftOut).toEqual({"tag that no campaign has": 1});
    expect(JSON.stringify([await rows, outside.warnings, outside.quarantined, outside.leftOut])).not.toMatch(/anna/i);
  });

  it("ends in totals and empty rows, which are left out and counted", async () => {
    const {outside, rows} = collect(
      "datum;kanal;ärendetyp\n2026-11-02;tel;familjehem\n;;\nSumma;1;\n Totalt antal: ;1;"
    );
    expect(await rows).toHaveLength(1);
    expect(outside.leftOut).toEqual({"empty row": 1, "total row": 2});
  });

  it("may hold nätverkshem, which are left out and counted: no campaign recruits them", async () => {
    const {outside, rows} = collect("datum;kanal;ärendetyp\n2026-11-02;tel;Nätverkshem");
    expect(await rows).toEqual([]);
    expect(outside.leftOut).toEqual({"nätverkshem, which no campaign recruits": 1});
  });
});

describe("the stages of an application", () => {
  const head =
    "datum;kanal;ärendetyp;första kontakt;telefonintervju;informationsträff;BRA-fam;hembesök;utredning;godkänd;avslutad;avslutsorsak";
  const stagesOf = async (cells: string) => (await rowOf(head, `2026-03-02;telefon;familjehem;${cells}`)).stages;

  it("are read from a column each, with their hour where it is written", async () => {
    const stages = await stagesOf(
      "2026-03-02 14:30;2026-03-03;2026-03-11;2026-03-20;2026-04-07;2026-05-04;2026-08-20;;"
    );
    expect(stages.map(({stage, day}) => `${stage} ${day}`)).toEqual([
      "first-contact 2026-03-02",
      "screening 2026-03-03",
      "info-meeting 2026-03-11",
      "assessment 2026-03-20",
      "home-visit 2026-04-07",
      "investigation 2026-05-04",
      "approved 2026-08-20"
    ]);
    expect(stages.map(({reachedAt}) => reachedAt)).toEqual([
      moment("2026-03-02T14:30:00+01:00"),
      ...Array(6).fill(null)
    ]);
  });

  it("may be named in English", async () => {
    const row = await rowOf(
      "date;way in;kind;first contact;home visit;closed;closing reason",
      "2026-03-02;telephone;familjehem;2026-03-02;2026-04-07;2026-04-20;withdrawn"
    );
    expect(row.stages.map(({stage}) => stage)).toEqual(["first-contact", "home-visit", "closed"]);
  });

  it.each([
    ["ej godkänd", "not-approved"],
    ["Drog sig ur", "withdrawn"],
    ["vilande", "dormant"],
    ["dubblett", "duplicate"],
    ["ej nådd", "lost"],
    ["", null]
  ])("end as closed, because %j", async (word, reason) => {
    expect(await stagesOf(`2026-03-05;;;;;;;2026-04-01;${word}`)).toMatchObject([
      {stage: "first-contact"},
      {stage: "closed", day: "2026-04-01", reason}
    ]);
  });

  it("that are planned are not taken until their day has come, and counted", async () => {
    const {outside, rows} = collect(`${head}\n2026-12-20;telefon;familjehem;2026-12-21;;2026-12-23;;2027-01-12;;;;`);
    expect((await rows)[0].stages).toMatchObject([{stage: "first-contact"}]);
    expect(outside.leftOut).toEqual({"stage that is still to come": 2});
  });

  it("have faults of their own", async () => {
    const lines = ["2026-03-01;;;snart;;;;;", ";;;;;;;2026-04-01;regn", ";;;;;;;;vilande"];
    const text = [head, ...lines.map((line) => `2026-03-02;telefon;familjehem;${line}`)].join("\n");
    expect(await faultsOf(text)).toEqual([
      "line 2: the first contact 2026-03-01 is before the application 2026-03-02",
      'line 2: the assessment is "snart"; write days like 2026-03-31, or nothing',
      'line 3: avslutsorsak is "regn"; write ej godkänd, återtagen, vilande, dubblett, ej nådd or annat, or nothing',
      'line 4: avslutsorsak is "vilande", but no day says when it was closed'
    ]);
  });
});

describe("faults of a sheet", () => {
  it("are all told at once, each with its line and what to write instead; nothing is taken", async () => {
    const error = await refusalOf(
      collect(
        [
          "datum;tid;kanal;ärendetyp;källa;första_kontakt",
          "2026-11-02;19:12;tel;familjehem;tv;",
          "31/31/2026;25:00;duva;hem;moln;i går",
          "2026-11-05;;tel;familjehem;tv;2026-11-04",
          "2027-11-05;;tel;familjehem;tv;",
          "2026-11-05;;tel;familjehem;tv;;extra"
        ].join("\n")
      ).rows,
      UserError
    );
    expect(explain(error)).toBe(
      [
        "The applications have lines that cannot be read. Nothing was taken from the file.",
        '  line 3: the day is "31/31/2026"; write days like 2026-03-31 or 2026-03-31 19:12',
        '  line 3: the time is "25:00"; write times like 19:12',
        '  line 3: kanal is "duva"; write e-tjänst, telefon, e-post or mässa',
        '  line 3: ärendetyp is "hem"; write familjehem, jourhem, kontaktfamilj, kontaktperson or vårdnadshavare',
        '  line 3: källa is "moln"; write facebook, facebook-annons, buss, tv, affisch, mässa, tidning, e-post, nationell kampanj, bekant, webbsökning, bio, annat or vet ej, or nothing',
        '  line 3: the first contact is "i går"; write days like 2026-03-31, or nothing',
        "  line 4: the first contact 2026-11-04 is before the application 2026-11-05",
        "  line 5: the day is 2027-11-05, which is still to come",
        "  line 6: has 7 cells, but the first line names 6 columns",
        "where  import/telefon.csv",
        "next   Correct these lines in the spreadsheet, save it again, then run: npx genklang collect applications-csv"
      ].join("\n")
    );
  });

  it("are columns that nobody has mapped or dropped, that are there twice, or that are missing", async () => {
    expect(await faultsOf("datum;dag;kanal;;distrikt;\n2026-11-02;;tel;x;Norr;")).toEqual([
      'column "dag" is there twice',
      "column number 4 (without a name) is not known; name it under columns or drop of this source",
      'column "distrikt" is not known; name it under columns or drop of this source',
      'column "ärendetyp" is missing'
    ]);
  });

  it("are municipalities that genklang.yaml does not know", async () => {
    const municipalities = [{code: "2281", name: "Sundsvall", inhabitants: 99_000}];
    expect(await faultsOf("kommun;datum;kanal;ärendetyp\nTimrå;2026-11-02;tel;familjehem", {municipalities})).toEqual([
      'line 2: the municipality is "Timrå"; write a name or code of genklang.yaml'
    ]);
  });

  it("show no long text, as somebody may be in it", async () => {
    const [fault] = await faultsOf("datum;kanal;ärendetyp\n2026-11-02;ringde och berättade om Kim;familjehem");
    expect(fault).toContain('kanal is "xxxxxx xxx xxxxxxxxx xx xxx"');
  });

  it.each([
    ["PK\u0003\u0004", "is damaged, or was only copied in part"],
    ["<html>", "a web page, not CSV"],
    ["", "empty"],
    ["a\u0000b", "not text"],
    ['datum;kanal\n"2026', "cannot be read as CSV"]
  ])("%j is %s", async (text, what) => {
    const error = await refusalOf(collect(text).rows, UserError);
    expect(error.message).toContain(what);
    expect(error.next).toBeDefined();
  });
});

describe("persons in a sheet", () => {
  it("are refused with the whole file, where a column is made for them, even if it is dropped", async () => {
    const text =
      "datum;kanal;ärendetyp;Namn;Personnr;Kommentar\n2026-11-02;tel;familjehem;Anna;640823-3234;ringer i morgon";
    const {outside, rows} = collect(text, {municipality: "1283", drop: ["Namn"]});
    const error = await refusalOf(rows, UserError);
    expect(error.faults).toEqual([
      'column "Namn" would hold names',
      'column "Personnr" would hold identity numbers',
      'column "Kommentar" would hold free text'
    ]);
    expect(explain(error)).not.toMatch(/Anna|640823|morgon/);
    expect(outside.quarantined).toEqual([]);
  });

  it("are kept out with their line, and told of with a masked sample; the other lines go on", async () => {
    const {outside, rows} = collect(
      [
        "datum;kanal;ärendetyp;källa",
        "2026-11-02;tel;familjehem;buss",
        "2026-11-03;tel;familjehem;640823-3234",
        "2026-11-04;anna@example.se;familjehem;buss",
        "2026-11-05;tel;familjehem;070-174 06 05"
      ].join("\n")
    );
    expect((await rows).map(({day}) => day)).toEqual(["2026-11-02"]);
    expect(outside.quarantined).toEqual([
      {rule: "personal identity number", where: `${path}, line 3`, maskedSample: "000000-0000"},
      {rule: "e-mail address", where: `${path}, line 4`, maskedSample: "xxxx@xxxxxxx.xx"},
      {rule: "telephone number", where: `${path}, line 5`, maskedSample: "000-000 00 00"}
    ]);
  });

  it("are found in a column that is not read, too", async () => {
    const {outside, rows} = collect("datum;kanal;ärendetyp;ref\n2026-11-02;tel;familjehem;640823-3234", {
      municipality: "1283",
      drop: ["ref"]
    });
    expect(await rows).toEqual([]);
    expect(outside.quarantined).toHaveLength(1);
  });

  it("are not shown where the first line is a person already", async () => {
    const error = await refusalOf(collect("2026-11-02;tel;640823-3234\n2026-11-03;tel;x").rows, UserError);
    expect(explain(error)).not.toContain("640823");
  });
});
