/**
 * The way in, for release: ways in, the funnel with what is not finished, answers, what goes with slow ones, changes.
 *
 * All municipalities together first, a single one only where each of its cells holds the threshold and what is left of
 * the sum without it does too. How it stood is told as of whole four-week steps, counts by whole quarters: two releases
 * differ by no less than a step. Numbers of the model are let out only with the counts that they rest on.
 */
import {addDays, addWeeks, mondayOf} from "../base/day.ts";
import type {Bilingual} from "../base/format.ts";
import {isEffectTold, type WayIn, waysIn} from "../base/words.ts";
import {
  type Answer,
  type Answered,
  type ApplicationRecord,
  answeredClasses,
  answers,
  type Case,
  casesOf,
  fates,
  type HomeStage,
  homeStages,
  recorded
} from "../results/cases.ts";
import type {ChangeFacts, FunnelFacts, FunnelNumber, FunnelQuantity} from "../results/funnel.ts";
import {changeSentences, funnelHeadline, funnelLede, slowSentence} from "../results/funnel-sentences.ts";
import {stepsOf} from "../results/steps.ts";
import {wordOf} from "../results/verdict.ts";
import type {Claim, Section} from "./claims.ts";
import {type Composition, compose, countSteps} from "./composition.ts";
import type {Material} from "./make-release.ts";
import type {Estimate, Release, VerdictWord} from "./release.ts";
import {insidersOf, publicZone} from "./zones.ts";

export type {Answer, Answered, HomeStage} from "../results/cases.ts";

/** What the way in is made from. */
export interface FunnelMaterial {
  /** Applications up to the last day that the model of the intake has read. */
  records: readonly ApplicationRecord[];
  numbers: readonly FunnelNumber[];
  facts: FunnelFacts;
  /** Codes of the municipalities that sums are taken over. */
  summed: readonly string[];
}

export interface PublishedStage {
  stage: HomeStage;
  /** Applications that have come so far, or further. */
  count: number;
  /** Of them, those that have not come to the next stage shown: still open, and ended. null where they are not told apart. */
  open: number | null;
  ended: number | null;
}

export interface PublishedAnswers {
  /** Municipality code, or "all". */
  id: string;
  name: Bilingual;
  composition: Composition<Answer>;
}

export interface PublishedSlow {
  answer: Answered;
  /** Share of those answered so soon who come to a meeting, and who become a home. */
  meeting: Estimate;
  home: Estimate;
}
export interface SlowLoss {
  /** By how much fewer than of those answered the same day, of all; above 0 is fewer. */
  loss: Estimate;
  word: VerdictWord;
  sentence: Bilingual;
}

export interface PublishedChange {
  municipality: string;
  name: Bilingual;
  day: string;
  /** Half-open days that are compared. */
  before: {from: string; to: string; count: number};
  after: {from: string; to: string; count: number};
  otherCount: number;
  /** How many times as many; exact counts chance only. market and effect are null without any other municipality. */
  exact: Estimate;
  own: Estimate;
  market: Estimate | null;
  effect: Estimate | null;
  word: VerdictWord;
  sentences: Bilingual[];
}

export interface CampaignHomes {
  id: string;
  homes: Estimate;
  /** mid and high are null where they have no bound: there may be no home. null altogether where nothing can be said. */
  costPerHomeOre: {mid: number | null; low: number; high: number | null} | null;
}

export interface PublishedFunnel {
  /** Half-open days of the applications that the funnel is made of, and as of which it stood; "" where nobody notes stages. */
  from: string;
  asOf: string;
  waysIn: Composition<WayIn> | null;
  stages: PublishedStage[];
  /** That an application for a home ever becomes one. */
  chance: Estimate | null;
  /** Weeks until half of those that do have; null where it cannot be known yet. */
  weeks: Estimate | null;
  /** Of `chance`, the share that lies later than anyone was watched. */
  beyond: number | null;
  course: {weeks: number; home: Estimate; ended: Estimate}[];
  toCome: Estimate | null;
  chances: {id: string; name: Bilingual; chance: Estimate}[];
  answers: PublishedAnswers[];
  /** null: fewer than the threshold, or not to be told apart. As of the last day known; lost and twice of the last four quarters. */
  waiting: number | null;
  lost: number | null;
  twice: number | null;
  slow: PublishedSlow[];
  meetingLoss: SlowLoss | null;
  homeLoss: SlowLoss | null;
  /** Homes of a year's applications, had those answered later done as well as those answered the same day. */
  homesLost: Estimate | null;
  changes: PublishedChange[];
  campaigns: CampaignHomes[];
  headline: Bilingual;
  lede: Bilingual;
}

