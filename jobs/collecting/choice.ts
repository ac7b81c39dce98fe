/** Which sources are meant, and whether the days that were named can be collected. */
import type {Config} from "../../src/base/config.ts";
import {addDays, type Days} from "../../src/base/day.ts";
import {UserError} from "../../src/base/errors.ts";
import type {CollectOptions} from "../collect.ts";
import type {Workspace} from "../workspace.ts";
import {type Instance, instancesOf} from "./instances.ts";

export function choose(instances: Instance[], options: CollectOptions, {config}: Workspace): Instance[] {
  const {only = [], file, municipality} = options;
  const isMeant = ({name, source}: Instance) => only.includes(name) || only.includes(source.name);
  if (file !== undefined) return [withFile(instances.filter(isMeant), only, file, municipality, config)];
  const unknown = only.filter((name) => !instances.some((it) => it.name === name || it.source.name === name));
  if (unknown.length > 0)
    throw new UserError(`There is no source called ${unknown.join(", ")} in the configuration.`, {
      where: "genklang.yaml, sources",
      faults: [`there are: ${instances.map(({name}) => name).join(", ")}`],
      next: "Name one of these, or add the source to genklang.yaml."
    });
  return only.length === 0 ? instances : instances.filter(isMeant);
}

/** The one source that reads the file: as configured, or with nothing but the file and the municipality it is about. */
function withFile(
  meant: readonly Instance[],
  only: readonly string[],
  file: string,
  municipality: string | undefined,
  config: Config
): Instance {
  if (only.length !== 1 || meant.length > 1)
    throw new UserError("A file is read by one source.", {
      faults: meant.map(({name}) => `could be ${name}`),
      next: "Name the one that is meant, like: npx genklang collect access-log --file access.log"
    });
  const [configured] = meant;
  if (configured !== undefined) {
    const settings = {...(configured.settings as object), path: file}; // a source without path refuses it
    const parsed = configured.source.settings.safeParse(settings);
    if (parsed.success) return {...configured, settings: parsed.data, isFile: true};
    throw new UserError(`${configured.name} reads no files.`, {next: "Leave out --file."});
  }
  const code = municipality ?? (config.municipalities.length === 1 ? config.municipalities[0].code : undefined);
  if (code === undefined)
    throw new UserError("It is not said which municipality the file is about.", {
      faults: config.municipalities.map((it) => `${it.code} is ${it.name}`),
      next: `Say it, like: npx genklang collect ${only[0]} --file ${file} --municipality ${config.municipalities[0].code}`
    });
  const [instance] = instancesOf({...config, sources: [{source: only[0], municipality: code, path: file}]});
  return instance;
}

/** A day that is not over has no whole numbers, and the next run would take it for done. A plan reaches into the future. */
export function refuseDays({from, to}: Days, chosen: readonly Instance[], {today}: Workspace): void {
  if (from >= to)
    throw new UserError(`There is no day from ${from} to ${to}.`, {
      next: `--to is the day after the last: for ${from} alone write --from ${from} --to ${addDays(from, 1)}`
    });
  if (to > today && chosen.some(({source}) => source.rows !== "media"))
    throw new UserError(`The days up to ${to} are not over: today is ${today}.`, {
      next: from < today ? `Write --from ${from} --to ${today}` : "Wait until they are over."
    });
}
