/**
 * Applications by e-service with how far each has come, from Open ePlatform's case interface.
 *
 * The interface tells who applied, too: that part of an answer is dropped before anything else is done with it. A case
 * is known by a keyed hash of its number. Of its history it tells the latest status and since when, so stages are kept
 * as they are seen, day by day; one that came and went between two collections is not known.
 * docs/sources/open-eplatform.md
 */
import {z} from "zod";
import {addDays, type Days, dayOf, isWithin, swedishZone} from "../../base/day.ts";
import {SourceError} from "../../base/errors.ts";
import {type AssignmentKind, type ClosingReason, closingReasons, type Stage, stages} from "../../base/words.ts";
import {momentIn} from "../answer.ts";
import {applicantOf, hashKey, keyedHash, keyVariableSetting} from "../applicant.ts";
import type {ApplicationRow, Outside, Source, StageEvent} from "../source.ts";
import {plainWord} from "../spreadsheet.ts";
import {guardXml} from "../xml.ts";
import {
  ask,
  draftDays,
  element,
  families,
  fetchXml,
  localTime,
  optionalText,
  provider,
  refusalOf,
  text
} from "./connection.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose e-services they are: the municipality's code."),
  url: z.url().describe("Where the platform is, like https://etjanst.example.se"),
  families,
  statuses: z
    .record(z.string(), z.enum([...stages, ...closingReasons, "none"]))
    .default({})
    .describe("What a status of the platform means: a stage, a reason why a case is closed, or none."),
  userVariable: z.string().default("OPEN_EPLATFORM_USER").describe("The environment variable with the user."),
  passwordVariable: z
    .string()
    .default("OPEN_EPLATFORM_PASSWORD")
    .describe("The environment variable with the password."),
  keyVariable: keyVariableSetting.default("GENKLANG_KEY")
});
type Settings = z.output<typeof settings>;

/** The platform's milliseconds have blanks and line ends around them; its local times have minutes only. */
const milliseconds = z
  .tuple([z.string().regex(/^\d+$/)])
  .optional()
  .transform((it, context) => {
    if (it === undefined) return undefined;
    const at = momentIn(() => Number(it[0]));
    if (at === undefined) context.addIssue("is no moment in time");
    return at;
  });
const instance = z.object({
  flowInstanceID: text,
  added: localTime(false),
  firstSubmitted: localTime(false),
  firstSubmittedInMilliseconds: milliseconds,
  lastStatusChange: localTime(false),
  // Of the person only what is hashed: all else is dropped here.
  poster: z
    .array(z.object({user: z.array(z.object({email: optionalText})).optional()}))
    .optional()
    .catch(undefined)
});
type Instance = z.output<typeof instance>;
const list = z.object({FlowInstances: z.tuple([element({FlowInstance: z.array(instance).default([])})])});
const status = z.object({Status: z.tuple([z.object({name: text, contentType: optionalText})])});

export const openEplatformCases: Source<"application", Settings> = {
  name: "open-eplatform-cases",
  title: {sv: "E-tjänsten, med steg", en: "The e-service, with stages"},
  about: {
    sv: "Anmälningar via e-tjänst, ur Open ePlatform, med hur långt var och en har kommit.",
    en: "Applications by e-service with their stages, from the case interface of Open ePlatform."
  },
  rows: "application",
  key: ["municipality", "day", "application"],
  settlesAfterDays: 400, // a case goes on for a year
  keepsStages: true,
  zone: swedishZone,
  sliceDays: 92,
  lateAfterDays: 3,
  settings,
  async *collect(days, outside, settings) {
    const unknown = new Map<string, SourceError>();
    for (const [family, kind] of Object.entries(settings.families)) {
      const cases = await casesOf(family, days, outside, settings);
      if (cases instanceof SourceError) unknown.set(family, cases);
      else yield* rowsOf(cases, kind, days, outside, settings);
    }
    if (unknown.size === 0) return;
    if (unknown.size === Object.keys(settings.families).length) throw [...unknown.values()][0];
    // A new e-service has none yet; the others need not wait for it.
    for (const [family, {message}] of unknown)
      outside.warn(`${message} If nobody has applied by it yet, this is as it should be.`, {
        kind: "e-service-empty",
        subject: family
      });
    outside.cannotSay(days);
  }
};

