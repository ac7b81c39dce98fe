/**
 * What a person at the terminal reads when a cost of an agreement is refused: of each the whole message, what, where and
 * what to do next, as the command prints it.
 */
import {execFileSync} from "node:child_process";
import {describe, expect, it} from "vitest";
import {costProject, csv, message, peppol, plain} from "./cost-project.ts";

const {file, folder, importing, refused} = costProject();

describe("an invoice that is there already", () => {
  const again = (name: string) =>
    `Nothing was imported: one thing has to be put right.\n  invoice F1 is there already, in forst.csv, imported ${today()} for st-2025; nothing more is to be done about it, so leave it out\nwhere  ${name}\nnext   Nothing more needs to be done; see what is there: npx genklang costs list --agreement st-2025`;
  const today = () => new Date().toLocaleDateString("sv-SE", {timeZone: "Europe/Stockholm"});
  const same = "F1;2025-10-15;Bussar;;;94500;23625;SEK;;;";
  it("is refused with where the first is", async () => {
    expect(await refused("k.csv", csv(same))).toBe(again("k.csv"));
  });
  it.each(["5560000001", "16556000-0001", "SE556000000101", " 556000-0001 "])(
    "is known again where its supplier is written %s",
    async (supplier) => {
      expect(await refused("k.csv", csv(same).replace("556000-0001", supplier))).toBe(again("k.csv"));
    }
  );
  it("with another amount is refused too, with both amounts", async () => {
    expect(await refused("k.csv", csv("F1;2025-10-15;Bussar;;;94000;23500;SEK;;;"))).toBe(
      message(
        `invoice F1 has the number of one that is there already with another amount, 94500,00 kr in forst.csv, imported ${today()} for st-2025, and this one is 94000,00 kr; if the first was wrong, run npx genklang costs remove with its number, and if both are right, give this one a number of its own`
      )
    );
  });
  it("may be taken back by a credit of the same number", async () => {
    const credit = csv("F1;2025-11-15;Kredit;;;-94500;-23625;SEK;;;");
    expect((await importing(file("k.csv", credit), {dryRun: true}))[0]).toContain("Would import invoice F1");
  });
  it("twice in one file is told by line", async () => {
    const row = "F9;2025-10-15;Mässa;;;1000;250;SEK;;;";
    expect(await refused("k.csv", csv(row, row).replace("556000-0001;F9", "5560000001;F9"))).toBe(
      message(
        "line 3: is the same as line 2 in every cell; take it away, or write in its text what makes it another cost"
      )
    );
  });
});

