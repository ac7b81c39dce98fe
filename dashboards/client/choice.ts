/** The reader's choice in the address, "#municipality=2281&compareWith=last-year": a link shows what I see. */
import {type Choice, firstChoice} from "../site.ts";

export function readChoice(hash: string): Choice {
  const params = new URLSearchParams(hash.includes("=") ? hash.slice(1) : "");
  return {
    municipality: params.get("municipality") ?? firstChoice.municipality,
    compareWith: params.get("compareWith") === "last-year" ? "last-year" : "expected"
  };
}

/** "" where nothing but the first choice was made. */
export function hashOf(choice: Choice): string {
  const params = new URLSearchParams();
  for (const key of ["municipality", "compareWith"] as const)
    if (choice[key] !== firstChoice[key]) params.set(key, choice[key]);
  return params.size > 0 ? `#${params}` : "";
}
