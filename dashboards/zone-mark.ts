/** Whom a zone's files are for: what is saved from its pages leaves the folder that protects them. */
import {type Site, slug} from "./site.ts";

export interface ZoneMark {
  readonly said: string;
  /** In the name of a file, near its beginning: lists of files cut the end. */
  readonly inName: string;
}

/** Nothing on the public pages; the same on every page of a zone, so that no chart that is added can be forgotten. */
export function zoneMark({release: {zone}, texts, say}: Site): ZoneMark | undefined {
  if (zone.kind === "public") return undefined;
  const {title, inFiles, fileName} = texts.zones[zone.kind];
  return {said: `${title(say(zone.of))} ${inFiles}`, inName: `${fileName}-${slug(zone.name.split(":")[1] ?? "")}`};
}
