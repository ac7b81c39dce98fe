#!/usr/bin/env node
/** The command genklang: each subcommand is a job. Exit codes: 0 done, 1 could not, 2 done but a check did not pass. */
import {resolve} from "node:path";
import {Command, CommanderError, Option} from "commander";
import {budget} from "../jobs/budget.ts";
import {type Collected, collect} from "../jobs/collect.ts";
import {context} from "../jobs/context.ts";
import {type ImportOptions, importCosts} from "../jobs/costs.ts";
import {closingWords, demo} from "../jobs/demo.ts";
import {doctor} from "../jobs/doctor.ts";
import {fit} from "../jobs/fit.ts";
import {type Foretelling, foretellingLine} from "../jobs/foretelling-line.ts";
import {askForMunicipalities, init} from "../jobs/init.ts";
import {journeys} from "../jobs/journeys.ts";
import {lookback, lookbackLine} from "../jobs/lookback.ts";
import {notifiedLines, notify} from "../jobs/notify.ts";
import {plan} from "../jobs/plan.ts";
import {planCampaign} from "../jobs/plan-campaign.ts";
import {publish} from "../jobs/publish.ts";
import {attackLines, compareLines, listLines, withdraw} from "../jobs/release.ts";
import {mailReports, report} from "../jobs/report.ts";
import {roles} from "../jobs/roles.ts";
import {keepSchedule} from "../jobs/run.ts";
import {scheduleLines} from "../jobs/schedule.ts";
import {sensitivity, sensitivityLines} from "../jobs/sensitivity.ts";
import {serve} from "../jobs/serve.ts";
import {settle} from "../jobs/settle.ts";
import {collectedLines, statusLines} from "../jobs/status.ts";
import {timeLeft} from "../jobs/time-left.ts";
import {type Setting, version, withWorkspace} from "../jobs/workspace.ts";
import {isDay} from "./base/day.ts";
import {explain, UserError} from "./base/errors.ts";

const say = (line: string) => process.stdout.write(`${asTyped(line)}\n`);
const stop = new AbortController();

const program = new Command("genklang")
  .description("What did the campaign bring, who pays what, and how sure are we?")
  .version(version)
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
  .exitOverride()
  .configureOutput({writeErr: (text) => process.stderr.write(text)});

const example = (command: Command, text: string) => command.addHelpText("after", `\nExample\n  ${text}`);
const setting = (): Setting => ({
  configPath: resolve(program.opts<{config: string}>().config),
  env: process.env,
  now: Date.now,
  say,
  signal: stop.signal
});
const port = new Option("--port <number>", "serve on this port").argParser((text) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new UserError(`"${text}" is no port.`, {next: "Use a whole number, like 4180."});
  return number;
});

example(
  program
    .command("init")
    .description("write a commented configuration, an example of .env and a folder for files to import")
    .argument("<folder>", "a new folder")
    .option("--municipality <code...>", "four digits and a name each, like 2281=Sundsvall")
    .action(async (folder: string, {municipality}: {municipality?: string[]}) => {
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
      const {lines, isWell} = await doctor(setting());
      for (const line of lines) say(line);
      if (!isWell) process.exitCode = 2;
    }),
  "npx genklang doctor --config my-region/genklang.yaml"
);

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
        const {from, to, dryRun, municipality} = options;
        if ((from === undefined) !== (to === undefined) || [from, to].some((day) => day !== undefined && !isDay(day)))
          throw new UserError("Days to collect need --from and --to.", {
            next: "Write both, like: --from 2026-03-01 --to 2026-04-01"
          });
        const days = from !== undefined && to !== undefined ? {from, to} : undefined;
        const file = options.file && resolve(options.file);
        const collected = await withWorkspace(setting(), (workspace) =>
          collect(workspace, {only, days, file, municipality, dryRun})
        );
        for (const line of collectedLines(collected)) say(line);
        process.exitCode = exitCodeOf(collected);
      }
    ),
  "npx genklang collect access-log --file access.log"
);

