/**
 * From the numbers that the sampler moves to the numbers that mean something, and back with slopes.
 *
 * Every number q of the sampler is standard normal a priori, so the prior is −½ Σ q² and a draw from it is a draw of
 * normals. What it stands for:
 *
 *   level_m = log(rate · pop_m / 100 000) + σ_own q_m + b Σ q,   b so that Σ shares one deviation of sd σ_shared
 *   f[t]    the drift of drift.ts, with η = η₀ exp(s q), ℓ = ℓ₀ exp(s q) and z = q
 *   β_p     = mean_p + sd_p q
 *   δ_b     = sd q
 *   median_c, shape_c = their prior medians · exp(sd q)
 *   E_jm    = pop_m / 100 000 · dose_j^ρ · s_c exp(sd q_c) · h(q_j) · exp(σ q_jm),   σ = scale · h(q)
 *   ρ       = logistic(0.75 + 0.85 q), near Beta(4, 2); 1 where no channel has four different doses
 *   D = 1/φ = (scale · h(q))² + 10⁻⁶
 *   o_c, ε  = their prior medians · exp(sd q), with stated sources only; those of tags likewise
 *
 *   h  half-normal image of a normal number, see half-normal.ts
 *   E  applications that campaign j ever causes in m, at an average week's calendar
 *
 * Each campaign is a half-normal of its own, so each may be a dud; campaigns of a channel share its scale, and the
 * municipalities of a campaign share the campaign (docs/decisions/0011). Levels have a fixed prior spread
 * (docs/decisions/0010).
 */
import {type Channel, channels} from "../../base/words.ts";
import {calendarColumns} from "./calendar.ts";
import {type CarryOver, carryOver} from "./carry-over.ts";
import type {IntakeData} from "./data.ts";
import {type DriftWaves, driftWaves, waveSize} from "./drift.ts";
import {halfNormal, halfNormalSlope} from "./half-normal.ts";
import type {IntakePrior, LogNormal} from "./prior.ts";

/** The model in numbers that mean something. A simulator fills it with its truth. */
export interface IntakeParameters {
  /** Log of applications a week in an average week, M. */
  level: Float64Array;
  /** f, T. */
  drift: Float64Array;
  /** β, one for each of calendarColumns. */
  calendar: Float64Array;
  /** δ, one for each break: the level of its municipality steps by it, in the logarithm. */
  step: Float64Array;
  /** By channel, in the order of channelsOf(data). */
  medianWeeks: Float64Array;
  shape: Float64Array;
  /** E: by drive, and in it in the order of its municipalities. */
  size: Float64Array;
  /** 1 / φ. */
  dispersion: number;
  /** o_c by channel and ε, see stated.ts; of no use without stated sources. */
  recallOdds: Float64Array;
  falseOdds: number;
  /** o_c by channel and ε of tags, see tagged.ts; of no use without tagged applications. */
  tagOdds: Float64Array;
  falseTagOdds: number;
}

/** Slopes of a log density in the same numbers, but in the logarithm of medians, shapes and odds. */
export type IntakeSlopes = IntakeParameters;

/** The channels in use, in the order of display. */
export const channelsOf = ({drives}: Pick<IntakeData, "drives">): Channel[] =>
  channels.filter((channel) => drives.some((drive) => drive.channel === channel));

export function emptyParameters(data: IntakeData): IntakeParameters {
  return {
    level: new Float64Array(data.municipalities.length),
    drift: new Float64Array(data.weeks.length),
    calendar: new Float64Array(calendarColumns.length),
    step: new Float64Array(data.breaks?.length ?? 0),
    medianWeeks: new Float64Array(channelsOf(data).length),
    shape: new Float64Array(channelsOf(data).length),
    size: new Float64Array(data.drives.reduce((count, {municipalities}) => count + municipalities.length, 0)),
    dispersion: 0,
    recallOdds: new Float64Array(channelsOf(data).length),
    falseOdds: 0,
    tagOdds: new Float64Array(channelsOf(data).length),
    falseTagOdds: 0
  };
}

export interface ParameterMap {
  /** The name of each number of q. */
  names: string[];
  reaches: CarryOver["reaches"];
  waves: DriftWaves;
  /** Where blocks of q begin, for centring.ts: "returns" is −1 where they are not learned. */
  at: {drift: number; scale: number; drive: number; returns: number};
  /** Writes what q means. */
  meanInto(into: IntakeParameters, q: Float64Array): void;
  /** Adds to `gradient` the slopes in q; q must be the one last handed to meanInto. */
  addSlopes(gradient: Float64Array, slopes: IntakeSlopes, q: Float64Array): void;
}

/** Of logit ρ: near Beta(4, 2). */
export const returnsPrior = {mean: 0.75, sd: 0.85};

const logNormalAt = ({median, logSd}: LogNormal, q: number): number => median * Math.exp(logSd * q);

