/** Cost of a pair that must not be made. */
export const IMPOSSIBLE = Number.POSITIVE_INFINITY;

/** What leaving a row unassigned costs more than any assignment: as many rows as possible come first, then their fit. */
const UNASSIGNED = 1e9;

type Costs = readonly (readonly number[])[];
const costAt = (costs: Costs, row: number, column: number): number =>
  (costs[row] as readonly number[])[column] as number;

/**
 * Cheapest assignment of rows to distinct columns (Hungarian method with potentials, O(rows² · columns)). Assigns as many
 * rows as possible, and among those choices the one with the least total cost; costs are ≥ 0 and together below 1e9.
 * @returns for each row its column, or `null`
 */
export function assign(costs: Costs): (number | null)[] {
  const rows = costs.length;
  const real = costs.at(0)?.length ?? 0;
  const columns = real + rows; // one way out per row
  const cost = (row: number, column: number): number => {
    if (column >= real) return column - real === row ? UNASSIGNED : UNASSIGNED * 4;
    return Math.min(costAt(costs, row, column), UNASSIGNED * 4);
  };
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) augment(row, columns, cost, { rowPotential, columnPotential, rowOf });
  const columnOf: (number | null)[] = Array.from({ length: rows }, () => null);
  for (let column = 1; column <= real; column += 1) {
    const row = of(rowOf, column) - 1;
    if (row >= 0 && cost(row, column - 1) < UNASSIGNED) columnOf[row] = column - 1;
  }
  return columnOf;
}

type Labels = { rowPotential: Float64Array; columnPotential: Float64Array; rowOf: Int32Array };

/** A number of a list that is known to have it. */
const of = (list: Float64Array | Int32Array, index: number): number => list[index] as number;

/** Finds the shortest augmenting path for one more row and flips it. */
function augment(row: number, columns: number, cost: (row: number, column: number) => number, labels: Labels): void {
  const { rowPotential, columnPotential, rowOf } = labels;
  const distance = new Float64Array(columns + 1).fill(IMPOSSIBLE);
  const before = new Int32Array(columns + 1);
  const seen = new Set<number>();
  rowOf[0] = row;
  let column = 0;
  do {
    seen.add(column);
    const at = of(rowOf, column);
    let next = 0;
    let nearest = IMPOSSIBLE;
    for (let other = 1; other <= columns; other += 1) {
      if (seen.has(other)) continue;
      const reduced = cost(at - 1, other - 1) - of(rowPotential, at) - of(columnPotential, other);
      if (reduced < of(distance, other)) [distance[other], before[other]] = [reduced, column];
      if (of(distance, other) < nearest) [nearest, next] = [of(distance, other), other];
    }
    for (let other = 0; other <= columns; other += 1) {
      if (seen.has(other)) {
        rowPotential[of(rowOf, other)] = of(rowPotential, of(rowOf, other)) + nearest;
        columnPotential[other] = of(columnPotential, other) - nearest;
      } else distance[other] = of(distance, other) - nearest;
    }
    column = next;
  } while (rowOf[column] !== 0);
  for (; column !== 0; column = of(before, column)) rowOf[column] = of(rowOf, of(before, column));
}

/** How many branches are tried before the best choice found so far is taken. */
export const MAX_BRANCHES = 5_000;

type Excludes = (one: number, other: number) => boolean;
type Columns = (number | null)[];
type Search = {
  costs: Costs;
  excludes: Excludes;
  columns: Columns;
  total: number;
  seen: Set<string>;
  max_branches: number;
};

const totalOf = (columns: Columns, costs: Costs): number =>
  columns.reduce<number>((sum, column, row) => sum + (column === null ? UNASSIGNED : costAt(costs, row, column)), 0);

/** Two assigned columns that exclude each other, or `null`. */
function firstClash(columns: Columns, excludes: Excludes): [number, number] | null {
  const used = columns.filter((column) => column !== null);
  for (const [index, one] of used.entries()) {
    const other = used.slice(index + 1).find((later) => excludes(one, later));
    if (other !== undefined) return [one, other];
  }
  return null;
}

/**
 * The same, where some columns exclude each other (slots of one venue that overlap). The assignment without exclusions is a
 * bound; where it uses two columns that exclude each other, no answer uses both, so either one or the other is left out for
 * everybody (branch and bound). Past `max_branches` the best answer so far is taken, which is disjoint all the same.
 */
export function assignDisjoint(costs: Costs, excludes: Excludes, max_branches = MAX_BRANCHES): (number | null)[] {
  const search: Search = {
    costs,
    excludes,
    columns: costs.map(() => null),
    total: Infinity,
    seen: new Set(),
    max_branches,
  };
  branch(search, []);
  return search.columns;
}

function branch(search: Search, left_out: readonly number[]): void {
  const key = left_out.join(' ');
  if (search.seen.has(key)) return;
  search.seen.add(key);
  const columns = assign(
    search.costs.map((line) => line.map((value, at) => (left_out.includes(at) ? IMPOSSIBLE : value))),
  );
  if (totalOf(columns, search.costs) >= search.total) return;
  const clash = firstClash(columns, search.excludes);
  if (!clash || search.seen.size > search.max_branches)
    return keep(search, clash ? withoutClashes(columns, search.excludes) : columns);
  for (const column of clash)
    branch(
      search,
      [...left_out, column].sort((a, b) => a - b),
    );
}

function keep(search: Search, columns: Columns): void {
  const total = totalOf(columns, search.costs);
  if (total < search.total) [search.columns, search.total] = [columns, total];
}

/** Gives up the later of each two columns that exclude each other. */
const withoutClashes = (columns: Columns, excludes: Excludes): Columns =>
  columns.map((one, row) =>
    one !== null && columns.slice(0, row).some((other) => other !== null && excludes(other, one)) ? null : one,
  );
