/** What must hold for every source in the list, from its recording. */
import {describe, expect, it} from "vitest";
import {isWithin} from "../../src/base/day.ts";
import {explain, RetryError, SourceError, UserError} from "../../src/base/errors.ts";
import {sources} from "../../src/sources/index.ts";
import type {Answer, AnySource, RowKind, Rows} from "../../src/sources/source.ts";
import {type Example, examples} from "./examples.ts";
import {all, answer, ok, recordingOutside, refusalOf} from "./recording.ts";

const collect = (source: AnySource, {settings, days, recording}: Pick<Example, "settings" | "days" | "recording">) =>
  all<Rows[RowKind]>(source.collect(days, recordingOutside(recording), source.settings.parse(settings)));

describe.each(sources.map((source) => [source.name, source] as const))("the source %s", (name, source) => {
  const example = examples[name];

  it("has a recording here, and says what it is in one sentence, Swedish and English", () => {
    expect(example).toBeDefined();
    for (const text of Object.values(source.about)) expect(text).toMatch(/^[A-Z].*\w\.$/);
    expect(source.about.sv).not.toBe(source.about.en);
  });

  it("yields rows of its range", async () => {
    const rows = await collect(source, example);
    expect(rows).toHaveLength(example.rowCount);
    for (const row of rows) expect(isWithin(row.day, example.days), row.day).toBe(true);
  });

  it("cuts a range into two without loss or doubles", async () => {
    const {from, to} = example.days;
    const middle = Temporal.PlainDate.from(from).add({days: 1}).toString();
    const first = await collect(source, {...example, days: {from, to: middle}});
    const second = await collect(source, {...example, days: {from: middle, to}});
    expect(first.length + second.length).toBe(example.rowCount);
  });

  it("gives every row a key of its own", async () => {
    const rows = await collect(source, example);
    const keys = rows.map((row) =>
      source.key.map((column) => (row as unknown as Record<string, unknown>)[column]).join("\n")
    );
    expect(new Set(keys).size).toBe(rows.length);
  });

  it("writes counts and amounts as whole numbers, moments as milliseconds within their day or near it", async () => {
    for (const row of await collect(source, example))
      for (const [column, value] of Object.entries(row)) {
        if (typeof value === "number" && column !== "value") expect(value, column).toSatisfy(Number.isSafeInteger);
        expect(value, column).not.toBeUndefined();
      }
  });

  it("gives the same rows when it collects again", async () => {
    expect(await collect(source, example)).toEqual(await collect(source, example));
  });

  it("yields nothing for an empty day", async () => {
    expect(await collect(source, {...example, days: example.emptyDays})).toEqual([]);
  });

  it("promises how old it may become, unless it is a plan or a file that is exported once", () => {
    if (name === "media-plan" || name === "meta-posts-csv") expect(source.lateAfterDays).toBeUndefined();
    else expect(source.lateAfterDays).toBeGreaterThan(0);
  });

  it("refuses settings that it does not know", () => {
    expect(source.settings.safeParse({...(example.settings as object), tokn: "x"}).success).toBe(false);
  });

  const {refusedKey, fullQuota, format = "JSON"} = example;
  if (refusedKey && fullQuota) {
    const answering = (text: Answer) =>
      collect(source, {...example, recording: {...example.recording, answers: () => text}});

    it("ends in a token error when its key is refused, and does not show the key", async () => {
      const error = await refusalOf(answering(refusedKey), SourceError);
      expect(error.trouble).toBe("token");
      expect(error.next).toContain(".env");
      expect(explain(error)).not.toMatch(/page-token|app-secret|0{40}/);
    });

    it("ends in a RetryError with the time to wait when the quota is full", async () => {
      const error = await refusalOf(answering(fullQuota), RetryError);
      expect(error).toMatchObject({trouble: "throttled", waitSeconds: 420});
    });

    it("is to be asked again when the provider has an outage", async () => {
      const error = await refusalOf(answering(answer(503, "<html>Service Unavailable</html>")), RetryError);
      expect(error.trouble).toBe("transient");
    });

    const everything = example.recording.answers;
    it.each([
      ["a web page", () => ok("<!doctype html><p>Driftstörning</p>"), `a web page where ${format} was expected`],
      ["an empty answer", () => ok(""), /an empty answer/],
      ["a redirect", () => answer(301, "", {location: "https://elsewhere.example"}), /redirect|301/],
      [
        "another shape",
        () => ok(format === "XML" ? "<FlowInstances>7</FlowInstances>" : '{"data": 7, "nb_visits": [1]}'),
        `${format} of an unknown shape: at `
      ]
    ])("says so when %s comes", async (_, nonsense, sentence) => {
      const error = await refusalOf(answering(nonsense()), SourceError);
      expect(error.trouble).toBe("nonsense");
      expect(error.message).toMatch(sentence);
    });

    it("says so when an answer breaks off, wherever that is", async () => {
      for (const share of [0.1, 0.5, 0.99]) {
        const cut = (request: Parameters<NonNullable<typeof everything>>[0]) => {
          const {text} = everything?.(request) ?? ok("");
          return ok(text.trimEnd().slice(0, Math.ceil(share * text.trimEnd().length) - 1));
        };
        const error = await refusalOf(
          collect(source, {...example, recording: {...example.recording, answers: cut}}),
          SourceError
        );
        expect(error.trouble).toBe("nonsense");
      }
    });
  } else
    it.each([
      ["is missing", {}],
      ["is a web page", {"*": "<!doctype html><p>Logga in</p>"}],
      ["is empty", {"*": ""}]
    ])("ends in a UserError or yields nothing when its file %s", async (_, {"*": text}: {"*"?: string}) => {
      const names = Object.keys(example.recording.files ?? {});
      const files = Object.fromEntries(text === undefined ? [] : names.map((file) => [file, text]));
      const attempt = collect(source, {...example, recording: {files}});
      if (name === "access-log" && text !== undefined) expect(await attempt).toEqual([]);
      else expect((await refusalOf(attempt, UserError)).where).toContain(names[0]);
    });
});
