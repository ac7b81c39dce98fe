/** What is missing, stale or inconsistent, and what to do about it: one line a check, and under each ✗ the next command. */
import {globSync, statSync} from "node:fs";
import {dirname, resolve} from "node:path";
import type {Config} from "../src/base/config.ts";
import {counted} from "../src/base/counted.ts";
import {dayOf} from "../src/base/day.ts";
import {UserError} from "../src/base/errors.ts";
import {runChecks} from "../src/store/checks.ts";
import {readLessons} from "../src/store/memory.ts";
import {latestModelRun} from "../src/store/model-runs.ts";
import {readPanel} from "../src/store/panel.ts";
import {latestRelease} from "../src/store/releases.ts";
import {readStatus} from "../src/store/status.ts";
import {lastScheduled, readNewFields, readTrust} from "../src/store/trust.ts";
import {type Instance, instancesOf} from "./collecting/instances.ts";
import {lessonFindings} from "./collecting/lessons.ts";
import {populationDifferences} from "./context.ts";
import {aheadDay, stateOf} from "./publishing/sources.ts";
import {settlementFindings} from "./settling/settlement-checks.ts";
import {environmentOf, readConfigFile, type Setting, type Workspace, withWorkspace} from "./workspace.ts";

/** New fields are told for so long. */
const newFieldDays = 14;
/** A schedule that runs has run within this. */
export const silentHours = 36;

interface Finding {
  isWell: boolean;
  says: string;
  next?: string;
  details?: readonly string[];
}