const kronor = (text: string) => {
  const amount = Number(text.replace(/\s/g, "").replace(",", "."));
  if (!(amount > 0 && amount < Infinity))
    throw new UserError(`"${text}" is no amount.`, {next: "Write kronor, like 80000 or 80000,50."});
  return amount;
};
const seed = new Option("--seed <text>", "another stream of random numbers");
example(
  program
    .command("fit")
    .description("fit the intake model to what was collected; the same data are fitted once")
    .addOption(seed)
    .option("--draws <count>", "draws a chain", Number)
    .option(
      "--placebos",
      "pretended campaigns too, in other weeks, elsewhere and on a channel that nobody used: minutes"
    )
    .option("--lookback", "last year too, foretold four weeks at a time from the weeks before: some minutes")
    .option("--sensitivity", "other assumptions too: how long people wait, and chance; about another minute")
    .action(
      async (chosen: {
        seed?: string;
        draws?: number;
        placebos?: boolean;
        sensitivity?: boolean;
        lookback?: boolean;
      }) => {
        const options = {seed: chosen.seed, drawCount: chosen.draws, hasPlacebos: chosen.placebos};
        const {run, isNew, others, past} = await withWorkspace(setting(), async (workspace) => {
          const fitted = await fit(workspace, {
            ...options,
            onProgress: percentSaid("fitting"),
            onPlacebo: percentSaid("placebos")
          });
          const onProgress = percentSaid("other assumptions");
          const asked = chosen.sensitivity ? await sensitivity(workspace, fitted.run, {onProgress}) : undefined;
          const onFit = (count: number) => say(`looking back: fit ${count}`);
          const past = chosen.lookback ? await lookback(workspace, fitted.run, {onFit}) : undefined;
          return {...fitted, others: asked?.facts, past};
        });
        say(
          isNew
            ? `Model run ${run.id} has read ${run.dataFrom} to ${run.dataTo}.`
            : `Model run ${run.id} has read the same data; nothing is fitted again.`
        );
        const {reasons, foretelling} = run.diagnostics as {reasons: string[]; foretelling?: Foretelling};
        if (foretelling) say(foretellingLine(foretelling));
        if (past !== undefined) say(lookbackLine(past));
        if (others && foretelling) {
          say(
            "By other assumptions; whether a campaign's answer hangs on one stands on its page once it is published:"
          );
          for (const line of sensitivityLines(others, foretelling)) say(line);
        }
        if (run.hasConverged) {
          say("PASS. The chains agree.");
          return;
        }
        for (const reason of reasons) say(`FAIL. ${reason}`);
        say("next   npx genklang fit --draws 4000");
        process.exitCode = 2;
      }
    ),
  "npx genklang fit --draws 2000"
);

example(
  program
    .command("publish")
    .description("release the latest results and build the dashboard of a zone")
    .option("--zone <zone>", "public, partner:ID (a partnership) or own:CODE (a municipality's own staff)", "public")
    .option("--serve", "show it on this machine afterwards")
    .addOption(port)
    .action(async ({zone, serve: wanted, port: chosen}: {zone: string; serve?: boolean; port?: number}) => {
      const {release, isNew, folder, said} = await withWorkspace(setting(), (workspace) => publish(workspace, {zone}));
      for (const line of said) say(line);
      say(`${isNew ? "Published" : "Nothing new; built again:"} release ${release.number} in ${folder}`);
      if (zone.startsWith("own:"))
        say(
          "These pages hold exact counts: only for the municipality's own staff, behind whatever protects the folder."
        );
      if (wanted) await show(folder, chosen);
    }),
  "npx genklang publish --zone own:2281"
);

const database = program.command("db").description("the database");
example(
  database
    .command("roles")
    .description("on a server: roles that read one zone's releases, and roles that write one kind of collected rows")
    .option("--dry-run", "only print the statements")
    .action(async ({dryRun}: {dryRun?: boolean}) => {
      for (const line of await withWorkspace(setting(), (workspace) => roles(workspace, {isDry: dryRun}))) say(line);
    }),
  "npx genklang db roles --dry-run"
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
    for (const line of await withWorkspace(setting(), listLines)) say(line);
  });
example(
  releases
    .command("withdraw")
    .description("take a release back: the pages show the one before it; what it said stays known to the attacker")
    .argument("<number>", "of the release", wholeNumber)
    .requiredOption("--reason <text>", "why")
    .action(async (number: number, {reason}: {reason: string}) => {
      for (const line of await withWorkspace(setting(), (workspace) => withdraw(workspace, number, reason))) say(line);
    }),
  'npx genklang release withdraw 3 --reason "the costs were wrong"'
);
releases
  .command("compare")
  .description("which number changed between two releases, from what to what")
  .argument("<first>", "number of a release", wholeNumber)
  .argument("<second>", "number of another", wholeNumber)
  .action(async (first: number, second: number) => {
    for (const line of await withWorkspace(setting(), (workspace) => compareLines(workspace, first, second))) say(line);
  });
