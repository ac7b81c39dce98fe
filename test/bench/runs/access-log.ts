/** One collection of a log in a process of its own, for the bench beside it: node runs/access-log.ts FILE */
import {accessLog} from "../../../src/sources/access-log.ts";
import {openOutside} from "../../../src/sources/outside.ts";

const [path] = process.argv.slice(2);
const leftOut = new Map<string, number>();
const leaveOut = (reason: string) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
const settings = accessLog.settings.parse({municipality: "1283", path, formPath: "/apply"});
let visitCount = 0;
let lineCount = 0;
const days = {from: "2026-01-01", to: "2027-01-01"};
for await (const {pageCount} of accessLog.collect(days, openOutside({env: {}, tally: {leaveOut}}), settings)) {
  visitCount += 1;
  lineCount += pageCount;
}
for (const count of leftOut.values()) lineCount += count;
console.log(JSON.stringify({visitCount, lineCount, robotCount: leftOut.get("robot")}));
