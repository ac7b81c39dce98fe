/**
 * `npm run calibrate -- --quick`: simulation-based calibration of the intake model with 50 worlds, without `--quick` with
 * 400. Writes README.md and ranks.svg beside this file; with `--tagged`, where forms keep the tags of campaigns' links
 * too, tagged.md and ranks-tagged.svg. Stopped by Ctrl-C it writes what it has; run again, it goes on.
 */
import {writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {random} from "../../src/base/random.ts";
import {workOff} from "../recovery/tasks.ts";
import {saveTrials} from "../recovery/trials.ts";
import {simultaneousBand} from "./bands.ts";
import {type Design, keyOf, quantitiesOf, type Ranks} from "./calibrate.ts";
import {ranksPicture} from "./picture.ts";
import {calibrationReport, foundOf} from "./report.ts";

const {values} = parseArgs({
  options: {
    quick: {type: "boolean"},
    tagged: {type: "boolean"},
    worlds: {type: "string"},
    workers: {type: "string", default: "2"}
  }
});
const design: Design = values.tagged ? "tagged" : "asked";
const worldCount = Number(values.worlds ?? (values.quick ? 50 : 400));
const keys = Array.from({length: worldCount}, (_, i) => keyOf(design, i));
const module = new URL("./calibrate.ts", import.meta.url);
const name = values.tagged ? "calibration-tagged" : "calibration";
const rows = [...(await workOff<Ranks>({name, module, keys, workerCount: Number(values.workers)})).values()];

const {names, parameterCount} = quantitiesOf(design);
const band = simultaneousBand(rows.length, random("band"));
const found = foundOf(names, rows, band);
const flags = [
  ...(values.tagged ? ["--tagged"] : []),
  ...(values.worlds ? ["--worlds", values.worlds] : values.quick ? ["--quick"] : [])
];
const madeBy = ["npm run calibrate", ...flags.slice(0, 1).map((it) => `-- ${it}`), ...flags.slice(1)].join(" ");
const [page, picture] = values.tagged ? ["tagged.md", "ranks-tagged.svg"] : ["README.md", "ranks.svg"];
writeFileSync(
  new URL(page, import.meta.url),
  calibrationReport({design, madeBy, picture, rows, found, parameterCount})
);
writeFileSync(new URL(picture, import.meta.url), ranksPicture(found, parameterCount, band));
const outsideCount = found.filter(({isWithin}) => !isWithin).length;
if (design === "asked")
  saveTrials({calibration: {madeBy, worldCount: rows.length, quantityCount: found.length, outsideCount}});
console.log(
  `${rows.length} worlds, ${outsideCount} of ${found.length} quantities outside. Written: test/calibration/${page}`
);
