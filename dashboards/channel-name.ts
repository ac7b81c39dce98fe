/** A channel in the middle of a sentence, in the language of the page. */
import type {Channel} from "../src/base/words.ts";
import {channelInSentence} from "../src/charts/channel-name.ts";
import type {Site} from "./site.ts";

export const channelName = ({chartTexts}: Site, channel: Channel): string =>
  channelInSentence(chartTexts.channel[channel]);
