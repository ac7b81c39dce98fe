/** Commands about joint costs: what came in, and who pays what. */
import {resolve} from "node:path";
import type {ImportOptions, RemoveOptions} from "../../jobs/settling/costs.ts";
import {UserError} from "../base/errors.ts";
import {example, inWorkspace, type Terminal} from "./terminal.ts";

interface SettleOptions {
  final?: boolean;
  copy?: string;
}

export function addSettling(terminal: Terminal) {
  const {program, say} = terminal;
  program.commandsGroup("Settle:");
  example(
    program
      .command("settle")
      .description(
        "who pays what of a joint campaign: shows it, and writes PDF and workbook; preliminary unless --final"
      )
      .argument("<agreement>", "its id in genklang.yaml")
      .argument("[period]", "2026-Q3, 2026-T2 or 2026")
      .option("--final", "number it and keep it unchangeable; later ones correct it")
      .option("--copy <number>", "write a final one again, as it was kept")
      .action(async (agreement: string, period: string | undefined, {final: isFinal, copy}: SettleOptions) => {
        const {copyOf, settle} = await import("../../jobs/settle.ts");
        if (copy === undefined && period === undefined)
          throw new UserError("Say which period.", {next: `npx genklang settle ${agreement} 2026-T2`});
        const {lines, paths} = await inWorkspace(terminal, (workspace) =>
          copy === undefined
            ? settle(workspace, agreement, period ?? "", {isFinal})
            : copyOf(workspace, agreement, copy)
        );
        for (const line of [...lines, "", ...paths]) say(line);
      }),
    `npx genklang settle sundsvall-timra-2025 2025-Q4

Before --final run it without, with the same agreement and period: what is shown then is what becomes final, the period,
which statement it corrects, every partner's share, every cost and credit, and who pays whom. --final adds its number.`
  );

  const costs = program.command("costs").description("what joint campaigns cost");
  example(
    costs
      .command("import")
      .description(
        "bring in an invoice or credit note (Peppol BIS Billing 3, XML), Meta's list, or costs as CSV, .xlsx or YAML"
      )
      .argument("<file>")
      .option("--agreement <id>", "the agreement; may be left out where there is one")
      .option("--supplier <number>", "the municipality's own number, for a sole trader")
      .option("--paid-by <code>", "who paid, where the file does not say")
      .option(
        "--shared-by <code...>",
        "one that alone bears it, or those who share it, 2262+2281; of one line 2=2262; all partners if left out"
      )
      .option("--flight <id>", "the booked flight that it is the invoice of")
      .option("--dry-run", "only say what would be imported")
      .action(async (file: string, options: ImportOptions) => {
        const {importCosts} = await import("../../jobs/settling/costs.ts");
        for (const line of await inWorkspace(terminal, (workspace) => importCosts(workspace, resolve(file), options)))
          say(line);
      }),
    "npx genklang costs import invoice.xml --agreement sundsvall-timra-2025"
  );
  example(
    costs
      .command("list")
      .description("the invoices of an agreement: day, number, supplier, net, who shares and who paid, file")
      .option("--agreement <id>", "the agreement; may be left out where there is one")
      .action(async ({agreement}: {agreement?: string}) => {
        const {listCosts} = await import("../../jobs/settling/costs.ts");
        for (const line of await inWorkspace(terminal, (workspace) => listCosts(workspace, agreement))) say(line);
      }),
    "npx genklang costs list --agreement sundsvall-timra-2025"
  );
  example(
    costs
      .command("remove")
      .description(
        "take away an invoice that was imported wrongly, to import it right; final statements stay as they are"
      )
      .argument("<number>", "the invoice's number")
      .option("--supplier <number>", "its supplier, where several have that number")
      .option("--agreement <id>", "its agreement, where several have that number")
      .option("--net <kronor>", "its net, where it has the number of its credit")
      .option("--dry-run", "only say what would be taken away")
      .action(async (number: string, options: RemoveOptions) => {
        const {removeCosts} = await import("../../jobs/settling/costs.ts");
        for (const line of await inWorkspace(terminal, (workspace) => removeCosts(workspace, number, options)))
          say(line);
      }),
    "npx genklang costs remove F-117 --supplier 556000-0001"
  );
}
