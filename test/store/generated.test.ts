import {globSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {generated} from "../../jobs/generate.ts";
import {embedded} from "./engines.ts";

it("types, schema and kept queries are as the database has them now; else: npm run schema", async () => {
  const files = await generated(await embedded());
  for (const [path, content] of files) expect(content, path).toBe(readFileSync(path, "utf8"));
  const kept = globSync("test/store/queries/*.sql");
  expect(kept.filter((path) => !files.has(path.replaceAll("\\", "/")))).toEqual([]);
});

it("the queries of every function that is given the store are kept; else: jobs/generating/queries.ts", () => {
  const elsewhere = [
    "asReader", // asks what it is handed; releaseForReader goes through it
    "migrate", // sends sql/migrations and sql/views
    "runChecks", // sends sql/checks
    "writeNotes" // what replaceDays sends of its notes, without rows
  ];
  const given =
    /^export (?:async )?(?:function|const) (\w+)(?:<.*?>+)?(?: = (?:async )?)?\(\s*(?:\{[^}]*\bdb\b[^}]*\}|store): Store\b/gm;
  const asking = globSync("src/store/*.ts").flatMap((path) =>
    Array.from(readFileSync(path, "utf8").matchAll(given), ([, name]) => name)
  );
  expect(asking.length).toBeGreaterThan(50);
  const asked = readFileSync("jobs/generating/queries.ts", "utf8").replaceAll(/^import [^;]*;$/gm, "");
  expect(asking.filter((name) => !new RegExp(`\\b${name}\\b`).test(asked)).sort()).toEqual(elsewhere);
});
