import {type ChildProcess, spawn} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {hostname, tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {sql} from "kysely";
import {afterAll, afterEach, describe, expect, it} from "vitest";
import {explain, UserError} from "../../src/base/errors.ts";
import {json, moment, openStore} from "../../src/store/db.ts";
import {takeLock} from "../../src/store/lock.ts";
import {databaseTrouble} from "../../src/store/trouble.ts";
import {describeOnEngines} from "./engines.ts";

describeOnEngines("every type of column is read alike", ({open}) => {
  it.each([
    ["text, a day that looks like one too", sql`'2026-03-29'::text`, "2026-03-29"],
    ["date, as text", sql`'2026-03-29'::date`, "2026-03-29"],
    ["timestamptz, as epoch milliseconds", sql`'2026-11-22 04:35:00.123+01'::timestamptz`, 1795318500123],
    ["timestamptz before 1970", sql`'1969-12-31 23:59:59+00'::timestamptz`, -1000],
    ["timestamp without zone, as text", sql`'2026-03-29 02:30:00'::timestamp`, "2026-03-29 02:30:00"],
    ["integer", sql`7::integer`, 7],
    ["bigint", sql`9007199254740991::bigint`, 9007199254740991],
    ["a negative bigint", sql`(-12500)::bigint`, -12500],
    ["count(*)", sql`(select count(*) from (values (1), (2)) as two)`, 2],
    ["double precision", sql`0.1::double precision + 0.2::double precision`, 0.30000000000000004],
    ["NaN", sql`'NaN'::double precision`, NaN],
    ["infinity", sql`'-Infinity'::double precision`, -Infinity],
    ["boolean", sql`true`, true],
    ["jsonb", sql`'{"low_bound": [1, null, {"aB": "å"}]}'::jsonb`, {low_bound: [1, null, {aB: "å"}]}],
    ["numeric, as text: views cast it away", sql`12.50::numeric`, "12.50"],
    ["null", sql`null::date`, null]
  ])("%s", async (_, value, expected) => {
    const {db} = await open();
    const {rows} = await sql<{readValue: unknown}>`select ${value} as read_value`.execute(db);
    expect(rows).toEqual([{readValue: expected}]);
  });

  it("a bigint beyond 2^53 is an error, not another number", async () => {
    const {db} = await open();
    await expect(sql`select 9007199254740993::bigint as much`.execute(db)).rejects.toThrow(
      "a bigint beyond 2^53 cannot be read exactly: 9007199254740993"
    );
  });

  it("what is written comes back: moments to the millisecond, numbers to the last bit, any JSON", async () => {
    const {db} = await open();
    const startedAt = 1795318500123;
    const diagnostics = [{maxRhat: 1 / 3, note: 'snabbt "ä" \\ \''}, "text", null];
    const run = {kind: "intake", dataHash: "", seed: "7", version: "", dataFrom: "2024-02-29", dataTo: "2026-11-22"};
    const written = {...run, startedAt: moment(startedAt), outcome: "ok" as const, hasConverged: true};
    await db
      .insertInto("modelRun")
      .values({...written, diagnostics: json(diagnostics)})
      .execute();
    const {id, endedAt, ...read} = await db.selectFrom("modelRun").selectAll().executeTakeFirstOrThrow();
    expect(read).toEqual({...run, startedAt, outcome: "ok", hasConverged: true, diagnostics});
    expect(Number.isSafeInteger(id)).toBe(true);
    expect(Math.abs(endedAt - Date.now())).toBeLessThan(60_000);
  });

  it("many questions and a transaction at once do not get into each other's way", async () => {
    const {db} = await open();
    const numbers = Array.from({length: 40}, (_, i) => i);
    const answers = await Promise.all(
      numbers.map((i) =>
        i % 5 === 0
          ? db.transaction().execute((transaction) => sql<{n: number}>`select ${i}::integer as n`.execute(transaction))
          : sql<{n: number}>`select ${i}::integer as n`.execute(db)
      )
    );
    expect(answers.map(({rows}) => rows[0].n)).toEqual(numbers);
  });
});

const folder = mkdtempSync(join(tmpdir(), "genklang-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** What a refusal says to its reader. */
const saidBy = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return explain(error);
  }
  throw new Error("nothing was refused");
};

describeOnEngines("a transaction that waits for a provider", ({open}) => {
  it("fails with a sentence where the server ends its connection meanwhile, and the process lives", async () => {
    const store = await open();
    if (store.engine === "pglite") return; // no connection that could end
    const waiting = store.db.transaction().execute(async (transaction) => {
      const {rows} = await sql<{pid: number}>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0].pid})`.execute(store.db);
      await setTimeout(300);
      await sql`select 1`.execute(transaction);
    });
    const error = await waiting.then(
      () => undefined,
      (it: unknown) => databaseTrouble(it, store.where)
    );
    expect(error).toMatchObject({message: "The database ended the connection."});
    expect((await sql<{n: number}>`select 1 as n`.execute(store.db)).rows).toEqual([{n: 1}]);
  });
});

describe("the lock of a folder", () => {
  const path = join(folder, "a.lock");
  const children: ChildProcess[] = [];
  /** Another process that holds the lock until it is killed. */
  const holder = async () => {
    const source = `import {takeLock} from "./src/store/lock.ts"; takeLock(${JSON.stringify(path)});
      console.log("held"); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
      stdio: ["ignore", "pipe", "inherit"]
    });
    children.push(child);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    return child;
  };
  const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    rmSync(path, {force: true});
  });

  it("is gone when it is given back, and can be taken again", () => {
    takeLock(path)();
    expect(existsSync(path)).toBe(false);
    takeLock(path)();
  });

  it("is never taken from a living process: the second is refused and told what to do", async () => {
    const child = await holder();
    expect(await saidBy(() => takeLock(path))).toBe(
      `Another Genklang uses this database: process ${child.pid} on ${hostname()}.\n` +
        `where  ${path}\n` +
        "next   Wait until it has ended, or stop it. If no Genklang is running, delete the file above"
    );
  });

  it.each(["SIGINT", "SIGKILL"] as const)("of a process that ended by %s is taken over", async (signal) => {
    const child = await holder();
    child.kill(signal);
    await ended(child);
    const release = takeLock(path);
    expect(JSON.parse(readFileSync(path, "utf8")).pid).toBe(process.pid);
    release();
  });

  it("is refused twice in one process too", async () => {
    const release = takeLock(path);
    expect(await saidBy(() => takeLock(path))).toContain(`process ${process.pid}`);
    release();
  });

  it("with our own process id, but from before a restart, is taken over", () => {
    writeFileSync(path, JSON.stringify({pid: process.pid, host: hostname(), token: "before"}));
    takeLock(path)();
  });

  it("of another machine is left alone: whether that process lives cannot be known here", async () => {
    writeFileSync(path, JSON.stringify({pid: 999_999, host: "elsewhere", token: "t"}));
    expect(await saidBy(() => takeLock(path))).toContain("process 999999 on elsewhere");
  });

  it("that cannot be read is left alone", async () => {
    writeFileSync(path, "");
    expect(await saidBy(() => takeLock(path))).toContain("seems to be opening this database");
  });
});

