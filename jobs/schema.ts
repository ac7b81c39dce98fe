/** genklang.schema.json: with it an editor completes and checks genklang.yaml while it is written. */
import {writeFileSync} from "node:fs";
import {z} from "zod";
import {configSchema} from "../src/base/config-schema.ts";
import {settingsOf} from "./collecting/instances.ts";

/** What a person writes, not what it becomes. The settings of each source take the place of "anything". */
export function schemaText(): string {
  const whole = z.toJSONSchema(configSchema, {io: "input", unrepresentable: "any"});
  const sources = settingsOf().map(({name, schema}) => {
    const own = z.toJSONSchema(schema, {io: "input", unrepresentable: "any"});
    const {municipalities: _, flights: __, ...properties} = own.properties ?? {}; // handed in by the job
    return {
      ...own,
      $schema: undefined,
      title: name,
      properties: {
        source: {const: name},
        since: {type: "string", format: "date", description: "The first day to collect."},
        lateAfterDays: {type: "integer", minimum: 1, description: "It is late once its last day is so many days ago."},
        ...properties
      },
      required: ["source", ...(own.required ?? []).filter((key) => key in properties)]
    };
  });
  const properties = {...whole.properties, sources: {type: "array", items: {oneOf: sources}}};
  return `${JSON.stringify({...whole, title: "genklang.yaml", properties}, null, 2)}\n`;
}

export const writeSchema = (path: string): void => writeFileSync(path, schemaText());
