import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {addDays, addWeeks, dayOf, daysBetween, momentOf} from "../../src/base/day.ts";
import {random} from "../../src/base/random.ts";
import {decoySource, type Stage} from "../../src/base/words.ts";
import {
  askedShare,
  falseRecall,
  recall,
  type SimulatedApplication,
  simulateApplications
} from "../../src/simulate/applications.ts";
import {accessLog, applicationsSheet} from "../../src/simulate/files.ts";
import {trueIntake} from "../../src/simulate/intake.ts";
import {campaigns, municipalities, oneDesk, regionDays} from "../../src/simulate/plan.ts";
import {defaultSeed, simulateRegion} from "../../src/simulate/region.ts";
import {expectClose, sum} from "../near.ts";

const region = simulateRegion();
const {applications, visits, pages, truth} = region;

const fingerprint = (seed: number | string) => {
  const it = simulateRegion(seed);
  return createHash("sha256")
    .update(JSON.stringify(it) + applicationsSheet(it) + accessLog(it))
    .digest("hex");
};

describe("a simulated region", () => {
  it("is the same to the last byte for the same seed, and another for another", () => {
    const once = fingerprint(defaultSeed);
    expect(fingerprint(String(defaultSeed))).toBe(fingerprint(defaultSeed));
    expect(fingerprint(2)).not.toBe(once);
  });

  it("has 157 whole weeks, from Monday 2023-11-20 to Sunday 2026-11-22", () => {
    expect(truth.data.weeks).toHaveLength(157);
    expect(truth.data.weeks[0]).toBe("2023-11-20");
    expect(addWeeks(truth.data.weeks[156], 1)).toBe("2026-11-23");
    for (const {day} of applications) expect(regionDays.from <= day && day < regionDays.to).toBe(true);
  });

  it("tells campaigns apart at the seed of the demo: one brings over twenty, one on TV nothing", () => {
    const caused = (id: string) =>
      sum(truth.contributions.filter(({campaign}) => campaign === id).map(({causedToDate}) => causedToDate));
    expect(campaigns.map(({id}) => [id, caused(id)])).toEqual([
      ["HBG-2024-12", 8],
      ["HBG-2025-12", 27],
      ["GFO-2025-05", 6],
      ["GFO-2026-10", 2],
      ["ST-2025-09", 11],
      ["ST-2026-04", 0],
      ["NAT-2025-02", 25],
      ["NAT-2026-02", 22]
    ]);
  });
});

describe("the truth", () => {
  it("adds up: what campaigns caused and what would have come anyway are all applications, in each municipality", () => {
    for (const {code} of municipalities) {
      const caused = truth.contributions.filter(({municipality}) => municipality === code);
      expect(truth.baselineToDate[code] + sum(caused.map(({causedToDate}) => causedToDate))).toBe(
        applications.filter(({municipality}) => municipality === code).length
      );
    }
  });

  it("expects of a campaign what it has brought and what is still to come", () => {
    for (const {expectedEver, expectedToDate, expectedToCome} of truth.contributions) {
      expect(expectedToCome).toBeGreaterThanOrEqual(-1e-9);
      expectClose(expectedToDate + expectedToCome, expectedEver, 1e-9);
    }
  });

  it("still awaits a third or more of a campaign that ended two weeks ago, and nothing of one 78 weeks back", () => {
    const toCome = (id: string) => {
      const parts = truth.contributions.filter(({campaign}) => campaign === id);
      return sum(parts.map((part) => part.expectedToCome)) / sum(parts.map((part) => part.expectedEver));
    };
    expect(toCome("GFO-2026-10")).toBeGreaterThan(1 / 3 - 0.05);
    expect(toCome("HBG-2024-12")).toBeLessThan(1e-6);
  });

  it("counts the weeks of the panel as the applications lie in them", () => {
    const T = truth.data.weeks.length;
    const y = new Float64Array(truth.data.y.length);
    const codes = truth.data.municipalities.map(({code}) => code);
    for (const {municipality, day} of applications)
      y[codes.indexOf(municipality) * T + Math.floor(daysBetween(regionDays.from, day) / 7)] += 1;
    expect(y).toEqual(truth.data.y);
  });
});

