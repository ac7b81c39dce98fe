/**
 * Stan itself on this machine, where R with rstan is: the same posterior, data and number of chains as ours, CPU seconds
 * of sampling in one process. Debian has it: apt-get install --no-install-recommends r-cran-rstan r-cran-bh r-base-dev
 *
 * The model is compiled once a machine, with -O3 as CmdStan does, and kept in the folder for temporary files.
 */
import {execFileSync, spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {referenceJson, referencePath} from "../reference-files.ts";

export interface StanRun {
  version: string;
  seconds: number;
  gradientCount: number;
  divergenceCount: number;
  /** By Stan's names with dots, one list a chain; lp__ among them. */
  quantities: Record<string, Float64Array[]>;
}

const chainCount = 4;
const kept = join(tmpdir(), "genklang-stan");

export const hasStan = (): boolean =>
  spawnSync("Rscript", ["-e", "stopifnot(requireNamespace('rstan', quietly = TRUE))"], {stdio: "ignore"}).status === 0;

export function runStan(name: string, seed: number): StanRun {
  mkdirSync(kept, {recursive: true});
  const dataPath = join(kept, `${name}.data.R`);
  const drawsPath = join(kept, `${name}.draws`);
  const settings = join(kept, "Makevars");
  writeFileSync(dataPath, dumped(referenceJson(`stan/${name}.data.json`)));
  writeFileSync(settings, "CXX14FLAGS = -O3 -fPIC -w\n");
  const said = execFileSync(
    "Rscript",
    [
      join(import.meta.dirname, "stan.R"),
      referencePath(`stan/${name}.stan`),
      dataPath,
      join(kept, `${name}.rds`),
      String(seed),
      drawsPath
    ],
    {encoding: "utf8", env: {...process.env, R_MAKEVARS_USER: settings}, stdio: ["ignore", "pipe", "ignore"]}
  );
  const {names, drawCount, ...run}: StanRun & {names: string[]; drawCount: number} = JSON.parse(
    said.trim().split("\n").at(-1) ?? ""
  );
  const {buffer, byteOffset, length} = readFileSync(drawsPath);
  const draws = new Float64Array(buffer, byteOffset, length / 8);
  const quantities = Object.fromEntries(
    names.map((quantity, i) => [
      quantity.replace(/\[|,/g, ".").replace("]", ""),
      Array.from({length: chainCount}, (_, k) => {
        const from = (i * chainCount + k) * drawCount;
        return draws.subarray(from, from + drawCount);
      })
    ])
  );
  return {...run, quantities};
}

/** As R's dump writes it: numbers and arrays, the first index running fastest. */
function dumped(data: Record<string, unknown>): string {
  const line = (name: string, value: unknown) => {
    if (!Array.isArray(value)) return `${name} <- ${value}`;
    const sizes: number[] = [];
    for (let it: unknown = value; Array.isArray(it); it = it[0]) sizes.push(it.length);
    const flat: number[] = [];
    const walk = (depth: number, index: number[]) => {
      if (depth < 0) flat.push(index.reduce((it: unknown, i) => (it as unknown[])[i], value) as number);
      else for (let i = 0; i < sizes[depth]; ++i) walk(depth - 1, [i, ...index]);
    };
    walk(sizes.length - 1, []);
    return `${name} <- structure(c(${flat.join(", ")}), .Dim = c(${sizes.join(", ")}))`;
  };
  return `${Object.entries(data)
    .map(([name, value]) => line(name, value))
    .join("\n")}\n`;
}
