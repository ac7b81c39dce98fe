/**
 * Applications by e-service, from Open ePlatform's statistics interface: when each was sent in, and nothing else.
 *
 * It is the better of the two interfaces for privacy: no name, no text, no case number; sex and age come where somebody
 * was logged in and are not read. So no case can be recognised again, and what is collected is whole days, replaced as
 * they are. Whoever began and never sent anything in is a draft and left out. docs/sources/open-eplatform.md
 */
import {z} from "zod";
import {addDays, type Days, dayOf, isWithin, swedishZone} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import type {AssignmentKind} from "../../base/words.ts";
import {nonsense} from "../answer.ts";
import type {ApplicationRow, Outside, Source} from "../source.ts";
import {ask, draftDays, element, families, localTime, provider, wholeNumber} from "./connection.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose e-services they are: the municipality's code."),
  url: z
    .url()
    .describe("Where the statistics interface is, without /getflowinstances: whoever runs the platform knows."),
  families,
  userVariable: z.string().optional().describe("The environment variable with the user, where a login is needed."),
  passwordVariable: z.string().optional().describe("The environment variable with the password.")
});
type Settings = z.output<typeof settings>;

const instance = z.object({created: localTime(true), submitted: localTime(false)});
const list = z.object({
  FlowInstances: z.tuple([
    element({
      ValidationErrors: z.array(z.unknown()).optional(),
      Count: wholeNumber.optional(),
      FlowInstances: z.tuple([element({FlowInstanceStatistic: z.array(instance).default([])})]).optional()
    })
  ])
});

export const openEplatform: Source<"application", Settings> = {
  name: "open-eplatform",
  title: {sv: "E-tjänsten, tidpunkter", en: "The e-service, times"},
  about: {
    sv: "Anmälningar via e-tjänst, ur Open ePlatforms statistik: bara när var och en skickades in.",
    en: "Applications by e-service, from the statistics interface of Open ePlatform: only when each was sent in."
  },
  rows: "application",
  key: ["municipality", "day", "application"],
  settlesAfterDays: 90, // cases are deleted, and clocks of servers differ
  zone: swedishZone,
  sliceDays: 92,
  lateAfterDays: 3,
  settings,
  async *collect(days, outside, settings) {
    for (const [family, kind] of Object.entries(settings.families))
      yield* collectFamily(family, kind, days, outside, settings);
  }
};

async function* collectFamily(
  family: string,
  kind: AssignmentKind,
  days: Days,
  outside: Outside,
  settings: Settings
): AsyncGenerator<ApplicationRow> {
  const url = `${settings.url.replace(/\/+$/, "")}/getflowinstances/xml`;
  const from = addDays(days.from, -draftDays);
  const query = {flowfamilyid: family, from, to: addDays(days.to, 1), encoding: "UTF-8"};
  const {
    FlowInstances: [answer]
  } = await ask(outside, settings, {url, query}, list);
  if (answer.ValidationErrors)
    throw new SourceError("bad-request", `${provider} refused the question for e-service ${family}.`, {
      where: url,
      next: "Look at families of this source in genklang.yaml: the number stands at the end of the e-service's address."
    });
  const cases = answer.FlowInstances?.[0].FlowInstanceStatistic ?? [];
  if (answer.Count !== cases.length)
    throw nonsense(provider, `${cases.length} of ${answer.Count ?? "an unknown number of"} cases`, url);
  const submitted: number[] = [];
  for (const it of cases) {
    if (it.submitted !== undefined) submitted.push(it.submitted);
    else if (isWithin(dayOf(it.created!), days)) outside.leaveOut("draft that was not sent in");
  }
  submitted.sort((a, b) => a - b);
  let [last, count] = ["", 0];
  for (const receivedAt of submitted) {
    const day = dayOf(receivedAt);
    if (!isWithin(day, days)) continue;
    count = day === last ? count + 1 : 1;
    last = day;
    yield {
      municipality: settings.municipality,
      application: `${family}-${count}`,
      day,
      receivedAt,
      wayIn: "e-service",
      kind,
      statedSource: null,
      campaignTag: null,
      applicant: null,
      stages: []
    };
  }
}
