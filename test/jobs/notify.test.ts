/** Whoever is named is told once what needs somebody, by mail and webhook, at most once a day. */
import {createServer as createHttpServer} from "node:http";
import type {AddressInfo} from "node:net";
import {afterAll, beforeAll, expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {notify} from "../../jobs/notify.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {addDays, dayOf, momentOf} from "../../src/base/day.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {noNotes} from "../../src/store/notes.ts";
import {endRun, startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "../store/engines.ts";
import {type MailServer, mailServer} from "./smtp.ts";

let smtp: MailServer;
const posts: {text: string; notices: {sentence: string; since: string}[]}[] = [];

const hook = createHttpServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  posts.push(JSON.parse(body));
  response.writeHead(204).end();
});
const portOf = (server: {address(): unknown}) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  smtp = await mailServer();
  await new Promise<void>((done) => hook.listen(0, "127.0.0.1", done));
});
afterAll(() => {
  smtp.close();
  hook.close();
});

const source = "matomo:1283";
const monday = "2026-11-16";

function workspaceOn(store: Store, day: string): Workspace {
  const now = momentOf(`${day} 09:45`);
  const config = readConfig(`
region: Skåne
municipalities: [{code: "1283", name: Helsingborg, county: Skåne, population: {2025: 151306}}]
sources: [{source: matomo, municipality: "1283", url: "https://matomo.example.se", site: 1}]
mail: {from: genklang@kommunen.se, host: 127.0.0.1, port: ${smtp.port}}
notices:
  to: [anna@kommunen.se]
  webhook: {urlVariable: HOOK}
`);
  const env = {HOOK: `http://127.0.0.1:${portOf(hook)}/secret-path`};
  return {configPath: "", env, now: () => now, say: () => {}, folder: ".", config, store, today: dayOf(now)};
}
const run = async (store: Store, end: Parameters<typeof endRun>[2]) =>
  endRun(store, await startRun(store, {job: "collect", source, version: "test"}), end);
const tokenDied = (store: Store) => run(store, {outcome: "failed", sentence: "Matomo refused.", trouble: "token"});
const worked = async (store: Store, day: string) => {
  const id = await startRun(store, {job: "collect", source, version: "test"});
  const days = {from: addDays(day, -1), to: day};
  const visit = {...plainRows.visit, visit: day, day: days.from};
  await replaceDays(store, {source, kind: "visit", days, rows: [visit], run: id, notes: noNotes()});
  await endRun(store, id, {outcome: "ok"});
};
/** The mail's text, without the encoding of the mail. */
const textOf = (mail: string) => {
  const body = mail.slice(mail.indexOf("\r\n\r\n") + 4);
  if (/base64/i.test(mail)) return Buffer.from(body, "base64").toString();
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
};

