import { describe, expect, it } from 'vitest';
import { PROBLEMS, sayProblem } from '../problems.ts';
import { checkReport, REPORT_LIMITS, REPORT_PROBLEMS } from './index.ts';
import { VIEWS } from './samples.ts';

const name = { column: 'name' };
const points = { column: 'points' };
const listed = { name: 'Name', column: 'name' };
const counted = { name: 'n', aggregate: 'count' };
const document = (over: Record<string, unknown> = {}) => ({ v: 1, view: 'marks', columns: [listed], ...over });
const found = (json: unknown) =>
  (checkReport(json, VIEWS).problems ?? []).map(({ code, params }) => `${code} ${params?.['place']}`);
const filtered = (filter: unknown) => found(document({ filter }));
const computed = (compute: unknown) => found(document({ columns: [{ name: 'x', compute }] }));
const nested = (levels: number): unknown =>
  levels === 0 ? { left: name, op: 'missing' } : { not: nested(levels - 1) };
const product = (factors: number): object =>
  factors === 1 ? points : { multiply: [product(factors >> 1), product(factors - (factors >> 1))] };

describe('a document', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', null, ['REPORT_SHAPE report']],
    ['a list', [], ['REPORT_SHAPE report']],
    ['no version', { view: 'marks', columns: [listed] }, ['REPORT_VERSION_UNKNOWN v']],
    ['a later version', document({ v: 2 }), ['REPORT_VERSION_UNKNOWN v']],
    ['no view', { v: 1, columns: [listed] }, ['REPORT_VIEW_UNKNOWN view']],
    ['an inherited name for a view', document({ view: 'constructor' }), ['REPORT_VIEW_UNKNOWN view']],
    ['a field nobody knows', document({ sql: 'SELECT 1' }), ['REPORT_FIELD_UNKNOWN report']],
    ['no column', document({ columns: [] }), ['REPORT_COUNT columns']],
    ['columns that are no list', document({ columns: listed }), ['REPORT_SHAPE columns']],
    ['a column of another view', document({ columns: [{ name: 'x', column: 'email' }] }), ['REPORT_COLUMN_UNKNOWN columns[0]']],
    ['the column of the tenant', document({ columns: [{ name: 'x', column: 'organization_id' }] }), ['REPORT_COLUMN_UNKNOWN columns[0]']],
    ['an inherited name for a column', document({ columns: [{ name: 'x', column: 'toString' }] }), ['REPORT_COLUMN_UNKNOWN columns[0]']],
    ['a column without a kind', document({ columns: [{ name: 'x' }] }), ['REPORT_SHAPE columns[0]']],
    ['a column of two kinds', document({ columns: [{ ...listed, ...counted }] }), ['REPORT_SHAPE columns[0]']],
    ['a condition on a plain column', document({ columns: [{ ...listed, where: nested(0) }] }), ['REPORT_SHAPE columns[0]']],
    ['no heading', document({ columns: [{ ...listed, name: ' ' }] }), ['REPORT_NAME_WRONG columns[0].name']],
    ['a heading of two lines', document({ columns: [{ ...listed, name: 'a\nb' }] }), ['REPORT_NAME_WRONG columns[0].name']],
    ['half a surrogate pair', document({ columns: [{ ...listed, name: 'a\ud800' }] }), ['REPORT_NAME_WRONG columns[0].name']],
    ['a heading that is too long', document({ columns: [{ ...listed, name: 'x'.repeat(61) }] }), ['REPORT_NAME_WRONG columns[0].name']],
    ['the longest heading', document({ columns: [{ ...listed, name: 'x'.repeat(60) }] }), []],
    ['one heading twice', document({ columns: [listed, listed] }), ['REPORT_NAME_TWICE columns[1].name']],
    ['nothing from the view', document({ columns: [{ name: 'x', derive: { value: 1 } }] }), ['REPORT_ONLY_DERIVED columns']],
    ['a limit of nothing', document({ limit: 0 }), ['REPORT_NUMBER_RANGE limit']],
    ['half a row', document({ limit: 1.5 }), ['REPORT_NUMBER_RANGE limit']],
    ['the largest limit', document({ limit: 100_000 }), []],
    ['one row too many', document({ limit: 100_001 }), ['REPORT_NUMBER_RANGE limit']],
    ['an order by what is not shown', document({ order: [{ by: 'points' }] }), ['REPORT_OUTPUT_UNKNOWN order[0].by']],
    ['an order that is no object', document({ order: ['Name'] }), ['REPORT_SHAPE order[0]']],
    ['an order sideways', document({ order: [{ by: 'Name', direction: 'up; --' }] }), ['REPORT_OPERATOR_UNKNOWN order[0].direction']],
    ['an order that is no list', document({ order: 'Name' }), ['REPORT_SHAPE order']],
    ['a group of what is shown', document({ group: ['Name'] }), []],
    ['a group of nothing known', document({ group: ['Name', 7] }), ['REPORT_GROUP_WRONG group[1]']],
    ['a group that is no list', document({ group: 'Name' }), ['REPORT_SHAPE group']],
    ['a group by an aggregate', document({ columns: [counted], group: ['n'] }), ['REPORT_GROUP_WRONG group[0]']],
    ['an aggregate beside a plain column', document({ columns: [listed, counted] }), ['REPORT_GROUP_MISSING group']],
    ['a total of everything', document({ columns: [counted] }), []],
    ['an aggregate nobody knows', document({ columns: [{ name: 'x', aggregate: 'pg_sleep', of: points }] }), ['REPORT_OPERATOR_UNKNOWN columns[0].aggregate']],
    ['a count of something', document({ columns: [{ ...counted, of: points }] }), ['REPORT_SHAPE columns[0].of']],
    ['a sum of nothing', document({ columns: [{ name: 'x', aggregate: 'sum' }] }), ['REPORT_SHAPE columns[0].of']],
    ['a sum of texts', document({ columns: [{ name: 'x', aggregate: 'sum', of: name }] }), ['REPORT_OPERATOR_TYPE columns[0].aggregate']],
    ['the largest text', document({ columns: [{ name: 'x', aggregate: 'max', of: name }] }), ['REPORT_OPERATOR_TYPE columns[0].aggregate']],
    ['the last day', document({ columns: [{ name: 'x', aggregate: 'max', of: { column: 'held_on' } }] }), []],
    ['texts counted once each', document({ columns: [{ name: 'x', aggregate: 'count_distinct', of: name }] }), []],
    ['a wrong part of an aggregate', document({ columns: [{ name: 'x', aggregate: 'sum', of: { column: 'y' } }] }), ['REPORT_COLUMN_UNKNOWN columns[0].of']],
    ['a wrong condition of an aggregate', document({ columns: [{ ...counted, where: [] }] }), ['REPORT_SHAPE columns[0].where']],
    ['something derived from the view', document({ columns: [listed, { name: 'x', derive: points }] }), ['REPORT_COLUMN_UNKNOWN columns[1].derive']],
    ['something derived from a later column', document({ columns: [{ name: 'x', derive: { output: 'Name' } }, listed] }), ['REPORT_OUTPUT_UNKNOWN columns[0].derive']],
    ['something derived from the derived', document({ columns: [listed, { name: 'x', derive: { output: 'Name' } }, { name: 'y', derive: { output: 'x' } }] }), ['REPORT_OUTPUT_UNKNOWN columns[2].derive']],
    ['a filter by a heading', document({ filter: { left: { output: 'Name' }, op: 'missing' } }), ['REPORT_OUTPUT_UNKNOWN filter.left']],
    ['a later filter by a heading', document({ having: { left: { output: 'Name' }, op: 'missing' } }), []],
    ['a later filter by a column', document({ having: { left: name, op: 'missing' } }), ['REPORT_COLUMN_UNKNOWN having.left']],
    ['a wrong later filter', document({ having: null }), ['REPORT_SHAPE having']],
  ])('with %s (TESC-071)', (_name, json, problems) => expect(found(json)).toEqual(problems)); // prettier-ignore

  it('says every problem at once, each with its place', () => {
    const columns = [
      { name: 'x', compute: { add: [points, name] } },
      { name: 'y', column: 'email' },
    ];
    expect(found({ v: 2, view: 'marks', columns, limit: -1 })).toEqual([
      'REPORT_VERSION_UNKNOWN v',
      'REPORT_TYPE_MISMATCH columns[0].compute.add[1]',
      'REPORT_COLUMN_UNKNOWN columns[1]',
      'REPORT_NUMBER_RANGE limit',
    ]);
  });

  it('is refused in the language of its author (CH-006)', () => {
    const [problem] = checkReport(document({ view: 'people' }), VIEWS).problems ?? [];
    const { code = '', message, params } = problem ?? {};
    expect(message).toBe('view: there is no view "people".');
    expect(sayProblem(code, params, 'hi')).toBe('view: "people" नाम का कोई दृश्य नहीं है।');
    expect(sayProblem(code, params, 'kn')).toBe('view: "people" ಎಂಬ ನೋಟ ಇಲ್ಲ.');
    for (const [known, text] of Object.entries(REPORT_PROBLEMS)) {
      expect(PROBLEMS[known]).toBe(text);
      const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
      expect([places(text.hi), places(text.kn)], known).toEqual([places(text.en), places(text.en)]);
    }
  });
});

