import {describe, expect, it} from "vitest";
import {explain, SourceError, UserError} from "../../src/base/errors.ts";
import {openEplatformCases} from "../../src/sources/open-eplatform/cases.ts";
import {openEplatform} from "../../src/sources/open-eplatform/statistics.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {all, answer, ok, recorded, recordingOutside, refusalOf} from "./recording.ts";

const november = {from: "2026-11-01", to: "2026-12-01"};
const moment = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

describe("the statistics interface", () => {
  const settings = {municipality: "1283", url: "https://etjanst.example.se/statistik/", families: {623: "familjehem"}};
  const collect = (answers: (request: Request) => Answer, own: object = {}, days = november) => {
    const outside = recordingOutside({answers});
    return {
      outside,
      rows: all(openEplatform.collect(days, outside, openEplatform.settings.parse({...settings, ...own})))
    };
  };
  const recording = () => ok(recorded("open-eplatform/statistics.xml"));

  it("gives an application for each case that was sent in, on the Swedish day and minute on which it was", async () => {
    const rows = await collect(recording).rows;
    expect(rows.map(({day, application, receivedAt}) => [day, application, receivedAt])).toEqual([
      ["2026-11-02", "623-1", moment("2026-11-02T07:55:00+01:00")], // begun in August
      ["2026-11-02", "623-2", moment("2026-11-02T19:31:00+01:00")],
      ["2026-11-04", "623-1", moment("2026-11-04T00:03:40+01:00")]
    ]);
    expect(rows[0]).toMatchObject({wayIn: "e-service", kind: "familjehem", applicant: null, stages: []});
  });

  it("leaves out and counts drafts, and does not read sex, age or what was thought of the form", async () => {
    const {outside, rows} = collect(recording);
    expect(JSON.stringify(await rows)).not.toMatch(/Female|41/);
    expect(outside.leftOut).toEqual({"draft that was not sent in": 1});
  });

  it("is asked from half a year before, as it looks for the day on which a case was begun", async () => {
    const {outside, rows} = collect(recording);
    await rows;
    expect(outside.requests).toHaveLength(1);
    expect(outside.requests[0]).toMatchObject({
      url: "https://etjanst.example.se/statistik/getflowinstances/xml",
      query: {flowfamilyid: "623", from: "2026-05-05", to: "2026-12-02", encoding: "UTF-8"},
      headers: {accept: "text/xml"}
    });
  });

  it("is asked once for each e-service, and the cases of two on one day keep apart", async () => {
    const {rows} = collect(recording, {families: {623: "familjehem", 624: "kontaktfamilj"}});
    expect((await rows).map(({kind, application}) => `${kind} ${application}`)).toContain("kontaktfamilj 624-1");
  });

  it("may have no case at all", async () => {
    const none = "<FlowInstances><Count>0</Count><FlowInstances></FlowInstances></FlowInstances>";
    expect(await collect(() => ok(none)).rows).toEqual([]);
    expect(await collect(() => ok("<FlowInstances><Count>0</Count></FlowInstances>")).rows).toEqual([]);
  });

  const recordedText = recorded("open-eplatform/statistics.xml");
  it.each([
    [
      "bad-request",
      "validation errors",
      "<FlowInstances><ValidationErrors><validationError/></ValidationErrors></FlowInstances>",
      "refused"
    ],
    ["nonsense", "another count", recordedText.replace("<Count>5", "<Count>6"), "5 of 6 cases"],
    ["nonsense", "no time", recordedText.replace("19:31", "i går"), "1.submitted, is no local time"],
    [
      "nonsense",
      "an entity",
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><FlowInstances>&b;</FlowInstances>',
      "document type"
    ]
  ])("ends in %s and takes nothing, when it answers with %s", async (trouble, _, text, sentence) => {
    const error = await refusalOf(collect(() => ok(text)).rows, SourceError);
    expect(error.trouble).toBe(trouble);
    expect(error.message).toContain(sentence);
  });
});

