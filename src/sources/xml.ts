/** Reads a provider's XML, guarded by a schema, or says what came instead. Nothing is unpacked from entities of its own. */
import {XMLParser, XMLValidator} from "fast-xml-parser";
import type {z} from "zod";
import {appearance, nonsense} from "./answer.ts";
import type {Answer} from "./source.ts";

/** Every value is text, every element a list: one row comes in the same shape as many. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  isArray: () => true
});

/** The answer in the shape that we know; a SourceError "nonsense" otherwise. */
export function guardXml<T>(answer: Answer, schema: z.ZodType<T>, provider: string, where: string): T {
  const text = answer.text.replace(/^\uFEFF/, "").trim();
  if (!text.startsWith("<") || /^<(!doctype\s+html|html)/i.test(text))
    throw nonsense(provider, `${appearance(answer)} where XML was expected`, where);
  // An entity may stand for a file of the reader, or for itself a thousandfold.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw nonsense(provider, "XML with a document type of its own", where);
  if (/\0|&#x?0+;/i.test(text)) throw nonsense(provider, "XML with a sign zero in it, which none may have", where);
  if (XMLValidator.validate(text) !== true)
    throw nonsense(provider, `XML that breaks off or is not well-formed, ${text.length} characters`, where);
  let elements: unknown;
  try {
    elements = parser.parse(text);
  } catch {
    throw nonsense(provider, "XML that cannot be read", where); // names and depths that the parser refuses
  }
  const {data, error} = schema.safeParse(elements);
  if (!error) return data;
  const [{path, message}] = error.issues;
  throw nonsense(
    provider,
    `XML of an unknown shape: at ${path.join(".").slice(0, 200) || "the top"}, ${message}`,
    where
  );
}
