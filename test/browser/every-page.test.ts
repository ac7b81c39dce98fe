import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {english, isWhole, swedish} from "./pages.ts";
import {scrollsSideways, seeAll, useDashboard, visit} from "./visit.ts";

const whole = [...swedish, ...english].filter(isWhole);
const hashOf = (page: Page) => new URL(page.url()).hash;
/** What stands on the page, without what was said aloud when it last changed. */
const read = (page: Page) =>
  page.evaluate<string>(() => {
    const status = document.getElementById("status");
    if (status) status.hidden = true;
    const text = document.querySelector("main")!.innerText;
    if (status) status.hidden = false;
    return text;
  });
/** The program has shown the controls. */
const ready = (page: Page) => page.locator(".choice").waitFor();
/** A part of an area comes as a file of its own; then the page is written again. */
const settled = (page: Page) => page.waitForTimeout(150);

describe.skipIf(executablePath === undefined)("what can be chosen, on every page and in both languages", () => {
  useDashboard();

  it.each(whole)(
    "%s: every control changes the address, and the address alone gives the same page again",
    async (path) => {
      const page = await visit(path);
      if ((await page.locator(".choice").count()) === 0) return; // nothing to choose
      await ready(page);
      const first = await read(page);
      const hashes: string[] = [];
      const chosen = async () => {
        await settled(page);
        hashes.push(hashOf(page));
        const [address, text] = [page.url(), await read(page)];
        await page.goto("about:blank");
        await page.goto(address); // as whoever was sent the link
        await ready(page);
        await settled(page);
        expect(await read(page), address).toBe(text);
      };
      if ((await page.locator("[name=unit]").count()) > 0)
        for (const unit of ["week", "quarter", "tertial", "year", "own"]) {
          await page.selectOption("[name=unit]", unit);
          await chosen();
          expect(hashes.at(-1), unit).toMatch(
            {
              week: /period=\d{4}-W\d\d/,
              quarter: /period=\d{4}-Q\d/,
              tertial: /period=\d{4}-T\d/,
              year: /period=\d{4}$/,
              own: /period=\d{4}-\d\d-\d\d--\d{4}-\d\d-\d\d/
            }[unit]!
          );
        }
      for (const name of ["area", "compareWith"]) {
        const select = page.locator(`.choice [name=${name}]`);
        if ((await select.count()) === 0) continue;
        await select.selectOption({index: 1});
        await chosen();
        expect(hashes.at(-1)).toContain(`${name}=`);
      }
      expect(new Set(hashes).size).toBe(hashes.length);
      if (hashes.length === 0) return;
      await page.goto(page.url().split("#")[0]);
      await page.reload();
      await ready(page);
      expect(await read(page)).toBe(first);
    }
  );

  it.each(whole)("%s: the browser's back button undoes one choice at a time", async (path) => {
    const page = await visit(path);
    if ((await page.locator("[name=unit]").count()) === 0) return;
    await ready(page);
    const seen = [await read(page)];
    for (const unit of ["year", "quarter"]) {
      await page.selectOption("[name=unit]", unit);
      await settled(page);
      seen.push(await read(page));
    }
    await page.goBack();
    await settled(page);
    expect(await read(page)).toBe(seen[1]);
    await page.goBack();
    await settled(page);
    expect(await read(page)).toBe(seen[0]);
    expect(hashOf(page)).toBe("");
  });
});

describe.skipIf(executablePath === undefined)("every page", () => {
  useDashboard();

  it.each(whole)("%s is whole and light on paper, from a dark screen too, and no wider than it", async (path) => {
    const page = await visit(path, {colorScheme: "dark", viewport: {width: 688, height: 970}}); // A4 between its margins
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator(".choice:visible, nav:visible, .tools button:visible, .reader:visible").count()).toBe(0);
    expect(await scrollsSideways(page)).toBe(false);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main table, main svg, main h1, main p")]
        .filter(
          (it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1 && !it.closest(".unseen")
        )
        .map((it) => it.outerHTML.slice(0, 80))
    );
    expect(cut).toEqual([]);
    expect((await page.pdf({preferCSSPageSize: true})).length).toBeGreaterThan(10_000);
  });

  it.each(whole)(
    "%s: each picture is saved as SVG and PNG with its heading, in the language of the page",
    async (path) => {
      const page = await visit(path);
      await seeAll(page);
      for (const figure of await page.locator("figure").all()) {
        const id = await figure.getAttribute("id");
        const heading = (await page.textContent(`#${id}-title`))!.trim();
        const saved = async (kind: string) => {
          const [file] = await Promise.all([
            page.waitForEvent("download"),
            figure.locator(`[data-save=${kind}]`).click()
          ]);
          return {name: file.suggestedFilename(), bytes: await readFile((await file.path())!)};
        };
        const svg = (await saved("svg")).bytes.toString();
        // A change is headed "Before and after: its name", and its picture by the name and the day.
        const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("&", "&amp;");
        expect(svg.replaceAll("\u00a0", " "), `${path} ${id}`).toContain(`>${plain(heading.split(": ").at(-1)!)}`);
        expect(svg).toContain(path.startsWith("en/") ? "Simulated region" : "Simulerad region");
        expect(svg.replace(/url\("data:[^"]*"\)/, "")).not.toMatch(/var\(|NaN|undefined/); // a font may spell anything
        const png = await saved("png");
        expect(png.name).toMatch(new RegExp(`^genklang-.*${id}\\.png$`));
        expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
        expect(png.bytes.length).toBeGreaterThan(5_000); // not an empty canvas
      }
    }
  );

  it("marks campaigns and dated events on each line of time, and names them to who does not see the marks", async () => {
    const release = sampleRelease();
    const [event] = release.levels.events;
    const overview = await visit("index.html");
    const intake = await overview.locator("#intake svg:visible").first();
    for (const {name} of release.campaigns.slice(0, 2)) expect(await intake.textContent()).toContain(name.sv);
    expect(await intake.textContent()).toContain(event.name.sv.slice(0, 12));
    expect(await overview.getAttribute("#intake svg", "aria-label")).toContain(event.name.sv);
    const campaign = await visit("kampanj-sundsvall-timra-2026.html");
    expect(await campaign.locator("#expected svg:visible").first().textContent()).toContain("Kampanj");
    expect(await campaign.getAttribute("#expected svg", "aria-label")).toMatch(/\d{4}: /); // an event and its day
  });
});
