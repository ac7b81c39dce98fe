/** A campaign, for release: what it was, what it brought by area and channel, and how sure that is. */
import type {Campaign, Config} from "../../base/config.ts";
import {addDays} from "../../base/day.ts";
import type {Bilingual} from "../../base/format.ts";
import {type Assumption, assumptions, type Otherwise} from "../../results/otherwise.ts";
import {certaintyOf} from "../certainty.ts";
import {type Context, interval} from "../context.ts";
import {costsBy} from "../levels/paid.ts";
import {everywhere, municipalityOf, reachedBy} from "../members.ts";
import {publishedOpinions} from "../opinions.ts";
import type {Estimate, PublishedCampaign} from "../release.ts";
import {publishArea} from "./area.ts";
import {publishChannels} from "./channels.ts";
import {opinionsOf} from "./verdict.ts";

export function publishCampaign(campaign: Campaign, context: Context): PublishedCampaign {
  const {config, panel, own, summed, index, truth, convergence} = context;
  const members = reachedBy(campaign, panel.codes, own);
  const together = reachedBy(campaign, panel.codes, summed);
  const days = {
    from: campaign.flights.map((flight) => flight.firstDay).reduce((a, b) => (a < b ? a : b)),
    to: addDays(
      campaign.flights.map((flight) => flight.lastDay).reduce((a, b) => (a > b ? a : b)),
      1
    )
  };
  const costs = costsBy(campaign, config);
  const ofArea = (id: string, name: Bilingual, municipalities: readonly number[], isPartial = false) =>
    publishArea(campaign, days.from, {id, name, municipalities, isPartial}, costs, context);
  const all = ofArea("all", everywhere(together, context), together, together.length < members.length);
  const single = members.map((m) => {
    const {name} = municipalityOf(config, panel.codes[m]);
    return ofArea(panel.codes[m], {sv: name, en: name}, [m]);
  });
  const areas =
    members.length === 1 ? [all] : [all, ...single.sort((a, b) => (b.ever?.mid ?? -1) - (a.ever?.mid ?? -1))];
  const isOpen = convergence.hasConverged && all.ever !== null;
  const placebos = placeboKinds.flatMap((kind) => {
    const ever = isOpen ? interval(index(`floor ${kind}`, campaign.id, "", "all")[0]) : null;
    return ever === null ? [] : [{kind, ever}];
  });
  return {
    id: campaign.id,
    name: campaign.name,
    owner: ownerOf(campaign, config),
    ...days,
    costOre: campaign.flights.reduce((sum, flight) => sum + flight.costOre, 0),
    flights: campaign.flights.map((flight) => ({
      channel: flight.channel,
      from: flight.firstDay,
      to: addDays(flight.lastDay, 1),
      costOre: flight.costOre,
      municipalities: flight.municipalities,
      impressions: flight.impressions
    })),
    areas,
    channels: publishChannels(campaign, together, isOpen, context),
    opinions: isOpen ? publishedOpinions(opinionsOf(campaign.id, context)) : [],
    certainty: certaintyOf(areas, convergence, config.publication.threshold, otherwiseOf(campaign.id, context)),
    prior: isOpen ? interval(index("prior-ever", campaign.id, "", "all")[0]) : null,
    floor: placebos.reduce<Estimate | null>((top, {ever}) => (top && top.mid >= ever.mid ? top : ever), null),
    placebos,
    contraction: isOpen ? (index("contraction", campaign.id, "", "all")[0]?.mid ?? null) : null,
    truthToDate: truth?.get(campaign.id) ?? null
  };
}

/** The campaign's part by other assumptions; empty where nobody asked. */
const otherwiseOf = (campaign: string, {index}: Context): Otherwise[] =>
  (Object.keys(assumptions) as Assumption[]).flatMap((assumption) =>
    index("ever-otherwise", campaign, assumption, "all").map((ever) => ({assumption, ever}))
  );

const placeboKinds = ["made-up", "other-weeks", "untouched", "unused-channel"] as const;

function ownerOf({owner}: Campaign, {municipalities, partnerships}: Config): Bilingual {
  const partnership = partnerships.find(({id}) => id === owner);
  const municipality = municipalities.find(({code}) => code === owner);
  if (partnership) return partnership.name;
  return municipality
    ? {sv: municipality.name, en: municipality.name}
    : {sv: "Nationell kampanj", en: "National campaign"};
}
