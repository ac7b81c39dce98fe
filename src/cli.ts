#!/usr/bin/env node
/** The command genklang: each subcommand is a job. Exit codes: 0 done, 1 could not, 2 done but a check did not pass. */
import {Command, CommanderError} from "commander";
import manifest from "../package.json" with {type: "json"};
import {explain, UserError} from "./base/errors.ts";
import {addCollecting} from "./commands/collecting.ts";
import {addFitting} from "./commands/fitting.ts";
import {addPublishing} from "./commands/publishing.ts";
import {addRunning} from "./commands/running.ts";
import {addSettingUp} from "./commands/setting-up.ts";
import {addSettling} from "./commands/settling.ts";
import {asTyped, type Terminal} from "./commands/terminal.ts";

const stop = new AbortController();

const program = new Command("genklang")
  .description("What did the campaign bring, who pays what, and how sure are we?")
  .version(manifest.version)
  .option("--config <path>", "the configuration", "genklang.yaml")
  .addHelpText(
    "before",
    `Quickstart
  npm run demo                       a made-up region, end to end, and a page to look at
  npx genklang init my-region        a configuration of your own
  npx genklang doctor                what works, what is missing, and the next command
  npx genklang collect               bring in what is new
  npx genklang fit                   what did each campaign bring?
  npx genklang publish               the pages
`
  )
  .addHelpText("after", "\nExit codes: 0 done, 1 could not, 2 done but a check did not pass.")
  .showHelpAfterError("next   npx genklang --help")
  .exitOverride()
  .configureOutput({writeErr: (text) => process.stderr.write(text)});

const terminal: Terminal = {
  program,
  say: (line) => process.stdout.write(`${asTyped(program, line)}\n`),
  signal: stop.signal
};
addSettingUp(terminal);
addCollecting(terminal);
addFitting(terminal);
addPublishing(terminal);
addSettling(terminal);
addRunning(terminal);

// A reader that has seen enough, like head, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

// The first Ctrl-C lets the running step end its transaction; the second ends at once, which the next run repairs.
process.once("SIGINT", () =>
  stop.abort(new UserError("Stopped by hand.", {next: "Run the same command again: it goes on where it was."}))
);
process.once("SIGTERM", () =>
  stop.abort(new UserError("Stopped.", {next: "Run the same command again: it goes on where it was."}))
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 1;
  else {
    process.stderr.write(`${asTyped(program, explain(error))}\n`);
    process.exitCode = 1;
  }
}
