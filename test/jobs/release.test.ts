import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {refuseOtherKinds} from "../../jobs/publishing/kinds.ts";
import {attackLines, compareLines, listLines, withdraw} from "../../jobs/publishing/release.ts";
import {roles} from "../../jobs/roles.ts";
import {type Workspace, withWorkspace} from "../../jobs/workspace.ts";
import {explain} from "../../src/base/errors.ts";
import type {AssignmentKind} from "../../src/base/words.ts";
import type {Claim} from "../../src/publication/claims.ts";
import {makeRelease} from "../../src/publication/make-release.ts";
import {saveRelease} from "../../src/store/releases.ts";
import {material, threeMunicipalities, weeks} from "../publication/three-municipalities.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang-release-"));
const configPath = join(folder, "genklang.yaml");
writeFileSync(configPath, threeMunicipalities);
const inside = <T>(work: (workspace: Workspace) => Promise<T>) =>
  withWorkspace({configPath, env: {}, now: Date.now, say: () => {}}, work);
const source = {
  name: "applications-csv",
  about: {sv: "Om", en: "About"},
  lastDay: null,
  rowCount: null,
  leftOutCount: null,
  quarantinedCount: null,
  state: "fresh"
};
const claim = (municipalities: string[], counts: number[]): Claim => ({
  at: "intake.steps[].actual",
  part: "overview",
  municipalities,
  from: weeks[0],
  to: weeks[4],
  traits: {},
  counts,
  within: 0
});

// One workspace, as it goes: two releases, the second of which gives Lilla away.
describe("what has left the house", () => {
  it("is listed, attacked, compared and taken back; and stays with the attacker", async () => {
    await inside(async (workspace) => {
      expect(await listLines(workspace)).toEqual(["Nothing has been published yet."]);
      await expect(attackLines(workspace)).rejects.toThrow("Nothing has been published yet.");
      const body = makeRelease(material({number: ""}));
      const save = (summary: typeof body.summary, claims: Claim[]) =>
        saveRelease(workspace.store, {zone: "public", modelRun: null, body: {...body, summary}, claims});
      // The first as an earlier version wrote it, before these were in a release.
      const {homeCost: _h, lookback: _l, budget: _b, site: _s, ...early} = body;
      await saveRelease(workspace.store, {
        zone: "public",
        modelRun: null,
        body: {...early, sources: [{...source, title: undefined, todo: undefined}]},
        claims: [claim(["0001", "0002", "0003"], [24, 8, 2])]
      });
      const first = await attackLines(workspace);
      expect([first.isSafe, first.lines.at(-1)]).toEqual([
        true,
        "PASS. No attacker gets closer to a suppressed count than is asked."
      ]);

      const [one, two] = body.summary;
      await save([one, two, one], [claim(["0001", "0002"], [24, 8])]);
      const second = await attackLines(workspace, 2);
      expect(second.isSafe).toBe(false);
      expect(second.lines.filter((line) => line.startsWith("FAIL. outsiders"))).toEqual([
        `FAIL. outsiders: 0003, ${weeks[0]} to ${weeks[4]}: 2 to 2`
      ]);
      expect((await attackLines(workspace, 1)).isSafe).toBe(true); // as it was made, before the other

      expect(await compareLines(workspace, 1, 2)).toEqual([
        "Release 1 (public) and release 2 (public) say the same in every number."
      ]);
      await expect(withdraw(workspace, 2, " ")).rejects.toThrow("withdrawn for a reason");
      expect((await withdraw(workspace, 2, "gave Lilla away"))[0]).toContain("show release 1.");
      expect(readFileSync(join(folder, "site", "data-och-metod.html"), "utf8")).toContain("applications-csv");
      await expect(withdraw(workspace, 2, "again")).rejects.toThrow("withdrawn already");
      expect((await listLines(workspace))[1]).toContain("gave Lilla away");
      await expect(save([one, two, one], [])).rejects.toThrow("withdrawn: gave Lilla away");
      await save([two, two, one], [claim(["0001"], [24])]);
      expect((await attackLines(workspace)).isSafe).toBe(false); // what was withdrawn has been read
      await withdraw(workspace, 3, "all wrong");
      expect((await withdraw(workspace, 1, "all wrong"))[0]).toContain("has no other");
      expect(existsSync(join(folder, "site"))).toBe(false);
      await expect(compareLines(workspace, 1, 9)).rejects.toThrow("There is no release 9.");
    });
  }, 60_000);

  it("goes from the pages also where the one before it cannot be shown any more", async () => {
    await inside(async (workspace) => {
      const body = makeRelease(material({number: ""}));
      const save = (more: object) =>
        saveRelease(workspace.store, {zone: "own:0003", modelRun: null, body: {...body, ...more}});
      const broken = await save({summary: null});
      const {number} = await save({});
      const pages = join(folder, "zones", "own-0003");
      mkdirSync(pages, {recursive: true});
      writeFileSync(join(pages, "index.html"), "what is withdrawn");
      const [said] = await withdraw(workspace, number, "wrong");
      expect(said).toContain(`Release ${broken.number} before it cannot be shown by this version of Genklang`);
      expect(existsSync(pages)).toBe(false);
    });
  }, 60_000);

  it("counts the same kinds of assignment for ever: two choices side by side would tell the rest", async () => {
    await inside(async (workspace) => {
      await expect(refuseOtherKinds(workspace)).resolves.toBeUndefined(); // releases from before there was a choice
      const config = {...workspace.config, intake: {kinds: ["jourhem", "familjehem"] as AssignmentKind[]}};
      const error = await refuseOtherKinds({...workspace, config}).catch((error: unknown) => explain(error));
      expect(error).toBe(
        "Release 1 counts familjehem, jourhem, kontaktfamilj, kontaktperson, vardnadshavare; beside one of familjehem, jourhem it would tell of the rest.\n" +
          "where  intake.kinds\n" +
          "next   Write back: intake: {kinds: [familjehem, jourhem, kontaktfamilj, kontaktperson, vardnadshavare]}"
      );
    });
  });

  it("has roles on a server, and their statements anywhere", async () => {
    await inside(async (workspace) => {
      await expect(roles(workspace)).rejects.toThrow("Roles need a PostgreSQL server");
      const statements = await roles(workspace, {isDry: true});
      expect(statements.some((line) => line.includes("genklang_reader_own_0003"))).toBe(true);
      expect(statements.every((line) => line.endsWith(";"))).toBe(true);
    });
  }, 30_000);
});