describe("over many seeds", () => {
  const runs = Array.from({length: 20}, (_, seed) => {
    const stream = random(`many ${seed}`);
    const intake = trueIntake(stream.split("intake"));
    return {...intake, applications: simulateApplications(intake, stream.split("applications")).applications};
  });
  const all = runs.flatMap((run) => run.applications);
  const years = daysBetween(regionDays.from, regionDays.to) / 365.25;
  const share = (part: SimulatedApplication[], of: SimulatedApplication[]) => part.length / of.length;
  const reached = ({stages}: SimulatedApplication, wanted: Stage) => stages.find(({stage}) => stage === wanted)?.day;
  /** Four standard errors: a right simulator fails one seed list in 16,000. */
  const tolerance = (p: number, count: number) => 4 * Math.sqrt((p * (1 - p)) / count);

  it("0.2 to 0.5 per 1,000 inhabitants apply each year, though not in every small municipality", () => {
    for (const {code, population} of municipalities) {
      const count = all.filter(({municipality, cause}) => municipality === code && cause === null).length;
      const rate = (count / runs.length / years / population) * 1000;
      expect(rate, code).toBeGreaterThan(0.2);
      expect(rate, code).toBeLessThan(0.5);
    }
  });

  it("Torsås has one to four a year, on average over the seeds two to three", () => {
    const perYear = all.filter(({municipality}) => municipality === "0834").length / runs.length / years;
    expect(perYear).toBeGreaterThan(2);
    expect(perYear).toBeLessThan(3);
  });

  it("brings as many as the true parameters expect: causes and baseline within four standard errors", () => {
    const expectedCaused = sum(runs.map(({expected}) => sum(expected.contribution.map(sum))));
    const expectedAnyway = sum(runs.map(({expected}) => sum(expected.baseline)));
    const caused = all.filter(({cause}) => cause !== null).length;
    expect(Math.abs(caused - expectedCaused)).toBeLessThan(4 * Math.sqrt(1.2 * expectedCaused));
    expect(Math.abs(all.length - caused - expectedAnyway)).toBeLessThan(4 * Math.sqrt(1.2 * expectedAnyway));
  });

  it("nobody applies because of a campaign before its flight, even in the week of a fair on a Saturday", () => {
    for (const {cause, day} of all) {
      if (!cause) continue;
      const flights = campaigns.find(({id}) => id === cause.campaign)?.flights;
      const flight = flights?.find(({channel}) => channel === cause.channel);
      expect(flight && flight.firstDay <= day).toBe(true);
    }
  });

  it("asks 70 % for what made them apply; half of those moved by a channel name it", () => {
    const asked = all.filter(({statedSource}) => statedSource !== null);
    const moved = asked.filter(({cause}) => cause !== null);
    const recalled = moved.filter(({cause, statedSource}) => statedSource === cause?.channel);
    expectClose(share(asked, all), askedShare, tolerance(askedShare, all.length));
    expectClose(share(recalled, moved), recall, tolerance(recall, moved.length));
  });

  it("hears of the cinema, which was never used, as often as of bus from those no bus moved: 2 in 100", () => {
    const anyway = all.filter(({cause, statedSource}) => cause === null && statedSource !== null);
    for (const source of [decoySource, "bus"])
      expectClose(
        share(
          anyway.filter(({statedSource}) => statedSource === source),
          anyway
        ),
        falseRecall,
        tolerance(falseRecall, anyway.length)
      );
  });

  it("calls most the same day at one desk in Malmö, and few before", () => {
    const malmo = all.filter(({municipality}) => municipality === oneDesk.municipality);
    const sameDay = (part: SimulatedApplication[]) =>
      share(
        part.filter((it) => reached(it, "first-contact") === it.day),
        part
      );
    expect(sameDay(malmo.filter(({day}) => day < oneDesk.day))).toBeLessThan(0.25);
    expect(sameDay(malmo.filter(({day}) => day >= oneDesk.day))).toBeGreaterThan(0.65);
  });

  it("knows of no stage before the application, nor after the end of the region, and of each once, in order", () => {
    for (const {day, stages} of all) {
      for (const it of stages) expect(day <= it.day && it.day < regionDays.to).toBe(true);
      expect(new Set(stages.map(({stage}) => stage)).size).toBe(stages.length);
      expect(stages.map((it) => it.day)).toEqual(stages.map((it) => it.day).sort());
    }
  });

  it("of 100 who apply it reaches 90, and 10 become homes where the answer takes a week; more at the desk that answers at once", () => {
    const old = all.filter(({day}) => day < addDays(regionDays.to, -365)); // over, one way or the other
    const isDesk = ({municipality, day}: SimulatedApplication) =>
      municipality === oneDesk.municipality && day >= oneDesk.day;
    const [atDesk, elsewhere] = [old.filter(isDesk), old.filter((it) => !isDesk(it))];
    const to = (stage: Stage, part: SimulatedApplication[]) =>
      share(
        part.filter((it) => reached(it, stage)),
        part
      );
    const goal: [Stage, number][] = [
      ["first-contact", 0.92],
      ["info-meeting", 0.57],
      ["home-visit", 0.36],
      ["investigation", 0.21],
      ["approved", 0.105]
    ];
    for (const [stage, p] of goal) expectClose(to(stage, elsewhere), p, 0.02);
    expect(to("info-meeting", atDesk)).toBeGreaterThan(to("info-meeting", elsewhere) + 0.08);
    expect(to("first-contact", atDesk)).toBeGreaterThan(0.97);
  });

  it("closes with a reason who ends on the way, and forgets some: 15 in 100 have neither end after 500 days", () => {
    const old = all.filter(({day}) => day < addDays(regionDays.to, -500));
    const open = old.filter((it) => !reached(it, "approved") && !reached(it, "closed"));
    expectClose(share(open, old), 0.15, 0.02);
    for (const {stages} of all) for (const {stage, reason} of stages) expect(reason !== null).toBe(stage === "closed");
  });

  it("rests in Christmas weeks and returns in January: fewer apply in week 52 than in week 3", () => {
    const inWeek = (mondays: string[]) =>
      all.filter(({day}) => mondays.some((monday) => monday <= day && day < addWeeks(monday, 1))).length;
    const christmas = inWeek(["2023-12-25", "2024-12-23", "2025-12-22"]);
    expect(christmas).toBeLessThan(inWeek(["2024-01-15", "2025-01-13", "2026-01-12"]));
  });
});

