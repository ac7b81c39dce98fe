/** Wrong worlds as a page, and as the parts of it that the method page prints. */
import type {VerdictTrial} from "../../src/publication/trials.ts";
import {type OpinionMethod, opinionMethods} from "../../src/results/opinions.ts";
import type {VerdictWord} from "../../src/results/verdict.ts";
import {coverageOf, levels} from "./coverage.ts";
import {type Campaign, isDud, isMuch, type Judged, wordCounts} from "./judge.ts";
import {wrongWorlds} from "./wrong.ts";

const commandOf = (rows: readonly Judged[]) =>
  `npm run recovery -- --wrong --seeds ${Math.ceil(rows.length / Object.keys(wrongWorlds).length)}`;

const wordsOf = (campaigns: readonly Campaign[]) => wordCounts(campaigns.map(({word}) => word));

export function wrongTrials(rows: readonly Judged[]): VerdictTrial[] {
  return Object.keys(wrongWorlds).map((world) => {
    const fits = rows.filter((row) => row.world === world);
    const campaigns = fits.flatMap((row) => row.campaigns);
    const ranks = campaigns.filter((it) => !isDud(it)).map(({rank}) => rank);
    return {
      world,
      madeBy: commandOf(rows),
      fitCount: fits.length,
      coverage95: coverageOf(ranks, 0.95).share,
      nothing: wordsOf(campaigns.filter(isDud)),
      much: wordsOf(campaigns.filter(isMuch))
    };
  });
}

/** Wilson bounds of how often a campaign that did nothing is told, and one that brought much is. */
function errorRates(rows: readonly Judged[]): string {
  const rate = (campaigns: readonly Campaign[], words: readonly VerdictWord[]) => {
    const ranks = campaigns.map(({word}) => (words.includes(word) ? 0.5 : 2)); // held or not, as coverageOf counts
    const {share, low, high} = coverageOf(ranks, 0.95);
    const held = ranks.filter((rank) => rank === 0.5).length;
    return `${held} of ${ranks.length}, ${(100 * share).toFixed(1)} % (${(100 * Math.abs(low)).toFixed(1)} to ${(100 * high).toFixed(1)})`;
  };
  const lines = (name: string, of: readonly Judged[]) => {
    const campaigns = of.flatMap((row) => row.campaigns);
    const [nothing, much] = [campaigns.filter(isDud), campaigns.filter(isMuch)];
    return `| ${name} | ${rate(nothing, ["yes"])} | ${rate(nothing, ["yes", "probably"])} | ${rate(much, ["yes", "probably"])} |`;
  };
  const isAssumed = ({world}: Judged) => world === "as assumed";
  return `With 95 % Wilson bounds:

| worlds | did nothing, told yes | did nothing, told yes or probably | brought 10 or more, told yes or probably |
|---|---|---|---|
${lines("as assumed", rows.filter(isAssumed))}
${lines(
  "an assumption broken",
  rows.filter((row) => !isAssumed(row))
)}`;
}

export function wrongReport(rows: readonly Judged[]): string {
  const worlds = Object.entries(wrongWorlds).map(([world, {about}]) => {
    const campaigns = rows.filter((row) => row.world === world).flatMap((row) => row.campaigns);
    return {world, about, campaigns};
  });
  const percent = (x: number) => (100 * x).toFixed(0);
  const coverage = worlds.map(({world, about, campaigns}) => {
    const working = campaigns.filter((it) => !isDud(it));
    const cells = levels.map((level) => {
      const {share, low, high} = coverageOf(
        working.map(({rank}) => rank),
        level
      );
      return `${percent(share)} (${percent(low)} to ${percent(high)})`;
    });
    const above = working.filter(({median, toDate}) => median > toDate).length / working.length;
    return `| ${world}: ${about} | ${working.length} | ${cells.join(" | ")} | ${percent(above)} |`;
  });
  const words = (campaigns: readonly Campaign[]) => {
    const {yes, probably, disputed, notTold} = wordsOf(campaigns);
    return `${yes} | ${probably} | ${disputed} | ${notTold}`;
  };
  const verdicts = worlds.map(({world, campaigns}) => {
    const some = campaigns.filter((it) => !isDud(it) && !isMuch(it));
    return `| ${world} | ${words(campaigns.filter(isDud))} | ${words(some)} | ${words(campaigns.filter(isMuch))} |`;
  });
  const opinionRows = worlds.map(({world, campaigns}) => {
    const cell = (method: OpinionMethod) => {
      const said = campaigns.map(({opinions}) => opinions[opinionMethods.indexOf(method)]);
      return (["agree", "disagree", "cannot-check"] as const)
        .map((word) => said.filter((it) => it === word).length)
        .join(", ");
    };
    return `| ${world} | ${cell("structural")} | ${cell("stated")} |`;
  });
  return `# When an assumption is broken

Four municipalities with 1.5 applications a week (in the middle of the prior), two years, applicants asked, three campaigns
one after the other. Everything is drawn from the prior, but one campaign of the three, each in its turn, did nothing. The
same truths serve in every kind of world. Made by \`${commandOf(rows)}\`; ${rows.length} worlds.

Nothing is required of the worlds that break something: the table says what happens there.

## Intervals

What the two campaigns that did something brought to date: per cent of intervals that held it, with 95 % Wilson bounds, and
how often the median lay above the truth.

| world | intervals | 50 % | 80 % | 95 % | % above |
|---|---|---|---|---|---|
${coverage.join("\n")}

## Verdicts

How many campaigns were told yes, probably, uncertain (methods disagree) and "the data do not say", by what they ever
cause in truth.

| world | nothing: yes | probably | disputed | not told | up to 10: yes | probably | disputed | not told | 10 and more: yes | probably | disputed | not told |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
${verdicts.join("\n")}

${errorRates(rows)}

## Second opinions

What they said of the campaigns, whatever the model said: agree, disagree, cannot check.

| world | time series | what applicants say |
|---|---|---|
${opinionRows.join("\n")}
`;
}
