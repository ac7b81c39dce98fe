/** The command genklang collect as it is typed, against a provider of its own: what it says, does, and leaves alone. */
import {execFile} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {startOfDay} from "../../src/base/day.ts";
import {openServerDatabase} from "../soak/engine.ts";

const home = mkdtempSync(join(tmpdir(), "genklang command "));
const config = join(home, "genklang.yaml");
const matomoToken = "0123456789abcdef0123456789abcdef";
let asked: string[] = [];
let isSlow = false;

/** Matomo with a visit a day, and as much of Facebook as a page's token and numbers need. */
const provider = createServer((request, response) => {
  const {pathname, searchParams} = new URL(request.url ?? "/", "http://a");
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    asked.push(`${pathname} ${searchParams.get("method") ?? ""} ${searchParams.get("date") ?? ""}`.trim());
    const say = (json: unknown, status = 200) =>
      setTimeout(
        () => {
          response.writeHead(status, {"content-type": "application/json"});
          response.end(JSON.stringify(json));
        },
        isSlow ? 1500 : 0
      );
    if (pathname.endsWith("/debug_token"))
      return say({data: {is_valid: true, expires_at: 0, scopes: ["read_insights", "pages_read_engagement"]}});
    if (pathname.endsWith("/insights")) return say({data: []});
    if (!body.includes(matomoToken))
      return say({result: "error", message: "Unable to authenticate with the provided token."}, 401);
    const day = searchParams.get("date") ?? "";
    if (searchParams.get("method") === "VisitsSummary.get") return say({nb_visits: 1});
    if (searchParams.get("filter_offset") !== "0") return say([]);
    const at = startOfDay(day) / 1000 + 36_000;
    const actionDetails = [{type: "action", url: "https://a.se/"}];
    say([{idSite: 3, idVisit: day, firstActionTimestamp: at, lastActionTimestamp: at, actionDetails}]);
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => void provider.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  writeFileSync(
    config,
    `region: Här
municipalities: [{code: "1283", name: Helsingborg, county: Skåne län, population: {2024: 151306}}]
sources:
  - {source: matomo, municipality: "1283", url: "${url}", site: 3, since: 2026-11-01}
  - {source: facebook-page, municipality: "1283", page: "11", baseUrl: "${url}"}
`
  );
});
afterAll(() => {
  provider.close();
  rmSync(home, {recursive: true, force: true});
});

const secrets = {MATOMO_TOKEN: matomoToken, FACEBOOK_PAGE_TOKEN: "page-token", FACEBOOK_APP_SECRET: "app-secret"};

/** What the command says and how it ends. `env` stands for the file .env. */
function genklang(args: string[], env: Record<string, string> = secrets): Promise<{code: number; said: string}> {
  const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
  const {PATH, HOME, TMPDIR} = process.env;
  return new Promise((done) => {
    execFile(
      process.execPath,
      ["--no-warnings", cli, ...args, "--config", config],
      {encoding: "utf8", env: {PATH, HOME, TMPDIR, ...env} as NodeJS.ProcessEnv},
      (error, stdout, stderr) => done({code: error ? Number(error.code) : 0, said: stdout + stderr})
    );
  });
}
const november = ["--from", "2026-11-01", "--to", "2026-11-04"];
const timeout = 120_000;

