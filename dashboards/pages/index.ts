/** The list of pages, written by hand, in the order of the menu. A new kind of page is one line here. */
import type {Page, Site} from "../site.ts";
import {campaignPages} from "./campaign.ts";
import {methodPage} from "./method.ts";
import {overviewPage} from "./overview.ts";

export const pages = (site: Site): Page[] => [
  overviewPage(site),
  ...campaignPages(site, site.release),
  methodPage(site)
];
