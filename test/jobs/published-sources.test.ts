/** What is said of a source of applications must be the same whether anybody applied by it or not. */
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {instancesOf} from "../../jobs/collecting/instances.ts";
import {publishedSource} from "../../jobs/publishing/sources.ts";
import type {SourceStatus} from "../../src/store/status.ts";
import type {SourceTrust} from "../../src/store/trust.ts";
import {config} from "../publication/three-municipalities.ts";

const instances = instancesOf({
  ...config,
  sources: [{source: "applications-csv", path: "import/*.csv", municipality: "0003"}, {source: "media-plan"}]
});
const applications = instances.find(({source}) => source.rows === "application")!;
const plan = instances.find(({source}) => source.rows !== "application")!;

const collected: SourceStatus = {
  ...{source: applications.name, collectedFrom: "2025-01-01", collectedTo: "2026-01-01"},
  ...{lastDay: null, rowCount: 0, leftOut: [], quarantined: [], lastRun: null}
};
const quiet: SourceTrust = {trouble: null, requestCount: 0, waits: [], warnings: [], gaps: [], compared: []};
const saidOf = (instance: typeof plan, status: SourceStatus, trust = quiet) =>
  publishedSource(instance, {status, trust, today: "2026-01-02", place: "Lilla"});

describe("what is published of a source of applications", () => {
  it("says that it was collected and until when, where nobody applied as where somebody did", () => {
    const said = saidOf(applications, collected);
    expect(said).toMatchObject({state: "fresh", todo: [], lastDay: "2025-12-31", rowCount: null});
    expect(said).toEqual(saidOf(applications, {...collected, rowCount: 3, lastDay: "2025-11-04"}));
    expect(saidOf(plan, collected).state).toBe("empty"); // of others it is told
  });

  it("hangs on no count of rows, day of a row, or what is said of cases", () => {
    const run: SourceStatus["lastRun"] = {
      ...{run: 1, outcome: "ok", sentence: null, startedAt: 0, endedAt: 1},
      ...{seenCount: 0, newCount: 0, changedCount: 0, removedCount: 0}
    };
    const said = saidOf(applications, {...collected, lastRun: run});
    fc.assert(
      fc.property(fc.nat(9), fc.nat(300), fc.constantFrom("e-service-empty", "status-unknown", ""), (n, day, kind) => {
        const warnings = kind === "" ? [] : [{kind, subject: "Ny", sentence: ""}];
        const status: SourceStatus = {
          ...{
            ...collected,
            rowCount: n,
            lastDay: n > 0 ? new Date(Date.UTC(2025, 0, 1 + day)).toJSON().slice(0, 10) : null
          },
          leftOut: n > 4 ? [{reason: "of another kind", rowCount: n}] : [],
          lastRun: {...run, outcome: kind === "" ? "ok" : "degraded", seenCount: n, newCount: n}
        };
        expect(saidOf(applications, status, {...quiet, warnings})).toEqual(said);
      }),
      {seed: 1}
    );
  });
});