describe('a condition', () => {
  const yes = { left: name, op: 'missing' };
  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['REPORT_SHAPE filter']],
    ['two at once', { all: [yes], any: [yes] }, ['REPORT_SHAPE filter']],
    ['an operator beside a list', { all: [yes], op: 'eq' }, ['REPORT_SHAPE filter']],
    ['a left side alone', { left: name }, ['REPORT_SHAPE filter']],
    ['no part', { all: [] }, ['REPORT_COUNT filter.all']],
    ['as many parts as allowed', { any: Array.from({ length: 50 }, () => yes) }, []],
    ['one part too many', { any: Array.from({ length: 51 }, () => yes) }, ['REPORT_COUNT filter.any']],
    ['a wrong part', { all: [yes, 1, { not: 2 }] }, ['REPORT_SHAPE filter.all[1]', 'REPORT_SHAPE filter.all[2].not']],
    ['as deep as allowed', nested(4), []],
    ['a comparison too deep', nested(5), ['REPORT_TOO_DEEP filter.not.not.not.not.not.left']],
    ['too deep', nested(6), ['REPORT_TOO_DEEP filter.not.not.not.not.not.not']],
    ['an operator nobody knows', { left: name, op: 'LIKE', right: { value: '' } }, ['REPORT_OPERATOR_UNKNOWN filter.op']],
    ['an inherited word', { left: name, op: 'valueOf' }, ['REPORT_OPERATOR_UNKNOWN filter.op']],
    ['a number for a word', { left: name, op: 1 }, ['REPORT_OPERATOR_UNKNOWN filter.op']],
    ['a wrong left side', { left: 7, op: 'missing' }, ['REPORT_SHAPE filter.left']],
    ['no right side', { left: name, op: 'eq' }, ['REPORT_SHAPE filter.right']],
    ['a right side too many', { ...yes, right: { value: 1 } }, ['REPORT_SHAPE filter.right']],
    ['a text above a text', { left: name, op: 'gt', right: { value: 'a' } }, ['REPORT_OPERATOR_TYPE filter.op']],
    ['a number in a text', { left: points, op: 'contains', right: { value: 1 } }, ['REPORT_OPERATOR_TYPE filter.op']],
    ['a text for a number', { left: points, op: 'gt', right: { value: '1' } }, ['REPORT_VALUE_WRONG filter.right']],
    ['two types', { left: points, op: 'eq', right: name }, ['REPORT_TYPE_MISMATCH filter.right']],
    ['a text as a day', { left: { column: 'held_on' }, op: 'lte', right: { value: '2026-03-01' } }, []],
    ['an empty list', { left: name, op: 'in', right: { values: [] } }, ['REPORT_COUNT filter.right.values']],
    ['no list', { left: name, op: 'in', right: { values: 'a' } }, ['REPORT_SHAPE filter.right.values']],
    ['neither list nor parameter', { left: name, op: 'in', right: 'a' }, ['REPORT_SHAPE filter.right']],
    ['a mixed list', { left: name, op: 'in', right: { values: ['a', 1] } }, ['REPORT_VALUE_WRONG filter.right.values[1]']],
  ])('of %s', (_name, filter, problems) => expect(filtered(filter)).toEqual(problems)); // prettier-ignore

  it('knows one value and a list of values apart (TESC-072)', () => {
    const parameters = { one: { type: 'text' }, many: { type: 'text', list: true }, days: { type: 'date', list: true } };
    const of = (op: string, parameter: string) => found(document({ parameters, filter: { left: name, op, right: { parameter } } }));
    expect(of('eq', 'one')).toEqual([]);
    expect(of('in', 'many')).toEqual([]);
    expect(of('eq', 'many')).toEqual(['REPORT_LIST_HERE filter.right']);
    expect(of('in', 'one')).toEqual(['REPORT_LIST_MISSING filter.right']);
    expect(of('in', 'days')).toEqual(['REPORT_TYPE_MISMATCH filter.right']);
    expect(of('in', 'none')).toEqual(['REPORT_PARAMETER_UNKNOWN filter.right']);
    expect(of('eq', '__proto__')).toEqual(['REPORT_PARAMETER_UNKNOWN filter.right']);
  }); // prettier-ignore
});

