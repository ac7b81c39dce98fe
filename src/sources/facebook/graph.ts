/** One question to the Graph API: signed, guarded, and refused in the right class. */
import {createHmac} from "node:crypto";
import {z} from "zod";
import {guard} from "../answer.ts";
import type {Outside} from "../source.ts";
import {refusalOf} from "./errors.ts";

export const graphSettings = z.strictObject({
  municipality: z.string().min(1).describe("Whose page it is: the municipality's code."),
  page: z.string().regex(/^\d+$/, {error: "is the page's number, in quotation marks"}).describe("The page's number."),
  tokenVariable: z.string().default("FACEBOOK_PAGE_TOKEN").describe("The environment variable with the page token."),
  secretVariable: z.string().default("FACEBOOK_APP_SECRET").describe("The environment variable with the app secret."),
  apiVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, {error: "is written like v26.0"})
    .default("v26.0"),
  baseUrl: z.url().default("https://graph.facebook.com")
});
export type GraphSettings = z.output<typeof graphSettings>;

/** `path` begins with a slash and follows the version: "/1122334455/insights". */
export async function askGraph<T>(
  outside: Outside,
  settings: GraphSettings,
  path: string,
  query: Record<string, string | number>,
  schema: z.ZodType<T>
): Promise<T> {
  const url = `${settings.baseUrl}/${settings.apiVersion}${path}`;
  const token = outside.secret(settings.tokenVariable);
  const proof = createHmac("sha256", outside.secret(settings.secretVariable)).update(token).digest("hex");
  // Graph takes the token as a query; `outside` neither logs nor keeps queries.
  const answer = await outside.fetch({url, query: {...query, access_token: token, appsecret_proof: proof}});
  const refusal = refusalOf(answer, url, outside.now());
  if (refusal) throw refusal;
  return guard(answer, schema, "Facebook", url, {outside, shape: path.split("/").at(-1)!});
}
