/** The reader's choice in the address, "#area=2281&period=2026-Q3": a link shows what I see. */
import {unitOf} from "../periods.ts";
import {type Choice, firstChoice} from "../site.ts";

/** `opensOn`: what the page shows where the address says nothing. */
export function readChoice(hash: string, opensOn = firstChoice): Choice {
  const params = new URLSearchParams(hash.includes("=") ? hash.slice(1) : "");
  const period = params.get("period") ?? "";
  return {
    area: params.get("area") ?? opensOn.area,
    period: unitOf(period) ? period : firstChoice.period,
    compareWith: params.get("compareWith") === "last-year" ? "last-year" : "expected"
  };
}

/** Where on the page a link leads, beside the choice: "#area=2281&at=kampanjer". */
export const placeIn = (hash: string): string =>
  hash.includes("=") ? (new URLSearchParams(hash.slice(1)).get("at") ?? "") : hash.slice(1);

/** The address of another page with the choice kept, as `hashOf` writes it, and the place on it that the link named. */
export function linkWith(kept: string, href: string): string {
  const [path, hash = ""] = href.split("#");
  const place = placeIn(`#${hash}`);
  if (kept === "") return place ? `${path}#${place}` : path;
  return place ? `${path}${kept}&at=${encodeURIComponent(place)}` : `${path}${kept}`;
}

/** "" where nothing but the first choice was made; where a page opens on another area than all, `saysArea` writes "all" out. */
export function hashOf(choice: Choice, {saysArea = false} = {}): string {
  const params = new URLSearchParams();
  for (const key of ["area", "period", "compareWith"] as const)
    if (choice[key] !== firstChoice[key] || (key === "area" && saysArea)) params.set(key, choice[key]);
  return params.size > 0 ? `#${params}` : "";
}
