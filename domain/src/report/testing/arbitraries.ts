import fc from 'fast-check';
import type { ReportType } from '../index.ts';
import { SAMPLES, VIEWS } from '../samples.ts';

// Random documents for the tests of reports, here and on a real database.
/** One parameter of each type and a list of texts; each may be left out. */
const PARAMETERS = {
  p_text: 'text',
  p_number: 'number',
  p_boolean: 'boolean',
  p_date: 'date',
  p_instant: 'instant',
  p_uuid: 'uuid',
} as const;
const parameterOf = (type: ReportType) => `p_${type}`;
const anyValue = (type: ReportType) => fc.constantFrom(...SAMPLES[type]);
const anyGiven = fc.record(
  {
    ...Object.fromEntries(Object.values(PARAMETERS).map((type) => [parameterOf(type), anyValue(type)])),
    p_list: fc.array(anyValue('text'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

type Names = { kind: 'column' | 'output'; of: (type: ReportType) => readonly string[] };
const columnsOf = (type: ReportType) =>
  Object.entries(VIEWS['marks']?.columns ?? {}).flatMap(([name, column]) => (column.type === type ? [name] : []));
const COLUMNS: Names = { kind: 'column', of: columnsOf };

const call = (name: string, ...args: fc.Arbitrary<unknown>[]) => fc.tuple(...args).map((of) => ({ [name]: of }));

/** Calls that give a type. Quotients of rows are exact, so that the order of a sum does not matter. */
function calls(type: ReportType, depth: number, names: Names): fc.Arbitrary<object>[] {
  const of = (one: ReportType) => expression(one, depth - 1, names);
  const divisor = names.kind === 'output' ? of('number') : fc.constantFrom(0, 2, 4, -0.5).map((value) => ({ value }));
  if (type === 'number')
    return [
      call('add', of('number'), of('number')),
      call('subtract', of('number'), of('number')),
      call('multiply', of('number'), of('number')),
      call('divide', of('number'), divisor),
      fc.tuple(of('number'), fc.nat(1)).map(([one, digits]) => ({ round: [one], digits })),
      call('days_between', of('date'), of('date')),
    ];
  if (type === 'text') return [call('concat', of('text'), of('text'), of('text'))];
  if (type !== 'date') return [call('coalesce', of(type), of(type))];
  return ['week', 'month', 'year'].map((unit) => call(unit, of('date'))).concat([call('day', of('instant'))]);
}

export function expression(type: ReportType, depth: number, names: Names): fc.Arbitrary<object> {
  const known = names.of(type);
  const named = known.length > 0 ? [fc.constantFrom(...known).map((name) => ({ [names.kind]: name }))] : [];
  const literal =
    type === 'text' || type === 'number' || type === 'boolean' ? [anyValue(type).map((value) => ({ value }))] : [];
  const leaf = [...named, ...named, ...literal, fc.constant({ parameter: parameterOf(type) })];
  return fc.oneof(...leaf, ...(depth > 0 ? calls(type, depth, names) : []));
}

const ORDERED = ['lt', 'lte', 'gt', 'gte'];
const WORDS: Record<ReportType, readonly string[]> = {
  text: ['contains', 'starts_with'],
  number: ORDERED,
  boolean: [],
  date: ORDERED,
  instant: ORDERED,
  uuid: [],
};
function comparison(names: Names): fc.Arbitrary<object> {
  const ofType = (type: ReportType) => {
    const left = expression(type, 1, names);
    const right = fc.oneof(
      expression(type, 1, names),
      anyValue(type).map((value) => ({ value })),
    );
    const listed = fc.array(anyValue(type), { minLength: 1, maxLength: 3 }).map((values) => ({ values }));
    const list = type === 'text' ? fc.oneof(listed, fc.constant({ parameter: 'p_list' })) : listed;
    return fc.oneof(
      fc.record({ left, op: fc.constantFrom('eq', 'ne', ...WORDS[type]), right }),
      fc.record({ left, op: fc.constantFrom('in', 'not_in'), right: list }),
      fc.record({ left, op: fc.constantFrom('missing', 'present') }),
    );
  };
  return fc.constantFrom(...(Object.keys(WORDS) as ReportType[])).chain(ofType);
}
export function condition(depth: number, names: Names = COLUMNS): fc.Arbitrary<object> {
  if (depth === 0) return comparison(names);
  const parts = fc.array(condition(depth - 1, names), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    comparison(names),
    parts.map((all) => ({ all })),
    parts.map((any) => ({ any })),
    condition(depth - 1, names).map((not) => ({ not })),
  );
}

type Column = { json: object; type: ReportType; row: boolean };
const TYPES = Object.keys(WORDS) as ReportType[];
const anyRow: fc.Arbitrary<Column> = fc
  .constantFrom(...TYPES)
  .chain((type) => expression(type, 2, COLUMNS).map((compute) => ({ json: { compute }, type, row: true })));
const anyAggregate: fc.Arbitrary<Column> = fc
  .tuple(
    fc.constantFrom(
      ...TYPES.flatMap((type) =>
        [
          'count_distinct',
          ...(type === 'number' ? ['sum', 'avg'] : []),
          ...(WORDS[type] === ORDERED ? ['min', 'max'] : []),
        ].map((aggregate) => ({ type, aggregate })),
      ),
    ),
    fc.option(condition(1)),
  )
  .chain(([{ type, aggregate }, where]) =>
    expression(type, 1, COLUMNS).map((of) => ({
      json: { aggregate, of, ...(where && { where }) },
      type: aggregate === 'min' || aggregate === 'max' ? type : ('number' as const),
      row: false,
    })),
  );
const counted: Column = { json: { aggregate: 'count' }, type: 'number', row: false };

export type Sample = { document: Record<string, unknown>; given: Record<string, unknown> };
/** A valid document with parameters for one run of it. `heading` makes the name of column n. */
export const anyReport = (heading: (index: number) => string = (index) => `Column ${index}`): fc.Arbitrary<Sample> =>
  fc
    .tuple(
      fc.array(anyRow, { minLength: 1, maxLength: 3 }),
      fc.option(fc.array(fc.oneof(anyAggregate, fc.constant(counted)), { minLength: 1, maxLength: 3 })),
    )
    .chain(([rows, totals]) => {
      const columns = [...rows, ...(totals ?? [])].map((column, index) => ({ ...column, name: heading(index) }));
      const of = (type: ReportType) => columns.filter((column) => column.type === type).map(({ name }) => name);
      const names: Names = { kind: 'output', of };
      const derived = expression('number', 1, names).map((derive) => ({ name: heading(columns.length), derive }));
      return fc.record({
        given: anyGiven,
        document: fc.record(
          {
            v: fc.constant(1),
            view: fc.constant('marks'),
            parameters: fc.constant({
              ...Object.fromEntries(Object.entries(PARAMETERS).map(([name, type]) => [name, { type }])),
              p_list: { type: 'text', list: true },
            }),
            columns: fc
              .option(derived)
              .map((one) => [...columns.map(({ name, json }) => ({ name, ...json })), ...(one ? [one] : [])]),
            ...(totals ? { group: fc.constant(columns.filter(({ row }) => row).map(({ name }) => name)) } : {}),
            filter: condition(2),
            having: condition(1, names),
            order: fc
              .subarray(columns.map(({ name }) => name))
              .chain((list) =>
                fc.tuple(...list.map((by) => fc.constantFrom('asc', 'desc').map((direction) => ({ by, direction })))),
              ),
            limit: fc.integer({ min: 1, max: 30 }),
          },
          { requiredKeys: ['v', 'view', 'parameters', 'columns', ...(totals ? (['group'] as const) : [])] as never },
        ),
      });
    });
