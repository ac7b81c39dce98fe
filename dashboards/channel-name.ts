/** A channel in the middle of a sentence, in the language of the page. */
import type {Channel} from "../src/base/words.ts";
import {inSentence} from "../src/charts/channel-name.ts";
import type {Site} from "./site.ts";

export const channelName = ({chartTexts}: Site, channel: Channel): string => inSentence(chartTexts.channel[channel]);
