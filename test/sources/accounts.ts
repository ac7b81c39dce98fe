/**
 * How many rows a provider or a file gave, counted from the answers and not by the code that reads them; and how many of
 * them a source accounts for, as rows, as left out for a reason, or as kept out.
 */
import {type Days, dayOf, isWithin, pacificZone} from "../../src/base/day.ts";
import type {AnySource, PageMetricRow, Request, RowKind, Rows, VisitRow} from "../../src/sources/source.ts";
import {readLines} from "../../src/sources/spreadsheet.ts";
import type {RecordingOutside} from "./recording.ts";

export interface Given {
  requests: readonly {request: Request; text: string}[];
  files: readonly string[];
  /** The first of them, each byte a sign. */
  bytes: string;
  days: Days;
}
interface Accounts {
  given(given: Given): number;
  accounted(rows: Rows[RowKind][], outside: RecordingOutside): number;
}

type Json = Record<string, never> & {[name: string]: Json & Json[] & string & number};
const read = (text: string): Json => JSON.parse(text.replace(/^\ufeff/, ""));
const bodies = (text: string): Json[] =>
  (read(text) as unknown as ({code: number; body: string} | null)[]).flatMap(
    (item) => ((item?.code ?? 999) < 300 && item ? [read(item.body)] : []) // another is asked for again
  );
const distinct = (keys: Iterable<unknown>): number => new Set(keys).size;
const sum = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0);
const byQuery =
  (name: string, value: string) =>
  ({request}: {request: Request}) =>
    request.query?.[name] === value;
const endsIn =
  (end: string) =>
  ({request}: {request: Request}) =>
    request.url.endsWith(end);
const leftOut = ({leftOut}: RecordingOutside, ...reasons: string[]) =>
  sum(
    Object.entries(leftOut).flatMap(([reason, count]) =>
      reasons.length === 0 || reasons.includes(reason) ? [count] : []
    )
  );

const metricCount = (rows: Rows[RowKind][]) =>
  distinct((rows as PageMetricRow[]).map(({metric, day}) => `${metric} ${day}`));
