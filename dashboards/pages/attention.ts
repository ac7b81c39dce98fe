/** What somebody should look after, each with the next step: the same list on the overview and in the digest. */
import type {Html} from "../html.ts";
import {html} from "../html.ts";
import {campaignsAhead} from "../plan-ahead.ts";
import {fileOf, type Site} from "../site.ts";

export interface Trouble {
  readonly lead: string;
  readonly text: string;
  /** Nothing is wrong: said so that nobody has to wonder. */
  readonly isFine?: boolean;
  /** The page that tells more of it. */
  readonly link?: {readonly href: string; readonly text: string};
}

/** Applications that wait, campaigns to come that would not show, models that did not converge, sources. */
export const attention = (site: Site): Trouble[] => [
  ...waiting(site),
  ...ahead(site),
  ...failed(site),
  ...ofSources(site)
];

function waiting({release, texts, format, language}: Site): Trouble[] {
  const {funnel, threshold} = release;
  if (funnel === null) return [];
  const t = texts.overviewPage.tasks;
  const link = {href: fileOf["way-in"](language), text: texts.menuItems["way-in"]};
  return [
    funnel.waiting === null
      ? {lead: t.waitingFew(format.whole(threshold)), text: "", isFine: true, link}
      : {lead: t.waiting(format.whole(funnel.waiting)), text: t.callThem, link},
    ...(funnel.lost === null ? [] : [{lead: t.lost(format.whole(funnel.lost)), text: t.lostNext, link}])
  ];
}

/** Campaigns that begin soon and would not show: there is still time to change the plan. */
function ahead({release, texts, say, format, language}: Site): Trouble[] {
  const t = texts.overviewPage.tasks;
  return campaignsAhead(release)
    .filter(({prospect}) => prospect !== "good")
    .map(({campaign, chance}) => ({
      lead: t.starts(say(campaign.name), format.longDay(campaign.from)),
      text: t.wouldNotShow(format.percent(Math.max(0.01, chance))),
      link: {href: fileOf.plan(language), text: texts.menuItems.plan}
    }));
}

const failed = ({release, texts, say}: Site): Trouble[] =>
  release.campaigns
    .filter(({areas}) => areas[0].verdict.check === "FAIL")
    .map(({name}) => ({lead: `${say(name)}.`, text: `${texts.failed.title}. ${texts.overviewPage.tasks.fitAgain}`}));

const ofSources = ({release, texts, say, format}: Site): Trouble[] =>
  release.sources.flatMap(({title, state, lastDay, todo}) =>
    todo.map(({says, next}, i) => ({
      lead: state === "fresh" ? `${say(title)}.` : `${say(title)}: ${texts.sources.states[state].toLowerCase()}.`,
      text: [
        i === 0 && state !== "fresh" && lastDay && `${texts.sources.lastDay} ${format.longDay(lastDay)}.`,
        say(says),
        say(next)
      ]
        .filter(Boolean)
        .join(" ")
    }))
  );

/** Nothing needs anybody, whatever is told beside that. */
export const isAllFine = (troubles: readonly Trouble[]): boolean => troubles.every(({isFine}) => isFine);

export function attentionHtml(site: Site): Html {
  const {attentionNone} = site.texts.overviewPage;
  const troubles = attention(site);
  return html`${troubles.length > 0 && html`<ul class="troubles">${troubles.map(({lead, text, link}) => html`<li><strong>${lead}</strong> ${text}${link && html` <a href="${link.href}">${link.text}</a>`}</li>`)}</ul>`}${isAllFine(troubles) && html`<p>${attentionNone}</p>`}`;
}
