/** The editable reports: their XML is read back, and no byte depends on the clock. */
import {execFileSync, spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import {afterAll, describe, expect, it} from "vitest";
import {documentReport} from "../../reports/document.ts";
import {slideReport} from "../../reports/slides.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
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
    expect(slides.length).toBe(7);
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
    const slides = slidesOf(await slideReport(smallRelease({campaigns}), "2026-Q3", "sv"));
    expect(slides.length).toBe(9); // one more of campaigns, and their chart by itself
    for (const {name} of campaigns) expect(textOf(slides.join("\n"))).toContain(name.sv);
  });
});

const hasOffice = spawnSync("soffice", ["--version"]).status === 0 && spawnSync("pdftotext", ["-v"]).status === 0;
if (!hasOffice)
  console.warn(
    "SKIPPED: no DOCX or PPTX is opened; install libreoffice-writer, libreoffice-impress and poppler-utils."
  );

describe.skipIf(!hasOffice)("the editable reports in LibreOffice", () => {
  const folder = mkdtempSync(join(tmpdir(), "genklang-office-"));
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  /** The text of each page or slide as LibreOffice lays it out. */
  function opened(name: string, file: Uint8Array): string[] {
    writeFileSync(join(folder, name), file);
    const quiet = {cwd: folder, encoding: "utf8" as const, stdio: "pipe" as const};
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`; // two at a time would share one else
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", name], quiet);
    const text = execFileSync("pdftotext", [name.replace(/\.\w+$/, ".pdf"), "-"], quiet);
    return text
      .split("\f")
      .slice(0, -1)
      .map((page) => page.replace(/\s+/g, " "));
  }
  it("a DOCX has its chart below the table on page one, in whatever font, and goes on over two more", async () => {
    const pages = opened("report.docx", await documentReport(sampleRelease(4), "2026-Q2", "sv"));
    expect(pages.length).toBe(3);
    expect(pages[0]).toContain("Bokad kampanjkostnad");
    expect(pages[0]).toMatch(/Perioden, vecka \d+–\d+, är de \d sista punkterna\./);
    expect(pages.map((page) => /Sida \d av \d/.exec(page)?.[0])).toEqual([1, 2, 3].map((n) => `Sida ${n} av 3`));
    // No heading stands alone at the foot of a page.
    for (const page of pages)
      expect(page).not.toMatch(/(Periodens kampanjer|Underlag|Ursprung) Kvartalsrapport kvartal/);
  }, 180_000);
  it("a PPTX has as many slides as it was written with, each with its title", async () => {
    const slides = opened("report.pptx", await slideReport(smallRelease(), "2026-Q3", "sv"));
    expect(slides.length).toBe(7);
    expect(slides[0]).toContain("Kampanj A: omkring 20 extra intresseanmälningar");
    expect(slides[1]).toContain("Året i fem tal");
    expect(slides.at(-1)).toContain("Så är det räknat");
  }, 180_000);
});

describe("the charts of the editable reports", () => {
  it("are crisp: three pixels for one as drawn, more than 200 to the inch where they stand", async () => {
    const sizeOf = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16); // width in IHDR
    const inDocument = parts(await documentReport(smallRelease(), "2026-Q3", "sv"));
    const inSlides = parts(await slideReport(smallRelease(), "2026-Q3", "sv"));
    for (const files of [inDocument, inSlides]) {
      const widths = Object.entries(files).flatMap(([name, bytes]) => (name.endsWith(".png") ? [sizeOf(bytes)] : []));
      expect(widths.length).toBe(2);
      for (const width of widths) expect(width / (files === inDocument ? 6.69 : 12.13)).toBeGreaterThan(200);
    }
  });
  it("are the only pictures: every word and number beside them can be edited", async () => {
    const xml = strFromU8(parts(await documentReport(smallRelease(), "2026-Q3", "sv"))["word/document.xml"]);
    expect(xml.match(/<w:drawing>/g)?.length).toBe(2);
    const text = textOf(xml);
    for (const part of ["156", "117", "5 000 kr", "2 500–10 000 kr", "abcdef123456"]) expect(text).toContain(part);
  });
});
