/**
 * Tells whoever genklang.yaml names what needs somebody: at most one mail and one webhook a day, in Swedish, each thing
 * once, and again when it changes or has lasted a week.
 */
import axios from "axios";
import {dayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {
  claimMessage,
  giveBackMessage,
  type KeptNotice,
  keepNotices,
  markTold,
  type Notice
} from "../src/store/notices.ts";
import {failedReport} from "../src/store/report-mail.ts";
import type {RunTrouble} from "../src/store/runs.ts";
import {readStatus} from "../src/store/status.ts";
import {lastScheduled, readNewFields, readTrust} from "../src/store/trust.ts";
import {silentHours} from "./doctor.ts";
import {instancesOf} from "./instances.ts";
import {sendMail} from "./mail.ts";
import {stateOf} from "./publish.ts";
import {reportsDue} from "./schedule.ts";
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
  const {current, ended} = await keepNotices(store, await noticesNow(workspace), now());
  const due = current.filter(({isDue}) => isDue);
  const message = messageOf(current, ended, config.region.sv);
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
  if (ways.length > 0)
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
        sentence: `${name}: insamlingen misslyckades. ${troubleWords[trouble]} Det som redan var insamlat är kvar.`
      });
    }
    if (state === "stale")
      notices.push({
        subject: `stale ${name}`,
        fact: "stale",
        sentence: `${name}: inget nytt sedan ${it?.collectedTo}. Källan lovar att vara högst ${lateAfterDays} dagar gammal.`
      });
    for (const {kind, subject, sentence} of its?.warnings ?? [])
      notices.push({
        subject: `warning ${name} ${kind} ${subject || sentence}`,
        fact: kind === "token-expires" ? sentence : kind,
        sentence: `${name}: ${warningWords[kind]?.(subject) ?? sentence}`
      });
    for (const {from, to} of its?.gaps ?? [])
      notices.push({
        subject: `gap ${name} ${from} ${to}`,
        fact: "gap",
        sentence: `${name}: dagarna från ${from} till ${to} saknas. Hämta dem: npx genklang collect ${name} --from ${from} --to ${to}`
      });
    const keptOut = (it?.quarantined ?? []).reduce((sum, {rowCount}) => sum + rowCount, 0);
    if (keptOut > 0)
      notices.push({
        subject: `quarantine ${name}`,
        fact: String(keptOut),
        sentence: `${name}: ${keptOut} ${keptOut === 1 ? "rad" : "rader"} verkar innehålla personuppgifter och har inte lästs in. Ta bort uppgifterna i filen och läs in den igen.`
      });
  }
  const fields = Map.groupBy(await readNewFields(store, now() - driftDays * 86_400_000), ({source}) => source);
  for (const [source, its] of fields)
    notices.push({
      subject: `drift ${source}`,
      fact: its.map(({shape, path, type}) => `${shape} ${path} ${type}`).join(", "),
      sentence: `${source}: leverantören har börjat skicka fält som vi inte läser: ${its.map(({path}) => path).join(", ")}. Inget gick förlorat; meddela den som förvaltar Genklang.`
    });
  const report = await failedReport(store);
  if (report !== null) {
    const day = dayOf(report.scheduledAt);
    const periods = reportsDue(day).join(" och ");
    notices.push({
      subject: `report ${day}`,
      fact: report.sentence ?? "",
      sentence: `Rapporten för ${periods} är inte klar eller inte skickad: ${report.sentence ?? "den avbröts."} Vi försöker igen varje dag. Försök själv: npx genklang report ${reportsDue(day)[0]} --mail`
    });
  }
  const last = await lastScheduled(store);
  if (last !== null && now() - last > silentHours * 3_600_000)
    notices.push({
      subject: "schedule",
      fact: "silent",
      sentence: `Schemat har inte kört sedan ${dayOf(last)}. Starta det igen: npx genklang run`
    });
  return notices;
}

const troubleWords: Record<RunTrouble, string> = {
  token: "Åtkomstnyckeln gäller inte längre. Skapa en ny och skriv in den i .env.",
  permission: "Nyckeln saknar behörighet. Ge dess användare rätt att läsa, och försök igen.",
  throttled: "Leverantörens kvot är full. Vi väntar och försöker igen; du behöver inte göra något.",
  transient: "Leverantören svarade inte. Vi försöker igen nästa gång; du behöver inte göra något om det går över.",
  "too-big": "Svaret blev för stort för leverantören. Meddela den som förvaltar Genklang.",
  "bad-request": "Leverantören förstod inte frågan. Se över källans inställningar i genklang.yaml.",
  nonsense: "Leverantören svarade något som vi inte förstår. Se om tjänsten fungerar i webbläsaren.",
  file: "En fil eller inställning behöver rättas. Kör: npx genklang doctor",
  bug: "Det är ett fel i Genklang. Meddela den som förvaltar Genklang."
};

const warningWords: Record<string, (subject: string) => string> = {
  "retired-metric": (metric) => `måttet ${metric} finns inte längre hos leverantören. Det som var insamlat är kvar.`,
  "token-expires": (variable) => `åtkomstnyckeln i ${variable} går snart ut. Skapa en ny och skriv in den i .env.`,
  "version-expires": (version) =>
    `leverantörens gränssnitt i version ${version} stängs snart. Genklang behöver uppdateras.`,
  "counts-differ": (day) => `leverantören räknar annorlunda än den listar för ${day}.`
};

function messageOf(current: readonly KeptNotice[], ended: readonly string[], region: string) {
  const fresh = current.filter(({isDue, toldAt}) => isDue && toldAt === null);
  const again = current.filter(({isDue, toldAt}) => isDue && toldAt !== null);
  const known = current.filter(({isDue, toldAt}) => !isDue && toldAt !== null);
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`), ""];
  const since = ({sentence, firstSeenAt}: KeptNotice) => `${sentence} (sedan ${dayOf(firstSeenAt)})`;
  const count = current.length;
  return {
    subject:
      count === 0
        ? `Genklang ${region}: allt är som det ska`
        : `Genklang ${region}: ${count} ${count === 1 ? "sak" : "saker"} att se över`,
    text: [
      ...part(
        "Nytt:",
        fresh.map(({sentence}) => sentence)
      ),
      ...part("Ändrat eller kvar sedan en vecka:", again.map(since)),
      ...part("Sagt förut och fortfarande så:", known.map(since)),
      ...part("Över:", ended),
      "Läget för alla källor: npx genklang status. Vad du kan göra: npx genklang doctor."
    ].join("\n")
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
    sentence,
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
