/**
 * Results → a release: the one place where numbers are let out of the house.
 *
 * What may be shown is decided from the counts alone (disclosure.ts), before a single result is looked at. A model that
 * did not converge releases nothing but that.
 */
import {type Campaign, type Config, populationIn} from "../base/config.ts";
import {addDays} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {type Channel, isEffectTold, verdictWords, type WayIn} from "../base/words.ts";
import type {NamedNumber, Quantity} from "../results/named-number.ts";
import type {SecondOpinion} from "../results/opinions.ts";
import {type Assumption, assumptions, type Otherwise} from "../results/otherwise.ts";
import type {PlanDesign} from "../results/plan.ts";
import {headlineOf, ledeOf, summaryOf} from "../results/sentences.ts";
import {stepsOf} from "../results/steps.ts";
import {type Verdict, verdictOf} from "../results/verdict.ts";
import type {Statement} from "../settlement/statement.ts";
import {
  groupOfArea,
  type IntakeArea,
  intakeAreas,
  partnershipGroups,
  publishArea as publishIntake,
  sumsSaid
} from "./areas.ts";
import {certaintyOf} from "./certainty.ts";
import {publishChannels as publishAllChannels} from "./channels.ts";
import type {Claim} from "./claims.ts";
import {countIn, disclose, type Group, type Insider, leftOutOfSums, type Shown} from "./disclosure.ts";
import {type FunnelMaterial, publishFunnel} from "./funnel.ts";
import {costsBy, publishLevels} from "./levels.ts";
import {disagreeingOf, isCheckable, publishedOpinions} from "./opinions.ts";
import {publishPlan} from "./plan.ts";
import type {
  CampaignArea,
  CampaignChannel,
  Estimate,
  PublishedCampaign,
  PublishedPost,
  Release,
  Series
} from "./release.ts";
import {roundedEstimates} from "./rounding.ts";
import {sections} from "./sections.ts";
import {publishSettlements} from "./settlements.ts";
import {publishedWaysIn} from "./ways-in.ts";
import {insidersOf, publicZone, publishedZone, type Zone} from "./zones.ts";

export interface Material {
  config: Config;
  panel: {weeks: readonly string[]; codes: readonly string[]; counts: Float64Array};
  numbers: readonly NamedNumber[];
  opinions: readonly SecondOpinion[];
  /** What a planned campaign could show, by area and design. */
  designs: readonly PlanDesign[];
  /** Most shared first. */
  posts: readonly (Omit<PublishedPost, "campaign"> & {campaign: string | null})[];
  origin: Release["origin"];
  convergence: Release["convergence"] & {faults: string[]};
  sources: Release["sources"];
  /** Applications by way in, municipality and week (its Monday); weeks without any have no row. */
  waysIn: readonly {municipality: string; week: string; wayIn: WayIn; count: number}[];
  /** Applications one by one, and what their way to a home says; null where that was not read. */
  funnel: FunnelMaterial | null;
  /** Statements of joint costs, the last of a period last. */
  settlements: readonly Statement[];
  /** Simulated region only: applications that each campaign had in truth caused, by its id. */
  truth: ReadonlyMap<string, number> | null;
  number: string;
  /** Who may read it; everybody where it is left out. */
  zone?: Zone;
}

/** Municipalities that take part: those that are there only to compare with are not published. */
export const isOwn = ({comparison}: Config["municipalities"][number]) => !comparison;

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
  const chosen = shown ?? disclose(groups, panel.counts, panel.weeks, config.publication.threshold, insiders);
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

