/**
 * Which fields of an answer our schema does not read, so that what a provider begins to send is told and not dropped
 * on the floor.
 *
 * A field is told where it begins, not each of its parts: an unknown object is one field. Lists are one place,
 * "data[].name"; of a field that comes often, the first sample is given.
 */
import type {z} from "zod";
import {masked} from "../base/personal-data.ts";
import type {UnknownField} from "./source.ts";

export function unknownFieldsIn(json: unknown, schema: z.ZodType): Omit<UnknownField, "shape">[] {
  const found = new Map<string, Omit<UnknownField, "shape">>();
  look(json, [schema as z.core.$ZodType], "", found);
  return [...found.values()];
}

type Found = Map<string, Omit<UnknownField, "shape">>;

/** `schemas` are those that the value may have: a union has several. */
function look(value: unknown, schemas: readonly z.core.$ZodType[], path: string, found: Found): void {
  const shapes = schemas.flatMap(unwrapped);
  if (Array.isArray(value)) {
    const elements = shapes.flatMap((it) => (it.def.type === "array" ? [it.def.element] : []));
    if (elements.length > 0) for (const item of value) look(item, elements, `${path}[]`, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const objects = shapes.flatMap((it) => (it.def.type === "object" ? [it.def.shape] : []));
  const records = shapes.flatMap((it) => (it.def.type === "record" ? [it.def.valueType] : []));
  if (objects.length + records.length === 0) return; // z.unknown() or a text: whatever it holds is expected
  for (const [name, inner] of Object.entries(value)) {
    const at = path === "" ? name : `${path}.${name}`;
    const known = [...objects.flatMap((shape) => (Object.hasOwn(shape, name) ? [shape[name]] : [])), ...records];
    if (known.length > 0) look(inner, known, at, found);
    else {
      const field = {path: at.slice(0, longestPath), ...aboutField(inner)};
      const key = `${field.path} ${field.type}`;
      if (!found.has(key)) found.set(key, field);
    }
  }
}

type Unwrapped = {
  def:
    | {type: "object"; shape: Record<string, z.core.$ZodType>}
    | {type: "array"; element: z.core.$ZodType}
    | {type: "record"; valueType: z.core.$ZodType}
    | {type: "other"};
};

/** What a schema comes down to, without what is optional, has a default or is changed after it was read. */
function unwrapped(schema: z.core.$ZodType): Unwrapped[] {
  const def = schema._zod.def as {type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType} & Record<
    string,
    unknown
  >;
  if (def.type === "pipe" && def.in) return unwrapped(def.in);
  if (def.type === "union") return (def["options"] as z.core.$ZodType[]).flatMap(unwrapped);
  if (def.type === "lazy") return unwrapped((def["getter"] as () => z.core.$ZodType)());
  if (def.innerType) return unwrapped(def.innerType);
  return [{def} as unknown as Unwrapped];
}

/** Of which kind a value is, and how it looks with every digit and letter masked. */
export const aboutField = (value: unknown): Pick<UnknownField, "type" | "maskedSample"> => ({
  type: typeOf(value),
  maskedSample: sampleOf(value)
});

/** A name can be as long as its answer. */
const longestPath = 200;

function typeOf(value: unknown): UnknownField["type"] {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as "boolean" | "number" | "string" | "object");
}

/** A list or an object is only named by its size. */
function sampleOf(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} entries`;
  if (typeof value === "object" && value !== null) return `${Object.keys(value).length} fields`;
  return masked(String(value));
}
