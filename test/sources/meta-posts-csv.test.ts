import {existsSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {UserError} from "../../src/base/errors.ts";
import {metaPostsCsv} from "../../src/sources/meta-posts-csv.ts";
import {all, recordingOutside, refusalOf} from "./recording.ts";

const always = {from: "2000-01-01", to: "2027-01-01"};
const collect = (text: string, settings = {}) => {
  const outside = recordingOutside({files: {"posts.csv": text}});
  const own = metaPostsCsv.settings.parse({municipality: "1283", path: "posts.csv", ...settings});
  return {outside, rows: all(metaPostsCsv.collect(always, outside, own))};
};

describe("Meta's export of posts", () => {
  it("is read by its Swedish names too, in Pacific time: 16:05 on the 21st is the 22nd in Sweden", async () => {
    const text =
      "Inläggs-id;Beskrivning;Publiceringstid;Permalänk;Inläggstyp;Visningar;Räckvidd;Reaktioner;Kommentarer;Delningar\n" +
      '7_1;"Läs mer: https://x.se/?utm_campaign=hösten";11/21/2026 16:05;https://www.facebook.com/7/posts/1;Foton;1 812;540;12;3;';
    const [row] = await collect(text).rows;
    expect(row).toMatchObject({
      post: "7_1",
      day: "2026-11-22",
      readOn: "2026-11-22",
      statusType: "Foton",
      campaignTag: "hösten",
      mediaViews: 1812,
      reach: 540,
      reactions: 12,
      shares: null,
      isPaid: null
    });
  });

  it("keeps impressions apart from media views, and says nothing where a cell is empty", async () => {
    const text =
      "Post ID,Posted,Lifetime Post Total Impressions,Lifetime Post Total Reach\n,,Lifetime: The number,\n7_1,2024-05-02 10:00,900,\n";
    const {outside, rows} = collect(text);
    expect(await rows).toMatchObject([{impressions: 900, mediaViews: null, reach: null}]);
    expect(outside.leftOut).toEqual({"row without a post's id": 1});
  });

  it("takes the day first where a line shows it, for all lines", async () => {
    const rows = await collect("Post ID,Publish time,Reach\n1,02/11/2026 12:00,1\n2,21/11/2026 12:00,2").rows;
    expect(rows.map(({day}) => day)).toEqual(["2026-11-02", "2026-11-21"]);
  });

  it("names every line that cannot be read, and takes nothing then", async () => {
    const error = await refusalOf(
      collect("Post ID,Publish time,Reach\n1,i går,1\n2,11/21/2026 12:00,många").rows,
      UserError
    );
    expect(error.faults).toEqual([
      'line 2: the time of publishing is "i går"; Meta writes 11/20/2026 06:30',
      'line 3: reach is "många"; write a whole number, or nothing'
    ]);
  });

  it("says so when a file is no export of posts", async () => {
    const error = await refusalOf(collect("namn;belopp\nx;1").rows, UserError);
    expect(error.message).toBe("The file is no export of posts that we know.");
    expect(error.faults).toHaveLength(2);
  });
});

describe("an export with month, weekday and hour only", () => {
  const sheet = (rows: string) => `Month;Weekday;Hour;T_Reach\n${rows}`;

  it("is left out and counted without the year, and it is said where to write that", async () => {
    const {outside, rows} = collect(sheet("12;4;10;5"));
    expect(await rows).toEqual([]);
    expect(outside.warnings).toEqual([expect.stringContaining("write it as year under a source meta-posts-csv")]);
    expect(outside.leftOut).toEqual({"no day of publishing, and no year in genklang.yaml": 1});
  });

  it("is dated where one day fits only: five Wednesdays of December 2014 in a row", async () => {
    const {rows} = collect(sheet(["12;4;10;1", "12;4;9;2", "12;3;9;2"].join("\n")), {year: 2014});
    expect(await rows).toEqual([]); // each could be in any week
    const chain = ["4", "3", "2", "1", "7", "6", "5"];
    const all31 = Array.from({length: 31}, (_, i) => `12;${chain[i % 7]};10;${i}`).join("\n");
    const dated = await collect(sheet(all31), {year: 2014}).rows;
    expect(dated).toHaveLength(31);
    expect(dated.map(({day}) => day).slice(0, 2)).toEqual(["2014-12-31", "2014-12-30"]);
  });

  it("is left out where no dating fits the order", async () => {
    const {outside, rows} = collect(sheet("11;1;9;1\n12;1;9;1"), {year: 2014});
    expect(await rows).toEqual([]);
    expect(Object.values(outside.leftOut)).toEqual([2]);
  });
});

const real = new URL("../../../shared/real/facebook-posts.csv", import.meta.url);
describe("500 real posts of 2014", () => {
  it.runIf(existsSync(real))("are taken where their day can be told; taken and left out add up to 500", async () => {
    const {outside, rows} = collect(readFileSync(real, "utf8"), {year: 2014});
    const taken = await rows;
    const left = outside.leftOut["day cannot be told from month, weekday and hour"] ?? 0;
    expect(taken.length + left).toBe(500);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(({post}) => post)).size).toBe(taken.length);
    expect(taken).toHaveLength(102); // those with no week left open by their month
    expect(left).toBe(398);
  });

  it.runIf(existsSync(real))("are all there on the latest day that fits, and that is told", async () => {
    const {outside, rows} = collect(readFileSync(real, "utf8"), {year: 2014, dating: "latest"});
    const taken = await rows;
    expect(taken).toHaveLength(500);
    expect(taken[0].day).toBe("2014-12-31");
    expect(taken.at(-1)?.day.slice(0, 7)).toBe("2014-01");
    expect(outside.warnings.join()).toMatch(/^398 of 500 posts stand on the latest day that fits/);
    const empty = (column: "shares" | "reactions" | "isPaid") => taken.filter((it) => it[column] === null).length;
    expect([empty("shares"), empty("reactions"), empty("isPaid")]).toEqual([4, 1, 1]); // the file's empty cells
  });
});
