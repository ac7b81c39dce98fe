/** The plainest row of every kind: nothing tagged, nothing counted. The tests of the store begin with them too. */
import type {Rows} from "../../src/sources/source.ts";

const municipality = "1283";
const day = "2026-11-04";

export const plainRows: Rows = {
  "page-metric": {municipality, page: "", metric: "", day, value: 0},
  post: {
    municipality,
    page: "",
    post: "",
    day,
    createdAt: 0,
    readOn: day,
    permalink: "",
    statusType: null,
    campaignTag: null,
    ruleCampaigns: null,
    mediaViews: null,
    impressions: null,
    reach: null,
    clicks: null,
    videoViews: null,
    reactions: null,
    comments: null,
    shares: null,
    isPaid: null,
    isGone: false
  },
  advertisement: {
    municipality,
    account: "",
    advertisement: "",
    day,
    name: "",
    adCampaign: "",
    adCampaignName: "",
    post: null,
    campaignTag: null,
    ruleCampaigns: null,
    status: "",
    spendOre: 0,
    impressions: 0,
    reach: 0,
    clicks: 0,
    linkClicks: 0
  },
  visit: {
    municipality,
    visit: "",
    day,
    startedAt: 0,
    landingPath: "",
    referrerKind: "direct",
    referrerHost: null,
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
    pageCount: 1,
    reachedForm: false
  },
  application: {
    municipality,
    application: "",
    day,
    receivedAt: null,
    wayIn: "fair",
    kind: "familjehem",
    statedSource: null,
    campaignTag: null,
    applicant: null,
    stages: []
  },
  media: {campaign: "", flight: "", channel: "tv", municipality, day, spendOre: 0, impressions: null}
};
