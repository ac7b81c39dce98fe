/** npm run bench [name …]: runs the benches named, or all. A bench is a file here that runs its default export. */
import {readdirSync} from "node:fs";

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.replace(".ts", ""));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}".\nnext   npm run bench ${names.join(" | ")}`);
  process.exit(1);
}
for (const name of wanted.length > 0 ? wanted : names) {
  const bench: {default?(): Promise<void> | void} = await import(`./${name}.ts`);
  await bench.default?.();
}
