import {mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join, posix} from "node:path";
import {parseHTML} from "linkedom";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {buildDashboard, pageFiles} from "../../dashboards/build.ts";
import {embedFile} from "../../dashboards/site.ts";
import type {Release} from "../../src/publication/release.ts";
import {largeRelease} from "./large-release.ts";
import {sampleRelease} from "./sample-release.ts";
import {weightsOf} from "./weights.ts";

let folder: string;
let files: Map<string, Buffer>;
const text = (path: string) => files.get(path)!.toString();
const htmlFiles = () => [...files.keys()].filter((path) => path.endsWith(".html"));
const isEmbed = (path: string) => path.includes("embed/");
const isLetter = (path: string) => path.startsWith("digest/");
const pageFilesOf = () => htmlFiles().filter((path) => !isEmbed(path) && !isLetter(path));

async function readAll(root: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(root, {recursive: true, withFileTypes: true});
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.sort().map(async (path) => [path.slice(root.length + 1), await readFile(path)] as const))
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "genklang-dashboard-"));
  await buildDashboard(sampleRelease(), join(folder, "site"));
  files = await readAll(join(folder, "site"));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

describe("the folder of a release", () => {
  it("has every page twice: Swedish at the root, English in en", () => {
    expect(pageFilesOf()).toEqual([
      "data-och-metod.html",
      "en/accessibility-statement.html",
      "en/campaign-gfo-host-2026.html",
      "en/campaign-helsingborg-december.html",
      "en/campaign-nationell-2026.html",
      "en/campaign-sundsvall-timra-2026.html",
      "en/channels.html",
      "en/cost-sharing.html",
      "en/data-and-method.html",
      "en/index.html",
      "en/municipalities-and-partnerships.html",
      "en/plan.html",
      "en/way-in.html",
      "index.html",
      "kampanj-gfo-host-2026.html",
      "kampanj-helsingborg-december.html",
      "kampanj-nationell-2026.html",
      "kampanj-sundsvall-timra-2026.html",
      "kanaler.html",
      "kommuner-och-samverkan.html",
      "kostnadsdelning.html",
      "planera.html",
      "tillganglighetsredogorelse.html",
      "vagen-in.html"
    ]);
  });

  it("has a small page of every chart, in both languages, for the pages of others", () => {
    for (const path of pageFilesOf()) {
      const {document} = parseHTML(text(path));
      for (const {id} of document.querySelectorAll("figure")) {
        const embed = posix.join(posix.dirname(path), embedFile(posix.basename(path), id));
        expect(files.has(embed), embed).toBe(true);
        const chart = parseHTML(text(embed)).document;
        expect(chart.querySelectorAll("figure svg").length).toBeGreaterThan(0);
        expect(chart.querySelector("figure svg")!.outerHTML).toBe(document.querySelector(`#${id} svg`)!.outerHTML);
      }
    }
  });

  it("has the same bytes when built again", async () => {
    await buildDashboard(sampleRelease(), join(folder, "again"));
    const again = await readAll(join(folder, "again"));
    expect([...again.keys()]).toEqual([...files.keys()]);
    for (const [path, bytes] of again) expect(bytes.equals(files.get(path)!), path).toBe(true);
  });

  it("has the same bytes when pictures of the build before are used, and keeps only those that are", async () => {
    const [kept, drawings] = [join(folder, "drawn"), join(folder, "drawings")];
    await buildDashboard(sampleRelease(), kept, {drawings});
    const count = async () =>
      (await readdir(drawings, {recursive: true})).filter((name) => name.endsWith(".svg")).length;
    const all = await count();
    expect(all).toBeGreaterThan(40);
    await buildDashboard(sampleRelease(), kept, {drawings});
    for (const [path, bytes] of await readAll(kept)) expect(bytes.equals(files.get(path)!), path).toBe(true);
    expect(await count()).toBe(all);
    await buildDashboard({...sampleRelease(), campaigns: []}, kept, {drawings});
    expect(await count()).toBeLessThan(all / 2);
  });

  it("keeps the last good version when a build fails, and leaves nothing half done", async () => {
    const site = join(folder, "kept");
    const good = {...sampleRelease(), campaigns: [], channels: []};
    await buildDashboard(good, site);
    const before = await readFile(join(site, "index.html"), "utf8");
    const broken = {...good, summary: undefined} as unknown as Release;
    await expect(buildDashboard(broken, site)).rejects.toThrow();
    expect(await readFile(join(site, "index.html"), "utf8")).toBe(before);
    expect((await readdir(folder)).filter((name) => name.startsWith("kept"))).toEqual(["kept"]);
  });

  it("finds the last good version again where a build was killed while it swapped, also if the next one fails", async () => {
    const site = join(folder, "killed");
    const good = {...sampleRelease(), campaigns: [], channels: []};
    await buildDashboard(good, site);
    await rename(site, `${site}.last`); // as it lies between the two renames
    const broken = {...good, summary: undefined} as unknown as Release;
    await expect(buildDashboard(broken, site)).rejects.toThrow();
    expect(await readFile(join(site, "index.html"), "utf8")).toContain("</html>");
    expect((await readdir(folder)).filter((name) => name.startsWith("killed"))).toEqual(["killed"]);
  });

  it("replaces what was there: a page of a campaign that is gone goes too", async () => {
    const site = join(folder, "replaced");
    await mkdir(site);
    await writeFile(join(site, "kampanj-gone.html"), "");
    await buildDashboard({...sampleRelease(), campaigns: [], channels: []}, site);
    const left = (await readdir(site)).filter((name) => name.endsWith(".html"));
    expect(left.sort()).toEqual([
      "data-och-metod.html",
      "index.html",
      "kommuner-och-samverkan.html",
      "kostnadsdelning.html",
      "planera.html",
      "tillganglighetsredogorelse.html",
      "vagen-in.html"
    ]);
  });

  it("links only to files that it has, and to no other place", () => {
    for (const path of htmlFiles()) {
      const page = text(path);
      for (const [, address] of page.matchAll(/(?:href|src)="([^"]+)"/g)) {
        if (/^(data|mailto|tel):|^#/.test(address)) continue;
        if (address === supervisor) continue; // whom the law wants named, to be gone to and never loaded
        expect(address).not.toMatch(/^(https?:|\/)/);
        const target = posix.join(posix.dirname(path), address.split("#")[0]);
        expect(files.has(target), `${path} links to ${target}`).toBe(true);
      }
    }
    expect(text("assets/style.css")).not.toMatch(/url\("?(?:https?:|\/)/);
    const programs = [...files.keys()].filter((path) => path.endsWith(".js") && path !== "assets/font.js");
    expect(programs.length).toBeGreaterThan(18);
    const addresses = [
      ...programs
        .map(text)
        .join("\n")
        .matchAll(/https?:\/\/[\w./-]+/g)
    ].map(([address]) => address);
    expect(
      addresses.filter((address) => !/^https?:\/\/www\.w3\.org\//.test(address) && address !== supervisor)
    ).toEqual([]); // namespaces only
  });

  it("weighs at most 130 KB a page, gzipped with all that it loads but fonts, 42 KB where nothing is drawn, 34 KB where nothing can be chosen either", () => {
    const weights = weightsOf(files);
    expect(weights.size).toBe(pageFilesOf().length);
    for (const [path, weight] of weights) {
      const isStill = /data-|kostnads|cost-|tillgang|accessib/.test(path);
      const isFixed = /data-|tillgang|accessib/.test(path);
      expect(weight, path).toBeLessThan(isFixed ? 34_000 : isStill ? 42_000 : 130_000);
    }
  });

  it("holds 150 KB a page with 60 campaigns in 20 municipalities, and with 40 in 290", async () => {
    for (const [campaignCount, municipalityCount] of [
      [60, 20],
      [40, 290]
    ]) {
      const site = join(folder, `large-${municipalityCount}`);
      const release = largeRelease(campaignCount, municipalityCount);
      await buildDashboard(release, site);
      const [path, weight] = [...weightsOf(await readAll(site))].reduce((a, b) => (a[1] > b[1] ? a : b));
      expect(weight, path).toBeLessThan(150_000);
    }
  }, 240_000);
});

const supervisor = sampleRelease().site!.supervisor.url;

describe("a page", () => {
  const letter = (name: string) => ["html", "txt", "subject.txt"].map((kind) => `digest/${name}.${kind}`);
  const anywhere = (release: Release) => [...pageFiles(release).values()].join("\n");

  it("says in a banner that a simulated region is invented, and the truth beside the estimate", () => {
    expect(text("kampanj-helsingborg-december.html")).toContain("Sanningen i simuleringen: 34");
    for (const path of htmlFiles()) expect(text(path)).toMatch(/alla siffror är påhittade|every number is invented/);
    const real = anywhere({...sampleRelease(), isSimulated: false});
    expect(real).not.toMatch(/påhittade|invented/);
  });

  it("of a campaign whose model did not converge shows that, what to do, and no number of it", () => {
    const page = text("kampanj-gfo-host-2026.html");
    expect(page).toContain("<h1>Beräkningen blev inte klar</h1>");
    expect(page).toContain("npx genklang fit --draws 4000");
    expect(page).not.toContain("<figure");
    expect(page).not.toContain('class="numbers"');
  });

  it("names the withheld municipalities with the reason, and has no number of theirs in any form", () => {
    const page = text("kampanj-nationell-2026.html").replace(/\s+/g, " ");
    expect(page).toContain("Undertryckt: Härnösand, Sollefteå, Kramfors, Timrå, Ånge och Torsås.");
    expect(page).toContain("färre än 5");
    const {release} = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]);
    const torsas = release.campaigns[0].areas.find(({id}: {id: string}) => id === "0834");
    expect([torsas.toDate, torsas.series, torsas.lift, torsas.actualSinceStart]).toEqual([null, null, null, null]);
  });

  it("gives no number as the answer where the verdict is that the data do not say", () => {
    const numbers = /<dl class="numbers">(.*?)<\/dl>/s.exec(text("kampanj-nationell-2026.html"))![1];
    const big = [...numbers.matchAll(/class="big[^"]*">([^<]+)</g)].map(([, number]) => number);
    expect(big).toEqual(["oklart", "oklart", "oklart", "oklart"]);
  });

  it("carries run, seed, days, version and fingerprint in its foot", () => {
    for (const path of pageFilesOf()) {
      const foot = text(path).split("<footer>")[1];
      for (const fact of ["12", "2026", "0.1.0", "5f0c1a9be27d", "15 november 2026"])
        expect(foot.toLowerCase(), `${path}: ${fact}`).toContain(fact);
    }
  });

  it("says which sources are stale or failed, and what was quarantined", () => {
    const page = text("data-och-metod.html");
    expect(page).toContain('<span class="state state-stale">Gammal</span>');
    expect(page).toContain("köra npx genklang doctor");
    expect(page).toContain("1,012");
    expect(text("index.html")).toContain("Facebook-sidan: gammal.");
  });

  it("says of every picture what it shows, also where a campaign has begun and no week of it is counted", () => {
    const release = sampleRelease();
    const begun = release.campaigns.find(({id}) => id === "helsingborg-december")!;
    for (const area of begun.areas) area.cumulative = [];
    const pages = [...pageFiles(release)].filter(([path]) => path.endsWith(".html"));
    expect(pages.filter(([, page]) => /aria-label=""/.test(String(page))).map(([path]) => path)).toEqual([]);
    expect(String(new Map(pages).get("kampanj-helsingborg-december.html"))).not.toContain('id="cumulative"');
    expect(text("kampanj-helsingborg-december.html")).toContain('id="cumulative"');
  });

  it("keeps 95-procentsintervallet in one piece wherever it is read, and whole in what is heard and in data", () => {
    for (const path of htmlFiles()) {
      const {document} = parseHTML(text(path).replace(/<script.*?<\/script>/gs, ""));
      const bare = [...document.querySelectorAll("body *")]
        .filter((it) => !it.closest("svg, title") && it.getAttribute("style") !== "white-space:nowrap")
        .filter((it) =>
          [...it.childNodes].some(({nodeType, textContent}) => nodeType === 3 && textContent?.includes("95-procents"))
        );
      expect(
        bare.map((it) => it.outerHTML.slice(0, 200)),
        path
      ).toEqual([]);
      expect(text(path), path).not.toMatch(/="[^"<>]*<span|<title>[^<]*<span/);
    }
    expect(text("kampanj-helsingborg-december.html")).toContain(
      '<span style="white-space:nowrap">95-procentsintervallet</span>'
    );
  });

  it("lists the area of a campaign once where the others are suppressed and it is the whole", () => {
    const release = sampleRelease();
    const campaign = release.campaigns.find(({areas}) => areas.length > 2)!;
    campaign.areas[0].name = campaign.areas[1].name;
    const page = [...pageFiles(release)].find(([path]) => path === `kampanj-${campaign.id}.html`)!;
    const {document} = parseHTML(String(page[1]));
    const options = [...document.querySelectorAll('select[name="area"] option')];
    const listed = options.filter((it) => !it.hasAttribute("hidden")).map(({textContent}) => textContent);
    expect(new Set(listed).size).toBe(listed.length);
    expect(options.length).toBe(listed.length + 1);
  });

  it("escapes what people wrote, in text, in attributes and in data", () => {
    const release = sampleRelease();
    const nasty = '</script><script>alert("1")</script>&"';
    release.campaigns[0].name = {sv: nasty, en: nasty};
    for (const [path, page] of pageFiles(release)) {
      if (!path.endsWith(".html")) continue;
      const {document} = parseHTML(String(page));
      const kinds = [...document.querySelectorAll("script")].map((it) => it.src || it.id || "early theme");
      const ours = /^(early theme|(\.\.\/)?assets\/(plot|[a-z-]+-(sv|en))\.js|data)$/;
      expect(
        kinds.filter((kind) => !ours.test(kind)),
        path
      ).toEqual([]);
      expect(kinds.length, path).toBeLessThanOrEqual(isEmbed(path) || isLetter(path) ? 0 : 4);
      expect(document.querySelectorAll("[onclick], [onload]").length, path).toBe(0);
    }
    expect(anywhere(release)).toContain("&lt;script&gt;alert(&quot;1&quot;)");
  });

  it("of a zone says in the margin of every printed sheet whom it is for, whatever that is called", () => {
    const of = {sv: 'Å "1"</style>', en: "Å"};
    const made = pageFiles({...sampleRelease(), zone: {kind: "own", name: "own:0834", of}});
    const written = [...made].filter(([path]) => path.endsWith(".html") && !isEmbed(path) && !isLetter(path));
    expect(written.length).toBeGreaterThan(10);
    for (const [path, content] of written) {
      const [, said] =
        /<style>@page\{@bottom-left\{content:"(.*?)";font:9pt sans-serif\}\}<\/style>/.exec(String(content)) ?? [];
      const name = path.startsWith("en/") ? "of Å only." : "i Å \\22 1\\22 \\3c \\2f style\\3e .";
      expect(said?.endsWith(name), `${path}: ${said}`).toBe(true);
    }
    expect([...pageFiles(sampleRelease()).values()].some((it) => String(it).includes("@bottom-left"))).toBe(false);
  });

  it("stands also when nothing has been released but the region", () => {
    const bare: Release = {
      ...sampleRelease(),
      intake: null,
      waysIn: [],
      funnel: null,
      campaigns: [],
      channels: [],
      plan: null,
      sources: [],
      municipalities: [],
      areas: [],
      levels: {areas: [], comparisons: [], events: []},
      settlements: [],
      site: null
    };
    const pages = pageFiles(bare);
    expect([...pages.keys()]).toEqual([
      ...letter("sammanfattning"),
      "index.html",
      "data-och-metod.html",
      "tillganglighetsredogorelse.html",
      ...letter("digest"),
      "en/index.html",
      "en/data-and-method.html",
      "en/accessibility-statement.html"
    ]);
    expect(String(pages.get("tillganglighetsredogorelse.html"))).toContain("Redogörelsen är inte färdig.");
    expect(String(pages.get("index.html"))).toContain("Ingen kampanj har körts än.");
    expect(String(pages.get("index.html"))).toContain("Serien är undertryckt");
  });

  it.each([1, 4, 8, 13] as const)("can be built of series in steps of %i weeks", (weeks) => {
    const strays = /.{20}(?:\bNaN\b|\bundefined\b|\[object ).{20}/.exec(anywhere(sampleRelease(weeks)));
    expect(strays?.[0]).toBeUndefined();
  });

  it("has one page a campaign, however many (test/bench/site.ts times sixty and three hundred)", () => {
    const [first] = sampleRelease().campaigns;
    const campaigns = Array.from({length: 8}, (_, i) => ({...first, id: `kampanj-${i}`}));
    const paths = [...pageFiles({...sampleRelease(), campaigns}).keys()];
    expect(paths.filter((path) => path.includes("kampanj-kampanj-") && !isEmbed(path))).toHaveLength(8);
  });
});