describe("a moment", () => {
  it("is that of the clerk's clock: minute 750 is 12:30 on the days when clocks change too", () => {
    for (const {day, minute, receivedAt} of applications) {
      expect(dayOf(receivedAt)).toBe(day);
      if (minute >= 180) expect(receivedAt).toBe(momentOf(`${day} 00:00`) + minute * 60_000 + shiftOn(day));
    }
  });

  it("of a telephone call is on a weekday between 8 and 17, and at night only forms are sent", () => {
    for (const {wayIn, minute, day} of applications) {
      if (wayIn === "telephone") {
        expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThanOrEqual(5);
        expect(8 * 60 <= minute && minute < 17 * 60).toBe(true);
      }
      if (minute < 6 * 60) expect(wayIn).toBe("e-service");
    }
  });

  it("of a visit lies on its day, from the first page to the last", () => {
    for (const {day, startedAt, pages: seen, secondsPerPage} of visits) {
      expect(dayOf(startedAt)).toBe(day);
      expect(dayOf(startedAt + 1000 * secondsPerPage * (seen.length - 1))).toBe(day);
    }
  });

  function shiftOn(day: string): number {
    const hours = (momentOf(`${addDays(day, 1)} 00:00`) - momentOf(`${day} 00:00`)) / 3_600_000;
    return (hours - 24) * 3_600_000;
  }
});

describe("landing pages and Facebook", () => {
  it("see 0.3 to 1.5 visits in 100 reach the form", () => {
    for (const site of ["1283", "2281", "2280"]) {
      const own = visits.filter((visit) => visit.site === site);
      const reached = own.filter(({pages: seen}) => seen.some((page) => page.endsWith("/intresseanmalan")));
      expect(reached.length / own.length, site).toBeGreaterThan(0.003);
      expect(reached.length / own.length, site).toBeLessThan(0.015);
    }
  });

  it("see 200 to 1,500 tagged visits in Helsingborg's December of 2025", () => {
    const tagged = visits.filter(({pages: [landing]}) => landing.includes("utm_campaign=hbg-2025-12"));
    expect(tagged.length).toBeGreaterThan(200);
    expect(tagged.length).toBeLessThan(1500);
  });

  it("count visits up in the order of time", () => {
    visits.forEach(({id, startedAt}, i) => {
      expect(id).toBe(i + 1);
      if (i > 0) expect(startedAt).toBeGreaterThanOrEqual(visits[i - 1].startedAt);
    });
  });

  it("see shared posts reach more than others, and paid views more than a quiet week", () => {
    const [{posts, metrics, firstDay}] = pages;
    const reachOf = (part: typeof posts) => sum(part.map(({reach}) => reach)) / part.length;
    const isShared = ({shares}: (typeof posts)[number]) => shares >= 10;
    expect(reachOf(posts.filter(isShared))).toBeGreaterThan(2 * reachOf(posts.filter((post) => !isShared(post))));
    const views = (from: string) => {
      const first = daysBetween(firstDay, from);
      return sum(metrics.page_media_view.subarray(first, first + 7).filter((x) => x >= 0));
    };
    expect(views("2025-12-08")).toBeGreaterThan(5 * views("2025-10-06"));
  });
});
