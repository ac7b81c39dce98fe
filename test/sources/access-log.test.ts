import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {addDays} from "../../src/base/day.ts";
import {accessLog} from "../../src/sources/access-log.ts";
import {openOutside} from "../../src/sources/outside.ts";
import type {Lesson, VisitRow} from "../../src/sources/source.ts";
import {sum} from "../near.ts";
import {describeAgainst, referencePath} from "../reference.ts";
import {all, logOf, recordingOutside} from "./recording.ts";

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
const days = {from: "2026-11-01", to: "2026-12-01"};

interface Line {
  time?: string;
  ip?: string;
  request?: string;
  status?: number;
  referrer?: string;
  agent?: string;
}
/** A line of a log, on 20 November. */
const line = ({time = "10:00:00", ip = "203.0.113.7", request = "GET /blifamiljehem HTTP/1.1", ...rest}: Line = {}) => {
  const {status = 200, referrer = "-", agent = iPhone} = rest;
  return `${ip} - - [20/Nov/2026:${time} +0100] "${request}" ${status} 512 "${referrer}" "${agent}"`;
};

function collect(lines: string[] | Record<string, string[]>, settings: object = {}) {
  const logs = Array.isArray(lines) ? {"access.log": lines} : lines;
  const files = Object.fromEntries(Object.entries(logs).map(([path, text]) => [path, text.join("\n")]));
  const outside = recordingOutside({files});
  const path = Array.isArray(lines) ? "access.log" : Object.keys(logs);
  const parsed = accessLog.settings.parse({municipality: "1283", path, siteHost: "helsingborg.se", ...settings});
  return {outside, rows: all(accessLog.collect(days, outside, parsed))};
}
const byStart = (rows: VisitRow[]) => rows.toSorted((a, b) => Number(a.startedAt) - Number(b.startedAt));

describe("the files of an access log", () => {
  it("are all closed again, also where one of them is damaged: one left open would end a schedule that runs for months", async () => {
    const folder = mkdtempSync(join(tmpdir(), "genklang-logs-"));
    const packed = gzipSync(line());
    writeFileSync(join(folder, "access.log"), line());
    writeFileSync(join(folder, "access.log.1"), line({time: "09:00:00"}));
    writeFileSync(join(folder, "access.log.2.gz"), packed.subarray(0, packed.length - 12));
    const outside = openOutside({env: {}, folder});
    let openCount = 0;
    const counted = {
      ...outside,
      openLogs: async (paths: readonly string[]) => {
        const files = await outside.openLogs(paths);
        openCount = files.length;
        return files.map((file) => {
          let isOpen = true;
          const close = async () => {
            if (isOpen) openCount -= 1;
            isOpen = false;
            await file.close();
          };
          return {...file, close};
        });
      }
    };
    const parsed = accessLog.settings.parse({municipality: "1283", path: "access.log*"});
    await expect(all(accessLog.collect(days, counted, parsed))).rejects.toThrow("damaged");
    expect(openCount).toBe(0);
    rmSync(folder, {recursive: true});
  });
});