describe("opening the store", () => {
  it("makes a database in the folder, keeps it, and refuses a second process meanwhile", async () => {
    const path = join(folder, "first");
    const store = await openStore({folder: path});
    await sql`create table kept (n integer)`.execute(store.db);
    expect(await saidBy(() => openStore({folder: path}))).toContain("Another Genklang uses this database");
    await store.close();
    const again = await openStore({folder: path});
    expect((await sql`select * from kept`.execute(again.db)).rows).toEqual([]);
    await again.close();
    expect(existsSync(join(path, "database.lock"))).toBe(false);
  });

  it("begins anew where the making of a database was cut short", async () => {
    const path = join(folder, "first");
    rmSync(join(path, "database", "base"), {recursive: true});
    writeFileSync(join(path, "database.unfinished"), "");
    const store = await openStore({folder: path});
    expect((await sql<{n: number}>`select 1 as n`.execute(store.db)).rows).toEqual([{n: 1}]);
    await store.close();
  });

  it("says so where no server answers, without the password", async () => {
    const said = await saidBy(() => openStore({databaseUrl: "postgres://anna:hemligt@127.0.0.1:1/genklang", folder}));
    expect(said).toBe(
      "No database answers.\nwhere  PostgreSQL 127.0.0.1:1/genklang\n" +
        "next   Start the server, or correct DATABASE_URL in .env"
    );
  });

  it.each([
    "postgres://anna:hem#ligt@db/genklang",
    "postgres:/anna:hemligt@db/genklang",
    "postgres://anna:hemligt@db:70000/genklang",
    "anna:hemligt@db/genklang"
  ])("says of an address that is none how to write it, and not what stands in it: %s", async (databaseUrl) => {
    const said = await saidBy(() => openStore({databaseUrl, folder}));
    expect(said).toContain("The address of the database cannot be read.\nwhere  DATABASE_URL\n");
    expect(said).not.toMatch(/anna|ligt/);
  });

  it("says so where what answers is no database", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    expect(await saidBy(() => openStore({databaseUrl: `postgres://127.0.0.1:${port}/x`, folder}))).toContain(
      "The database ended the connection."
    );
    server.close();
  });

  it("says so where the folder cannot be made", async () => {
    writeFileSync(join(folder, "a-file"), "");
    expect(await saidBy(() => openStore({folder: join(folder, "a-file")}))).toContain("is a file");
  });

  it.each([
    ["28P01", "The database refuses this user or password."],
    ["3D000", "The server has no such database."],
    ["53100", "The disk of the database is full."],
    ["ENOSPC", "The disk is full."],
    ["EACCES", "The folder of the database may not be written to."]
  ])("has a sentence for %s", (code, what) => {
    expect(databaseTrouble(Object.assign(new Error("raw"), {code}), "here")).toMatchObject({
      message: what,
      where: "here"
    });
  });

  it("leaves an error that it does not know as it is, with its stack", () => {
    const bug = new TypeError("x is undefined");
    expect(databaseTrouble(bug, "here")).toBe(bug);
  });
});
