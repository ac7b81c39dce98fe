/**
 * The posts of a page as Meta Business Suite exports them (Innehåll → Exportera data), saved as CSV: for the years before
 * a token was there, and for pages without one.
 *
 * A row is one post as it stood on the day of the export. Only what we know by name is taken; every other column is left
 * alone. Impressions, which Meta counted until November 2025, are kept apart from the media views that took their place.
 *
 * Some old exports tell of a post's time only month, weekday and hour. They run from the newest post to the oldest, so
 * with the year the day can often be told: it is the one day that both the latest and the earliest dating of all rows
 * agree on. Where they do not, the row is left out and counted; or, if genklang.yaml says so (dating: latest), put on the
 * latest day and told.
 */
import {z} from "zod";
import {addDays, dayOf, daysBetween, isDay, isWithin, momentOf, pacificZone, swedishZone} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {campaignTagOf, ruleCampaignsOf, rulesSetting} from "./facebook/belongs.ts";
import type {Outside, PostRow, Source} from "./source.ts";
import {plainWord, readSheet, readTime, reasonToLeaveOut, shown} from "./spreadsheet.ts";

const settings = z.strictObject({
  municipality: z.string().min(1).describe("Whose page it is: the municipality's code."),
  path: z.string().min(1).describe("The CSV file, beside genklang.yaml, like import/facebook-posts.csv"),
  page: z.string().default("export").describe("The page's number, where the file does not name it."),
  exportedOn: z
    .string()
    .refine(isDay, {error: "is no day; write days like 2026-03-31"})
    .optional()
    .describe("The day of the export: its counters are of that day. The day of the newest post if left out."),
  year: z.number().int().min(2004).max(2100).optional().describe("Of a file that has only month, weekday and hour."),
  dating: z
    .enum(["certain", "latest"])
    .default("certain")
    .describe("Of such a file: only rows whose day is certain, or all of them on the latest day that fits."),
  zone: z.string().default(pacificZone).describe("The clock of the file; Meta writes Pacific time."),
  rules: rulesSetting
});
type Settings = z.output<typeof settings>;

const columns = {
  post: ["post_id", "inläggs_id", "inlägg_id", "inläggs_id_nummer"],
  page: ["page_id", "sid_id", "sidans_id"],
  published: ["publish_time", "publiceringstid", "posted", "publicerat"],
  month: ["month", "post_month", "månad"],
  weekday: ["weekday", "post_weekday", "veckodag"],
  hour: ["hour", "post_hour", "timme"],
  permalink: ["permalink", "permalänk"],
  type: ["post_type", "inläggstyp", "type", "typ"],
  title: ["title", "titel"],
  text: ["description", "beskrivning", "post_message", "meddelande"],
  mediaViews: ["views", "visningar"],
  impressions: ["impressions", "exponeringar", "lifetime_post_total_impressions", "t_impression"],
  reach: ["reach", "räckvidd", "lifetime_post_total_reach", "t_reach"],
  clicks: ["total_clicks", "totalt_antal_klick", "klick_totalt", "lifetime_post_consumptions", "consumption"],
  reactions: ["reactions", "reaktioner", "likes", "like"],
  comments: ["comments", "kommentarer", "comment"],
  shares: ["shares", "delningar", "share"],
  paid: ["paid", "betalt"]
};
type Column = keyof typeof columns;
const counters = ["mediaViews", "impressions", "reach", "clicks", "reactions", "comments", "shares"] as const;

export const metaPostsCsv: Source<"post", Settings> = {
  name: "meta-posts-csv",
  title: {sv: "Inlägg ur Metas export", en: "Posts from Meta's export"},
  about: {
    sv: "Facebook-sidans inlägg, ur en fil som sparats från Meta Business Suite.",
    en: "The posts of a Facebook page, from a file saved in Meta Business Suite."
  },
  rows: "post",
  key: ["municipality", "page", "post", "readOn"],
  settlesAfterDays: 0, // a file says it once
  zone: swedishZone,
  sliceDays: 36_525, // the file is read once, and what is left out is counted once
  settings,
  async *collect(days, outside, settings) {
    const rows = readRows(await outside.readText(settings.path), settings, outside);
    for (const row of rows) if (isWithin(row.day, days)) yield row;
  }
};

