/**
 * A campaign of genklang.yaml before it is booked: its flights as they are written, the least effect that they could tell,
 * what their money may bring, and what would make it tellable. From the latest model run and the counts that it has read.
 */
import {UserError} from "../../src/base/errors.ts";
import {defaultPrior} from "../../src/models/intake/prior.ts";
import {flightDesign, type PlannedFlight} from "../../src/results/plan.ts";
import {readResults} from "../../src/store/model-runs.ts";
import {readPanel} from "../../src/store/panel.ts";
import {codesOf, planGround} from "../fitting/data.ts";
import {answerLines, convergedRun, type Planned, refuseOtherLook} from "../plan.ts";
import type {Workspace} from "../workspace.ts";

export interface CampaignPlanOptions {
  look: number;
  isAsked?: boolean;
  isStaggered?: boolean;
}

export async function planCampaign(
  {store, config}: Workspace,
  id: string,
  {look, isAsked = false, isStaggered = false}: CampaignPlanOptions
): Promise<Planned> {
  refuseOtherLook(look);
  const campaign = config.campaigns.find((it) => it.id === id);
  if (campaign === undefined)
    throw new UserError(`There is no campaign called ${id}.`, {
      faults: config.campaigns.map((it) => `${it.id} is ${it.name.en}`),
      where: "genklang.yaml, campaigns",
      next: "Write its flights there as they are to be booked, or name one of these."
    });
  const run = await convergedRun(store);
  const {dispersion} = run.diagnostics as {dispersion?: number}; // written by fit
  if (dispersion === undefined)
    throw new UserError("The last model run was made by an older version, which did not keep what a plan needs.", {
      next: "npx genklang fit"
    });
  const panel = await readPanel(store);
  const codes = codesOf(panel);
  const flights = campaign.flights.flatMap(({channel, municipalities, firstDay, lastDay, costOre}): PlannedFlight[] => {
    const known = municipalities.map((code) => codes.indexOf(code)).filter((m) => m >= 0);
    return known.length === 0 ? [] : [{channel, municipalities: known, firstDay, lastDay, costOre}];
  });
  if (flights.length === 0)
    throw new UserError(`No municipality that ${id} reaches has any applications yet, so nothing can be said of it.`, {
      next: "Collect their applications first: npx genklang collect"
    });
  const reading = {...planGround(panel, config), dispersion};
  const designOf = (asked: boolean, staggered: boolean, weeks: number) =>
    flightDesign(reading, defaultPrior, flights, {look: weeks, isAsked: asked, isStaggered: staggered});
  const reached = new Set(flights.flatMap(({municipalities}) => municipalities));
  const next = await readResults(store, run.id, "next");
  const seen = await readResults(store, run.id, "spend-seen");
  const parts = flights.map((flight) => ({
    ...flight,
    next: next.find(({channel, campaign: of}) => of === "" && channel === flight.channel)
  }));
  const unknown = [...new Set(parts.filter((it) => !it.next && it.costOre > 0).map(({channel}) => channel))];
  const sum = (what: "mid" | "low" | "high") =>
    parts.reduce((total, it) => total + ((it.next?.[what] ?? 0) * it.costOre) / 1_000_000, 0);
  const beyond = flights.filter(({channel, costOre, municipalities}) => {
    const people = municipalities.reduce((total, m) => total + panel.municipalities[m].population, 0);
    return costOre / people > (seen.find((it) => it.channel === channel)?.high ?? Infinity);
  });
  const costOre = flights.reduce((total, it) => total + it.costOre, 0);
  return answerLines({
    what: `${campaign.name.en} as it is written: ${flights.length} ${flights.length === 1 ? "flight" : "flights"} in ${reached.size} ${reached.size === 1 ? "municipality" : "municipalities"}, looked at ${look} weeks after the start.`,
    costOre,
    effect: parts.some((it) => it.next) ? {mid: sum("mid"), low: sum("low"), high: sum("high")} : null,
    unknown,
    isBeyond: beyond.length > 0,
    design: designOf(isAsked, isStaggered, look),
    ways: [
      ...(isAsked
        ? []
        : [{text: "ask applicants what made them apply (--asked)", design: designOf(true, isStaggered, look)}]),
      ...(isStaggered || reached.size < 2
        ? []
        : [
            {
              text: "let every other municipality start a quarter later (--staggered)",
              design: designOf(isAsked, true, look)
            }
          ]),
      ...(look >= 52
        ? []
        : [{text: "look a year after the start (--look 52)", design: designOf(isAsked, isStaggered, 52)}])
    ]
  });
}