type Claimed = {part: string; claims: Claim[]};
const none = (part: string): Claimed => ({part, claims: []});

const waysInJoins: WayIn[][][] = [
  [["e-service"], ["telephone"], ["email"], ["fair"]],
  [["e-service"], ["telephone"], ["email", "fair"]],
  [["e-service"], ["telephone", "email", "fair"]],
  [
    ["e-service", "email"],
    ["telephone", "fair"]
  ]
];
const answerJoins: Answer[][][] = [
  [["same-day"], ["within-week"], ["later"], ["waiting", "lost"]],
  [["same-day"], ["within-week"], ["later", "waiting", "lost"]],
  [["same-day"], ["within-week", "later", "waiting", "lost"]],
  [
    ["same-day", "within-week"],
    ["later", "waiting", "lost"]
  ]
];

/** null where the material has no applications with stages at all. */
export const publishFunnel = (release: Omit<Release, "funnel">, material: Material): PublishedFunnel | null =>
  material.funnel === null ? null : build(release, material, material.funnel).funnel;

function build(
  release: Pick<Release, "campaigns" | "intake">,
  material: Material,
  given: FunnelMaterial
): {funnel: PublishedFunnel; claims: Claim[]} {
  const {config, panel, convergence} = material;
  const {threshold} = config.publication;
  const {records, facts, numbers, summed} = given;
  const {asOf} = facts;
  const isSummed = new Set(summed);
  const weeks = panel.weeks.filter((week) => addDays(week, 7) <= asOf);
  const everyCase = casesOf(records, asOf);
  const known = everyCase.filter(({municipality}) => isSummed.has(municipality));
  const ours = known.filter(({isRepeat}) => !isRepeat); // as the weekly intake counts them
  const entered = ours.filter(({isSecondEntry}) => !isSecondEntry);
  const counted = recorded(everyCase).filter(({municipality, isForHome}) => isForHome && isSummed.has(municipality));
  const all: Claimed[] = [];
  const make = claimsOver(summed);

  const number = (quantity: FunnelQuantity, {area = "all", campaign = "", channel = ""} = {}): Estimate | null => {
    const found = numbers.find(
      (it) => it.quantity === quantity && it.area === area && it.campaign === campaign && it.channel === channel
    );
    return found === undefined || Number.isNaN(found.mid) ? null : {mid: found.mid, low: found.low, high: found.high};
  };

  // What is left when somebody who knows its own takes that away must hold enough too.
  const insiders = insidersOf(material.zone ?? publicZone, config, weeks[weeks.length - 1] ?? "");
  const holdsInside = <C extends string>(
    cases: readonly Case[],
    categoryOf: (it: Case) => C,
    {categories, stepWeeks}: Composition<C>
  ) =>
    insiders.every(({knows, threshold: asked}) => {
      const rest = cases.filter(({municipality}) => !knows.includes(municipality));
      if (rest.length === 0 || rest.length === cases.length) return true;
      return countSteps(
        rest.map((it) => ({day: it.day, category: categoryOf(it)})),
        categories,
        weeks,
        stepWeeks
      ).every(({counts}) => counts.every((count) => count >= asked));
    });

  const isEnough = (cases: readonly Case[]) =>
    cases.length >= threshold &&
    insiders.every(({knows, threshold: asked}) => {
      const rest = cases.filter(({municipality}) => !knows.includes(municipality));
      return rest.length === 0 || rest.length === cases.length || rest.length >= asked;
    });

  // Ways in, of every application. Steps that cut those of the overview would tell of the weeks in between.
  const overviewWeeks = release.intake?.stepWeeks ?? 1;
  const ways = compose(
    ours.map(({day, wayIn}) => ({day, category: wayIn})),
    waysInJoins,
    weeks,
    threshold,
    (it) => it.stepWeeks % overviewWeeks === 0 && holdsInside(ours, ({wayIn}) => wayIn, it)
  );
  all.push({
    part: "funnel.waysIn",
    claims: composed("funnel.waysIn", "funnel.waysIn", ways, ours, ({wayIn}) => wayIn, "wayIn", {}, make)
  });

  // The funnel.
  const stages = stagesOf(counted, isEnough);
  const rest = {entry: ["counted"], kind: ["home"]};
  const isOpen = stages.length > 0;
  const ended = counted.filter(({fate}) => fate === "ended").length;
  const homes = counted.filter(({fate}) => fate === "home").length;
  const isTold = isOpen && homes >= threshold && ended >= threshold;
  const [from, to] = counted.length === 0 ? ["", ""] : [mondayOf(counted[0].day), asOf];
  const ofFate = (at: string, part: string, cases: readonly Case[], who: ReturnType<typeof claimsOver>) =>
    fates
      .filter((fate) => fate !== "open")
      .map((fate) =>
        who(
          at,
          part,
          from,
          to,
          {...rest, fate: [fate]},
          cases.filter((it) => it.fate === fate)
        )
      );
  const modelPlaces = ["chance", "weeks", "beyond", "course", "toCome", "campaigns"];
  all.push({
    part: "funnel.stages",
    claims: [
      ...stages.flatMap(({stage, open, ended: over}, i) => {
        const on = homeStages.slice(homeStages.indexOf(stage));
        const next = stages[i + 1]?.stage;
        const here = next === undefined ? on : on.slice(0, homeStages.indexOf(next) - homeStages.indexOf(stage));
        const reached = (list: readonly HomeStage[]) => counted.filter((it) => list.includes(it.reached));
        return [
          make("funnel.stages[].count", "funnel.stages", from, to, {...rest, reached: on}, reached(on)),
          ...(open === null || over === null
            ? []
            : (["open", "ended"] as const).map((fate) =>
                make(
                  `funnel.stages[].${fate}`,
                  "funnel.stages",
                  from,
                  to,
                  {...rest, reached: here, fate: [fate]},
                  reached(here).filter((it) => it.fate === fate)
                )
              ))
        ];
      }),
      ...(isTold ? modelPlaces.flatMap((it) => ofFate(`funnel.${it}`, "funnel.stages", counted, make)) : [])
    ]
  });
  const chance = isTold ? number("home-chance") : null;
  const found = isTold ? number("home-weeks") : null;
  const halfway = found !== null && found.high <= facts.longestWeeks ? found : null;
  const toCome = isTold ? number("homes-to-come") : null;
  const course = isTold ? courseOf(numbers, counted, threshold) : [];

  // Single municipalities: the larger first, as long as what is left holds.
  const bySize = summed
    .map((code) => ({code, own: counted.filter(({municipality}) => municipality === code)}))
    .sort((a, b) => b.own.length - a.own.length || (a.code < b.code ? -1 : 1));
  const chances: PublishedFunnel["chances"] = [];
  let left = counted;
  const holds = (cases: readonly Case[]) =>
    fates.slice(0, 2).every((fate) => cases.filter((it) => it.fate === fate).length >= threshold);
  for (const {code, own} of isTold && summed.length > 1 ? bySize : []) {
    const without = left.filter(({municipality}) => municipality !== code);
    const estimate = number("home-chance", {area: code});
    if (estimate === null || !holds(own) || !holds(without)) continue;
    left = without;
    chances.push({id: code, name: nameOf(material, code), chance: estimate});
    const part = `funnel.chances.${code}`;
    all.push({part, claims: ofFate("funnel.chances[].chance", part, own, claimsOver([code]))});
  }

  // Answers: all together, then single municipalities.
  const answered: PublishedAnswers[] = [];
  const asCounted = (cases: readonly Case[]) => cases.map(({day, answer}) => ({day, category: answer}));
  const entry = {entry: ["counted", "before-record"]};
  let others = entered;
  const answerOf = ({answer}: Case) => answer;
  for (const id of ["all", ...(summed.length > 1 ? bySize.map(({code}) => code) : [])]) {
    const own = id === "all" ? entered : entered.filter(({municipality}) => municipality === id);
    const without = id === "all" ? [] : others.filter(({municipality}) => municipality !== id);
    const composition = compose(
      asCounted(own),
      answerJoins,
      weeks,
      threshold,
      (it) =>
        holdsInside(own, ({answer}) => answer, it) &&
        (id !== "all" || it.stepWeeks % overviewWeeks === 0) &&
        (id === "all" ||
          (holdsInside(without, ({answer}) => answer, it) &&
            countSteps(asCounted(without), it.categories, weeks, it.stepWeeks).every(({counts}) =>
              counts.every((count) => count >= threshold)
            )))
    );
    if (composition === null) continue;
    if (id !== "all") others = without;
    answered.push({id, name: id === "all" ? everywhere(summed.length) : nameOf(material, id), composition});
    const part = `funnel.answers.${id}`;
    const who = claimsOver(id === "all" ? summed : [id]);
    all.push({
      part,
      claims: composed("funnel.answers[].composition", part, composition, own, answerOf, "answer", entry, who)
    });
  }

  // Single numbers: waiting as of the last day known, lost and entered twice of the last whole quarters.
  const dataTo = panel.weeks.length === 0 ? asOf : addDays(panel.weeks[panel.weeks.length - 1], 7);
  const waitingNow = casesOf(records, dataTo).filter(
    ({municipality, answer, isSecondEntry}) => isSummed.has(municipality) && answer === "waiting" && !isSecondEntry
  );
  const quarters = stepsOf(weeks, 13).slice(-4);
  const year = quarters.length < 4 ? null : {from: quarters[0].from, to: quarters[3].to};
  const within = (cases: readonly Case[]) =>
    year === null ? [] : cases.filter(({day}) => year.from <= day && day < year.to);
  const lost = within(entered).filter(({answer}) => answer === "lost");
  const twice = within(known).filter(({isSecondEntry}) => isSecondEntry);
  const enough = (cases: readonly Case[]) => (isEnough(cases) ? cases.length : null);
  all.push(
    enough(waitingNow) === null
      ? none("funnel.waiting")
      : {
          part: "funnel.waiting",
          claims: [
            make(
              "funnel.waiting",
              "funnel.waiting",
              addWeeks(dataTo, -5),
              dataTo,
              {...entry, answer: ["waiting"]},
              waitingNow
            )
          ]
        },
    enough(lost) === null || year === null
      ? none("funnel.lost")
      : {
          part: "funnel.lost",
          claims: [make("funnel.lost", "funnel.lost", year.from, year.to, {...entry, answer: ["lost"]}, lost)]
        }
  );

  // What goes with a slow answer: only where each class holds homes, or meetings, and others.
  const isFilled = (answer: Answered, isReached: (it: Case) => boolean) => {
    const own = counted.filter((it) => it.answer === answer);
    const reachedCount = own.filter(isReached).length;
    return reachedCount >= threshold && own.length - reachedCount >= threshold;
  };
  const canTell = answeredClasses.every(
    (answer) => isFilled(answer, ({metOn}) => metOn !== null) && isFilled(answer, ({fate}) => fate === "home")
  );
  const slow = canTell
    ? answeredClasses.flatMap((answer): PublishedSlow[] => {
        const [meeting, home] = [number("meeting-after", {channel: answer}), number("home-after", {channel: answer})];
        return meeting && home ? [{answer, meeting, home}] : [];
      })
    : [];
  const lossOf = (goal: "meeting" | "home"): SlowLoss | null => {
    const loss = number(`${goal}-loss`, {channel: "later"});
    const probability = number(`${goal}-loss-probability`, {channel: "later"});
    if (slow.length === 0 || loss === null || probability === null) return null;
    const word = wordOf(probability.mid);
    return {loss, word, sentence: slowSentence(goal, loss, word)};
  };
  const met = homeStages.slice(2);
  all.push({
    part: "funnel.slow",
    claims:
      slow.length === 0
        ? []
        : ["funnel.slow", "funnel.meetingLoss", "funnel.homeLoss", "funnel.homesLost"].flatMap((at) =>
            answeredClasses.flatMap((answer) => {
              const own = counted.filter((it) => it.answer === answer);
              const traits = {...rest, answer: [answer]};
              return [
                make(at, "funnel.slow", from, to, traits, own),
                make(
                  at,
                  "funnel.slow",
                  from,
                  to,
                  {...traits, reached: met},
                  own.filter((it) => met.includes(it.reached))
                ),
                make(
                  at,
                  "funnel.slow",
                  from,
                  to,
                  {...traits, fate: ["home"]},
                  own.filter((it) => it.fate === "home")
                )
              ];
            })
          )
  });

  const changes = changesOf(material, given, number, all);
  const homesOf = release.campaigns.flatMap(({id, areas: [whole]}): CampaignHomes[] => {
    const estimate = number("homes", {campaign: id});
    if (!isTold || !convergence.hasConverged || whole.ever === null || estimate === null) return [];
    const cost = number("home-cost", {campaign: id});
    const isSaid = cost !== null && Number.isFinite(cost.low) && isEffectTold(whole.verdict.word);
    const finite = (x: number) => (Number.isFinite(x) ? x : null);
    return [
      {
        id,
        homes: estimate,
        costPerHomeOre: isSaid ? {mid: finite(cost.mid), low: cost.low, high: finite(cost.high)} : null
      }
    ];
  });
  return {
    funnel: {
      from: isOpen ? from : "",
      asOf,
      waysIn: ways,
      stages,
      chance,
      weeks: halfway,
      beyond: isTold ? (number("home-beyond")?.mid ?? null) : null,
      course,
      toCome,
      chances,
      answers: answered,
      waiting: enough(waitingNow),
      lost: enough(lost),
      twice: enough(twice),
      slow,
      meetingLoss: lossOf("meeting"),
      homeLoss: lossOf("home"),
      homesLost: slow.length > 0 ? number("homes-lost") : null,
      changes,
      campaigns: homesOf,
      headline: funnelHeadline(chance),
      lede: funnelLede({chance, weeks: halfway, toCome})
    },
    claims: all.flatMap(({claims}) => claims)
  };
}

