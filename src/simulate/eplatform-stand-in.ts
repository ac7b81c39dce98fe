/**
 * Answers as Open ePlatform does for what we ask: its statistics interface and its case interface, for the e-service of
 * each municipality of the region (its number is the municipality's code).
 *
 * Both look for the day on which a case was begun, not sent in. One case in twelve is a draft that was never sent in.
 * The case interface tells who applied, in ISO-8859-1, with blanks in its milliseconds; without a case it answers 404.
 */
import {dayOf, swedishZone} from "../base/day.ts";
import {assignmentKinds} from "../base/words.ts";
import type {SimulatedApplication} from "./applications.ts";
import type {Region} from "./region.ts";
import type {SimulatedStage} from "./stages.ts";
import {type Fault, nonsense, type Question, type Reply} from "./stand-in.ts";

export interface EplatformLogin {
  user: string;
  password: string;
}

interface Case {
  number: number;
  begunAt: number;
  application: SimulatedApplication | null; // null: a draft
}

const draftEvery = 12;
const minute = 60_000;

export function eplatformStandIn(region: Region, login: EplatformLogin, fault: () => Fault | undefined) {
  const casesOf = Map.groupBy(casesIn(region), ({municipality}) => municipality);
  const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
  return ({path, query, authorization: given}: Question): Reply => {
    if (fault()?.answer === "nonsense") return nonsense;
    if (fault()?.answer === "throttled") return {status: 429, headers: {"retry-after": "120"}, body: ""};
    const isPublic = path.startsWith("/statistics/");
    if (fault()?.answer === "token" || (!isPublic && given !== authorization))
      return {status: 401, body: "Unauthorized"};
    const asked = (name: string, otherwise: string) => query.get(name) ?? otherwise;
    const begun = (from: string, to: string, family: string) =>
      (casesOf.get(family.padStart(4, "0")) ?? []).filter(
        ({begunAt}) => from <= dayOf(begunAt) && dayOf(begunAt) <= to && begunAt < region.now
      );
    if (path === "/statistics/getflowinstances/xml") {
      const family = asked("flowfamilyid", "");
      if (!/^\d{1,4}$/.test(family))
        return xml("UTF-8", "<FlowInstances><ValidationErrors><validationError/></ValidationErrors></FlowInstances>");
      return xml("UTF-8", statistics(begun(asked("from", "0"), asked("to", "9"), family)));
    }
    const [, family] = /^\/api\/instanceapi\/getinstances\/family\/(\d+)$/.exec(path) ?? [];
    if (family !== undefined) {
      const found = begun(asked("fromDate", "0"), asked("toDate", "9"), family);
      return found.length === 0 ? {status: 404, body: ""} : xml("ISO-8859-1", instances(found));
    }
    const [, number] = /^\/api\/instanceapi\/getstatus\/(\d+)$/.exec(path) ?? [];
    const asking = [...casesOf.values()].flat().find((it) => String(it.number) === number);
    return asking === undefined ? {status: 404, body: ""} : xml("ISO-8859-1", status(asking));
  };
}

function casesIn({applications}: Region): (Case & {municipality: string})[] {
  return applications
    .filter(({wayIn}) => wayIn === "e-service")
    .flatMap((application, i) => {
      const {municipality, receivedAt} = application;
      const number = numberOf(application);
      const begunAt = receivedAt - (i % 9 === 0 ? 40 * 24 * 60 : 12) * minute; // some think about it for weeks
      const sent = {municipality, number, begunAt, application};
      const draft = {municipality, number: number + 1, begunAt: receivedAt + 7 * minute, application: null};
      return i % draftEvery === 0 ? [sent, draft] : [sent];
    });
}

/** By when and where it came, so that a case keeps its number whatever else the region is cut to. */
function numberOf({municipality, receivedAt, kind}: SimulatedApplication): number {
  const minutes = Math.floor((receivedAt - firstCaseAt) / minute);
  return 2 * ((minutes * 10_000 + Number(municipality)) * assignmentKinds.length + assignmentKinds.indexOf(kind));
}
const firstCaseAt = Date.UTC(2020);

const xml = (label: "UTF-8" | "ISO-8859-1", body: string): Reply => ({
  status: 200,
  headers: {"content-type": "text/xml"}, // which encoding stands in the document only
  encoding: label === "UTF-8" ? undefined : "latin1",
  body: `<?xml version="1.0" encoding="${label}" standalone="no"?>\n${body}`
});

/** "2026-11-02 19:12" in Sweden. */
const local = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(swedishZone)
    .toPlainDateTime()
    .toString({smallestUnit: "minute"})
    .replace("T", " ");

function statistics(cases: Case[]): string {
  const rows = cases.map(({begunAt, application}) => {
    const end = application ? `<submitted>${local(application.receivedAt)}</submitted>` : "<savedStep>2</savedStep>";
    return `<FlowInstanceStatistic><flowID>2411</flowID><created>${local(begunAt)}</created>${end}</FlowInstanceStatistic>`;
  });
  return `<FlowInstances><Count>${rows.length}</Count><FlowInstances>${rows.join("")}</FlowInstances></FlowInstances>`;
}

function instances(cases: Case[]): string {
  const rows = cases.map(({number, begunAt, application}) => {
    const sent = application
      ? `<firstSubmitted>${local(application.receivedAt)}</firstSubmitted><firstSubmittedInMilliseconds>${application.receivedAt}\n </firstSubmittedInMilliseconds>`
      : "";
    const last = application?.stages.at(-1)?.day;
    const change = `<lastStatusChange>${last ? `${last} 15:00` : local(begunAt)}</lastStatusChange>`;
    const poster = `<poster><user><firstname>Påhittad</firstname><lastname>Person${number}</lastname><email>person${number}@example.se</email></user></poster>`;
    return `<FlowInstance><flowInstanceID>${number}</flowInstanceID><added>${local(begunAt)}</added>${sent}${change}${poster}</FlowInstance>`;
  });
  return `<FlowInstances>${rows.join("")}</FlowInstances>`;
}

/** The statuses of a platform that was set up for it, and what each means to us. */
export const eplatformStatuses: Record<string, string> = {
  "Första kontakt tagen": "first-contact",
  "Inledande samtal": "screening",
  "Inbjuden till informationsträff": "info-meeting",
  Bedömning: "assessment",
  Hembesök: "home-visit",
  "Utredning pågår": "investigation",
  Godkänd: "approved",
  "Avslutad, ej godkänd": "not-approved",
  "Avslutad, återtagen": "withdrawn",
  "Avslutad, vilande": "dormant",
  "Avslutad, dubblett": "duplicate",
  "Avslutad, ej nådd": "lost",
  "Avslutad, annat": "other"
};

function status({application}: Case): string {
  const last = application?.stages.at(-1);
  const name = last === undefined ? "Inskickat" : nameOf(last);
  return `<Status><statusID>1</statusID><name>${name}</name><contentType>${last ? "IN_PROGRESS" : "SUBMITTED"}</contentType></Status>`;
}

const nameOf = ({stage, reason}: SimulatedStage): string =>
  Object.keys(eplatformStatuses).find((name) => eplatformStatuses[name] === (reason ?? stage)) ?? "Pågår";
