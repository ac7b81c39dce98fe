/** The list of pages, written by hand, in the order of the menu. A new kind of page is one file and one line here. */
import type {Page, PageType, Site} from "../site.ts";
import {accessibilityType} from "./accessibility.ts";
import {campaignType} from "./campaign.ts";
import {channelsType} from "./channels.ts";
import {costSplitType} from "./cost-split.ts";
import {methodType} from "./method.ts";
import {municipalitiesType} from "./municipalities.ts";
import {overviewType} from "./overview.ts";
import {ownType} from "./own.ts";
import {planType} from "./plan.ts";
import {wayInType} from "./way-in.ts";

export const pageTypes: readonly PageType[] = [
  overviewType,
  ownType,
  campaignType,
  channelsType,
  wayInType,
  municipalitiesType,
  costSplitType,
  planType,
  methodType,
  accessibilityType
];

export const pages = (site: Site): Page[] => pageTypes.flatMap((type) => type.pages(site));
