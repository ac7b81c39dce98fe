/** How often the model was right where the truth is known: intervals and verdicts in made-up worlds. */
import {type Trials, trials, type WordCounts} from "../../src/publication/trials.ts";
import {type Html, html} from "../html.ts";
import type {Site} from "../site.ts";
import {tableHtml} from "./table.ts";

/** Nothing where no trial has been run. */
export function trialsSections(site: Site, {coverage, calibration, verdicts}: Trials = trials): Html {
  return html`${coverage.fitCount > 0 && coverageSection(site, coverage)}${calibration.worldCount > 0 && calibrationSection(site, calibration)}${verdicts.length > 0 && verdictSection(site, verdicts)}`;
}

function coverageSection(site: Site, {fitCount, madeBy, rows}: Trials["coverage"]): Html {
  const {texts, format} = site;
  const t = texts.methodPage.trials;
  const held = rows.filter(({intervalCount}) => intervalCount > 0);
  const head = [t.asked, t.intervals, ...held[0].levels.map(({level}) => t.interval(format.percent(level)))];
  const lines = held.map(({isAsked, intervalCount, levels}) => ({
    name: isAsked ? t.isAsked : t.isNotAsked,
    cells: [
      format.whole(intervalCount),
      ...levels.map(({share, low, high}) => `${format.percent(share)} (${format.percentRange(low, high)})`)
    ]
  }));
  return html`<section class="beside"><div class="head"><h2>${t.title}</h2><p>${t.lead(format.whole(fitCount))}</p><p>${t.limits}</p><p class="note">${t.madeBy} <code>${madeBy}</code></p></div>
${table(site, "coverage", t.title, head, lines)}</section>`;
}

function calibrationSection({texts, format}: Site, it: Trials["calibration"]): Html {
  const t = texts.methodPage.trials;
  const [worlds, quantities, outside] = [it.worldCount, it.quantityCount, it.outsideCount].map(format.whole);
  const byChance = format.whole(Math.round(0.05 * it.quantityCount));
  return html`<section class="beside"><div class="head"><h2>${t.calibrationTitle}</h2><p class="note">${t.madeBy} <code>${it.madeBy}</code></p></div>
<p class="text">${t.calibration(worlds, quantities, outside, byChance)}</p></section>`;
}

function verdictSection(site: Site, verdicts: Trials["verdicts"]): Html {
  const {texts, format} = site;
  const t = texts.methodPage.trials;
  const worlds: Record<string, string> = t.worlds;
  const toldOf = ({yes, probably, disputed, notTold}: WordCounts) =>
    t.told(
      format.whole(yes),
      format.whole(probably),
      format.whole(disputed),
      format.whole(yes + probably + disputed + notTold)
    );
  const lines = verdicts.map(({world, coverage95, nothing, much}) => ({
    name: worlds[world] ?? world,
    cells: [format.percent(coverage95), toldOf(nothing), toldOf(much)]
  }));
  return html`<section class="beside"><div class="head"><h2>${t.wrongTitle}</h2><p>${t.wrongLead}</p><p class="note">${t.madeBy} <code>${verdicts[0].madeBy}</code></p></div>
${table(site, "verdicts", t.wrongTitle, [t.world, t.interval(format.percent(0.95)), t.nothing, t.much], lines)}</section>`;
}

const table = (
  site: Site,
  id: string,
  label: string,
  head: readonly string[],
  lines: readonly {name: string; cells: readonly string[]}[]
) => tableHtml(site, {id, label, follows: [], head, rows: lines.map(({name, cells}) => [name, ...cells])});
