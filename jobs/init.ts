/** A new region: a commented genklang.yaml, an example of .env, and a folder for files to import. */
import {existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {createInterface} from "node:readline/promises";
import {UserError} from "../src/base/errors.ts";
import {givenCounty, givenPopulation, writePopulation} from "./collecting/population-copy.ts";
import {writeSchema} from "./schema.ts";

/** The municipalities of a person who was not asked by flags, as init takes them. */
export async function askForMunicipalities(): Promise<string[]> {
  const ask = createInterface({input: process.stdin, output: process.stdout});
  try {
    const answer = await ask.question(
      "Which municipalities? Code and name, commas between, like 2281=Sundsvall, 2262=Timrå: "
    );
    return answer
      .split(",")
      .map((it) => it.trim())
      .filter((it) => it !== "");
  } finally {
    ask.close();
  }
}

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
  const named = (municipalities.length > 0 ? municipalities : ["2281=Sundsvall"]).map((it) =>
    known(it.slice(0, 4), it.slice(5))
  );
  mkdirSync(join(folder, "import"), {recursive: true});
  writeFileSync(join(folder, "genklang.yaml"), configuration(named));
  writeFileSync(join(folder, ".env.example"), environment);
  writeFileSync(join(folder, ".gitignore"), ".env\n.genklang/\nimport/\nsite/\nreports/\n");
  writeFileSync(join(folder, "import", "applications.csv"), applications);
  const population = givenPopulation(named.map(({code}) => code));
  if (population.length > 0) writePopulation(folder, population);
  writeSchema(join(folder, "genklang.schema.json"));
  const config = relative(".", join(folder, "genklang.yaml"));
  return [
    `Written in ${folder}:`,
    "  genklang.yaml         the one file to edit; every field is explained",
    "  genklang.schema.json  lets an editor complete and check it",
    "  .env.example          the secrets to fill in; copy it to .env",
    "  import/               put spreadsheets here, as CSV or Excel",
    ...(population.length > 0
      ? ["  context/              inhabitants by SCB, with the day and where they were found"]
      : []),
    "",
    `next   npx genklang doctor --config ${config}`
  ];
}

interface Named {
  code: string;
  name: string;
  county: string;
  /** By year. */
  population: Record<string, number>;
}

/** What comes with Genklang of a municipality; else it says what to fill in, and the doctor asks for it. */
function known(code: string, name: string): Named {
  const years = givenPopulation([code]).map(({year, inhabitants}) => [year, inhabitants]);
  const population = years.length > 0 ? Object.fromEntries(years) : {2023: 1};
  return {code, name, county: givenCounty(code) ?? "fill in", population};
}

