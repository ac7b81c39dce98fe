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
