/**
 * Coordinates in which the sampler walks: campaigns and drift waves with much data are centred, the others not.
 *
 *   h(z_j) = h(q_j) · exp(w L_j),   L_j = sd q_c + (ρ − ρ₀) log dose_j        campaign j on channel c
 *   z_k    = q_k · exp(w L_k),      L_k = log of a_k / z_k against that at η₀, ℓ₀     drift wave k
 *   log |dq/dz| = ½ (h(z)² − z²) − ½ (h(q)² − q²) − w L   and   −w L
 *
 *   q  standard normal a priori, of parameters.ts       z  what the sampler moves; all other q are their own z
 *   L  what its scale adds to the logarithm             w  how much of it z has in itself, 0 to 1: the share of its
 *                                                          prior variance that the counts will take, of contraction.ts
 *
 * Where the counts say what a campaign brought, h(q) times its scale is known, and q alone only as well as the scale: a
 * narrow ridge along which a chain creeps. z is known then. Where they say little, q is the one that does not hang on the
 * scale. What is drawn and the density of q are the same in any coordinates: w decides the pace alone.
 * Papaspiliopoulos, Roberts & Sköld (2007), A general framework for the parametrization of hierarchical models.
 */
import type {Coordinates} from "../sampler/density.ts";
import {contractions} from "./contraction.ts";
import type {IntakeData} from "./data.ts";
import {fromHalfNormal, halfNormal, halfNormalSlope} from "./half-normal.ts";
import {channelsOf, type ParameterMap, returnsPrior} from "./parameters.ts";
import type {IntakePrior} from "./prior.ts";

export function centring(data: IntakeData, prior: IntakePrior, {at, waves}: ParameterMap): Coordinates {
  const {drives} = data;
  const {driftLength} = prior;
  const used = channelsOf(data);
  const channelOf = drives.map(({channel}) => used.indexOf(channel));
  const logDose = drives.map(({dose}) => Math.log(dose));
  const {ofDrives, ofWaves} = contractions(data, prior, waves, at.returns < 0 ? 1 : returnsAt(0));
  const middle = returnsAt(0);
  const K = waves.frequency.length;
  const atWave = at.drift + 2;

  let length = 0;
  let returns = 1;
  const driveShift = new Float64Array(drives.length); // w L
  const waveShift = new Float64Array(K);
  const h = {ofQ: new Float64Array(drives.length), ofZ: new Float64Array(drives.length)};

  /** The scales are their own z, so both ways begin with them. */
  const learnShifts = (z: Float64Array) => {
    returns = at.returns < 0 ? middle : returnsAt(z[at.returns]);
    for (let j = 0; j < drives.length; ++j)
      driveShift[j] =
        ofDrives[j] * (prior.channelSpread * z[at.scale + channelOf[j]] + (returns - middle) * logDose[j]);
    length = driftLength.median * Math.exp(driftLength.logSd * z[at.drift + 1]);
    const inLength = 0.5 * driftLength.logSd * z[at.drift + 1] + prior.driftSize.logSd * z[at.drift];
    for (let k = 0; k < K; ++k)
      waveShift[k] = ofWaves[k] * (inLength - 0.25 * waves.frequency[k] ** 2 * (length ** 2 - driftLength.median ** 2));
  };

  return {
    meanInto(q, z) {
      learnShifts(z);
      q.set(z);
      for (let j = 0; j < drives.length; ++j) {
        h.ofZ[j] = halfNormal(z[at.drive + j]);
        h.ofQ[j] = h.ofZ[j] * Math.exp(-driveShift[j]);
        q[at.drive + j] = fromHalfNormal(h.ofQ[j]);
      }
      for (let k = 0; k < K; ++k) q[atWave + k] = z[atWave + k] * Math.exp(-waveShift[k]);
    },
    fromInto(z, q) {
      learnShifts(q);
      z.set(q);
      for (let j = 0; j < drives.length; ++j)
        z[at.drive + j] = fromHalfNormal(halfNormal(q[at.drive + j]) * Math.exp(driveShift[j]));
      for (let k = 0; k < K; ++k) z[atWave + k] = q[atWave + k] * Math.exp(waveShift[k]);
    },
    logVolume(gradient, q, z) {
      let volume = 0;
      for (let j = 0; j < drives.length; ++j) {
        const [ofQ, ofZ] = [h.ofQ[j], h.ofZ[j]];
        const i = at.drive + j;
        const slopeQ = halfNormalSlope(q[i], ofQ); // dh/dq
        const slopeZ = halfNormalSlope(z[i], ofZ);
        const inH = (gradient[i] + q[i]) / slopeQ - ofQ; // of the log density and of the volume's part in q, in h(q)
        volume += 0.5 * (ofZ * ofZ - z[i] * z[i] - ofQ * ofQ + q[i] * q[i]) - driveShift[j];
        gradient[i] = inH * slopeZ * Math.exp(-driveShift[j]) + ofZ * slopeZ - z[i];
        const inShift = -(inH * ofQ + 1) * ofDrives[j];
        gradient[at.scale + channelOf[j]] += inShift * prior.channelSpread;
        if (at.returns >= 0) gradient[at.returns] += inShift * logDose[j] * returnsPrior.sd * returns * (1 - returns);
      }
      for (let k = 0; k < K; ++k) {
        const i = atWave + k;
        const inShift = -(gradient[i] * q[i] + 1) * ofWaves[k];
        volume -= waveShift[k];
        gradient[i] *= Math.exp(-waveShift[k]);
        gradient[at.drift] += inShift * prior.driftSize.logSd;
        gradient[at.drift + 1] += inShift * driftLength.logSd * 0.5 * (1 - (length * waves.frequency[k]) ** 2);
      }
      return volume;
    }
  };
}

const returnsAt = (q: number) => 1 / (1 + Math.exp(-returnsPrior.mean - returnsPrior.sd * q));
