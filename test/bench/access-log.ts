/**
 * A web server's log of a million and of ten million lines to visits, beside goaccess and webalizer on the same file in
 * the same run: CPU seconds and peak memory of the whole process by /usr/bin/time.
 */
import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {referencePath} from "../reference-files.ts";

export default function bench() {
  const folder = mkdtempSync(join(tmpdir(), "access-log-"));
  mkdirSync(join(folder, "webalizer"));
  console.log("| lines | program | CPU s | MB | told |");
  console.log("|---|---|---|---|---|");
  for (const lineCount of [1_000_000, 10_000_000]) {
    const log = join(folder, "access.log");
    run(process.execPath, [referencePath("access_log/gen_log.mjs"), String(lineCount), log]);
    const programs: [name: string, command: string, options: string[]][] = [
      ["genklang", process.execPath, [join(import.meta.dirname, "runs/access-log.ts"), log]],
      ["webalizer", "webalizer", ["-Q", "-o", join(folder, "webalizer"), log]],
      [
        "goaccess",
        "goaccess",
        [log, "--log-format=COMBINED", "--no-progress", "--no-global-config", "-o", join(folder, "report.json")]
      ]
    ];
    // The others at a million only: ten million of goaccess's take minutes and gigabytes.
    for (const [name, command, options] of lineCount === 1_000_000 ? programs : programs.slice(0, 1)) {
      const {stdout, cpuSeconds, megabytes} = run(command, options);
      const told = name === "genklang" ? stdout.trim() : "";
      console.log(`| ${lineCount} | ${name} | ${cpuSeconds.toFixed(2)} | ${megabytes.toFixed(0)} | ${told} |`);
    }
    rmSync(log);
  }
  rmSync(folder, {recursive: true});
}

function run(command: string, options: string[]) {
  const {stdout, stderr, status} = spawnSync("/usr/bin/time", ["-f", "%U %S %M", command, ...options], {
    encoding: "utf8",
    maxBuffer: 1e9
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`);
  const [user, system, kilobytes] = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
  return {stdout, cpuSeconds: user + system, megabytes: kilobytes / 1000};
}
