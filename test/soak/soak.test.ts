/**
 * Whatever goes wrong at the providers and wherever a process dies: once that is over and the lookback has passed, every
 * typed table is row for row what a faultless run gives. Thousands of schedules: npm run soak.
 */
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {sources} from "../../src/sources/index.ts";
import type {AnySource} from "../../src/sources/source.ts";
import {describeOnEngines} from "../store/engines.ts";
import type {Contents} from "./compare.ts";
import {faultless, soak} from "./schedule.ts";

/** Schedules that once found a fault of ours. */
const found = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8")) as {seed: string; was: string}[];

/** Of the engine that comes first: what stands in the tables hangs on no engine. */
let wanted: Contents | undefined;

describeOnEngines("after bad days", ({open}) => {
  it("every table is what a faultless run gives, and the ledger adds up", async () => {
    const store = await open();
    wanted ??= await faultless(store);
    const texts = [...wanted.values()].flat().map(({text}) => text);
    const rowCount = ({name}: AnySource) => texts.filter((it) => new RegExp(`"${name}[:"]`).test(it)).length;
    expect(sources.filter((it) => rowCount(it) < 3).map(({name}) => name)).toEqual([]);
    expect(wanted.get("stage")!.filter(({caseOf}) => caseOf !== null).length).toBeGreaterThan(20);
    for (const seed of store.engine === "pglite" ? found.map((it) => it.seed) : ["first"])
      expect({seed, fault: await soak(store, seed, wanted)}).toEqual({seed, fault: undefined});
  }, 240_000);
});
