/** What all answers of Graph have in common: refusals, times, and lists with cursors. */

/** A refusal, thrown by whatever finds the fault. */
export class Refusal {
  readonly status: number;
  readonly error: {message: string; code: number; error_subcode?: number};
  constructor(message: string, code: number, {subcode, status = 400}: {subcode?: number; status?: number} = {}) {
    this.status = status;
    this.error = {message, code, ...(subcode !== undefined && {error_subcode: subcode})};
  }
}

/** Times of Graph have no colon in the offset. */
export const graphTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}+0000`;

export function addressWith(address: string, query: URLSearchParams, changes: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of [...query, ...Object.entries(changes)]) url.searchParams.set(name, value);
  return url.href;
}

/** One page of a list; the last has cursors still, and no `next`. */
export function listed<T extends {id: string}>(all: readonly T[], query: URLSearchParams, address: string, limit = 25) {
  const after = query.get("after");
  const start = after === null ? 0 : all.findIndex((it) => cursorOf(it) === after) + 1;
  const data = all.slice(start, start + limit);
  if (data.length === 0) return {data};
  const cursors = {before: cursorOf(data[0]), after: cursorOf(data[data.length - 1])};
  const next = start + limit >= all.length ? {} : {next: addressWith(address, query, {after: cursors.after})};
  return {data, paging: {cursors, ...next}};
}

const cursorOf = ({id}: {id: string}): string => Buffer.from(`after ${id}`).toString("base64url");
