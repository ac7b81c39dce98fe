import {describe, expect, it} from "vitest";
import {timeLeft} from "../../jobs/terminal/time-left.ts";

/** Lines said at these seconds and draws, of 1,000. */
function said(...heard: [seconds: number, done: number][]): string[] {
  let seconds = 0;
  const line = timeLeft(() => seconds * 1000);
  return heard.map(([at, done]) => {
    seconds = at;
    return line(done, 1000);
  });
}

describe("the time left", () => {
  it("is not told before a twentieth is done, nor in the first two seconds, nor at the end", () => {
    expect(said([0, 0], [30, 10])).toEqual(["0 %", "1 %"]);
    expect(said([0, 0], [1, 500])).toEqual(["0 %", "50 %"]);
    expect(said([0, 0], [9, 1000])).toEqual(["0 %", "100 %"]);
  });

  it("is 75 s where the first quarter took 25 s, and then minutes and hours", () => {
    expect(said([0, 0], [25, 250])[1]).toBe("25 %, about 75 s left");
    expect(said([0, 0], [250, 250])[1]).toBe("25 %, about 13 min left");
    expect(said([0, 0], [7200, 250])[1]).toBe("25 %, about 6 h left");
  });

  it("forgets a slow beginning: 100 s for the first tenth, then 10 s for each", () => {
    expect(said([0, 0], [100, 100], [110, 200], [120, 300], [130, 400])[4]).toBe("40 %, about 60 s left");
  });

  it("counts from the first that it hears, where stopped work goes on: half was there, a tenth took 20 s", () => {
    expect(said([5, 500], [25, 600])[1]).toBe("60 %, about 80 s left");
  });

  it("begins again where the work does", () => {
    expect(said([0, 0], [50, 500], [60, 10], [80, 110])).toEqual([
      "0 %",
      "50 %, about 50 s left",
      "1 %",
      "11 %, about 3 min left"
    ]);
  });
});
