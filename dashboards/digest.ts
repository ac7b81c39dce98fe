/**
 * The digest for leaders, as a letter: what happened, how sure it is, what needs looking after. HTML for mail programs
 * (tables, styles written in, no script, no picture, nothing loaded from elsewhere) and plain text beside it, Swedish and
 * English. Whoever sends mail reads these files; nothing here sends anything.
 */

import {light} from "../src/charts/palette.ts";
import {lastDay} from "../src/charts/time.ts";
import type {PublishedCampaign} from "../src/publication/release.ts";
import {type Html, html} from "./html.ts";
import {attention, isAllFine} from "./pages/attention.ts";
import {quarterSentences} from "./pages/overview.ts";
import {firstChoice, type Site} from "./site.ts";

export interface Digest {
  subject: string;
  html: string;
  text: string;
}

const campaignCount = 5;

export function digestOf(site: Site): Digest {
  const {release, texts, say, chartTexts, format} = site;
  const t = texts.digest;
  const [happened, sure, decide] = release.summary.map(say);
  const quarter = quarterSentences(site, firstChoice);
  const campaigns = release.campaigns.toSorted((a, b) => (a.from < b.from ? 1 : -1)).slice(0, campaignCount);
  const troubles = attention(site);
  const until = format.longDay(lastDay(release.origin.dataTo));
  const line = ({name, areas: [all]}: PublishedCampaign) => ({
    name: say(name),
    verdict: all.verdict.check === "FAIL" ? texts.failed.title : chartTexts.verdict[all.verdict.word],
    range: all.toDate
      ? t.extra(format.range(all.toDate.low, all.toDate.high))
      : all.verdict.check === "FAIL"
        ? "–"
        : chartTexts.withheld
  });
  const origin = t.origin(release.number, until, release.origin.version);
  const subject = t.subject(say(release.region), until);
  const paragraph = (content: string | Html) =>
    html`<p style="margin:0 0 14px;font-size:16px;line-height:1.5">${content}</p>`;
  const heading = (content: string) =>
    html`<h2 style="margin:26px 0 8px;font-size:18px;line-height:1.3">${content}</h2>`;
  const cell = `padding:8px 12px 8px 0;border-top:1px solid ${light.line};font-size:15px;vertical-align:top;text-align:left`;
  const body = html`<!doctype html>
<html lang="${site.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:0;background:${light.paper};color:${light.ink};font-family:'Source Sans 3',Arial,sans-serif">
<div role="main"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:28px 16px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px"><tr><td style="text-align:left">
${release.isSimulated && html`<p style="margin:0 0 18px;padding:8px 12px;background:${light.shade};font-size:15px"><strong>${texts.simulated}</strong></p>`}
<p style="margin:0 0 6px;color:${light.mute};font-size:15px">${t.eyebrow(say(release.region), until)}</p>
<h1 style="margin:0 0 14px;font-family:Georgia,serif;font-size:26px;line-height:1.2">${happened.replace(/\.$/, "")}</h1>
${paragraph(sure)}${paragraph(html`<strong>${texts.overviewPage.decide}:</strong> ${decide}`)}
${quarter && html`${heading(quarter.title)}${quarter.lines.map(paragraph)}`}
${
  campaigns.length > 0 &&
  html`${heading(t.campaigns)}<table width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${[chartTexts.campaign, texts.numbers.extra, chartTexts.verdictHead].map((name) => html`<th scope="col" style="${cell};color:${light.mute};font-weight:600">${name}</th>`)}</tr>${campaigns
    .map(line)
    .map(
      ({name, range, verdict}) =>
        html`<tr><th scope="row" style="${cell};font-weight:600">${name}</th><td style="${cell}">${range}</td><td style="${cell}">${verdict}</td></tr>`
    )}</table>`
}
${heading(texts.overviewPage.attention)}${troubles.length > 0 && html`<ul style="margin:0;padding-left:20px;font-size:16px;line-height:1.5">${troubles.map(({lead, text}) => html`<li style="margin:0 0 6px"><strong>${lead}</strong> ${text}</li>`)}</ul>`}${isAllFine(troubles) && paragraph(texts.overviewPage.attentionNone)}
<p style="margin:26px 0 0;padding-top:12px;border-top:1px solid ${light.line};color:${light.mute};font-size:14px">${origin}</p>
</td></tr></table></td></tr></table></div>
</body>
</html>
`;
  const rows = campaigns.map(line).map(({name, range, verdict}) => `- ${name}: ${verdict}, ${range}`);
  const parts = [
    release.isSimulated ? texts.simulated : "",
    happened,
    sure,
    `${texts.overviewPage.decide}: ${decide}`,
    quarter ? [`${quarter.title}`.toUpperCase(), ...quarter.lines].join("\n") : "",
    rows.length > 0 ? [t.campaigns.toUpperCase(), ...rows].join("\n") : "",
    [
      texts.overviewPage.attention.toUpperCase(),
      ...troubles.map(({lead, text}) => `- ${lead} ${text}`.trim()),
      ...(isAllFine(troubles) ? [texts.overviewPage.attentionNone] : [])
    ].join("\n"),
    origin
  ];
  return {subject, html: body.text, text: `${subject}\n\n${parts.filter(Boolean).join("\n\n")}\n`};
}
