/** What the trials of the model found, as the method page prints it: src/publication/trials.json, one part a command. */
import {readFileSync, writeFileSync} from "node:fs";
import type {Trials} from "../../src/publication/trials.ts";

const path = new URL("../../src/publication/trials.json", import.meta.url);

/** Replaces these parts and leaves the others. */
export function saveTrials(parts: Partial<Trials>) {
  const trials: Trials = {...JSON.parse(readFileSync(path, "utf8")), ...parts};
  writeFileSync(path, `${JSON.stringify(trials, null, 2)}\n`);
  console.log("Written: src/publication/trials.json");
}
