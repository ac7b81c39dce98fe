/**
 * Rows one by one from a generator of many at a time. A row that is there already waits for nothing: of a million rows,
 * `yield` in an async generator takes as long as reading them from a file.
 */
export function oneByOne<Row>(many: AsyncGenerator<readonly Row[]>): AsyncIterable<Row> {
  let rows: readonly Row[] = [];
  let i = 0;
  const nextOfMany = async (): Promise<IteratorResult<Row, undefined>> => {
    for (;;) {
      const step = await many.next();
      if (step.done) return {done: true, value: undefined};
      rows = step.value;
      i = 0;
      if (rows.length > 0) return {done: false, value: rows[i++]};
    }
  };
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => (i < rows.length ? Promise.resolve({done: false, value: rows[i++]}) : nextOfMany()),
      async return() {
        await many.return(undefined);
        return {done: true, value: undefined};
      }
    })
  };
}
