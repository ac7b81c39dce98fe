/** What somebody should see to about a source, and what to do, in the words of who reads the pages: no command is theirs. */
import type {Bilingual} from "../../src/base/format.ts";
import type {PublishedSource} from "../../src/publication/release.ts";
import type {WarningKind} from "../../src/sources/source.ts";
import type {SourceStatus} from "../../src/store/status.ts";
import type {SourceTrust} from "../../src/store/trust.ts";

type Todo = PublishedSource["todo"][number];
type State = PublishedSource["state"];

const ask = (command: string): Bilingual => ({
  sv: `Be den som sköter Genklang att köra: ${command}`,
  en: `Ask whoever looks after Genklang to run: ${command}`
});

/**
 * `isOpen`: whether numbers of its rows may leave the house. `ahead`: the day up to which it is said to be collected, where
 * that is still to come.
 */
export function todoOf(
  {name, state, isOpen, ahead}: {name: string; state: State; isOpen: boolean; ahead?: string},
  status: SourceStatus | undefined,
  trust: SourceTrust | undefined
): Todo[] {
  const gaps = (trust?.gaps ?? []).map(
    ({from, to}): Todo => ({
      says: {sv: `Dagarna från ${from} fram till ${to} saknas.`, en: `The days from ${from} until ${to} are missing.`},
      next: ask(`npx genklang collect ${name} --from ${from} --to ${to}`)
    })
  );
  // Of several files the same is said once; older versions kept warnings without a kind.
  const warned = new Map(
    (trust?.warnings ?? []).flatMap(({kind, subject}) => {
      const todo = isKind(kind) && (isOpen || !isAboutCases.has(kind)) ? warnings[kind](subject) : undefined;
      return todo ? [[todo.says.en, todo] as const] : [];
    })
  );
  const isExplained = (trust?.warnings ?? []).some(({kind}) => isKind(kind)) || (status?.quarantined ?? []).length > 0;
  return [
    ...(ahead === undefined ? [] : [aheadOfTime(name, ahead)]),
    ...(state === "failed" ? [failed(trust)] : ofState(name, state, isExplained ? undefined : status)),
    ...gaps,
    ...warned.values(),
    ...keptOut(isOpen, status)
  ];
}

const aheadOfTime = (name: string, day: string): Todo => ({
  says: {
    sv: `Sägs vara insamlad till ${day}, som inte har varit: datorns klocka har gått före, eller går efter nu.`,
    en: `Said to be collected up to ${day}, which is still to come: the clock of the machine was ahead, or is behind now.`
  },
  next: {
    sv: `Be den som sköter Genklang att se på klockan, och sedan köra: npx genklang collect ${name}`,
    en: `Ask whoever looks after Genklang to look at the clock, and then to run: npx genklang collect ${name}`
  }
});

const clocksDiffer: Todo = {
  says: {
    sv: "Inget samlades in: datorns klocka och leverantörens skiljer sig så mycket att dagar skulle gå förlorade. Det som fanns är kvar.",
    en: "Nothing was collected: the clock of the machine and the provider's differ by so much that days would be missed. What was there stays."
  },
  next: {
    sv: "Be den som sköter Genklang att ställa den klocka som går fel. npx genklang status säger vad de visar.",
    en: "Ask whoever looks after Genklang to set the clock of whichever is wrong. npx genklang status says what they show."
  }
};

const databaseFailed: Todo = {
  says: {
    sv: "Databasen svarade inte vid den senaste insamlingen; det som fanns är kvar.",
    en: "The database did not answer at the last collection; what was there stays."
  },
  next: ask("npx genklang doctor")
};

const collectionFailed: Todo = {
  says: {
    sv: "Den senaste insamlingen misslyckades; det som fanns är kvar.",
    en: "The last collection failed; what was there stays."
  },
  next: ask("npx genklang doctor")
};

function failed(trust: SourceTrust | undefined): Todo {
  if (trust?.trouble === "clock") return clocksDiffer;
  return trust?.trouble === "database" ? databaseFailed : collectionFailed;
}