export async function doctor(setting: Setting): Promise<{lines: string[]; isWell: boolean}> {
  const findings: Finding[] = [];
  try {
    const config = readConfigFile(setting.configPath);
    findings.push({
      isWell: true,
      says: `${setting.configPath} can be read: ${counted(String(config.municipalities.length), "municipality", "municipalities")}, ${counted(String(config.campaigns.length), "campaign", "campaigns", "no")}`
    });
    const instances = instancesOf(config);
    findings.push(
      ...unfilled(config.municipalities),
      ...populationDifferences(config.municipalities, dirname(setting.configPath)).map((it) => ({
        isWell: false,
        ...it
      })),
      ...secrets(instances, setting),
      ...mailSecrets(config, setting),
      ...keys(instances),
      ...files(instances, dirname(setting.configPath))
    );
    findings.push(
      ...(await withWorkspace({...setting, say: () => {}}, (workspace) => insideDatabase(workspace, instances)))
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    findings.push({
      isWell: false,
      says: error.message,
      details: [...error.faults, ...(error.where ? [`where ${error.where}`] : [])],
      next: error.next
    });
  }
  return {lines: findings.flatMap(linesOf), isWell: findings.every(({isWell}) => isWell)};
}

function linesOf({isWell, says, details = [], next}: Finding): string[] {
  return [
    `${isWell ? "✓" : "✗"} ${says}`,
    ...details.map((detail) => `    ${detail}`),
    ...(next && !isWell ? [`    next   ${next}`] : [])
  ];
}

/** init writes one inhabitant and "fill in": nobody should compute with that. */
function unfilled(
  municipalities: readonly {name: string; county: string; population: Record<string, number>}[]
): Finding[] {
  const open = municipalities.filter(
    ({county, population}) => county === "fill in" || Object.values(population).includes(1)
  );
  if (open.length === 0) return [];
  return [
    {
      isWell: false,
      says: "Counties or inhabitants are not filled in.",
      details: open.map(({name}) => name),
      next: "Fill them in in genklang.yaml; npx genklang context --update fetches inhabitants from SCB."
    }
  ];
}

function secrets(instances: readonly Instance[], {configPath, env}: Setting): Finding[] {
  const known = environmentOf(configPath, env);
  const wanted = instances.flatMap(({name, source, settings}) => {
    const unused = source.unusedSecrets?.(settings) ?? [];
    return Object.entries(settings as Record<string, string | undefined>)
      .filter(([key]) => key.endsWith("Variable") && !unused.includes(key))
      .flatMap(([, variable]) => (variable === undefined ? [] : [{name, variable}]));
  });
  return [...Map.groupBy(wanted, ({variable}) => variable)].map(([variable, users]) =>
    known[variable]?.trim()
      ? {isWell: true, says: `${variable} is set`}
      : {
          isWell: false,
          says: `${variable} is not set; ${users.map(({name}) => name).join(", ")} cannot be collected.`,
          next: `Write a line ${variable}=… in the file .env beside genklang.yaml.`
        }
  );
}

/** What mail and webhook need from .env, before the day on which something has to be told. */
function mailSecrets({mail, notices, reports}: Config, {configPath, env}: Setting): Finding[] {
  const known = environmentOf(configPath, env);
  const wanted = [
    ...(notices.to || reports.to ? [mail?.userVariable, mail?.passwordVariable] : []),
    notices.webhook?.urlVariable
  ];
  const missing = wanted.filter((variable) => variable !== undefined && !known[variable]?.trim());
  return missing.map((variable) => ({
    isWell: false,
    says: `${variable} is not set; nobody can be told by ${variable === notices.webhook?.urlVariable ? "webhook" : "mail"}.`,
    next: `Write a line ${variable}=… in the file .env beside genklang.yaml.`
  }));
}

/** Without a key nobody who applies twice is seen: no fault, but to be known. */
function keys(instances: readonly Instance[]): Finding[] {
  const without = instances.filter(
    ({source, settings}) =>
      source.rows === "application" && (settings as {keyVariable?: string}).keyVariable === undefined
  );
  if (without.length === 0) return [];
  const names = without.map(({name}) => name).join(", ");
  return [{isWell: true, says: `${names}: who applies twice is counted twice, as no keyVariable is named`}];
}

function files(instances: readonly Instance[], folder: string): Finding[] {
  return instances.flatMap(({name, source, settings}) => {
    const {path} = settings as {path?: string | string[]};
    return (path === undefined ? [] : [path].flat()).map((it): Finding => {
      const full = resolve(folder, it);
      const found = statSync(full, {throwIfNoEntry: false});
      const isThere =
        found?.isFile() ||
        (found?.isDirectory() && source.name === "applications-csv") ||
        (source.name === "access-log" && globSync(it, {cwd: folder}).length > 0);
      return isThere
        ? {isWell: true, says: `${name} finds ${it}`}
        : {
            isWell: false,
            says: `${name} does not find its file.`,
            details: [`where ${full}`],
            next: "Put the file there, or correct its path in genklang.yaml."
          };
    });
  });
}

/** The part that asks the database, as lines. */
export const databaseLines = async (workspace: Workspace): Promise<string[]> =>
  (await insideDatabase(workspace, instancesOf(workspace.config))).flatMap(linesOf);

async function insideDatabase(workspace: Workspace, instances: readonly Instance[]): Promise<Finding[]> {
  const {store, now} = workspace;
  const findings: Finding[] = [{isWell: true, says: `The database answers: ${store.where}`}];
  const status = new Map((await readStatus(store)).map((it) => [it.source, it]));
  for (const {name, source, lateAfterDays} of instances) {
    if (source.rows === "media" && workspace.config.campaigns.length === 0) continue; // nothing is booked yet
    const it = status.get(name);
    const state = stateOf(it, dayOf(now(), source.zone), lateAfterDays);
    const ahead = aheadDay(it, dayOf(now(), source.zone), source);
    if (ahead !== undefined)
      findings.push({
        isWell: false,
        says: `${name} is said to be collected up to ${ahead}, which is still to come: the clock of this machine was ahead, or is behind now.`,
        next: `Look at the clock, then: npx genklang collect ${name}`
      });
    else if (state === "fresh") findings.push({isWell: true, says: `${name} is collected up to ${it?.collectedTo}`});
    else
      findings.push({
        isWell: false,
        says:
          state === "failed"
            ? `${name} failed: ${it?.lastRun?.sentence ?? "no reason kept"}`
            : state === "stale"
              ? `${name} is late: collected up to ${it?.collectedTo}`
              : `${name} has brought nothing yet`,
        next: `npx genklang collect ${name}`
      });
    for (const {rule, rowCount} of it?.quarantined ?? [])
      findings.push({
        isWell: false,
        says: `${name}: ${rowCount} rows were kept out, ${rule}.`,
        next: "Take the personal data out of the file and collect again."
      });
  }
  findings.push(...(await trustFindings(workspace)));
  findings.push(...lessonFindings(await readLessons(store), now()));
  for (const {name, about, next, found} of await runChecks(store))
    findings.push(
      found.length === 0
        ? {isWell: true, says: name.replaceAll("-", " ").replace(/^/, "No ")}
        : {isWell: false, says: about, details: found, next}
    );
  return [...findings, ...(await afterwards(workspace)), ...(await settlementFindings(workspace))];
}

/** Gaps, new fields of providers, and a schedule that has fallen silent. */
async function trustFindings({store, now}: Workspace): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, {gaps}] of await readTrust(store))
    for (const {from, to} of gaps)
      findings.push({
        isWell: false,
        says: `${name} has a gap from ${from} to ${to}.`,
        next: `npx genklang collect ${name} --from ${from} --to ${to}`
      });
  const fields = await readNewFields(store, now() - newFieldDays * 86_400_000);
  if (fields.length > 0)
    findings.push({
      isWell: false,
      says: "Providers have begun to send fields that we do not read.",
      details: fields.map(({source, path, type}) => `${source}: ${path} (${type})`),
      next: "Nothing is lost. Tell who looks after Genklang: the provider may be about to change something."
    });
  const last = await lastScheduled(store);
  if (last !== null && now() - last > silentHours * 3_600_000)
    findings.push({
      isWell: false,
      says: `The schedule has not run since ${dayOf(last)}.`,
      next: "npx genklang run"
    });
  return findings;
}

/** Is the model run about the data, and the release about the run? */
async function afterwards({store}: Workspace): Promise<Finding[]> {
  const [panel, run, release] = [
    await readPanel(store),
    await latestModelRun(store, "intake"),
    await latestRelease(store, "public")
  ];
  if (panel.weeks.length === 0)
    return [{isWell: false, says: "There are no applications to learn from yet.", next: "npx genklang collect"}];
  if (run === undefined) return [{isWell: false, says: "No model has been fitted yet.", next: "npx genklang fit"}];
  const findings: Finding[] = [
    run.dataTo === panel.dataTo
      ? {isWell: true, says: `The model has read all weeks, up to ${run.dataTo}`}
      : {
          isWell: false,
          says: `The model has read up to ${run.dataTo}; there are data up to ${panel.dataTo}.`,
          next: "npx genklang fit"
        },
    run.hasConverged
      ? {isWell: true, says: `Model run ${run.id} converged`}
      : {
          isWell: false,
          says: `Model run ${run.id} did not converge; nothing of it is published.`,
          next: "npx genklang fit --draws 4000"
        }
  ];
  findings.push(
    release?.modelRun === run.id
      ? {isWell: true, says: `Release ${release.number} shows model run ${run.id}`}
      : {isWell: false, says: `Model run ${run.id} is not published.`, next: "npx genklang publish"}
  );
  return findings;
}
