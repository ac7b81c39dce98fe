/**
 * Pages → visits, for sources that list pages: the definition in docs/sources/visits.md, in one place.
 *
 * A visitor is known only in memory and only while the visit is open; no row says who it was.
 */
import {isTagged, isUnder, type Landing, landingOf, type Referrer, referrerOf} from "./landing.ts";
import type {Outside, VisitRow} from "./source.ts";

/** A visit ends after half an hour without a page, as in Matomo. */
const gapMs = 30 * 60_000;
/** Servers write a request when it is answered, so a list runs back by as long as an answer takes. */
const slackMs = 5 * 60_000;
const sweepMs = 15 * 60_000;

export interface CutterSettings {
  municipality: string;
  siteHost?: string;
  formPath?: string;
  landingPaths: readonly string[];
}

/** What an address tells; the same for everyone who asks for it. */
export interface Seen {
  landing: Landing;
  isTagged: boolean;
  isForm: boolean;
  isHere: boolean;
}

/** A page that a person saw. `referrer` is read only where a visit begins. */
export interface PageSeen<Visitor> {
  readonly at: number;
  readonly day: string;
  readonly visitor: Visitor;
  readonly seen: Seen;
  readonly referrer: Referrer;
}

export function seenAt(address: string, {formPath, landingPaths}: CutterSettings): Seen {
  const landing = landingOf(address);
  return {
    landing: {...landing, landingPath: own(landing.landingPath)},
    isTagged: isTagged(landing),
    isForm: formPath !== undefined && isUnder(address, formPath),
    isHere: landingPaths.length === 0 || landingPaths.some((path) => isUnder(address, path))
  };
}

/** What a referring address tells where the link is not tagged; pages of the site itself are no referrers. */
export function referrerReader(siteHost: string | undefined): (address: string) => Referrer {
  const ownHosts = siteHost ? [siteHost.replace(/^www\./, "")] : [];
  return (address) => referrerOf(address, untagged, ownHosts);
}

export interface OpenVisit {
  row: VisitRow & {startedAt: number};
  last: number;
  isHere: boolean;
}

/** The visits that are open, by visitor, in the order in which the visitors came. */
export interface OpenVisits<Visitor, Visit = OpenVisit> {
  get(visitor: Visitor): Visit | undefined;
  set(visitor: Visitor, visit: Visit): void;
  takeOut(isOver: (visit: Visit) => boolean, take: (visit: Visit) => void): void;
}

/** For visitors that are told by a text. */
export class VisitsByName implements OpenVisits<string> {
  readonly #visits = new Map<string, OpenVisit>();
  get = (visitor: string) => this.#visits.get(visitor);
  set = (visitor: string, visit: OpenVisit) => void this.#visits.set(visitor, visit);
  takeOut(isOver: (visit: OpenVisit) => boolean, take: (visit: OpenVisit) => void): void {
    for (const [visitor, visit] of this.#visits) {
      if (!isOver(visit)) continue;
      this.#visits.delete(visitor);
      take(visit);
    }
  }
}

export class VisitCutter<Visitor> {
  readonly #visits: OpenVisits<Visitor>;
  readonly #municipality: string;
  readonly #numbers = new Map<string, DayNumbers>();
  #today: DayNumbers = {day: "", prefix: "", count: 0};
  readonly #name: string;
  readonly #outside: Pick<Outside, "leaveOut">;
  #over: VisitRow[] = [];
  #clock = -Infinity;
  #swept = -Infinity;

  /** `name` begins the key of each visit: which list it is of. */
  constructor(
    name: string,
    {municipality}: Pick<CutterSettings, "municipality">,
    visits: OpenVisits<Visitor>,
    outside: Pick<Outside, "leaveOut">
  ) {
    this.#name = name;
    this.#municipality = municipality;
    this.#visits = visits;
    this.#outside = outside;
  }

  add(page: PageSeen<Visitor>): void {
    const {at, day, visitor, seen} = page;
    if (at > this.#clock) this.#clock = at;
    if (this.#clock - this.#swept > sweepMs) this.#closeBefore(this.#clock - gapMs - slackMs);

    let visit = this.#visits.get(visitor);
    if (!visit || visit.row.day !== day || at - visit.last > gapMs || isOtherCampaign(seen, visit.row)) {
      if (visit) this.#close(visit);
      visit = {row: this.#open(page), last: at, isHere: false};
      this.#visits.set(visitor, visit);
    } else if (at < visit.row.startedAt) visit.row = {...visit.row, startedAt: at, ...this.#begin(page)};
    if (at > visit.last) visit.last = at;
    visit.row.pageCount += 1;
    visit.row.reachedForm ||= seen.isForm;
    visit.isHere ||= seen.isHere;
  }

  /** The visits that are over by now, each once. */
  takeOver(): readonly VisitRow[] {
    if (this.#over.length === 0) return none;
    const over = this.#over;
    this.#over = [];
    return over;
  }

  /** No page comes after. */
  end(): readonly VisitRow[] {
    this.#closeBefore(Infinity);
    return this.takeOver();
  }

  #closeBefore(moment: number) {
    this.#swept = this.#clock;
    this.#visits.takeOut(
      ({last}) => last < moment,
      (visit) => this.#close(visit)
    );
  }

  #close({row, isHere}: OpenVisit) {
    if (isHere) this.#over.push(row);
    else this.#outside.leaveOut("visit to other pages");
  }

  #open(page: PageSeen<Visitor>): OpenVisit["row"] {
    const {at, day, seen, referrer} = page;
    const {landingPath, utmSource, utmMedium, utmCampaign} = seen.landing;
    return {
      municipality: this.#municipality,
      visit: this.#nextKey(day),
      day,
      startedAt: at,
      landingPath,
      referrerKind: seen.isTagged ? "campaign" : referrer.referrerKind,
      referrerHost: referrer.referrerHost,
      utmSource,
      utmMedium,
      utmCampaign,
      pageCount: 0,
      reachedForm: false
    };
  }

  /** A visit's key is its number of that day in the list: it needs no secret, and says nothing of the visitor. */
  #nextKey(day: string): string {
    if (this.#today.day !== day) {
      this.#today = this.#numbers.get(day) ?? {day, prefix: `${this.#name}-${day}-`, count: 0};
      this.#numbers.set(day, this.#today);
    }
    this.#today.count += 1;
    return this.#today.prefix + this.#today.count;
  }

  #begin({seen, referrer}: PageSeen<Visitor>) {
    return {...seen.landing, ...referrer, ...(seen.isTagged && {referrerKind: "campaign" as const})};
  }
}

interface DayNumbers {
  day: string;
  prefix: string;
  count: number;
}
const untagged: Landing = {landingPath: "/", utmSource: null, utmMedium: null, utmCampaign: null};
const none: readonly VisitRow[] = [];

/** Whoever comes back by another campaign's link begins a new visit, even within the half hour. */
const isOtherCampaign = ({isTagged, landing}: Seen, row: VisitRow) =>
  isTagged &&
  (landing.utmCampaign !== row.utmCampaign ||
    landing.utmSource !== row.utmSource ||
    landing.utmMedium !== row.utmMedium);

/** A copy: a slice of a line would hold its whole block of the file in memory. */
const own = (text: string): string => Buffer.from(text).toString();
