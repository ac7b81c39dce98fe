/** The campaigns of the period: a row each, and what the chart of intervals draws of them. */
import {addDays, type Days} from "../../src/base/day.ts";
import type {Format} from "../../src/base/format.ts";
import {chartText} from "../../src/charts/index.ts";
import {chartTexts} from "../../src/charts/texts.ts";
import type {CampaignRow, Status} from "../content.ts";
import type {PeriodCampaign} from "../period/campaigns.ts";
import type {PeriodNumbers} from "../period.ts";
import {verdictStatus} from "./figures.ts";
import type {Words} from "./words.ts";

export function campaigns(numbers: PeriodNumbers, words: Words) {
  const {campaigns, inPeriod, money, state} = numbers;
  const {t, f, upTo, text} = words;
  const c = t.campaigns;
  const told = campaigns.filter((d) => d.extra !== null);
  // A sum of draws over the period's own steps: the campaigns' numbers above are since their start.
  const sum: CampaignRow | null =
    told.length > 1 && inPeriod
      ? {
          name: c.sum,
          owner: "",
          days: "",
          status: {shape: "open", word: ""},
          extra: f.signed(inPeriod.mid),
          interval: f.range(inPeriod.low, inPeriod.high),
          cost: f.kronor(money.countedOre),
          per: "",
          perInterval: ""
        }
      : null;
  const chartRows = campaigns.flatMap(({campaign, all, extra}) => {
    const {word} = all.verdict;
    return extra
      ? [{name: text(campaign.name), estimate: extra, verdict: word, note: verdictStatus(word, words).word}]
      : [];
  });
  return {
    heading: c.heading,
    intro: campaigns.length === 0 ? c.none : c.intro(upTo),
    head: c.head,
    rows: campaigns.map((d) => campaignRow(d, state === "no-model", words)),
    sum,
    chartHeading: c.chartHeading,
    chartNote: c.chartNote,
    chartAlt:
      told.length > 0
        ? chartText(
            "intervals",
            {rows: chartRows, what: c.what, caption: c.chartHeading},
            {texts: chartTexts[words.language], format: f}
          )
        : "",
    chartRows,
    notShown: (count: number) => c.notShown(f.whole(count))
  };
}

export function campaignRow({campaign, all, extra}: PeriodCampaign, hasNoModel: boolean, words: Words): CampaignRow {
  const {t, f, text} = words;
  const isFailed = hasNoModel || all.verdict.check === "FAIL";
  const why = isFailed ? t.figure.notComputed : t.figure.withheld;
  const per = extra && all.costPerApplicationOre;
  const status: Status = extra ? verdictStatus(all.verdict.word, words) : {shape: "open", word: why};
  return {
    name: text(campaign.name),
    owner: text(campaign.owner),
    days: shortDates(campaign, f),
    status:
      extra && all.verdict.check === "REVIEW" ? {...status, word: `${status.word}, ${t.campaigns.review}`} : status,
    extra: extra ? f.signed(extra.mid) : why,
    interval: extra ? f.range(extra.low, extra.high) : "",
    cost: f.kronor(all.costOre),
    per: per ? f.kronor(per.mid) : !extra ? why : all.costOre === 0 ? t.figure.noCost : t.figure.cannotSay,
    perInterval: per ? f.kronorRange(per.low, per.high) : ""
  };
}

/** 1 dec 2025–4 jan 2026, 16 feb–12 apr 2026. */
export function shortDates({from, to}: Days, f: Format) {
  const last = addDays(to, -1);
  const short = (day: string) => `${Number(day.slice(8))} ${f.month(day).replace(".", "").slice(0, 3)}`;
  const [year, lastYear] = [from.slice(0, 4), last.slice(0, 4)];
  return `${short(from)}${year === lastYear ? "" : ` ${year}`}–${short(last)} ${lastYear}`;
}