/**
 * Stages far enough apart (one that nobody notes has as many as the next, and goes): whoever left between two of them is one of at least so many. From the end,
 * since the homes are what it is about.
 */
function stagesOf(counted: readonly Case[], isEnough: (cases: readonly Case[]) => boolean): PublishedStage[] {
  const at = (stage: HomeStage) => homeStages.indexOf(stage);
  const between = (stage: HomeStage, next?: HomeStage) =>
    counted.filter(({reached}) => at(reached) >= at(stage) && (next === undefined || at(reached) < at(next)));
  if (!isEnough(between("received"))) return [];
  const wanted = homeStages.filter((stage) => stage === "received" || isEnough(between(stage)));
  const kept: HomeStage[] = [];
  for (const stage of wanted.toReversed()) {
    const next = kept[0];
    if (next === undefined || isEnough(between(stage, next))) kept.unshift(stage);
    else if (stage === "received") kept[0] = stage; // all came: the next stage says nothing more
  }
  const parts = kept.map((stage, i) => {
    const here = between(stage, kept[i + 1]);
    return {open: here.filter(({fate}) => fate === "open"), ended: here.filter(({fate}) => fate === "ended")};
  });
  // How many ended in all is told elsewhere: those of the stages not told, together, must be enough too.
  const told = new Set(
    parts.keys().filter((i) => kept[i] !== "approved" && isEnough(parts[i].open) && isEnough(parts[i].ended))
  );
  for (;;) {
    const rest = parts.filter((_, i) => kept[i] !== "approved" && !told.has(i));
    if (told.size === 0 || rest.length === 0) break;
    if (isEnough(rest.flatMap(({open}) => open)) && isEnough(rest.flatMap(({ended}) => ended))) break;
    told.delete(Math.max(...told));
  }
  return kept.map(
    (stage, i): PublishedStage => ({
      stage,
      count: between(stage).length,
      open: told.has(i) ? parts[i].open.length : null,
      ended: told.has(i) ? parts[i].ended.length : null
    })
  );
}

