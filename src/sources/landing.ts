/**
 * What a visit's first address and its referrer tell: campaign tags, the kind of referrer, a path that can be kept.
 *
 * Shared by every source of visits, so that they agree; docs/sources/visits.md says it in words. Of a query only
 * campaign tags are read, so click ids (fbclid, gclid) and whatever else a link carries fall away.
 */
import type {VisitRow} from "./source.ts";

export type Landing = Pick<VisitRow, "landingPath" | "utmSource" | "utmMedium" | "utmCampaign">;
export type Referrer = Pick<VisitRow, "referrerKind" | "referrerHost">;

// The names that Matomo reads too, first one first.
const campaignTags = ["utm_campaign", "mtm_campaign", "matomo_campaign", "pk_campaign", "piwik_campaign", "pk_cpn"];

/** From a full address or from "/path?query". */
export function landingOf(address: string): Landing {
  const {path, query} = splitAddress(address);
  const tags = query.includes("_c") || query.includes("utm_") ? new URLSearchParams(query) : undefined;
  const tag = (name: string) => cleanTag(tags?.get(name) ?? null);
  return {
    landingPath: cleanPath(path),
    utmSource: tag("utm_source"),
    utmMedium: tag("utm_medium"),
    utmCampaign: campaignTags.map(tag).find((value) => value !== null) ?? null
  };
}

export const isTagged = ({utmSource, utmMedium, utmCampaign}: Landing): boolean =>
  utmSource !== null || utmMedium !== null || utmCampaign !== null;

/** A tagged visit is of its campaign, whoever linked; a page of our own site is no referrer. */
export function referrerOf(address: string, landing: Landing, ownHosts: readonly string[]): Referrer {
  const host = hostOf(address);
  const foreign = host !== null && !ownHosts.includes(host) ? host : null;
  return {referrerKind: isTagged(landing) ? "campaign" : kindOfHost(foreign), referrerHost: foreign};
}

/** "www." and letter case make no other site. */
export function hostOf(address: string): string | null {
  const match = /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)/i.exec(address);
  return match && match[1].length < 256 && !match[1].includes("\0") ? match[1].toLowerCase() : null;
}

/** Whether an address lies under a path, "/blifamiljehem", or under a full one, "https://etjanst.example.se/oversikt". */
export function isUnder(address: string, place: string): boolean {
  if (hostOf(place) !== null && hostOf(place) !== hostOf(address)) return false;
  const path = splitAddress(address).path.toLowerCase();
  const prefix = splitAddress(place).path.toLowerCase().replace(/\/+$/, "");
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/");
}

function splitAddress(address: string) {
  const schemeEnd = address.startsWith("/") ? -1 : address.indexOf("://");
  const pathStart = schemeEnd < 0 ? 0 : address.indexOf("/", schemeEnd + 3);
  const full = pathStart < 0 ? "/" : address.slice(pathStart);
  const [beforeHash] = full.split("#", 1);
  const mark = beforeHash.indexOf("?");
  if (mark < 0) return {path: beforeHash || "/", query: ""};
  return {path: beforeHash.slice(0, mark) || "/", query: beforeHash.slice(mark + 1)};
}

/** Without a trailing slash, and without a part that looks like a person: an e-mail address or a long number. */
function cleanPath(path: string): string {
  const isSuspect = /[@%\0]|\d{6}/.test(path); // most are not, and this is asked for every line of a log
  const clean = isSuspect ? withoutSuspects(path.slice(0, longestPath)) : path.slice(0, longestPath);
  return clean.length > 1 ? clean.replace(/\/+$/, "") || "/" : clean;
}

/** No path is read beyond that. */
const longestPath = 200;
const withoutSuspects = (path: string) =>
  path
    .split("/")
    .map((part) => (/@|%40|\d{6}[-+]?\d{4}/.test(part) ? "…" : part.replaceAll("\0", "�")))
    .join("/");

function cleanTag(value: string | null): string | null {
  const tag = value?.trim() ?? "";
  return tag === "" || tag.length > 100 || /[@\0]/.test(tag) ? null : tag;
}

const searchHosts = /(^|\.)(google|bing|duckduckgo|ecosia|yahoo|qwant|startpage|yandex|baidu|ask|aol)\.|^search\./;
const socialHosts =
  /(^|\.)(facebook|instagram|threads|twitter|linkedin|youtube|tiktok|reddit|pinterest|snapchat|bsky|vk)\.|^(t\.co|x\.com|fb\.me|lnkd\.in|youtu\.be|news\.ycombinator\.com)$/;

function kindOfHost(host: string | null): Referrer["referrerKind"] {
  if (host === null) return "direct";
  if (socialHosts.test(host)) return "social";
  return searchHosts.test(host) ? "search" : "website";
}
