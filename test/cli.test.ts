import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {init} from "../jobs/init.ts";
import {version} from "../jobs/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "genklang cli-"));
afterAll(() => rmSync(folder, {recursive: true}));

/** What the command says on its way out, and with which exit code. */
function genklang(...args: string[]): {code: number; said: string} {
  const cli = new URL("../src/cli.ts", import.meta.url).pathname;
  try {
    const said = execFileSync(process.execPath, ["--no-warnings", cli, ...args], {encoding: "utf8", stdio: "pipe"});
    return {code: 0, said};
  } catch (error) {
    const {status, stdout, stderr} = error as {status: number; stdout: string; stderr: string};
    return {code: status, said: stdout + stderr};
  }
}

describe("the command genklang", () => {
  it("advises commands that can be pasted as they are: with the configuration that was named", () => {
    init(join(folder, "region"), ["2281=Sundsvall"]);
    const config = join(folder, "region", "genklang.yaml");
    const {code, said} = genklang("publish", "--config", config);
    expect(code).toBe(1);
    expect(said).toContain(`Run: npx genklang --config "${config}" fit`);
  });

  it("says of what was typed wrongly what it is, before it asks for anything", () => {
    const typed = [
      ["collect", "--from", "2026-13-01", "--to", "2026-12-01"],
      ["fit", "--draws", "many"],
      ["fit", "--draws", "0"]
    ];
    expect(typed.map((it) => genklang(...it).said.split("\n")[0])).toEqual([
      '"2026-13-01" is no day.',
      '"many" is no whole number.',
      '"0" is no whole number.'
    ]);
  });

  it("takes a folder for no configuration, and advises to make one without naming one that is not there", () => {
    const inFolder = genklang("status", "--config", folder);
    expect(inFolder.said).toContain("The configuration is a file, and this is a folder.");
    expect(inFolder.said).toContain(join(folder, "genklang.yaml"));
    expect(genklang("status", "--config", join(folder, "none.yaml")).said).toContain(
      "Make one: npx genklang init my-region"
    );
  });

  it("can be typed in another folder by npm, which then looks for no package of that name", () => {
    const home = new URL("..", import.meta.url).pathname;
    const args = ["--prefix", home, "run", "-s", "genklang", "--", "--version"];
    const said = execFileSync("npm", args, {
      cwd: folder,
      encoding: "utf8",
      env: {...process.env, npm_config_offline: "true"}
    });
    expect(said.trim()).toBe(version);
  });

  it("says in its help how a settlement is seen before it is final", () => {
    expect(genklang("settle", "--help").said).toContain("Before --final run it without");
  });

  it("says which commands there are when one is not", () => {
    const {code, said} = genklang("colect");
    expect(code).toBe(1);
    expect(said).toContain("Did you mean collect?");
    expect(genklang("collect", "--wat").said).toBe("error: unknown option '--wat'\nnext   npx genklang --help\n");
  });
});
