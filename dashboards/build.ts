/**
 * A release as a folder of pages that opens by double click, without network and without script.
 *
 * The same release gives the same bytes. Pages are written beside the folder and put in its place when all are there:
 * if anything fails, the last good version stays.
 */
import {existsSync} from "node:fs";
import {mkdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join, posix, resolve} from "node:path";
import {setImmediate as nextTurn} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {transform} from "esbuild";

import type {Language} from "../src/base/format.ts";
import {dark, light, type Palette, print} from "../src/charts/palette.ts";
import type {Release} from "../src/publication/release.ts";
import {digestOf} from "./digest.ts";
import {drawing} from "./drawing.ts";
import {inlineJson} from "./html.ts";
import {pages} from "./pages/index.ts";
import {embedLayout, layout, partPlace} from "./pages/layout.ts";
import {programs} from "./programs.ts";
import {type Draw, embedFile, firstChoice, site} from "./site.ts";

const here = dirname(fileURLToPath(import.meta.url));
const languages: {language: Language; folder: string}[] = [
  {language: "sv", folder: ""},
  {language: "en", folder: "en"}
];

/** Every file of the site, by its path in the folder. */
export type Files = Map<string, string | Uint8Array>;

/** `drawings`: a folder in which pictures are kept from one build to the next. */
export async function buildDashboard(
  release: Release,
  folder: string,
  {drawings}: {drawings?: string} = {}
): Promise<{files: string[]}> {
  await takeBack(resolve(folder));
  const draw = drawing(drawings);
  // Programs are bundled by a process of its own, while the pages are written here.
  const assets = assetFiles(release);
  assets.catch(() => {}); // said where it is awaited, also if the pages fail before that
  await nextTurn();
  const files: Files = new Map([...pageFiles(release, draw), ...(await assets)]);
  await swapIn(files, resolve(folder));
  draw.forgetUnused();
  return {files: [...files.keys()].sort()};
}

export function pageFiles(release: Release, draw: Draw = drawing()): Files {
  const files: Files = new Map();
  const sites = languages.map(({language, folder}) => {
    const made = site(release, language, draw);
    return {folder, site: made, pages: pages(made)};
  });
  for (const [i, {folder, site, pages}] of sites.entries()) {
    const {subject, html, text} = digestOf(site);
    const letter = `digest/${site.language === "sv" ? "sammanfattning" : "digest"}`;
    files.set(`${letter}.html`, html);
    files.set(`${letter}.txt`, text);
    files.set(`${letter}.subject.txt`, `${subject}\n`);
    const kinds = new Set(pages.map(({kind}) => kind));
    const other = sites[1 - i];
    for (const [p, page] of pages.entries()) {
      const path = posix.join(folder, page.file);
      const otherPath = posix.join(other.folder, other.pages[p].file);
      const place = {root: folder ? "../" : "", otherLanguage: posix.relative(folder, otherPath), kinds};
      const opensOn = page.opensOn ?? firstChoice;
      files.set(path, layout(site, page, place, opensOn).text);
      for (const figure of page.figures(opensOn))
        files.set(
          posix.join(folder, embedFile(page.file, figure.id)),
          embedLayout(site, page, figure, folder ? "../../" : "../").text
        );
      if (i === 0)
        for (const [area, part] of page.more ?? [])
          files.set(`${partPlace(page)}${area}.js`, `window.genklangPart?.(${inlineJson(part).text});\n`);
    }
  }
  return files;
}

async function assetFiles(release: Release): Promise<Files> {
  const kinds = new Set(pages(site(release, "sv")).map(({kind}) => kind));
  const [scripts, style, sans, serif] = await Promise.all([
    programs(kinds),
    styleSheet(),
    fontFile("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"),
    fontFile("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2")
  ]);
  return new Map<string, string | Uint8Array>([
    ...scripts,
    ["assets/style.css", style],
    ["assets/source-sans-3.woff2", sans],
    ["assets/source-serif-4.woff2", serif],
    // A picture saved from the page carries its font; from file:// only a script can be loaded.
    ["assets/font.js", `window.genklangFont="data:font/woff2;base64,${sans.toString("base64")}";\n`]
  ]);
}

/** One file a part of the page, in dashboards/style: what stands later wins. Those of single pages come before the narrow ones. */
const styles = [
  "base",
  "frame",
  "finding",
  "choice",
  "numbers",
  "sections",
  "charts",
  "lists",
  "opinions",
  "plan",
  "way-in",
  "cost-split",
  "narrow",
  "forced",
  "print"
];

async function styleSheet(): Promise<string> {
  const sheets = await Promise.all(styles.map((name) => readFile(join(here, "style", `${name}.css`), "utf8")));
  const tokens = (palette: Palette) =>
    Object.entries(palette)
      .map(([name, value]) => `--${name}:${value};`)
      .join("");
  // Where the system sets the colours it also says whether they are dark, whatever the reader chose here before.
  const sheet = `:root{color-scheme:light;${tokens(light)}}
:root[data-theme=dark]{color-scheme:dark;${tokens(dark)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${tokens(dark)}}}
@media (forced-colors:active){:root,:root[data-theme]{color-scheme:light;${tokens(light)}}}
@media (forced-colors:active) and (prefers-color-scheme:dark){:root,:root[data-theme]{color-scheme:dark;${tokens(dark)}}}
${sheets.join("\n")}
@media print{:root,:root[data-theme],:root:not([data-theme=light]){color-scheme:light;${tokens(print)}}}`;
  return (await transform(sheet, {loader: "css", minify: true})).code;
}

const fontFile = (path: string): Promise<Buffer> => readFile(createRequire(import.meta.url).resolve(path));

/** Where a build was killed between its two renames the last good version lies beside its place. */
async function takeBack(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await rename(`${folder}.last`, folder).catch(() => {}); // there was none: the first build
}

/** Enough to keep the disk busy, few enough for any limit of open files. */
const writtenAtOnce = 32;

/** Writes beside the folder, then swaps: nobody ever reads half a version. */
async function swapIn(files: Files, folder: string): Promise<void> {
  const next = `${folder}.next`;
  const last = `${folder}.last`;
  await rm(next, {recursive: true, force: true});
  const folders = new Set([...files.keys()].map((path) => dirname(join(next, path))));
  for (const path of folders) await mkdir(path, {recursive: true});
  const entries = [...files];
  for (let i = 0; i < entries.length; i += writtenAtOnce)
    await Promise.all(
      entries.slice(i, i + writtenAtOnce).map(([path, content]) => writeFile(join(next, path), content))
    );
  await rm(last, {recursive: true, force: true});
  const hadOne = await rename(folder, last).then(
    () => true,
    () => false
  );
  try {
    await rename(next, folder);
  } catch (error) {
    if (hadOne) await rename(last, folder);
    throw error;
  }
  await rm(last, {recursive: true, force: true});
}
