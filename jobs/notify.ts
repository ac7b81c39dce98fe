/**
 * Tells whoever genklang.yaml names what needs somebody: at most one mail and one webhook a day, in Swedish and
 * below it in English, each thing once, and again when it changes or has lasted a week.
 */
import axios from "axios";
import {dayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import type {Bilingual} from "../src/base/format.ts";
import {
  claimMessage,
  giveBackMessage,
  type KeptNotice,
  keepNotices,
  markTold,
  type Notice
} from "../src/store/notices.ts";
import {failedReport} from "../src/store/report-mail.ts";
import {readStatus} from "../src/store/status.ts";
import {lastScheduled, readNewFields, readTrust} from "../src/store/trust.ts";
import {instancesOf} from "./collecting/instances.ts";
import {silentHours} from "./doctor.ts";
import {aheadDay, stateOf} from "./publishing/sources.ts";
import {reportsDue} from "./schedule.ts";
import {sendMail} from "./telling/mail.ts";
import {en, type NoticeTexts} from "./telling/notice-texts/en.ts";
import {sv} from "./telling/notice-texts/sv.ts";
import type {Workspace} from "./workspace.ts";

export interface Notified {
  subject: string;
  text: string;
  /** "mail", "webhook"; none where there is nothing to tell, it went out today already, or nobody is named. */
  ways: string[];
  faults: string[];
}

const driftDays = 14;

export async function notify(workspace: Workspace, {dryRun = false} = {}): Promise<Notified> {
  const {store, now, config, today} = workspace;
  const {current, ended} = await keepNotices(store, await noticesNow(workspace), now(), {isTrial: dryRun});
  const due = current.filter(({isDue}) => isDue);
  const message = messageOf(current, ended, config.region);
  if (dryRun || due.length === 0) return {...message, ways: [], faults: []};
  const {
    mail,
    notices: {to, webhook}
  } = config;
  const ways: string[] = [];
  const faults: string[] = [];
  const sending: Record<string, (() => Promise<void>) | undefined> = {
    mail:
      mail &&
      to &&
      (async () => {
        await sendMail(mail, workspace.env, {to, ...message});
      }),
    webhook: webhook && (() => postWebhook(workspace, message, current))
  };
  for (const [way, send] of Object.entries(sending)) {
    if (send === undefined || !(await claimMessage(store, today, way, due.length, now()))) continue;
    try {
      await send();
      ways.push(way);
    } catch (error) {
      await giveBackMessage(store, today, way);
      faults.push(error instanceof UserError ? error.message : `${way} kunde inte skickas.`);
    }
  }
  // Until each way has taken it, it is to be told: by the others again tomorrow, as who reads only one must hear of it.
  if (ways.length > 0 && faults.length === 0)
    await markTold(
      store,
      due.map(({subject}) => subject),
      now()
    );
  return {...message, ways, faults};
}

/** What needs somebody now. */
export async function noticesNow({store, config, now}: Workspace): Promise<Notice[]> {
  const status = new Map((await readStatus(store)).map((it) => [it.source, it]));
  const trust = await readTrust(store);
  const notices: Notice[] = [];
  for (const {name, source, lateAfterDays} of instancesOf(config)) {
    const it = status.get(name);
    const its = trust.get(name);
    const state = stateOf(it, dayOf(now(), source.zone), lateAfterDays);
    if (state === "failed") {
      const trouble = its?.trouble ?? "bug";
      notices.push({
        subject: `failed ${name}`,
        fact: trouble,
        afterHours: trouble === "transient" || trouble === "throttled" ? 30 : 0,
        sentence: inBoth((texts) => texts.failed(name, texts.trouble[trouble]))
      });
    }
    const ahead = aheadDay(it, dayOf(now(), source.zone), source);
    if (ahead !== undefined)
      notices.push({subject: `clock ${name}`, fact: ahead, sentence: inBoth(({clock}) => clock(name, ahead))});
    if (state === "stale")
      notices.push({
        subject: `stale ${name}`,
        fact: "stale",
        sentence: inBoth(({stale}) => stale(name, it?.collectedTo ?? "", lateAfterDays ?? 0))
      });
    for (const {kind, subject, sentence} of its?.warnings ?? [])
      notices.push({
        subject: `warning ${name} ${kind} ${subject || sentence}`,
        fact: kind === "token-expires" ? sentence : kind,
        sentence: inBoth(({warning, about, remark}) =>
          warning(name, aboutOf(about, kind)?.(subject) ?? remark(sentence))
        )
      });
    for (const {from, to} of its?.gaps ?? [])
      notices.push({
        subject: `gap ${name} ${from} ${to}`,
        fact: "gap",
        sentence: inBoth(({gap}) => gap(name, from, to))
      });
    const keptOut = (it?.quarantined ?? []).reduce((sum, {rowCount}) => sum + rowCount, 0);
    if (keptOut > 0)
      notices.push({
        subject: `quarantine ${name}`,
        fact: String(keptOut),
        sentence: inBoth(({quarantine}) => quarantine(name, keptOut))
      });
  }
  const fields = Map.groupBy(await readNewFields(store, now() - driftDays * 86_400_000), ({source}) => source);
  for (const [source, its] of fields)
    notices.push({
      subject: `drift ${source}`,
      fact: its.map(({shape, path, type}) => `${shape} ${path} ${type}`).join(", "),
      sentence: inBoth(({drift}) => drift(source, its.map(({path}) => path).join(", ")))
    });
  const failed = await failedReport(store);
  if (failed !== null) {
    const day = dayOf(failed.scheduledAt);
    notices.push({
      subject: `report ${day}`,
      fact: failed.sentence ?? "",
      sentence: inBoth(({report}) => report(reportsDue(day), failed.sentence))
    });
  }
  const last = await lastScheduled(store);
  if (last !== null && now() - last > silentHours * 3_600_000)
    notices.push({
      subject: "schedule",
      fact: "silent",
      sentence: inBoth(({schedule}) => schedule(dayOf(last)))
    });
  return notices;
}

const inBoth = (say: (texts: NoticeTexts) => string): Bilingual => ({sv: say(sv), en: say(en)});
const aboutOf = (about: NoticeTexts["about"], kind: string) =>
  Object.hasOwn(about, kind) ? about[kind as keyof NoticeTexts["about"]] : undefined;

/** Swedish first, and below it the same in English. */
function messageOf(current: readonly KeptNotice[], ended: readonly Bilingual[], region: Bilingual) {
  const fresh = current.filter(({isDue, toldAt}) => isDue && toldAt === null);
  const again = current.filter(({isDue, toldAt}) => isDue && toldAt !== null);
  const known = current.filter(({isDue, toldAt}) => !isDue && toldAt !== null);
  const textIn = (texts: NoticeTexts, language: keyof Bilingual): string[] => {
    const part = (title: string, lines: readonly string[]) =>
      lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`), ""];
    const since = ({sentence, firstSeenAt}: KeptNotice) => texts.since(sentence[language], dayOf(firstSeenAt));
    return [
      ...part(
        texts.fresh,
        fresh.map(({sentence}) => sentence[language])
      ),
      ...part(texts.again, again.map(since)),
      ...part(texts.known, known.map(since)),
      ...part(
        texts.over,
        ended.map((sentence) => sentence[language])
      ),
      texts.more
    ];
  };
  const subjectIn = (texts: NoticeTexts, language: keyof Bilingual) =>
    current.length === 0 ? texts.allWell(region[language]) : texts.subject(region[language], current.length);
  return {
    subject: subjectIn(sv, "sv"),
    text: [...textIn(sv, "sv"), "", "– – –", "", subjectIn(en, "en"), "", ...textIn(en, "en")].join("\n")
  };
}

async function postWebhook(
  {config, env}: Workspace,
  {subject, text}: {subject: string; text: string},
  current: readonly KeptNotice[]
): Promise<void> {
  const url = secret(env, config.notices.webhook!.urlVariable);
  const notices = current.map(({subject: about, sentence, firstSeenAt}) => ({
    about,
    sentence: sentence.sv,
    sentenceEn: sentence.en,
    since: dayOf(firstSeenAt)
  }));
  // "text" is what chats show; the address is a secret and is never part of an error.
  const {status} = await axios
    .post(
      url,
      {text: `${subject}\n\n${text}`, subject, notices},
      {timeout: 20_000, validateStatus: () => true, maxRedirects: 0}
    )
    .catch(() => ({status: 0}));
  if (status < 200 || status >= 300)
    throw new UserError(`Webhooken svarade ${status === 0 ? "inte" : `med ${status}`}.`);
}

function secret(env: Workspace["env"], variable: string): string {
  const value = env[variable]?.trim();
  if (value) return value;
  throw new UserError(`Variabeln ${variable} är inte satt i .env.`);
}

export function notifiedLines({subject, text, ways, faults}: Notified, isDryRun: boolean): string[] {
  const sent =
    ways.length > 0
      ? `Sent by ${ways.join(" and ")}.`
      : isDryRun
        ? "Nothing was sent."
        : "Nothing was sent: nothing new, told today already, or nobody is named under notices in genklang.yaml.";
  return [subject, "", ...text.split("\n"), "", sent, ...faults.map((fault) => `✗ ${fault}`)];
}