describe("genklang collect", {timeout}, () => {
  it("says in a dry run what it would collect, asks nobody and leaves nothing behind", async () => {
    asked = [];
    const {code, said} = await genklang(["collect", "matomo", ...november, "--dry-run"]);
    expect(code).toBe(0);
    expect(said).toMatch(/^ {2}matomo:1283: would collect 2026-11-01 to 2026-11-04$/m);
    expect(asked).toEqual([]);
    expect((await genklang(["status"])).said).toContain("matomo:1283: nothing collected yet");
  });

  it("brings in the days that are named, and again changes nothing", async () => {
    const first = await genklang(["collect", "matomo", ...november]);
    expect(first.said).toContain("✓ matomo:1283: 3 rows, 3 new, 0 changed, 0 unchanged, 0 gone");
    expect(first.code).toBe(0);
    const again = await genklang(["collect", "matomo:1283", ...november]);
    expect(again.said).toContain("✓ matomo:1283: 3 rows, 0 new, 0 changed, 3 unchanged, 0 gone");
  });

  it.each([
    [["--from", "2026-11-04", "--to", "2026-11-01"], "There is no day from 2026-11-04 to 2026-11-01."],
    [["--from", "2026-11-01", "--to", "2199-01-01"], "The days up to 2199-01-01 are not over: today is "],
    [["--from", "2026-11-01"], "Days to collect need --from and --to."],
    [["--from", "1 november", "--to", "2026-11-04"], "Write both, like: --from 2026-03-01 --to 2026-04-01"]
  ])("refuses days that there are not: %s", async (days, sentence) => {
    asked = [];
    const {code, said} = await genklang(["collect", "matomo", ...days]);
    expect(said).toContain(sentence);
    expect(code).toBe(1);
    expect(asked).toEqual([]);
  });

  it("names the sources that there are where one is not", async () => {
    const {code, said} = await genklang(["collect", "matmo"]);
    expect(code).toBe(1);
    expect(said).toContain("There is no source called matmo in the configuration.");
    expect(said).toContain("there are: matomo:1283, facebook-page:1283, media-plan");
  });

  it("says of days that the provider keeps no longer that they were left out, and asks nobody for them", async () => {
    asked = [];
    const {code, said} = await genklang(["collect", "facebook-page", "--from", "2015-01-01", "--to", "2015-01-03"]);
    expect(said).toContain("left out 2: day older than the 2 years that Meta keeps");
    expect(code).toBe(0);
    expect(asked.filter((it) => it.includes("insights"))).toEqual([]);
  });

  it("tells a secret that is missing from one that is wrong, and what to do about each; the other source goes on", async () => {
    const missing = await genklang(["collect", "matomo", ...november], {});
    expect(missing.said).toContain("The variable MATOMO_TOKEN is not set.");
    expect(missing.said).toContain("Write a line MATOMO_TOKEN=… in the file .env beside genklang.yaml.");
    expect(missing.code).toBe(1);
    const wrong = await genklang(["collect", "matomo", "facebook-page", ...november], {
      ...secrets,
      MATOMO_TOKEN: "fedcba9876543210fedcba9876543210"
    });
    expect(wrong.said).toContain("✗ matomo:1283\n    Matomo refused: Unable to authenticate");
    expect(wrong.said).toContain("Make a new token in Matomo");
    expect(wrong.said).toContain("✓ facebook-page:1283");
    expect(wrong.said).not.toContain("fedcba");
    expect(wrong.code).toBe(1);
    expect((await genklang(["status"])).said).toContain("matomo:1283: 3 rows, last day 2026-11-03");
  });

  it("lets one process at a time at the embedded database: the other says who has it, and loses nothing", async () => {
    isSlow = true;
    const both = await Promise.all([
      genklang(["collect", "matomo", ...november]),
      genklang(["collect", "matomo", ...november])
    ]);
    isSlow = false;
    expect(both.map(({code}) => code).sort()).toEqual([0, 1]);
    const refused = both.find(({code}) => code === 1)!;
    expect(refused.said).toMatch(/Another Genklang uses this database: process \d+/);
    expect((await genklang(["collect", "matomo", ...november])).said).toContain("3 unchanged");
  });
});

describe("genklang collect on a server", {timeout}, () => {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) it.skip("NOT RUN: set TEST_DATABASE_URL to a PostgreSQL server");
  else
    it("lets one process at a time at a source: the other says so, and loses nothing", async () => {
      const store = await openServerDatabase(server);
      try {
        const env = {...secrets, DATABASE_URL: store.url};
        await genklang(["status"], env);
        isSlow = true;
        const both = await Promise.all([
          genklang(["collect", "matomo", ...november], env),
          genklang(["collect", "matomo", ...november], env)
        ]);
        isSlow = false;
        expect(both.map(({code}) => code).sort()).toEqual([0, 1]);
        const refused = both.find(({code}) => code === 1)!;
        expect(refused.said).toContain("matomo:1283 is being collected by another process.");
        expect((await genklang(["collect", "matomo", ...november], env)).said).toContain("3 unchanged");
      } finally {
        await store.close();
      }
    });
});
