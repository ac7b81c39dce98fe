/**
 * Numbers of the model with three significant digits: what they are worth, and no more.
 *
 * A model run is a function of every count it read. Its seed stays in the house, so that nobody can repeat it with counts
 * that he guesses; with all digits, somebody who knows all counts but one could still compare with runs of other seeds.
 * Three digits are coarser than the chance in the draws, as long as an interval is wider than a hundredth of its middle.
 */
const digits = 3;

/** Numbers of the model that stand without an interval. */
const alone = new Set(["beyond", "contraction", "nextBest"]);

/** The same, with every middle and interval in it rounded, and what stands alone. */
export function roundedEstimates<T>(value: T): T {
  if (Array.isArray(value)) return value.map(roundedEstimates) as T;
  if (typeof value !== "object" || value === null) return value;
  const isEstimate = "mid" in value && "low" in value && "high" in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [
      name,
      (isEstimate && isBound(name)) || alone.has(name) ? rounded(it) : roundedEstimates(it)
    ])
  ) as T;
}

const isBound = (name: string) => name === "mid" || name === "low" || name === "high";
const rounded = (x: unknown) => (typeof x === "number" ? Number(x.toPrecision(digits)) : x);
