// What a report means, said a second time in plain JavaScript: over the raw document and rows in memory, without the domain.
import { Temporal } from 'temporal-polyfill';

export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;
type Node = Record<string, unknown>;
type Names = { row: Row; given: Record<string, unknown>; zone: string };

const number = (value: Value) => value as number;
const sum = (f: (a: number, b: number) => number | null) => (args: Value[]) =>
  args.includes(null) ? null : f(number(args[0] ?? null), number(args[1] ?? null));
const days = (f: (day: Temporal.PlainDate) => Temporal.PlainDate) => (args: Value[]) =>
  args[0] === null ? null : f(Temporal.PlainDate.from(args[0] as string)).toString();

const CALLS: Record<string, (args: Value[], digits: number, zone: string) => Value> = {
  add: sum((a, b) => a + b),
  subtract: sum((a, b) => a - b),
  multiply: sum((a, b) => a * b),
  divide: sum((a, b) => (b === 0 ? null : a / b)),
  round: ([a = null], digits) => (a === null ? null : Math.floor(number(a) * 10 ** digits + 0.5) / 10 ** digits),
  coalesce: (args) => args.find((arg) => arg !== null) ?? null,
  concat: (args) => args.map((arg) => arg ?? '').join(''),
  day: ([at], _digits, zone) =>
    at
      ? Temporal.Instant.from(at as string)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .toString()
      : null,
  week: days((day) => day.subtract({ days: day.dayOfWeek - 1 })),
  month: days((day) => day.with({ day: 1 })),
  year: days((day) => day.with({ month: 1, day: 1 })),
  days_between: ([a, b]) =>
    a && b ? Temporal.PlainDate.from(b as string).until(Temporal.PlainDate.from(a as string)).days : null,
};

function evaluate(node: Node, names: Names): Value {
  const [head] = Object.keys(node).filter((key) => key !== 'digits') as [string];
  const of = node[head];
  if (head === 'value') return of as Value;
  if (head === 'column' || head === 'output') return names.row[of as string] as Value;
  if (head === 'parameter') return (names.given[of as string] ?? null) as Value;
  const args = (of as Node[]).map((arg) => evaluate(arg, names));
  return CALLS[head]?.(args, (node['digits'] ?? 0) as number, names.zone) ?? null;
}

const fold = (text: Value) => (text as string).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const COMPARE: Record<string, (a: Value, b: Value) => boolean> = {
  eq: (a, b) => a === b,
  lt: (a, b) => (a as number) < (b as number),
  lte: (a, b) => (a as number) <= (b as number),
  gt: (a, b) => (a as number) > (b as number),
  gte: (a, b) => (a as number) >= (b as number),
  contains: (a, b) => fold(a).includes(fold(b)),
  starts_with: (a, b) => fold(a).startsWith(fold(b)),
};

function holds(node: Node, names: Names): boolean {
  if (node['all']) return (node['all'] as Node[]).every((part) => holds(part, names));
  if (node['any']) return (node['any'] as Node[]).some((part) => holds(part, names));
  if (node['not']) return !holds(node['not'] as Node, names);
  const op = node['op'] as string;
  if (op === 'ne') return !holds({ ...node, op: 'eq' }, names);
  if (op === 'not_in') return !holds({ ...node, op: 'in' }, names);
  if (op === 'present') return !holds({ ...node, op: 'missing' }, names);
  const left = evaluate(node['left'] as Node, names);
  if (op === 'missing') return left === null;
  const right = node['right'] as Node;
  const open = right['parameter'] !== undefined && names.given[right['parameter'] as string] === undefined;
  if (open) return true;
  if (op === 'in')
    return ((right['values'] ?? names.given[right['parameter'] as string]) as Value[]).includes(left) && left !== null;
  const other = evaluate(right, names);
  return left !== null && other !== null && (COMPARE[op]?.(left, other) ?? false);
}

function aggregate(column: Node, rows: Row[], names: Omit<Names, 'row'>): Value {
  const where = column['where'] as Node | undefined;
  const counted = rows.filter((row) => !where || holds(where, { ...names, row }));
  if (column['aggregate'] === 'count') return counted.length;
  const values = counted.map((row) => evaluate(column['of'] as Node, { ...names, row })).filter((one) => one !== null);
  if (column['aggregate'] === 'count_distinct') return new Set(values.map((one) => (one === 0 ? 0 : one))).size;
  if (values.length === 0) return null;
  const total = values.reduce((a, b) => number(a) + number(b), 0);
  if (column['aggregate'] === 'sum') return total;
  if (column['aggregate'] === 'avg') return number(total) / values.length;
  const ordered = values.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  return (column['aggregate'] === 'min' ? ordered[0] : ordered.at(-1)) ?? null;
}

const exactly = (a: Value, b: Value): number =>
  typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b as string)) : Number(a) - Number(b);
/** Nothing comes last, either way; texts are compared without upper and lower case first. */
function ranked(a: Value, b: Value, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * ((typeof a === 'string' ? exactly(fold(a), fold(b)) : 0) || exactly(a, b));
}

/** The rows of a report, as lists of values in the order of its columns. */
export function runReport(document: Node, rows: Row[], given: Record<string, unknown>, zone: string): Value[][] {
  const names = { given, zone };
  const columns = document['columns'] as (Node & { name: string })[];
  const filter = document['filter'] as Node | undefined;
  const kept = rows.filter((row) => !filter || holds(filter, { ...names, row }));
  const single = columns.filter((column) => 'compute' in column || 'column' in column);
  const totals = columns.filter((column) => 'aggregate' in column);
  const valueOf = (column: Node, row: Row) =>
    evaluate((column['compute'] ?? { column: column['column'] }) as Node, { ...names, row });
  const keyed = kept.map((row) => ({ row, values: single.map((column) => valueOf(column, row)) }));
  const grouped = 'group' in document || totals.length > 0;
  const groups = Map.groupBy(keyed, ({ values }, index) => (grouped ? JSON.stringify(values) : index));
  if (single.length === 0 && groups.size === 0) groups.set('', []);
  const outputs = [...groups.values()].map((group) => {
    const output: Row = {};
    for (const [index, { name }] of single.entries()) output[name] = group[0]?.values[index] ?? null;
    for (const column of totals) output[column.name] = aggregate(column, group.map(({ row }) => row), names); // prettier-ignore
    for (const { name, derive } of columns)
      if (derive) output[name] = evaluate(derive as Node, { ...names, row: { ...output } });
    return output;
  });
  const having = document['having'] as Node | undefined;
  const order = (document['order'] ?? []) as { by: string; direction: string }[];
  const rest = columns.filter(({ name }) => !order.some(({ by }) => by === name));
  const keys = [...order, ...rest.map(({ name }) => ({ by: name, direction: 'asc' }))];
  return outputs
    .filter((row) => !having || holds(having, { ...names, row }))
    .toSorted((a, b) => {
      for (const { by, direction } of keys) {
        const rank = ranked(a[by] ?? null, b[by] ?? null, direction === 'asc' ? 1 : -1);
        if (rank !== 0) return rank;
      }
      return 0;
    })
    .slice(0, document['limit'] as number | undefined)
    .map((row) => columns.map(({ name }) => row[name] ?? null));
}