/** The course at those moments between which so many have become homes, and ended, that a rise tells of nobody. */
function courseOf(
  numbers: readonly FunnelNumber[],
  counted: readonly Case[],
  threshold: number
): PublishedFunnel["course"] {
  const countBy = (fate: Case["fate"], weeks: number) =>
    counted.filter((it) => it.fate === fate && it.endedOn !== null && it.endedOn <= addWeeks(it.day, weeks)).length;
  let [homes, ends] = [0, 0];
  return numbers
    .filter(({quantity}) => quantity === "home-by")
    .sort((a, b) => a.stepWeeks - b.stepWeeks)
    .flatMap(({stepWeeks: weeks, mid, low, high}) => {
      const end = numbers.find((it) => it.quantity === "end-by" && it.stepWeeks === weeks);
      const [homesBy, endsBy] = [countBy("home", weeks), countBy("ended", weeks)];
      if (end === undefined || homesBy - homes < threshold || endsBy - ends < threshold) return [];
      [homes, ends] = [homesBy, endsBy];
      return [{weeks, home: {mid, low, high}, ended: {mid: end.mid, low: end.low, high: end.high}}];
    });
}

function changesOf(
  {config}: Material,
  {numbers, summed}: FunnelMaterial,
  number: (quantity: FunnelQuantity, of: {area: string; channel: string}) => Estimate | null,
  all: Claimed[]
): PublishedChange[] {
  const {threshold} = config.publication;
  return config.events.flatMap(({kind, municipality, day, name}): PublishedChange[] => {
    const about = {area: municipality, channel: day};
    const own = number("change-own", about);
    const exact = number("change-exact", about);
    const extra = numbers.find((it) => it.quantity === "change-own" && it.area === municipality && it.channel === day)
      ?.extra as ChangeFacts | undefined;
    if (kind !== "level" || own === null || exact === null || extra === undefined) return [];
    if (!summed.includes(municipality) || extra.before < threshold || extra.after < threshold) return [];
    const [market, effect] = [number("change-market", about), number("change-effect", about)];
    const probability = number("change-probability", about)?.mid ?? NaN;
    const word = effect === null ? "not-told" : wordOf(Math.max(probability, 1 - probability));
    const campaigns = config.campaigns.filter(({flights}) =>
      flights.some(
        ({municipalities, firstDay, lastDay}) =>
          municipalities.includes(municipality) &&
          [
            [extra.beforeFrom, extra.beforeTo],
            [extra.afterFrom, extra.afterTo]
          ].some(([from, to]) => firstDay < to && lastDay >= from)
      )
    );
    const part = `funnel.changes.${municipality} ${day}`;
    const claim = (at: string, from: string, to: string, count: number): Claim => ({
      at,
      part,
      municipalities: [municipality],
      from,
      to,
      traits: {},
      counts: [count],
      within: 0
    });
    const {before, after, beforeFrom, beforeTo, afterFrom, afterTo} = extra;
    all.push({
      part,
      claims: ["before.count", "after.count", "exact", "own", "effect", "market"].flatMap((at) => [
        claim(`funnel.changes[].${at}`, beforeFrom, beforeTo, before),
        claim(`funnel.changes[].${at}`, afterFrom, afterTo, after)
      ])
    });
    const place = nameOf({config}, municipality);
    return [
      {
        municipality,
        name,
        day,
        before: {from: beforeFrom, to: beforeTo, count: before},
        after: {from: afterFrom, to: afterTo, count: after},
        otherCount: extra.otherCount,
        exact,
        own,
        market,
        effect,
        word,
        sentences: changeSentences({
          name,
          municipality: place.sv,
          before,
          after,
          own,
          market,
          effect,
          word,
          campaigns: campaigns.map((it) => it.name)
        })
      }
    ];
  });
}

