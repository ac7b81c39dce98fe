import {sql} from "kysely";
import {describe, expect, it} from "vitest";
import {explain, UserError} from "../../src/base/errors.ts";
import type {Store} from "../../src/store/db.ts";
import {migrate, type SqlFile, sqlFiles, statements} from "../../src/store/migrate.ts";
import {describeOnEngines} from "./engines.ts";

const file = (name: string, text: string): SqlFile => ({name, text});
const one = file("0001-one", "create table one (n integer primary key);\n-- a; b\ninsert into one values (1);");
const two = file("0002-two", "alter table one add column m integer not null default 5;");
const sum = file("total", "create view total as select sum(n)::integer as total from one;");

const saidBy = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing was refused",
    (error) => (error instanceof UserError ? explain(error) : `no UserError: ${error}`)
  );
const ask = async ({db}: Store, text: string): Promise<unknown[]> => (await sql.raw(text).execute(db)).rows;

describeOnEngines("migrate", ({openBare}) => {
  it("applies what is pending, in order, and the second time nothing", async () => {
    const store = await openBare();
    expect(await migrate(store, [one], [sum])).toEqual({applied: ["0001-one"], viewsMade: true});
    expect(await migrate(store, [one, two], [sum])).toEqual({applied: ["0002-two"], viewsMade: true});
    expect(await migrate(store, [one, two], [sum])).toEqual({applied: [], viewsMade: false});
    expect(await ask(store, "select n, m from one")).toEqual([{n: 1, m: 5}]);
  });

  it("brings our own schema up, and every check of sql/checks finds an empty database right", async () => {
    const store = await openBare();
    const {applied} = await migrate(store);
    expect(applied).toEqual(sqlFiles("migrations").map(({name}) => name));
    for (const {text} of sqlFiles("checks")) expect(await ask(store, text)).toEqual([]);
  });

  it("undoes all of a migration that fails, and says which statement it was by its error", async () => {
    const store = await openBare();
    await migrate(store, [one], [sum]);
    const wrong = file("0002-wrong", "insert into one values (2); insert into one values (2);");
    await expect(migrate(store, [one, wrong], [sum])).rejects.toThrow("duplicate key");
    expect(await ask(store, "select n from one")).toEqual([{n: 1}]);
    expect(await migrate(store, [one, two], [sum])).toEqual({applied: ["0002-two"], viewsMade: true});
    expect(await ask(store, "select total from total")).toEqual([{total: 1}]);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    const store = await openBare();
    await migrate(store, [one], []);
    expect(await saidBy(migrate(store, [file("0001-one", `${one.text} `), two], []))).toBe(
      "The migrations are not those that this database was made with.\n" +
        "  sql/migrations/0001-one.sql was edited after it was applied\n" +
        `where  ${store.where}\n` +
        "next   Undo the edit (git checkout sql/migrations) and write a new migration instead"
    );
  });

  it("applies a number that was left open once its file comes: of 1, 2, 3, 4 with 1 and 3 there, 2 and then 4", async () => {
    const store = await openBare();
    const [late, three, four] = [
      file("0002-late", "create table late (n integer); insert into late select n from one;"),
      file("0003-three", "alter table one add column k integer not null default 3;"),
      file("0004-four", "alter table late add column j integer not null default 4;")
    ];
    await migrate(store, [one, three], [sum]);
    const {applied} = await migrate(store, [one, late, three, four], [sum]);
    expect(applied).toEqual(["0002-late", "0004-four"]);
    expect(await ask(store, "select late.n, k, j from late join one using (n)")).toEqual([{n: 1, k: 3, j: 4}]);
    expect(await migrate(store, [one, late, three, four], [sum])).toEqual({applied: [], viewsMade: false});
  });

  it("refuses two migrations with one number, and changes nothing", async () => {
    const store = await openBare();
    await migrate(store, [one], []);
    const other = file("0001-other", "create table other (n integer)");
    expect(await saidBy(migrate(store, [one, other, two], []))).toContain(
      "0001-other.sql has the number of 0001-one.sql"
    );
    expect(await ask(store, "select to_regclass('other')::text as it")).toEqual([{it: null}]);
  });

  it("refuses a database that a newer version has made, and changes nothing there", async () => {
    const store = await openBare();
    await migrate(store, [one, two], [sum]);
    const said = await saidBy(migrate(store, [one], [file("total", "create view total as select 0 as total;")]));
    expect(said).toContain(
      "The database was made by a newer version of Genklang.\n  this version does not know 0002-two"
    );
    expect(await ask(store, "select total from total")).toEqual([{total: 1}]);
  });

  it("makes views again when one has changed, takes away one that has no file, and leaves those of others", async () => {
    const store = await openBare();
    await migrate(store, [one], [sum, file("gone", "create view gone as select 1 as n;")]);
    await ask(store, "create view theirs as select 1 as n");
    const changed = file("total", "create view total as select 7 as total;");
    expect(await migrate(store, [one], [changed])).toEqual({applied: [], viewsMade: true});
    expect(await ask(store, "select total from total")).toEqual([{total: 7}]);
    expect(await ask(store, "select viewname as name from pg_views where schemaname = 'public' order by 1")).toEqual([
      {name: "theirs"},
      {name: "total"}
    ]);
  });

  it("never destroys a view that somebody built on one of ours", async () => {
    const store = await openBare();
    await migrate(store, [one], [sum]);
    await ask(store, "create view theirs as select total + 1 as more from total");
    expect(await saidBy(migrate(store, [one, two], [sum]))).toContain("is built on a view of Genklang's");
    expect(await ask(store, "select more from theirs")).toEqual([{more: 2}]);
  });

  it("may be started by several at once: each migration is applied once", async () => {
    const store = await openBare();
    const all = await Promise.all([1, 2, 3].map(() => migrate(store, [one, two], [sum])));
    expect(all.flatMap(({applied}) => applied).sort()).toEqual(["0001-one", "0002-two"]);
  });
});

describe("statements", () => {
  it("cuts at semicolons, but not in a comment, in quotes or between dollar signs", () => {
    const text = `-- one; still one
select ';' as "a;b", 'it''s; fine'; do $x$ begin; end $x$;
-- nothing but a comment;
`;
    expect(statements(text)).toEqual([
      `-- one; still one\nselect ';' as "a;b", 'it''s; fine'`,
      "do $x$ begin; end $x$"
    ]);
  });
});
