/**
 * The small interface that all sources share.
 *
 * A source yields plain rows for a half-open range of days and knows nothing of tables. Collecting a range again gives
 * the same rows, so a rerun repairs. What it cannot use it leaves out and counts; personal data it refuses.
 */
import type {z} from "zod";
import type {Days} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import type {AssignmentKind, Channel, ClosingReason, Stage, StatedSource, WayIn} from "../base/words.ts";
import type {SheetError} from "./sheet-error.ts";

/** One number of one metric of a Facebook page. Missing is not zero: a day without a value has no row. */
export interface PageMetricRow {
  municipality: string;
  page: string;
  metric: string;
  /** The Pacific day that the number is about: the day before the end that Meta gives. */
  day: string;
  value: number;
}

/** A post as it stood when it was read; its counters are lifetime totals, so the day of reading is part of the key. */
export interface PostRow {
  municipality: string;
  page: string;
  post: string;
  /** The Swedish day on which the post was published: rows are collected by it. */
  day: string;
  createdAt: number;
  /** The day on which the counters were read. */
  readOn: string;
  permalink: string;
  statusType: string | null;
  /** The utm_campaign of the link in the post, if it has one. */
  campaignTag: string | null;
  /** The campaigns whose rule in genklang.yaml its text and day meet, blanks between; null where none. */
  ruleCampaigns: string | null;
  mediaViews: number | null;
  /** As Meta counted until November 2025; never added to media views. */
  impressions: number | null;
  reach: number | null;
  clicks: number | null;
  videoViews: number | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  /** As an export says; null where nothing says it. */
  isPaid: boolean | null;
  /** Facebook no longer has it; counters are null then. */
  isGone: boolean;
}

/** One advertisement on one day of its account's clock. One that was rejected has a row of zeros on the day it was made. */
export interface AdvertisementRow {
  municipality: string;
  account: string;
  advertisement: string;
  day: string;
  name: string;
  /** The campaign in the ad account, which is not yet one of ours. */
  adCampaign: string;
  adCampaignName: string;
  /** The post that it shows. */
  post: string | null;
  campaignTag: string | null;
  ruleCampaigns: string | null;
  /** Meta's effective_status on the day of reading: ACTIVE, PAUSED, DISAPPROVED … */
  status: string;
  /** Net of VAT, as Meta charges it. */
  spendOre: number;
  impressions: number;
  /** People; days and advertisements cannot be added up. */
  reach: number;
  clicks: number;
  linkClicks: number;
}

/** One visit to a landing page. No address, no cookie, no click id: only what a campaign needs to be recognised. */
export interface VisitRow {
  municipality: string;
  /** The provider's own key of the visit, or its number of that day in a log. */
  visit: string;
  day: string;
  /** Epoch milliseconds, or null where the provider tells the day alone. */
  startedAt: number | null;
  /** Path without query. */
  landingPath: string;
  referrerKind: "direct" | "search" | "website" | "social" | "campaign";
  /** Host name of the referrer, without path. */
  referrerHost: string | null;
  utmSource: string | null;
  utmMedium: string | null;
  utmCampaign: string | null;
  pageCount: number;
  /** The visit reached the application form. */
  reachedForm: boolean;
}

/** One application. No name, no text, nothing that tells who it is. */
export interface ApplicationRow {
  municipality: string;
  /** The file's name and the row's number of that day, or a keyed hash of the case number. */
  application: string;
  day: string;
  /** Epoch milliseconds, or null where only the day was written down. */
  receivedAt: number | null;
  wayIn: WayIn;
  kind: AssignmentKind;
  /** What the applicant says; null where nobody asked. */
  statedSource: StatedSource | null;
  /**
   * The tag of ours whose link led to the form, in lower case; empty where it was none of them, null where nothing could
   * have kept it.
   */
  campaignTag: string | null;
  /** A keyed hash of who applied, the same for the same person; null where there is no key or nothing to hash. */
  applicant: string | null;
  /** What has happened to it since, each stage at most once. They are kept and replaced with their application. */
  stages: StageEvent[];
}

/** A stage that an application reached; its receipt is the application itself. */
export interface StageEvent {
  stage: Stage;
  /** Not before the day of the application, and not after the day of collection. */
  day: string;
  /** Epoch milliseconds, or null where only the day was written down. */
  reachedAt: number | null;
  /** Why it was closed; null where nobody says, and for every other stage. */
  reason: ClosingReason | null;
}