releases
  .command("attack")
  .description("solve for every suppressed count from all that was published up to a release; 2 where it succeeds")
  .argument("[number]", "of the release; the last if left out", wholeNumber)
  .action(async (number?: number) => {
    const {lines, isSafe} = await withWorkspace(setting(), (workspace) => attackLines(workspace, number));
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
      const formats = options.format.split(",").map((it) => it.trim());
      const paths = await withWorkspace(setting(), async (workspace) => {
        const written = await report(workspace, period, {area: options.for, formats});
        if (options.mail) await mailReports(workspace, period ?? "", written);
        return written;
      });
      for (const path of paths) say(path);
    }),
  "npx genklang report 2026-Q3 --for sundsvall-timra --format pdf,docx"
);

example(
  program
    .command("settle")
    .description("who pays what of a joint campaign: shows it, and writes PDF and workbook; preliminary unless --final")
    .argument("<agreement>", "its id in genklang.yaml")
    .argument("<period>", "2026-Q3, 2026-T2 or 2026")
    .option("--final", "number it and keep it unchangeable; later ones correct it")
    .action(async (agreement: string, period: string, {final: isFinal}: {final?: boolean}) => {
      const {lines, paths} = await withWorkspace(setting(), (workspace) =>
        settle(workspace, agreement, period, {isFinal})
      );
      for (const line of [...lines, "", ...paths]) say(line);
    }),
  "npx genklang settle sundsvall-timra-2025 2025-Q4"
);

const costs = program.command("costs").description("what joint campaigns cost");
example(
  costs
    .command("import")
    .description("bring in an invoice or credit note (Peppol BIS Billing 3, XML) or a list of costs (CSV)")
    .argument("<file>")
    .option("--agreement <id>", "the agreement; may be left out where there is one")
    .option("--supplier <number>", "the municipality's own number, for a sole trader")
    .option("--paid-by <code>", "who paid, where the file does not say")
    .option("--shared-by <code...>", "one that alone bears it, or those who share it; all partners if left out")
    .option("--flight <id>", "the booked flight that it is the invoice of")
    .option("--dry-run", "only say what would be imported")
    .action(async (file: string, options: ImportOptions) => {
      for (const line of await withWorkspace(setting(), (workspace) => importCosts(workspace, resolve(file), options)))
        say(line);
    }),
  "npx genklang costs import invoice.xml --agreement sundsvall-timra-2025"
);

example(
  program
    .command("context")
    .description("inhabitants from SCB and key figures from Kolada: what the dated copies hold, and where SCB differs")
    .option("--update", "fetch both and write context/population.csv and context/kolada.csv beside genklang.yaml")
    .option("--dry-run", "with --update: only say what would change")
    .action(async ({update, dryRun}: {update?: boolean; dryRun?: boolean}) => {
      if (dryRun && !update)
        throw new UserError("--dry-run needs --update.", {next: "npx genklang context --update --dry-run"});
      const {lines, isWell} = await context(setting(), {update, dryRun});
      for (const line of lines) say(line);
      if (!isWell) process.exitCode = 1;
    }),
  "npx genklang context --update"
);

example(
  program
    .command("plan")
    .description("before booking: what a campaign may bring, the least effect that could be told, and what would help")
    .argument("[area]", "a municipality's code or a partnership's id; all are listed if left out")
    .option("--channel <name>", "the channel", "facebook-paid")
    .option("--cost <kronor>", "net of VAT", kronor)
    .option("--look <weeks>", "when we look, after the start: 13, 26 or 52", Number)
    .option("--asked", "applicants are asked what made them apply")
    .option("--staggered", "every other municipality starts a quarter later")
    .option("--campaign <id>", "instead: a campaign of genklang.yaml, its flights as they are written")
    .option("--budget <kronor>", "instead: which split of a year's money over the channels brings most", kronor)
    .option("--beyond", "with --budget: count by the model what no year has seen")
    .option("--dry-run", "the same: planning changes nothing")
    .action(
      async (
        area: string | undefined,
        options: {
          channel: string;
          cost?: number;
          look?: number;
          asked?: boolean;
          staggered?: boolean;
          campaign?: string;
          budget?: number;
          beyond?: boolean;
        }
      ) => {
        const {channel, cost, look, asked, staggered, budget: total, beyond: isBeyondCounted} = options;
        if (total !== undefined) {
          const lines = await withWorkspace(setting(), (workspace) =>
            budget(workspace, {area, kronor: total, isBeyondCounted})
          );
          for (const line of lines) say(line);
          return;
        }
        const {campaign} = options;
        const {lines, isHopeless} = await withWorkspace(setting(), (workspace) =>
          campaign === undefined
            ? plan(workspace, {area, channel, kronor: cost, look, isAsked: asked, isStaggered: staggered})
            : planCampaign(workspace, campaign, {look: look ?? 26, isAsked: asked, isStaggered: staggered})
        );
        for (const line of lines) say(line);
        if (isHopeless) process.exitCode = 2;
      }
    ),
  "npx genklang plan sundsvall-timra --channel bus --cost 80000 --asked\n  npx genklang plan --budget 300000"
);

