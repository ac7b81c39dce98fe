/** A project whose agreement has costs, and what a person at the terminal reads when more are imported. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll} from "vitest";
import {type ImportOptions, importCosts} from "../../jobs/settling/costs.ts";
import type {Workspace} from "../../jobs/workspace.ts";
import {readConfig} from "../../src/base/config.ts";
import {explain} from "../../src/base/errors.ts";
import {storeOn} from "../../src/store/db.ts";
import {embedded} from "../store/engines.ts";

const project = `
region: Mellannorrland
municipalities:
  - {code: "2281", name: Sundsvall, county: Y, population: {2024: 99213}}
  - {code: "2262", name: Timrå, county: Y, population: {2024: 17540}}
  - {code: "2260", name: Ånge, county: Y, population: {2024: 9109}}
  - {code: "2280", name: Härnösand, county: Y, population: {2024: 24700}}
  - {code: "2283", name: Sollefteå, county: Y, population: {2024: 18000}}
partnerships:
  - id: st
    name: Sundsvall–Timrå
    members:
      - {municipality: "2281", firstDay: 2019-01-01}
      - {municipality: "2262", firstDay: 2019-01-01}
      - {municipality: "2260", firstDay: 2025-10-06}
      - {municipality: "2280", firstDay: 2019-01-01, lastDay: 2025-06-30}
campaigns:
  - id: ST
    name: Hösten
    owner: st
    flights:
      - {channel: bus, municipalities: ["2281", "2262", "2260", "2280"], firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 96000}
      - {channel: poster, municipalities: ["2262"], firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 4000}
agreements:
  - {id: st-2025, partnership: st, host: "2281", firstDay: 2025-01-01, lastDay: 2025-12-31, decision: KS 2024/117, key: inhabitants, settle: tertial, partners: {"2262": {organisation: 212000-2395}}}
`;
const head = "leverantör;fakturanr;datum;text;från;till;netto;moms;valuta;delas;betald_av;flight";
export const csv = (...rows: string[]) => [head, ...rows.map((row) => `556000-0001;${row}`)].join("\r\n");
export const plain = csv("F9;2025-10-15;Mässa;;;1000;250;SEK;;;");
export const message = (fault: string, name = "k.csv") =>
  `Nothing was imported: one thing has to be put right.\n  ${fault}\nwhere  ${name}\nnext   Correct the file or say it by hand, then run again: npx genklang costs import ${name}`;
export const peppol = (total: string) => `<Invoice><ID>P1</ID><IssueDate>2025-10-20</IssueDate>
<DocumentCurrencyCode>SEK</DocumentCurrencyCode>
<AccountingSupplierParty><Party><PartyLegalEntity><RegistrationName>Buss AB</RegistrationName><CompanyID>5560000001</CompanyID></PartyLegalEntity></Party></AccountingSupplierParty>
<AccountingCustomerParty><Party><PartyLegalEntity><CompanyID>2120002395</CompanyID></PartyLegalEntity></Party></AccountingCustomerParty>
<TaxTotal><TaxAmount>250.00</TaxAmount></TaxTotal>
<LegalMonetaryTotal><LineExtensionAmount>${total}</LineExtensionAmount><TaxExclusiveAmount>1000.00</TaxExclusiveAmount><TaxInclusiveAmount>1250.00</TaxInclusiveAmount><PayableAmount>1250.00</PayableAmount></LegalMonetaryTotal>
<InvoiceLine><ID>1</ID><LineExtensionAmount>1000.00</LineExtensionAmount><Item><Name>Bussar</Name><ClassifiedTaxCategory><ID>S</ID><Percent>25</Percent></ClassifiedTaxCategory></Item></InvoiceLine></Invoice>`;

/** Made before the first test of a file, with one invoice there already: F1 of 94 500,00 kr, in forst.csv. */
export function costProject() {
  const folder = mkdtempSync(join(tmpdir(), "genklang-costs-"));
  let made: Workspace | undefined;
  const workspace = (): Workspace => {
    if (!made) throw new Error("the project is made before the first test");
    return made;
  };
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const importing = (path: string, options: ImportOptions = {}) => importCosts(workspace(), path, options);
  /** The message without the path of this test. */
  async function said(doing: Promise<unknown>): Promise<string> {
    try {
      return `done: ${JSON.stringify(await doing)}`;
    } catch (error) {
      return explain(error).replaceAll(`${folder}/`, "");
    }
  }
  beforeAll(async () => {
    const configPath = file("genklang.yaml", project);
    const store = storeOn(await embedded());
    made = {
      ...{store, config: readConfig(project), folder, today: "2026-02-01", env: {}, configPath},
      ...{now: () => 0, say: () => {}}
    };
    await importing(file("forst.csv", csv("F1;2025-10-15;Bussar;2025-09-15;2025-10-12;94500;23625;SEK;;;ST-bus-1")));
  });
  afterAll(async () => {
    await made?.store.close();
    rmSync(folder, {recursive: true});
  });
  return {
    folder,
    workspace,
    file,
    importing,
    said,
    refused: (name: string, content: string | Uint8Array, options?: ImportOptions) =>
      said(importing(file(name, content), options))
  };
}
