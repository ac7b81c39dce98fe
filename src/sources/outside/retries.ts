/** Tries again after trouble that passes. */
import {setTimeout} from "node:timers/promises";
import {backOff} from "exponential-backoff";
import {RetryError} from "../../base/errors.ts";

/**
 * Tries again after trouble that passes, at most five times in all: waits as long as the provider asks, and on top of it
 * a random time up to 1, 2, 4, 8 s (full jitter), so that our streams do not come back together. A longer rest than
 * `longestWaitSeconds` is for the job to plan: it is thrown.
 */
export function withRetries<T>(
  attempt: () => Promise<T>,
  {
    attempts = 5,
    firstDelayMs = 1000,
    longestWaitSeconds = 90,
    sleep = (seconds: number): Promise<unknown> => setTimeout(seconds * 1000),
    onWait = (_: RetryError, _seconds: number) => {},
    isWorthwhile = (_: RetryError): boolean => true
  } = {}
): Promise<T> {
  let waiting: {error: RetryError; since: number} | undefined;
  const told = () => {
    if (waiting) onWait(waiting.error, Math.max(waiting.error.waitSeconds, (performance.now() - waiting.since) / 1000));
    waiting = undefined;
  };
  return backOff(
    () => {
      told();
      return attempt();
    },
    {
      jitter: "full",
      numOfAttempts: attempts,
      startingDelay: firstDelayMs,
      maxDelay: 60_000,
      retry: async (error: unknown, attemptsMade) => {
        if (!(error instanceof RetryError) || error.waitSeconds > longestWaitSeconds) return false;
        if (attemptsMade >= attempts || !isWorthwhile(error)) return false;
        waiting = {error, since: performance.now()};
        if (error.waitSeconds > 0) await sleep(error.waitSeconds);
        return true;
      }
    }
  );
}
