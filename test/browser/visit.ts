/** Pages built once a file and opened from their folder, as by a double click. */
import {mkdtemp, rm} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect} from "vitest";
import {buildDashboard} from "../../dashboards/build.ts";
import type {Release} from "../../src/publication/release.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {launch} from "./chromium.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
export const campaign = "kampanj-sundsvall-timra-2026.html";

let browser: Browser;
let folder: string;
let open: Page | undefined;
const faults: string[] = [];
export const address = (path: string) => {
  const [file, hash] = path.split("#");
  return pathToFileURL(join(folder, "å site", file)).href + (hash ? `#${hash}` : "");
};

/** A page of the folder, opened by its path as by a double click. Any error or request to elsewhere is a fault. */
export async function visit(
  path: string,
  options: BrowserContextOptions = {},
  {hasProgram = true} = {}
): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  open = page;
  page.on("pageerror", ({message}) => faults.push(message));
  if (hasProgram) page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  else await page.route("**/assets/*-{sv,en}.js", (route) => route.abort());
  page.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && faults.push(request.url()));
  // Readers' browsers may lack Temporal; the pages must not need it.
  await page.addInitScript("delete globalThis.Temporal");
  await page.goto(address(path));
  return page;
}

/** Everything that axe finds wrong, as lines. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({path: axePath});
  const found = await page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})");
  const {violations} = found as {violations: {id: string; nodes: {html: string}[]}[]};
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`);
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

/** Brings every chart into view, one by one, and waits until each is drawn for this screen. */
export async function seeAll(page: Page): Promise<void> {
  for (const figure of await page.locator("figure").all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.locator(".plot > svg").waitFor();
  }
}

/** Builds and launches before the tests of a file; after each, no error and no request may have been seen. */
export function useDashboard(release: Release = sampleRelease()): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "genklang-browser-"));
    await buildDashboard(release, join(folder, "å site"));
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, {recursive: true, force: true});
  });
  afterEach(async () => {
    await open?.context().close();
    expect(faults.splice(0)).toEqual([]);
  });
}