interface Line {
  line: number;
  cell(column: Column): string;
}

function readRows(text: string, settings: Settings, outside: Outside): PostRow[] {
  const {path} = settings;
  const {columns: found, rows} = readSheet(text, path);
  const words = found.map(plainWord);
  const at = (column: Column) => words.findIndex((word) => columns[column].includes(word));
  refuseUnknownSheet(at, path);
  const lines: Line[] = [];
  for (const {line, cells} of rows) {
    const reason = reasonToLeaveOut(cells);
    const cell = (column: Column) => (at(column) < 0 ? "" : (cells[at(column)] ?? ""));
    // Meta's old exports explain each column in the second line.
    if (reason) outside.leaveOut(reason);
    else if (at("post") >= 0 && cell("post") === "") outside.leaveOut("row without a post's id");
    else lines.push({line, cell});
  }

  const today = dayOf(outside.now());
  const faults: string[] = [];
  const moments = at("published") >= 0 ? published(lines, settings, faults) : dated(lines, settings, outside);
  const drafts = lines.flatMap((line, i) => {
    const createdAt = moments[i];
    if (createdAt === undefined) return [];
    const row = rowOf(line, createdAt, settings, faults);
    if (row.day > today) faults.push(`line ${line.line}: the post was published on ${row.day}, which is still to come`);
    return [{...row, readOn: row.day}];
  });
  if (faults.length > 0)
    throw new UserError("The export has lines that cannot be read. Nothing was taken from the file.", {
      where: path,
      faults,
      next: "Export the posts anew from Meta Business Suite, or correct these lines, and collect again."
    });
  const newest = drafts.reduce((last, {day}) => (day > last ? day : last), "");
  return drafts.map((row) => ({...row, readOn: settings.exportedOn ?? newest}));
}

function refuseUnknownSheet(at: (column: Column) => number, path: string): void {
  const isDated = at("published") >= 0 || (at("month") >= 0 && at("weekday") >= 0);
  const counted = counters.filter((column) => at(column) >= 0);
  if (isDated && counted.length > 0) return;
  const names = (column: Column) => columns[column].slice(0, 2).join(" or ");
  throw new UserError("The file is no export of posts that we know.", {
    where: `${path}, line 1`,
    faults: [
      ...(isDated ? [] : [`the column ${names("published")} is missing, and month and weekday are, too`]),
      ...(counted.length > 0 ? [] : [`no counter is there, like ${names("reach")}`])
    ],
    next: "Export in Meta Business Suite: Innehåll, Exportera data, Inlägg; or write the column names in the first line."
  });
}

