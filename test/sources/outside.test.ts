import {appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {explain, RetryError, SourceError, UserError} from "../../src/base/errors.ts";
import {LineReader} from "../../src/sources/access-log/line-reader.ts";
import {withRetries} from "../../src/sources/outside/retries.ts";
import {openOutside} from "../../src/sources/outside.ts";
import {all, refusalOf} from "./recording.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang-outside-"));
const logged: string[] = [];
const tally = {leaveOut: () => {}, quarantine: () => {}, warn: () => {}};
const outside = openOutside({
  env: {TOKEN: " secret-token ", EMPTY: ""},
  tally,
  folder,
  log: (text) => logged.push(text),
  timeoutSeconds: 0.5
});
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

afterAll(() => rmSync(folder, {recursive: true}));

describe("asking a provider", () => {
  let server: Server;
  let url: string;
  let handler: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      handler(request, response, body);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ["the head of the answer", {"content-type": "text/xml; charset=ISO-8859-1"}, "<a>På väg</a>"],
    [
      "the first line of its XML",
      {"content-type": "text/xml"},
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>På väg</a>'
    ]
  ])("reads the encoding that %s tells of", async (_, headers, text) => {
    handler = (_, response) => response.writeHead(200, headers).end(text, "latin1");
    expect((await outside.fetch({url})).text).toBe(text);
  });

  it("logs another address where the real one holds the number of a case, and tells that one when the line breaks", async () => {
    handler = ({url}, response) => (url === "/case/4999" ? response.end("") : response.destroy());
    const shownAs = "https://example.se/case/…";
    logged.length = 0;
    await outside.fetch({url: `${url}/case/4999`, shownAs});
    const error = await refusalOf(outside.fetch({url: `${url}/case/5000`, shownAs}), RetryError);
    expect(logged.join() + explain(error)).not.toMatch(/4999|5000/);
    expect(error.where).toBe(shownAs);
  });

  it("sends query and headers, and gives any status as an answer, its text untouched", async () => {
    handler = ({url, headers}, response) => {
      response.writeHead(429, {"Retry-After": "7"}).end(`{"url": "${url}", "agent": "${headers["user-agent"]}"}`);
    };
    const answer = await outside.fetch({url: `${url}/a`, query: {x: "å b", n: 1}, headers: {"X-Y": "z"}});
    expect(answer.status).toBe(429);
    expect(answer.headers["retry-after"]).toBe("7");
    expect(answer.text).toBe('{"url": "/a?x=%C3%A5+b&n=1", "agent": "genklang"}');
  });

  it("sends a form in the body", async () => {
    handler = ({method, headers}, response, body) => {
      response.end(`${method} ${headers["content-type"]} ${body}`);
    };
    const {text} = await outside.fetch({method: "POST", url, form: {token_auth: "secret token"}});
    expect(text).toMatch(/^POST application\/x-www-form-urlencoded.* token_auth=secret\+token$/);
  });

  it("does not follow a redirect, as the token is for the host that was asked", async () => {
    handler = (_, response) => response.writeHead(302, {Location: "http://127.0.0.1:1/elsewhere"}).end();
    expect((await outside.fetch({url})).status).toBe(302);
  });

  it("logs address, status and time, never the query", async () => {
    handler = (_, response) => response.end("{}");
    await outside.fetch({url: `${url}/v26.0/1/insights`, query: {access_token: "secret-token"}});
    expect(logged.at(-1)).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/v26\.0\/1\/insights 200 \d+ ms$/);
    expect(logged.join("\n")).not.toContain("secret-token");
  });

  it.each([
    ["hangs up", (response: ServerResponse) => response.destroy(), /ECONNRESET/],
    [
      "hangs up in the middle",
      (response: ServerResponse) => {
        response.writeHead(200, {"Content-Length": "100"}).write("{");
        setTimeout(() => response.destroy(), 20);
      },
      /did not answer/
    ],
    ["says nothing", () => {}, /it took more than 0.5 s/]
  ])("ends in a RetryError when the other side %s; no part of the question is in it", async (_, answerWith, why) => {
    handler = (_request, response) => answerWith(response);
    const question = {url: `${url}/a`, query: {access_token: "secret-token"}, headers: {Authorization: "secret-token"}};
    const error = await refusalOf(outside.fetch(question), RetryError);
    expect(error.trouble).toBe("transient");
    expect(error.message).toMatch(why);
    expect(error.cause).toBeUndefined();
    expect(explain(error) + JSON.stringify(error)).not.toContain("secret-token");
  });

  it("ends in a RetryError when nobody is there", async () => {
    const error = await refusalOf(outside.fetch({url: "http://127.0.0.1:1/x"}), RetryError);
    expect(error.message).toBe("127.0.0.1:1 did not answer: ECONNREFUSED.");
  });
});

