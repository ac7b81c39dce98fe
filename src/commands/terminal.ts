/** What every command has at hand: words that can be pasted as they are, the setting, and the workspace while it works. */
import {resolve} from "node:path";
import {type Command, Option} from "commander";
import {timeLeft} from "../../jobs/terminal/time-left.ts";
import type {Setting, Workspace} from "../../jobs/workspace.ts";
import {UserError} from "../base/errors.ts";

export interface Terminal {
  program: Command;
  say(line: string): void;
  /** Aborted by Ctrl-C: the running step ends its transaction. */
  signal: AbortSignal;
}

export function settingOf({program, say, signal}: Terminal): Setting {
  return {configPath: resolve(configOf(program)), env: process.env, now: Date.now, say, signal};
}

// Jobs are loaded when a command runs: the help need not wait for a database and a solver that it does not use.
export async function inWorkspace<T>(terminal: Terminal, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const {withWorkspace} = await import("../../jobs/workspace.ts");
  return withWorkspace(settingOf(terminal), work);
}

export const example = (command: Command, text: string) => command.addHelpText("after", `\nExample\n  ${text}`);

/** Commands that we advise name the configuration that was named to us, so that they can be pasted as they are. */
export function asTyped(program: Command, text: string): string {
  const config = configOf(program);
  if (config === "genklang.yaml" || text.includes("--config")) return text;
  return text.replaceAll(
    /\bnpx genklang (?=[a-z])(?!init |demo)/g, // those two make a configuration and read none
    `npx genklang --config ${/\s/.test(config) ? `"${config}"` : config} `
  );
}

const configOf = (program: Command) => program.opts<{config: string}>().config;

/** "4000", for an option that counts something. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UserError(`"${text}" is no whole number.`, {next: "Write digits alone, like 4000."});
  return number;
}

export const port = new Option("--port <number>", "serve on this port").argParser((text) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new UserError(`"${text}" is no port.`, {next: "Use a whole number, like 4180."});
  return number;
});

/** Serves a folder until Ctrl-C. */
export async function show({say, signal}: Terminal, folder: string, chosen?: number) {
  const {serve} = await import("../../jobs/publishing/serve.ts");
  const {url, close} = await serve(folder, chosen);
  say(`Pages:  ${url}   (Ctrl-C ends)`);
  await new Promise<void>((done) => (signal.aborted ? done() : signal.addEventListener("abort", () => done())));
  await close();
}

/** A line at every tenth, so that a log stays short; from the start again where the work begins again. */
export function percentSaid({say}: Terminal, what: string) {
  const line = timeLeft(() => performance.now());
  let said = -1;
  return (done: number, of: number) => {
    const tenth = Math.floor((10 * done) / of);
    const words = line(done, of);
    if (tenth !== said) say(`${what} ${words}`);
    said = tenth;
  };
}
