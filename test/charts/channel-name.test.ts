import {expect, it} from "vitest";
import {channels} from "../../src/base/words.ts";
import {channelInSentence} from "../../src/charts/channel-name.ts";
import {chartTexts} from "../../src/charts/texts.ts";

it.each([
  [
    "sv",
    [
      "Facebook (egna inlägg)",
      "Facebook (annonser)",
      "buss",
      "tv",
      "affischer",
      "mässa",
      "press",
      "e-post",
      "nationell kampanj"
    ]
  ],
  [
    "en",
    [
      "Facebook (own posts)",
      "Facebook (advertisements)",
      "bus",
      "TV",
      "posters",
      "fair",
      "press",
      "e-mail",
      "national campaign"
    ]
  ]
] as const)("every channel in the middle of a sentence, %s", (language, expected) => {
  expect(channels.map((channel) => channelInSentence(chartTexts[language].channel[channel]))).toEqual(expected);
});
