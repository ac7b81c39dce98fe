/**
 * The programs of the pages: one a kind of page and language, with the words, the charts and the page of that kind and
 * no others, and one file that all share, with what we use of Plot and d3.
 *
 * What a program needs is read from its own source: it holds a chart or the words of a page if their name stands there.
 * A chart must therefore be named by a literal, `name: "intake"`, and words by their key, `texts.planPage`.
 */
import {readdir, readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {type BuildOptions, build, type Plugin} from "esbuild";
import type {Language} from "../src/base/format.ts";
import {type PageKind, pageKinds} from "./site.ts";

const here = dirname(fileURLToPath(import.meta.url));
const charts = join(here, "../src/charts");

/** Pages on which nothing changes: they need no program to write them again. */
const still: readonly PageKind[] = ["method", "accessibility"];
/** Pages with charts; the others do without Plot. */
export const hasCharts = (kind: PageKind): boolean => !still.includes(kind) && kind !== "plan" && kind !== "cost-split";

export const programFile = (kind: PageKind, language: Language): string => `assets/${kind}-${language}.js`;
export const plotFile = "assets/plot.js";

/** The programs of these kinds of pages by their paths in the site. */
export async function programs(kinds: ReadonlySet<PageKind>): Promise<[path: string, text: string][]> {
  const wanted = pageKinds.filter((kind) => kinds.has(kind));
  const [plot, ...texts] = await Promise.all([plotText(), ...wanted.map(programsOf)]);
  return [[plotFile, plot], ...texts.flat()];
}

async function programsOf(kind: PageKind): Promise<[string, string][]> {
  const source = await sourceOf(kind);
  const names = [...(await registered()).keys()].filter((name) => source.includes(`"${name}"`));
  return Promise.all(
    (["sv", "en"] as const).map(async (language): Promise<[string, string]> => {
      const away = await wordsNotIn(source, language);
      const text = await bundle({plugins: [page(kind), list(names), emptied(away, "undefined"), shared(kind)]});
      return [programFile(kind, language), text];
    })
  );
}

const options = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife", // a module would not load from file://
  target: ["es2022", "firefox115", "safari16"],
  legalComments: "none",
  absWorkingDir: here // no path of this machine in the output
} as const satisfies BuildOptions;
const program = {...options, entryPoints: [join(here, "client/app.ts")]};

const bundle = async (more: BuildOptions): Promise<string> => (await build({...program, ...more})).outputFiles![0].text;

/** Our own source that ends up in a kind's program, charts and words apart. */
async function sourceOf(kind: PageKind): Promise<string> {
  const {metafile} = await build({...program, plugins: [page(kind), list([]), shared(kind)]});
  const inputs = Object.entries(Object.values(metafile.outputs)[0].inputs);
  const ours = inputs.filter(
    ([path, {bytesInOutput}]) => bytesInOutput > 0 && /^(pages|client|[a-z-]+\.ts|\.\.\/src\/base)/.test(path)
  );
  return (await Promise.all(ours.map(([path]) => readFile(join(here, path), "utf8")))).join("\n");
}

/** The words of the other language, and those of pages that this program does not write. */
async function wordsNotIn(source: string, language: Language): Promise<RegExp> {
  const other = language === "sv" ? "en" : "sv";
  const files = (await readdir(join(here, "texts"))).filter((file) => file.endsWith(`-${language}.ts`));
  const away = files
    .map((file) => file.replace(`-${language}.ts`, ""))
    .filter((name) => !source.includes(`${camel(name)}Page`) && !source.includes(`${name}-${language}.ts`));
  return new RegExp(
    `(dashboards/texts/([a-z-]+-)?${other}|src/charts/texts-${other}|dashboards/texts/(${away.join("|")})-${language})\\.ts$`
  );
}
const camel = (name: string) => name.replace(/-./g, ([, letter]) => letter.toUpperCase());