example(
  program
    .command("journeys")
    .description(
      "credit by channel from a file of journeys of another tool: first, last, linear, Markov, Shapley and more"
    )
    .argument("<file>", "CSV: path;applications;silences, a path like: facebook > bus > search")
    .option("--out <file>", "write the credits as CSV too")
    .addOption(seed)
    .action(async (file: string, {out, seed: chosen}: {out?: string; seed?: string}) => {
      for (const line of await journeys(resolve(file), {seed: chosen, out: out && resolve(out)})) say(line);
    }),
  "npx genklang journeys journeys.csv"
);

example(
  program
    .command("status")
    .description("how far each source is and how its last run went")
    .action(async () => {
      for (const line of await withWorkspace(setting(), statusLines)) say(line);
    }),
  "npx genklang status"
);

example(
  program
    .command("notify")
    .description("tell those whom genklang.yaml names what needs somebody: at most one mail and one webhook a day")
    .option("--dry-run", "only print what would be told")
    .action(async ({dryRun = false}: {dryRun?: boolean}) => {
      const notified = await withWorkspace(setting(), (workspace) => notify(workspace, {dryRun}));
      for (const line of notifiedLines(notified, dryRun)) say(line);
      if (notified.faults.length > 0) process.exitCode = 1;
    }),
  "npx genklang notify --dry-run"
);

example(
  program
    .command("run")
    .description("keep the schedule: collect, fit, publish and report at their times, until stopped")
    .option("--list", "only print the schedule")
    .action(async ({list}: {list?: boolean}) => {
      if (list) for (const line of scheduleLines()) say(line);
      else await keepSchedule(setting());
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
        const done = await demo({seed: chosen, folder: resolve(folder)}, {env: process.env, say, signal: stop.signal});
        for (const line of closingWords(done)) say(line);
        if (wanted) await show(done.site, taken);
        else say(`Pages:  ${done.site}/index.html`);
        if (!done.release.convergence.hasConverged) process.exitCode = 2;
      }
    ),
  "npx genklang demo --seed 7 --no-serve"
);

async function show(folder: string, chosen?: number) {
  const {url, close} = await serve(folder, chosen);
  say(`Pages:  ${url}   (Ctrl-C ends)`);
  await new Promise<void>((done) =>
    stop.signal.aborted ? done() : stop.signal.addEventListener("abort", () => done())
  );
  await close();
}

function exitCodeOf(collected: readonly Collected[]): number {
  if (collected.some(({outcome}) => outcome === "failed")) return 1;
  return collected.some(({outcome}) => outcome === "degraded") ? 2 : 0;
}

/** Commands that we advise name the configuration that was named to us, so that they can be pasted as they are. */
function asTyped(text: string): string {
  const {config} = program.opts<{config: string}>();
  if (config === "genklang.yaml" || text.includes("--config")) return text;
  return text.replaceAll(
    /\bnpx genklang (?=[a-z])/g,
    `npx genklang --config ${/\s/.test(config) ? `"${config}"` : config} `
  );
}

/** A line at every tenth, so that a log stays short; from the start again where the work begins again. */
function percentSaid(what: string) {
  const line = timeLeft(() => performance.now());
  let said = -1;
  return (done: number, of: number) => {
    const tenth = Math.floor((10 * done) / of);
    const words = line(done, of);
    if (tenth !== said) say(`${what} ${words}`);
    said = tenth;
  };
}

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
    process.stderr.write(`${asTyped(explain(error))}\n`);
    process.exitCode = 1;
  }
}