describe("reading a file", () => {
  const swedish = "datum;ärendetyp\n2026-11-02;vårdnadshavare — ja";
  it.each([
    ["UTF-8", Buffer.from(swedish)],
    ["UTF-8 with byte order mark", Buffer.from(`\ufeff${swedish}`)],
    ["UTF-16", Buffer.from(`\ufeff${swedish}`, "utf16le")],
    ["Windows-1252", Buffer.from(swedish.replace("—", "\u0097"), "latin1")],
    ["gzip", gzipSync(swedish)]
  ])("takes %s", async (_, bytes) => {
    write("a.csv", bytes);
    expect(await outside.readText("a.csv")).toBe(swedish);
  });

  const linesOf = async (...paths: string[]) => {
    const lines: string[] = [];
    for (const log of await outside.openLogs(paths)) {
      const reader = new LineReader();
      for await (const block of log.blocks(0)) {
        reader.fill(block);
        while (reader.advance()) lines.push(Buffer.from(reader.bytes).toString());
      }
      if (reader.advance(true)) lines.push(Buffer.from(reader.bytes).toString());
      await log.close();
    }
    return lines;
  };

  it("opens what matches a pattern, each file once, though it is named twice", async () => {
    for (const name of ["b.log", "b.log.1", "c.log"]) write(name, `${name}\n`);
    expect((await linesOf("b.log*", "b.log")).sort()).toEqual(["b.log", "b.log.1"]);
    expect((await refusalOf(linesOf("none*"), UserError)).message).toBe("No file matches what genklang.yaml names.");
  });

  it("reads a log as it was when it was opened, whatever becomes of its name", async () => {
    write("d.log", "one\n");
    const [log] = await outside.openLogs(["d.log"]);
    renameSync(join(folder, "d.log"), join(folder, "d.log.1"));
    write("d.log", "two\n");
    appendFileSync(join(folder, "d.log.1"), "three\n");
    const blocks = await all(log.blocks(0));
    await log.close();
    expect(blocks.map((it) => Buffer.from(it).toString())).toEqual(["one\n"]);
  });

  it.each([
    ["plain", (text: string) => text],
    ["packed", (text: string) => gzipSync(text)],
    ["with Windows' line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["without a last line end", (text: string) => text.slice(0, -1)]
  ])("line by line, %s, in blocks of any size", async (_, pack) => {
    const lines = Array.from({length: 30_000}, (_, i) => `rad ${i} å`);
    write("a.log", pack(`${lines.join("\n")}\n`));
    expect(await linesOf("a.log")).toEqual(lines);
  });

  it("unpacks a gzip of a few kilobytes that holds gigabytes into one long line, of which the beginning is kept", async () => {
    const part = gzipSync(Buffer.alloc(64e6, "x"));
    const parts = [gzipSync("first\n"), ...Array.from({length: 8}, () => part), gzipSync("\nlast\n")];
    write("bomb.gz", Buffer.concat(parts)); // 500 kB hold 512 MB
    const before = process.memoryUsage().rss;
    const [log] = await outside.openLogs(["bomb.gz"]);
    const reader = new LineReader();
    const lines: [offset: number, length: number, end: string][] = [];
    for await (const block of log.blocks(0)) {
      reader.fill(block);
      while (reader.advance())
        lines.push([reader.offset, reader.bytes.length, Buffer.from(reader.bytes.subarray(-5)).toString()]);
    }
    await log.close();
    expect(lines).toEqual([
      [0, 5, "first"],
      [6, 2 ** 20, "xxxxx"],
      [512e6 + 7, 4, "last"]
    ]);
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(200);
  });

  it("refuses a gzip for a sheet that holds hundreds of megabytes, without unpacking all of it", async () => {
    write("sheet.csv.gz", gzipSync(Buffer.alloc(300e6)));
    const error = await refusalOf(outside.readText("sheet.csv.gz"), UserError);
    expect(error.message).toBe("The gzip file is too large: unpacked it has over 200 MB.");
    expect(error.where).toBe("sheet.csv.gz");
  });

  it("of nothing has no lines", async () => {
    write("empty.log", "");
    expect(await linesOf("empty.log")).toEqual([]);
  });

  it.each(["readText", "openLogs"] as const)("says what to do where it is missing or damaged (%s)", async (how) => {
    const read = (path: string) => (how === "readText" ? outside.readText(path) : linesOf(path));
    write("cut.gz", gzipSync("x".repeat(1000) + Math.random()).subarray(0, -12));
    const missing = await refusalOf(read("nowhere.csv"), UserError);
    expect(explain(missing)).toBe(
      "A file that genklang.yaml names is not there.\nwhere  nowhere.csv\nnext   Put the file there, or correct its path in genklang.yaml."
    );
    expect((await refusalOf(read("cut.gz"), UserError)).message).toContain("ends too early");
    expect((await refusalOf(read("."), UserError)).message).toContain("EISDIR");
  });
});

describe("a secret", () => {
  it("comes from the environment, without the spaces that pasting leaves", () => {
    expect(outside.secret("TOKEN")).toBe("secret-token");
  });

  it.each(["EMPTY", "ABSENT"])("that is not there is named with what to do (%s)", (name) => {
    expect(() => outside.secret(name)).toThrow(`The variable ${name} is not set.`);
  });
});

describe("trying again", () => {
  const passing = new RetryError("transient", "try again", 0);
  const failing = (errors: unknown[]) => {
    let tries = 0;
    return {
      attempt: async () => {
        if (tries < errors.length) throw errors[tries++];
        return `after ${tries}`;
      }
    };
  };
  const fast = {firstDelayMs: 1};

  it("goes on after trouble that passes", async () => {
    const waits: string[] = [];
    const {attempt} = failing([passing, passing]);
    expect(await withRetries(attempt, {...fast, onWait: ({trouble}) => waits.push(trouble)})).toBe("after 2");
    expect(waits).toEqual(["transient", "transient"]);
  });

  it("gives up after five times in all", async () => {
    const {attempt} = failing(Array(5).fill(passing));
    expect(await refusalOf(withRetries(attempt, fast), RetryError)).toBe(passing);
    expect(await attempt()).toBe("after 5");
  });

  it.each([
    ["a dead token", new SourceError("token", "dead")],
    ["a fault of a file", new UserError("fault")],
    ["a bug", new TypeError("bug")],
    ["a rest that is longer than it may wait", new RetryError("throttled", "full", 3600)]
  ])("does not for %s", async (_, error) => {
    const {attempt} = failing([error]);
    await expect(withRetries(attempt, fast)).rejects.toBe(error);
    expect(await attempt()).toBe("after 1");
  });

  it("ends a wait where it is stopped by hand, as a pause of a source ends", async () => {
    const stop = new AbortController();
    const stopped = new UserError("Stopped by hand.");
    const since = performance.now();
    setTimeout(() => stop.abort(stopped), 20);
    const {attempt} = failing([new RetryError("throttled", "full", 60)]);
    const paused = openOutside({env: {}, tally, signal: stop.signal}).pause(60);
    await Promise.all([
      expect(withRetries(attempt, {...fast, signal: stop.signal})).rejects.toBe(stopped),
      expect(paused).rejects.toBe(stopped)
    ]);
    expect(performance.now() - since).toBeLessThan(3000);
    expect(await attempt()).toBe("after 1");
  });
  it("ends a wait between tries too", async () => {
    const stop = new AbortController();
    const stopped = new UserError("Stopped by hand.");
    setTimeout(() => stop.abort(stopped), 20);
    const {attempt} = failing([passing]);
    const since = performance.now();
    await expect(withRetries(attempt, {firstDelayMs: 60_000, signal: stop.signal})).rejects.toBe(stopped);
    expect(performance.now() - since).toBeLessThan(3000);
  });
});
