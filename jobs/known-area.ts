/** Which areas genklang.yaml has, asked before any data are: a wrong name is no lack of them. */
import type {Config} from "../src/base/config.ts";
import {UserError} from "../src/base/errors.ts";

/** By a municipality's code or a partnership's id, in capitals or not; "all" is for the caller to know. */
export function refuseUnknownArea(area: string, {municipalities, partnerships}: Config): void {
  const known = new Map([
    ...municipalities.filter(({comparison}) => !comparison).map(({code, name}) => [code, name] as const),
    ...partnerships.map(({id, name}) => [id, name.en] as const)
  ]);
  if ([...known.keys()].some((id) => id.toLowerCase() === area.toLowerCase())) return;
  throw new UserError(`There is no area called ${area}.`, {
    faults: [...known].map(([id, name]) => `${id} is ${name}`),
    next: "Name one of these."
  });
}
