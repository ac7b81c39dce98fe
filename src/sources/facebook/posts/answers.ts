/** What Facebook answers of a post, and what may stand in genklang.yaml for the posts of a page. */
import {z} from "zod";
import {address, count, id, moment, word} from "../../answer.ts";
import type {Outside} from "../../source.ts";
import {aboutField} from "../../unknown-fields.ts";
import {rulesSetting} from "../belongs.ts";
import {graphSettings, paging} from "../graph.ts";

export const settings = graphSettings.extend({
  pageSize: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe("Posts a request; halved where Facebook asks for it."),
  reactions: z
    .boolean()
    .default(true)
    .describe("Ask for reactions and comments; they need the right pages_read_user_content."),
  rules: rulesSetting
});
export type Settings = z.output<typeof settings>;

export const insights = z.object({
  data: z.array(z.object({name: z.string(), values: z.array(z.object({value: z.unknown()}))}))
});
type Insights = z.output<typeof insights>;
export const post = z.object({
  id,
  created_time: moment,
  message: z.string().optional(),
  permalink_url: address.default(""),
  status_type: word.nullish(),
  shares: z.object({count}).optional(),
  attachments: z
    .object({
      data: z.array(
        z.object({
          title: z.string().nullish(),
          url: z.string().nullish(),
          unshimmed_url: z.string().nullish(),
          target: z.object({id: id.optional()}).nullish()
        })
      )
    })
    .optional(),
  insights: insights.optional()
});
export type Post = z.output<typeof post>;
export const posts = z.object({data: z.array(post), paging});

/** What is there and is no count is told as a field that we cannot read: the number is unknown, and not zero. */
export function numberOf(
  {data: metrics}: Insights,
  name: string,
  outside: Pick<Outside, "unknownField">
): number | null {
  const value = metrics.find((metric) => metric.name === name)?.values[0]?.value;
  if (value === undefined || value === null) return null;
  const {data} = count.safeParse(value);
  if (data === undefined)
    outside.unknownField({shape: "insights", path: `${name}.values[].value`, ...aboutField(value)});
  return data ?? null;
}
