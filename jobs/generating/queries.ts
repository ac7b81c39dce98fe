/**
 * test/store/queries: the text of everything that the store asks, by the function that asks it; with which values does
 * not matter. A query that a program varies shows as a change of SQL in a review.
 */
import {readConfig} from "../../src/base/config.ts";
import type {RowKind, Rows} from "../../src/sources/source.ts";
import {readAdSpend} from "../../src/store/ad-spend.ts";
import {uncounted} from "../../src/store/application-once.ts";
import {collectedBefore, latestGivenDay, takeBack} from "../../src/store/clock.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {readFileCounts} from "../../src/store/file-counts.ts";
import {readApplications} from "../../src/store/funnel.ts";
import {readJourneys} from "../../src/store/journeys.ts";
import {keepApiVersion, keepLessons, readLessons, readMemory, restingUntil} from "../../src/store/memory.ts";
import {latestModelRun, type NewModelRun, readModelRun, readResults, saveModelRun} from "../../src/store/model-runs.ts";
import {dropOldAnswers, type Notes} from "../../src/store/notes.ts";
import {claimMessage, giveBackMessage, keepNotices, markTold} from "../../src/store/notices.ts";
import {readPanel} from "../../src/store/panel.ts";
import {readSharedPosts} from "../../src/store/posts.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {
  latestRelease,
  listReleases,
  readClaims,
  readRelease,
  releaseBefore,
  releasedKinds,
  saveRelease,
  withdrawRelease
} from "../../src/store/releases.ts";
import {failedReport, keepMailed, notYetMailed} from "../../src/store/report-mail.ts";
import {actAsCollector, currentSchema, makeRoles, releaseForReader, roleStatements} from "../../src/store/roles.ts";
import {
  addEffort,
  claimSlot,
  closeInterruptedRuns,
  endRun,
  endSlot,
  heartbeat,
  lastSlot,
  missedMetricDays,
  readCursor,
  releaseLease,
  renewSlot,
  startRun,
  takeLease
} from "../../src/store/runs.ts";
import {secretOf} from "../../src/store/secrets.ts";
import {
  type NewCostLine,
  readCostLines,
  readInvoices,
  readSettlements,
  removeInvoice,
  saveInvoices,
  saveSettlement
} from "../../src/store/settlements.ts";
import {readStatus} from "../../src/store/status.ts";
import {sweep} from "../../src/store/sweep.ts";
import {lastScheduled, readNewFields, readTrust} from "../../src/store/trust.ts";
import {readWaysIn} from "../../src/store/ways-in.ts";
import {plainRows} from "./plain-rows.ts";

const {municipality, day} = plainRows.visit;
const days = {from: "2026-11-01", to: "2026-12-01"};
const region = `
region: Skåne
municipalities: [{code: "${municipality}", name: Helsingborg, county: Skåne, population: {2025: 151306}}]
partnerships: [{id: p, name: P, members: [{municipality: "${municipality}", firstDay: 2026-01-01}]}]
campaigns:
  - id: december
    name: December
    owner: p
    flights: [{channel: tv, municipalities: all, firstDay: 2026-12-01, lastDay: 2026-12-07, cost: 1}]
`;
const modelRun: NewModelRun = {
  kind: "intake",
  dataHash: "",
  seed: "",
  version: "",
  dataFrom: days.from,
  dataTo: days.to,
  startedAt: 0,
  outcome: "ok",
  hasConverged: true,
  diagnostics: {}
};

async function collect<Kind extends RowKind>(store: Store, kind: Kind, row: Rows[Kind] = plainRows[kind]) {
  const run = await startRun(store, {job: "collect", source: "s", version: ""});
  const notes: Notes = {
    leftOut: new Map([["bot", 1]]),
    quarantined: [{rule: "", where: "", maskedSample: ""}],
    warnings: new Map([["", {kind: "counts-differ", subject: ""}]]),
    compared: [{day, what: "", theirs: 0, ours: 0}],
    unknownFields: new Map([["", {shape: "", path: "", type: "string", maskedSample: "", count: 1}]]),
    answers: [{address: "", question: "", status: 200, sha256: "", byteCount: 0, kept: "{}", fetchedAt: 0}],
    metrics: kind === "page-metric" ? new Set([""]) : new Set(),
    unsaid: kind === "page-metric" ? [{from: day, to: days.to}] : []
  };
  await replaceDays(store, {source: "s", kind, days, rows: [row], run}); // the first time, and over what is there
  await replaceDays(store, {source: "s", kind, days, rows: [row], run, notes});
}

const costLine: NewCostLine = {
  text: "",
  channel: null,
  fromDay: day,
  toDay: days.to,
  netOre: 0,
  vatOre: 0,
  vatCode: "",
  tag: "joint",
  sharedBy: "",
  paidBy: municipality,
  flight: null
};

