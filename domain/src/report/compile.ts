import type { Problem } from '../problem.ts';
import { grantOf, SCOPE_VALUES } from './access.ts';
import type { ParameterValues } from './bind.ts';
import { conditionSql, createBinder, expressionSql, quote, SQL_TYPES, type Binder, type Scope } from './sql.ts';
import type { Aggregate, Catalogue, Output, Reader, Report, ReportType, RowScope, View } from './types.ts';

/** The schema that holds the views, and nothing else. */
export const REPORTING_SCHEMA = 'reporting';

/** One parameterized SELECT; its result's column `c<n>` is the report's column n, counted from 1. */
export type Statement = {
  text: string;
  values: readonly unknown[];
  columns: readonly { key: string; name: string; type: ReportType }[];
};
/** The statement, or why this reader gets none. */
export type Compiled = { statement: Statement; problem: null } | { statement: null; problem: Problem };

const AGGREGATE_SQL: Record<Aggregate, (of: string) => string> = {
  count: () => 'count(*)',
  count_distinct: (of) => `count(DISTINCT ${of})`,
  sum: (of) => `sum(${of})`,
  avg: (of) => `avg(${of})`,
  min: (of) => `min(${of})`,
  max: (of) => `max(${of})`,
};

/** How a value leaves the database: days and instants as texts of one form, whatever the session's settings are. */
const SHOWN: Record<ReportType, (of: string) => string> = {
  text: (of) => of,
  number: (of) => of,
  boolean: (of) => of,
  date: (of) => `to_char(${of}, 'YYYY-MM-DD')`,
  instant: (of) => `to_char((${of}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  uuid: (of) => `(${of})::text`,
};

/** How a value is ordered: texts without upper and lower case first, then exactly; nothing comes last, either way. */
function orderSql(of: string, type: ReportType, direction: 'asc' | 'desc'): string[] {
  const keys = type === 'text' ? [`lower((${of}) COLLATE "C")`, `(${of}) COLLATE "C"`] : [of];
  return keys.map((key) => `${key} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`);
}

function scopeSql(scope: RowScope, view: View, reader: Reader, binder: Binder): string {
  if (scope === 'organization') return 'TRUE';
  const column = view.scope_columns[scope];
  if (column === undefined) throw new Error(`The view has no column for the row scope ${scope}.`);
  const value = SCOPE_VALUES[scope](reader);
  const name = `v.${quote(column)}`;
  return Array.isArray(value)
    ? `${name} = ANY(${binder.bind([...value], 'uuid[]', scope)})`
    : `${name} = ${binder.bind(value, 'uuid', 'person')}`;
}

function outputSql(output: Output, scope: Scope): string {
  if (output.kind !== 'aggregate') return expressionSql(output.of, scope);
  const total = AGGREGATE_SQL[output.aggregate](output.of ? expressionSql(output.of, scope) : '');
  const filtered = output.where ? `${total} FILTER (WHERE ${conditionSql(output.where, scope)})` : total;
  return `(${filtered})${output.type === 'number' ? '::double precision' : ''}`;
}

/** The rows of the view the reader may see and the filter leaves, one value per column that is not derived. */
function innerSql(report: Report, rights: string, scope: Scope): string {
  const inner = report.columns.map((output, index) => ({ output, key: `c${index + 1}` }));
  const listed = inner.filter(({ output }) => output.kind !== 'derived');
  const items = listed.map(({ output, key }) => `${outputSql(output, scope)} AS ${key}`);
  const filter = report.filter ? ` AND ${conditionSql(report.filter, scope)}` : '';
  const positions = listed.flatMap(({ output }, index) => (output.kind === 'row' ? [index + 1] : []));
  const group = report.grouped && positions.length > 0 ? ` GROUP BY ${positions.join(', ')}` : '';
  const from = `${quote(REPORTING_SCHEMA)}.${quote(report.view)} AS v`;
  return `SELECT ${items.join(', ')} FROM ${from} WHERE ${rights}${filter}${group}`;
}

/**
 * Compiles a checked report to one parameterized SELECT over its view.
 * The text is made of the catalogue's identifiers, quoted, and of words written here; everything that came from a person
 * is a parameter. The tenant is always the first condition, the reader's rows the second. Equal values of every column
 * that orders are told apart by the remaining columns, so that a limit cuts the same rows every time.
 * @param values what `bindParameters` made of the run's parameters
 */
export function compileReport(report: Report, catalogue: Catalogue, reader: Reader, values: ParameterValues): Compiled {
  const view = catalogue[report.view];
  if (!view) throw new Error('The report was checked against another catalogue.');
  const { scopes, problem } = grantOf(report, view, reader);
  if (problem) return { statement: null, problem };
  const binder = createBinder();
  const base = { binder, parameters: values, timezone: reader.timezone };
  const tenant = `v."organization_id" = ${binder.bind(reader.organization_id, 'uuid', 'organization')}`;
  const rights = `${tenant} AND (${scopes.map((scope) => scopeSql(scope, view, reader, binder)).join(' OR ')})`;
  const nameInner = (name: string, type: ReportType) => `(v.${quote(name)})::${SQL_TYPES[type]}`;
  const inner = innerSql(report, rights, { ...base, nameOf: nameInner });

  const outer: Scope = { ...base, nameOf: (name) => shown(name) };
  const indexOf = new Map(report.columns.map(({ name }, index) => [name, index]));
  const shown = (name: string): string => {
    const index = indexOf.get(name) as number;
    const output = report.columns[index] as Output;
    return output.kind === 'derived' ? expressionSql(output.of, outer) : `q.c${index + 1}`;
  };
  const items = report.columns.map(({ name, type }, index) => `${SHOWN[type](shown(name))} AS c${index + 1}`);
  const having = report.having ? ` WHERE ${conditionSql(report.having, outer)}` : '';
  const asked = new Set(report.order.map(({ by }) => by));
  const rest = report.columns
    .filter(({ name }) => !asked.has(name))
    .map(({ name }) => ({ by: name, direction: 'asc' as const }));
  const order = [...report.order, ...rest].flatMap(({ by, direction }) =>
    orderSql(shown(by), (report.columns[indexOf.get(by) as number] as Output).type, direction),
  );
  const limit = binder.bind(report.limit, 'integer');
  const text = `SELECT ${items.join(', ')} FROM (${inner}) AS q${having} ORDER BY ${order.join(', ')} LIMIT ${limit}`;
  const columns = report.columns.map(({ name, type }, index) => ({ key: `c${index + 1}`, name, type }));
  return { statement: { text, values: binder.values, columns }, problem: null };
}
