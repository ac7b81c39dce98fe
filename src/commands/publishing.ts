/** Commands that let numbers out of the house: pages, reports and what was released before. */
import {UserError} from "../base/errors.ts";
import {example, inWorkspace, port, show, type Terminal} from "./terminal.ts";

export function addPublishing(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Publish:");
  example(
    program
      .command("publish")
      .description("release the latest results and build the dashboard of a zone")
      .option("--zone <zone>", "public, partner:ID (a partnership) or own:CODE (a municipality's own staff)", "public")
      .option("--serve", "show it on this machine afterwards")
      .addOption(port)
      .action(async ({zone, serve: wanted, port: chosen}: {zone: string; serve?: boolean; port?: number}) => {
        const {publish} = await import("../../jobs/publish.ts");
        const {release, isNew, folder, said} = await inWorkspace(terminal, (workspace) => publish(workspace, {zone}));
        for (const line of said) say(line);
        say(`${isNew ? "Published" : "Nothing new; built again:"} release ${release.number} in ${folder}`);
        if (zone.startsWith("own:"))
          say(
            "These pages hold exact counts: only for the municipality's own staff, behind whatever protects the folder."
          );
        if (wanted) await show(terminal, folder, chosen);
      }),
    "npx genklang publish --zone own:2281"
  );

  const releases = program.command("release").description("what has left the house");
  const wholeNumber = (text: string) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1)
      throw new UserError(`"${text}" is no number of a release.`, {
        next: "See which there are: npx genklang release list"
      });
    return number;
  };
  releases
    .command("list")
    .description("every release: number, day, zone, model run, hash, and whether it was withdrawn")
    .action(async () => {
      const {listLines} = await import("../../jobs/publishing/release.ts");
      for (const line of await inWorkspace(terminal, listLines)) say(line);
    });
  example(
    releases
      .command("withdraw")
      .description("take a release back: the pages show the one before it; what it said stays known to the attacker")
      .argument("<number>", "of the release", wholeNumber)
      .option("--reason <text>", "why; it is kept with the release", "")
      .action(async (number: number, {reason}: {reason: string}) => {
        const {withdraw} = await import("../../jobs/publishing/release.ts");
        for (const line of await inWorkspace(terminal, (workspace) => withdraw(workspace, number, reason))) say(line);
      }),
    'npx genklang release withdraw 3 --reason "the costs were wrong"'
  );
  releases
    .command("compare")
    .description("which number changed between two releases, from what to what")
    .argument("<first>", "number of a release", wholeNumber)
    .argument("<second>", "number of another", wholeNumber)
    .action(async (first: number, second: number) => {
      const {compareLines} = await import("../../jobs/publishing/release.ts");
      for (const line of await inWorkspace(terminal, (workspace) => compareLines(workspace, first, second))) say(line);
    });
  releases
    .command("attack")
    .description("solve for every suppressed count from all that was published up to a release; 2 where it succeeds")
    .argument("[number]", "of the release; the last if left out", wholeNumber)
    .action(async (number?: number) => {
      const {attackLines} = await import("../../jobs/publishing/release.ts");
      const {lines, isSafe} = await inWorkspace(terminal, (workspace) => attackLines(workspace, number));
      for (const line of lines) say(line);
      if (!isSafe) process.exitCode = 2;
    });

  example(
    program
      .command("report")
      .description(
        "the report of a quarter or tertial, from the latest release; kept in reports/out and never overwritten"
      )
      .argument("[period]", "2026-Q3 or 2026-T2; the last whole quarter if left out")
      .option("--for <area>", "a partnership's id or a municipality's code; all together if left out")
      .option("--format <list>", "pdf, docx, pptx, csv and html, with commas between", "pdf")
      .option("--mail", "send it to those named as to under reports in genklang.yaml")
      .action(async (period: string | undefined, options: {for?: string; format: string; mail?: boolean}) => {
        const {mailReports, report} = await import("../../jobs/report.ts");
        const formats = options.format.split(",");
        const {paths, said, kept, isTold, mailed} = await inWorkspace(terminal, async (workspace) => {
          const made = await report(workspace, period, {area: options.for, formats});
          const mailed = options.mail ? await mailReports(workspace, made.period, made.paths) : null;
          return {...made, mailed};
        });
        for (const {sv} of said) say(sv);
        say("");
        if (kept !== null) say(`Nothing of this has changed since edition ${kept}, which stays as it is:`);
        for (const path of paths) say(path);
        if (mailed !== null)
          say(
            mailed.length > 0 ? `Mailed to ${mailed.join(", ")}.` : "Not mailed: everyone named has had these files."
          );
        if (!isTold) process.exitCode = 2;
      }),
    "npx genklang report 2026-Q3 --for sundsvall-timra --format pdf,docx"
  );
}
