/** Computes something once per object. Rows are values: whoever has news passes a new object, so by object is by content. */
export function memoize<Row extends object, Result extends object | number>(
  compute: (row: Row) => Result,
): (row: Row) => Result {
  const known = new WeakMap<Row, Result>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const result = compute(row);
    known.set(row, result);
    return result;
  };
}
