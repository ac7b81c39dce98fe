/** The checks of sql/checks: each asks for rows that should not be there, and its comment says what they mean. */
import {sql} from "kysely";
import type {Store} from "./db.ts";
import {type SqlFile, sqlFiles} from "./migrate.ts";

export interface Check {
  name: string;
  /** What is wrong where something is found. */
  about: string;
  /** What to do then. */
  next: string;
  /** One sentence a fault; none where all is well. */
  found: string[];
}

export async function runChecks({db}: Store, files: SqlFile[] = sqlFiles("checks")): Promise<Check[]> {
  const checks: Check[] = [];
  for (const {name, text} of files) {
    const {rows} = await sql<{found: string}>`${sql.raw(text.replace(/;\s*$/, ""))}`.execute(db);
    checks.push({name, ...commentOf({name, text}), found: rows.map(({found}) => found)});
  }
  return checks;
}

/** The head of a check: "-- what is wrong", on one line or more, then "-- next: what to do". */
function commentOf({name, text}: SqlFile): {about: string; next: string} {
  const match = /^((?:-- .*\n)+?)-- next: (.*)\n/.exec(text);
  if (!match) throw new Error(`sql/checks/${name}.sql does not begin with a comment and a "-- next:" line`);
  return {about: match[1].replaceAll("-- ", "").trim().replaceAll("\n", " "), next: match[2]};
}
