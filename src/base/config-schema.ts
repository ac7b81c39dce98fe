/**
 * What may stand in genklang.yaml, field by field, with what each means and what is said where it is wrong.
 *
 * Nothing secret stands in it: a source names the environment variable that holds its token.
 */
import {z} from "zod";
import {isDay} from "./day.ts";
import {homeCost} from "./home-cost.ts";
import {assignmentKinds, channels} from "./words.ts";

const shown = (input: unknown) => (input === undefined ? "missing" : JSON.stringify(input));

const day = z.string().refine(isDay, {error: ({input}) => `is ${shown(input)}; write days like 2026-03-31`});
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, {error: ({input}) => `is ${shown(input)}; use letters, digits and hyphens`});
const codeError = ({input}: {input?: unknown}) =>
  `is ${shown(input)}; write the four digits of the municipality in quotation marks, like "0834"`;
const code = z.string({error: codeError}).regex(/^\d{4}$/, {error: codeError});
const kronor = z
  .number({error: ({input}) => `is ${shown(input)}; write kronor without VAT like 12500 or 12500.50`})
  .refine((x) => Math.abs(x * 100 - Math.round(x * 100)) < 1e-6 * Math.max(1, Math.abs(x)), {
    error: "has more than two decimals; write kronor like 12500.50"
  });
/** One name for both languages, or one each. */
const name = z.union([
  z
    .string()
    .min(1)
    .transform((sv) => ({sv, en: sv})),
  z.strictObject({sv: z.string().min(1), en: z.string().min(1)})
]);

const municipality = z.strictObject({
  code,
  name: z.string().min(1),
  county: z.string().min(1),
  population: z
    .record(z.string().regex(/^\d{4}$/), z.number().int().positive())
    .refine((years) => Object.keys(years).length > 0, {
      error: "is empty; give inhabitants for at least one year, like 2024: 7002"
    }),
  comparison: z.boolean().default(false).describe("Untouched by our campaigns; only there to compare with.")
});

const partnership = z.strictObject({
  id,
  name,
  jointIntake: z
    .boolean()
    .default(false)
    .describe("One office takes the applications of all members, so that each may know the counts of the others."),
  members: z.array(z.strictObject({municipality: code, firstDay: day, lastDay: day.optional()})).min(1)
});

const flight = z.strictObject({
  channel: z.enum(channels, {error: ({input}) => `is ${shown(input)}; choose one of ${channels.join(", ")}`}),
  municipalities: z.union([z.literal("all"), z.array(code).min(1)]),
  firstDay: day.describe("The first day it is seen."),
  lastDay: day.describe("The last day it is seen; it is still seen on it."),
  cost: kronor.min(0).describe("Kronor net of VAT for the whole flight; 0 where it cost nothing."),
  impressions: z.number().int().min(0).optional()
});

const words = z
  .array(z.string().trim().min(1))
  .min(1)
  .describe("Words, hashtags or phrases; one of them is enough. Capitals do not matter.");

const campaign = z.strictObject({
  id,
  name,
  owner: z.string().min(1).describe("A municipality's code, the id of a partnership, or national."),
  tag: z.string().optional().describe("The utm_campaign of its links; its id in lower case if left out."),
  posts: z
    .strictObject({
      rules: z
        .array(
          z.strictObject({
            words,
            firstDay: day.optional().describe("Of publishing; the first day of the first flight if left out."),
            lastDay: day.optional().describe("It still counts; the last day of the last flight if left out.")
          })
        )
        .default([])
        .describe("Posts whose text holds one of the words, published on these days."),
      ids: z.array(z.string().min(1)).default([]).describe("Posts by hand: their id, like 1122334455_903.")
    })
    .optional()
    .describe("Which posts are the campaign's besides those whose link carries its tag."),
  advertisements: z
    .strictObject({
      words: words.optional().describe("Words in the name of the ad account's campaign; one of them is enough."),
      ids: z
        .array(z.string().regex(/^\d+$/, {error: "is the campaign's number in the ad account, in quotation marks"}))
        .default([])
        .describe("Campaigns of the ad account by hand: their numbers.")
    })
    .optional()
    .describe("Which advertisements are the campaign's besides those whose link carries its tag."),
  flights: z.array(flight).min(1)
});

const event = z.strictObject({
  municipality: code,
  day,
  name,
  kind: z
    .enum(["level", "mark"])
    .default("level")
    .describe("level: intake may step up or down from this day; mark: only drawn.")
});

