/** Commands that ask the models: what a campaign brought, what one could bring, which channel has the credit. */
import {resolve} from "node:path";
import {Option} from "commander";
import type {Foretelling} from "../../jobs/fitting/foretelling-line.ts";
import {UserError} from "../base/errors.ts";
import {example, inWorkspace, percentSaid, type Terminal, wholeNumber} from "./terminal.ts";

export function addFitting(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Ask the models:");
  const seed = new Option("--seed <text>", "another stream of random numbers");
  example(
    program
      .command("fit")
      .description("fit the intake model to what was collected; the same data are fitted once")
      .addOption(seed)
      .option("--draws <count>", "draws a chain", wholeNumber)
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
          const {fit} = await import("../../jobs/fit.ts");
          const {foretellingLine} = await import("../../jobs/fitting/foretelling-line.ts");
          const {lookback, lookbackLine} = await import("../../jobs/fitting/lookback.ts");
          const {sensitivity, sensitivityLines} = await import("../../jobs/fitting/sensitivity.ts");
          const options = {seed: chosen.seed, drawCount: chosen.draws, hasPlacebos: chosen.placebos};
          const {run, isNew, others, past} = await inWorkspace(terminal, async (workspace) => {
            const fitted = await fit(workspace, {
              ...options,
              onProgress: percentSaid(terminal, "fitting"),
              onPlacebo: percentSaid(terminal, "placebos")
            });
            const onProgress = percentSaid(terminal, "other assumptions");
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

  const kronor = (text: string) => {
    const amount = Number(text.replace(/\s/g, "").replace(",", "."));
    if (!(amount > 0 && amount < Infinity))
      throw new UserError(`"${text}" is no amount.`, {next: "Write kronor, like 80000 or 80000,50."});
    return amount;
  };

  example(
    program
      .command("plan")
      .description(
        "before booking: what a campaign may bring, the least effect that could be told, and what would help"
      )
      .argument("[area]", "a municipality's code or a partnership's id; all are listed if left out")
      .option("--channel <name>", "the channel", "facebook-paid")
      .option("--cost <kronor>", "net of VAT", kronor)
      .option("--look <weeks>", "when we look, after the start: 13, 26 or 52", wholeNumber)
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
          const {budget} = await import("../../jobs/planning/budget.ts");
          const {plan} = await import("../../jobs/plan.ts");
          const {planCampaign} = await import("../../jobs/planning/plan-campaign.ts");
          const {channel, cost, look, asked, staggered, budget: total, beyond: isBeyondCounted} = options;
          if (total !== undefined) {
            const lines = await inWorkspace(terminal, (workspace) =>
              budget(workspace, {area, kronor: total, isBeyondCounted})
            );
            for (const line of lines) say(line);
            return;
          }
          const {campaign} = options;
          const {lines, isHopeless} = await inWorkspace(terminal, (workspace) =>
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
        "credit by channel, first, last, linear, Markov, Shapley and more: of the visits that were collected, or of another tool's file"
      )
      .argument("[file]", "CSV: path;applications;silences, a path like: facebook > bus > search")
      .option("--out <file>", "write the credits as CSV too")
      .addOption(seed)
      .action(async (file: string | undefined, {out, seed: chosen}: {out?: string; seed?: string}) => {
        const {journeys, ownJourneys} = await import("../../jobs/journeys.ts");
        const options = {seed: chosen, out: out && resolve(out)};
        const lines = file
          ? await journeys(resolve(file), options)
          : await inWorkspace(terminal, (workspace) => ownJourneys(workspace, options));
        for (const line of lines) say(line);
      }),
    "npx genklang journeys\n  npx genklang journeys journeys.csv --out credit.csv"
  );
}
