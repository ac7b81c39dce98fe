/** The reader's choice in the address, "#area=2281&period=2026-Q3": a link shows what I see. */
import {unitOf} from "../periods.ts";
import {type Choice, firstChoice} from "../site.ts";

export function readChoice(hash: string): Choice {
  const params = new URLSearchParams(hash.includes("=") ? hash.slice(1) : "");
  const period = params.get("period") ?? "";
  return {
    area: params.get("area") ?? firstChoice.area,
    period: unitOf(period) ? period : firstChoice.period,
    compareWith: params.get("compareWith") === "last-year" ? "last-year" : "expected"
  };
}

/** Where on the page a link leads, beside the choice: "#area=2281&at=kampanjer". */
export const placeIn = (hash: string): string =>
  hash.includes("=") ? (new URLSearchParams(hash.slice(1)).get("at") ?? "") : hash.slice(1);

/** The address of another page with the choice kept, and the place on it that the link named. */
export function linkWith(choice: Choice, href: string): string {
  const [path, hash = ""] = href.split("#");
  const place = placeIn(`#${hash}`);
  const kept = hashOf(choice);
  if (kept === "") return place ? `${path}#${place}` : path;
  return place ? `${path}${kept}&at=${encodeURIComponent(place)}` : `${path}${kept}`;
}

/** "" where nothing but the first choice was made. */
export function hashOf(choice: Choice): string {
  const params = new URLSearchParams();
  for (const key of ["area", "period", "compareWith"] as const)
    if (choice[key] !== firstChoice[key]) params.set(key, choice[key]);
  return params.size > 0 ? `#${params}` : "";
}