describe("the case interface", () => {
  const settings = {
    municipality: "1283",
    url: "https://etjanst.example.se",
    families: {623: "familjehem"},
    statuses: {"utredning pågår": "investigation", "Avslutad, drog sig ur": "withdrawn"}
  };
  const answering =
    (status = recorded("open-eplatform/status.xml"), cases = recorded("open-eplatform/cases.xml")) =>
    ({url}: Request) =>
      ok(url.includes("getstatus") ? status : cases);
  const collect = (answers: (request: Request) => Answer, secrets: Record<string, string> = {}) => {
    const outside = recordingOutside({answers, secrets});
    return {
      outside,
      rows: all(openEplatformCases.collect(november, outside, openEplatformCases.settings.parse(settings)))
    };
  };

  it("gives each case with the stage that its status means, since when it has it", async () => {
    const {outside, rows} = collect(answering());
    expect(await rows).toMatchObject([
      {
        day: "2026-11-02",
        receivedAt: 1793614587000,
        applicant: expect.stringMatching(/^[0-9a-f]{32}$/),
        stages: [
          {stage: "investigation", day: "2026-11-05", reachedAt: moment("2026-11-05T09:10:00+01:00"), reason: null}
        ]
      },
      {
        day: "2026-11-04",
        receivedAt: moment("2026-11-04T20:40:00+01:00"),
        applicant: null,
        stages: [{day: "2026-11-20"}]
      }
    ]);
    expect(outside.leftOut).toEqual({"draft that was not sent in": 1});
  });

  it("drops persons before anything lands: no name, no address, no number of the case or of the user", async () => {
    const {outside, rows} = collect(answering());
    const told = JSON.stringify([await rows, outside.leftOut, outside.quarantined, outside.warnings]);
    expect(told).not.toMatch(/namn|example\.se|4999|5003|"77"/i);
  });

  it("knows a case by a hash that another key would give otherwise", async () => {
    const id = async (key: string) => (await collect(answering(), {GENKLANG_KEY: key}).rows)[0].application;
    expect(await id("a key of our own, long")).toBe(await id("a key of our own, long"));
    expect(await id("a key of our own, long")).not.toBe(await id("a key of another, long"));
    const short = await refusalOf(collect(answering(), {GENKLANG_KEY: "1234"}).rows, UserError);
    expect(explain(short)).toMatch(/has 4 characters/);
  });

  it("reads a status that is a reason as closed for it", async () => {
    const closed = "<Status><name>Avslutad, drog sig ur</name><contentType>ARCHIVED</contentType></Status>";
    expect((await collect(answering(closed)).rows)[0].stages).toMatchObject([{stage: "closed", reason: "withdrawn"}]);
  });

  it("warns of a status that nobody has explained, once, and takes the case without a stage", async () => {
    const unknown = "<Status><name>Remiss</name><contentType>IN_PROGRESS</contentType></Status>";
    const {outside, rows} = collect(answering(unknown));
    expect((await rows).map(({stages}) => stages)).toEqual([[], []]);
    expect(new Set(outside.warnings)).toEqual(
      new Set(['The status "Remiss" of Open ePlatform is not known; say under statuses what it means, or none.'])
    );
    const submitted = "<Status><name>Inskickat</name><contentType>SUBMITTED</contentType></Status>";
    const silent = collect(answering(submitted));
    await silent.rows;
    expect(silent.outside.warnings).toEqual([]);
  });

  it("takes 404 for 'none in these days' where there are cases of other days, and for a wrong number where there are none", async () => {
    const inDays = ({query}: Request) => (query?.fromDate ? answer(404, "") : ok(recorded("open-eplatform/cases.xml")));
    const outside = recordingOutside({answers: inDays});
    const december = {from: "2026-12-01", to: "2027-01-01"};
    expect(
      await all(openEplatformCases.collect(december, outside, openEplatformCases.settings.parse(settings)))
    ).toEqual([]);
    const error = await refusalOf(collect(() => answer(404, "")).rows, SourceError);
    expect(error).toMatchObject({trouble: "bad-request", where: expect.stringContaining("/family/623")});
  });

  it("takes nothing away for a 404 where the list of all has cases of these days: they come from that", async () => {
    const stray = (request: Request) => (request.query?.fromDate ? answer(404, "") : answering()(request));
    expect(await collect(stray).rows).toEqual(await collect(answering()).rows);
    expect(await collect(stray).rows).toHaveLength(2);
  });

  it("does not let a new e-service, which has no case yet, keep the others waiting; and takes nothing away for it", async () => {
    const outside = recordingOutside({
      answers: (request) => (request.url.includes("/family/700") ? answer(404, "") : answering()(request))
    });
    const families = {623: "familjehem", 700: "kontaktperson"};
    const parsed = openEplatformCases.settings.parse({...settings, families});
    expect(await all(openEplatformCases.collect(november, outside, parsed))).toHaveLength(2);
    expect(outside.warnings).toEqual([
      "Open ePlatform has no case at all of e-service 700. If nobody has applied by it yet, this is as it should be."
    ]);
    expect(outside.unsaid).toEqual([november]);
  });

  it("shows no number of a case when its status cannot be read", async () => {
    const failing = (request: Request) => (request.url.includes("getstatus") ? answer(403, "") : answering()(request));
    const error = await refusalOf(collect(failing).rows, SourceError);
    expect(error.trouble).toBe("permission");
    expect(explain(error)).not.toContain("4999");
  });
});
