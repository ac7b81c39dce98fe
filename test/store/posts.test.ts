/** What views make of posts and advertisements: increments, the campaign they belong to, and spend that counts once. */
import fc from "fast-check";
import {expect, it} from "vitest";
import {plainRows} from "../../jobs/generating/plain-rows.ts";
import {readConfig} from "../../src/base/config.ts";
import {addDays} from "../../src/base/day.ts";
import type {AdvertisementRow, MediaRow, PageMetricRow, PostRow} from "../../src/sources/source.ts";
import {readAdSpend} from "../../src/store/ad-spend.ts";
import {runChecks} from "../../src/store/checks.ts";
import {replaceDays} from "../../src/store/collected.ts";
import type {Store} from "../../src/store/db.ts";
import {keepLessons, readLessons, readMemory} from "../../src/store/memory.ts";
import {readPanel} from "../../src/store/panel.ts";
import {replaceRegister} from "../../src/store/register.ts";
import {startRun} from "../../src/store/runs.ts";
import {describeOnEngines} from "./engines.ts";

const days = {from: "2026-12-01", to: "2027-01-01"};
const post = (change: Partial<PostRow> = {}): PostRow => ({
  ...plainRows.post,
  ...{municipality: "2281", page: "1", post: "1_1", day: "2026-12-02", readOn: "2026-12-03"},
  createdAt: Date.parse("2026-12-02T09:00:00Z"),
  ...change
});
const ad = (change: Partial<AdvertisementRow> = {}): AdvertisementRow => ({
  ...plainRows.advertisement,
  ...{municipality: "2281", account: "77", advertisement: "9", day: "2026-12-02", name: "Bild", status: "ACTIVE"},
  ...{adCampaign: "500", adCampaignName: "December", spendOre: 100},
  ...{impressions: 10, reach: 9, clicks: 1, linkClicks: 1},
  ...change
});
const run = (store: Store, source: string) => startRun(store, {job: "collect", source, days, version: "test"});
const posts = async (store: Store, rows: PostRow[], source = "facebook-posts:2281") =>
  replaceDays(store, {source, kind: "post", days, rows, run: await run(store, source)});
const ads = async (store: Store, rows: AdvertisementRow[], collected = days) =>
  replaceDays(store, {
    source: "facebook-ads:2281",
    kind: "advertisement",
    days: collected,
    rows,
    run: await run(store, "facebook-ads:2281")
  });

const register = (more = "") =>
  readConfig(`region: Två
municipalities:
  - {code: "2281", name: Sundsvall, county: Västernorrland, population: {2023: 99213}}
  - {code: "2262", name: Timrå, county: Västernorrland, population: {2023: 17540}}
campaigns:
  - id: A
    name: A
    owner: "2281"
    tag: a-tag
    flights:
      - {channel: facebook-paid, municipalities: all, firstDay: 2026-12-01, lastDay: 2026-12-10, cost: 100}
      - {channel: poster, municipalities: all, firstDay: 2026-12-01, lastDay: 2026-12-10, cost: 50}
    posts: {ids: ["1_3", "1_1"]}
    advertisements: {ids: ["501"]}
  - id: B
    name: B
    owner: "2281"
    flights:
      - {channel: poster, municipalities: ["2281"], firstDay: 2026-12-01, lastDay: 2026-12-10, cost: 0}
${more}`);

describeOnEngines("increments of a post", ({open}) => {
  const increments = ({db}: Store) =>
    db
      .selectFrom("postIncrement")
      .select(["post", "counter", "afterDay", "toDay", "increment", "fell"])
      .orderBy("post")
      .orderBy("toDay")
      .execute();

  it("are 10, 5 and −2 for readings of 10, 15 and 13: a counter that falls is kept and marked", async () => {
    const store = await open();
    for (const [readOn, reach] of [
      ["2026-12-03", 10],
      ["2026-12-05", 15],
      ["2026-12-06", 13]
    ] as const)
      await posts(store, [post({readOn, reach})]);
    expect(await increments(store)).toEqual([
      {post: "1_1", counter: "reach", afterDay: "2026-12-02", toDay: "2026-12-03", increment: 10, fell: false},
      {post: "1_1", counter: "reach", afterDay: "2026-12-03", toDay: "2026-12-05", increment: 5, fell: false},
      {post: "1_1", counter: "reach", afterDay: "2026-12-05", toDay: "2026-12-06", increment: -2, fell: true}
    ]);
  });

  it("pass over a reading that does not know the counter, and over a post that is gone", async () => {
    const store = await open();
    await posts(store, [post({readOn: "2026-12-03", clicks: 4})]);
    await posts(store, [post({readOn: "2026-12-04"})]);
    await posts(store, [post({readOn: "2026-12-05", clicks: 6})]);
    await posts(store, [post({readOn: "2026-12-06", isGone: true})]);
    expect((await increments(store)).map(({afterDay, increment}) => [afterDay, increment])).toEqual([
      ["2026-12-02", 4],
      ["2026-12-03", 2]
    ]);
  });

  it("add up to the last reading, whatever was read", async () => {
    const store = await open();
    const reading = fc.option(fc.integer({min: 0, max: 1e9}), {nil: null});
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({shares: reading, reach: reading}), {minLength: 1, maxLength: 8}),
        async (readings) => {
          await store.db.deleteFrom("post").execute();
          for (const [i, counters] of readings.entries())
            await posts(store, [post({readOn: addDays("2026-12-03", i), ...counters})]);
          const all = await increments(store);
          for (const counter of ["shares", "reach"] as const) {
            const sum = all.filter((it) => it.counter === counter).reduce((total, {increment}) => total + increment, 0);
            expect(sum).toBe(readings.map((it) => it[counter]).findLast((value) => value !== null) ?? 0);
          }
        }
      ),
      {numRuns: 12}
    );
  });
});