/** The moment of each line. Slashes are month first, as Meta writes them, unless a line shows that they cannot be. */
function published(lines: readonly Line[], {zone}: Settings, faults: string[]): (number | undefined)[] {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(.+)$/;
  const isDayFirst = lines.some(({cell}) => Number(slashed.exec(cell("published"))?.[1] ?? 0) > 12);
  return lines.map(({line, cell}) => {
    const text = cell("published");
    const [, a, b, year, clock] = slashed.exec(text) ?? [];
    const [month, date] = isDayFirst ? [b, a] : [a, b];
    const [, plain, rest] = /^(\d{4}-\d\d-\d\d)[ T](.+)$/.exec(text) ?? [];
    const day = plain ?? (year && `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
    const time = readTime((rest ?? clock ?? "").replace(/(?:Z|[+-]\d\d:?\d\d)$/, ""));
    if (day && isDay(day) && time) return momentOf(`${day} ${time}`, zone);
    faults.push(`line ${line}: the time of publishing is ${shown(text)}; Meta writes 11/20/2026 06:30`);
    return undefined;
  });
}

/** By month, weekday (1 is Sunday) and hour, newest first: the latest and the earliest dating that fit all rows. */
function dated(lines: readonly Line[], {year, dating, zone}: Settings, outside: Outside): (number | undefined)[] {
  const leaveAllOut = (reason: string) => {
    for (const _ of lines) outside.leaveOut(reason);
    return lines.map(() => undefined);
  };
  if (year === undefined) {
    if (lines.length > 0)
      outside.warn(
        "The export tells of each post month, weekday and hour only. Say its year: write it as year under a source meta-posts-csv in genklang.yaml, with path, and collect again.",
        {kind: "export-without-year", subject: ""}
      );
    return leaveAllOut("no day of publishing, and no year in genklang.yaml");
  }
  const marks = lines.map(({cell}) => ({
    month: Number(cell("month")),
    weekday: Number(cell("weekday")) === 1 ? 7 : Number(cell("weekday")) - 1, // ISO: Monday is 1
    hour: cell("hour") === "" ? 0 : Math.min(23, Number(cell("hour")))
  }));
  const latest = walk(marks, `${year}-12-31`, -1);
  const earliest = walk([...marks].reverse(), `${year}-01-01`, 1)?.reverse();
  if (!latest || !earliest)
    return leaveAllOut(`no dating in ${year} fits month and weekday of all rows in their order`);
  const unsure = latest.flatMap((day, i) => (day === earliest[i] ? [] : [daysBetween(earliest[i], day)]));
  if (dating === "latest" && unsure.length > 0)
    outside.warn(
      `${unsure.length} of ${marks.length} posts stand on the latest day that fits; they may be up to ${Math.max(...unsure) / 7} weeks older.`,
      {kind: "export-dated-late", subject: String(unsure.length)}
    );
  return marks.map(({hour}, i) => {
    if (dating === "latest" || latest[i] === earliest[i])
      return momentOf(`${latest[i]} ${String(hour).padStart(2, "0")}:00:00`, zone);
    outside.leaveOut("day cannot be told from month, weekday and hour");
    return undefined;
  });
}

interface Mark {
  month: number;
  weekday: number;
  hour: number;
}

/** Each row as near to the start as its month and weekday and the rows before it allow; undefined where one finds none. */
function walk(marks: readonly Mark[], start: string, step: 1 | -1): string[] | undefined {
  const days: string[] = [];
  let day = start;
  let hour: number | undefined;
  for (const mark of marks) {
    const fits = () => {
      const {month, dayOfWeek} = Temporal.PlainDate.from(day);
      const isInOrder = hour === undefined || (mark.hour - hour) * step >= 0;
      return month === mark.month && dayOfWeek === mark.weekday && isInOrder;
    };
    while (!fits()) {
      day = addDays(day, step);
      hour = undefined;
      if (day.slice(0, 4) !== start.slice(0, 4)) return undefined;
    }
    days.push(day);
    hour = mark.hour;
  }
  return days;
}

function rowOf({line, cell}: Line, createdAt: number, settings: Settings, faults: string[]): Omit<PostRow, "readOn"> {
  const day = dayOf(createdAt);
  const text = `${cell("title")}\n${cell("text")}`;
  const number = (column: (typeof counters)[number]): number | null => {
    const digits = cell(column).replace(/[\s\u00a0\u202f]/g, "");
    if (digits === "") return null;
    if (/^\d{1,12}(?:[.,]0+)?$/.test(digits)) return Number.parseInt(digits, 10);
    faults.push(`line ${line}: ${column} is ${shown(cell(column))}; write a whole number, or nothing`);
    return null;
  };
  for (const column of ["post", "page"] as const)
    if (cell(column).length > 100) faults.push(`line ${line}: the ${column}'s id is longer than 100 signs`);
  return {
    municipality: settings.municipality,
    page: cell("page") || settings.page,
    post: cell("post") || `line ${line}`,
    day,
    createdAt,
    permalink: /^https:\/\/.{1,2000}$/.test(cell("permalink")) ? cell("permalink") : "",
    statusType: cell("type").slice(0, 40) || null,
    campaignTag: campaignTagOf(text),
    ruleCampaigns: ruleCampaignsOf(text, day, settings.rules),
    mediaViews: number("mediaViews"),
    impressions: number("impressions"),
    reach: number("reach"),
    clicks: number("clicks"),
    videoViews: null,
    reactions: number("reactions"),
    comments: number("comments"),
    shares: number("shares"),
    isPaid: /^[01]$/.test(cell("paid")) ? cell("paid") === "1" : null,
    isGone: false
  };
}
