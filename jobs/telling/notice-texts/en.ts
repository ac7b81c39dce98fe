/** What is told by mail and webhook, in English, below the Swedish; sv.ts beside it has the same keys. */
import type {WarningKind} from "../../../src/sources/source.ts";
import type {RunTrouble} from "../../../src/store/runs.ts";

export const en = {
  failed: (name: string, trouble: string) =>
    `${name}: the collection failed. ${trouble} What had been collected before is still there.`,
  stale: (name: string, day: string, dayCount: number) =>
    `${name}: nothing new since ${day}. The source promises to be at most ${dayCount} days old.`,
  clock: (name: string, day: string) =>
    `${name}: is said to be collected up to ${day}, which is still to come. The clock of the machine was ahead, or is behind now. Look at it, then run: npx genklang collect ${name}`,
  warning: (name: string, what: string) => `${name}: ${what}`,
  remark: (sentence: string) => sentence,
  gap: (name: string, from: string, to: string) =>
    `${name}: the days from ${from} until ${to} are missing. Collect them: npx genklang collect ${name} --from ${from} --to ${to}`,
  quarantine: (name: string, count: number) =>
    `${name}: ${count} ${count === 1 ? "row seems" : "rows seem"} to hold personal data and ${count === 1 ? "was" : "were"} not read. Take the data out of the file and let it be read again.`,
  drift: (name: string, fields: string) =>
    `${name}: the provider has begun to send fields that we do not read: ${fields}. Nothing was lost; tell whoever looks after Genklang.`,
  report: (periods: readonly string[], reason: string | null) =>
    `The report on ${periods.join(" and ")} is not ready or not sent: ${reason ?? "it was interrupted."} We try again every day. Try yourself: npx genklang report ${periods[0]} --mail`,
  schedule: (day: string) => `The schedule has not run since ${day}. Start it again: npx genklang run`,

  trouble: {
    token: "The token is no longer valid. Make a new one and write it in .env.",
    permission: "The token lacks a right. Give its user the right to read, and try again.",
    throttled: "The provider's quota is full. We wait and try again; there is nothing for you to do.",
    transient: "The provider did not answer. We try again next time; there is nothing for you to do if it passes.",
    "too-big": "The answer was too large for the provider. Tell whoever looks after Genklang.",
    "bad-request": "The provider did not understand the question. Look at the source's settings in genklang.yaml.",
    nonsense: "The provider answered something that we do not understand. See in a browser whether the service works.",
    file: "A file or a setting needs to be corrected. Run: npx genklang doctor",
    clock:
      "The clock of the machine and the provider's differ by so much that days would be missed. Set the clock of whichever is wrong; npx genklang status says what they show.",
    database:
      "The database did not take it, or did not answer. See that it is up and that its disk has room; npx genklang status says what it answered.",
    bug: "It is a fault in Genklang. Tell whoever looks after Genklang."
  } satisfies Record<RunTrouble, string>,

  about: {
    "retired-metric": (metric: string) =>
      `the provider no longer has the metric ${metric}. What had been collected is still there.`,
    "token-expires": (variable: string) => `the token in ${variable} ends soon. Make a new one and write it in .env.`,
    "version-expires": (version: string) =>
      `version ${version} of the provider's interface is about to close. Genklang needs to be updated.`,
    "counts-differ": (day: string) => `the provider counts otherwise than it lists for ${day}.`,
    "clock-ahead": (day: string) =>
      `the clock of this machine was ahead, up to ${day}. The days that were passed over are collected again.`,
    "clock-off": (host: string) =>
      `the clock of this machine and that of ${host} differ by more than ten minutes. Set the clock of whichever is wrong.`,
    "metrics-refused": () => "Facebook refuses the metrics of posts together and takes each alone. They stay unknown.",
    "token-lacks": (variable: string) =>
      `the token in ${variable} lacks a right. Make a new one with it, as docs/sources/facebook.md says.`,
    "log-lost": (day: string) =>
      `lines of the access log after ${day} were gone before they were read. Let path in genklang.yaml name the rotated files too, like access.log*.`,
    "log-ends": (day: string) =>
      `the last line of the access log is of ${day}. The days after it are unknown, not zero. See whether the log is still written, or copied, to where path in genklang.yaml points.`,
    "export-without-year": () =>
      "the export tells of each post month, weekday and hour only. Write its year as year in genklang.yaml, and collect again.",
    "export-dated-late": (count: string) => `${count} posts stand on the latest day that fits; they may be older.`,
    "e-service-empty": (family: string) =>
      `the e-service ${family} does not exist, or has no case yet. If nobody has applied by it yet, this is as it should be; else correct its number in genklang.yaml.`,
    "status-unknown": (name: string) =>
      `the status “${name}” is not known. Say under statuses in genklang.yaml what it means, or none.`,
    "file-no-sheet": (path: string) => `${path} is neither CSV nor Excel (.xlsx) and is not read.`,
    "file-same": (path: string) => `${path} has the same content as another file and is not counted again.`,
    "file-overlaps": (path: string) =>
      `applications in ${path} stand in another file too and are counted twice. The receipt beside the file says which; delete the lines from one of the two, unless they are different people.`,
    "file-refused": (path: string) => `${path} was not read. The receipt beside the file says what to correct.`
  } satisfies Record<WarningKind, (subject: string) => string>,

  allWell: (region: string) => `Genklang ${region}: all is as it should be`,
  subject: (region: string, count: number) =>
    `Genklang ${region}: ${count} ${count === 1 ? "thing" : "things"} to see to`,
  fresh: "New:",
  again: "Changed, or still so after a week:",
  known: "Told before and still so:",
  over: "Over:",
  since: (sentence: string, day: string) => `${sentence} (since ${day})`,
  more: "The state of all sources: npx genklang status. What you can do: npx genklang doctor."
};

export type NoticeTexts = typeof en;
