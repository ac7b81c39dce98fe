import {describe, expect, it} from "vitest";
import {todoOf} from "../../jobs/publishing/todo.ts";
import type {SourceStatus} from "../../src/store/status.ts";
import type {SourceTrust} from "../../src/store/trust.ts";

const quiet: SourceTrust = {trouble: null, requestCount: 0, waits: [], warnings: [], gaps: [], compared: []};
const page = {name: "facebook-page:1283", state: "fresh", isOpen: true} as const;
const said = (...asked: Parameters<typeof todoOf>) => todoOf(...asked).map(({says, next}) => [says.sv, next.sv]);
const keptOut = {
  quarantined: [{rule: "personnummer", rowCount: 3, whereFound: "", maskedSample: ""}]
} as unknown as SourceStatus; // of a status nothing else is read

describe("what to see to about a source", () => {
  it("is nothing where it is fresh and told nothing", () => {
    expect(todoOf(page, undefined, quiet)).toEqual([]);
  });

  it("is to collect it again where it is late, and missing days by name", () => {
    const gaps = [{from: "2026-03-02", to: "2026-03-05"}];
    expect(said({...page, state: "stale"}, undefined, {...quiet, gaps})).toEqual([
      [
        "Ingen ny insamling på flera dagar.",
        "Be den som sköter Genklang att köra: npx genklang collect facebook-page:1283"
      ],
      [
        "Dagarna från 2026-03-02 fram till 2026-03-05 saknas.",
        "Be den som sköter Genklang att köra: npx genklang collect facebook-page:1283 --from 2026-03-02 --to 2026-03-05"
      ]
    ]);
  });

  it("names a dying key and a retired metric in words for a person", () => {
    const warnings = [
      {kind: "token-expires", subject: "FACEBOOK_TOKEN", sentence: ""},
      {kind: "retired-metric", subject: "page_fans", sentence: ""}
    ];
    expect(said(page, undefined, {...quiet, warnings}).map(([says]) => says)).toEqual([
      "Nyckeln i FACEBOOK_TOKEN går snart ut.",
      "Leverantören ger inte längre måttet page_fans. Det som var insamlat är kvar."
    ]);
  });

  it("is to look at the clock where it is said to be collected for days that are still to come", () => {
    expect(said({...page, ahead: "2026-12-24"}, undefined, quiet)).toEqual([
      [
        "Sägs vara insamlad till 2026-12-24, som inte har varit: datorns klocka har gått före, eller går efter nu.",
        "Be den som sköter Genklang att se på klockan, och sedan köra: npx genklang collect facebook-page:1283"
      ]
    ]);
  });

  it("is to set the clock that is wrong, where a provider's contradicted ours, and not to run the doctor", () => {
    const todo = said({...page, state: "failed"}, undefined, {...quiet, trouble: "clock"});
    expect(todo.map(([, next]) => next)).toEqual([
      "Be den som sköter Genklang att ställa den klocka som går fel. npx genklang status säger vad de visar."
    ]);
  });

  it("says of the database that it did not answer, and of all else that the collection failed", () => {
    const says = (trouble: SourceTrust["trouble"]) =>
      said({...page, state: "failed"}, undefined, {...quiet, trouble}).map(([sentence]) => sentence);
    expect(says("database")).toEqual(["Databasen svarade inte vid den senaste insamlingen; det som fanns är kvar."]);
    expect(says("token")).toEqual(["Den senaste insamlingen misslyckades; det som fanns är kvar."]);
  });

  it("is not that a provider did not answer, where the run tells what it was", () => {
    const degraded = {lastRun: {outcome: "degraded"}, quarantined: []} as unknown as SourceStatus;
    const warnings = [{kind: "token-expires", subject: "FACEBOOK_TOKEN", sentence: ""}];
    expect(said(page, degraded, {...quiet, warnings})).toHaveLength(1);
    expect(said(page, degraded, quiet).map(([says]) => says)).toEqual([
      "Den senaste insamlingen blev inte hel: något hos leverantören svarade inte."
    ]);
  });

  it("is nothing by which somebody could tell that a case has come, or that none has", () => {
    const degraded = {lastRun: {outcome: "degraded"}, quarantined: []} as unknown as SourceStatus;
    for (const kind of ["status-unknown", "e-service-empty"]) {
      const warnings = [{kind, subject: "Ny", sentence: ""}];
      expect(todoOf({...page, isOpen: false}, degraded, {...quiet, warnings})).toEqual([]);
    }
  });

  it("says of files what is wrong, once, and never what they are called", () => {
    const warnings = ["import/Anna Ek.csv", "import/b.csv"].map((subject) => ({
      kind: "file-refused",
      subject,
      sentence: subject
    }));
    const todo = todoOf({...page, isOpen: false}, undefined, {...quiet, warnings});
    expect(todo.map(({says}) => says.sv)).toEqual(["En fil i mappen lästes inte in."]);
    expect(JSON.stringify(todo)).not.toContain("Anna");
  });

  it("leaves out a warning without a kind, as older versions kept them", () => {
    expect(todoOf(page, undefined, {...quiet, warnings: [{kind: "", subject: "", sentence: "x"}]})).toEqual([]);
  });

  it("counts rows with personal data, but of applications only that there are some", () => {
    expect(said(page, keptOut, quiet)[0][0]).toBe("3 rader verkar innehålla personuppgifter och är inte inlästa.");
    expect(said({...page, isOpen: false}, keptOut, quiet)[0][0]).not.toMatch(/\d/);
  });
});