/** By the name of the file. */
const queries: Record<string, (store: Store) => Promise<unknown>> = {
  "ad-spend": (store) => readAdSpend(store, [municipality]),
  "replace-register": (store) => replaceRegister(store, readConfig(region)),
  "replace-days-page-metric": (store) => collect(store, "page-metric"),
  "replace-days-post": (store) => collect(store, "post"),
  "replace-days-advertisement": (store) => collect(store, "advertisement"),
  "replace-days-visit": (store) => collect(store, "visit"),
  "replace-days-application": (store) =>
    collect(store, "application", {
      ...plainRows.application,
      stages: [{stage: "first-contact", day, reachedAt: null, reason: null}]
    }),
  "replace-days-media": (store) => collect(store, "media"),
  runs: async (store) => {
    const run = await startRun(store, {job: "collect", source: "s", days, version: "0"});
    await heartbeat(store, run);
    await closeInterruptedRuns(store);
    await addEffort(store, run, {requestCount: 1, waits: new Map([["transient", {count: 1, seconds: 1}]])});
    await endRun(store, run, {outcome: "ok"});
    await missedMetricDays(store, "s", run);
    await dropOldAnswers(store, 1);
    await readCursor(store, "s");
  },
  leases: async (store) => {
    await takeLease(store, "collect", "owner", 60);
    await releaseLease(store, "collect", "owner");
  },
  slots: async (store) => {
    const claim = await claimSlot(store, {job: "collect", scheduledAt: 0, owner: "owner", leaseSeconds: 60});
    if (!claim) throw new Error("an empty schedule gave no slot");
    await renewSlot(store, claim, 60);
    await endSlot(store, claim, "ok");
    await lastSlot(store, "collect");
  },
  "report-mail": async (store) => {
    await notYetMailed(store, "2026-Q3", "files", ["someone@kommunen.example"]);
    await keepMailed(store, "2026-Q3", "files", ["someone@kommunen.example"]);
    await failedReport(store);
  },
  "read-applications": (store) => readApplications(store, "2026-01-01"),
  sweep: async (store) => {
    await sweep({...store, engine: "pglite"}, "0");
  },
  uncounted: (store) => uncounted(store),
  "released-kinds": (store) => releasedKinds(store),
  "file-counts": (store) => readFileCounts(store, "s", 1),
  "read-panel": readPanel,
  "model-runs": async (store) => {
    const id = await saveModelRun(store, modelRun, [{quantity: "q", mid: 0, low: 0, high: 0}]);
    await latestModelRun(store, "intake", {dataHash: "", seed: "", version: ""});
    await readModelRun(store, id);
    await readResults(store, id, "q");
  },
  releases: async (store) => {
    await saveRelease(store, {zone: "public", modelRun: null, body: {number: ""}});
    await latestRelease(store, "public");
    await readRelease(store, 1);
    await releaseBefore(store, "public", "2026-06-29");
    await listReleases(store);
    await readClaims(store, 1);
    await withdrawRelease(store, 1, "");
  },
  memory: async (store) => {
    await readMemory(store, "s");
    await restingUntil(store, "s", 0);
    await latestGivenDay(store);
    await collectedBefore(store, "s", "2026-01-01");
    await takeBack(store, {run: 1, source: "s", day: "2026-01-01", today: "2026-01-02"});
    const lesson = {topic: "retired-metric", name: "m", day, until: null, says: ""} as const;
    await keepLessons(store, "s", 1, [
      {...lesson, lesson},
      {...lesson, lesson: undefined}
    ]);
    await keepApiVersion(store, 1, "v0");
    await readLessons(store);
  },
  notices: async (store) => {
    await keepNotices(store, [{subject: "", fact: "", sentence: {sv: "", en: ""}}], 0);
    await claimMessage(store, day, "mail", 1, 0);
    await giveBackMessage(store, day, "mail");
    await markTold(store, [""], 0);
  },
  secrets: (store) => secretOf(store, "seed"),
  settlements: async (store) => {
    const invoice = {agreement: "a", supplier: "", supplierName: "", number: "", day, netOre: 0, document: ""};
    await saveInvoices(store, [{...invoice, lines: [costLine]}]);
    await readCostLines(store, "a");
    for (const {id} of await readInvoices(store)) await removeInvoice(store, id);
    await saveSettlement(store, {agreement: "a", period: "2026-T3", corrects: null, body: {number: ""}});
    await readSettlements(store, "a");
  },
  "shared-posts": (store) => readSharedPosts(store, {from: "2026-01-01", to: "2027-01-01"}, 10),
  status: readStatus,
  trust: async (store) => {
    await readTrust(store);
    await readNewFields(store, 0);
    await lastScheduled(store);
  },
  journeys: async (store) => {
    await readJourneys(store);
    await readJourneys(store, {from: "2026-01-01", to: "2027-01-01"});
  },
  "ways-in": (store) => readWaysIn(store, {from: "2026-01-01", to: "2027-01-01"}),
  roles: async (embedded) => {
    const store: Store = {...embedded, engine: "postgres"}; // only a server is asked to have roles
    const {number} = await saveRelease(store, {zone: "own:1283", modelRun: null, body: {number: ""}});
    await makeRoles(store, roleStatements(["public", "own:1283"], await currentSchema(store)));
    await releaseForReader(store, "own:1283", number);
    await store.db.transaction().execute((transaction) => actAsCollector(transaction, store, "visit"));
  }
};

/** A builder's one line begins a new one with every clause; what was written on several lines stays so. */
function laidOut(text: string): string {
  const clause =
    /\s+(?=(?:(?<!distinct |delete )from|(?:inner |left |cross )join|where|group by|order by|on conflict|returning|values|set|limit)\b)/g;
  const lines = text.trim().includes("\n") ? text.split("\n") : text.replace(clause, "\n").split("\n");
  const margin = Math.min(...lines.slice(1).map((line) => (line.trim() ? line.search(/\S/) : Infinity)));
  return `${[lines[0], ...lines.slice(1).map((line) => line.slice(Number.isFinite(margin) ? margin : 0))].join("\n").trim()};\n`;
}

/** Name → text of all that is sent, from an empty database. `sent` is what the store's log pushes to. */
export async function keptQueries(store: Store, sent: string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [name, work] of Object.entries(queries)) {
    sent.length = 0;
    await work(store);
    files.set(name, [...new Set(sent.map(laidOut))].join("\n"));
  }
  return files;
}
