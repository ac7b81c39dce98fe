/** What each field of genklang.yaml allows on its own, but not together: names that nothing has, days in the wrong order. */
import type {Parsed} from "./config.ts";

export interface Contradiction {
  at: PropertyKey[];
  says: string;
}

export function contradictions(config: Parsed): Contradiction[] {
  const faults: Contradiction[] = [];
  const codes = new Set(config.municipalities.map((m) => m.code));
  const partnershipIds = new Set(config.partnerships.map((p) => p.id));
  const unknown = (at: PropertyKey[], wanted: string) => {
    if (!codes.has(wanted))
      faults.push({
        at,
        says: `is "${wanted}", which is not among the municipalities; they are ${[...codes].join(", ")}`
      });
  };
  const twice = (list: string, ids: string[]) =>
    ids.forEach((it, i) => {
      if (ids.indexOf(it) !== i)
        faults.push({at: [list, i], says: `is "${it}" for the second time; each needs its own`});
    });
  const ordered = (at: PropertyKey[], firstDay: string, lastDay: string | undefined) => {
    if (lastDay !== undefined && lastDay < firstDay)
      faults.push({at: [...at, "lastDay"], says: `is ${lastDay}, before firstDay ${firstDay}`});
  };
  twice(
    "municipalities",
    config.municipalities.map((m) => m.code)
  );
  twice(
    "partnerships",
    config.partnerships.map((p) => p.id)
  );
  twice(
    "campaigns",
    config.campaigns.map((c) => c.id)
  );
  config.partnerships.forEach((p, i) =>
    p.members.forEach((member, k) => {
      unknown(["partnerships", i, "members", k, "municipality"], member.municipality);
      ordered(["partnerships", i, "members", k], member.firstDay, member.lastDay);
    })
  );
  config.campaigns.forEach((c, i) => {
    if (c.owner !== "national" && !codes.has(c.owner) && !partnershipIds.has(c.owner))
      faults.push({
        at: ["campaigns", i, "owner"],
        says: `is "${c.owner}"; name a municipality's code, a partnership or national`
      });
    c.flights.forEach((f, k) => {
      ordered(["campaigns", i, "flights", k], f.firstDay, f.lastDay);
      if (f.municipalities !== "all")
        f.municipalities.forEach((m, n) => unknown(["campaigns", i, "flights", k, "municipalities", n], m));
    });
  });
  config.events.forEach((e, i) => unknown(["events", i, "municipality"], e.municipality));
  config.landingPages.forEach((page, i) => unknown(["landingPages", i, "municipality"], page.municipality));
  config.sources.forEach((s, i) => {
    if (s.municipality !== undefined) unknown(["sources", i, "municipality"], s.municipality);
  });
  config.agreements.forEach((a, i) => {
    unknown(["agreements", i, "host"], a.host);
    ordered(["agreements", i], a.firstDay, a.lastDay);
    if (!partnershipIds.has(a.partnership))
      faults.push({
        at: ["agreements", i, "partnership"],
        says: `is "${a.partnership}", which is not among the partnerships`
      });
  });
  return faults;
}
