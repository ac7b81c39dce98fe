/** One of every kind of page, and a campaign in each of its states. A new kind of page is a line here. */
export const swedish = [
  "index.html",
  "kampanj-helsingborg-december.html",
  "kampanj-sundsvall-timra-2026.html",
  "kampanj-nationell-2026.html",
  "kampanj-gfo-host-2026.html",
  "kanaler.html",
  "vagen-in.html",
  "kommuner-och-samverkan.html",
  "kostnadsdelning.html",
  "planera.html",
  "data-och-metod.html",
  "tillganglighetsredogorelse.html",
  "embed/kampanj-sundsvall-timra-2026-expected.html",
  "digest/sammanfattning.html"
] as const;

export const english = [
  "en/index.html",
  "en/campaign-helsingborg-december.html",
  "en/campaign-sundsvall-timra-2026.html",
  "en/campaign-nationell-2026.html",
  "en/campaign-gfo-host-2026.html",
  "en/channels.html",
  "en/way-in.html",
  "en/municipalities-and-partnerships.html",
  "en/cost-sharing.html",
  "en/plan.html",
  "en/data-and-method.html",
  "en/accessibility-statement.html",
  "en/embed/campaign-sundsvall-timra-2026-expected.html",
  "digest/digest.html"
] as const;

/** Those with a menu, controls and a program. */
export const isWhole = (path: string): boolean => !/embed\/|digest\//.test(path);
