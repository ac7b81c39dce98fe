/** Which kinds of assignment count as intake, in one order whatever order somebody wrote them in. */
import {type AssignmentKind, assignmentKinds} from "./words.ts";

export const countedKinds = (chosen: readonly AssignmentKind[]): AssignmentKind[] =>
  assignmentKinds.filter((kind) => chosen.includes(kind));

export const uncountedKinds = (chosen: readonly AssignmentKind[]): AssignmentKind[] =>
  assignmentKinds.filter((kind) => !chosen.includes(kind));
