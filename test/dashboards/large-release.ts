/** A release of any size, to see how pages grow. */
import type {PublishedCampaign, Release} from "../../src/publication/release.ts";
import {sampleRelease} from "./sample-release.ts";

/** The sample's campaigns and areas over and over, under other names: the same shapes, so many times as much. */
export function largeRelease(campaignCount: number, municipalityCount: number): Release {
  const release = sampleRelease();
  const codes = Array.from({length: municipalityCount}, (_, m) => String(1000 + m));
  const name = (m: number) => ({sv: `Kommun ${m + 1}`, en: `Municipality ${m + 1}`});
  const singles = release.areas.filter(({kind}) => kind === "municipality");
  const levels = release.levels.areas.filter(({kind}) => kind === "municipality");
  const [helsingborg, , national] = release.campaigns;
  const shown = national.areas.slice(1).filter(({series}) => series !== null);
  const campaign = (i: number): PublishedCampaign => {
    // Every tenth reaches everybody, the others five municipalities.
    const reached = i % 10 === 0 ? codes.map((_, m) => m) : [0, 1, 2, 3, 4].map((k) => (i * 7 + k) % municipalityCount);
    return {
      ...(i % 10 === 0 ? national : helsingborg),
      id: `kampanj-${i}`,
      name: {sv: `Kampanj nummer ${i}`, en: `Campaign number ${i}`},
      costOre: 1_000_000 + i,
      flights: helsingborg.flights.map((flight) => ({...flight, municipalities: reached.map((m) => codes[m])})),
      areas: [
        national.areas[0],
        ...reached.map((m) => ({
          ...shown[(m + i) % shown.length],
          id: codes[m],
          name: name(m),
          costOre: 1_000 * (m + i)
        }))
      ]
    };
  };
  return {
    ...release,
    municipalities: codes.map((code, m) => ({code, name: name(m).sv, population: 5_000 + 1_000 * m})),
    areas: [
      release.areas[0],
      ...codes.map((code, m) => ({...singles[m % singles.length], id: code, name: name(m), municipalities: [code]}))
    ],
    levels: {
      ...release.levels,
      areas: codes.map((code, m) => ({...levels[m % levels.length], id: code, name: name(m)}))
    },
    campaigns: Array.from({length: campaignCount}, (_, i) => campaign(i))
  };
}
