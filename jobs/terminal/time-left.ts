/**
 * How far long work has come, and about how long it still takes, as a line: "34 %, about 2 min left".
 *
 * The pace is that of the latest half of what was done, since a chain's first draws are slower. Work that was stopped and
 * goes on is not paid twice: the pace counts from the first that is heard. Before there is enough to tell, only the per cent.
 */
const leastShare = 0.05; // of the whole, to tell a pace from
const leastMs = 2000;

export function timeLeft(now: () => number): (done: number, of: number) => string {
  let heard: {done: number; at: number}[] = [];
  return (done, of) => {
    if (heard.length > 0 && done < heard[heard.length - 1].done) heard = []; // begun again
    heard.push({done, at: now()});
    const percent = `${Math.floor((100 * done) / of)} %`;
    const middle = (heard[0].done + done) / 2;
    const from = heard.findLast((it) => it.done <= middle) ?? heard[0];
    const ms = now() - from.at;
    if (done - from.done < leastShare * of || ms < leastMs || done === of) return percent;
    return `${percent}, about ${inWords((ms * (of - done)) / (done - from.done) / 1000)} left`;
  };
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(5, 5 * Math.round(seconds / 5))} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
