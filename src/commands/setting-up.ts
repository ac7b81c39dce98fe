/** Commands that set a region up and look whether it is well. */
import {UserError} from "../base/errors.ts";
import {example, inWorkspace, settingOf, type Terminal} from "./terminal.ts";

export function addSettingUp(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Set up:");
  example(
    program
      .command("init")
      .description("write a commented configuration, an example of .env and a folder for files to import")
      .argument("<folder>", "a new folder")
      .option("--municipality <code...>", "four digits and a name each, like 2281=Sundsvall")
      .action(async (folder: string, {municipality}: {municipality?: string[]}) => {
        const {askForMunicipalities, init} = await import("../../jobs/init.ts");
        const asked = municipality ?? (process.stdin.isTTY ? await askForMunicipalities() : []);
        for (const line of init(folder, asked)) say(line);
      }),
    "npx genklang init my-region --municipality 2281=Sundsvall 2262=Timrå"
  );

  example(
    program
      .command("doctor")
      .description("what is missing, stale or inconsistent, and what to do about it")
      .action(async () => {
        const {doctor} = await import("../../jobs/doctor.ts");
        const {lines, isWell} = await doctor(settingOf(terminal));
        for (const line of lines) say(line);
        if (!isWell) process.exitCode = 2;
      }),
    "npx genklang doctor --config my-region/genklang.yaml"
  );

  example(
    program
      .command("context")
      .description(
        "inhabitants from SCB and key figures from Kolada: what the dated copies hold, and where SCB differs"
      )
      .option("--update", "fetch both and write context/population.csv and context/kolada.csv beside genklang.yaml")
      .option("--dry-run", "with --update: only say what would change")
      .action(async ({update, dryRun}: {update?: boolean; dryRun?: boolean}) => {
        const {context} = await import("../../jobs/context.ts");
        if (dryRun && !update)
          throw new UserError("--dry-run needs --update.", {next: "npx genklang context --update --dry-run"});
        const {lines, isWell} = await context(settingOf(terminal), {update, dryRun});
        for (const line of lines) say(line);
        if (!isWell) process.exitCode = 1;
      }),
    "npx genklang context --update"
  );

  const database = program.command("db").description("the database");
  example(
    database
      .command("roles")
      .description("on a server: roles that read one zone's releases, and roles that write one kind of collected rows")
      .option("--dry-run", "only print the statements")
      .action(async ({dryRun}: {dryRun?: boolean}) => {
        const {roles} = await import("../../jobs/roles.ts");
        for (const line of await inWorkspace(terminal, (workspace) => roles(workspace, {isDry: dryRun}))) say(line);
      }),
    "npx genklang db roles --dry-run"
  );
}
