/** The list of pages, written by hand, in the order of the menu. A new kind of page is one file and one line here. */
import type {Page, PageType, Site} from "../site.ts";
import {campaignType} from "./campaign.ts";
import {methodType} from "./method.ts";
import {overviewType} from "./overview.ts";

export const pageTypes: readonly PageType[] = [overviewType, campaignType, methodType];

export const pages = (site: Site): Page[] => pageTypes.flatMap((type) => type.pages(site));
