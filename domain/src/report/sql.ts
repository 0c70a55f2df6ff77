import type { CallName } from './expression.ts';
import type { Comparison, Condition, Expression, ReportType } from './types.ts';

/** What each type is in PostgreSQL: columns, values and parameters are cast to it, so that both sides always agree. */
export const SQL_TYPES: Record<ReportType, string> = {
  text: 'text',
  number: 'double precision',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  uuid: 'uuid',
};

/** A name of the catalogue as an identifier. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Collects the values of one statement; a value with a key is bound once however often it is used. */
export type Binder = { bind: (value: unknown, type: string, key?: string) => string; values: unknown[] };
/** Starts the values of one statement. */
export function createBinder(): Binder {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  const bind = (value: unknown, type: string, key?: string) => {
    const known = key === undefined ? undefined : places.get(key);
    const place = known ?? `$${values.push(value)}::${type}`;
    if (key !== undefined) places.set(key, place);
    return place;
  };
  return { bind, values };
}

/** What SQL needs beside the expression: the binder, the run's parameters, and what a name stands for in this SELECT. */
export type Scope = {
  binder: Binder;
  parameters: Readonly<Record<string, unknown>>;
  timezone: string;
  nameOf: (name: string, type: ReportType) => string;
};

const startOf = (unit: string) => (args: string[]) => `date_trunc('${unit}', (${args[0]})::timestamp)::date`;
const joined = (sign: string) => (args: string[]) => `(${args.join(` ${sign} `)})`;
/** How a text is compared without upper and lower case; ASCII only, the same on every server. */
const folded = (text: string) => `lower((${text}) COLLATE "C")`;

/** Powers of ten by which `round` shifts; half up, as percentages of the statistics module. */
const POWERS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

const CALL_SQL: Record<CallName, (args: string[], digits: number, zone: () => string) => string> = {
  add: joined('+'),
  subtract: joined('-'),
  multiply: joined('*'),
  divide: ([a, b]) => `(${a} / NULLIF(${b}, 0))`,
  round: ([a], digits) => `(floor(${a} * ${POWERS[digits]} + 0.5) / ${POWERS[digits]})`,
  coalesce: (args) => `coalesce(${args.join(', ')})`,
  concat: (args) => `(${args.map((arg) => `coalesce(${arg}, '')`).join(' || ')})`,
  day: ([a], _digits, zone) => `((${a}) AT TIME ZONE ${zone()})::date`,
  week: startOf('week'),
  month: startOf('month'),
  year: startOf('year'),
  days_between: ([a, b]) => `(${a} - ${b})::double precision`,
};

/** SQL of one checked expression; every value becomes a parameter. */
export function expressionSql(of: Expression, scope: Scope): string {
  const { binder, parameters, timezone, nameOf } = scope;
  const type = SQL_TYPES[of.type];
  if (of.kind === 'column' || of.kind === 'output') return nameOf(of.name, of.type);
  if (of.kind === 'value') return binder.bind(of.value, Array.isArray(of.value) ? `${type}[]` : type);
  if (of.kind === 'parameter')
    return binder.bind(parameters[of.name] ?? null, of.list ? `${type}[]` : type, `parameter ${of.name}`);
  const args = of.args.map((arg) => expressionSql(arg, scope));
  return CALL_SQL[of.call as CallName](args, of.digits, () => binder.bind(timezone, 'text', 'timezone'));
}

const COMPARISON_SQL: Record<Comparison, (left: string, right: string) => string> = {
  eq: (left, right) => `${left} = ${right}`,
  lt: (left, right) => `${left} < ${right}`,
  lte: (left, right) => `${left} <= ${right}`,
  gt: (left, right) => `${left} > ${right}`,
  gte: (left, right) => `${left} >= ${right}`,
  contains: (left, right) => `position(${folded(right)} in ${folded(left)}) > 0`,
  starts_with: (left, right) => `starts_with(${folded(left)}, ${folded(right)})`,
  in: (left, right) => `${left} = ANY(${right})`,
  missing: (left) => `${left} IS NULL`,
};

/**
 * SQL of one checked condition. Negation is pushed to the comparisons, where it is IS NOT TRUE: so a row whose value is
 * missing fails a comparison and passes its opposite, and plain comparisons stay plain enough for an index.
 */
export function conditionSql(of: Condition, scope: Scope, negated = false): string {
  if (of.kind === 'not') return conditionSql(of.of, scope, !negated);
  if (of.kind !== 'compare') {
    const parts = of.of.map((part) => conditionSql(part, scope, negated));
    return `(${parts.join((of.kind === 'all') === negated ? ' OR ' : ' AND ')})`;
  }
  const [left, right] = [of.left, of.right].map((side) => (side ? expressionSql(side, scope) : ''));
  const said = COMPARISON_SQL[of.op](left as string, right as string);
  const open = of.right?.kind === 'parameter' ? (right as string) : null;
  if (negated) return open ? `(${open} IS NOT NULL AND (${said}) IS NOT TRUE)` : `(${said}) IS NOT TRUE`;
  return open ? `(${open} IS NULL OR ${said})` : `(${said})`;
}
