import {mkdtemp, readFile, rm} from "node:fs/promises";
import {createServer, type Server} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import sirv from "sirv";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {buildDashboard} from "../../dashboards/build.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath, launch} from "./chromium.ts";
import {embedAddress, embedCode} from "./embed-code.ts";

/** A web server's folder in a folder, with a name that has to be written otherwise in an address. */
const path = "/socialt stöd/familjehem/";

describe.skipIf(executablePath === undefined)("the site under a path of somebody's web server", () => {
  let [folder, root, origin] = ["", "", ""];
  let server: Server;
  let browser: Browser;
  const missing: string[] = [];
  const outside: string[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "genklang-path-"));
    await buildDashboard(sampleRelease(), join(folder, ...path.split("/").filter(Boolean)));
    const files = sirv(folder, {dev: true});
    server = createServer((request, answer) => {
      if (!decodeURIComponent(request.url ?? "").startsWith(path)) outside.push(request.url ?? "");
      files(request, answer, () => {
        missing.push(request.url ?? "");
        answer.writeHead(404).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    origin = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
    root = `${origin}${encodeURI(path)}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, {recursive: true, force: true});
  });

  async function visit(file: string): Promise<Page> {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    const page = await context.newPage();
    page.on("pageerror", ({message}) => faults.push(message));
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
    });
    await page.goto(root + file);
    return page;
  }
  const nothingAmiss = () => expect({missing, outside, faults}).toEqual({missing: [], outside: [], faults: []});

  it("opens by its folder's name alone, and every link of the menu leads on with the choice", async () => {
    const page = await visit("");
    await page.selectOption("[name=area]", "sundsvall-timra");
    // Its numbers are a file of their own, beside the page.
    await page.locator("#intake-title", {hasText: "Sundsvall och Timrå"}).waitFor();
    await page.selectOption("[name=unit]", "quarter");
    await page.selectOption("[name=period]", "2026-Q1");
    const names = await page.locator("nav a").allTextContents();
    for (const name of names.filter((it) => it !== "Kampanjer")) {
      await page.locator("nav a", {hasText: new RegExp(`^${name}$`)}).click();
      await page.waitForLoadState();
      expect(await page.locator("nav a[aria-current]").textContent()).toBe(name);
      expect(decodeURI(new URL(page.url()).pathname).startsWith(path), name).toBe(true);
    }
    await page.goto(`${root}kanaler.html#area=2281&period=2026`);
    await page.click("[data-do=language]");
    await page.waitForURL(`${root}en/channels.html#area=2281&period=2026`);
    await page.locator("footer a").last().click();
    await page.waitForURL(/en\/accessibility-statement\.html/);
    nothingAmiss();
  });

  it("gives a code of one chart that another page can hold, under the same address, and it leads back", async () => {
    const page = await visit("kampanj-sundsvall-timra-2026.html");
    const address = embedAddress(await embedCode(page, "channels"));
    expect(address).toBe(`${root}embed/kampanj-sundsvall-timra-2026-channels.html`);
    await page.setContent(
      `<link rel="icon" href="data:,"><p>Kommunens egen sida</p><iframe src="${address}" width="700" height="500"></iframe>`
    );
    const frame = page.frameLocator("iframe");
    await frame.locator("figure svg").first().waitFor();
    await frame.locator(".note a").click();
    await page.waitForURL(`${root}kampanj-sundsvall-timra-2026.html#channels-title`);
    nothingAmiss();
  });

  it("saves a table and a picture, the picture with its font", async () => {
    const page = await visit("kanaler.html");
    const saved = async (selector: string) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
      return {name: file.suggestedFilename(), text: (await readFile((await file.path())!)).toString()};
    };
    const table = await saved("[data-table=cost]");
    expect(table.name).toBe("genklang-kanaler-cost.csv");
    expect(table.text.startsWith("\ufeffKanal;Kampanjer;Kostnad, kr;")).toBe(true);
    expect((await saved("#brought [data-save=svg]")).text).toContain("data:font/woff2;base64,");
    nothingAmiss();
  });
});
