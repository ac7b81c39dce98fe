/** Holds the code to the table of rooms: who may use whom. The table of CONTRIBUTING.md, as data. */
import {globSync, readFileSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {describe, expect, it} from "vitest";

const mayUse: Record<string, readonly string[]> = {
  "src/base": [],
  "src/sources": ["src/base"],
  "src/store": ["src/base", "src/sources"],
  "src/models": ["src/base"],
  "src/results": ["src/base", "src/models", "src/store"],
  "src/settlement": ["src/base", "src/results"],
  "src/publication": ["src/base", "src/results", "src/settlement"],
  "src/charts": ["src/base", "src/publication"],
  "src/simulate": ["src/base", "src/sources", "src/models"],
  dashboards: ["src/base", "src/charts", "src/publication"],
  reports: ["src/base", "src/charts", "src/publication", "src/settlement"],
  jobs: ["src", "dashboards", "reports"],
  "src/commands": ["src/base", "jobs"],
  "src/cli.ts": ["src/base", "src/commands", "package.json"]
};
/** Of these rooms only the types may be used: their rows, not what they do. */
const typesOnly = new Set([
  "src/store > src/sources",
  "src/results > src/store",
  "src/charts > src/publication",
  "reports > src/settlement",
  "src/simulate > src/sources"
]);

const roomOf = (path: string) => Object.keys(mayUse).find((room) => path === room || path.startsWith(`${room}/`));
const files = globSync("{src,jobs,dashboards,reports}/**/*.ts");
const imports = files.flatMap((file) => {
  const text = readFileSync(file, "utf8").replace(/`[^`]*`/g, "``"); // code that a file writes is not code that it uses
  // Those loaded when they are needed, by import(…), are used too.
  const pattern = /(?:(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;"']*?from\s+|\bimport\()["'](\.[^"']+)["']/g;
  return [...text.matchAll(pattern)].map(([, type, target]) => ({
    file,
    target: normalize(join(dirname(file), target)),
    isType: type !== undefined
  }));
});

describe("the rooms", () => {
  it("have been looked at: there are files and imports", () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(20);
  });
  it("hold every file", () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });
  it("use only the rooms that their row names", () => {
    const strays = imports.filter(({file, target}) => {
      const from = roomOf(file) ?? "";
      const to = roomOf(target) ?? target;
      return from !== to && !mayUse[from].some((room) => to === room || to.startsWith(`${room}/`));
    });
    expect(strays.map(({file, target}) => `${file} uses ${target}`)).toEqual([]);
  });
  it("take types only, where the table says row types", () => {
    const strays = imports.filter(
      ({file, target, isType}) => !isType && typesOnly.has(`${roomOf(file)} > ${roomOf(target)}`)
    );
    expect(strays.map(({file, target}) => `${file} uses ${target}`)).toEqual([]);
  });
});

/**
 * What somebody outside reads is made by dashboards and reports, of a release and words. They cannot know more than it
 * says, since nothing that they use can read more: no table, no import, no draw, no clock (docs/decisions/0125).
 */
describe("pages and reports", () => {
  const drawn = files.filter((file) => /^(dashboards|reports)\//.test(file));
  /** All that they run, by whatever way; types do not run. */
  const reached = new Set(drawn);
  for (const file of reached)
    for (const it of imports) if (it.file === file && !it.isType) reached.add(it.target.replace(/^\.\//, ""));
  const textOf = (file: string) => readFileSync(file, "utf8");

  it("run nothing that reads a truth: of all other rooms only charts, base, arithmetic of the budget, and past trials", () => {
    const others = [...reached].filter((file) => !/^(dashboards|reports|src\/charts|src\/base)\//.test(file));
    expect(others.sort()).toEqual([
      "src/models/checks/cholesky.ts",
      "src/models/diagnostics/moments.ts",
      "src/models/intake/budget.ts",
      "src/publication/budget-answer.ts",
      "src/publication/trials.json",
      "src/publication/trials.ts",
      "src/results/budget.ts",
      "src/results/verdict.ts"
    ]);
  });

  it("read files in these places only: programs, style, fonts, a template, and pictures that they drew themselves", () => {
    const reading =
      /from "node:(?!crypto|module|path|timers\/promises|url")|from "(dotenv|kysely|pg|@electric-sql\/.*)"/;
    expect([...reached].filter((file) => file.endsWith(".ts") && reading.test(textOf(file))).sort()).toEqual([
      "dashboards/build.ts",
      "dashboards/drawing.ts",
      "dashboards/programs.ts",
      "reports/fonts.ts",
      "reports/png.ts",
      "reports/web-page.ts"
    ]);
  });

  it("ask no clock, no machine, no network and no chance", () => {
    const asking =
      /\bDate\.now\(|\bnew Date\(\)|\bprocess\.(?!versions\b)[a-z]|\bfetch\(|Math\.random\(|performance\.now\(/;
    expect([...reached].filter((file) => file.endsWith(".ts") && asking.test(textOf(file)))).toEqual([]);
  });

  it("are called by these jobs only, which hand in a release that was kept, or a statement of costs", () => {
    const calling = imports.filter(
      ({file, target, isType}) => !isType && file.startsWith("jobs/") && reached.has(target)
    );
    const byFile = Map.groupBy(
      calling.filter(({target}) => /^(dashboards|reports)\//.test(target)),
      ({file}) => file
    );
    expect(
      Object.fromEntries([...byFile].map(([file, list]) => [file, list.map(({target}) => target).sort()]))
    ).toEqual({
      "jobs/plan.ts": ["dashboards/plan-answer.ts"], // for the terminal
      "jobs/publish.ts": ["dashboards/build.ts"],
      "jobs/publishing/release.ts": ["dashboards/build.ts"],
      "jobs/report.ts": [
        ...["annex-csv", "content", "document", "period", "period/named", "quarterly", "slides", "web-page"].map(
          (name) => `reports/${name}.ts`
        )
      ],
      "jobs/settle.ts": ["reports/avrakning-content.ts", "reports/avrakning-xlsx.ts", "reports/avrakning.ts"]
    });
  });

  it("of a settlement know what was published, and what costs and agreements say: the job reads no other table", () => {
    const read = imports.filter(({file, isType}) => /^jobs\/settl(e\.ts|ing\/benefits\.ts)$/.test(file) && !isType);
    expect(
      read
        .filter(({target}) => target.startsWith("src/store/"))
        .map(({target}) => target)
        .sort()
    ).toEqual([
      "src/store/ad-spend.ts", // hints for the terminal
      "src/store/releases.ts",
      "src/store/settlements.ts"
    ]);
  });
});