const nameOf = ({config}: Pick<Material, "config">, code: string): Bilingual => {
  const name = config.municipalities.find((it) => it.code === code)?.name ?? code;
  return {sv: name, en: name};
};
const everywhere = (count: number): Bilingual => ({
  sv: count === 1 ? "Kommunen" : `Alla ${count} kommuner`,
  en: count === 1 ? "The municipality" : `All ${count} municipalities`
});

/** Makes claims over some municipalities from the cases that they are about. */
const claimsOver =
  (municipalities: readonly string[]) =>
  (at: string, part: string, from: string, to: string, traits: Claim["traits"], cases: readonly Case[]): Claim => ({
    at,
    part,
    municipalities,
    from: from === "" ? from : mondayOf(from),
    to,
    traits,
    counts: municipalities.map((code) => cases.filter(({municipality}) => municipality === code).length),
    within: 0
  });

function composed<Category extends string>(
  at: string,
  part: string,
  composition: Composition<Category> | null,
  cases: readonly Case[],
  categoryOf: (it: Case) => Category,
  trait: string,
  traits: Claim["traits"],
  make: ReturnType<typeof claimsOver>
): Claim[] {
  if (composition === null) return [];
  return composition.steps.flatMap(({from, to}) =>
    composition.categories.map((joined) => {
      const own = cases.filter((it) => from <= it.day && it.day < to && joined.includes(categoryOf(it)));
      return make(`${at}.steps[].counts`, part, from, to, {...traits, [trait]: joined}, own);
    })
  );
}

