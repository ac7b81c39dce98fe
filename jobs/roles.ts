/** `genklang db roles`: the roles that hold the database to the zones. */
import {isOwn} from "../src/publication/members.ts";
import {collectorRole, currentSchema, makeRoles, readerRole, roleStatements} from "../src/store/roles.ts";
import type {Workspace} from "./workspace.ts";

/** `isDry`: only the statements, as they can be handed to whoever runs the server. */
export async function roles({store, config}: Workspace, {isDry = false}: {isDry?: boolean} = {}): Promise<string[]> {
  const zones = [
    "public",
    ...config.partnerships.map(({id}) => `partner:${id}`),
    ...config.municipalities.filter(isOwn).map(({code}) => `own:${code}`)
  ];
  const statements = roleStatements(zones, await currentSchema(store));
  if (isDry) return statements.map((statement) => `${statement};`);
  await makeRoles(store, statements);
  return [
    ...zones.map((zone) => `${readerRole(zone)}  reads the releases of zone ${zone}`),
    ...(["applications", "visits", "pages", "media"] as const).map(
      (kind) => `${collectorRole(kind)}  writes ${kind} and sees nothing else`
    ),
    "They cannot log in. Make a login for each program and give it its role, like:",
    `  create role web login password '…' in role ${readerRole("public")};`
  ];
}
