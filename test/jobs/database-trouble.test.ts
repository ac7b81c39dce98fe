/** A database that refuses while a source is collected is told as such: no file and no setting would mend it. */
import {sql} from "kysely";
import {afterAll, beforeAll, expect, it} from "vitest";
import {collect} from "../../jobs/collect.ts";
import {noticesNow} from "../../jobs/notify.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {dayOf, momentOf, startOfDay} from "../../src/base/day.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {type Store, storeOn} from "../../src/store/db.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {embedded} from "../store/engines.ts";

const config = readConfig(
  `region: Här
municipalities: [{code: "1283", name: Helsingborg, county: Skåne län, population: {2024: 151306}}]
sources:
  - {source: matomo, municipality: "1283", url: "https://matomo.example.se", site: 3, since: 2026-11-08}
`,
  "genklang.yaml"
);
const now = () => momentOf("2026-11-10 12:00");
let store: Store;
beforeAll(async () => {
  store = storeOn(await embedded());
  await replaceRegister(store, config);
}, 60_000);
afterAll(() => store.close());

/** One visit on each day. */
function matomo({query}: Request): Answer {
  const ok = (text: string): Answer => ({status: 200, headers: {}, text});
  if (query?.method === "VisitsSummary.get") return ok('{"nb_visits": 1}');
  if (query?.filter_offset !== 0) return ok("[]");
  const at = startOfDay(String(query.date)) / 1000 + 36_000;
  const actionDetails = [{type: "action", url: "https://a.se/"}];
  const times = {firstActionTimestamp: at, lastActionTimestamp: at};
  return ok(JSON.stringify([{idSite: 3, idVisit: String(query.date), ...times, actionDetails}]));
}

it("is said to be the database's, in both languages", async () => {
  await sql`
    create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$
  `.execute(store.db);
  await sql`create trigger refuse before insert on visit for each row execute function refuse()`.execute(store.db);
  const workspace: Workspace = {
    ...{configPath: "genklang.yaml", folder: ".", env: {MATOMO_TOKEN: "a-token"}, config, store},
    ...{now, today: dayOf(now()), say: () => {}, pace: {firstDelayMs: 0, sleep: async () => {}}},
    fetch: async (request) => matomo(request)
  };
  const [collected] = await collect(workspace, {only: ["matomo"]});
  expect(collected.error).toMatchObject({message: "The disk of the database is full."});
  const [notice] = await noticesNow(workspace);
  expect(notice).toMatchObject({subject: "failed matomo:1283", fact: "database"});
  expect(notice.sentence.sv).toContain("Databasen");
  expect(notice.sentence.en).toContain("The database");
});