describe("a visit in an access log", () => {
  it("keeps path, tags and referrer, and nothing of who came", async () => {
    const {rows} = collect(
      [
        line({
          request: "GET /blifamiljehem/?utm_source=facebook&utm_campaign=december-2026&fbclid=IwAR0 HTTP/2.0",
          referrer: "https://l.facebook.com/"
        }),
        line({time: "10:05:00", request: "GET /blifamiljehem/ansok HTTP/2.0", referrer: "https://www.helsingborg.se/x"})
      ],
      {formPath: "/blifamiljehem/ansok"}
    );
    expect(await rows).toEqual([
      {
        municipality: "1283",
        visit: "helsingborg.se-2026-11-20-1",
        day: "2026-11-20",
        startedAt: Date.parse("2026-11-20T10:00:00+01:00"),
        landingPath: "/blifamiljehem",
        referrerKind: "campaign",
        referrerHost: "l.facebook.com",
        utmSource: "facebook",
        utmMedium: null,
        utmCampaign: "december-2026",
        pageCount: 2,
        reachedForm: true
      }
    ]);
  });

  it.each([
    ["goes on for 30 minutes of silence", ["10:00:00", "10:30:00"], [2]],
    ["is over after more", ["10:00:00", "10:30:01"], [1, 1]],
    ["goes on as long as pages come", ["10:00:00", "10:29:00", "10:58:00", "11:27:00"], [4]],
    ["begins with its earliest page, though servers write when they have answered", ["10:00:10", "10:00:05"], [2]]
  ])("%s", async (_, times, pageCounts) => {
    const rows = byStart(await collect(times.map((time) => line({time}))).rows);
    expect(rows.map(({pageCount}) => pageCount)).toEqual(pageCounts);
    expect(rows[0].startedAt).toBe(Date.parse(`2026-11-20T${times.toSorted()[0]}+01:00`));
  });

  it("is another one for another address or another browser", async () => {
    const {rows} = collect([line(), line({ip: "203.0.113.8"}), line({agent: firefox})]);
    expect(await rows).toHaveLength(3);
  });

  it("is another one when another campaign brings the visitor back, but not by a link without tags", async () => {
    const tagged = (campaign: string, time: string) =>
      line({time, request: `GET /blifamiljehem?utm_campaign=${campaign} HTTP/1.1`});
    const {rows} = collect([
      tagged("a", "10:00:00"),
      line({time: "10:01:00"}),
      tagged("a", "10:02:00"),
      tagged("b", "10:03:00")
    ]);
    expect(byStart(await rows).map(({utmCampaign, pageCount}) => [utmCampaign, pageCount])).toEqual([
      ["a", 3],
      ["b", 1]
    ]);
  });

  it("ends at Swedish midnight, whatever the server's clock", async () => {
    const at = (time: string) => line().replace("20/Nov/2026:10:00:00 +0100", time);
    const {rows} = collect([
      at("20/Nov/2026:22:59:59 +0000"),
      at("20/Nov/2026:23:00:00 +0000"),
      at("21/Nov/2026:04:35:00 +0530")
    ]);
    expect(byStart(await rows).map(({day, pageCount}) => [day, pageCount])).toEqual([
      ["2026-11-20", 1],
      ["2026-11-21", 2]
    ]);
  });

  it("is left out where it saw none of the landing pages", async () => {
    const {outside, rows} = collect(
      [
        line({request: "GET /skola HTTP/1.1"}),
        line({ip: "203.0.113.9", request: "GET /skola HTTP/1.1"}),
        line({time: "10:01:00"})
      ],
      {landingPaths: ["/blifamiljehem"]}
    );
    expect(await rows).toMatchObject([{landingPath: "/skola", pageCount: 2}]);
    expect(outside.leftOut).toEqual({"visit to other pages": 1});
  });
});

