/** Tries again after trouble that passes. */
import pRetry from "p-retry";
import {RetryError} from "../../base/errors.ts";
import {pause} from "./pause.ts";

interface Pace {
  attempts?: number;
  firstDelayMs?: number;
  longestWaitSeconds?: number;
  /** Ends a wait; its reason is thrown. An attempt that runs is let to its end. */
  signal?: AbortSignal;
  sleep?(seconds: number): Promise<unknown>;
  onWait?(error: RetryError, seconds: number): void;
  isWorthwhile?(error: RetryError): boolean;
}

/**
 * Tries again after trouble that passes, at most five times in all: waits as long as the provider asks, and on top of it
 * a random time up to 1, 2, 4, 8 s (full jitter), so that our streams do not come back together. A longer rest than
 * `longestWaitSeconds` is for the job to plan: it is thrown.
 */
export const withRetries = <T>(
  attempt: () => Promise<T>,
  {
    attempts = 5,
    firstDelayMs = 1000,
    longestWaitSeconds = 90,
    signal,
    sleep = (seconds) => pause(seconds, signal),
    onWait = () => {},
    isWorthwhile = () => true
  }: Pace = {}
): Promise<T> =>
  pRetry(attempt, {
    retries: attempts - 1,
    minTimeout: 0, // the waits are ours: what a provider asks for is not known beforehand
    shouldRetry: async ({error, attemptNumber}) => {
      if (!(error instanceof RetryError) || error.waitSeconds > longestWaitSeconds || !isWorthwhile(error))
        return false;
      signal?.throwIfAborted();
      const since = performance.now();
      if (error.waitSeconds > 0) await sleep(error.waitSeconds);
      await pause((Math.random() * firstDelayMs * 2 ** (attemptNumber - 1)) / 1000, signal);
      onWait(error, Math.max(error.waitSeconds, (performance.now() - since) / 1000));
      return true;
    }
  });
