/** The page of the method says what is believed before the data; the code says what it really is. */
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {calendarColumns} from "../src/models/intake/calendar.ts";
import {returnsPrior} from "../src/models/intake/parameters.ts";
import {defaultPrior} from "../src/models/intake/prior.ts";

it("docs/method.md has the priors that the model has", () => {
  const text = readFileSync("docs/method.md", "utf8").replaceAll(" 000", "000");
  const prior = defaultPrior;
  const column = (name: string) => calendarColumns.find((it) => it.name === name) ?? {priorMean: NaN, priorSd: NaN};
  const sizes = Object.values(prior.size);
  const lags = [...new Set(Object.values(prior.medianLag).map(({median}) => median))].sort((a, b) => a - b);
  const lagSds = [...new Set(Object.values(prior.medianLag).map(({logSd}) => logSd))];
  const [season, holiday, january] = ["year sine", "easter", "january return"].map(column);
  for (const row of [
    `log of ${prior.weeklyRate} a week and 100000 inhabitants, sd ${prior.sharedRateSd} for all together and ${prior.ownRateSd} for each`,
    `size log-normal about ${prior.driftSize.median} (log sd ${prior.driftSize.logSd}), length about ${prior.driftLength.median} weeks (${prior.driftLength.logSd})`,
    `season ±${season.priorSd}; holidays −${-holiday.priorMean} ± ${holiday.priorSd}, January return ${january.priorMean} ± ${january.priorSd}`,
    `0 ± ${prior.breakSd} in the logarithm`,
    `scale ${Math.min(...sizes)} to ${Math.max(...sizes)} per 100000`,
    `exp(${prior.channelSpread} q); municipalities differ by σ, half-normal of scale ${prior.municipalitySpread}`,
    `logit ${returnsPrior.mean} ± ${returnsPrior.sd}`,
    `about ${lags.slice(0, -1).join(", ")} or ${lags.at(-1)} weeks by channel (log sd ${lagSds.join(", ")}); ${prior.lagShape.median} (${prior.lagShape.logSd})`,
    `half-normal of scale ${prior.dispersion} |`,
    `about ${prior.recallOdds.median} (log sd ${prior.recallOdds.logSd})`,
    `about ${prior.falseOdds.median} (${prior.falseOdds.logSd})`,
    `about ${prior.tagOdds.email.median} (log sd ${prior.tagOdds.email.logSd})`,
    `about ${prior.tagOdds.bus.median} (${prior.tagOdds.bus.logSd})`,
    `about ${prior.falseTagOdds.median} (${prior.falseTagOdds.logSd})`
  ])
    expect(text).toContain(row);
  const clicked = Object.values(prior.tagOdds).filter(({median}) => median === prior.tagOdds.email.median);
  expect(clicked).toHaveLength(3); // Facebook's two, and mail
});