/** Of the list of pages only one; of a page on which nothing changes, of the planner elsewhere, and of saved pictures without charts, nothing. */
const page = (kind: PageKind): Plugin => ({
  name: "page",
  setup(program) {
    program.onLoad({filter: /dashboards\/pages\/index\.ts$/}, ({path}) => ({
      contents: still.includes(kind)
        ? "export const pageTypes = [];"
        : `import {${camel(kind)}Type} from "./${kind}.ts";\nexport const pageTypes = [${camel(kind)}Type];`,
      resolveDir: dirname(path),
      loader: "ts"
    }));
    const without = (file: RegExp, name: string) =>
      program.onLoad({filter: file}, () => ({contents: `export const ${name} = () => {};`}));
    if (kind !== "plan") without(/dashboards\/client\/plan\.ts$/, "startPlanner");
    if (!hasCharts(kind)) without(/dashboards\/client\/save-figure\.ts$/, "saveFigure");
  }
});

/** Each chart in src/charts/list.ts, and the file that it is from. */
async function registered(): Promise<Map<string, string>> {
  const text = await readFile(join(charts, "list.ts"), "utf8");
  return new Map([...text.matchAll(/import \{(\w+)\} from "(.+?)"/g)].map(([, name, file]) => [name, file]));
}

/** The list of charts with some of them only. */
const list = (names: readonly string[]): Plugin => ({
  name: "list",
  setup(program) {
    program.onLoad({filter: /src\/charts\/list\.ts$/}, async () => {
      const files = await registered();
      const imports = names.map((name) => `import {${name}} from "${files.get(name)}";`);
      return {contents: `${imports.join("\n")}\nexport const charts = {${names}};`, resolveDir: charts, loader: "ts"};
    });
  }
});

const emptied = (filter: RegExp, value: string): Plugin => ({
  name: "emptied",
  setup(program) {
    program.onLoad({filter}, async ({path}) => {
      const names = Object.keys(await import(pathToFileURL(path).href));
      return {contents: names.map((name) => `export const ${name} = ${value};`).join("\n")};
    });
  }
});

/** In a program, Plot and d3 are what the file that all share has left in the window. */
const shared = (kind: PageKind): Plugin => ({
  name: "shared",
  setup(program) {
    const filter = hasCharts(kind) ? /^(@observablehq\/plot|d3)$/ : /^@observablehq\/plot$/;
    program.onResolve({filter}, ({path}) => ({path, namespace: "shared"}));
    program.onLoad({filter: /.*/, namespace: "shared"}, ({path}) => ({
      contents: `module.exports = globalThis.genklang${path === "d3" ? "D3" : "Plot"};`
    }));
  }
});

/** What Plot brings for maps, colour scales, legends and dates in English, of which we draw none: a fifth of it. */
const unused = /node_modules\/(d3-geo|d3-scale-chromatic|d3-time-format|@observablehq\/plot\/src\/legends)\/.*$/;

const unique = (names: readonly string[]) => [...new Set(names)].sort();

async function plotText(): Promise<string> {
  const files = (await readdir(charts)).filter((file) => file.endsWith(".ts"));
  const source = (await Promise.all(files.map((file) => readFile(join(charts, file), "utf8")))).join("\n");
  const names = unique([...source.matchAll(/\bPlot\.([a-z]\w*)/g)].map(([, name]) => name));
  const d3 = unique([...source.matchAll(/^import \{(.+)\} from "d3"/gm)].flatMap(([, list]) => list.split(", ")));
  const {outputFiles} = await build({
    ...options,
    stdin: {
      contents: `import {${names}} from "@observablehq/plot";
import {${d3}} from "d3";
globalThis.genklangPlot = {${names}};
globalThis.genklangD3 = {${d3}};`,
      resolveDir: here
    },
    plugins: [emptied(unused, "() => ({})")]
  });
  return outputFiles[0].text;
}
