/** Every source, in the order of display. */
import {accessLog} from "./access-log.ts";
import {applicationsCsv} from "./applications-csv.ts";
import {facebookAds} from "./facebook/ads.ts";
import {instagram} from "./facebook/instagram.ts";
import {facebookPage} from "./facebook/page-insights.ts";
import {facebookPosts} from "./facebook/posts.ts";
import {matomo} from "./matomo.ts";
import {mediaPlan} from "./media-plan.ts";
import {metaPostsCsv} from "./meta-posts-csv.ts";
import {openEplatformCases} from "./open-eplatform/cases.ts";
import {openEplatform} from "./open-eplatform/statistics.ts";
import {plausible} from "./plausible.ts";
import type {AnySource} from "./source.ts";
import {umami} from "./umami.ts";

export const sources: readonly AnySource[] = [
  facebookPage,
  facebookPosts,
  facebookAds,
  instagram,
  metaPostsCsv,
  matomo,
  plausible,
  umami,
  accessLog,
  openEplatform,
  openEplatformCases,
  applicationsCsv,
  mediaPlan
];