const lines: Accounts = {
  given: ({files: [text]}) => readLines(text, "a file").length - 1, // one has the headings
  accounted: (rows, outside) => rows.length + leftOut(outside) + outside.quarantined.length
};
const elements = (text: string, name: string): string[] =>
  [
    ...text
      .replace(/<!--[\s\S]*?-->/g, "")
      .matchAll(new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>|<(?:\\w+:)?${name}/>`, "g"))
  ].map(([whole]) => whole);

export const accounts: Record<AnySource["name"], Accounts> = {
  "facebook-page": {
    given: ({requests, days}) =>
      distinct(
        requests.filter(endsIn("/insights")).flatMap(({text}) =>
          (read(text).data as Json[]).flatMap(({name, values = []}) =>
            (values as unknown as {value: unknown; end_time: string}[]).flatMap(({value, end_time}) => {
              const day = dayOf(Temporal.Instant.from(end_time).epochMilliseconds - 1000, pacificZone);
              if (!isWithin(day, days) || value === null || value === undefined) return [];
              return typeof value === "object"
                ? Object.keys(value)
                    .filter((part) => part !== "__proto__")
                    .map((part) => `${name}.${part} ${day}`)
                : [`${name} ${day}`];
            })
          )
        )
      ),
    accounted: metricCount
  },
  "facebook-posts": {
    given: ({requests, days}) =>
      distinct(
        requests
          .filter(endsIn("/published_posts"))
          .flatMap(({text}) =>
            (read(text).data as Json[]).flatMap(({id, created_time}) =>
              isWithin(dayOf(Temporal.Instant.from(created_time).epochMilliseconds), days) ? [String(id)] : []
            )
          )
      ),
    accounted: (rows) => rows.length
  },
  "facebook-ads": {
    given: ({requests, days}) => {
      const reported = requests.filter(
        ({request}) => request.method !== "POST" && /\/\d+\/insights$/.test(request.url)
      );
      const shown = reported.flatMap(({text}) =>
        (read(text).data as Json[]).flatMap(({ad_id, date_start}) =>
          isWithin(date_start, days) ? [`${ad_id} ${date_start}`] : []
        )
      );
      const rejected = requests.filter(endsIn("/ads")).flatMap(({text}) =>
        (read(text).data as Json[]).flatMap(({id, effective_status, created_time}) => {
          const day = dayOf(Temporal.Instant.from(created_time).epochMilliseconds, "Europe/Stockholm");
          return effective_status === "DISAPPROVED" && isWithin(day, days) ? [`${id} ${day}`] : [];
        })
      );
      return distinct([...shown, ...rejected]);
    },
    accounted: (rows) => rows.length
  },
  instagram: {
    given: ({requests}) =>
      sum(
        requests
          .filter(({request}) => request.form?.batch)
          .flatMap(({text}) => bodies(text))
          .map(({data}) =>
            distinct(
              (data as unknown as {name: string; total_value?: {value?: number | null}}[]).flatMap(
                ({name, total_value}) => ((total_value?.value ?? null) === null ? [] : [name])
              )
            )
          )
      ),
    accounted: metricCount
  },
  "meta-posts-csv": lines,
  matomo: {
    given: ({requests}) =>
      sum(
        Object.values(
          Object.groupBy(requests.filter(byQuery("method", "Live.getLastVisitsDetails")), ({request}) =>
            String(request.query?.date)
          )
        ).map((pages = []) =>
          distinct(
            pages.flatMap(({text}) =>
              (read(text) as unknown as {idVisit: unknown}[]).map(({idVisit}) => String(idVisit))
            )
          )
        )
      ),
    accounted: (rows, outside) => rows.length + leftOut(outside)
  },
  plausible: {
    given: ({requests}) => {
      const groups = requests.filter(({request}) => (request.json as {dimensions: string[]}).dimensions.length > 1);
      const byKey = new Map(
        groups.flatMap(({text}) =>
          (read(text).results as Json[]).map(({dimensions, metrics}) => [
            JSON.stringify(dimensions),
            Number(metrics[0])
          ])
        )
      );
      return sum(byKey.values());
    },
    accounted: (rows) => rows.length
  },
  umami: {
    given: ({requests}) =>
      sum(
        Object.values(
          Object.groupBy(requests.filter(endsIn("/events")), ({request}) => String(request.query?.startAt))
        ).map((pages = []) => distinct(pages.flatMap(({text}) => (read(text).data as Json[]).map(({id}) => id))))
      ),
    accounted: (rows, outside) =>
      sum((rows as VisitRow[]).map(({pageCount}) => pageCount)) +
      leftOut(outside, "event that is no page", "page of another day")
  },
  "access-log": {
    given: ({bytes}) => bytes.split("\n").filter((line) => line.replace(/\r$/, "") !== "").length,
    accounted: (rows, outside) => sum((rows as VisitRow[]).map(({pageCount}) => pageCount)) + leftOut(outside)
  },
  "open-eplatform": {
    given: ({requests, days}) => {
      const dayIn = (element: string, name: string) =>
        new RegExp(`<${name}>\\s*(\\d{4}-\\d\\d-\\d\\d)`).exec(element)?.[1];
      return requests
        .flatMap(({text}) => elements(text, "FlowInstanceStatistic"))
        .map((it) => dayIn(it, "submitted") ?? dayIn(it, "created") ?? "")
        .filter((day) => isWithin(day, days)).length;
    },
    accounted: (rows, outside) => rows.length + leftOut(outside)
  },
  "open-eplatform-cases": {
    given: ({requests, days}) =>
      requests
        .filter(({request}) => request.url.includes("getinstances"))
        .flatMap(({text}) => elements(text, "FlowInstance"))
        .map((it) => {
          const at = /<firstSubmittedInMilliseconds>\s*(\d+)/.exec(it)?.[1];
          return at
            ? dayOf(Number(at))
            : (/<firstSubmitted>\s*([\d-]{10})/.exec(it)?.[1] ?? /<added>\s*([\d-]{10})/.exec(it)?.[1] ?? "");
        })
        .filter((day) => isWithin(day, days)).length,
    accounted: (rows, outside) => rows.length + leftOut(outside)
  },
  "applications-csv": lines,
  "media-plan": {
    given: lines.given,
    accounted: (rows, outside) =>
      distinct((rows as Rows["media"][]).map(({campaign, flight}) => `${campaign} ${flight}`)) +
      leftOut(outside) +
      outside.quarantined.length
  }
};
