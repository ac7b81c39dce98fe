/** Beside a campaign's applications: how many homes they may become, and what one costs. */
import type {PublishedCampaign} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {fileOf, type Site} from "../site.ts";

export function homesHtml(
  {release, texts, format, language}: Site,
  {id: campaign, costOre}: PublishedCampaign
): Html | false {
  const found = release.funnel?.campaigns.find(({id}) => id === campaign);
  if (!found) return false;
  const t = texts.wayInPage.campaign;
  const {homes, costPerHomeOre: cost} = found;
  const said = homes.high < 1 ? t.noHomes : t.homes(format.wholeRange(homes.low, homes.high));
  const price =
    costOre === 0
      ? t.noCost
      : cost === null
        ? t.costUnknown
        : cost.high === null
          ? t.costFrom(format.kronor(cost.low), cost.mid === null ? null : format.kronor(cost.mid))
          : t.cost(format.kronorRange(cost.low, cost.high));
  return html`<section class="beside homes"><div class="head"><h2>${t.title}</h2></div><div><p class="lede">${said}</p><p>${price}</p><p class="note">${t.assumed} <a href="${fileOf["way-in"](language)}">${t.more}</a>.</p></div></section>`;
}