/** What was bought on one day of a flight. */
export interface MediaRow {
  campaign: string;
  flight: string;
  channel: Channel;
  municipality: string;
  day: string;
  /** Net of VAT. The days and municipalities of a flight add up to its cost exactly. */
  spendOre: number;
  impressions: number | null;
}

export interface Rows {
  "page-metric": PageMetricRow;
  post: PostRow;
  advertisement: AdvertisementRow;
  visit: VisitRow;
  application: ApplicationRow;
  media: MediaRow;
}
export type RowKind = keyof Rows;

export interface Request {
  method?: "GET" | "POST";
  url: string;
  /** The address as it may be logged and kept, where the real one holds the number of a case. */
  shownAs?: string;
  query?: Record<string, string | number>;
  headers?: Record<string, string>;
  /** Sent as a form. Secrets go here or in a header; they are never part of what is logged. */
  form?: Record<string, string>;
  /** Sent as JSON, instead of a form. */
  json?: Record<string, unknown>;
}
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** As it came; a source parses and guards it. */
  text: string;
}

/** A post that the store has, as it was read last. */
export type KnownPost = Pick<
  PostRow,
  "post" | "day" | "createdAt" | "permalink" | "statusType" | "campaignTag" | "ruleCampaigns"
>;

/** What was learnt of a provider and holds beyond a run. */
export interface Lesson {
  /** A rest and a token hold for every source, the others for the one that learnt it. */
  topic: "retired-metric" | "series-break" | "refused" | "token" | "rest" | "log";
  /** The metric, the quota, the variable of a token; "places" of logs. */
  name: string;
  /** Since when it holds, or when it was looked at. */
  day: string;
  /** When a rest or a token ends, or when to ask again; epoch milliseconds. */
  until: number | null;
  says: string;
}

/** Handed in as it stood before the run; the job keeps what is learnt when a slice ends, well or badly. */
export interface Memory {
  /** Every post of this source that the store has, oldest first. */
  readonly posts: readonly KnownPost[];
  recall(topic: Lesson["topic"], name: string): Lesson | undefined;
  learn(lesson: Lesson): void;
  forget(topic: Lesson["topic"], name: string): void;
  /** Which version of its interface the provider was asked in; goes into the ledger. */
  apiVersion: string | undefined;
}

/** The outside world, handed in, so that a test can hand in a recording. */
export interface Outside {
  /** Any status is an answer; only a broken line throws, as a RetryError. */
  fetch(request: Request): Promise<Answer>;
  readText(path: string): Promise<string>;
  /** As it is, but unpacked where it is gzip. */
  readBytes(path: string): Promise<Uint8Array>;
  /** The files of a folder in the order of their names; undefined where the path is not a folder. */
  readFolder(path: string): Promise<DroppedFile[] | undefined>;
  /**
   * Opens every file that matches one of the paths ("logs/access.log*"), each once, so that none is missed or doubled
   * when logs are rotated meanwhile. Whoever asks closes them.
   */
  openLogs(paths: readonly string[]): Promise<LogFile[]>;
  /** A secret from the environment; a UserError that names the variable where it is missing. */
  secret(name: string): string;
  /** Epoch milliseconds. */
  now(): number;
  /** Wait: a report is not ready, or a quota nearly full. */
  pause(seconds: number): Promise<void>;
  readonly memory: Memory;
  /** Count a row that is left out, by reason: "bot", "image or script", "status 404". */
  leaveOut(reason: string): void;
  /** Keep a row out of the database and tell of it: the rule, the place and a sample with every digit and letter masked. */
  quarantine(fault: {rule: string; where: string; maskedSample: string}): void;
  /** What became of a file that was dropped in a folder; the job writes it beside the file. */
  fate(fate: Fate): void;
  /** A sentence for the person who reads `status`: a retired metric, a token that dies soon; and what it is about. */
  warn(sentence: string, about: WarningAbout): void;
  /** What the provider itself counts for a day beside what it listed to us, so that what is lost on the way shows. */
  reconcile(comparison: Comparison): void;
  /**
   * This metric was asked for and answered, so a row of it that did not come is gone. Rows of metrics that nobody speaks
   * of stay as they are: one that the provider has retired keeps its past. A source that never calls it speaks of all;
   * "" is no metric, so who begins with it speaks of none yet.
   */
  speaksOf(metric: string): void;
  /** The provider says nothing of these days any more: what is stored of them stays. May be called until the last row. */
  cannotSay(days: Days): void;
  /**
   * The source has nothing of this day and later ones yet, so that their silence is no zero: they stay as they are, and
   * are asked for again. May be called until the last row.
   */
  reachesTo(day: string): void;
  /** A field of an answer that we do not read. */
  unknownField(field: UnknownField): void;
}

