/** One command, as a process of its own that can be killed: node child.ts CONFIG EPOCH_MS. Says "done" when it is. */
import {collect} from "../../jobs/collect.ts";
import {withWorkspace} from "../../jobs/workspace.ts";

const [configPath, now] = process.argv.slice(2);
await withWorkspace(
  {configPath, env: process.env, now: () => Number(now), say: () => {}, pace: {firstDelayMs: 1, sleep: async () => {}}},
  async (workspace) => {
    console.log("begun");
    await collect(workspace);
  }
);
console.log("done");
