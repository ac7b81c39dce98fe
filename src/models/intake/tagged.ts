/**
 * By which campaign's link applicants came to the form, as a second mark beside what they say (stated.ts).
 *
 *   P(answer a, tag k in m, t) = Σ_i S_i Q[i, a] R[i, k] / Σ_i S_i,   S_0 = B, S_j = C of drive j
 *   R[i, k] = weight / total of its row:  o_c for the tag of drive j itself, ε for any other tag, 1 for none
 *   log p = Σ_{a,k} y_ak log P(a, k)
 *
 *   k     a tag that is at work in m, t: of a campaign with a dose there from then back to lookBackWeeks ago; or none
 *   y_ak  applications in m, t whose form keeps the tag, with this tag and answer; other forms are in none
 *   a     as in stated.ts, Q likewise; who was not asked or did not answer has Q = 1
 *   o_c   odds that who was moved by a drive on channel c applies by its link, against coming without     by channel in use
 *   ε     odds of coming by the link of a campaign that did not move one: would have applied all the same
 *   n     tags at work in m, t; baseline row: 1 + n ε in all, row of a drive at work: 1 + o_c + (n − 1) ε
 *
 * Answer and tag are independent given the cause, and one applicant has one cause: whoever has both marks is in here with
 * the pair, and not in stated.ts too, for the chance of who happened to be moved would then count twice. A tag that is not
 * at work counts as none, which is coarser and not wrong. Given how many came, marks are multinomial, as there; κ cancels.
 */
import type {StatedSource} from "../../base/words.ts";
import type {CarryOver} from "./carry-over.ts";
import type {IntakeData} from "./data.ts";
import type {IntakeParameters, IntakeSlopes} from "./parameters.ts";
import {isMedium} from "./stated.ts";

export interface TaggedApplications {
  /** The campaigns of each tag whose links are known to carry it: one, unless campaigns share a tag. */
  tags: string[][];
  /** Applications whose form keeps the tag, those without a tag too. */
  marks: Mark[];
}

export interface Mark {
  municipality: number;
  week: number;
  /** Index into tags; null without any of them. */
  tag: number | null;
  /** null where nobody asked, or none answered. */
  answer: StatedSource | null;
  count: number;
}

/** A link is looked for as long after the last dose: later few come by it, and ε need not be what it was. */
export const lookBackWeeks = 8;

