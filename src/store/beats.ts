/** Signs of life of work that lasts, so that no other process takes it for dead and does it too. */
import type {Store} from "./db.ts";

const halfMinuteMs = 30_000;

/**
 * Calls `beat` every half minute while the work lasts. The last beat is waited for, so that what is given back afterwards,
 * like a lease, is not taken once more. On the embedded database nobody else could take it, and a beat would wait for the
 * open transaction.
 */
export async function whileBeating<T>(
  {engine}: Pick<Store, "engine">,
  beat: () => Promise<unknown>,
  work: () => Promise<T>,
  everyMs = halfMinuteMs
): Promise<T> {
  if (engine === "pglite") return work();
  let beating: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    beating ??= beat()
      .catch(() => {}) // the database's trouble is told by what writes next
      .finally(() => {
        beating = undefined;
      });
  }, everyMs);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await beating;
  }
}
