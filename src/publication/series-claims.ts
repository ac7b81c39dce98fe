/** The claims of the series and of all that the model says beside them, for the attacker. */
import {addDays} from "../base/day.ts";
import {sumsSaid} from "./areas.ts";
import type {Claim} from "./claims.ts";
import {type Context, keyOf, shownAreas} from "./context.ts";
import {groupId, overviewId, reachedBy} from "./members.ts";
import type {Release, Series} from "./release.ts";
import {countsBetween} from "./series.ts";

/**
 * The claims of the series and of all that the model says beside them: its numbers of a group of municipalities are
 * functions of the group's counts in the steps since the campaign began.
 */
export function seriesClaims({intake, areas: published, campaigns}: Release, context: Context): Claim[] {
  const {config, panel, summed, own, shown, index} = context;
  // A dozen numbers of the model are about the same weeks of the same municipalities.
  const known = new Map<readonly number[], Map<string, Pick<Claim, "municipalities" | "counts">>>();
  const counted = (municipalities: readonly number[], from: string, to: string) => {
    const ofThem = known.get(municipalities) ?? new Map<string, Pick<Claim, "municipalities" | "counts">>();
    known.set(municipalities, ofThem);
    const days = `${from} ${to}`;
    const found = ofThem.get(days) ?? {
      municipalities: municipalities.map((m) => panel.codes[m]),
      counts: countsBetween({from, to}, municipalities, context)
    };
    ofThem.set(days, found);
    return found;
  };
  const claim = (at: string, part: string, municipalities: readonly number[], from: string, to: string): Claim => {
    const {municipalities: codes, counts} = counted(municipalities, from, to);
    return {at, part, municipalities: codes, from, to, traits: {}, counts, within: 0};
  };
  const ofSeries = (place: string, part: string, municipalities: readonly number[], series: Series | null) =>
    (series?.steps ?? []).flatMap(({from, to, lastYear}) => [
      ...["actual", "expected"].map((it) => claim(`${place}.steps[].${it}`, part, municipalities, from, to)),
      ...(lastYear === null
        ? []
        : [claim(`${place}.steps[].lastYear`, part, municipalities, addDays(from, -364), addDays(to, -364))])
    ]);
  return [
    ...ofSeries("intake", overviewId, summed, intake),
    ...shownAreas(context).flatMap((area, i) => {
      const claimOf = (at: string, from: string, to: string) =>
        claim(`areas[].${at}`, keyOf(area), area.municipalities, from, to);
      return [
        ...ofSeries("areas[].intake", keyOf(area), area.municipalities, published[i].intake),
        ...sumsSaid(published[i]).map(({at, from, to}) => claimOf(at, from, to))
      ];
    }),
    ...campaigns.flatMap(({id, areas, channels, floor, placebos, opinions, contraction}) => {
      const campaign = config.campaigns.find((it) => it.id === id);
      const together = campaign === undefined ? [] : reachedBy(campaign, panel.codes, summed);
      return areas.flatMap((area) => {
        const isAll = area.id === "all";
        const part = isAll ? groupId(id) : area.id;
        const municipalities = isAll ? together : own.filter((m) => panel.codes[m] === area.id);
        const stepWeeks = shown.get(part);
        const since = index("expected-since-start", id, "", area.id).find((it) => it.stepWeeks === stepWeeks);
        const sinceStart = (at: string, isSaid: boolean) =>
          since && isSaid ? [claim(at, part, municipalities, since.from, since.to)] : [];
        const said = modelFields.flatMap((field) => sinceStart(`campaigns[].areas[].${field}`, area[field] !== null));
        const ofWhole = isAll
          ? [
              ...sinceStart("campaigns[].floor", floor !== null),
              ...sinceStart("campaigns[].placebos[].ever", placebos.length > 0),
              ...sinceStart("campaigns[].opinions[].check", opinions.length > 0),
              ...sinceStart("campaigns[].opinions[].model", opinions.length > 0),
              ...sinceStart("campaigns[].contraction", contraction !== null),
              ...channels.flatMap(({toDate, ever, costPerApplicationOre}) => [
                ...sinceStart("campaigns[].channels[].toDate", toDate !== null),
                ...sinceStart("campaigns[].channels[].ever", ever !== null),
                ...sinceStart("campaigns[].channels[].costPerApplicationOre", costPerApplicationOre !== null)
              ])
            ]
          : [];
        return [...said, ...ofWhole, ...ofSeries("campaigns[].areas[].series", part, municipalities, area.series)];
      });
    })
  ];
}

const modelFields = [
  "actualSinceStart",
  "expectedSinceStart",
  "creditedSinceStart",
  "toDate",
  "toCome",
  "ever",
  "lift",
  "costPerApplicationOre",
  "cumulative"
] as const;
