/**
 * What was bought: the flights of a campaign, from the media plan saved as CSV and from genklang.yaml.
 *
 * Media are bought by flight, so the amounts of a single day are an assumption: a flight's cost is split between its
 * municipalities, by inhabitants or by the shares given, and each part evenly over the days. Whole öre, which add up
 * to the cost of the flight exactly; impressions likewise.
 */
import {z} from "zod";
import {addDays, daysBetween, daysOf, isDay, isWithin, swedishZone} from "../base/day.ts";
import {UserError} from "../base/errors.ts";
import {parseKronor, splitOre} from "../base/money.ts";
import {type Channel, channels} from "../base/words.ts";
import type {MediaRow, Outside, Source} from "./source.ts";
import {
  type Municipality,
  municipalitySetting,
  personIn,
  plainWord,
  readDayTime,
  readMunicipality,
  readSheet,
  reasonToLeaveOut,
  shown
} from "./spreadsheet.ts";

const day = z.string().refine(isDay, {error: "is no day; write days like 2026-03-31"});
const flight = z.strictObject({
  campaign: z.string().min(1),
  flight: z.string().min(1),
  channel: z.enum(channels),
  municipalities: z.array(z.string()).min(1),
  shares: z
    .array(z.number().min(0))
    .optional()
    .describe("One a municipality, in proportion; by inhabitants if left out."),
  firstDay: day,
  lastDay: day.describe("It is still seen on it."),
  costOre: z.number().int().min(0),
  impressions: z.number().int().min(0).nullable()
});
/** A booked stretch of one channel, with everything that its days share. */
export type MediaFlight = z.output<typeof flight>;

const settings = z.strictObject({
  path: z.string().min(1).optional().describe("The CSV file, beside genklang.yaml, like import/media-plan.csv"),
  flights: z.array(flight).default([]).describe("Handed in by the job: the flights of genklang.yaml."),
  municipalities: z.array(municipalitySetting).default([]).describe("Handed in by the job, for names and inhabitants.")
});
type Settings = z.output<typeof settings>;

export const mediaPlan: Source<"media", Settings> = {
  name: "media-plan",
  title: {sv: "Medieplanen", en: "The media plan"},
  about: {
    sv: "Vad som köptes dag för dag, ur medieplanen och genklang.yaml, jämnt fördelat över varje period.",
    en: "What was bought on each day, from the media plan and genklang.yaml, spread evenly over each flight."
  },
  rows: "media",
  key: ["campaign", "flight", "municipality", "day"],
  settlesAfterDays: 400, // plans are corrected when the invoices come
  zone: swedishZone,
  sliceDays: 36_525, // the file is read once, and what is left out is counted once
  settings,
  async *collect(days, outside, {path, flights, municipalities}) {
    const fromFile = path === undefined ? [] : readFlights(await outside.readText(path), path, municipalities, outside);
    const all = [...flights, ...fromFile];
    refuseDoubles(all, path);
    for (const flight of all) for (const row of spread(flight, municipalities)) if (isWithin(row.day, days)) yield row;
  }
};

/** One row a day and municipality. Every sum is exact: over days, over municipalities, over all. */
export function* spread(flight: MediaFlight, municipalities: readonly Municipality[]): Generator<MediaRow> {
  const days = daysOf({from: flight.firstDay, to: addDays(flight.lastDay, 1)});
  const evenly = days.map(() => 1);
  const weights = weightsOf(flight, municipalities);
  const impressions = flight.impressions === null ? undefined : splitOre(flight.impressions, weights);
  for (const [m, ore] of splitOre(flight.costOre, weights).entries()) {
    const spendOre = splitOre(ore, evenly);
    const views = impressions && splitOre(impressions[m], evenly);
    for (const [i, day] of days.entries())
      yield {
        campaign: flight.campaign,
        flight: flight.flight,
        channel: flight.channel,
        municipality: flight.municipalities[m],
        day,
        spendOre: spendOre[i],
        impressions: views?.[i] ?? null
      };
  }
}

