/**
 * Results → a release: the one place where numbers are let out of the house.
 *
 * What may be shown is decided from the counts alone (disclosure.ts), before a single result is looked at. A model that
 * did not converge releases nothing but that.
 */
import {type Config, populationIn} from "../base/config.ts";
import {countedKinds} from "../base/counted-kinds.ts";
import type {Quantity} from "../results/named-number.ts";
import {summaryOf} from "../results/sentences.ts";
import {type IntakeArea, publishArea as publishIntake} from "./areas.ts";
import {publishBudget} from "./budget.ts";
import {publishCampaign} from "./campaigns/campaign.ts";
import {publishChannels} from "./channels.ts";
import type {Claim} from "./claims.ts";
import {type Context, indexOf, keyOf, shownAreas, tooFew, yearOf} from "./context.ts";
import {manyAttackers} from "./cube/family-attack.ts";
import {disclose, type Group, type Shown} from "./disclosure.ts";
import {publishFunnel} from "./funnel/build.ts";
import {publishJourneys} from "./journeys.ts";
import {publishLevels} from "./levels/publish.ts";
import {publishLookback} from "./lookback.ts";
import type {Material} from "./material.ts";
import {groupsOf, insidersIn, municipalityOf, overviewId, ownOf, summedOf} from "./members.ts";
import {ownCounts} from "./own-counts.ts";
import {publishPlan} from "./plan.ts";
import type {Release} from "./release.ts";
import {roundedEstimates} from "./rounding.ts";
import {sections} from "./sections.ts";
import {lastYear, seriesOf} from "./series.ts";
import {seriesClaims} from "./series-claims.ts";
import {publishSettlements} from "./settlements.ts";
import {publishStated} from "./stated.ts";
import {publishedWaysIn} from "./ways-in.ts";
import {publicZone, publishedZone} from "./zones.ts";

export const makeRelease = (material: Material): Release => prepareRelease(material).release;

export interface Prepared {
  release: Release;
  /** What it says of how many people, for the attacker. */
  claims: Claim[];
  /** Those of them that no section makes. */
  seriesClaims: Claim[];
  /** What may be made coarser, most important first. */
  groups: Group[];
  shown: Shown;
}

/** `shown` where the attacker asked for coarser steps than the counts alone do. */
export function prepareRelease(material: Material, shown?: Shown): Prepared {
  const groups = groupsOf(material);
  const {panel, config} = material;
  const insiders = insidersIn(material.zone ?? publicZone, config, panel);
  const {threshold} = config.publication;
  // Weeks of a large region would be most of its cells, each to be held against everybody: it has months.
  const shortest = insiders.length >= manyAttackers ? 4 : 1;
  const chosen = shown ?? disclose(groups, panel.counts, panel.weeks, threshold, insiders, shortest);
  const context: Context = {
    ...material,
    own: ownOf(config, panel.codes),
    summed: summedOf(config, panel),
    shown: chosen,
    index: indexOf(material.numbers)
  };
  const release = roundedEstimates(releaseOf(context, groups));
  const ofSeries = seriesClaims(release, context);
  const claims = [...ofSeries, ...sections.flatMap((it) => it.claims(release, material))];
  return {release, claims, groups, shown: chosen, seriesClaims: ofSeries};
}

function releaseOf(context: Context, groups: readonly Group[]): Release {
  const {config, panel, origin, convergence, truth, own, summed, ...material} = context;
  const {threshold} = config.publication;
  const campaigns = config.campaigns.map((campaign) => publishCampaign(campaign, context));
  const intake = convergence.hasConverged ? seriesOf("", overviewId, "all", summed, context, 0) : null;
  const release: Omit<Release, "funnel"> = {
    number: material.number,
    zone: publishedZone(material.zone ?? publicZone, config),
    origin,
    region: config.region,
    isSimulated: truth !== null,
    threshold,
    kinds: countedKinds(config.intake.kinds),
    summary: summaryOf(
      lastYear(intake),
      campaigns.map(({name, areas: [all]}) => ({...all, name})),
      convergence.hasConverged
    ),
    municipalities: own.map((m) => {
      const it = municipalityOf(config, panel.codes[m]);
      return {code: it.code, name: it.name, population: populationIn(it, yearOf(origin.dataTo))};
    }),
    intake,
    waysIn: publishedWaysIn(context, intake?.stepWeeks ?? 1),
    journeys: publishJourneys(context),
    stated: convergence.hasConverged ? publishStated(context, intake?.stepWeeks ?? 1) : null,
    ...(convergence.hasConverged && (material.linkedCount ?? 0) >= threshold && {readsTags: true as const}),
    convergence: {
      hasConverged: convergence.hasConverged,
      maxRhat: convergence.maxRhat,
      minEss: convergence.minEss,
      divergenceCount: convergence.divergenceCount,
      chainCount: convergence.chainCount,
      drawCount: convergence.drawCount
    },
    areas: shownAreas(context).map((area) => publishIntake(area, intakeContext(context))),
    campaigns,
    channels: publishChannels({
      config,
      panel,
      convergence,
      summed,
      isOpen: context.shown.has(overviewId),
      numbers: (quantity, channel) => context.index(quantity, "", channel, "all")
    }),
    posts: material.posts.map(({municipality, campaign, ...post}) => ({
      ...post,
      municipality: config.municipalities.find(({code}) => code === municipality)?.name ?? municipality,
      campaign: config.campaigns.find(({id}) => id === campaign)?.name ?? null
    })),
    channelsOver: summed.map((m) => panel.codes[m]),
    plan: publishPlan(context, context.shown),
    budget: publishBudget(context),
    lookback: publishLookback(context),
    levels: publishLevels({
      config,
      panel,
      hasConverged: convergence.hasConverged,
      dataTo: origin.dataTo,
      groups,
      shown: context.shown,
      numbers: (quantity, area, channel = "") => context.index(quantity, "", channel, area),
      campaigns,
      withheld: tooFew(threshold)
    }),
    site: publishSite(config),
    homeCost: config.homeCost
      ? {
          ownOre: config.homeCost.own * 100,
          boughtOre: config.homeCost.bought * 100,
          year: config.homeCost.year,
          source: config.homeCost.source
        }
      : null,
    settlements: publishSettlements(material.settlements),
    sources: material.sources
  };
  const counts = ownCounts(context);
  return {...release, funnel: publishFunnel(release, context), ...(counts && {ownCounts: counts})};
}

const publishSite = ({site}: Config): Release["site"] =>
  site
    ? {
        organisation: site.organisation,
        name: site.name ?? null,
        email: site.email ?? null,
        phone: site.phone ?? null,
        url: site.url ?? null,
        assessed: site.assessed ?? null,
        updated: site.updated ?? site.assessed ?? null,
        method: site.method,
        conformity: site.conformity ?? null,
        shortcomings: site.shortcomings,
        burden: site.burden,
        supervisor: site.supervisor
      }
    : null;

const intakeContext = (context: Context) => {
  return {
    panel: context.panel,
    hasConverged: context.convergence.hasConverged,
    stepWeeksOf: (area: IntakeArea) => context.shown.get(keyOf(area)),
    numbers: (quantity: Quantity, area: string) => context.index(quantity, "", "", area),
    seriesOf: (area: IntakeArea) => seriesOf("", keyOf(area), area.id, area.municipalities, context, 0),
    withheld: tooFew(context.config.publication.threshold)
  };
};