describeOnEngines("the campaign of a post", ({open}) => {
  it("is told by its tag before a rule, by a rule before a hand; a contradiction is told", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await posts(store, [
      post({post: "1_1", campaignTag: "A-Tag", ruleCampaigns: "B"}),
      post({post: "1_2", ruleCampaigns: "B"}),
      post({post: "1_3"}),
      post({post: "1_4"})
    ]);
    const told = await store.db
      .selectFrom("postOfCampaign")
      .select(["post", "campaign", "toldBy"])
      .orderBy("post")
      .execute();
    expect(told).toEqual([
      {post: "1_1", campaign: "A", toldBy: "tag"},
      {post: "1_2", campaign: "B", toldBy: "rule"},
      {post: "1_3", campaign: "A", toldBy: "hand"}
    ]);
    const check = (await runChecks(store)).find(({name}) => name === "posts-in-two-campaigns");
    expect(check?.found).toEqual(["post 1_1 of 2026-12-02: A by tag, B by rule, A by hand"]);
  });

  it("changes with what the post says when it is read next", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await posts(store, [post({readOn: "2026-12-03", ruleCampaigns: "B"})]);
    await posts(store, [post({readOn: "2026-12-04", campaignTag: "a-tag"})]);
    expect(await store.db.selectFrom("postOfCampaign").select(["campaign", "toldBy"]).execute()).toEqual([
      {campaign: "A", toldBy: "tag"}
    ]);
  });
});

describeOnEngines("what sharing added", ({open}) => {
  it("is at least the reach beyond all followers: 700 of 1 000 where 300 follow; nothing is said of a post that was paid for", async () => {
    const store = await open();
    const follows: PageMetricRow[] = [
      {municipality: "2281", page: "1", metric: "page_follows", day: "2026-12-01", value: 290},
      {municipality: "2281", page: "1", metric: "page_follows", day: "2026-12-03", value: 300}
    ];
    await replaceDays(store, {
      source: "facebook-page:2281",
      kind: "page-metric",
      days,
      rows: follows,
      run: await run(store, "facebook-page:2281")
    });
    await posts(store, [
      post({post: "1_1", reach: 1000, shares: 12}),
      post({post: "1_2", reach: 200, shares: 0}),
      post({post: "1_3", reach: 5000, shares: 3}),
      post({post: "1_4", reach: null, shares: 3})
    ]);
    await ads(store, [ad({post: "1_3"})]);
    const said = await store.db
      .selectFrom("postSharing")
      .select(["post", "shares", "wasPaid", "reachBeyondFollowers"])
      .orderBy("post")
      .execute();
    expect(said).toEqual([
      {post: "1_1", shares: 12, wasPaid: false, reachBeyondFollowers: 700},
      {post: "1_2", shares: 0, wasPaid: false, reachBeyondFollowers: 0},
      {post: "1_3", shares: 3, wasPaid: true, reachBeyondFollowers: null},
      {post: "1_4", shares: 3, wasPaid: false, reachBeyondFollowers: null}
    ]);
  });
});

