/**
 * An ad account as Meta keeps it: campaigns, advertisements, and what each cost and brought on each day of its clock.
 *
 * Every booked flight of paid posts becomes a campaign there. Its days add up to what was booked, to the öre, so that the
 * region's truth holds whether a model reads the plan or the account; only how the two advertisements share a day is
 * chance. One advertisement promotes a post, one links to the landing page, and one of each campaign was rejected.
 */
import {addDays, daysOf, momentOf} from "../base/day.ts";
import {splitOre} from "../base/money.ts";
import type {Random} from "../base/random.ts";
import {campaigns, pages, sites, tagOf} from "./plan.ts";

export interface SimulatedAccount {
  /** Without "act_". */
  id: string;
  name: string;
  currency: string;
  timezone: string;
  advertisements: SimulatedAdvertisement[];
}

export interface SimulatedAdvertisement {
  id: string;
  name: string;
  adCampaign: {id: string; name: string};
  createdAt: number;
  status: "ACTIVE" | "PAUSED" | "CAMPAIGN_PAUSED" | "DISAPPROVED";
  /** The post that it shows, or null. */
  post: string | null;
  link: string | null;
  days: {day: string; spendOre: number; impressions: number; reach: number; clicks: number; linkClicks: number}[];
}

export const simulateAccounts = (random: Random): SimulatedAccount[] =>
  pages.flatMap((page) =>
    page.adAccount === undefined
      ? []
      : [
          {
            id: page.adAccount,
            name: page.name,
            currency: "SEK",
            timezone: "Europe/Stockholm",
            advertisements: simulateAdvertisements(page, random.split(`account ${page.adAccount}`))
          }
        ]
  );

function simulateAdvertisements(page: (typeof pages)[number], random: Random): SimulatedAdvertisement[] {
  const {url} = sites.find(({municipality}) => municipality === page.municipality)!;
  const paid = campaigns
    .filter(({owner}) => owner === page.owner)
    .flatMap((campaign) =>
      campaign.flights.filter(({channel}) => channel === "facebook-paid").map((flight) => ({campaign, flight}))
    );
  return paid.flatMap(({campaign, flight}, k) => {
    const days = daysOf({from: flight.firstDay, to: addDays(flight.lastDay, 1)});
    const evenly = days.map(() => 1);
    const spend = splitOre(flight.kronor * 100, evenly);
    const impressions = splitOre(flight.impressions ?? 0, evenly);
    const shares = days.map(() => 0.35 + 0.3 * random.uniform());
    const adCampaign = {id: `12020000000${k}1283`, name: `${campaign.name.sv} – trafik`};
    const part = (share: (d: number) => number, isFirst: boolean) =>
      days.map((day, d) => {
        const [spendOre, views] = [spend[d], impressions[d]].map((whole) => {
          const first = Math.round(whole * share(d));
          return isFirst ? first : whole - first;
        });
        const linkClicks = random.poisson(views * 0.009);
        return {
          day,
          spendOre,
          impressions: views,
          reach: Math.round(views * (0.6 + 0.2 * random.uniform())),
          clicks: linkClicks + random.poisson(views * 0.004),
          linkClicks
        };
      });
    const common = {adCampaign, createdAt: momentOf(`${addDays(flight.firstDay, -3)} 10:30`)};
    const link = `${url}?utm_source=facebook&utm_medium=paid&utm_campaign=${tagOf(campaign)}`;
    return [
      {
        ...common,
        id: `${adCampaign.id}1`,
        name: "Bild: köksbordet",
        status: "CAMPAIGN_PAUSED" as const,
        post: null,
        link,
        days: part((d) => shares[d], true)
      },
      {
        ...common,
        id: `${adCampaign.id}2`,
        name: "Film: en vanlig dag",
        status: "CAMPAIGN_PAUSED" as const,
        post: `${page.id}_9${k}`,
        link,
        days: part((d) => shares[d], false)
      },
      {
        ...common,
        id: `${adCampaign.id}3`,
        name: "Bild: du som är ensamstående",
        status: "DISAPPROVED" as const,
        post: null,
        link,
        days: []
      }
    ];
  });
}
