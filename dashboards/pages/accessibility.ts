/**
 * The accessibility statement of lag (2018:1937) om tillgänglighet till digital offentlig service, in the order that Digg
 * gives it: how accessible, how to report, supervision, what is not accessible, how it was tested, and when.
 *
 * What only the organisation can know comes from `site` in genklang.yaml; what is missing there is said to be missing.
 */
import type {PublishedSite} from "../../src/publication/release.ts";
import {type Html, html} from "../html.ts";
import {bare, fileOf, type Page, type PageType, type Site} from "../site.ts";

export const accessibilityType: PageType = {kind: "accessibility", pages: (site) => [accessibilityPage(site)]};

const accessibilityPage = (site: Site): Page => ({
  kind: "accessibility",
  file: fileOf.accessibility(site.language),
  title: site.texts.accessibilityPage.title,
  description: site.texts.accessibilityPage.lede(serviceName(site), organisation(site)),
  main: () => mainHtml(site),
  figures: () => [],
  data: {...bare(site.release), site: site.release.site}
});

/** As when nobody has filled it in. */
const nobody: PublishedSite = {
  organisation: "",
  name: null,
  email: null,
  phone: null,
  url: null,
  assessed: null,
  updated: null,
  method: "self",
  conformity: null,
  shortcomings: [],
  burden: [],
  supervisor: {name: "Myndigheten för digital förvaltning (Digg)", url: "https://www.digg.se/tdosanmalan"}
};
const organisation = ({release, texts}: Site) => release.site?.organisation ?? texts.accessibilityPage.noOrganisation;
const serviceName = ({release, say, texts}: Site) =>
  release.site?.name ? say(release.site.name) : `${texts.brand}, ${say(release.region)}`;

/** What the law asks for and the configuration does not say. */
function missing({release, texts}: Site): string[] {
  const {fields} = texts.accessibilityPage;
  const it = release.site;
  if (it === null) return [fields.site];
  return [
    !(it.email || it.phone || it.url) && fields.contact,
    it.conformity === null && fields.conformity,
    it.assessed === null && fields.assessed,
    (it.conformity === "partial" || it.conformity === "none") && it.shortcomings.length === 0 && fields.shortcomings
  ].filter((field) => field !== false);
}

function mainHtml(site: Site): Html {
  const {texts, say, format, release} = site;
  const t = texts.accessibilityPage;
  const it = release.site ?? nobody;
  const gaps = missing(site);
  const contact = [
    it.email && html`<li>${t.byEmail} <a href="mailto:${it.email}">${it.email}</a></li>`,
    it.phone && html`<li>${t.byPhone} <a href="tel:${it.phone.replaceAll(/[^+\d]/g, "")}">${it.phone}</a></li>`,
    it.url && html`<li><a href="${it.url}" rel="external">${t.byForm}</a></li>`
  ].filter((line) => line !== null && line !== "");
  return html`
<div class="title"><div><p class="eyebrow">${say(release.region)}</p><h1>${t.title}</h1><p class="lede">${t.lede(serviceName(site), organisation(site))}</p></div></div>
${
  gaps.length > 0 &&
  html`<div class="withheld" role="note"><p><strong>${t.notFilled}</strong> ${t.notFilledMore}</p><ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul></div>`
}
<section class="beside"><div class="head"><h2>${t.how}</h2></div><div class="text"><p>${it.conformity ? t.conformity[it.conformity] : t.conformityUnknown}</p></div></section>
<section class="beside"><div class="head"><h2>${t.report}</h2></div><div class="text"><p>${t.reportText}</p>${
    contact.length > 0 ? html`<ul>${contact}</ul>` : html`<p>${t.noContact}</p>`
  }</div></section>
<section class="beside"><div class="head"><h2>${t.supervision}</h2></div><div class="text"><p>${t.supervisionText(it.supervisor.name)} <a href="${it.supervisor.url}" rel="external">${t.supervisionLink(it.supervisor.name)}</a></p></div></section>
<section class="beside"><div class="head"><h2>${t.shortcomings}</h2></div><div class="text">${
    it.shortcomings.length > 0
      ? html`<ul>${it.shortcomings.map((text) => html`<li>${say(text)}</li>`)}</ul>`
      : html`<p>${it.conformity === "full" ? t.noShortcomings : t.shortcomingsUnknown}</p>`
  }${it.burden.length > 0 && html`<h3>${t.burden}</h3><p>${t.burdenText}</p><ul>${it.burden.map((text) => html`<li>${say(text)}</li>`)}</ul>`}</div></section>
<section class="beside"><div class="head"><h2>${t.made}</h2></div><div class="text"><ul>${t.madeTexts.map((text) => html`<li>${text}</li>`)}</ul></div></section>
<section class="beside"><div class="head"><h2>${t.tested}</h2></div><div class="text"><p>${it.assessed ? t.assessed[it.method](organisation(site), format.longDay(it.assessed)) : t.notAssessed}</p><p>${t.testedText}</p>${it.updated && html`<p>${t.updated(format.longDay(it.updated))}</p>`}</div></section>`;
}
