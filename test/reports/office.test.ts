/** The editable reports: their XML is read back, and no byte depends on the clock. */
import {strFromU8, unzipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {documentReport} from "../../reports/document.ts";
import {slideReport} from "../../reports/slides.ts";
import {about, didNotConverge, smallCampaign, smallRelease} from "./small-release.ts";

const parts = (file: Uint8Array) => unzipSync(file);
const textOf = (xml: string) =>
  xml
    .replace(/<\/(w|a):p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replace(/\u00a0/g, " ");
const slidesOf = (file: Uint8Array) =>
  Object.entries(parts(file))
    .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort(([a], [b]) => a.localeCompare(b, "en", {numeric: true}))
    .map(([, bytes]) => strFromU8(bytes));

describe("the report as DOCX", () => {
  it("has headings, tables with head rows, lists, pictures with a text, and its language", async () => {
    const files = parts(await documentReport(smallRelease({isSimulated: true}), "2026-Q3", "sv"));
    const xml = strFromU8(files["word/document.xml"]);
    const text = textOf(xml);
    expect(text).toContain("Kampanj A: omkring 20 extra intresseanmälningar");
    expect(text).toContain("Under vecka 27–39 kom 156 intresseanmälningar: 39 fler än samma veckor året före (117)");
    expect(text).toContain("Simulerade data: siffrorna är påhittade");
    expect(xml.match(/w:val="Heading1"/g)?.length).toBe(1);
    expect(xml.match(/w:val="Heading2"/g)?.length).toBeGreaterThan(7);
    expect(xml.match(/<w:tblHeader/g)?.length).toBe(xml.match(/<w:tbl>/g)?.length);
    expect([...xml.matchAll(/<wp:docPr[^>]*descr="([^"]{20,})/g)].length).toBe(2);
    expect(strFromU8(files["word/styles.xml"])).toContain('w:val="sv-SE"');
    expect(Object.keys(files).filter((name) => name.endsWith(".png")).length).toBe(2);
  });
  it("is the same bytes for the same release, dated by the end of its data", async () => {
    const make = () => documentReport(smallRelease(), "2026-Q3", "en");
    const [first, second] = [await make(), await make()];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(strFromU8(parts(first)["docProps/core.xml"])).toContain("2026-10-05T00:00:00Z");
  });
  it("without a model or a campaign says so, without a picture of what is not known", async () => {
    const none = textOf(
      strFromU8(parts(await documentReport(smallRelease({campaigns: []}), "2026-Q3", "sv"))["word/document.xml"])
    );
    expect(none).toContain("Ingen kampanj var igång under perioden.");
    const files = parts(await documentReport(smallRelease({convergence: didNotConverge}), "2026-Q3", "sv"));
    expect(textOf(strFromU8(files["word/document.xml"]))).toContain("största R-hat är 1,310");
    expect(Object.keys(files).filter((name) => name.endsWith(".png"))).toEqual([]);
  });
});

describe("the report as PPTX", () => {
  it("has a title on every slide, the three sentences first, tables, and charts with a text", async () => {
    const slides = slidesOf(await slideReport(smallRelease(), "2026-Q3", "sv"));
    expect(slides.length).toBe(8);
    for (const slide of slides) expect(slide).toContain('type="title"');
    expect(textOf(slides[0])).toMatch(
      /Vad hände\?[\s\S]*156 intresseanmälningar[\s\S]*Hur säkert är det\?[\s\S]*Att besluta/
    );
    expect(slides.filter((slide) => slide.includes("<a:tbl>")).length).toBe(2);
    const pictures = slides.join("").match(/<p:cNvPr[^>]*descr="[^"]{20,}/g);
    expect(pictures?.length).toBe(2);
  });
  it("is the same bytes for the same release", async () => {
    const make = () => slideReport(smallRelease(), "2026-Q3", "en");
    expect(Buffer.compare(await make(), await make())).toBe(0);
  });
  it("goes on on a further slide with more campaigns than one holds, and has none of them left out", async () => {
    const campaigns = Array.from({length: 9}, (_, i) => smallCampaign(`nr ${i}`, about(2, 1, 4), "yes", 1000 + i));
    const text = textOf(slidesOf(await slideReport(smallRelease({campaigns}), "2026-Q3", "sv")).join("\n"));
    for (const {name} of campaigns) expect(text).toContain(name.sv);
  });
});
