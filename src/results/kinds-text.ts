/** The kinds of assignment as a person reads them: "familjehem, jourhem och kontaktfamilj". */
import {type Bilingual, format} from "../base/format.ts";
import type {AssignmentKind} from "../base/words.ts";

const names: Record<AssignmentKind, Bilingual> = {
  familjehem: {sv: "familjehem", en: "foster home"},
  jourhem: {sv: "jourhem", en: "emergency foster home"},
  kontaktfamilj: {sv: "kontaktfamilj", en: "contact family"},
  kontaktperson: {sv: "kontaktperson", en: "contact person"},
  vardnadshavare: {sv: "särskilt förordnad vårdnadshavare", en: "appointed guardian"}
};

export const kindsText = (kinds: readonly AssignmentKind[]): Bilingual => ({
  sv: format("sv").list(kinds.map((kind) => names[kind].sv)),
  en: format("en").list(kinds.map((kind) => names[kind].en))
});
