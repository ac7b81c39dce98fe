/**
 * Which campaign a post or an advertisement says it belongs to: by the tag of its link, and by the rules of genklang.yaml.
 *
 * Both are found while the text is at hand, for the text is not kept; which of them counts is decided in the store.
 */
import {z} from "zod";
import {landingOf} from "../landing.ts";

export const rulesSetting = z
  .array(
    z.strictObject({
      campaign: z.string().min(1),
      words: z.array(z.string().min(1)).min(1),
      firstDay: z.string().optional(),
      lastDay: z.string().optional()
    })
  )
  .default([])
  .describe("Handed in by the job: the rules of the campaigns in genklang.yaml.");
type Rule = z.output<typeof rulesSetting>[number];

/** The campaigns whose words are in the text, on their days; null where none is. Each once, in the order of the file. */
export function ruleCampaignsOf(text: string, day: string | null, rules: readonly Rule[]): string | null {
  const found = rules.filter(
    ({words, firstDay = "", lastDay = "9999"}) =>
      (day === null || (firstDay <= day && day <= lastDay)) && words.some((word) => isIn(word, text))
  );
  return found.length === 0 ? null : [...new Set(found.map(({campaign}) => campaign))].join(" ");
}

/** As a word or phrase of its own: "jul" is not in "juli", nor "#hem" in "#hemma". Capitals do not matter. */
function isIn(word: string, text: string): boolean {
  const [needle, hay] = [word, text].map((it) => it.normalize("NFC").toLowerCase());
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const isWhole = !isLetter(hay[at - 1], needle[0]) && !isLetter(hay[at + needle.length], needle.at(-1));
    if (isWhole) return true;
  }
  return false;
}

/** A letter beside a letter goes on with the word; beside "#" nothing goes on before it. */
const isLetter = (beside: string | undefined, edge: string | undefined) =>
  beside !== undefined && edge !== undefined && /[\p{L}\p{N}_]/u.test(beside) && /[\p{L}\p{N}_]/u.test(edge);

/** The utm_campaign of the first link that has one: of links given as such first, then of those in the text. */
export function campaignTagOf(text: string, links: readonly (string | null | undefined)[] = []): string | null {
  const inText = Array.from(text.matchAll(/https?:\/\/[^\s<>"]+/g), ([link]) => link.replace(/[).,!?:;]+$/, ""));
  for (const link of [...links, ...inText]) {
    if (!link) continue;
    const {utmCampaign} = landingOf(target(link));
    if (utmCampaign !== null) return utmCampaign;
  }
  return null;
}

/** Facebook hides the address of a link card in its own: https://l.facebook.com/l.php?u=… */
function target(link: string): string {
  if (!/^https?:\/\/lm?\.facebook\.com\/l\.php\?/i.test(link)) return link;
  return new URL(link).searchParams.get("u") ?? link;
}
