/**
 * What a next campaign would bring: draws of its size from what this fit has learnt of its channel.
 *
 *   E = pop / 100 000 · dose^ρ · s_c exp(sd q_c) · h(z) · exp(σ²/2),   z ~ N(0, 1), a new campaign's own luck
 *
 *   pop   inhabitants that it reaches          dose  spend per inhabitant over that of a typical campaign of the channel
 *   ρ     returns: 1 a krona more brings as much as the one before; below 1 less
 *   h(z)  half-normal: the next may be a dud, however well the last ones did
 *
 * The municipalities' own deviations are taken at their mean. Doses far from those that were seen are the model's
 * belief and no observation: the caller says so (docs/method.md).
 */
import type {Random} from "../../base/random.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeFit} from "./fit.ts";
import {halfNormal} from "./half-normal.ts";
import {channelsOf, parameterMap, returnsPrior} from "./parameters.ts";

export interface NextDraw {
  index: number;
  /** Applications per 100,000 inhabitants that a next campaign with a typical dose ever causes, by channel of channelsOf(data). */
  size: Float64Array;
  /** The same with the campaign's own luck h(z) at 1. */
  scale: Float64Array;
  /** ρ; 1 where the data have too few different doses to ask. */
  returns: number;
}

/** The same draws as forEachDraw of credit.ts takes; the arrays are used again by the next call. */
export function forEachNext(
  data: IntakeData,
  {chains, prior}: Pick<IntakeFit, "chains" | "prior">,
  random: Random,
  use: (draw: NextDraw) => void,
  options: {drawCount?: number} = {}
): void {
  const used = channelsOf(data);
  const {names} = parameterMap(data, prior);
  const at = (name: string) => names.indexOf(name);
  const atScale = used.map((channel) => at(`scale of ${channel}`));
  const [atSpread, atReturns] = [at("spread of municipalities"), at("diminishing returns")];
  const {length: perChain} = chains[0].logDensities;
  const all = perChain * chains.length;
  const drawCount = Math.min(all, options.drawCount ?? all);
  const size = new Float64Array(used.length);
  const scale = new Float64Array(used.length);
  for (let index = 0; index < drawCount; ++index) {
    const place = Math.floor((index * all) / drawCount);
    const {draws} = chains[Math.floor(place / perChain)];
    const q = (i: number) => draws[(place % perChain) * names.length + i];
    const spread = atSpread < 0 ? 0 : prior.municipalitySpread * halfNormal(q(atSpread));
    used.forEach((channel, c) => {
      const quality = halfNormal(random.normal());
      scale[c] = prior.size[channel] * Math.exp(prior.channelSpread * q(atScale[c]) + spread ** 2 / 2);
      size[c] = scale[c] * quality;
    });
    const returns = atReturns < 0 ? 1 : 1 / (1 + Math.exp(-returnsPrior.mean - returnsPrior.sd * q(atReturns)));
    use({index, size, scale, returns});
  }
}
