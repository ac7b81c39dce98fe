/** What joint campaigns brought each partner, for the key by benefit: of what was published, and of nothing else. */
import type {Config} from "../../src/base/config.ts";
import type {Release} from "../../src/publication/release.ts";
import type {PublishedBenefits} from "../../src/settlement/weights.ts";

/**
 * Of the partnership's campaigns of the last two years, by the numbers of a release: what is withheld there stays
 * withheld here. Null where nothing of it is published.
 */
export function benefitsIn(release: Release, config: Config, agreementId: string): PublishedBenefits | null {
  const agreement = config.agreements.find(({id}) => id === agreementId);
  if (agreement === undefined) return null;
  const own = new Set(config.campaigns.filter(({owner}) => owner === agreement.partnership).map(({id}) => id));
  const since = `${Number(release.origin.dataTo.slice(0, 4)) - 2}${release.origin.dataTo.slice(4)}`;
  const campaigns = release.campaigns.filter(({id, to}) => own.has(id) && to > since);
  if (campaigns.length === 0) return null;
  const members = config.partnerships.find(({id}) => id === agreement.partnership)?.members ?? [];
  const byPartner: PublishedBenefits["byPartner"] = {};
  for (const {municipality} of members) {
    const parts = campaigns.flatMap(({areas}) => areas.filter(({id}) => id === municipality).map(({toDate}) => toDate));
    const shown = parts.filter((part) => part !== null);
    byPartner[municipality] = shown.length < parts.length ? null : shown.reduce((sum, {mid}) => sum + mid, 0);
  }
  // Intervals of sums are narrower than sums of intervals, so this errs on the side of inhabitants.
  const total = campaigns.reduce(
    (sum, {areas: [{toDate}]}) => ({
      mid: sum.mid + (toDate?.mid ?? 0),
      low: sum.low + (toDate?.low ?? 0),
      high: sum.high + (toDate?.high ?? 0)
    }),
    {mid: 0, low: 0, high: 0}
  );
  const isTold = campaigns.some(({areas: [all]}) => all.verdict.word === "yes" && (all.toDate?.low ?? 0) > 0);
  return {byPartner, total, isTold, source: `publicering ${release.number}`};
}
