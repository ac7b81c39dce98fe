/** Waiting that whoever stops us need not wait for. */
import {setTimeout} from "node:timers/promises";

/** Throws the signal's reason as soon as it is aborted. */
export async function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(seconds * 1000, undefined, {signal});
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
}
