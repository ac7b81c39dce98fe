import {sql} from "kysely";
import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {replaceDays} from "../../src/store/collected.ts";
import {openServer} from "../../src/store/db.ts";
import {saveRelease, withdrawRelease} from "../../src/store/releases.ts";
import {
  asReader,
  collectorRole,
  currentSchema,
  makeRoles,
  readerRole,
  releaseForReader,
  roleStatements,
  zoneView
} from "../../src/store/roles.ts";
import {startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const prefix = `genklang_test_${process.pid}`;
const zones = ["public", "partner:A-B", "own:2281"];

describeOnEngines("roles", (engine) => {
  it("hold readers to their zone and collectors to their tables, for a login of their own; on one database, a sentence", async () => {
    const store = await engine.open();
    const statements = roleStatements(zones, await currentSchema(store), prefix);
    if (store.engine === "pglite") {
      await expect(makeRoles(store, statements)).rejects.toThrow("Roles need a PostgreSQL server");
      return;
    }
    for (const zone of zones)
      await saveRelease(store, {zone, modelRun: null, body: {number: "", zone}, claims: [{counts: [3]}]});
    await saveRelease(store, {zone: "public", modelRun: null, body: {number: "", zone: "public", wrong: true}});
    await withdrawRelease(store, 4, "wrong");
    const {rows} = await sql<{name: string}>`select current_database() as name`.execute(store.db);
    const names = [readerRole("own:2281", prefix), collectorRole("visits", prefix)];
    const logins = names.map((_, i) => `${prefix}_login_${i}`);
    const url = new URL(process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? "");
    url.pathname = `/${rows[0].name}`;
    const open = (login: string) => {
      url.username = login;
      return openServer(url.href);
    };
    try {
      await makeRoles(store, statements);
      await makeRoles(store, statements); // again: the same
      for (const [i, login] of logins.entries())
        await sql.raw(`create role "${login}" login password 'secret' in role "${names[i]}"`).execute(store.db);
      url.password = "secret";
      const [reader, collector] = logins.map(open);
      const ask = (who: typeof reader, text: string) => sql.raw(text).execute(who.db);
      const denied = /permission denied/;
      /** Tables and views by the catalogue, so that a new one is asked for too. */
      const everything = async () => {
        const found = await sql<{name: string}>`
          select relname as name from pg_class
          where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v')`.execute(store.db);
        expect(found.rows.length).toBeGreaterThan(40);
        return found.rows;
      };
      try {
        const seen = await ask(reader, `select number, body from ${zoneView("own:2281")}`);
        expect(seen.rows).toEqual([{number: 3, body: {number: "3", zone: "own:2281"}}]);
        for (const {name} of await everything())
          if (name !== zoneView("own:2281"))
            await expect(ask(reader, `select * from "${name}"`), name).rejects.toThrow(denied);
        await expect(ask(reader, `select claims from ${zoneView("own:2281")}`)).rejects.toThrow("does not exist");
        await expect(ask(reader, `delete from ${zoneView("own:2281")}`)).rejects.toThrow(denied);
        await expect(ask(reader, "create table mine (x integer)")).rejects.toThrow(denied);

        expect((await ask(collector, "select * from visit")).rows).toEqual([]);
        await ask(collector, "delete from visit");
        // All but its own: also the ledger, which counts what others brought.
        const others = (await everything()).map(({name}) => name).filter((name) => name !== "visit");
        expect(others).toEqual(expect.arrayContaining(["application", "run", "quarantine", "cursor", "secret"]));
        for (const other of others) {
          await expect(ask(collector, `select * from "${other}"`), other).rejects.toThrow(denied);
          await expect(ask(collector, `delete from "${other}"`), other).rejects.toThrow(
            /permission denied|cannot delete/
          );
        }

        // Our own jobs, with the owner's login: pages from what the reader of their zone sees, rows as their collector.
        const own = {...store, rolePrefix: prefix};
        expect((await releaseForReader(own, "own:2281", 3))?.body).toEqual({number: "3", zone: "own:2281"});
        await expect(releaseForReader(own, "own:2281", 1)).rejects.toThrow("not in the zone own:2281");
        await expect(releaseForReader(own, "public", 4)).rejects.toThrow("or was withdrawn");
        for (const other of [zoneView("public"), "release", "application", "result", "secret"])
          await expect(
            asReader(own, "own:2281", (transaction) => sql`select * from ${sql.id(other)}`.execute(transaction)),
            other
          ).rejects.toThrow("may not do this");
        await expect(releaseForReader(own, "own:1283", 1)).rejects.toThrow("cannot take"); // a zone made since
        const days = {from: "2026-01-05", to: "2026-01-06"};
        const run = await startRun(own, {job: "collect", source: "s", days, version: "test"});
        const visit = {...plainRows.visit, visit: "1", day: days.from};
        const write = () => replaceDays(own, {source: "s", kind: "visit", days, rows: [visit], run});
        expect((await write()).new).toBe(1);
        expect((await write()).unchanged).toBe(1);
        for (const kind of ["application", "page-metric", "post", "advertisement", "media"] as const)
          expect((await replaceDays(own, {source: "s", kind, days, rows: [], run})).seen, kind).toBe(0);
        const noted = await sql<{newCount: number}>`select new_count from run where id = ${run}`.execute(store.db);
        expect(noted.rows).toEqual([{newCount: 1}]); // by us, who may
        await ask(store, `revoke insert, update on visit from "${collectorRole("visits", prefix)}"`);
        await ask(store, "delete from visit");
        await expect(write()).rejects.toThrow("may not do this"); // it is the collector who writes, and not the owner
      } finally {
        await reader.close();
        await collector.close();
      }
      const open4 = await sql<{number: number}>`select number from ${sql.id(zoneView("public"))}`.execute(store.db);
      expect(open4.rows).toEqual([{number: 1}]); // the withdrawn one is not shown
    } finally {
      for (const zone of zones) await sql`drop view if exists ${sql.id(zoneView(zone))}`.execute(store.db);
      const roles = [
        ...logins,
        ...zones.map((zone) => readerRole(zone, prefix)),
        ...(["applications", "visits", "pages", "media"] as const).map((kind) => collectorRole(kind, prefix))
      ];
      for (const role of roles) {
        const there = await sql`select from pg_roles where rolname = ${role}`.execute(store.db);
        if (there.rows.length === 0) continue;
        await sql`drop owned by ${sql.id(role)}`.execute(store.db);
        await sql`drop role ${sql.id(role)}`.execute(store.db);
      }
    }
  });
});
