/** Commands that do everything: by the clock, or in a made-up region. */
import {resolve} from "node:path";
import {Option} from "commander";
import {example, port, settingOf, show, type Terminal} from "./terminal.ts";

export function addRunning(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Everything:");
  example(
    program
      .command("run")
      .description("keep the schedule: collect, fit, publish and report at their times, until stopped")
      .option("--list", "only print the schedule")
      .action(async ({list}: {list?: boolean}) => {
        const {keepSchedule} = await import("../../jobs/run.ts");
        const {scheduleLines} = await import("../../jobs/schedule.ts");
        if (list) for (const line of scheduleLines()) say(line);
        else await keepSchedule(settingOf(terminal));
      }),
    "npx genklang run --list"
  );

  example(
    program
      .command("demo")
      .description("a made-up region, end to end, without accounts; run again it goes on where it was")
      .addOption(new Option("--seed <text>", "another region"))
      .option("--no-serve", "end instead of showing the pages")
      .option("--folder <path>", "where made-up regions are kept", "demo")
      .addOption(port)
      .action(
        async ({
          seed: chosen,
          serve: wanted,
          folder,
          port: taken
        }: {
          seed?: string;
          serve: boolean;
          folder: string;
          port?: number;
        }) => {
          const {closingWords, demo} = await import("../../jobs/demo.ts");
          const done = await demo(
            {seed: chosen, folder: resolve(folder)},
            {env: process.env, say, signal: terminal.signal}
          );
          for (const line of closingWords(done)) say(line);
          if (wanted) await show(terminal, done.site, taken);
          else say(`Pages:  ${done.site}/index.html`);
          if (!done.release.convergence.hasConverged) process.exitCode = 2;
        }
      ),
    "npx genklang demo --seed 7 --no-serve"
  );
}
