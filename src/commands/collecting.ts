/** Commands that bring rows in and tell how it went. */
import {resolve} from "node:path";
import type {Collected} from "../../jobs/collect.ts";
import {isDay} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {example, inWorkspace, type Terminal} from "./terminal.ts";

export function addCollecting(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Collect:");
  example(
    program
      .command("collect")
      .description("bring in what is new, from all sources or those named")
      .argument("[source...]", "like facebook-page, or one instance: facebook-page:1283")
      .option("--from <day>", "collect from this day again")
      .option("--to <day>", "up to this day, which is not collected")
      .option("--file <path>", "read this file instead of the one in the configuration")
      .option("--municipality <code>", "whose file it is, where the configuration does not have the source")
      .option("--dry-run", "only say what would be collected")
      .action(
        async (
          only: string[],
          options: {from?: string; to?: string; file?: string; municipality?: string; dryRun?: boolean}
        ) => {
          const {collect} = await import("../../jobs/collect.ts");
          const {collectedLines} = await import("../../jobs/status.ts");
          const {from, to, dryRun, municipality} = options;
          const next = "Write both, like: --from 2026-03-01 --to 2026-04-01";
          for (const day of [from, to])
            if (day !== undefined && !isDay(day))
              throw new UserError(`"${day}" is no day.`, {where: "--from, --to", next});
          if ((from === undefined) !== (to === undefined))
            throw new UserError("Days to collect need --from and --to.", {next});
          const days = from !== undefined && to !== undefined ? {from, to} : undefined;
          const file = options.file && resolve(options.file);
          const collected = await inWorkspace(terminal, (workspace) =>
            collect(workspace, {only, days, file, municipality, dryRun})
          );
          for (const line of collectedLines(collected)) say(line);
          process.exitCode = exitCodeOf(collected);
        }
      ),
    "npx genklang collect access-log --file access.log"
  );

  example(
    program
      .command("status")
      .description("how far each source is and how its last run went")
      .action(async () => {
        const {statusLines} = await import("../../jobs/status.ts");
        for (const line of await inWorkspace(terminal, statusLines)) say(line);
      }),
    "npx genklang status"
  );

  example(
    program
      .command("notify")
      .description("tell those whom genklang.yaml names what needs somebody: at most one mail and one webhook a day")
      .option("--dry-run", "only print what would be told")
      .action(async ({dryRun = false}: {dryRun?: boolean}) => {
        const {notifiedLines, notify} = await import("../../jobs/notify.ts");
        const notified = await inWorkspace(terminal, (workspace) => notify(workspace, {dryRun}));
        for (const line of notifiedLines(notified, dryRun)) say(line);
        if (notified.faults.length > 0) process.exitCode = 1;
      }),
    "npx genklang notify --dry-run"
  );
}

function exitCodeOf(collected: readonly Collected[]): number {
  if (collected.some(({outcome}) => outcome === "failed")) return 1;
  return collected.some(({outcome}) => outcome === "degraded") ? 2 : 0;
}