describe("a cost that may not be shared", () => {
  it.each([
    [
      "from an unknown partner",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;2283;;",
      'invoice F9 line 2: "2283" shares it and is no partner; they are 2281, 2262, 2260, 2280: correct the column delas, or say --shared-by'
    ],
    [
      "paid by an unknown partner",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;;2283;",
      'invoice F9 is to "2283", who is no partner (2281, 2262, 2260, 2280); say who paid: --paid-by 2281, or write the organisation number under partners of the agreement'
    ],
    [
      "of one who had left",
      "F9;2025-10-15;Mässa;2025-09-01;2025-09-30;1000;250;SEK;2280;;",
      'invoice F9 line 2: "2280" shares it and was a partner 2019-01-01 to 2025-06-30, on none of its days 2025-09-01 to 2025-09-30; correct delas or the days of the line, or the partnership\'s members in genklang.yaml'
    ],
    [
      "of a day outside the agreement",
      "F9;2026-01-15;Mässa;;;1000;250;SEK;;;",
      "invoice F9 is dated 2026-01-15, outside the agreement's days 2025-01-01 to 2025-12-31; if it was delivered within them, write its days of delivery (från, till), else name the agreement that was in force: --agreement"
    ],
    [
      "delivered outside the agreement",
      "F9;2025-01-15;Mässa;2024-11-01;2024-11-30;1000;250;SEK;;;",
      "invoice F9 line 2: was delivered 2024-11-01 to 2024-11-30, outside the agreement's days 2025-01-01 to 2025-12-31; leave it out"
    ],
    [
      "delivered in part outside the agreement",
      "F9;2025-01-15;Mässa;2024-12-16;2025-01-12;1000;250;SEK;;;",
      "invoice F9 line 2: was delivered 2024-12-16 to 2025-01-12, in part outside the agreement's days 2025-01-01 to 2025-12-31; write it as two lines, split by days, and import here the one within them"
    ],
    [
      "of a day that has not come",
      "F9;2026-10-15;Mässa;2025-10-01;2025-10-02;1000;250;SEK;;;",
      "invoice F9 is dated 2026-10-15, and today is 2026-02-01; write the day that stands on the invoice"
    ],
    [
      "in another currency",
      "F9;2025-10-15;Mässa;;;1000;250;EUR;;;",
      "invoice F9 is in EUR; import it in kronor as it was booked in the ledger, by CSV"
    ],
    [
      "with its VAT in the net",
      "F9;2025-10-15;Mässa;;;1250;250;SEK;;;",
      "invoice F9 line 2: net is 1250,00 kr and VAT 250,00 kr, so VAT seems to be in the net; write 1000,00 kr as net"
    ],
    [
      "with the VAT in the net of what was booked, and none beside it",
      "F9;2025-10-15;Bussar;;;120000;0;SEK;;;ST-bus-1",
      "invoice F9 line 2: net is 120000,00 kr with no VAT, and 96000,00 kr was booked, so VAT of 25 % seems to be in the net; write 96000,00 kr as net and 24000,00 kr as VAT"
    ],
    [
      "without a word on VAT",
      "F9;2025-10-15;Mässa;;;1000;;SEK;;;",
      "line 2: moms is empty; write kronor like 12500 or 12500,50, and 0 for none"
    ],
    [
      "of a flight that is not booked",
      "F9;2025-10-15;Mässa;;;1000;250;SEK;;;ST-tv-1",
      'invoice F9 line 2: "ST-tv-1" is no booked flight; they are ST-bus-1, ST-poster-1: name one of them, or leave it empty'
    ]
  ])("%s is refused in a sentence", async (_, row, says) => {
    expect(await refused("k.csv", csv(row))).toBe(message(says));
  });
  it("from a sole trader is refused without the number or name, by its line", async () => {
    const text = await refused("k.csv", plain.replace("556000-0001", "640823-3234"));
    expect(text).toBe(
      message(
        "an invoice (line 2) comes from a sole trader, whose organisation number is a personal identity number; give the municipality's own number of the supplier instead: --supplier L-1042, or in the column leverantör"
      )
    );
    // Mistyped it may be a person's all the same, and stands nowhere.
    expect(await refused("k.csv", plain.replace("556000-0001", "640823-3235"))).toBe(text);
  });
  it("from a mistyped organisation number is refused, since its invoice would not be known again", async () => {
    expect(await refused("k.csv", plain.replace("556000-0001", "556000-0002"))).toBe(
      message(
        "invoice F9 has \"556000-0002\" as its supplier's organisation number, whose last digit does not follow from the others; write it as on the invoice, or give the municipality's own number of the supplier: --supplier L-1042"
      )
    );
  });
  it("as an e-invoice whose sum is not that of its lines is refused with both", async () => {
    expect(await refused("k.xml", peppol("900.00"))).toBe(
      message(
        "the lines do not add up to their sum (LineExtensionAmount): 1000,00 kr is not 900,00 kr; ask the supplier for a corrected invoice",
        "k.xml"
      )
    );
    expect(await importing(file("k.xml", peppol("1000.00")), {dryRun: true})).toEqual([
      "Would import invoice P1 of Buss AB, 2025-10-20: 1 line, 1000,00 kr net of VAT"
    ]);
  });
});

describe("the command", () => {
  it("prints the same sentence, and ends with 1", () => {
    const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
    file("euro.csv", csv("F9;2025-10-15;Mässa;;;1000;250;EUR;;;"));
    try {
      execFileSync(process.execPath, ["--no-warnings", cli, "costs", "import", "euro.csv"], {
        cwd: folder,
        stdio: "pipe"
      });
      expect.unreachable();
    } catch (error) {
      const {status, stderr} = error as {status: number; stderr: Buffer};
      expect(status).toBe(1);
      expect(String(stderr)).toContain(
        "  invoice F9 is in EUR; import it in kronor as it was booked in the ledger, by CSV\n"
      );
      expect(String(stderr)).toContain(
        "next   Correct the file or say it by hand, then run again: npx genklang costs import euro.csv\n"
      );
    }
  }, 600_000);
});