/** R: the chance of each tag at work, and at last of none, for an applicant whose cause has the tag `own`, or has none. */
export function tagChances(
  own: number | null,
  atWork: readonly number[],
  tagOdds: number,
  falseTagOdds: number
): Float64Array {
  const weights = Float64Array.from([...atWork.map((tag) => (tag === own ? tagOdds : falseTagOdds)), 1]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The tag of each drive, and those at work in a municipality and week, in the order of the tags. */
export function tagsOf({drives, tagged, municipalities}: Pick<IntakeData, "drives" | "tagged" | "municipalities">) {
  const tags = tagged?.tags ?? [];
  const tagOf = drives.map(({campaign}) => {
    const tag = tags.findIndex((campaigns) => campaigns.includes(campaign));
    return tag < 0 ? null : tag;
  });
  const stretches = municipalities.map((): {tag: number; from: number; to: number}[] => []);
  drives.forEach(({municipalities: reached, shares, firstWeek}, j) => {
    const tag = tagOf[j];
    if (tag === null) return;
    const width = shares.length / reached.length;
    reached.forEach((m, i) => {
      const row = shares.subarray(i * width, (i + 1) * width);
      const from = firstWeek + row.findIndex((share) => share > 0);
      const to = firstWeek + row.findLastIndex((share) => share > 0) + 1 + lookBackWeeks;
      stretches[m].push({tag, from, to});
    });
  });
  const atWork = (m: number, week: number): number[] => {
    const own = stretches[m].flatMap(({tag, from, to}) => (from <= week && week < to ? [tag] : []));
    return [...new Set(own)].sort((a, b) => a - b);
  };
  return {tagOf, atWork};
}

/** A municipality and week with a tag at work, in which somebody applied whose form keeps it. */
interface Cell {
  place: number;
  week: number;
  tagCount: number;
  /** Channels that may have brought somebody, as indices into those in use. */
  channels: number[];
  /** Reaches whose tag is at work, and that tag. */
  reaches: number[];
  tags: number[];
  /** Pairs of tag (−1: none) and answer (index into the list; one more for no answer), and how many have it. */
  pairs: {tag: number; answer: number; count: number}[];
  total: number;
}

export interface Marked {
  cells: Cell[];
  /** The data without the answers that are in the cells: those of stated.ts. */
  others: IntakeData;
}

export function markedCells(data: IntakeData, {courses, reaches}: CarryOver, channelOf: readonly number[]): Marked {
  const {tagged, stated = [], weeks, municipalities} = data;
  const T = weeks.length;
  const {tagOf, atWork} = tagsOf(data);
  const answers = stated.map(({answer}) => answer);
  const others = stated.map(({answer, counts}) => ({answer, counts: counts.slice()}));
  const cells = new Map<number, Cell>();
  const reachesOf = municipalities.map((_, m) => reaches.flatMap((reach, n) => (reach.municipality === m ? [n] : [])));
  for (const {municipality, week, tag, answer, count} of tagged?.marks ?? []) {
    const tagsThere = atWork(municipality, week);
    if (tagsThere.length === 0 || count === 0) continue;
    const place = municipality * T + week;
    let cell = cells.get(place);
    if (cell === undefined) {
      const moving = reachesOf[municipality].filter((n) => {
        const {from, to} = courses[reaches[n].course];
        return from <= week && week < to;
      });
      const own = moving.filter((n) => tagsThere.includes(tagOf[reaches[n].drive] ?? -1));
      cell = {
        ...{place, week, tagCount: tagsThere.length, pairs: [], total: 0},
        channels: [...new Set(moving.map((n) => channelOf[n]))].sort((a, b) => a - b),
        reaches: own,
        tags: own.map((n) => tagOf[reaches[n].drive] ?? -1)
      };
      cells.set(place, cell);
    }
    const k = tag !== null && tagsThere.includes(tag) ? tag : -1;
    const a = answer === null ? answers.length : answers.indexOf(answer);
    const pair = cell.pairs.find((it) => it.tag === k && it.answer === a);
    if (pair) pair.count += count;
    else cell.pairs.push({tag: k, answer: a, count});
    cell.total += count;
    if (answer !== null) others[a].counts[place] -= count;
  }
  return {cells: [...cells.values()], others: data.stated ? {...data, stated: others} : data};
}

/** What the likelihood reads of the mean, by M × T, channel or course, and where it adds its slopes. */
export interface TaggedMean {
  baseline: Float64Array;
  slopeLogB: Float64Array;
  /** Σ C by channel in use, each M × T. */
  caused: readonly Float64Array[];
  slopeCaused: readonly Float64Array[];
  /** u by course, T each. */
  arrival: readonly Float64Array[];
  slopeArrival: readonly Float64Array[];
  /** ∂/∂E by reach, beside what lies in slopeCaused: written, not added. */
  slopeSize: Float64Array;
}

/** log p; adds slopes in the odds of stated.ts, and writes those of its own. */
export type TaggedLikelihood = (parameters: IntakeParameters, slopes: IntakeSlopes, mean: TaggedMean) => number;

export function taggedLikelihood(
  {stated = []}: Pick<IntakeData, "stated">,
  channels: readonly string[],
  {reaches}: CarryOver,
  channelOf: readonly number[],
  {cells}: Marked
): TaggedLikelihood {
  const C = channels.length;
  const width = C + 1;
  const A = stated.length;
  const mediumCount = stated.filter(({answer}) => isMedium(answer)).length;
  const q = new Float64Array((A + 1) * width); // Q[a, cause], causes: baseline, then channels; the last row: no answer
  const slopeQ = new Float64Array(q.length);
  const most = Math.max(0, ...cells.map((cell) => cell.reaches.length));
  const size = new Float64Array(most); // E u of the reaches of a cell
  const slopeSize = new Float64Array(most);
  const slopeSum = new Float64Array(C);

  return (parameters, slopes, mean) => {
    const {tagOdds, falseTagOdds: epsilon} = parameters;
    answerTableInto(q, stated, channels, parameters);
    slopeQ.fill(0);
    slopes.tagOdds.fill(0);
    mean.slopeSize.fill(0);
    let slopeFalse = 0; // in log ε
    let logP = 0;
    for (const {place, week, tagCount: n, channels: moving, reaches: own, tags, pairs, total} of cells) {
      const B = mean.baseline[place];
      let sum = B;
      for (const c of moving) sum += mean.caused[c][place];
      for (let s = 0; s < own.length; ++s) {
        size[s] = parameters.size[own[s]] * mean.arrival[reaches[own[s]].course][week];
        slopeSize[s] = 0;
      }
      logP -= total * Math.log(sum);
      let slopeB = -total / sum;
      for (const c of moving) slopeSum[c] = -total / sum;
      const bareTotal = 1 + n * epsilon;
      for (const {tag, answer, count} of pairs) {
        const row = answer * width;
        const bare = (tag < 0 ? 1 : epsilon) / bareTotal;
        let rest = B * q[row]; // who can have no tag of their own
        for (const c of moving) rest += mean.caused[c][place] * q[row + 1 + c];
        let p = bare * rest;
        for (let s = 0; s < own.length; ++s) {
          const c = channelOf[own[s]];
          p += size[s] * q[row + 1 + c] * (chanceOf(tag, tags[s], tagOdds[c], epsilon, n) - bare);
        }
        const w = count / p;
        logP += count * Math.log(p);
        slopeB += w * bare * q[row];
        slopeQ[row] += w * bare * B;
        for (const c of moving) {
          slopeSum[c] += w * bare * q[row + 1 + c];
          slopeQ[row + 1 + c] += w * bare * mean.caused[c][place];
        }
        for (let s = 0; s < own.length; ++s) {
          const c = channelOf[own[s]];
          const chance = chanceOf(tag, tags[s], tagOdds[c], epsilon, n);
          const said = q[row + 1 + c];
          rest -= size[s] * said;
          slopeSize[s] += w * said * (chance - bare);
          slopeQ[row + 1 + c] += w * size[s] * (chance - bare);
          const inLog = w * size[s] * said * chance; // in the logarithm of its chance
          const overTotal = 1 / (1 + tagOdds[c] + (n - 1) * epsilon);
          slopes.tagOdds[c] += inLog * ((tag === tags[s] ? 1 : 0) - tagOdds[c] * overTotal);
          slopeFalse += inLog * ((tag >= 0 && tag !== tags[s] ? 1 : 0) - (n - 1) * epsilon * overTotal);
        }
        slopeFalse += w * rest * bare * ((tag < 0 ? 0 : 1) - (n * epsilon) / bareTotal);
      }
      mean.slopeLogB[place] += B * slopeB;
      for (const c of moving) mean.slopeCaused[c][place] += slopeSum[c];
      for (let s = 0; s < own.length; ++s) {
        const {course} = reaches[own[s]];
        mean.slopeSize[own[s]] += slopeSize[s] * mean.arrival[course][week];
        mean.slopeArrival[course][week] += slopeSize[s] * parameters.size[own[s]];
      }
    }
    slopes.falseTagOdds = slopeFalse;

    const {recallOdds, falseOdds} = parameters;
    stated.forEach(({answer}, a) => {
      for (let i = 0; i < width; ++i) {
        const inLog = slopeQ[a * width + i] * q[a * width + i];
        const otherMedia = i === 0 ? mediumCount : mediumCount - 1;
        const overTotal = 1 / (1 + otherMedia * falseOdds + (i === 0 ? 0 : recallOdds[i - 1]));
        const isOwn = i > 0 && answer === channels[i - 1];
        if (i > 0) slopes.recallOdds[i - 1] += inLog * ((isOwn ? 1 : 0) - recallOdds[i - 1] * overTotal);
        slopes.falseOdds += inLog * ((isMedium(answer) && !isOwn ? 1 : 0) - otherMedia * falseOdds * overTotal);
      }
    });
    return logP;
  };
}

/** R of a cause with a tag of its own that is at work. */
function chanceOf(tag: number, own: number, odds: number, epsilon: number, n: number): number {
  const total = 1 + odds + (n - 1) * epsilon;
  if (tag < 0) return 1 / total;
  return (tag === own ? odds : epsilon) / total;
}

/** Q as in stated.ts: answers that are no medium weigh 1 each, for how they are shared among each other tells nothing. */
function answerTableInto(
  q: Float64Array,
  stated: NonNullable<IntakeData["stated"]>,
  channels: readonly string[],
  {recallOdds, falseOdds}: IntakeParameters
): void {
  const width = channels.length + 1;
  const mediumCount = stated.filter(({answer}) => isMedium(answer)).length;
  q.fill(1);
  for (let i = 0; i < width; ++i) {
    const total = i === 0 ? 1 + mediumCount * falseOdds : 1 + recallOdds[i - 1] + (mediumCount - 1) * falseOdds;
    stated.forEach(({answer}, a) => {
      const weight = i > 0 && answer === channels[i - 1] ? recallOdds[i - 1] : isMedium(answer) ? falseOdds : 1;
      q[a * width + i] = weight / total;
    });
  }
}