describeOnEngines("notices", ({open}) => {
  it("tell of a dead token by mail and webhook, in Swedish, with what to do, and once a day", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    expect((await notify(workspaceOn(store, monday))).ways).toEqual(["mail", "webhook"]);
    expect((await notify(workspaceOn(store, monday))).ways).toEqual([]);
    expect(smtp.mails).toHaveLength(1);
    expect(textOf(smtp.mails[0].text)).toContain(
      "matomo:1283: insamlingen misslyckades. Åtkomstnyckeln gäller inte längre. Skapa en ny och skriv in den i .env."
    );
    expect(posts).toMatchObject([{notices: [{since: monday}]}]);
  });

  it("are not told again until a week has passed or the trouble is another", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    await notify(workspaceOn(store, monday));
    for (let i = 1; i < 7; ++i) await notify(workspaceOn(store, addDays(monday, i)));
    expect(smtp.mails).toHaveLength(1);
    await notify(workspaceOn(store, addDays(monday, 7)));
    expect(smtp.mails).toHaveLength(2);
    expect(textOf(smtp.mails[1].text)).toContain("kvar sedan en vecka");
    await run(store, {outcome: "failed", sentence: "No right.", trouble: "permission"});
    await notify(workspaceOn(store, addDays(monday, 8)));
    expect(smtp.mails).toHaveLength(3);
  });

  it("tell that something is over with the next message, and send none for that alone", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    await notify(workspaceOn(store, monday));
    await worked(store, addDays(monday, 1));
    expect((await notify(workspaceOn(store, addDays(monday, 1)))).ways).toEqual([]);
    await run(store, {outcome: "failed", sentence: "?", trouble: "nonsense"});
    await notify(workspaceOn(store, addDays(monday, 2)));
    expect(smtp.mails).toHaveLength(2);
    expect(textOf(smtp.mails[1].text)).toContain("Leverantören svarade något som vi inte förstår.");
  });

  it("keep quiet of trouble that passes until it has lasted more than a day", async () => {
    const store = await open();
    await run(store, {outcome: "failed", sentence: "No answer.", trouble: "transient"});
    expect((await notify(workspaceOn(store, monday))).ways).toEqual([]);
    expect((await notify(workspaceOn(store, addDays(monday, 2)))).ways).toEqual(["mail", "webhook"]);
  });

  it("say that a source is late once it is older than it promises", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await worked(store, monday);
    expect((await notify(workspaceOn(store, addDays(monday, 3)))).ways).toEqual([]);
    await notify(workspaceOn(store, addDays(monday, 4)));
    expect(textOf(smtp.mails[0].text)).toContain("matomo:1283: inget nytt sedan 2026-11-16.");
  });

  it("say that a clock was ahead, or is behind", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await worked(store, addDays(monday, 30));
    const {ways, text} = await notify(workspaceOn(store, monday));
    expect(ways).toEqual(["mail", "webhook"]);
    expect(text).toContain("matomo:1283: sägs vara insamlad till 2026-12-16, som inte har varit.");
    expect(text).toContain("matomo:1283: is said to be collected up to 2026-12-16, which is still to come.");
  });

  it("that a mail server refuses are told by the webhook, and by mail once it takes them", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    smtp.refuses = "all";
    const first = await notify(workspaceOn(store, monday));
    smtp.refuses = [];
    expect(first.ways).toEqual(["webhook"]);
    expect(first.faults.join()).toContain("The mail was not sent");
    expect((await notify(workspaceOn(store, monday))).ways).toEqual(["mail"]);
    expect([smtp.mails.length, posts.length]).toEqual([1, 1]);
    expect((await notify(workspaceOn(store, addDays(monday, 1)))).ways).toEqual([]);
  });

  it("stand in Swedish first and below in English, each thing in both, and hold no secret", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    const {subject, text} = await notify(workspaceOn(store, monday));
    const [swedish, english] = text.split("\n– – –\n");
    expect(subject).toMatch(/^Genklang .*: 1 sak att se över$/);
    expect(swedish).toContain("Nytt:\n- matomo:1283: insamlingen misslyckades. Åtkomstnyckeln gäller inte längre.");
    expect(english).toMatch(
      /^\nGenklang .*: 1 thing to see to\n\nNew:\n- matomo:1283: the collection failed\. The token/
    );
    expect(english.replaceAll("Skåne", "")).not.toMatch(/[åäö]/);
    expect(posts[0].notices[0]).toMatchObject({sentenceEn: expect.stringContaining("Make a new one")});
    const sent = smtp.mails.map((mail) => textOf(mail.text)).join() + JSON.stringify(posts);
    for (const value of Object.values(workspaceOn(store, monday).env)) expect(sent).not.toContain(value);
  });

  it("tell of a recovery once, in both languages", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    await notify(workspaceOn(store, monday));
    await worked(store, addDays(monday, 1));
    await notify(workspaceOn(store, addDays(monday, 1)));
    for (const i of [2, 9]) {
      await run(store, {outcome: "failed", sentence: "?", trouble: "nonsense"});
      const {text} = await notify(workspaceOn(store, addDays(monday, i)));
      const wasFailure = "Åtkomstnyckeln gäller inte längre";
      expect([i, text.includes(wasFailure)]).toEqual([i, false]); // the same source fails again: it is not over
    }
    await worked(store, addDays(monday, 15));
    const sent: string[] = [];
    for (const i of [16, 19, 27]) {
      const {text, ways} = await notify(workspaceOn(store, addDays(monday, i)));
      if (ways.length > 0) sent.push(text);
    }
    expect(sent.length).toBeGreaterThan(1);
    for (const over of ["Över:\n- matomo:1283: insamlingen", "Over:\n- matomo:1283: the collection"])
      expect(sent.filter((text) => text.includes(over))).toHaveLength(1);
  });

  it("print and send nothing in a dry run", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    const {text, ways} = await notify(workspaceOn(store, monday), {dryRun: true});
    expect([ways, smtp.mails]).toEqual([[], []]);
    expect(text).toContain("Nytt:");
  });

  it("are as they were after a dry run: neither first seen then, nor over", async () => {
    const store = await open();
    smtp.mails.length = posts.length = 0;
    await tokenDied(store);
    const kept = () => store.db.selectFrom("notice").selectAll().execute();
    await notify(workspaceOn(store, monday), {dryRun: true});
    expect(await kept()).toEqual([]);
    await notify(workspaceOn(store, addDays(monday, 1)));
    const told = await kept();
    expect(told).toHaveLength(1);
    await worked(store, addDays(monday, 2));
    const {text} = await notify(workspaceOn(store, addDays(monday, 2)), {dryRun: true});
    expect(text).toContain("Över:");
    expect(await kept()).toEqual(told);
  });
});
