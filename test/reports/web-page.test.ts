import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {webPage} from "../../reports/web-page.ts";
import {about, both, didNotConverge, smallCampaign, smallRelease} from "./small-release.ts";

const pageOf = (...it: Parameters<typeof webPage>) => parseHTML(webPage(...it)).document;

describe("the report as an HTML page", () => {
  it("says what the PDF says: headings in order, a text for each picture, tables with heads", () => {
    const document = pageOf(smallRelease({isSimulated: true}), "2026-Q3", "sv");
    expect(document.documentElement.getAttribute("lang")).toBe("sv");
    expect([...document.querySelectorAll("h1,h2,h3")].map(({tagName}) => tagName).join(" ")).toMatch(
      /^H1 H2( H2| H2 H3)+$/
    );
    expect(document.querySelector("h1")?.textContent).toBe("Kampanj A: omkring 20 extra intresseanmälningar hittills");
    expect(document.querySelector("dd")?.textContent).toContain("kom 156 intresseanmälningar");
    expect(document.querySelector(".simulated")?.textContent).toBe("Simulerade data: siffrorna är påhittade");
    for (const figure of document.querySelectorAll("figure[role=img]"))
      expect(figure.getAttribute("aria-label")).toMatch(/[a-zåäö]{5,}/);
    expect(document.querySelectorAll("table").length).toBe(document.querySelectorAll("thead").length);
  });

  it("needs nothing beside it: no script, no link, fonts in the file", () => {
    const html = webPage(smallRelease(), "2026-Q3", "sv");
    expect(html.match(/<script|<link|<img|url\((?!data:|#)|@import/g)).toBeNull();
    expect(html.match(/src:url\(data:font\/woff2/g)).toHaveLength(2);
  });

  it("has each picture for a wide and a narrow page, with parts that are told apart", () => {
    const document = pageOf(smallRelease(), "2026-Q3", "sv");
    expect(document.querySelectorAll("figure.wide").length).toBe(2);
    expect(document.querySelectorAll("figure.narrow").length).toBe(2);
    const ids = [...document.querySelectorAll("[id]")].map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("puts numbers to the right, and says over each cell of a phone what it is", () => {
    const document = pageOf(smallRelease(), "2026-Q3", "en");
    const heads = [...document.querySelectorAll("table:first-of-type thead th")];
    const cells = [...document.querySelectorAll("table:first-of-type tbody tr:first-child > *")];
    expect(heads.map((it) => it.className)).toEqual(["", "number", "number", "number", "number", "number", ""]);
    expect(cells.map((it) => it.className)).toEqual(heads.map((it) => it.className));
    expect(cells.slice(1).map((it) => it.getAttribute("data-label"))).toEqual(
      heads.slice(1).map((it) => it.firstChild?.textContent)
    );
  });

  it("takes no markup from a name", () => {
    const campaigns = [{...smallCampaign("A", about(20, 10, 40), "yes", 1), name: both("<img src=x> & co")}];
    const html = webPage(smallRelease({campaigns}), "2026-Q3", "en");
    expect(html.includes("<img")).toBe(false);
    expect(html.includes("&lt;img src=x&gt; &amp; co")).toBe(true);
  });

  it("is there without a picture when the model did not converge", () => {
    const html = webPage(smallRelease({convergence: didNotConverge}), "2026-Q3", "sv");
    expect(html.includes("<figure")).toBe(false);
    expect(html.includes("största R-hat är 1,310")).toBe(true);
  });
});