const configuration = (named: readonly Named[]) => `# yaml-language-server: $schema=./genklang.schema.json
# What Genklang works with. Correct what stands here; lines after # are explanations and examples.
# No secret belongs here: a source names the variable of .env that holds its token.

region: ${plainOrQuoted(named.map(({name}) => name).join(", "))}

# Every municipality, with inhabitants on 31 December of at least one year (SCB; context/population.csv
# says of each number where it was found and when, and genklang context --update fetches SCB's own).
municipalities:
${named.map(municipalityLine).join("\n")}

# Which kinds of assignment count as intake; all if left out. Choose before the first publication.
# intake: {kinds: [familjehem, jourhem, kontaktfamilj, kontaktperson, vardnadshavare]}

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
#    posts:                 # posts without such a link: by words in their text, or by their ids
#      rules: [{words: ["#blifamiljehem"], firstDay: 2026-12-01, lastDay: 2026-12-27}]
#      ids: ["1122334455_903"]
#    advertisements:        # by words in the name of the campaign in the ad account, or by its number
#      words: [December 2026]
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
#    columns: {Diarienummer: caseNumber}   # read to be hashed only: who applied twice is then one application
#    keyVariable: GENKLANG_KEY
#  - source: applications-csv   # a folder: every file in it, and beside each what became of it
#    path: import/telefon
#    municipality: "${named[0].code}"
#  - source: open-eplatform   # only when each was sent in; docs/sources/open-eplatform.md says what to ask for
#    municipality: "${named[0].code}"
#    url: https://etjanst.example.se/statistik
#    families: {623: familjehem, 624: kontaktfamilj}   # the numbers at the end of /oversikt/overview/623
#  - source: open-eplatform-cases   # instead of the one above: with how far each has come
#    municipality: "${named[0].code}"
#    url: https://etjanst.example.se
#    families: {623: familjehem}
#    statuses: {Första kontakt tagen: first-contact, Utredning pågår: investigation, Avslutad utan godkännande: not-approved}
#  - source: facebook-page
#    municipality: "${named[0].code}"
#    page: "1122334455"
#    tokenVariable: FACEBOOK_PAGE_TOKEN
#  - source: facebook-posts
#    municipality: "${named[0].code}"
#    page: "1122334455"
#    reactions: false       # without the right pages_read_user_content
#  - source: facebook-ads   # what was paid, day by day; docs/sources/facebook-ads.md
#    municipality: "${named[0].code}"
#    account: "123456789"   # the ad account's number without act_
#  - source: instagram      # the Instagram account of the page
#    municipality: "${named[0].code}"
#    page: "1122334455"
#  - source: meta-posts-csv # posts of earlier years, exported from Meta Business Suite
#    municipality: "${named[0].code}"
#    path: import/facebook-posts.csv
#  - source: matomo
#    municipality: "${named[0].code}"
#    url: https://matomo.example.se
#    site: 1
#    formPath: /familjehem/anmalan
#  - source: plausible      # instead of Matomo, or beside it for another site; docs/sources/visits.md
#    municipality: "${named[0].code}"
#    site: example.se
#    formPath: /familjehem/anmalan
#  - source: umami
#    municipality: "${named[0].code}"
#    url: https://umami.example.se
#    website: 00000000-0000-4000-8000-000000000000
#    formPath: /familjehem/anmalan
#  - source: access-log
#    municipality: "${named[0].code}"
#    path: import/access.log

# Who is told when something needs somebody, and who gets the reports; docs/operations.md says when.
# mail: {from: genklang@example.se, host: smtp.example.se, userVariable: SMTP_USER, passwordVariable: SMTP_PASSWORD}
# notices:
#   to: [namn@example.se]
# reports:
#   to: [chef@example.se]

# What a home of one's own costs a year beside one bought from a consultant: the pages then say what it saves.
# homeCost: {own: 290000, bought: 640000, year: 2025, source: Bokslut 2025}

# Counts under the threshold are never published.
publication:
  threshold: 5
`;

/** Words of letters stand in YAML as they are; anything else could mean something there. */
const plainOrQuoted = (text: string): string =>
  /^[\p{L}\- ]+(, [\p{L}\- ]+)*$/u.test(text) && !/^(null|true|false)$/i.test(text) ? text : JSON.stringify(text);

function municipalityLine({code, name, county, population}: Named): string {
  const remark = county === "fill in" ? " # county and inhabitants: fill in" : "";
  const years = Object.entries(population).map(([year, count]) => `${year}: ${count}`);
  return `  - {code: "${code}", name: ${name.includes(",") ? JSON.stringify(name) : plainOrQuoted(name)}, county: ${county}, population: {${years.join(", ")}}}${remark}`;
}

const environment = `# Copy to .env and fill in. This file is never read by Genklang, and .env never leaves this machine.
# FACEBOOK_PAGE_TOKEN=
# FACEBOOK_APP_SECRET=
# FACEBOOK_ADS_TOKEN=
# MATOMO_TOKEN=
# PLAUSIBLE_KEY=
# UMAMI_USER=
# UMAMI_PASSWORD=
# For Umami's cloud instead, with keyVariable: UMAMI_KEY under its source.
# UMAMI_KEY=
# OPEN_EPLATFORM_USER=
# OPEN_EPLATFORM_PASSWORD=
# The mail server's, for notices and reports.
# SMTP_USER=
# SMTP_PASSWORD=
# Where notices are posted to, with webhook: {urlVariable: ALARM_URL} under notices.
# ALARM_URL=
# A long random text that persons and case numbers are hashed with. Keep a copy; if it changes, nobody is recognised.
# GENKLANG_KEY=
# A PostgreSQL server; without it the embedded database in .genklang is used.
# DATABASE_URL=postgres://user:password@host:5432/genklang
`;

const applications = "datum;tid;kanal;ärendetyp;källa_till_kontakt;första_kontakt\n";
