/** Lets whatever waits have its turn, such as Ctrl-C and signs of life, and stops where somebody asked for it. */
import {setImmediate} from "node:timers/promises";

export async function giveWay(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