function weightsOf(flight: MediaFlight, municipalities: readonly Municipality[]): number[] {
  if (flight.shares) return flight.shares;
  if (flight.municipalities.length === 1) return [1];
  return flight.municipalities.map((code) => {
    const known = municipalities.find((municipality) => municipality.code === code);
    if (known) return known.inhabitants;
    throw new UserError(`Flight ${flight.flight} names the municipality ${code}, whose inhabitants are not known.`, {
      next: `Give population for ${code} under municipalities in genklang.yaml.`
    });
  });
}

function refuseDoubles(flights: MediaFlight[], path?: string): void {
  const key = ({campaign, flight}: MediaFlight) => `${campaign} / ${flight}`;
  const doubles = flights.map(key).filter((k, i, all) => all.indexOf(k) < i);
  if (doubles.length > 0)
    throw new UserError("Flights are there twice, in the media plan or in genklang.yaml.", {
      where: path,
      faults: [...new Set(doubles)],
      next: "Give each flight of a campaign its own name, and keep it in one place."
    });
}

const columns = {
  campaign: ["kampanj", "campaign"],
  flight: ["insats", "flight", "flyt", "period", "bokning"],
  channel: ["kanal", "channel", "medium", "media"],
  municipalities: ["kommuner", "kommun", "municipalities", "municipality"],
  firstDay: ["första_dag", "startdatum", "från", "first_day", "firstday", "start"],
  lastDay: ["sista_dag", "slutdatum", "till", "last_day", "lastday", "slut"],
  cost: ["kostnad", "belopp", "pris", "cost"],
  impressions: ["visningar", "kontakter", "impressions"]
};
type Column = keyof typeof columns;

function readFlights(
  text: string,
  path: string,
  municipalities: readonly Municipality[],
  outside: Outside
): MediaFlight[] {
  const {columns: found, rows} = readSheet(text, path);
  const words = found.map(plainWord);
  const at = (column: Column) => words.findIndex((word) => columns[column].includes(word));
  const missing = (Object.keys(columns) as Column[]).filter((column) => column !== "impressions" && at(column) < 0);
  if (missing.length > 0)
    throw new UserError("The media plan lacks columns.", {
      where: `${path}, line 1`,
      faults: missing.map(
        (column) => `column "${columns[column][0]}" (or ${columns[column].slice(1).join(", ")}) is missing`
      ),
      next: "Write the column names in the first line of the sheet and save it as CSV again."
    });

  const faults: string[] = [];
  const flights: MediaFlight[] = [];
  for (const {line, cells} of rows) {
    const cell = (column: Column) => (at(column) < 0 ? "" : (cells[at(column)] ?? ""));
    const reason = reasonToLeaveOut(cells);
    const person = personIn((Object.keys(columns) as Column[]).map(cell));
    if (reason) outside.leaveOut(reason);
    else if (person) outside.quarantine({...person, where: `${path}, line ${line}`});
    if (reason || person) continue;
    const read = readFlight(cell, municipalities);
    faults.push(...read.faults.map((fault) => `line ${line}: ${fault}`));
    if (read.flight) flights.push(read.flight);
  }
  if (faults.length === 0) return flights;
  throw new UserError("The media plan has lines that cannot be read. Nothing was taken from the file.", {
    where: path,
    faults,
    next: "Correct these lines in the spreadsheet, save it as CSV again, then run: npx genklang collect media-plan"
  });
}

