/** What somebody should see to about a source, and what to do, in the words of who reads the pages: no command is theirs. */
import type {Bilingual} from "../../src/base/format.ts";
import type {PublishedSource} from "../../src/publication/release.ts";
import type {SourceStatus} from "../../src/store/status.ts";
import type {SourceTrust} from "../../src/store/trust.ts";

type Todo = PublishedSource["todo"][number];
type State = PublishedSource["state"];

const ask = (command: string): Bilingual => ({
  sv: `Be den som sköter Genklang att köra: ${command}`,
  en: `Ask whoever looks after Genklang to run: ${command}`
});

/** `isOpen`: whether numbers of its rows may leave the house. */
export function todoOf(
  {name, state, isOpen}: {name: string; state: State; isOpen: boolean},
  status: SourceStatus | undefined,
  trust: SourceTrust | undefined
): Todo[] {
  const gaps = (trust?.gaps ?? []).map(
    ({from, to}): Todo => ({
      says: {sv: `Dagarna från ${from} fram till ${to} saknas.`, en: `The days from ${from} until ${to} are missing.`},
      next: ask(`npx genklang collect ${name} --from ${from} --to ${to}`)
    })
  );
  const warned = (trust?.warnings ?? []).flatMap(({kind, subject}) => warnings[kind]?.(subject) ?? []);
  return [...ofState(name, state, status), ...gaps, ...warned, ...keptOut(isOpen, status)];
}

function ofState(name: string, state: State, status: SourceStatus | undefined): Todo[] {
  const collect = ask(`npx genklang collect ${name}`);
  if (state === "stale")
    return [
      {
        says: {sv: "Ingen ny insamling på flera dagar.", en: "Nothing has been collected for several days."},
        next: collect
      }
    ];
  if (state === "failed")
    return [
      {
        says: {
          sv: "Den senaste insamlingen misslyckades; det som fanns är kvar.",
          en: "The last collection failed; what was there stays."
        },
        next: ask("npx genklang doctor")
      }
    ];
  if (state === "empty") return [{says: {sv: "Inget har kommit ännu.", en: "Nothing has come yet."}, next: collect}];
  return status?.lastRun?.outcome === "degraded"
    ? [
        {
          says: {
            sv: "Den senaste insamlingen blev inte hel: något hos leverantören svarade inte.",
            en: "The last collection is not whole: something at the provider did not answer."
          },
          next: ask("npx genklang status")
        }
      ]
    : [];
}

function keptOut(isOpen: boolean, status: SourceStatus | undefined): Todo[] {
  const count = (status?.quarantined ?? []).reduce((sum, {rowCount}) => sum + rowCount, 0);
  if (count === 0) return [];
  const says = isOpen
    ? {
        sv: `${count} ${count === 1 ? "rad verkar" : "rader verkar"} innehålla personuppgifter och är inte inläst${count === 1 ? "" : "a"}.`,
        en: `${count} ${count === 1 ? "row seems" : "rows seem"} to hold personal data and ${count === 1 ? "was" : "were"} not read.`
      }
    : {
        sv: "Rader verkar innehålla personuppgifter och är inte inlästa.",
        en: "Rows seem to hold personal data and were not read."
      };
  return [
    {
      says,
      next: {
        sv: "Ta bort uppgifterna ur filen och läs in den igen.",
        en: "Take the data out of the file and read it again."
      }
    }
  ];
}

const warnings: Record<string, (subject: string) => Todo> = {
  "retired-metric": (metric) => ({
    says: {
      sv: `Leverantören ger inte längre måttet ${metric}. Det som var insamlat är kvar.`,
      en: `The provider no longer gives the metric ${metric}. What was collected stays.`
    },
    next: {
      sv: "Inget att göra. Jämför inte måttet före och efter.",
      en: "Nothing to do. Do not compare the metric before and after."
    }
  }),
  "token-expires": (variable) => ({
    says: {sv: `Nyckeln i ${variable} går snart ut.`, en: `The token in ${variable} expires soon.`},
    next: {
      sv: "Be den som sköter Genklang att skapa en ny nyckel innan dess, annars upphör insamlingen.",
      en: "Ask whoever looks after Genklang to make a new one before that, or the collection ends."
    }
  }),
  "version-expires": (version) => ({
    says: {
      sv: `Leverantören stänger snart sitt gränssnitt i version ${version}.`,
      en: `The provider soon closes version ${version} of its interface.`
    },
    next: {
      sv: "Be den som sköter Genklang att uppdatera programmet.",
      en: "Ask whoever looks after Genklang to update it."
    }
  }),
  "counts-differ": (day) => ({
    says: {
      sv: `För ${day} räknar leverantören annorlunda än den listar.`,
      en: `For ${day} the provider counts otherwise than it lists.`
    },
    next: {sv: "Läs dagens tal med försiktighet.", en: "Read the numbers of that day with care."}
  })
};
