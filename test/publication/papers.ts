/** Settlements by benefit of the region in suppressed-region.ts, as their papers and as a release shows them. */
import {benefitsIn} from "../../jobs/settling/benefits.ts";
import {avrakningPdf} from "../../reports/avrakning.ts";
import {avrakningContent} from "../../reports/avrakning-content.ts";
import {avrakningXlsx} from "../../reports/avrakning-xlsx.ts";
import {readConfig} from "../../src/base/config.ts";
import type {Release} from "../../src/publication/release.ts";
import {bookedLines} from "../../src/settlement/lines.ts";
import {type Statement, statementOf} from "../../src/settlement/statement.ts";
import {contentHash} from "../../src/store/releases.ts";
import {threeMunicipalities} from "./three-municipalities.ts";

export const madeOn = "2026-01-15";

/** Two municipalities that share the campaign's cost by what it brought them. */
const sharedBy = (members: readonly string[]) =>
  readConfig(`
${threeMunicipalities}partnerships:
  - id: PAR
    name: Paret
    members: [${members.map((code) => `{municipality: "${code}", firstDay: 2019-01-01}`).join(", ")}]
campaigns:
  - id: ALLA
    name: Allas kampanj
    owner: PAR
    flights:
      - {channel: bus, municipalities: all, firstDay: 2025-03-03, lastDay: 2025-03-30, cost: 85000}
agreements:
  - id: par-2025
    partnership: PAR
    host: "0001"
    firstDay: 2025-01-01
    lastDay: 2025-12-31
    decision: KS 2024/1
    key: benefit
    benefitCapPercent: 100
`);

/** Of Stora with Mellersta, of whom each has numbers, and of Stora with Lilla, whose are withheld. */
export const statementsOf = (release: Release): Promise<Statement[]> =>
  Promise.all(
    ["0002", "0003"].map((other) => {
      const config = sharedBy(["0001", other]);
      return statementOf({
        ...{config, agreementId: "par-2025", period: "2025-T1", lines: bookedLines(config, "par-2025", [])},
        ...{benefits: benefitsIn(release, config, "par-2025"), earlier: [], madeOn, version: "0.0.0"}
      });
    })
  );

export const papersOf = (statements: readonly Statement[]): Map<string, Uint8Array> =>
  new Map(
    statements.flatMap((it, i) =>
      (["sv", "en"] as const).flatMap((language): [string, Uint8Array][] => {
        const content = avrakningContent(it, contentHash(it), language);
        return [
          [`settlement/${i} ${language}.pdf`, avrakningPdf(content)],
          [`settlement/${i} ${language}.xlsx`, avrakningXlsx(it, content)]
        ];
      })
    )
  );
