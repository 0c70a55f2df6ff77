import { describe, expect, it } from 'vitest';
import { malformedPart } from './query-shape.ts';

describe('the form of a query (X15: what Directus answers with 500, or dies of)', () => {
  const wrong: [string, unknown][] = [
    ['fields', { fields: { a: 'b' } }],
    ['sort', { sort: { a: '1' } }],
    ['aggregate', { aggregate: 'null' }],
    ['aggregate', { aggregate: { explode: 'id' } }],
    ['aggregate', { aggregate: { max: { a: 1 } } }],
    ['aggregate', { aggregate: { count: ['count(id)'] } }],
    ['aggregate', { aggregate: { count: [] } }],
    ['groupBy', { groupBy: [] }],
    ['aggregate', { aggregate: { max: '$FOLLOW(people,person_id)' } }],
    ['sort', { sort: ['-$FOLLOW(people,person_id).id'] }],
    ['sort', { sort: ['-json(updated_at)'], aggregate: { count: ['created_at'] } }],
    ['sort', { sort: '-person_id.campus_id.json(longitude)', aggregate: '{"count":["id"]}' }],
    ['alias', { alias: '[1]' }],
    ['alias', { alias: { a: 'constructor' } }],
    ['filter', { filter: { toString: { _eq: 'a' } } }],
    ['filter', { filter: { 'year(constructor)': 1 } }],
    ['groupBy', { groupBy: ['__proto__'] }],
    ['groupBy', { groupBy: ['day()'] }],
    ['fields', { fields: 'id,person_id.hasOwnProperty' }],
    ['filter', { filter: '{"a":' }],
    ['filter', { filter: '[]' }],
    ['filter', { filter: { _and: { a: 1 } } }],
    ['filter', { filter: { _or: 'x' } }],
    ['filter', { filter: { '$FOLLOW(people,person_id)': { id: { _eq: 1 } } } }],
    ['filter', { filter: { name: {} } }],
    ['deep', { deep: { people: { _filter: 'no json' } } }],
    ['deep', { deep: { people: { _filter: { _and: 1 } } } }],
    ['deep', { deep: '{"people":1}' }],
    ['deep', { deep: { people: { _filter: { at: { _gt: '$NOW(x)' } } } } }],
    ['deep', { deep: { people: { _filter: '{"a":{"_eq":"$CURRENT_USER.bogus"}}' } } }],
    ['limit', { limit: ['1'] }],
    ['page', { page: '1e99' }],
    ['meta', { meta: { a: 1 } }],
    ['search', { search: 'x'.repeat(201) }],
    ['export', { export: ['csv'] }],
    ['filter', { filter: '{"name":{"_eq":"\\ud800"}}' }],
    ['name', { name: 'a\0b' }],
  ];
  it.each(wrong)('names %s when it cannot be read', (part, query) => expect(malformedPart(query)).toBe(part));

  it('lets through what the Studio asks', () => {
    const asked = [
      {},
      { fields: ['*', 'person_id.full_name'], sort: '-created_at', limit: '25', page: '1', meta: 'filter_count' },
      { filter: { _and: [{ status: { _eq: 'open' } }, { _or: [{ person_id: { id: { _in: ['a', 'b'] } } }] }] } },
      { filter: '{"role":{"_eq":"$CURRENT_ROLE"}}', deep: { people: { _limit: 3, _filter: { a: { _eq: 1 } } } } },
      { aggregate: { count: '*' }, groupBy: ['status'], search: '', export: 'csv' },
      { keys: ['a'], anything: 'else', status: '' },
    ];
    for (const query of asked) expect(malformedPart(query)).toBeNull();
  });

  it('bounds levels and values', () => {
    const deep = JSON.parse('{"a":'.repeat(20) + '{"_eq":1}' + '}'.repeat(20)) as object;
    expect(malformedPart({ filter: deep })).toBe('filter');
    expect(malformedPart({ filter: { id: { _in: Array.from({ length: 2_100 }, () => 1) } } })).toBe('filter');
  });
});

it('refuses to sort groups by a column they do not hold', () => {
  expect(malformedPart({ groupBy: ['best_of'], sort: ['-organization_id'] })).toBe('sort');
  expect(malformedPart({ groupBy: 'status,code', sort: '-code' })).toBeNull();
  expect(malformedPart({ groupBy: ['status'], aggregate: { count: '*' }, sort: ['-count'] })).toBeNull();
});

it('refuses to sort groups by a figure that nobody asked for: PostgreSQL knows no such column (X15)', () => {
  const groupBy = ['status'];
  const unknown: [unknown, string][] = [
    [{ count: ['id'] }, 'count'],
    [{ count: ['id'] }, '-count.code'],
    ['{"count":["id"]}', '-sum.id'],
    [undefined, 'count'],
  ];
  for (const [aggregate, sort] of unknown)
    expect([sort, malformedPart({ groupBy, sort: [sort], ...(aggregate ? { aggregate } : {}) })]).toEqual([
      sort,
      'sort',
    ]);
  for (const [aggregate, sort] of [
    [{ sum: ['minutes'] }, '-sum.minutes'],
    ['{"max":"code,name"}', 'max.name'],
    [{ count: ['*'] }, 'count.*'],
    [{ countAll: '*' }, '-countAll'],
  ])
    expect(malformedPart({ groupBy, aggregate, sort: [sort, 'status'] })).toBeNull();
});

it('refuses an alias in the place of a group or a figure (X15)', () => {
  expect(malformedPart({ aggregate: { count: '*' }, alias: { count: 'joined_at' } })).toBe('alias');
  expect(malformedPart({ groupBy: ['status'], alias: '{"status":"joined_at"}' })).toBe('alias');
  expect(malformedPart({ aggregate: { count: '*' }, alias: { other: 'joined_at' } })).toBeNull();
  expect(malformedPart({ fields: ['count'], alias: { count: 'joined_at' } })).toBeNull();
});
