/** A project on the embedded database with one booked flight, buses of 96 000,00 kr in Sundsvall and Timrå. */
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll} from "vitest";
import type {Workspace} from "../../jobs/workspace.ts";
import {type Store, storeOn} from "../../src/store/db.ts";
import {embedded} from "../store/engines.ts";
import {region} from "./region.ts";

const flights = ["{channel: bus, municipalities: all, firstDay: 2025-09-15, lastDay: 2025-10-12, cost: 96000}"];

/** One folder and one database a file of tests; `on` gives the project as it is on a day, under such an agreement. */
export function busProject() {
  const folder = mkdtempSync(join(tmpdir(), "genklang-buses-"));
  let store: Store | undefined;
  afterAll(async () => {
    await store?.close();
    rmSync(folder, {recursive: true});
  });
  const on = async (today: string, agreement: string[]): Promise<Workspace> => {
    store ??= storeOn(await embedded());
    return {
      ...{store, config: region({agreement, flights}), folder, today, env: {}},
      ...{configPath: join(folder, "genklang.yaml"), now: () => 0, say: () => {}}
    };
  };
  return {folder, on};
}
