/** How right the last forecast was, the way from application to home so far, and comparison figures of others. */
import {addDays} from "../../src/base/day.ts";
import type {CampaignHomes} from "../../src/publication/funnel/published.ts";
import type {Funnel, Section} from "../content.ts";
import type {ComparisonFigure, PeriodNumbers} from "../period.ts";
import type {Words} from "./words.ts";

/** One sentence: what was forecast before the period began, what came, and whether it lies inside. */
export function accuracy({earlier, actual, isWhole, state}: PeriodNumbers, {t, f}: Words): string {
  const a = t.accuracy;
  if (state === "withheld") return a.withheld;
  if (earlier === null) return a.none;
  const range = f.range(Math.round(earlier.total.low), Math.round(earlier.total.high));
  const said = a.said(
    earlier.number,
    f.longDay(addDays(earlier.dataTo, -1)).replaceAll(" ", "\u00a0"),
    f.whole(Math.round(earlier.total.mid)),
    range
  );
  if (actual === null || !isWhole) return `${said} ${a.waiting}`;
  const {low, high} = earlier.total;
  const where = actual > Math.round(high) ? "above" : actual < Math.round(low) ? "below" : "within";
  return `${said} ${a[where](f.whole(actual))}`;
}

/** How far the applications have come, with what is not finished marked as open; and what a home cost by campaign. */
export function funnel({funnel: it, campaigns}: PeriodNumbers, {t, f, text}: Words): Funnel | null {
  if (it === null) return null;
  const w = t.funnel;
  const cost = ({mid, low, high}: NonNullable<CampaignHomes["costPerHomeOre"]>) =>
    mid === null
      ? w.atLeast(f.kronor(low))
      : w.about(f.kronor(mid), high === null ? w.atLeast(f.kronor(low)) : f.kronorRange(low, high));
  return {
    heading: w.heading,
    costHeading: w.costHeading,
    text: `${text(it.headline)}. ${text(it.lede)} ${w.asOf(it.from, addDays(it.asOf, -1))}`,
    points: campaigns.flatMap(({campaign}) => {
      const homes = it.campaigns.find(({id}) => id === campaign.id);
      if (homes === undefined) return [];
      const per = homes.costPerHomeOre ? w.perHome(cost(homes.costPerHomeOre)) : w.noCost;
      return [
        w.homes(text(campaign.name), f.whole(homes.homes.mid), f.wholeRange(homes.homes.low, homes.homes.high), per)
      ];
    }),
    table: {
      caption: w.heading,
      head: [w.head.stage, w.head.count, w.head.open, w.head.ended],
      rows: it.stages.map(({stage, count, open, ended}) => [
        w.stages[stage],
        f.whole(count),
        open === null ? w.together : f.whole(open),
        ended === null ? w.together : f.whole(ended)
      ])
    }
  };
}

export function comparison(figures: readonly ComparisonFigure[], {t, f, language}: Words): Section | null {
  if (figures.length === 0) return null;
  const k = t.comparison;
  const number = (x: number | null) =>
    x === null ? t.figure.missing : Number.isInteger(x) ? f.whole(x) : f.fraction(Math.round(x * 10) / 10);
  const sources = [...Map.groupBy(figures, ({provider}) => provider)].map(([provider, all]) => {
    const fetched = all.reduce((latest, it) => (it.fetched > latest ? it.fetched : latest), "");
    // "SCB 2023-12-31, Wikipedia (de)" is who quotes it; SCB's own table needs no other name.
    const found = all.flatMap((it) => it.found).filter((it) => !it.startsWith("SCB TAB"));
    return k.source[provider](fetched, f.list([...new Set(found.map((it) => it.replace(/^SCB [\d-]+, /, "")))]));
  });
  return {
    heading: k.heading,
    text: sources.join(" "),
    table: {
      caption: k.heading,
      head: [k.head.figure, k.head.year, k.head.own, k.head.others],
      rows: figures.map((it) => [
        it.kpi === "" ? it.title[language] : `${it.title[language]} (${it.kpi})`,
        String(it.year),
        it.own.map(({name, value}) => `${name} ${number(value)}`).join(", "),
        it.comparisonMedian === null ? "–" : k.median(number(it.comparisonMedian), f.whole(it.comparisonCount))
      ])
    }
  };
}