/** A file that is open, as it was when it was opened: it may get another name, and what is added meanwhile is not read. */
export interface LogFile {
  path: string;
  isPacked: boolean;
  byteCount: number;
  /** Its bytes, unpacked, from a place on (of a packed one always all). A block is good until the next is asked for. */
  blocks(from: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

export interface DroppedFile {
  name: string;
  /** Somebody is still copying it. */
  isGrowing: boolean;
}

/** What became of a dropped file. */
export interface Fate {
  /** Beside genklang.yaml. */
  path: string;
  state: "taken" | "waiting" | "refused" | "same-content" | "not-a-sheet";
  /** SHA-256 of the file; empty where it was not read. */
  checksum: string;
  /** The file with the same content that was taken. */
  sameAs?: string;
  /** What the numbers of its rows are put after, and how many there are. */
  prefix: string;
  rowCount: number;
  leftOut: ReadonlyMap<string, number>;
  quarantined: readonly {rule: string; where: string}[];
  /** Other files in which some of its applications seem to stand, too. */
  overlaps?: readonly Overlap[];
  error?: SheetError;
}

/** Applications of a file that stand alike in another one. */
export interface Overlap {
  name: string;
  count: number;
  firstDay: string;
  lastDay: string;
}

/** Each has its words in jobs/telling/notice-texts and jobs/publishing/todo.ts. */
export type WarningKind =
  | "retired-metric"
  | "metrics-refused"
  | "token-expires"
  | "token-lacks"
  | "version-expires"
  | "counts-differ"
  | "clock-ahead"
  | "clock-off"
  | "log-lost"
  | "log-ends"
  | "export-without-year"
  | "export-dated-late"
  | "e-service-empty"
  | "status-unknown"
  | "file-no-sheet"
  | "file-same"
  | "file-overlaps"
  | "file-refused";

export interface WarningAbout {
  kind: WarningKind;
  /** The metric, the variable of the token, the version, the day, the file; empty where the kind says it all. */
  subject: string;
}

export interface Comparison {
  day: string;
  /** In the plural, as a reader says it: "visits". */
  what: string;
  theirs: number;
  ours: number;
}

export interface UnknownField {
  /** Which kind of answer: "insights", "Live.getLastVisitsDetails". */
  shape: string;
  /** "data[].values[].value" */
  path: string;
  type: "null" | "boolean" | "number" | "string" | "array" | "object";
  /** With every digit and letter masked. */
  maskedSample: string;
}

export interface Source<Kind extends RowKind = RowKind, Settings = unknown> {
  readonly name: string;
  /** What a person calls it: some words. */
  readonly title: Bilingual;
  /** What it gives, in one sentence. */
  readonly about: Bilingual;
  readonly rows: Kind;
  /** The columns that tell two rows apart. */
  readonly key: readonly (keyof Rows[Kind] & string)[];
  /** Until a day is this old we collect it again. */
  readonly settlesAfterDays: number;
  /** The provider tells the latest stage of an application only: those seen before stay. */
  readonly keepsStages?: boolean;
  /** The clock that decides which days are over. */
  readonly zone: string;
  /** How many days one request of ours covers at most; one slice is one transaction. */
  readonly sliceDays: number;
  /** Its promise: how many days may lie between the last day collected and today. A plan makes none. */
  readonly lateAfterDays?: number;
  /**
   * The fields of answers that may be kept, "data[].values[].value"; all others fall away before anything is stored.
   * Left out, of an answer only its hash and its size are kept: so for whatever may hold a person.
   */
  readonly keeps?: readonly string[];
  /** What shares one quota with it: while that is full, none of them asks. The instance alone, where left out. */
  quotaOf?(settings: Settings): string;
  /** Of the settings that name a variable, those that are not asked for beside the others. */
  unusedSecrets?(settings: Settings): readonly string[];
  /** Days that have settled are read again once a month all the same, from the first. */
  readonly rereadsMonthly?: boolean;
  /** What genklang.yaml holds for one instance of this source. */
  readonly settings: z.ZodType<Settings>;
  /** Throws a SourceError (token, permission, bad request …), a RetryError (transient, throttled) or a UserError (a file). */
  collect(days: Days, outside: Outside, settings: Settings): AsyncIterable<Rows[Kind]>;
}

/** A source of any kind of row, as the list holds them. */
export type AnySource = {[Kind in RowKind]: Source<Kind>}[RowKind];
