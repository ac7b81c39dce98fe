/** What cannot be known, how it was computed, and where the numbers come from. */
import {addDays} from "../../src/base/day.ts";
import {assignmentKinds, isEffectTold} from "../../src/base/words.ts";
import {channelInSentence} from "../../src/charts/channel-name.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {Release} from "../../src/publication/release.ts";
import type {ReportContent} from "../content.ts";
import type {PeriodNumbers} from "../period.ts";
import {whyUntold} from "./opening.ts";
import {printable, rhat, type Words} from "./words.ts";

/** At most this many points, so that the page holds them: what is said last is said of the cheapest campaigns. */
export const maxPoints = 8;

export function unknowns({state, campaigns, extra, toCome}: PeriodNumbers, words: Words): string[] {
  const {t, f, language, text, count, interval} = words;
  const points = [t.unknown.world, t.unknown.homes];
  if (campaigns.length === 0 && state === "told") points.push(t.unknown.cause);
  if (extra && toCome)
    points.push(
      toCome.mid < 0.5
        ? t.unknown.hardlyMore(f.whole(Math.max(1, Math.ceil(toCome.high))))
        : t.unknown.toCome(count(toCome.mid), interval(toCome))
    );
  for (const d of campaigns) {
    const {campaign, all, extra} = d;
    const name = text(campaign.name);
    if (state !== "no-model" && extra === null) points.push(whyUntold(d, words));
    const [reason] = all.verdict.reasons;
    if (extra && (all.verdict.check === "REVIEW" || !isEffectTold(all.verdict.word)) && reason)
      points.push(`${name}: ${text(reason)}`);
    if (extra && d.without.length > 0)
      points.push(t.unknown.without(name, f.list(d.without.map(printable)), d.without.length));
    const joint = new Set(
      campaign.channels.flatMap((d) => (d.jointWith.length > 0 ? [d.channel, ...d.jointWith] : []))
    );
    if (extra && joint.size > 0) {
      const channels = [...joint].map((channel) => channelInSentence(chartTexts[language].channel[channel]));
      points.push(t.unknown.joint(name, f.list(channels)));
    }
  }
  return points.slice(0, maxPoints);
}

export function method({convergence, threshold, kinds}: Release, numbers: PeriodNumbers, words: Words): string[] {
  const {t, f, weeks, dates} = words;
  const {counted, campaigns, state} = numbers;
  const m = t.method;
  const {chainCount, drawCount, maxRhat, minEss, divergenceCount} = convergence;
  const stepWeeks = numbers.area.stepWeeks;
  return [
    ...(counted && stepWeeks <= 1 ? [m.weeks(weeks, dates(counted))] : []),
    ...(counted && stepWeeks > 1 ? [m.steps(weeks, dates(counted), f.whole(stepWeeks))] : []),
    ...(state === "told" ? [m.expected] : []),
    ...(numbers.year.forecast ? [m.forecast] : []),
    ...(campaigns.filter((d) => d.extra).length > 1 ? [m.several] : []),
    ...(campaigns.length > 0 ? [m.cost] : []),
    ...(kinds.length < assignmentKinds.length ? [m.counted(words.kinds(kinds))] : []),
    m.disclosure(f.whole(threshold)),
    m.sampling(f.whole(chainCount), f.whole(drawCount), rhat(maxRhat, f), f.whole(minEss), f.whole(divergenceCount))
  ];
}

/** What several pages or sites bring in alike is one row: the rows together, the worst state, the earliest last day. */
export function sources({sources: all}: Release, {t, f, text}: Words): ReportContent["sources"] {
  const s = t.sources;
  const alike = [...Map.groupBy(all, ({about}) => text(about).replace(/\.$/, "")).entries()];
  const behind = all.filter(({state}) => state !== "fresh");
  return {
    caption: s.heading,
    line:
      all.length === 0
        ? s.noneAtAll
        : behind.length === 0
          ? s.allFresh(f.whole(all.length))
          : s.someBehind(f.whole(all.length), f.list(behind.map((it) => `${text(it.title)} (${s.state[it.state]})`))),
    head: [s.head.name, s.head.lastDay, s.head.rows, s.head.leftOut, s.head.state],
    rows: alike.map(([about, group]) => {
      const sum = (count: (it: (typeof group)[number]) => number) => group.reduce((total, it) => total + count(it), 0);
      const days = group.map(({lastDay}) => lastDay ?? "").sort();
      const state = (["failed", "stale", "empty", "fresh"] as const).find((it) =>
        group.some((one) => one.state === it)
      );
      return [
        group.length > 1 ? `${about} (${f.whole(group.length)})` : about,
        days[0] || s.none,
        group.some(({rowCount}) => rowCount === null) ? s.notShown : f.whole(sum(({rowCount}) => rowCount ?? 0)),
        group.some(({rowCount}) => rowCount === null)
          ? s.notShown
          : f.whole(sum(({leftOutCount, quarantinedCount}) => (leftOutCount ?? 0) + (quarantinedCount ?? 0))),
        s.state[state ?? "empty"]
      ];
    })
  };
}

export function origin(
  {number, origin, municipalities, isSimulated}: Release,
  {area, edition}: PeriodNumbers,
  {t, f, text}: Words
): ReportContent["origin"] {
  const {release, run, seed, seedMark, data, version, hash} = t.origin.head;
  const {dataFrom, dataTo} = origin;
  // Sums leave out a municipality whose own numbers they would give away; a release of before did not say which.
  const isInside = ({code}: (typeof municipalities)[number]) =>
    area.municipalities.length === 0 || area.municipalities.includes(code);
  const names = (those: typeof municipalities) => f.list(those.map(({name}) => printable(name)));
  const outside = area.kind === "all" ? municipalities.filter((it) => !isInside(it)) : [];
  const said = [
    t.origin.area(names(municipalities.filter(isInside))),
    ...(outside.length > 0 ? [t.origin.without(names(outside), outside.length)] : []),
    ...(edition.number > 1 ? [`${t.edition.number(f.whole(edition.number))}.`] : []),
    ...(edition.changes.length > 0 ? [t.edition.changed(f.list(edition.changes.map(text)))] : [])
  ];
  return {
    caption: t.origin.heading,
    head: [release, run, isSimulated ? seed : seedMark, data, version, hash],
    rows: [
      [
        number,
        origin.run,
        origin.seed,
        t.dates(dataFrom, addDays(dataTo, -1)),
        t.origin.genklang(origin.version),
        origin.dataHash
      ]
    ],
    area: said.join(" ")
  };
}
