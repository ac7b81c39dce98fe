/**
 * Applications that stand alike in two files of a folder: a file for the year beside one for the month counts the month
 * twice, unless a hash says who applied. Two alike in one file are two.
 *
 * Two people who applied on one day in the same way are alike, too, so it is only told: where several are, or some to the
 * minute. sql/checks/applications-in-two-places.sql asks the same across sources.
 */
import type {ApplicationRow, Overlap} from "./source.ts";

/** With each of the earlier files; none where nothing needs telling. */
export function overlapsWith(
  rows: readonly ApplicationRow[],
  earlier: ReadonlyMap<string, readonly ApplicationRow[]>
): Overlap[] {
  return [...earlier].flatMap(([name, theirs]) => {
    const left = Map.groupBy(theirs.filter(isUnknown), traitsOf);
    const alike = rows.filter((row) => isUnknown(row) && left.get(traitsOf(row))?.pop() !== undefined);
    const isTold = alike.length >= fewestAlike || alike.some(({receivedAt}) => receivedAt !== null);
    const days = alike.map(({day}) => day).sort();
    return isTold ? [{name, count: alike.length, firstDay: days[0], lastDay: days.at(-1)!}] : [];
  });
}

const fewestAlike = 3;
const isUnknown = ({applicant}: ApplicationRow) => applicant === null;
const traitsOf = ({municipality, day, receivedAt, wayIn, kind, statedSource}: ApplicationRow) =>
  JSON.stringify([municipality, day, receivedAt, wayIn, kind, statedSource]);
