import {describe, expect, it} from "vitest";
import {annexCsv} from "../../reports/annex-csv.ts";
import {about, both, didNotConverge, smallCampaign, smallRelease} from "./small-release.ts";

describe("the CSV annex", () => {
  it("is what Swedish Excel opens: BOM, semicolons, decimal comma, CRLF, as many cells on every line", () => {
    const csv = annexCsv(smallRelease(), "2026-Q3", "sv");
    expect(csv.startsWith("\uFEFFAvser;Från;Till och med;Mått;Värde;")).toBe(true);
    const lines = csv.split("\r\n").slice(0, -1);
    expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(lines.filter((line) => !line.includes('"')).every((line) => line.split(";").length === 8)).toBe(true);
    expect(lines).toContain("Steg;2026-06-29;2026-07-05;Väntat utan kampanjer;10;3,8019;16,1981;");
  });

  it("has the numbers of the report: 156, 117, 130, 20 (10–40) and 5 000 kr (2 500–10 000)", () => {
    const lines = annexCsv(smallRelease(), "2026-Q3", "sv").split("\r\n");
    expect(lines).toContain("Perioden;2026-06-29;2026-09-27;Kom in;156;;;");
    expect(lines).toContain("Perioden;2026-06-29;2026-09-27;Året före;117;;;");
    expect(lines.find((line) => line.startsWith("Perioden;2026-06-29;2026-09-27;Väntat"))).toMatch(
      /;130;107,65\d+;152,34\d+;$/
    );
    expect(lines).toContain("Kampanj A;2026-08-03;2026-10-04;Extra anmälningar hittills;20;10;40;");
    expect(lines).toContain("Kampanj A;2026-08-03;2026-08-30;Kostnad, kr utan moms;100000;;;");
    expect(lines).toContain("Kampanj A;2026-08-03;2026-10-04;Kostnad per extra anmälan, kr;5000;2500;10000;");
  });

  it("says why a number is missing, and leaves its cell empty", () => {
    const withheld = annexCsv(smallRelease({campaigns: [smallCampaign("A", null, "not-told", 1)]}), "2026-Q3", "sv");
    expect(withheld).toContain("Extra anmälningar hittills;;;;undertryckt\r\n");
    const failed = annexCsv(smallRelease({convergence: didNotConverge}), "2026-Q3", "sv");
    expect(failed).toContain("Extra anmälningar hittills;;;;ej beräknat\r\n");
    expect(failed).toContain("Perioden;2026-06-29;2026-09-27;Väntat utan kampanjer;;;;ej beräknat\r\n");
  });

  it("keeps a name from being read as a formula or as two cells", () => {
    const named = (name: string) => {
      const campaigns = [{...smallCampaign("A", about(20, 10, 40), "yes", 1), name: both(name)}];
      return annexCsv(smallRelease({campaigns}), "2026-Q3", "sv");
    };
    expect(named("=1+1")).toContain("\r\n'=1+1;2026");
    expect(named('Hem; "nära"')).toContain('\r\n"Hem; ""nära""";2026');
  });
});