const leastDispersion = 1e-6; // for a smaller one log(1 + mu / φ) · φ loses its digits; Var differs by one in a million

export function parameterMap(data: IntakeData, prior: IntakePrior): ParameterMap {
  const {municipalities, weeks, drives, breaks = []} = data;
  const used = channelsOf(data);
  const M = municipalities.length;
  const T = weeks.length;
  const {reaches} = carryOver(drives, used, T);
  const {driftSize, driftLength} = prior;
  const shortLength = driftLength.median * Math.exp(-2 * driftLength.logSd);
  const longLength = driftLength.median * Math.exp(2 * driftLength.logSd);
  const waves = driftWaves(T, shortLength, longLength);
  const {basis, frequency} = waves;
  const K = frequency.length;
  const hasReturns = used.some((c) => new Set(drives.filter((d) => d.channel === c).map((d) => d.dose)).size >= 4);

  const names: string[] = [];
  /** Lays out one block of q and says where it begins. */
  const block = (blockNames: string[]) => names.push(...blockNames) - blockNames.length;
  const atLevel = block(municipalities.map(({code}) => `level of ${code}`));
  const atDrift = block(["drift size", "drift length", ...Array.from(frequency, (_, k) => `drift wave ${k + 1}`)]);
  const atCalendar = block(calendarColumns.map(({name}) => `calendar: ${name}`));
  const atDispersion = block(["dispersion"]);
  const atStep = block(breaks.map(({name}) => `step: ${name}`));
  const atMedian = block(used.map((channel) => `median lag of ${channel}`));
  const atShape = block(used.map((channel) => `lag shape of ${channel}`));
  const atScale = block(used.map((channel) => `scale of ${channel}`));
  const atDrive = block(drives.map(({campaign, channel}) => `${campaign} on ${channel}`));
  const atReach = block(
    reaches.map(({drive, municipality}) => `${names[atDrive + drive]} in ${municipalities[municipality].code}`)
  );
  const atSpread = block(drives.length > 0 ? ["spread of municipalities"] : []);
  const atReturns = block(hasReturns ? ["diminishing returns"] : []);
  const hasStated = data.stated !== undefined;
  const atRecall = block(hasStated ? used.map((channel) => `recall of ${channel}`) : []);
  const atFalse = block(hasStated ? ["false recall"] : []);
  const hasTags = data.tagged !== undefined;
  const atTag = block(hasTags ? used.map((channel) => `link of ${channel}`) : []);
  const atFalseTag = block(hasTags ? ["false link"] : []);

  const centre = municipalities.map(({population}) => Math.log((prior.weeklyRate * population) / 1e5));
  const own = prior.ownRateSd;
  const shared = (Math.sqrt(own ** 2 + M * prior.sharedRateSd ** 2) - own) / M; // (σ I + b 11′)² = σ² I + σ_shared² 11′
  const reachedPopulation = reaches.map(({municipality}) => municipalities[municipality].population / 1e5);
  const logDose = drives.map(({dose}) => Math.log(dose));
  const channelOf = drives.map(({channel}) => used.indexOf(channel));
  const scale = used.map((channel) => prior.size[channel]);

  // What meanInto leaves for addSlopes.
  const quality = new Float64Array(drives.length); // h(q_j)
  const unscaled = new Float64Array(reaches.length); // E / h(q_j)
  const amplitude = new Float64Array(K); // a_k / z_k
  let length = 0;
  let spread = 0;
  let returns = 1;
  let root = 0;

  const meanInto = (into: IntakeParameters, q: Float64Array) => {
    let total = 0;
    for (let m = 0; m < M; ++m) total += q[atLevel + m];
    for (let m = 0; m < M; ++m) into.level[m] = centre[m] + own * q[atLevel + m] + shared * total;

    const eta = driftSize.median * Math.exp(driftSize.logSd * q[atDrift]);
    length = driftLength.median * Math.exp(driftLength.logSd * q[atDrift + 1]);
    into.drift.fill(0);
    for (let k = 0; k < K; ++k) {
      amplitude[k] = waveSize(eta, length, frequency[k]);
      const a = amplitude[k] * q[atDrift + 2 + k];
      for (let t = 0, i = k * T; t < T; ++t, ++i) into.drift[t] += a * basis[i];
    }
    calendarColumns.forEach(({priorMean, priorSd}, p) => {
      into.calendar[p] = priorMean + priorSd * q[atCalendar + p];
    });
    for (let b = 0; b < breaks.length; ++b) into.step[b] = prior.breakSd * q[atStep + b];
    used.forEach((channel, c) => {
      const {median, logSd} = prior.medianLag[channel];
      into.medianWeeks[c] = median * Math.exp(logSd * q[atMedian + c]);
      into.shape[c] = prior.lagShape.median * Math.exp(prior.lagShape.logSd * q[atShape + c]);
    });
    if (drives.length > 0) spread = prior.municipalitySpread * halfNormal(q[atSpread]);
    for (let j = 0; j < drives.length; ++j) quality[j] = halfNormal(q[atDrive + j]);
    if (hasReturns) returns = 1 / (1 + Math.exp(-returnsPrior.mean - returnsPrior.sd * q[atReturns]));
    for (let n = 0; n < reaches.length; ++n) {
      const j = reaches[n].drive;
      const c = channelOf[j];
      const deviation = prior.channelSpread * q[atScale + c] + spread * q[atReach + n];
      unscaled[n] = reachedPopulation[n] * scale[c] * Math.exp(returns * logDose[j] + deviation);
      into.size[n] = unscaled[n] * quality[j];
    }
    root = prior.dispersion * halfNormal(q[atDispersion]);
    into.dispersion = root * root + leastDispersion;
    const {recallOdds, falseOdds, tagOdds, falseTagOdds} = prior;
    if (hasStated) {
      for (let c = 0; c < used.length; ++c) into.recallOdds[c] = logNormalAt(recallOdds, q[atRecall + c]);
      into.falseOdds = logNormalAt(falseOdds, q[atFalse]);
    }
    if (!hasTags) return;
    for (let c = 0; c < used.length; ++c) into.tagOdds[c] = logNormalAt(tagOdds[used[c]], q[atTag + c]);
    into.falseTagOdds = logNormalAt(falseTagOdds, q[atFalseTag]);
  };

  const addSlopes = (gradient: Float64Array, slopes: IntakeSlopes, q: Float64Array) => {
    let total = 0;
    for (let m = 0; m < M; ++m) total += slopes.level[m];
    for (let m = 0; m < M; ++m) gradient[atLevel + m] += own * slopes.level[m] + shared * total;

    for (let k = 0; k < K; ++k) {
      let slope = 0; // in a_k
      for (let t = 0, i = k * T; t < T; ++t, ++i) slope += slopes.drift[t] * basis[i];
      slope *= amplitude[k];
      const inLogSize = slope * q[atDrift + 2 + k];
      gradient[atDrift + 2 + k] += slope;
      gradient[atDrift] += driftSize.logSd * inLogSize;
      gradient[atDrift + 1] += driftLength.logSd * inLogSize * 0.5 * (1 - (length * frequency[k]) ** 2);
    }
    calendarColumns.forEach(({priorSd}, p) => {
      gradient[atCalendar + p] += priorSd * slopes.calendar[p];
    });
    for (let b = 0; b < breaks.length; ++b) gradient[atStep + b] += prior.breakSd * slopes.step[b];
    used.forEach((channel, c) => {
      gradient[atMedian + c] += prior.medianLag[channel].logSd * slopes.medianWeeks[c];
      gradient[atShape + c] += prior.lagShape.logSd * slopes.shape[c];
    });
    let inSpread = 0;
    let inReturns = 0;
    for (let n = 0; n < reaches.length; ++n) {
      const j = reaches[n].drive;
      const inQuality = slopes.size[n] * unscaled[n];
      const inLogSize = inQuality * quality[j];
      gradient[atDrive + j] += inQuality * halfNormalSlope(q[atDrive + j], quality[j]);
      gradient[atScale + channelOf[j]] += inLogSize * prior.channelSpread;
      gradient[atReach + n] += inLogSize * spread;
      inSpread += inLogSize * q[atReach + n];
      inReturns += inLogSize * logDose[j];
    }
    if (drives.length > 0) {
      const slope = prior.municipalitySpread * halfNormalSlope(q[atSpread], spread / prior.municipalitySpread);
      gradient[atSpread] += inSpread * slope;
    }
    if (hasReturns) gradient[atReturns] += inReturns * returnsPrior.sd * returns * (1 - returns);
    const slopeInRoot = slopes.dispersion * 2 * root;
    const z = q[atDispersion];
    gradient[atDispersion] += slopeInRoot * prior.dispersion * halfNormalSlope(z, root / prior.dispersion);
    if (hasStated) {
      for (let c = 0; c < used.length; ++c) gradient[atRecall + c] += prior.recallOdds.logSd * slopes.recallOdds[c];
      gradient[atFalse] += prior.falseOdds.logSd * slopes.falseOdds;
    }
    if (!hasTags) return;
    for (let c = 0; c < used.length; ++c) gradient[atTag + c] += prior.tagOdds[used[c]].logSd * slopes.tagOdds[c];
    gradient[atFalseTag] += prior.falseTagOdds.logSd * slopes.falseTagOdds;
  };

  const at = {drift: atDrift, scale: atScale, drive: atDrive, returns: hasReturns ? atReturns : -1};
  return {names, reaches, waves, at, meanInto, addSlopes};
}
