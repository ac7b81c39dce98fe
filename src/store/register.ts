/** Makes the register what genklang.yaml says: what it no longer names is gone, what stayed the same is not touched. */
import {sql, type Transaction} from "kysely";
import type {Config} from "../base/config.ts";
import {uncountedKinds} from "../base/counted-kinds.ts";
import type {Store} from "./db.ts";
import type {Tables} from "./tables.ts";
import {databaseTrouble} from "./trouble.ts";

type RegisterTable =
  | "municipality"
  | "population"
  | "partnership"
  | "membership"
  | "campaign"
  | "flight"
  | "flightMunicipality"
  | "campaignPost"
  | "campaignAdvertisement"
  | "uncountedKind";
type Register = {[Table in RegisterTable]: Tables[Table][]};

/** Columns that tell two rows of a table apart; the tables in the order in which they refer to each other. */
const keys: {[Table in RegisterTable]: readonly (keyof Tables[Table] & string)[]} = {
  municipality: ["code"],
  population: ["municipality", "year"],
  partnership: ["id"],
  membership: ["partnership", "municipality", "firstDay"],
  campaign: ["id"],
  flight: ["id"],
  flightMunicipality: ["flight", "municipality"],
  campaignPost: ["campaign", "post"],
  campaignAdvertisement: ["campaign", "adCampaign"],
  uncountedKind: ["kind"]
};

export async function replaceRegister({db, where}: Store, config: Config): Promise<void> {
  const register = registerOf(config);
  try {
    await db.transaction().execute(async (transaction) => {
      for (const table of Object.keys(keys) as RegisterTable[])
        await replaceTable(transaction, table, keys[table], register[table]);
    });
  } catch (error) {
    throw databaseTrouble(error, where);
  }
}

const registerOf = ({municipalities, partnerships, campaigns, intake}: Config): Register => ({
  municipality: municipalities.map(({code, name, county, comparison}) => ({
    code,
    name,
    county,
    isComparison: comparison
  })),
  population: municipalities.flatMap(({code, population}) =>
    Object.entries(population).map(([year, inhabitants]) => ({municipality: code, year: Number(year), inhabitants}))
  ),
  partnership: partnerships.map(({id, name}) => ({id, nameSv: name.sv, nameEn: name.en})),
  membership: partnerships.flatMap(({id, members}) =>
    members.map(({municipality, firstDay, lastDay}) => ({
      partnership: id,
      municipality,
      firstDay,
      lastDay: lastDay ?? null
    }))
  ),
  campaign: campaigns.map(({id, name, owner, tag}) => ({id, nameSv: name.sv, nameEn: name.en, owner, tag})),
  flight: campaigns.flatMap((campaign) =>
    campaign.flights.map(({id, channel, firstDay, lastDay, costOre, impressions}) => ({
      id,
      campaign: campaign.id,
      channel,
      firstDay,
      lastDay,
      costOre,
      impressions
    }))
  ),
  flightMunicipality: campaigns.flatMap(({flights}) =>
    flights.flatMap(({id, municipalities: reached}) =>
      [...new Set(reached)].map((municipality) => ({flight: id, municipality}))
    )
  ),
  campaignPost: campaigns.flatMap(({id, posts}) => [...new Set(posts?.ids)].map((post) => ({campaign: id, post}))),
  campaignAdvertisement: campaigns.flatMap(({id, advertisements}) =>
    [...new Set(advertisements?.ids)].map((adCampaign) => ({campaign: id, adCampaign}))
  ),
  uncountedKind: uncountedKinds(intake.kinds).map((kind) => ({kind}))
});

/** Rows travel as one JSON text, which the database lays out by the table's own columns. */
async function replaceTable(
  transaction: Transaction<Tables>,
  table: RegisterTable,
  key: readonly string[],
  rows: object[]
) {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const name = sql.id(snake(table));
  const asStored = rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, x]) => [snake(column), x])));
  const wanted = sql`jsonb_populate_recordset(null::${name}, ${JSON.stringify(asStored)}::jsonb)`;
  const matches = key.map((column) => sql.raw(`wanted.${snake(column)} = stored.${snake(column)}`));
  await sql`
    delete from ${name} as stored
    where not exists (select from ${wanted} as wanted where ${sql.join(matches, sql` and `)})`.execute(transaction);
  const columns = Object.keys(asStored[0] ?? {});
  const others = columns.filter((column) => !key.map(snake).includes(column));
  if (columns.length === 0) return;
  const assigned = others.map((column) => sql.raw(`${column} = excluded.${column}`));
  const list = (prefix: string) => sql.raw(others.map((column) => prefix + column).join(", "));
  const orUpdate =
    others.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(assigned)} where (${list("stored.")}) is distinct from (${list("excluded.")})`;
  await sql`
    insert into ${name} as stored
    select * from ${wanted} as wanted
    on conflict (${sql.raw(key.map(snake).join(", "))}) ${orUpdate}`.execute(transaction);
}