/** `status`: of a run whose trouble nothing else tells. */
function ofState(name: string, state: State, status: SourceStatus | undefined): Todo[] {
  const collect = ask(`npx genklang collect ${name}`);
  if (state === "stale")
    return [
      {
        says: {sv: "Ingen ny insamling på flera dagar.", en: "Nothing has been collected for several days."},
        next: collect
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

/**
 * Said only where a case has come: of a source of applications that is more than may be said of how many came. Whoever
 * looks after Genklang is told by mail, and by status.
 */
const isAboutCases: ReadonlySet<WarningKind> = new Set(["status-unknown", "e-service-empty"]);

const isKind = (kind: string): kind is WarningKind => Object.hasOwn(warnings, kind);

/** To be read beside a folder or a file: what it is called may name people, and stays in the house. */
const aboutFile = (sv: string, en: string) => (): Todo => ({
  says: {sv, en},
  next: {
    sv: "Kvittot bredvid filen säger vilken det är och vad som ska rättas.",
    en: "The receipt beside the file says which it is and what to correct."
  }
});

const warnings: Record<WarningKind, (subject: string) => Todo | undefined> = {
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
  }),
  "clock-ahead": (day) => ({
    says: {
      sv: `Datorns klocka har gått före, till ${day}. Dagarna som hoppades över hämtas igen.`,
      en: `The clock of the machine was ahead, up to ${day}. The days that were passed over are collected again.`
    },
    next: {sv: "Inget att göra, om klockan går rätt nu.", en: "Nothing to do, if the clock is right now."}
  }),
  "clock-off": (host) => ({
    says: {
      sv: `Datorns klocka och den hos ${host} skiljer sig mer än tio minuter.`,
      en: `The clock of the machine and that of ${host} differ by more than ten minutes.`
    },
    next: {
      sv: "Be den som sköter Genklang att ställa den klocka som går fel.",
      en: "Ask whoever looks after Genklang to set the clock of whichever is wrong."
    }
  }),
  "metrics-refused": () => ({
    says: {
      sv: "Facebook nekar inläggens mått tillsammans men inte vart för sig. De förblir okända.",
      en: "Facebook refuses the metrics of posts together and takes each alone. They stay unknown."
    },
    next: {
      sv: "Be den som sköter Genklang att se på det, om det står kvar.",
      en: "Ask whoever looks after Genklang to look at it, if it stays."
    }
  }),
  "token-lacks": (variable) => ({
    says: {sv: `Nyckeln i ${variable} saknar en behörighet.`, en: `The token in ${variable} lacks a right.`},
    next: {
      sv: "Be den som sköter Genklang att skapa en nyckel som har den.",
      en: "Ask whoever looks after Genklang to make a token that has it."
    }
  }),
  "log-lost": (day) => ({
    says: {
      sv: `Rader i åtkomstloggen efter ${day} försvann innan de lästes.`,
      en: `Lines of the access log after ${day} were gone before they were read.`
    },
    next: {
      sv: "Be den som sköter Genklang att låta path i genklang.yaml nämna även de roterade filerna.",
      en: "Ask whoever looks after Genklang to let path in genklang.yaml name the rotated files too."
    }
  }),
  "log-ends": (day) => ({
    says: {
      sv: `Åtkomstloggens sista rad är från ${day}. Dagarna efter den är okända, inte noll.`,
      en: `The last line of the access log is of ${day}. The days after it are unknown, not zero.`
    },
    next: {
      sv: "Be den som sköter Genklang att se efter om loggen fortfarande skrivs dit, eller kopieras dit.",
      en: "Ask whoever looks after Genklang to see whether the log is still written, or copied, to where path says."
    }
  }),
  "export-without-year": () => ({
    says: {
      sv: "Exporten anger bara månad, veckodag och timme för varje inlägg.",
      en: "The export tells of each post month, weekday and hour only."
    },
    next: {
      sv: "Be den som sköter Genklang att skriva dess år som year i genklang.yaml.",
      en: "Ask whoever looks after Genklang to write its year as year in genklang.yaml."
    }
  }),
  "export-dated-late": (count) => ({
    says: {
      sv: `${count} inlägg står på den senaste dag som stämmer; de kan vara äldre.`,
      en: `${count} posts stand on the latest day that fits; they may be older.`
    },
    next: {sv: "Läs deras dagar med försiktighet.", en: "Read their days with care."}
  }),
  // As it should be, mostly: whoever looks after Genklang is told by mail.
  "e-service-empty": () => undefined,
  "status-unknown": () => ({
    says: {
      sv: "Ett ärende har en status som inte är känd, så dess steg saknas.",
      en: "A case has a status that is not known, so its stage is missing."
    },
    next: ask("npx genklang status")
  }),
  "file-no-sheet": aboutFile(
    "En fil i mappen är varken CSV eller Excel och läses inte.",
    "A file of the folder is neither CSV nor Excel and is not read."
  ),
  "file-same": aboutFile(
    "En fil i mappen har samma innehåll som en annan och räknas inte en gång till.",
    "A file of the folder has the same content as another and is not counted again."
  ),
  "file-overlaps": aboutFile(
    "Ansökningar står i två filer och räknas två gånger.",
    "Applications stand in two files and are counted twice."
  ),
  "file-refused": aboutFile("En fil i mappen lästes inte in.", "A file of the folder was not read.")
};
