import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {init} from "../jobs/init.ts";

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

  it("says which commands there are when one is not", () => {
    const {code, said} = genklang("colect");
    expect(code).toBe(1);
    expect(said).toContain("Did you mean collect?");
  });
});
