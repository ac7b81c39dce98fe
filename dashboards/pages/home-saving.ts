/** What an own home saves against a bought one: amounts that the municipalities say themselves, times what the model says of homes. */
import {type Html, html} from "../html.ts";
import type {Site} from "../site.ts";

export function homeSavingHtml({release, texts, format}: Site): Html {
  const {homeCost, funnel} = release;
  const t = texts.wayInPage.saving;
  const section = (...content: (Html | false | null | undefined)[]) =>
    html`<section class="beside"><div class="head"><h2>${t.title}</h2></div><div class="text">${content}</div></section>`;
  if (homeCost === null) return section(html`<p>${t.unknown}</p>`);
  const {ownOre, boughtOre, year, source} = homeCost;
  const savedOre = boughtOre - ownOre;
  const said = {own: format.kronor(ownOre), bought: format.kronor(boughtOre), year: String(year), source};
  const {chance = null, toCome = null} = funnel ?? {};
  return section(
    html`<p>${savedOre > 0 ? t.saves(format.kronor(savedOre)) : t.savesNothing} ${t.amounts(said)}</p>`,
    savedOre > 0 && toCome && html`<p>${t.coming(format.wholeRange(toCome.low, toCome.high), kronorOf(toCome))}</p>`,
    savedOre > 0 && chance && html`<p>${t.application(kronorOf(chance))}</p>`,
    html`<p class="note">${t.assumed}</p>`
  );

  /** As many homes, times what each saves. */
  function kronorOf({low, high}: {low: number; high: number}): string {
    return format.kronorRange(Math.max(0, low) * savedOre, high * savedOre);
  }
}