describe('an expression', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['REPORT_SHAPE columns[0].compute']],
    ['two heads', { value: 1, column: 'name' }, ['REPORT_SHAPE columns[0].compute']],
    ['digits alone', { digits: 1 }, ['REPORT_SHAPE columns[0].compute']],
    ['digits of a sum', { add: [points, points], digits: 1 }, ['REPORT_SHAPE columns[0].compute']],
    ['a call nobody knows', { pg_sleep: [1] }, ['REPORT_FIELD_UNKNOWN columns[0].compute']],
    ['a name that is no text', { column: 1 }, ['REPORT_COLUMN_UNKNOWN columns[0].compute']],
    ['an argument too few', { add: [points] }, ['REPORT_COUNT columns[0].compute.add']],
    ['an argument of another type', { day: [{ column: 'held_on' }] }, ['REPORT_TYPE_MISMATCH columns[0].compute.day[0]']],
    ['two types where one is asked for', { coalesce: [name, points] }, ['REPORT_TYPE_MISMATCH columns[0].compute.coalesce[1]']],
    ['the most digits', { round: [points], digits: 6 }, []],
    ['a digit too many', { round: [points], digits: 7 }, ['REPORT_NUMBER_RANGE columns[0].compute.digits']],
    ['less than no digit', { round: [points], digits: -1 }, ['REPORT_NUMBER_RANGE columns[0].compute.digits']],
    ['half a digit', { round: [points], digits: 0.5 }, ['REPORT_NUMBER_RANGE columns[0].compute.digits']],
    ['nothing as a value', { value: null }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['the largest number', { value: 1e15 }, []],
    ['a larger number', { value: 1.1e15 }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['the smallest number', { value: -1e-6 }, []],
    ['a smaller number', { value: 9e-7 }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['what is no number', { value: Number.NaN }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['the longest text', { value: 'x'.repeat(500) }, []],
    ['a longer text', { value: 'x'.repeat(501) }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['a text PostgreSQL cannot keep', { value: 'a\0b' }, ['REPORT_VALUE_WRONG columns[0].compute']],
    ['as many factors as allowed', product(8), []],
    ['one factor too many', product(9), ['REPORT_FACTORS columns[0].compute']],
    ['many added', { add: [product(8), product(8)] }, []],
  ])('of %s', (_name, compute, problems) => expect(computed(compute)).toEqual(problems)); // prettier-ignore

  it('counts the factors of a total where it is used', () => {
    const total = { name: 'x', aggregate: 'sum', of: product(4) };
    const times = (other: object) => found(document({ columns: [total, { name: 'y', derive: { multiply: [{ output: 'x' }, other] } }] })); // prettier-ignore
    expect(times({ multiply: [{ output: 'x' }, { value: 2 }] })).toEqual(['REPORT_FACTORS columns[1].derive']);
    expect(times({ output: 'x' })).toEqual([]);
    const counts = { multiply: [{ output: 'n' }, { output: 'n' }] };
    expect(found(document({ columns: [counted, { name: 'y', derive: counts }] }))).toEqual([]);
  });

  it('is counted over the whole document', () => {
    const column = (index: number) => ({
      name: `c${index}`,
      compute: { concat: Array.from({ length: 9 }, () => name) },
    });
    const of = (columns: number, plain: number) => found(document({ columns: [...Array.from({ length: columns }, (_, index) => column(index)), ...Array.from({ length: plain }, (_, index) => ({ ...listed, name: `p${index}` }))] })); // prettier-ignore
    expect(of(40, 0)).toEqual([]);
    expect(REPORT_LIMITS.nodes).toBe(400);
    expect(of(40, 1)).toEqual(['REPORT_TOO_LARGE columns[40]']);
    expect(of(40, 3)).toEqual(['REPORT_TOO_LARGE columns[40]']);
  });
});
