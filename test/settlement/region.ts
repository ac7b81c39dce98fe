/** Two or three municipalities with an agreement, as YAML, and lines to settle: what the tests of settlement share. */
import {type Config, readConfig} from "../../src/base/config.ts";
import type {CostLine} from "../../src/settlement/lines.ts";
import {type StatementInput, statementOf} from "../../src/settlement/statement.ts";

export interface RegionOptions {
  /** Lines of the agreement, "key: equal" and the like. */
  agreement?: string[];
  members?: string[];
  flights?: string[];
  /** So many more municipalities, 3001 and on, all of them members. */
  more?: number;
}

const codesOfMore = (more: number) => Array.from({length: more}, (_, k) => String(3001 + k));

export function region({
  agreement = ["key: inhabitants"],
  members,
  flights = [],
  more = 0
}: RegionOptions = {}): Config {
  const lines = [
    ...(members ?? ['{municipality: "2281", firstDay: 2019-01-01}', '{municipality: "2262", firstDay: 2019-01-01}']),
    ...codesOfMore(more).map((code) => `{municipality: "${code}", firstDay: 2019-01-01}`)
  ];
  return readConfig(`
region: Here
municipalities:
  - {code: "2281", name: Sundsvall, county: Y, population: {2023: 99213, 2024: 99500}}
  - {code: "2262", name: Timrå, county: Y, population: {2023: 17540}}
  - {code: "2260", name: Ånge, county: Y, population: {2023: 9109}}
${codesOfMore(more)
  .map((code, k) => `  - {code: "${code}", name: Ort ${k + 1}, county: Y, population: {2023: ${5000 + 777 * k}}}`)
  .join("\n")}
partnerships:
  - id: st
    name: Sundsvall–Timrå
    members:
${lines.map((it) => `      - ${it}`).join("\n")}
${
  flights.length === 0
    ? ""
    : `campaigns:
  - id: ST
    name: Hösten
    owner: st
    flights:
${flights.map((it) => `      - ${it}`).join("\n")}
`
}
agreements:
  - id: st-2025
    partnership: st
    host: "2281"
    firstDay: 2024-01-01
    lastDay: 2026-12-31
    decision: KS 2023/117
${agreement.map((it) => `    ${it}`).join("\n")}
`);
}

let count = 0;
/** A joint line of 1 000,00 kr paid by Sundsvall, unless said otherwise. */
export function line(netOre: number, rest: Partial<CostLine> = {}): CostLine {
  count += 1;
  return {
    id: `A-${String(count).padStart(4, "0")}`,
    supplier: "556000-0001",
    supplierName: "Buss AB",
    invoice: String(count),
    day: "2025-10-15",
    text: "Bussar",
    channel: "bus",
    from: "2025-09-15",
    to: "2025-10-13",
    netOre,
    vatOre: Math.round(netOre / 4),
    vatCode: "S 25",
    tag: "joint",
    partners: [],
    paidBy: "2281",
    document: "faktura.xml",
    flight: null,
    ...rest
  };
}

/** Two partners and one who joined in mid-flight. */
export const joinedInMidFlight = [
  '{municipality: "2281", firstDay: 2019-01-01}',
  '{municipality: "2262", firstDay: 2019-01-01}',
  '{municipality: "2260", firstDay: 2025-09-29}'
];
/** A cost of all of them, one invoice that Timrå paid, a credit, and an own line. */
export const variedLines = (): CostLine[] => [
  line(9_600_033),
  line(1_234_567, {from: "2025-10-01", to: "2025-10-13", paidBy: "2262"}),
  line(-50_001),
  line(77_777, {tag: "own", partners: ["2262"]})
];

export const settledWith = (config: Config, lines: readonly CostLine[], rest: Partial<StatementInput> = {}) =>
  statementOf({
    config,
    agreementId: "st-2025",
    period: "2025-Q4",
    lines,
    benefits: null,
    earlier: [],
    madeOn: "2026-01-15",
    version: "0.1.0",
    ...rest
  });
