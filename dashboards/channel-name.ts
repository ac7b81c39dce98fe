/** A channel in the middle of a sentence: Facebook and TV keep their capitals, and a comma would part one channel in two. */
import type {Channel} from "../src/base/words.ts";
import type {Site} from "./site.ts";

export function channelName({chartTexts}: Site, channel: Channel): string {
  const name = chartTexts.channel[channel].replace(/, (.+)$/, " ($1)");
  return /^(Facebook|[A-Z]{2})/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