async function* rowsOf(
  cases: readonly Instance[],
  kind: AssignmentKind,
  days: Days,
  outside: Outside,
  settings: Settings
): AsyncGenerator<ApplicationRow> {
  const key = hashKey(outside, settings.keyVariable);
  for (const it of cases) {
    const receivedAt = it.firstSubmittedInMilliseconds ?? it.firstSubmitted;
    if (receivedAt === undefined) {
      if (it.added !== undefined && isWithin(dayOf(it.added), days)) outside.leaveOut("draft that was not sent in");
      continue;
    }
    const day = dayOf(receivedAt);
    if (!isWithin(day, days)) continue;
    yield {
      municipality: settings.municipality,
      application: keyedHash(key, "case", it.flowInstanceID),
      day,
      receivedAt,
      wayIn: "e-service",
      kind,
      statedSource: null,
      campaignTag: null,
      applicant: applicantOf(key, {email: it.poster?.[0]?.user?.[0]?.email}),
      stages: await stagesOf(it, day, outside, settings)
    };
  }
}

/**
 * "Not found" is the platform's word for "none in these days". Where there are none at all, the number is more likely
 * wrong than that nobody ever applied: what was collected before must not be taken away for that. Gives that as an error.
 */
async function casesOf(
  family: string,
  days: Days,
  outside: Outside,
  settings: Settings
): Promise<Instance[] | SourceError> {
  const url = `${baseOf(settings)}/getinstances/family/${family}`;
  const query = {fromDate: addDays(days.from, -draftDays), toDate: addDays(days.to, 1)};
  const answer = await fetchXml(outside, settings, {url, query});
  if (answer.status === 404) {
    const everything = await fetchXml(outside, settings, {url});
    if (everything.status === 404)
      return new SourceError("bad-request", `${provider} has no case at all of e-service ${family}.`, {
        where: url,
        next: "Look at url and families of this source in genklang.yaml. If nobody has applied yet, wait for the first."
      });
    const error = refusalOf(everything, url, outside.now());
    if (error) throw error;
    // It should have none of these days. One that it has after all was not found for another reason, and is not gone.
    return guardXml(everything, list, provider, url).FlowInstances[0].FlowInstance;
  }
  const error = refusalOf(answer, url, outside.now());
  if (error) throw error;
  return guardXml(answer, list, provider, url).FlowInstances[0].FlowInstance;
}

const baseOf = ({url}: Settings) => `${url.replace(/\/+$/, "")}/api/instanceapi`;

async function stagesOf(it: Instance, received: string, outside: Outside, settings: Settings): Promise<StageEvent[]> {
  const url = `${baseOf(settings)}/getstatus/${encodeURIComponent(it.flowInstanceID)}`;
  // To whoever works there the number of a case tells whose it is: nothing shows or keeps it.
  const shownAs = `${baseOf(settings)}/getstatus/…`;
  const {
    Status: [{name, contentType}]
  } = await ask(outside, settings, {url, shownAs}, status);
  const meaning = Object.entries(settings.statuses).find(([word]) => plainWord(word) === plainWord(name))?.[1];
  if (meaning === undefined && contentType !== "NEW" && contentType !== "SUBMITTED")
    outside.warn(
      `The status "${name.slice(0, 100)}" of ${provider} is not known; say under statuses what it means, or none.`,
      {kind: "status-unknown", subject: name.slice(0, 100)}
    );
  const day = it.lastStatusChange === undefined ? undefined : dayOf(it.lastStatusChange);
  if (meaning === undefined || meaning === "none" || day === undefined || day < received) return [];
  const at = {day, reachedAt: it.lastStatusChange ?? null};
  return isReason(meaning) ? [{stage: "closed", ...at, reason: meaning}] : [{stage: meaning, ...at, reason: null}];
}

const isReason = (word: Stage | ClosingReason): word is ClosingReason =>
  (closingReasons as readonly string[]).includes(word);