describe("a line of an access log", () => {
  it.each([
    ["robot", line({agent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"})],
    ["robot", line({agent: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"})],
    ["robot", line({agent: "meta-externalagent/1.1"})],
    ["robot", line({agent: "curl/8.5.0"})],
    ["robot", line({agent: "-"})],
    ["image, style, script or file", line({request: "GET /a/bild.PNG?v=2 HTTP/1.1"})],
    ["image, style, script or file", line({request: "GET /broschyr.pdf HTTP/1.1"})],
    ["feed or data", line({request: "GET /nyheter/rss HTTP/1.1"})],
    ["feed or data", line({request: "GET /robots.txt HTTP/1.1"})],
    ["status 404", line({status: 404})],
    ["status 301", line({status: 301})],
    ["status 400", line({status: 400, request: "-"})],
    ["method POST", line({request: "POST /ansok HTTP/1.1"})],
    ["method HEAD", line({request: "HEAD / HTTP/1.1"})],
    ["method that there is not", line({request: "Anna.Andersson@example.se\0 / HTTP/1.1"})],
    ["another site", `skola.helsingborg.se ${line()}`],
    ["line that cannot be read", "not a line of a log"],
    ["line that cannot be read", line().slice(0, -20)],
    ["line that cannot be read", line({request: "-"})],
    ["line that cannot be read", line({time: "10:61:00"})],
    ["line that cannot be read", line({time: "10:0::00"})],
    ["line that cannot be read", line().replace("Nov", "Maj")]
  ])("is left out as %s", async (reason, text) => {
    const {outside, rows} = collect([text]);
    expect(await rows).toEqual([]);
    expect(outside.leftOut).toEqual({[reason]: 1});
  });

  it.each([
    ["in common format", line().replace(/ "-" "[^"]*"$/, "")],
    ["with its host first", `www.helsingborg.se:443 ${line()}`],
    ["from IPv6", line({ip: "2001:db8::7"})],
    ["of a user with a name", line().replace("- -", "- anna")],
    ["unchanged since last time", line({status: 304})],
    ["with quotation marks inside", line({agent: `${iPhone} \\"x\\"`, referrer: "https://x.se/?q=\\"})],
    ["with more at its end", `${line()} "203.0.113.9" 0.004`],
    ["of Facebook's own browser, which is no robot", line({agent: `${iPhone} [FBAN/FBIOS;FBAV/480.0]`})],
    ["of a path with a dot", line({request: "GET /om/version-1.2 HTTP/1.1"})],
    ["of a page with an ending", line({request: "GET /index.aspx?id=1 HTTP/1.1"})],
    ["from the time before versions", line({request: "GET /"})]
  ])("is a page %s", async (_, text) => {
    const {outside, rows} = collect([text]);
    expect(outside.leftOut).toEqual({});
    expect(await rows).toHaveLength(1);
  });

  it("is counted once, when a range is collected in two parts", async () => {
    const text = [
      line(),
      "broken",
      line().replace("20/Nov", "21/Nov"),
      "broken",
      line({status: 404}).replace("20/Nov", "21/Nov")
    ];
    const outside = recordingOutside({files: {"access.log": text.join("\n")}});
    const settings = accessLog.settings.parse({municipality: "1283", path: "access.log"});
    for (const [from, to] of [
      ["2026-11-20", "2026-11-21"],
      ["2026-11-21", "2026-11-22"]
    ])
      await all(accessLog.collect({from, to}, outside, settings));
    expect(outside.leftOut).toEqual({"line that cannot be read": 2, "status 404": 1});
  });
});

it("reads rotated logs in the order of their first lines, and joins a visit that rotation cut", async () => {
  const {rows} = collect({
    "access.log": ["broken", line({time: "10:10:00"})],
    "access.log.2": [],
    "access.log.1": [line({time: "10:00:00"}), line({time: "10:05:00"})]
  });
  expect((await rows).map(({pageCount}) => pageCount)).toEqual([3]);
});

describe("a log that is followed", () => {
  const on = (day: number, time = "10:00:00", ip = "203.0.113.7") =>
    `${line({time, ip}).replace("20/Nov", `${day}/Nov`)}\n`;
  const settings = accessLog.settings.parse({municipality: "1283", path: "access.log"});
  /** One run after another; each knows what the one before learnt, and collects from two days before where it ended. */
  function following() {
    let lessons: Lesson[] = [];
    let from = "2026-11-01";
    return async (to: number, files: Record<string, string>, packed: string[] = []) => {
      const outside = recordingOutside({lessons});
      let byteCount = 0;
      outside.openLogs = async () =>
        Object.entries(files).map(([path, text]) => {
          const log = logOf(path, Buffer.from(text));
          const blocks = async function* (start: number) {
            for await (const block of log.blocks(start)) {
              byteCount += block.length;
              yield block;
            }
          };
          return {...log, blocks, isPacked: packed.includes(path)};
        });
      const days = {from, to: `2026-11-${to}`};
      const rows = await all(accessLog.collect(days, outside, settings));
      lessons = [outside.memory.recall("log", "places")].filter((it) => it !== undefined);
      from = addDays(outside.reach ?? days.to, -2);
      const counts = Object.fromEntries(
        Object.entries(Object.groupBy(rows, ({day}) => day.slice(8))).map(([day, of]) => [day, of?.length])
      );
      return {counts, byteCount, unsaid: outside.unsaid, warnings: outside.warnings, reach: outside.reach};
    };
  }
  const long = Array.from({length: 500}, (_, i) => on(18, "09:00:00", `198.51.100.${i % 250}`)).join("");

  it("is read on from where the days begin that may still change, with the same rows as from its beginning", async () => {
    const run = following();
    const first = long + on(19) + on(20);
    expect((await run(21, {"access.log": first})).counts).toEqual({18: 250, 19: 1, 20: 1});
    const second = await run(22, {"access.log": first + on(20, "23:59:00") + on(21) + on(22)});
    expect(second.counts).toEqual({19: 1, 20: 2, 21: 1});
    expect(second.byteCount).toBeLessThan(3000); // of 100,000
  });

  it.each([
    ["emptied and begun again", () => on(20, "12:00:00")],
    ["replaced by one that is longer", () => on(20, "12:00:00") + long.replaceAll("18/Nov", "20/Nov")],
    ["changed before that place", () => `${long.slice(0, 300)}x${long.slice(300)}${on(19)}${on(20)}`]
  ])("is read from its beginning when it was %s", async (_, text) => {
    const run = following();
    await run(21, {"access.log": long + on(19) + on(20)});
    const again = following();
    const {counts} = await run(22, {"access.log": text()});
    const whole = (await again(22, {"access.log": text()})).counts;
    for (const [day, count] of Object.entries(counts)) expect(count).toBe(whole[day]);
  });

  it("has each line once when it was rotated, and while the rotated one is there packed and not", async () => {
    const run = following();
    await run(21, {"access.log": on(18) + on(19) + on(20)});
    const old = on(18) + on(19) + on(20) + on(21);
    const {counts} = await run(
      23,
      {"access.log": on(22) + on(23), "access.log.1": old, "access.log.1.gz": old.slice(0, 250)},
      ["access.log.1.gz"]
    );
    expect(counts).toEqual({19: 1, 20: 1, 21: 1, 22: 1});
    const packed = await run(24, {"access.log": on(22) + on(23) + on(24), "access.log.1.gz": old}, ["access.log.1.gz"]);
    expect(packed.counts).toEqual({21: 1, 22: 1, 23: 1});
  });

  it("leaves days alone whose lines are gone, and the day of which more was there before", async () => {
    const run = following();
    await run(21, {"access.log": on(18) + on(19) + on(20, "08:00:00") + on(20, "12:00:00")});
    const {counts, unsaid, warnings} = await run(22, {"access.log": on(20, "12:00:00") + on(21)});
    expect(counts).toEqual({21: 1});
    expect(unsaid).toEqual([{from: "2026-11-19", to: "2026-11-21"}]);
    expect(warnings).toEqual([]);
  });

  it("tells of lines that were thrown away before they were read", async () => {
    const run = following();
    await run(20, {"access.log": on(18) + on(19)});
    const {counts, warnings} = await run(24, {"access.log": on(22) + on(23)});
    expect(counts).toEqual({22: 1, 23: 1});
    expect(warnings).toEqual([expect.stringContaining("was read up to 2026-11-20 before: the lines between are lost")]);
  });

  it("says nothing of the days after its last line, which are collected once it has them", async () => {
    const run = following();
    const copied = on(18) + on(19) + on(20);
    expect(await run(28, {"access.log": copied})).toMatchObject({
      counts: {18: 1, 19: 1, 20: 1},
      reach: "2026-11-21",
      warnings: [expect.stringContaining("last line of the access log is of 2026-11-20")]
    });
    expect(await run(29, {"access.log": copied})).toMatchObject({counts: {19: 1, 20: 1}, reach: "2026-11-21"});
    const later = await run(30, {"access.log": copied + on(21) + on(23) + on(29)});
    expect(later).toMatchObject({counts: {19: 1, 20: 1, 21: 1, 23: 1, 29: 1}, reach: undefined, warnings: []});
  });

  it("may be still for a day or two", async () => {
    const run = following();
    expect(await run(22, {"access.log": on(20)})).toMatchObject({reach: "2026-11-21", warnings: []});
    expect(await run(23, {"access.log": on(20) + on(21) + on(22)})).toMatchObject({
      counts: {20: 1, 21: 1, 22: 1},
      reach: undefined
    });
  });

  it("is no proof that nobody came, when it is empty", async () => {
    const run = following();
    await run(21, {"access.log": on(19) + on(20)});
    expect(await run(22, {"access.log": ""})).toMatchObject({
      counts: {},
      unsaid: [{from: "2026-11-19", to: "2026-11-22"}]
    });
  });
});

// 10,000 lines of somebody's web site in May 2015; it lies beside the reference and is not part of the project.
const realLog = "../real/access.log";
describeAgainst(realLog, "a real log of 10,000 lines", () => {
  it("gives 1,037 visits with 1,489 pages, and every other line has its reason", async () => {
    const leftOut: Record<string, number> = {};
    const leaveOut = (reason: string) => {
      leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    };
    const outside = openOutside({env: {}, tally: {leaveOut, quarantine: () => {}, warn: () => {}}});
    const settings = accessLog.settings.parse({
      municipality: "1283",
      path: referencePath(realLog),
      siteHost: "semicomplete.com"
    });
    const rows = await all(accessLog.collect({from: "2015-05-01", to: "2015-06-01"}, outside, settings));

    expect(leftOut).toEqual({
      "image, style, script or file": 5584, // 2,320 PNG, 1,458 CSS, 800 ICO, 257 JPG, 250 JS …; also programs and PDFs
      robot: 1382, // 83 of them a feed reader that follows tagged links
      "feed or data": 1125, // 901 feeds (?flav=rss20 or atom), 180 robots.txt, the rest text and XML
      "status 404": 213,
      "status 301": 164, // folders without a slash at the end: the page follows on a line of its own
      "status 500": 3,
      "status 403": 2,
      "status 416": 2,
      "method HEAD": 33,
      "method POST": 2,
      "line that cannot be read": 1 // the 8,899th ends in the middle of its user agent
    });
    expect(rows).toHaveLength(1037);
    expect(sum(rows.map(({pageCount}) => pageCount))).toBe(1489);
    expect(sum(Object.values(leftOut)) + 1489).toBe(10_000); // nothing is lost

    const count = (is: (row: VisitRow) => boolean) => rows.filter(is).length;
    const days = ["17", "18", "19", "20"].map((day) => count((row) => row.day === `2015-05-${day}`));
    expect(days).toEqual([137, 292, 319, 289]); // the log begins in the middle of the 17th
    const kinds = (["direct", "search", "website", "campaign", "social"] as const).map((kind) =>
      count(({referrerKind}) => referrerKind === kind)
    );
    expect(kinds).toEqual([462, 424, 142, 7, 2]);
    // 153 lines are tagged: 83 by Tiny Tiny RSS, 5 by nobody; the other 65 are seven visits of one Firefox.
    const tagged = rows.filter(({utmCampaign}) => utmCampaign !== null);
    expect(new Set(tagged.map(({utmSource, utmMedium}) => `${utmSource} ${utmMedium}`))).toEqual(
      new Set(["feedburner feed"])
    );
    expect(sum(tagged.map(({pageCount}) => pageCount))).toBe(65);
    // The 14 lines of Facebook are its robot that fetches previews: no visit.
    expect(count(({referrerHost}) => referrerHost?.includes("facebook") ?? false)).toBe(0);
  });
});
