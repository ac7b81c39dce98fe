/** A new region: a commented genklang.yaml, an example of .env, and a folder for files to import. */
import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {UserError} from "../src/base/errors.ts";
import {writeSchema} from "./schema.ts";

/** `municipalities` as "2281=Sundsvall". Gives what to tell the person. Writes nothing where anything is wrong. */
export function init(folder: string, municipalities: readonly string[]): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UserError("The folder is there already and holds files.", {
      where: folder,
      next: "Choose a folder that is not there yet; a configuration is never written over."
    });
  const faults = municipalities
    .filter((it) => !/^\d{4}=\S/.test(it))
    .map((it) => `"${it}" is written like 2281=Sundsvall`);
  if (faults.length > 0)
    throw new UserError("Some municipalities cannot be read.", {
      faults,
      next: "Write four digits, an equals sign and the name."
    });
  const named = municipalities.map((it) => ({code: it.slice(0, 4), name: it.slice(5)}));
  mkdirSync(join(folder, "import"), {recursive: true});
  writeFileSync(
    join(folder, "genklang.yaml"),
    configuration(named.length > 0 ? named : [{code: "2281", name: "Sundsvall"}])
  );
  writeFileSync(join(folder, ".env.example"), environment);
  writeFileSync(join(folder, ".gitignore"), ".env\n.genklang/\nimport/\nsite/\nreports/\n");
  writeFileSync(join(folder, "import", "applications.csv"), applications);
  writeSchema(join(folder, "genklang.schema.json"));
  const config = relative(".", join(folder, "genklang.yaml"));
  return [
    `Written in ${folder}:`,
    "  genklang.yaml         the one file to edit; every field is explained",
    "  genklang.schema.json  lets an editor complete and check it",
    "  .env.example          the secrets to fill in; copy it to .env",
    "  import/               put spreadsheets here, saved as CSV",
    "",
    `next   npx genklang doctor --config ${config}`
  ];
}

const configuration = (
  named: readonly {code: string; name: string}[]
) => `# yaml-language-server: $schema=./genklang.schema.json
# What Genklang works with. Correct what stands here; lines after # are explanations and examples.
# No secret belongs here: a source names the variable of .env that holds its token.

region: ${named.map(({name}) => name).join(", ")}

# Every municipality, with inhabitants on 31 December of at least one year (source: SCB).
municipalities:
${named.map(({code, name}) => `  - {code: "${code}", name: ${name}, county: fill in, population: {2024: 1}} # inhabitants: fill in`).join("\n")}

# Who works together, since when. A member that has left gets a lastDay.
partnerships: []
#  - id: SUNDSVALL-TIMRA
#    name: Sundsvall och Timrå
#    members:
#      - {municipality: "2281", firstDay: 2019-01-01}
#      - {municipality: "2262", firstDay: 2019-01-01, lastDay: 2022-08-30}

# What was done together for one goal, and each booked stretch of one channel in it.
# Channels: facebook-organic, facebook-paid, bus, tv, poster, fair, press, email, national.
# The cost is in kronor net of VAT for the whole flight. It is still seen on its last day.
campaigns: []
#  - id: DECEMBER-2026
#    name: {sv: Varje barn behöver ett tryggt hem, en: Every child needs a safe home}
#    owner: "${named[0].code}"          # a municipality, a partnership, or national
#    tag: december-2026     # the utm_campaign of its links
#    flights:
#      - {channel: poster, municipalities: ["${named[0].code}"], firstDay: 2026-12-01, lastDay: 2026-12-27, cost: 45000}
#      - {channel: facebook-organic, municipalities: all, firstDay: 2026-12-01, lastDay: 2026-12-27, cost: 0}

# Dated changes that are no campaign, after which the level may be another.
events: []
#  - {municipality: "${named[0].code}", day: 2026-01-01, name: {sv: En väg in, en: One desk}, kind: level}

# Where numbers come from. since is the first day to collect.
sources:
  - source: applications-csv
    path: import/applications.csv
    municipality: "${named[0].code}"
#  - source: facebook-page
#    municipality: "${named[0].code}"
#    page: "1122334455"
#    tokenVariable: FACEBOOK_PAGE_TOKEN
#  - source: facebook-posts
#    municipality: "${named[0].code}"
#    page: "1122334455"
#  - source: matomo
#    municipality: "${named[0].code}"
#    url: https://matomo.example.se
#    site: 1
#    formPath: /familjehem/anmalan
#  - source: access-log
#    municipality: "${named[0].code}"
#    path: import/access.log

# Counts under the threshold are never published.
publication:
  threshold: 5
`;

const environment = `# Copy to .env and fill in. This file is never read by Genklang, and .env never leaves this machine.
# FACEBOOK_PAGE_TOKEN=
# FACEBOOK_APP_SECRET=
# MATOMO_TOKEN=
# A PostgreSQL server; without it the embedded database in .genklang is used.
# DATABASE_URL=postgres://user:password@host:5432/genklang
`;

const applications = "datum;tid;kanal;ärendetyp;källa_till_kontakt;första_kontakt\n";