const source = z.looseObject({
  source: z
    .string()
    .min(1)
    .describe(
      "facebook-page, facebook-posts, facebook-ads, instagram, meta-posts-csv, matomo, plausible, umami, access-log, open-eplatform, open-eplatform-cases, applications-csv or media-plan."
    ),
  municipality: code.optional(),
  since: day.optional().describe("The first day to collect."),
  lateAfterDays: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe("It is late once its last day is so many days ago; as the kind of source promises if left out.")
});

const mailAddress = z.email({error: ({input}) => `is ${shown(input)}; write an address like namn@kommunen.se`});
const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, {error: "is the name of a variable in .env, like SMTP_PASSWORD"});
const readers = z.array(mailAddress).min(1).optional();
const mailSettings = z.strictObject({
  from: mailAddress,
  host: z.string().min(1).describe("The mail server."),
  port: z.number().int().min(1).max(65_535).default(587),
  secure: z.boolean().default(false).describe("TLS from the first byte, as on port 465; else STARTTLS where offered."),
  userVariable: variable.optional().describe("The environment variable with the user, where the server wants one."),
  passwordVariable: variable.optional()
});
export type MailSettings = z.output<typeof mailSettings>;

export const reportFormats = ["pdf", "docx", "pptx", "csv", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const notices = z.strictObject({
  to: readers.describe("At most one mail a day, and only when there is something to look at. Needs mail."),
  webhook: z
    .strictObject({urlVariable: variable.describe("The environment variable with the address to post to.")})
    .optional()
    .describe("The same as JSON, to a chat or an alarm.")
});

export const keyNames = [
  "equal",
  "inhabitants",
  "fixed-and-inhabitants",
  "percentages",
  "benefit",
  "scrb",
  "shapley",
  "nucleolus",
  "airport"
] as const;
export type KeyName = (typeof keyNames)[number];
const percent = z.number().min(0).max(100);

const agreement = z.strictObject({
  id,
  partnership: id,
  version: z.number().int().positive().default(1).describe("Counted up when the partners agree on something else."),
  key: z.enum(keyNames, {error: ({input}) => `is ${shown(input)}; choose one of ${keyNames.join(", ")}`}),
  inhabitantsYear: z.number().int().optional().describe("31 December of which year; else the year before firstDay."),
  fixedPercent: percent.optional().describe("Of the key fixed-and-inhabitants: shared in equal parts."),
  percentages: z.record(z.string(), percent).optional().describe("Of the key percentages, by municipality."),
  needs: z
    .record(z.string(), z.number().min(0))
    .optional()
    .describe("Of the key airport, by municipality: nested needs, like days of a flight or a number of buses."),
  benefitCapPercent: percent.default(30).describe("Of the key benefit: at most this part is settled by benefit."),
  quotes: z
    .array(
      z.strictObject({
        municipalities: z.array(code).min(1),
        cost: kronor.min(0),
        source: z.string().min(1),
        period: z.string().optional().describe("The period that it is about; left out, it is held against every one.")
      })
    )
    .default([])
    .describe("What some of the partners would pay without the others, and who said so."),
  rounding: z
    .enum(["total", "line"])
    .default("total")
    .describe("Whether öre are settled on the total or line by line."),
  netting: z.enum(["host", "fewest"]).default("host").describe("Transfers through the host, or as few as can be."),
  rollOver: kronor.min(0).default(100).describe("Transfers under so many kronor wait for the next settlement."),
  settle: z.enum(["quarter", "tertial", "year"]).optional().describe("When; left out, any period can be settled."),
  dueDays: z.number().int().min(1).default(30),
  contact: z.string().optional().describe("Whom to ask, like an office's mailbox."),
  partners: z
    .record(z.string(), z.strictObject({organisation: z.string().optional(), reference: z.string().optional()}))
    .default({})
    .describe("By municipality: organisation number and the reference that its invoices must carry."),
  host: code,
  firstDay: day,
  lastDay: day,
  decision: z.string().min(1).describe("The decision's reference, like KS 2025/117.")
});

const site = z
  .strictObject({
    organisation: z.string().min(1).describe("Who is responsible for the pages, like Helsingborgs stad."),
    name: name.optional().describe("What the pages are called; else Genklang and the region."),
    email: z.email().optional().describe("Where a reader reports what is not accessible."),
    phone: z.string().min(5).optional(),
    url: z.url().optional().describe("A form for the same."),
    assessed: day.optional().describe("When the pages were assessed against the law."),
    updated: day.optional().describe("When the statement was last changed; else when it was assessed."),
    method: z.enum(["self", "external"]).default("self").describe("Who assessed: the organisation or somebody else."),
    conformity: z.enum(["full", "partial", "none"]).optional().describe("How far the pages meet the law's demands."),
    shortcomings: z.array(name).default([]).describe("What is not accessible yet, and why."),
    burden: z.array(name).default([]).describe("What is left out as disproportionately burdensome, and why."),
    supervisor: z
      .strictObject({name: z.string().min(1), url: z.url()})
      .default({name: "Myndigheten för digital förvaltning (Digg)", url: "https://www.digg.se/tdosanmalan"})
  })
  .describe("Who is behind the pages: fills the accessibility statement that the law wants.");

const goal = z.strictObject({
  for: z.string().min(1).default("all").describe("all, a partnership's id or a municipality's code."),
  year: z.number().int().min(2000).max(2100),
  applications: z.number().int().positive().optional().describe("Applications in the year."),
  extraApplications: z.number().positive().optional().describe("Of them, those that campaigns bring."),
  costPerExtra: kronor.positive().optional().describe("Kronor that an extra application may cost at most."),
  homes: z.number().int().positive().optional().describe("Homes approved in the year."),
  budget: kronor.positive().optional().describe("Kronor net of VAT for the campaigns of the year.")
});
export type Goal = z.output<typeof goal>;

const reports = z.strictObject({
  for: z.array(z.string().min(1)).min(1).default(["all"]).describe("all, partnerships' ids or municipalities' codes."),
  periods: z
    .array(z.enum(["quarter", "tertial"]))
    .min(1)
    .default(["quarter"])
    .describe("After which one is made."),
  formats: z.array(z.enum(reportFormats)).min(1).default(["pdf", "docx"]).describe("Of those that the schedule makes."),
  kolada: z
    .string()
    .optional()
    .describe(
      "A CSV file with comparison figures; docs/report.md says its columns. If left out, context/kolada.csv where it is there."
    ),
  to: readers.describe("To whom the scheduled reports are mailed. Needs mail.")
});

const context = z
  .strictObject({
    kpis: z
      .array(z.string().regex(/^[NU]\d{5}$/, {error: ({input}) => `is ${shown(input)}; write it like N33817`}))
      .min(1)
      .default(["N33817", "N33812", "N33004", "U33401", "N33818", "N33008", "N33022", "N33024", "N33878"])
      .describe("Kolada's ids; a report shows the first five."),
    compareWith: z
      .array(code)
      .default([])
      .describe("Municipalities whose key figures are fetched besides those above, to compare with.")
  })
  .describe("What genklang context fetches from Kolada.");

export const configSchema = z.strictObject({
  region: name,
  site: site.optional(),
  municipalities: z.array(municipality).min(1),
  partnerships: z.array(partnership).default([]),
  campaigns: z.array(campaign).default([]),
  events: z.array(event).default([]),
  landingPages: z.array(z.strictObject({municipality: code, url: z.url()})).default([]),
  sources: z.array(source).default([]),
  publication: z
    .strictObject({
      threshold: z.number().int().min(3).default(5).describe("Counts under this are never published."),
      insiderThreshold: z
        .number()
        .int()
        .min(3)
        .optional()
        .describe(
          "The same against a municipality that takes its own counts from a sum; as threshold if left out, and never more."
        )
    })
    .prefault({}),
  agreements: z.array(agreement).default([]),
  goals: z.array(goal).default([]).describe("What a year is held against in the reports."),
  homeCost: homeCost.optional(),
  reports: reports.prefault({}),
  context: context.prefault({}),
  mail: mailSettings.optional().describe("The server that takes mail, for notices and reports alike."),
  notices: notices.prefault({}).describe("Who is told when something needs somebody."),
  intake: z
    .strictObject({
      kinds: z
        .array(z.enum(assignmentKinds))
        .min(1)
        .default([...assignmentKinds])
        .describe(
          "The kinds of assignment whose applications count, everywhere. Choose before the first publication; all if left out."
        )
    })
    .prefault({}),
  collection: z
    .strictObject({
      keepAnswersDays: z
        .number()
        .int()
        .min(0)
        .default(400)
        .describe("How long answers of providers are kept, without tokens and persons.")
    })
    .prefault({}),
  model: z
    .strictObject({
      chains: z.number().int().min(2).max(16).default(4),
      draws: z.number().int().min(100).max(20_000).default(1000)
    })
    .prefault({})
});

/** As it stands in the file, each field sound by itself. */
export type Parsed = z.output<typeof configSchema>;
export type Municipality = Parsed["municipalities"][number];
export type Agreement = Parsed["agreements"][number];
export type SourceSettings = Parsed["sources"][number];
