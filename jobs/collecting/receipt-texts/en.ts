/** What stands in the receipt of a dropped file, in English, below the Swedish; sv.ts beside it has the same keys. */
export const en = {
  read: (name: string) => `Genklang has read ${name}`,
  taken: (at: string) => `Taken ${at}.`,
  applications: (all: string, fresh: string, changed: string, same: string) =>
    `Applications: ${all} (new ${fresh}, changed ${changed}, as before ${same}).`,
  leftOut: "Not counted:",
  heldBack: "Kept out, for the line may hold personal data:",
  letItLie: "Let the file lie here: if it goes, collecting stops, so that nothing disappears in silence.",
  howToRemove: "If its applications are to be taken away, delete both the file and this one.",
  overlaps: (count: string, first: string, last: string, name: string) =>
    `${count} of them (${first} to ${last}) stand in ${name} too and are counted twice.`,
  overlapNext: "Delete the lines from one of the two. If they are different people, there is nothing to do.",
  waiting: (at: string) => `Waits ${at}: the file is still being copied. It is read by the next collection.`,
  notASheet: (at: string) => `Not taken ${at}: the file is neither CSV nor Excel (.xlsx).`,
  sameContent: (at: string, name: string) =>
    `Not counted again ${at}: the same content as ${name}. One of the files can be deleted.`,
  refused: (at: string) => `Not taken ${at}. Nothing of the file has come in.`,
  where: (place: string) => `Where: ${place}`,
  doThis: (next: string) => `What to do: ${next}`,
  earlier: "As it was before:",
  reason: (reason: string) => reason,
  rule: (rule: string) => rule,
  place: (place: string) => place.replace(/^.*?, (?=sheet |line )/, "")
};

export type ReceiptTexts = typeof en;
