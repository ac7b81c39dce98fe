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