/** Values of the traits above. before-record: received before its municipality noted what becomes of applications. */
export const funnelTraits: Readonly<Record<string, readonly string[]>> = {
  wayIn: waysIn,
  answer: answers,
  entry: ["counted", "before-record"],
  kind: ["home", "other"],
  reached: homeStages,
  fate: fates
};

/** The parts that a release still has, so that what was withheld is claimed no more. */
function isSaid({funnel}: Release, part: string): boolean {
  if (funnel === null) return false;
  const [, name, id = ""] = /^funnel\.(\w+)(?:\.(.*))?$/.exec(part) ?? [];
  if (name === "waysIn") return funnel.waysIn !== null;
  if (name === "stages") return funnel.stages.length > 0;
  if (name === "waiting" || name === "lost") return funnel[name] !== null;
  if (name === "slow") return funnel.slow.length > 0;
  if (name === "chances" || name === "answers") return funnel[name].some((it) => it.id === id);
  return funnel.changes.some(({municipality, day}) => `${municipality} ${day}` === id);
}

function without(funnel: PublishedFunnel, part: string): PublishedFunnel {
  const [, name, id = ""] = /^funnel\.(\w+)(?:\.(.*))?$/.exec(part) ?? [];
  if (name === "waysIn") return {...funnel, waysIn: null};
  if (name === "waiting" || name === "lost") return {...funnel, [name]: null};
  if (name === "slow") return {...funnel, slow: [], meetingLoss: null, homeLoss: null, homesLost: null};
  if (name === "chances") return {...funnel, chances: funnel.chances.filter((it) => it.id !== id)};
  if (name === "answers") return {...funnel, answers: funnel.answers.filter((it) => it.id !== id)};
  if (name === "changes")
    return {...funnel, changes: funnel.changes.filter(({municipality, day}) => `${municipality} ${day}` !== id)};
  const nothing = {chance: null, weeks: null, toCome: null};
  return {
    ...funnel,
    ...nothing,
    from: "",
    stages: [],
    beyond: null,
    course: [],
    chances: [],
    campaigns: [],
    headline: funnelHeadline(null),
    lede: funnelLede(nothing)
  };
}

/** A home is whoever was approved, and who was answered was at least spoken to. */
export const isPossibleCase = ({fate, reached, answer}: Readonly<Record<string, string>>): boolean => {
  const isUnanswered = answer === "waiting" || answer === "lost";
  if (fate !== undefined && reached !== undefined && (fate === "home") !== (reached === "approved")) return false;
  if (answer !== undefined && reached !== undefined && isUnanswered !== (reached === "received")) return false;
  return !(isUnanswered && fate === "home");
};

export const funnelSection: Section = {
  name: "funnel",
  claims: (release, material) =>
    release.funnel === null || material.funnel === null
      ? []
      : build(release, material, material.funnel).claims.filter(({part}) => isSaid(release, part)),
  withhold: (release, claims) => ({
    ...release,
    funnel: release.funnel && [...new Set(claims.map(({part}) => part))].reduce(without, release.funnel)
  })
};
