/** What a worker loads in parallel.test.ts: a normal with the sds it is handed, or a fault. */
import {normalPairs} from "./densities.ts";

export interface Data {
  sds: [number, number];
  fault?: "at once" | "later" | "exit";
  /** Gradients before the fault; 100 unless told otherwise. */
  faultAfter?: number;
}

export function density({sds, fault, faultAfter = 100}: Data) {
  if (fault === "at once") throw new RangeError("sds must be known");
  const normal = normalPairs({sds, r: 0});
  let count = 0;
  return {
    ...normal,
    logDensity(q: Float64Array, gradient: Float64Array) {
      if (fault && ++count > faultAfter) {
        if (fault === "exit") process.exit(3);
        throw new TypeError("week 101 is not there");
      }
      return normal.logDensity(q, gradient);
    }
  };
}