function readFlight(
  cell: (column: Column) => string,
  municipalities: readonly Municipality[]
): {flight?: MediaFlight; faults: string[]} {
  const faults: string[] = [];
  for (const column of ["campaign", "flight"] as const)
    if (cell(column).length > 200) faults.push(`${columns[column][0]} is longer than 200 signs; write a shorter name`);
    else if (cell(column) === "") faults.push(`${columns[column][0]} is empty; write the name of the ${column}`);
  const channel = channelWords.get(plainWord(cell("channel")));
  if (!channel) faults.push(`kanal is ${shown(cell("channel"))}; write one of ${channels.join(", ")}`);
  const where = readShares(cell("municipalities"), municipalities);
  faults.push(...where.faults);

  const firstDay = readDayTime(cell("firstDay"))?.day;
  const lastDay = readDayTime(cell("lastDay"))?.day;
  if (!firstDay) faults.push(`the first day is ${shown(cell("firstDay"))}; write days like 2026-03-31`);
  if (!lastDay) faults.push(`the last day is ${shown(cell("lastDay"))}; write days like 2026-03-31`);
  if (firstDay && lastDay && lastDay < firstDay) faults.push(`the last day ${lastDay} is before the first ${firstDay}`);
  else if (firstDay && lastDay && daysBetween(firstDay, lastDay) > 1100)
    faults.push(`the flight lasts from ${firstDay} to ${lastDay}, which is more than three years`);

  const costOre = parseKronor(cell("cost"));
  if (costOre === undefined || costOre < 0)
    faults.push(`kostnad is ${shown(cell("cost"))}; write kronor without VAT like 12500 or 12500,50`);
  const count = cell("impressions").replace(/[\s\u00a0\u202f]/g, "");
  if (!/^\d{0,12}$/.test(count))
    faults.push(`visningar is ${shown(cell("impressions"))}; write a whole number, or nothing`);

  if (faults.length > 0 || !channel || !firstDay || !lastDay || costOre === undefined) return {faults};
  const flight = {campaign: cell("campaign"), flight: cell("flight"), channel, firstDay, lastDay, costOre};
  return {flight: {...flight, ...where.shares, impressions: count === "" ? null : Number(count)}, faults};
}

/** "Sundsvall, Timrå", "2281 + 2262", "Sundsvall 60 %, Timrå 40 %" or "alla". */
function readShares(cell: string, municipalities: readonly Municipality[]) {
  const all = municipalities.map(({code}) => code);
  if (/^(alla|all)$/i.test(cell))
    return {
      shares: {municipalities: all},
      faults: all.length > 0 ? [] : ["there are no municipalities in genklang.yaml"]
    };
  const parts = cell.split(/\s*(?:[,+|;&]|\soch\s)\s*/).filter((part) => part !== "");
  const faults = parts.length === 0 ? ['kommuner is ""; write names or codes of municipalities, or alla'] : [];
  const codes: string[] = [];
  const shares: number[] = [];
  for (const part of parts) {
    const [, place, percent] = /^(.*?)(?:\s*:?\s+(\d{1,3}(?:[.]\d+)?)\s*%)?$/.exec(part) ?? [];
    const code = readMunicipality(place ?? part, municipalities);
    if (code === undefined) faults.push(`kommuner names ${shown(part)}, which is not in genklang.yaml`);
    else if (codes.includes(code)) faults.push(`kommuner names ${shown(part)} twice`);
    else codes.push(code);
    if (percent !== undefined) shares.push(Number(percent));
  }
  if (shares.length === 0) return {shares: {municipalities: codes}, faults};
  if (shares.length < parts.length) faults.push("kommuner gives shares to some only; give each its share, or none");
  else if (Math.abs(shares.reduce((a, b) => a + b, 0) - 100) > 0.01)
    faults.push("the shares in kommuner do not add up to 100 %");
  return {shares: {municipalities: codes, shares}, faults};
}

const channelWords = new Map<string, Channel>([
  ...channels.map((channel): [string, Channel] => [plainWord(channel), channel]),
  ["facebook", "facebook-paid"], // what is bought there is paid
  ["facebook_annons", "facebook-paid"],
  ["buss", "bus"],
  ["bussreklam", "bus"],
  ["affisch", "poster"],
  ["affischer", "poster"],
  ["skyltar", "poster"],
  ["mässa", "fair"],
  ["tidning", "press"],
  ["dagspress", "press"],
  ["e_post", "email"],
  ["nyhetsbrev", "email"],
  ["nationell", "national"]
]);
