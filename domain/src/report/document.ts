import type { Problem } from '../problem.ts';
import { readCondition } from './condition.ts';
import { factorsOf, readExpression } from './expression.ts';
import { REPORT_LIMITS } from './limits.ts';
import { readParameters } from './parameters.ts';
import { listAt, note, objectAt, short, type Names, type Reading } from './reading.ts';
import { AGGREGATES, type Aggregate, type Catalogue, type Output, type Report, type ReportType } from './types.ts';
import { isHeading } from './values.ts';

/** A report that can be compiled, or everything that is wrong with the document. */
export type Checked = { report: Report; problems: null } | { report: null; problems: readonly Problem[] };

const FIELDS = ['v', 'view', 'parameters', 'columns', 'filter', 'group', 'having', 'order', 'limit'];
const KINDS = ['column', 'compute', 'aggregate', 'derive'] as const;
const SUMMED: readonly ReportType[] = ['number'];
const RANKED: readonly ReportType[] = ['number', 'date', 'instant'];
const AGGREGATED: Partial<Record<Aggregate, readonly ReportType[]>> = {
  sum: SUMMED,
  avg: SUMMED,
  min: RANKED,
  max: RANKED,
};

function readAggregate(reading: Reading, node: Record<string, unknown>, name: string, place: string): Output | null {
  const aggregate = node['aggregate'] as Aggregate;
  if (!AGGREGATES.includes(aggregate))
    return note(reading, 'REPORT_OPERATOR_UNKNOWN', `${place}.aggregate`, { name: short(aggregate) });
  if ((aggregate === 'count') === 'of' in node) return note(reading, 'REPORT_SHAPE', `${place}.of`);
  const of = 'of' in node ? readExpression(reading, node['of'], `${place}.of`, 0) : null;
  const where = 'where' in node ? readCondition(reading, node['where'], `${place}.where`) : null;
  if (('of' in node && !of) || ('where' in node && !where)) return null;
  if (of && AGGREGATED[aggregate]?.includes(of.type) === false)
    return note(reading, 'REPORT_OPERATOR_TYPE', `${place}.aggregate`, { name: aggregate, type: of.type });
  if (of) reading.factors.set(name, factorsOf(of, reading.factors));
  const type = of && RANKED.includes(of.type) && aggregate !== 'count_distinct' ? of.type : 'number';
  return { kind: 'aggregate', name, type, aggregate, of, where };
}

/** One column: a column of the view, something computed per row, an aggregate, or something derived from the others. */
function readColumn(reading: Reading, json: unknown, place: string, headings: Names): Output | null {
  const node = objectAt(reading, json, place, ['name', ...KINDS, 'of', 'where']);
  if (!node) return null;
  const { name } = node;
  if (!isHeading(name)) return note(reading, 'REPORT_NAME_WRONG', `${place}.name`, { name: short(name) });
  const [kind, more] = KINDS.filter((one) => one in node);
  if (!kind || more || (kind !== 'aggregate' && ('of' in node || 'where' in node)))
    return note(reading, 'REPORT_SHAPE', place);
  if (kind === 'aggregate') return readAggregate(reading, node, name, place);
  const json_of = kind === 'column' ? { column: node['column'] } : node[kind];
  const names = kind === 'derive' ? headings : reading.names;
  const of = readExpression({ ...reading, names }, json_of, kind === 'column' ? place : `${place}.${kind}`, 0);
  if (!of) return null;
  reading.factors.set(name, factorsOf(of, reading.factors));
  return { kind: kind === 'derive' ? 'derived' : 'row', name, type: of.type, of };
}

/** Columns in their order; what is derived sees the columns before it that are not derived themselves. */
function readColumns(reading: Reading, json: unknown, outputs: Map<string, Output>): void {
  const list = listAt(reading, json, 'columns', [1, REPORT_LIMITS.columns]) ?? [];
  const find = (name: string) => {
    const output = outputs.get(name);
    return output && output.kind !== 'derived' ? output.type : null;
  };
  for (const [index, item] of list.entries()) {
    const place = `columns[${index}]`;
    const output = readColumn(reading, item, place, { kind: 'output', find });
    if (output && outputs.has(output.name)) note(reading, 'REPORT_NAME_TWICE', `${place}.name`, { name: output.name });
    else if (output) outputs.set(output.name, output);
  }
  if (outputs.size > 0 && [...outputs.values()].every(({ kind }) => kind === 'derived'))
    note(reading, 'REPORT_ONLY_DERIVED', 'columns');
}

