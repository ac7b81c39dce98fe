/** What each field of genklang.yaml allows on its own, but not together: names that nothing has, days in the wrong order. */
import type {Parsed} from "./config-schema.ts";

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
  for (const list of ["notices", "reports"] as const)
    if (config[list].to !== undefined && config.mail === undefined)
      faults.push({
        at: [list, "to"],
        says: "needs a server: write mail: with from and host, once for notices and reports"
      });
  twice(
    "municipalities",
    config.municipalities.map((m) => m.code)
  );
  twice(
    "partnerships",
    config.partnerships.map((p) => p.id)
  );
  twice(
    "agreements",
    config.agreements.map((a) => a.id)
  );
  twice(
    "campaigns",
    config.campaigns.map((c) => c.id)
  );
  faults.push(...idFaults(config));
  faults.push(...nameFaults(config));
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
    c.posts?.rules.forEach((rule, k) => {
      if (rule.firstDay !== undefined) ordered(["campaigns", i, "posts", "rules", k], rule.firstDay, rule.lastDay);
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
  const areas = new Set(["all", ...codes, ...partnershipIds]);
  const area = (at: PropertyKey[], wanted: string) => {
    if (!areas.has(wanted))
      faults.push({at, says: `is "${wanted}"; write all, a partnership's id or a municipality's code`});
  };
  config.goals.forEach((goal, i) => {
    area(["goals", i, "for"], goal.for);
    const first = config.goals.findIndex((it) => it.for === goal.for && it.year === goal.year);
    if (first < i)
      faults.push({
        at: ["goals", i],
        says: `is for ${goal.for} in ${goal.year} for the second time; write them as one`
      });
  });
  config.reports.for.forEach((it, i) => area(["reports", "for", i], it));
  config.agreements.forEach((a, i) => {
    unknown(["agreements", i, "host"], a.host);
    ordered(["agreements", i], a.firstDay, a.lastDay);
    if (!partnershipIds.has(a.partnership))
      faults.push({
        at: ["agreements", i, "partnership"],
        says: `is "${a.partnership}", which is not among the partnerships`
      });
    faults.push(...keyFaults(a, config).map(({at, says}) => ({at: ["agreements", i, ...at], says})));
  });
  return faults;
}

/** Pictures have a row a name, and lists are chosen from by it: two of one name would be read as one. */
function nameFaults({municipalities, partnerships, campaigns}: Parsed): Contradiction[] {
  const both = (name: string) => ({sv: name, en: name});
  const named = (list: string, things: readonly {name: string | {sv: string; en: string}}[]) =>
    things.map(({name}, i) => ({at: [list, i, "name"], name: typeof name === "string" ? both(name) : name}));
  const areas = [...named("municipalities", municipalities), ...named("partnerships", partnerships)];
  return [areas, named("campaigns", campaigns)].flatMap((all) =>
    all.flatMap(({at, name: {sv, en}}, i) => {
      const twin = all.slice(0, i).find(({name}) => name.sv === sv || name.en === en);
      const same = twin?.name.sv === sv ? sv : en;
      return twin
        ? [
            {
              at,
              says: `is "${same}", and so is ${twin.at.join(".")}; readers could not tell them apart, so add a year or a place`
            }
          ]
        : [];
    })
  );
}

/** PostgreSQL cuts a name at 63 bytes, and a reader's role begins with "genklang_reader_partner_". */
const longestPartnershipId = 39;

/** Each partnership has a zone, and on a server a role that reads it: two of one name would read each other's releases. */
function idFaults({partnerships}: Parsed): Contradiction[] {
  const plain = (id: string) => id.toLowerCase().replace(/-+/g, "-");
  return partnerships.flatMap(({id}, i) => {
    const at = ["partnerships", i, "id"];
    const twin = partnerships.slice(0, i).find((it) => it.id !== id && plain(it.id) === plain(id));
    return [
      ...(twin
        ? [
            {
              at,
              says: `is "${id}", and so is ${twin.id} but for capitals and hyphens; roles of the database could not tell them apart`
            }
          ]
        : []),
      ...(id.length > longestPartnershipId
        ? [{at, says: `has ${id.length} signs; ${longestPartnershipId} are the most that the name of a role holds`}]
        : [])
    ];
  });
}

/** What the key of an agreement needs and does not have, and partners that are not in the partnership. */
function keyFaults(agreement: Parsed["agreements"][number], config: Parsed): Contradiction[] {
  const {key, percentages, needs, quotes, partners, host} = agreement;
  const partnership = config.partnerships.find(({id}) => id === agreement.partnership);
  if (partnership === undefined) return [];
  const members = new Set(partnership.members.map(({municipality}) => municipality));
  const faults: Contradiction[] = [];
  const each = (at: PropertyKey[], codes: Iterable<string>) => {
    for (const code of codes)
      if (!members.has(code))
        faults.push({
          at,
          says: `names "${code}", who is not in ${partnership.id}; they are ${[...members].join(", ")}`
        });
  };
  each(["host"], [host]);
  each(["partners"], Object.keys(partners));
  quotes.forEach(({municipalities}, k) => each(["quotes", k, "municipalities"], municipalities));
  const complete = (at: "percentages" | "needs", values: Record<string, number> | undefined) => {
    if (values !== undefined) each([at], Object.keys(values));
    const missing = [...members].filter((code) => values?.[code] === undefined);
    if (missing.length > 0)
      faults.push({at: values ? [at] : ["key"], says: `needs ${at} for ${missing.join(", ")}; write 0 for none`});
  };
  if (key === "percentages" || percentages) {
    complete("percentages", percentages);
    const sum = Object.values(percentages ?? {}).reduce((total, x) => total + Math.round(x * 100), 0) / 100;
    if (percentages && sum !== 100) faults.push({at: ["percentages"], says: `add up to ${sum}; they must be 100`});
  }
  if (key === "airport" || needs) complete("needs", needs);
  if (key === "fixed-and-inhabitants" && agreement.fixedPercent === undefined)
    faults.push({at: ["key"], says: "needs fixedPercent, like 30"});
  return faults;
}
