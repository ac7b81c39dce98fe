/**
 * Until when each version of Meta's interfaces answers, and a sentence while there is still time to change.
 *
 * A version that has ended is answered by a later one without a word, so a change of numbers would come unnoticed. Dates
 * by Meta's table (https://developers.facebook.com/docs/graph-api/changelog), read 2026-11-22; the Marketing API, which
 * the advertisements use, has a shorter calendar of its own. null: Meta has not said yet.
 */
import {addDays, daysBetween} from "../../base/day.ts";

/** Newest first: the first one is what we ask where genklang.yaml names none. */
export const graphVersions: readonly {version: string; since: string; until: string | null}[] = [
  {version: "v26.0", since: "2026-07-29", until: null},
  {version: "v25.0", since: "2026-02-18", until: "2028-07-29"},
  {version: "v24.0", since: "2025-10-08", until: "2028-02-18"},
  {version: "v23.0", since: "2025-05-29", until: "2027-10-08"},
  {version: "v22.0", since: "2025-01-21", until: "2027-05-20"},
  {version: "v21.0", since: "2024-10-02", until: "2027-01-21"},
  {version: "v20.0", since: "2024-05-21", until: "2026-09-24"}
];

/** Of versions before v24.0 no date was found: they ended before it. */
export const marketingVersions: readonly {version: string; since: string; until: string | null}[] = [
  {version: "v26.0", since: "2026-07-29", until: null},
  {version: "v25.0", since: "2026-02-18", until: null},
  {version: "v24.0", since: "2025-10-08", until: "2026-10-06"}
];

export const defaultVersion = graphVersions[0].version;
const warnDays = 90;

/** What a person should know of the version on a day; undefined where all is well for `warnDays` more days. */
export function versionWarning(version: string, api: "Graph" | "Marketing", today: string): string | undefined {
  const list = api === "Graph" ? graphVersions : marketingVersions;
  const found = list.find((it) => it.version === version);
  const next = `Leave apiVersion out in genklang.yaml, so that ${defaultVersion} is asked, and look whether the numbers stay alike.`;
  if (!found) {
    const number = (text: string) => Number(text.slice(1));
    return number(version) > number(list[0].version)
      ? `Genklang knows Meta's ${api} API up to ${list[0].version}, and ${version} is asked: nothing is known of how long it lasts.`
      : `Version ${version} of Meta's ${api} API has ended; Meta answers with a later one. ${next}`;
  }
  if (found.until === null || addDays(found.until, -warnDays) > today) return undefined;
  if (found.until <= today)
    return `Version ${version} of Meta's ${api} API ended on ${found.until}; Meta answers with a later one. ${next}`;
  return `Version ${version} of Meta's ${api} API ends on ${found.until}, in ${daysBetween(today, found.until)} days. ${next}`;
}
