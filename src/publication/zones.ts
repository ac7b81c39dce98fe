/**
 * Who may read a release, and against whom it must therefore hold.
 *
 *   public          everybody. Held against outsiders and against every municipality, since its own counts are known to it.
 *   partner:GFO     staff of the members of a partnership. Held against each member.
 *   own:2281        staff of one municipality. Its own counts stand there exactly; of the others only what is public.
 */
import type {Config} from "../base/config.ts";
import {UserError} from "../base/errors.ts";
import type {Attacker} from "./cube/attack.ts";
import type {Release} from "./release.ts";

export type Zone =
  | {kind: "public"; name: "public"}
  | {kind: "partner"; name: string; partnership: string; codes: readonly string[]}
  | {kind: "own"; name: string; code: string};

export const publicZone: Zone = {kind: "public", name: "public"};

/** "public", "partner:SUNDSVALL-TIMRA" or "own:2281". `day` decides who is a member. */
export function readZone(text: string, config: Config, day: string): Zone {
  if (text === "public") return publicZone;
  const [kind, id = ""] = text.split(":");
  if (kind === "own") {
    const municipality = config.municipalities.find(({code, comparison}) => code === id && !comparison);
    if (municipality) return {kind, name: `own:${id}`, code: id};
  }
  if (kind === "partner") {
    const partnership = config.partnerships.find((it) => it.id.toLowerCase() === id.toLowerCase());
    if (partnership)
      return {kind, name: `partner:${partnership.id}`, partnership: partnership.id, codes: membersOn(partnership, day)};
  }
  const known = [
    "public",
    ...config.partnerships.map((it) => `partner:${it.id}`),
    ...config.municipalities.filter((it) => !it.comparison).map(({code}) => `own:${code}`)
  ];
  throw new UserError(`"${text}" is no zone.`, {next: `Choose one of ${known.join(", ")}.`});
}

/** As the pages name it. */
export function publishedZone(zone: Zone, {municipalities, partnerships, region}: Config): Release["zone"] {
  const {kind, name} = zone;
  if (kind === "public") return {kind, name, of: region};
  if (kind === "own") {
    const municipality = municipalities.find(({code}) => code === zone.code)?.name ?? zone.code;
    return {kind, name, of: {sv: municipality, en: municipality}};
  }
  return {kind, name, of: partnerships.find(({id}) => id === zone.partnership)?.name ?? {sv: name, en: name}};
}

const membersOn = ({members}: Config["partnerships"][number], day: string): string[] => [
  ...new Set(
    members
      .filter(({firstDay, lastDay}) => firstDay <= day && (lastDay === undefined || day <= lastDay))
      .map(({municipality}) => municipality)
  )
];

/** Against whom a release of the zone is held; `day` decides who is a member. */
export function attackersOf(zone: Zone, config: Config, day: string): Attacker[] {
  const {threshold, insiderThreshold = threshold} = config.publication;
  const own = config.municipalities.filter(({comparison}) => !comparison).map(({code}) => code);
  const partnerships = config.partnerships.map((it) => ({...it, codes: membersOn(it, day)}));
  const zonesOf = (code: string) =>
    partnerships.filter(({codes}) => codes.includes(code)).map(({id}) => `partner:${id}`);
  const insider = (name: string, knows: readonly string[]): Attacker => ({
    name,
    knows,
    sees: ["public", ...new Set(knows.flatMap(zonesOf))],
    threshold: insiderThreshold
  });
  // One office: its members are one insider, and each other's counts are no secret among them.
  const offices = partnerships.filter(({jointIntake, codes}) => jointIntake && codes.length > 0);
  const inOffices = new Set(offices.flatMap(({codes}) => codes));
  const insiders = [
    ...own.filter((code) => !inOffices.has(code)).map((code) => insider(code, [code])),
    ...offices.map(({id, codes}) => insider(id, [...codes].sort()))
  ];
  if (zone.kind === "public") return [{name: "outsiders", knows: [], sees: ["public"], threshold}, ...insiders];
  const readers = zone.kind === "own" ? [zone.code] : zone.codes;
  return insiders
    .filter(({knows}) => readers.some((code) => knows.includes(code)))
    .map((it) => ({...it, sees: it.sees.includes(zone.name) ? it.sees : [...it.sees, zone.name]}));
}

/** Whoever takes its own counts from a sum. */
export const insidersOf = (zone: Zone, config: Config, day: string): Attacker[] =>
  attackersOf(zone, config, day).filter(({knows}) => knows.length > 0);