/** The sums first, then the campaigns that reach most, then single municipalities by their applications. */
function groupsOf({config, panel}: Material): Group[] {
  const summed = summedOf(config, panel);
  const total = (m: number) => countIn([m], 0, panel.weeks.length, panel.counts, panel.weeks.length);
  return [
    {id: overviewId, municipalities: summed},
    ...campaignGroups(config, panel.codes, summed).sort((a, b) => b.municipalities.length - a.municipalities.length),
    ...partnershipGroups(areasOf({config, panel})),
    ...ownOf(config, panel.codes)
      .map((m) => ({id: panel.codes[m], municipalities: [m]}))
      .sort((a, b) => total(b.municipalities[0]) - total(a.municipalities[0]))
  ].filter(({municipalities}) => municipalities.length > 0);
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
    waysIn: publishedWaysIn(context),
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
    channels: publishAllChannels({
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
    settlements: publishSettlements(material.settlements),
    sources: material.sources
  };
  return {...release, funnel: publishFunnel(release, context)};
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

const areasOf = ({config, panel}: Pick<Material, "config" | "panel">): IntakeArea[] =>
  intakeAreas(config, panel.codes, addDays(panel.weeks[panel.weeks.length - 1] ?? "2000-01-03", 6));
const shownAreas = (context: Context): IntakeArea[] => [
  {id: "all", kind: "all", name: everywhere(context.summed, context), municipalities: context.summed},
  ...areasOf(context)
];
const keyOf = (area: Pick<IntakeArea, "id" | "kind">) => (area.kind === "all" ? overviewId : groupOfArea(area));
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

export function insidersIn(zone: Zone, config: Config, {codes, weeks}: Material["panel"]): Insider[] {
  return insidersOf(zone, config, weeks[weeks.length - 1]).flatMap(({knows, threshold}) => {
    const municipalities = new Set(codes.flatMap((code, m) => (knows.includes(code) ? [m] : [])));
    return municipalities.size === 0 ? [] : [{municipalities, threshold}];
  });
}

interface Context extends Material {
  own: readonly number[];
  summed: readonly number[];
  shown: Shown;
  index: Index;
}

const overviewId = "overview";
const groupId = (campaign: string) => `campaign ${campaign}`;
const yearOf = (day: string) => Number(day.slice(0, 4));
const municipalityOf = (config: Config, code: string) => {
  const found = config.municipalities.find((it) => it.code === code);
  if (found === undefined) throw new RangeError(`municipality must be configured, got ${code}`);
  return found;
};

/** The municipalities that a campaign reached, of those given, as indices. */
function reachedBy({flights}: Campaign, codes: readonly string[], among: readonly number[]): number[] {
  const reached = new Set(flights.flatMap((flight) => flight.municipalities));
  return among.filter((m) => reached.has(codes[m]));
}

const ownOf = ({municipalities}: Config, codes: readonly string[]): number[] =>
  codes.flatMap((code, m) => (municipalities.some((it) => it.code === code && isOwn(it)) ? [m] : []));

const campaignGroups = ({campaigns}: Config, codes: readonly string[], among: readonly number[]): Group[] =>
  campaigns.map((campaign) => ({id: groupId(campaign.id), municipalities: reachedBy(campaign, codes, among)}));

/** The municipalities that sums are taken over, as indices: our own, without those that a sum would give away. */
export function summedOf(config: Config, panel: Material["panel"]): number[] {
  const {codes, counts, weeks} = panel;
  const own = ownOf(config, codes);
  if (weeks.length === 0) return own;
  const partial = campaignGroups(config, codes, own).filter(({municipalities}) => municipalities.length < own.length);
  const left = new Set(
    leftOutOfSums(own, partial, counts, weeks, config.publication.threshold, insidersIn(publicZone, config, panel))
  );
  return own.filter((m) => !left.has(m));
}

/** Results by what they are about, so that each is found at once. */
type Index = (quantity: Quantity, campaign: string, channel: string, area: string) => readonly NamedNumber[];
function indexOf(numbers: readonly NamedNumber[]): Index {
  const key = (quantity: string, campaign: string, channel: string, area: string) =>
    [quantity, campaign, channel, area].join("\t");
  const groups = Map.groupBy(numbers, (it) => key(it.quantity, it.campaign, it.channel, it.area));
  return (quantity, campaign, channel, area) => groups.get(key(quantity, campaign, channel, area)) ?? [];
}

const interval = (it: NamedNumber | undefined): Estimate | null =>
  it === undefined ? null : {mid: it.mid, low: it.low, high: it.high};

function publishCampaign(campaign: Campaign, context: Context): PublishedCampaign {
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
  const ofArea = (id: string, name: Bilingual, municipalities: readonly number[]) =>
    publishArea(campaign, days.from, {id, name, municipalities}, costs, context);
  const all = ofArea("all", everywhere(together, context), together);
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
    channels: publishChannels(campaign, isOpen, context),
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

function everywhere(members: readonly number[], {config, panel}: Context): Bilingual {
  if (members.length !== 1) return {sv: `Alla ${members.length} kommuner`, en: `All ${members.length} municipalities`};
  const {name} = municipalityOf(config, panel.codes[members[0]]);
  return {sv: name, en: name};
}

function publishArea(
  campaign: Campaign,
  firstDay: string,
  {id, name, municipalities}: {id: string; name: Bilingual; municipalities: readonly number[]},
  costs: ReadonlyMap<string, number>,
  context: Context
): CampaignArea {
  const {config, panel, index, shown, convergence, origin} = context;
  const {threshold} = config.publication;
  const codes = municipalities.map((m) => panel.codes[m]);
  const costOre = codes.reduce((sum, code) => sum + (costs.get(code) ?? 0), 0);
  const jointPairs = jointPairsOf(campaign, index).length;
  const whole = verdictFor(campaign.id, "", "all", jointPairs, context);
  const own = id === "all" ? whole : verdictFor(campaign.id, "", id, jointPairs, context);
  const verdict = {...own, word: noSurerThan(whole.word, own.word)};
  const groupKey = id === "all" ? groupId(campaign.id) : id;
  const stepWeeks = shown.get(groupKey);
  const isOpen = convergence.hasConverged && stepWeeks !== undefined;
  const take = (quantity: Quantity) => (isOpen ? interval(index(quantity, campaign.id, "", id)[0]) : null);
  const since = isOpen
    ? index("expected-since-start", campaign.id, "", id).find((it) => it.stepWeeks === stepWeeks)
    : undefined;
  const actual = since === undefined ? null : countBetween(since, municipalities, context);
  const ever = take("ever");
  const withheld = convergence.hasConverged && !isOpen ? tooFew(threshold) : null;
  const numbers = {
    toDate: take("to-date"),
    toCome: take("to-come"),
    actualSinceStart: actual,
    expectedSinceStart: interval(since)
  };
  // A withheld area has no verdict either: the word would tell of its few applications.
  const publicVerdict: Verdict = withheld ? {word: "not-told", check: "REVIEW", reasons: [withheld]} : verdict;
  return {
    id,
    name,
    population: codes.reduce((sum, code) => sum + populationIn(municipalityOf(config, code), yearOf(origin.dataTo)), 0),
    costOre,
    verdict: publicVerdict,
    ...numbers,
    ever,
    lift: take("lift"),
    costPerApplicationOre: costPer(costOre, ever, publicVerdict),
    series: isOpen ? seriesOf(campaign.id, groupKey, id, municipalities, context, leadWeeks(firstDay, context)) : null,
    cumulative: isOpen
      ? index("cumulative", campaign.id, "", id)
          .filter((it) => it.stepWeeks === stepWeeks)
          .map((it) => ({to: it.to, sum: {mid: it.mid, low: it.low, high: it.high}}))
      : null,
    withheld,
    headline: headlineOf(publicVerdict, numbers.toDate, id === "all" ? null : name),
    lede: ledeOf({verdict: publicVerdict, ...numbers, withheld})
  };
}

const tooFew = (threshold: number): Bilingual => ({
  sv: `Här är anmälningarna så få att någon skulle kunna kännas igen (någon period har färre än ${threshold}, eller går att räkna ut ur andra tal). Därför visas inga siffror.`,
  en: `The applications here are so few that somebody might be recognised (a period has fewer than ${threshold}, or could be worked out from other numbers). No figures are shown.`
});

/** What an extra application cost: only where there is an effect to divide by. The order of low and high turns. */
function costPer(costOre: number, ever: Estimate | null, {word, check}: Verdict): Estimate | null {
  if (ever === null || costOre === 0 || !isEffectTold(word) || check === "FAIL" || !(ever.low > 0)) return null;
  return {mid: costOre / ever.mid, low: costOre / ever.high, high: costOre / ever.low};
}

function verdictFor(campaign: string, channel: string, area: string, jointPairs: number, context: Context): Verdict {
  const {index, convergence} = context;
  const mid = (quantity: Quantity) => index(quantity, campaign, channel, area)[0]?.mid ?? NaN;
  return verdictOf({
    hasConverged: convergence.hasConverged,
    faults: convergence.faults,
    probability: mid("probability"),
    aboveFloor: mid("above-floor"),
    contraction: mid("contraction"),
    jointPairs,
    disagreeing: channel === "" ? disagreeingOf(opinionsOf(campaign, context)) : [],
    isCheckable: isCheckable(opinionsOf(campaign, context))
  });
}

const opinionsOf = (id: string, {opinions}: Context) => opinions.filter(({campaign}) => campaign === id);

/** The whole holds its parts, so no part is told more surely than the whole. */
const noSurerThan = (whole: Verdict["word"], part: Verdict["word"]): Verdict["word"] =>
  verdictWords[Math.max(verdictWords.indexOf(whole), verdictWords.indexOf(part))];

/** Pairs of channels whose parts move so much against each other that their split cannot be told. */
function jointPairsOf({id, flights}: Campaign, index: Index): [Channel, Channel][] {
  const channels = [...new Set(flights.map((flight) => flight.channel))];
  return channels.flatMap((a, i) =>
    channels
      .slice(i + 1)
      .filter(
        (b) =>
          index("joint-credit", id, `${a}+${b}`, "all").length > 0 ||
          index("joint-credit", id, `${b}+${a}`, "all").length > 0
      )
      .map((b): [Channel, Channel] => [a, b])
  );
}

function publishChannels(campaign: Campaign, isOpen: boolean, context: Context): CampaignChannel[] {
  const {index} = context;
  const pairs = jointPairsOf(campaign, index);
  const whole = verdictFor(campaign.id, "", "all", pairs.length, context);
  const channels = [...new Set(campaign.flights.map((flight) => flight.channel))];
  return channels.map((channel) => {
    const flights = campaign.flights.filter((flight) => flight.channel === channel);
    const costOre = flights.reduce((sum, flight) => sum + flight.costOre, 0);
    const jointWith = channels.filter((other) =>
      pairs.some(([a, b]) => (a === channel && b === other) || (b === channel && a === other))
    );
    const own = verdictFor(campaign.id, channel, "all", jointWith.length, context);
    const verdict = {...own, word: noSurerThan(whole.word, own.word)};
    const ever = isOpen ? interval(index("ever", campaign.id, channel, "all")[0]) : null;
    return {
      channel,
      costOre,
      toDate: isOpen ? interval(index("to-date", campaign.id, channel, "all")[0]) : null,
      ever,
      costPerApplicationOre: jointWith.length > 0 ? null : costPer(costOre, ever, verdict),
      verdict: verdict.word,
      jointWith
    };
  });
}

/** Weeks of a campaign's page before it began: a year, so that every season is seen once without it. */
const shownLeadWeeks = 52;
const leadWeeks = (firstDay: string, {panel}: Context) => {
  const start = panel.weeks.findIndex((week) => addDays(week, 7) > firstDay);
  return Math.max(0, (start < 0 ? panel.weeks.length : start) - shownLeadWeeks);
};

function countBetween(
  {from, to}: {from: string; to: string},
  municipalities: readonly number[],
  {panel}: Context
): number {
  const first = panel.weeks.indexOf(from);
  const end = panel.weeks.findLastIndex((week) => week < to) + 1;
  return countIn(municipalities, first, end, panel.counts, panel.weeks.length);
}

/**
 * The claims of the series and of all that the model says beside them: its numbers of a group of municipalities are
 * functions of the group's counts in the steps since the campaign began.
 */
function seriesClaims({intake, areas: published, campaigns}: Release, context: Context): Claim[] {
  const {config, panel, summed, own, shown, index} = context;
  const claim = (at: string, part: string, municipalities: readonly number[], from: string, to: string): Claim => ({
    at,
    part,
    municipalities: municipalities.map((m) => panel.codes[m]),
    from,
    to,
    traits: {},
    counts: municipalities.map((m) => countBetween({from, to}, [m], context)),
    within: 0
  });
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
  "toDate",
  "toCome",
  "ever",
  "lift",
  "costPerApplicationOre",
  "cumulative"
] as const;

const fewestSteps = 3;
/** A group's series in the steps that it may be shown in; null where it may not. */
function seriesOf(
  campaign: string,
  group: string,
  area: string,
  municipalities: readonly number[],
  {panel, index, shown}: Context,
  fromWeek: number
): Series | null {
  const stepWeeks = shown.get(group);
  if (stepWeeks === undefined) return null;
  const {weeks, counts} = panel;
  const count = (first: number, end: number) => countIn(municipalities, first, end, counts, weeks.length);
  const expected = new Map(
    index("expected", campaign, "", area)
      .filter((it) => it.stepWeeks === stepWeeks)
      .map((it) => [it.from, it])
  );
  const steps = stepsOf(weeks, stepWeeks).flatMap(({from, to, first, end}) => {
    const it = expected.get(from);
    if (it === undefined || first < fromWeek) return [];
    return {
      from,
      to,
      actual: count(first, end),
      expected: {mid: it.mid, low: it.low, high: it.high},
      lastYear: first >= 52 ? count(first - 52, end - 52) : null
    };
  });
  // One or two steps are numbers, not a line over time.
  return steps.length >= fewestSteps ? {stepWeeks, steps} : null;
}

/** The last year of the overview, in whole steps, beside the year before. */
function lastYear(series: Series | null): {actual: number; lastYear: number | null; weekCount: number} | null {
  if (series === null || series.steps.length === 0) return null;
  const count = Math.min(series.steps.length, Math.max(1, Math.floor(13 / series.stepWeeks)));
  const steps = series.steps.slice(-count);
  const before = steps.map((step) => step.lastYear);
  return {
    actual: steps.reduce((sum, step) => sum + step.actual, 0),
    lastYear: before.includes(null) ? null : before.reduce<number>((sum, x) => sum + (x ?? 0), 0),
    weekCount: count * series.stepWeeks
  };
}