/** Grouping names exactly the columns that are one value per row, so that nothing is folded by accident. */
function readGroup(reading: Reading, json: unknown, outputs: ReadonlyMap<string, Output>): boolean {
  const all = [...outputs.values()];
  const needed = all.filter(({ kind }) => kind === 'row').map(({ name }) => name);
  const grouped = json !== undefined;
  if (!grouped && all.every(({ kind }) => kind !== 'aggregate')) return false;
  const names = grouped ? (listAt(reading, json, 'group', [0, REPORT_LIMITS.columns]) ?? needed) : [];
  for (const [index, name] of names.entries())
    if (!needed.includes(name as string)) note(reading, 'REPORT_GROUP_WRONG', `group[${index}]`, { name: short(name) });
  for (const name of needed) if (!names.includes(name)) note(reading, 'REPORT_GROUP_MISSING', 'group', { name });
  return true;
}

function readOrder(reading: Reading, json: unknown, outputs: ReadonlyMap<string, Output>): Report['order'] {
  const list = json === undefined ? [] : (listAt(reading, json, 'order', [0, REPORT_LIMITS.order]) ?? []);
  return list.flatMap((item, index) => {
    const place = `order[${index}]`;
    const node = objectAt(reading, item, place, ['by', 'direction']);
    if (!node) return [];
    const { by, direction = 'asc' } = node;
    if (!outputs.has(by as string)) note(reading, 'REPORT_OUTPUT_UNKNOWN', `${place}.by`, { name: short(by) });
    if (direction !== 'asc' && direction !== 'desc')
      note(reading, 'REPORT_OPERATOR_UNKNOWN', `${place}.direction`, { name: short(direction) });
    return [{ by: by as string, direction: direction as 'asc' | 'desc' }];
  });
}

function readLimit(reading: Reading, json: unknown = REPORT_LIMITS.rows): number {
  const most = REPORT_LIMITS.rows;
  const fits = Number.isInteger(json) && (json as number) >= 1 && (json as number) <= most;
  if (!fits) note(reading, 'REPORT_NUMBER_RANGE', 'limit', { least: 1, most });
  return json as number;
}

/**
 * Checks a document of the report grammar against the views there are (TESC-070 to TESC-072).
 * @param document anything; it is never trusted, and what is answered shares no object with it
 * @returns the checked report, or every problem with its place in the document
 */
export function checkReport(document: unknown, catalogue: Catalogue): Checked {
  const problems: Problem[] = [];
  const noting = { problems };
  const node = objectAt(noting, document, '', FIELDS);
  if (!node) return { report: null, problems };
  if (node['v'] !== 1) note(noting, 'REPORT_VERSION_UNKNOWN', 'v');
  const name = node['view'];
  const view = typeof name === 'string' && Object.hasOwn(catalogue, name) ? catalogue[name] : null;
  if (!view) note(noting, 'REPORT_VIEW_UNKNOWN', 'view', { name: short(name) });
  const parameters = readParameters(noting, node['parameters']);
  if (!view) return { report: null, problems };
  const find = (column: string) => (Object.hasOwn(view.columns, column) ? (view.columns[column]?.type ?? null) : null);
  const reading: Reading = {
    names: { kind: 'column', find },
    parameters,
    factors: new Map(),
    problems,
    size: { nodes: 0 },
  };
  const outputs = new Map<string, Output>();
  readColumns(reading, node['columns'], outputs);
  const filter = 'filter' in node ? readCondition(reading, node['filter'], 'filter') : null;
  const grouped = readGroup(reading, node['group'], outputs);
  const headings: Names = { kind: 'output', find: (heading) => outputs.get(heading)?.type ?? null };
  const having = 'having' in node ? readCondition({ ...reading, names: headings }, node['having'], 'having') : null;
  const report: Report = {
    view: name as string,
    parameters: Object.fromEntries(parameters),
    columns: [...outputs.values()],
    filter,
    grouped,
    having,
    order: readOrder(reading, node['order'], outputs),
    limit: readLimit(reading, node['limit']),
  };
  return problems.length > 0 ? { report: null, problems } : { report, problems: null };
}
