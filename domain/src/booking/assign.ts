/** Cost of a pair that must not be made. */
export const IMPOSSIBLE = Number.POSITIVE_INFINITY;

/** What leaving a row unassigned costs more than any assignment: as many rows as possible come first, then their fit. */
const UNASSIGNED = 1e9;

/**
 * Cheapest assignment of rows to distinct columns (Hungarian method with potentials, O(rows² · columns)). Assigns as many
 * rows as possible, and among those choices the one with the least total cost; costs are ≥ 0 and together below 1e9.
 * @returns for each row its column, or `null`
 */
export function assign(costs: readonly (readonly number[])[]): (number | null)[] {
  const rows = costs.length;
  const real = costs[0]?.length ?? 0;
  const columns = real + rows; // one way out per row
  const cost = (row: number, column: number): number => {
    if (column >= real) return column - real === row ? UNASSIGNED : UNASSIGNED * 4;
    return Math.min(costs[row]?.[column] ?? IMPOSSIBLE, UNASSIGNED * 4);
  };
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) augment(row, columns, cost, { rowPotential, columnPotential, rowOf });
  const columnOf: (number | null)[] = Array.from({ length: rows }, () => null);
  for (let column = 1; column <= real; column += 1) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row >= 0 && cost(row, column - 1) < UNASSIGNED) columnOf[row] = column - 1;
  }
  return columnOf;
}

type Labels = { rowPotential: Float64Array; columnPotential: Float64Array; rowOf: Int32Array };

/** Finds the shortest augmenting path for one more row and flips it. */
function augment(row: number, columns: number, cost: (row: number, column: number) => number, labels: Labels): void {
  const { rowPotential, columnPotential, rowOf } = labels;
  const distance = new Float64Array(columns + 1).fill(IMPOSSIBLE);
  const before = new Int32Array(columns + 1);
  const seen = new Uint8Array(columns + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    seen[column] = 1;
    const at = rowOf[column] ?? 0;
    let nearest = IMPOSSIBLE;
    let next = 0;
    for (let other = 1; other <= columns; other += 1) {
      if (seen[other]) continue;
      const reduced = cost(at - 1, other - 1) - (rowPotential[at] ?? 0) - (columnPotential[other] ?? 0);
      if (reduced < (distance[other] ?? 0)) [distance[other], before[other]] = [reduced, column];
      if ((distance[other] ?? 0) < nearest) [nearest, next] = [distance[other] ?? 0, other];
    }
    for (let other = 0; other <= columns; other += 1) {
      if (seen[other]) {
        rowPotential[rowOf[other] ?? 0] = (rowPotential[rowOf[other] ?? 0] ?? 0) + nearest;
        columnPotential[other] = (columnPotential[other] ?? 0) - nearest;
      } else distance[other] = (distance[other] ?? 0) - nearest;
    }
    column = next;
  } while (rowOf[column] !== 0);
  for (; column !== 0; column = before[column] ?? 0) rowOf[column] = rowOf[before[column] ?? 0] ?? 0;
}

/** How many branches are tried before the best choice found so far is taken. */
const MAX_BRANCHES = 2_000;

type Best = { columns: (number | null)[]; total: number; branches: number };

const totalOf = (columns: readonly (number | null)[], costs: readonly (readonly number[])[]): number =>
  columns.reduce<number>(
    (sum, column, row) => sum + (column === null ? UNASSIGNED : (costs[row]?.[column] ?? UNASSIGNED)),
    0,
  );

/**
 * The same, where some columns exclude each other (slots of one venue that overlap): the assignment without exclusions is a
 * bound; where it uses two that exclude each other, either one row or the other gives its column up (branch and bound).
 */
export function assignDisjoint(
  costs: readonly (readonly number[])[],
  excludes: (one: number, other: number) => boolean,
): (number | null)[] {
  const best: Best = { columns: costs.map(() => null), total: costs.length * UNASSIGNED, branches: 0 };
  branch(costs, excludes, best);
  return best.columns;
}

function branch(
  costs: readonly (readonly number[])[],
  excludes: (one: number, other: number) => boolean,
  best: Best,
): void {
  best.branches += 1;
  const columns = assign(costs);
  if (totalOf(columns, costs) >= best.total) return;
  const clash = firstClash(columns, excludes);
  if (!clash) {
    [best.columns, best.total] = [columns, totalOf(columns, costs)];
    return;
  }
  if (best.branches > MAX_BRANCHES) return repair(columns, costs, excludes, best);
  for (const row of clash) branch(without(costs, row, columns[row] ?? -1), excludes, best);
}

const without = (costs: readonly (readonly number[])[], row: number, column: number): number[][] =>
  costs.map((line, index) =>
    index === row ? line.map((value, at) => (at === column ? IMPOSSIBLE : value)) : [...line],
  );

function firstClash(
  columns: readonly (number | null)[],
  excludes: (one: number, other: number) => boolean,
): [number, number] | null {
  for (const [row, one] of columns.entries())
    for (const [later, other] of columns.entries())
      if (later > row && one !== null && other !== null && excludes(one, other)) return [row, later];
  return null;
}

/** Gives up whichever later row clashes, when there are too many branches to try. */
function repair(
  columns: (number | null)[],
  costs: readonly (readonly number[])[],
  excludes: (one: number, other: number) => boolean,
  best: Best,
): void {
  const kept = [...columns];
  for (let clash = firstClash(kept, excludes); clash; clash = firstClash(kept, excludes)) kept[clash[1]] = null;
  if (totalOf(kept, costs) < best.total) [best.columns, best.total] = [kept, totalOf(kept, costs)];
}