describeOnEngines("spend", ({open}) => {
  const booked = (day: string, channel: MediaRow["channel"], municipality: string, spendOre: number): MediaRow => ({
    campaign: "A",
    flight: `A-${channel}-1`,
    channel,
    municipality,
    day,
    spendOre,
    impressions: null
  });
  const plan = async (store: Store) =>
    replaceDays(store, {
      source: "media-plan",
      kind: "media",
      days,
      rows: Array.from({length: 10}, (_, i) => addDays("2026-12-01", i)).flatMap((day) => [
        booked(day, "facebook-paid", "2281", 850),
        booked(day, "facebook-paid", "2262", 150),
        booked(day, "poster", "2281", 500)
      ]),
      run: await run(store, "media-plan")
    });
  const spend = ({db}: Store) =>
    db
      .selectFrom("spendByDay")
      .select([
        "channel",
        "isMeasured",
        ({fn}) => fn.sum<number>("spendOre").as("spendOre"),
        ({fn}) => fn.count<number>("day").as("rows")
      ])
      .groupBy(["channel", "isMeasured"])
      .orderBy("channel")
      .orderBy("isMeasured")
      .execute()
      .then((rows) => rows.map(({spendOre, ...it}) => ({...it, spendOre: Number(spendOre)})));

  it("is as booked where no account tells", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await plan(store);
    expect(await spend(store)).toEqual([
      {channel: "facebook-paid", isMeasured: false, rows: 20, spendOre: 10_000},
      {channel: "poster", isMeasured: false, rows: 10, spendOre: 5000}
    ]);
  });

  it("is as measured on the days that the account was collected for, as booked after them, and never both", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await plan(store);
    const collected = {from: "2026-12-01", to: "2026-12-06"};
    await ads(
      store,
      [
        ad({campaignTag: "a-tag", spendOre: 1001}),
        ad({advertisement: "8", adCampaign: "501", day: "2026-12-04", spendOre: 7})
      ],
      collected
    );
    expect(await spend(store)).toEqual([
      {channel: "facebook-paid", isMeasured: false, rows: 10, spendOre: 5000}, // 6 to 10 December
      {channel: "facebook-paid", isMeasured: true, rows: 4, spendOre: 1008},
      {channel: "poster", isMeasured: false, rows: 10, spendOre: 5000}
    ]);
    const {measured} = await readPanel(store);
    expect(measured).toEqual([{campaign: "A", channel: "facebook-paid", costOre: 6008}]);
  });

  it("of the ad accounts adds up by month and campaign, in numbers: two texts would be put one after the other", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await ads(store, [
      ad({campaignTag: "a-tag", spendOre: 1001}),
      ad({campaignTag: "a-tag", spendOre: 9, day: "2026-12-31"}),
      ad({advertisement: "8", spendOre: 70})
    ]);
    expect(await readAdSpend(store, ["2281"])).toEqual([
      {month: "2026-12", campaign: "A", spendOre: 1010},
      {month: "2026-12", campaign: null, spendOre: 70}
    ]);
  });

  it("of an advertisement that belongs to no campaign, or was rejected, replaces nothing and is told", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await plan(store);
    await ads(store, [
      ad({spendOre: 50_000}),
      ad({advertisement: "8", campaignTag: "a-tag", status: "DISAPPROVED", spendOre: 0, impressions: 0})
    ]);
    expect((await spend(store)).map(({spendOre}) => spendOre)).toEqual([10_000, 5000]);
    const checks = new Map((await runChecks(store)).map(({name, found}) => [name, found]));
    expect(checks.get("advertisements-of-no-campaign")).toEqual([
      '"December" (500) of facebook-ads:2281: 500 kr from 2026-12-02 to 2026-12-02'
    ]);
    const rejected = await store.db
      .selectFrom("rejectedAdvertisement")
      .select(["advertisement", "campaign", "day"])
      .execute();
    expect(rejected).toEqual([{advertisement: "8", campaign: "A", day: "2026-12-02"}]);
  });

  it("is split by inhabitants in whole öre that add up: 1 001 by 99 213 and 17 540", async () => {
    const store = await open();
    await replaceRegister(store, register());
    await ads(store, [ad({campaignTag: "a-tag", spendOre: 1001})]);
    const parts = await store.db
      .selectFrom("spendByDay")
      .select(["municipality", "spendOre"])
      .orderBy("municipality")
      .execute();
    expect(parts).toEqual([
      {municipality: "2262", spendOre: 150},
      {municipality: "2281", spendOre: 851}
    ]);
  });
});

describeOnEngines("what a source learnt", ({open}) => {
  const retired = {
    topic: "retired-metric",
    name: "page_fans",
    day: "2026-11-15",
    until: 1_800_000_000_000,
    says: "gone"
  } as const;
  it("is there in the next run, of its own source; a rest for every source; what is forgotten is gone", async () => {
    const store = await open();
    const rest = {...retired, topic: "rest", name: "page 1"} as const;
    await keepLessons(store, "a", 1, [
      {...retired, lesson: retired},
      {...rest, lesson: rest}
    ]);
    expect((await readMemory(store, "a")).lessons).toEqual([rest, retired]);
    expect((await readMemory(store, "b")).lessons).toEqual([rest]);
    expect(await store.db.selectFrom("retiredMetric").select(["source", "metric", "retiredOn"]).execute()).toEqual([
      {source: "a", metric: "page_fans", retiredOn: "2026-11-15"}
    ]);
    await keepLessons(store, "a", 2, [{...retired, lesson: undefined}]);
    expect((await readLessons(store)).map(({topic}) => topic)).toEqual(["rest"]);
  });

  it("knows the posts of its source as they were read last, oldest first", async () => {
    const store = await open();
    await posts(store, [post({post: "1_2", createdAt: 2e12}), post({post: "1_1"})]);
    await posts(store, [post({post: "1_1", readOn: "2026-12-09", campaignTag: "later"})]);
    await posts(store, [post({post: "1_9"})], "other");
    const {posts: known} = await readMemory(store, "facebook-posts:2281");
    expect(known.map(({post, campaignTag}) => [post, campaignTag])).toEqual([
      ["1_1", "later"],
      ["1_2", null]
    ]);
  });
});
