import { describe, expect, it } from 'vitest';
import { refuseQuery, type Query } from './check-query.ts';
import { STUDIO_BUDGET } from './cost.ts';
import type { ReadPermission } from './row-rules.ts';
import { ADMINISTRATOR, MANAGER, SCHEMA } from './sample-schema.ts';

const SIZES: Record<string, number> = {
  people: 2_000,
  records: 200_000,
  sessions: 4_000,
  directus_users: 2_000,
  directus_roles: 10,
};
const answer = (permissions: readonly ReadPermission[] | null, collection: string, query: Query) =>
  refuseQuery(
    { schema: SCHEMA, permissions, rowsOf: (name) => SIZES[name] ?? 100, budget: STUDIO_BUDGET },
    collection,
    { limit: 25, fields: ['id'], ...query },
  )?.code ?? 'runs';
const asAdministrator = (collection: string, query: Query) => answer(ADMINISTRATOR, collection, query);
const asManager = (collection: string, query: Query) => answer(MANAGER, collection, query);

describe('facts behind a relation (X2: rows of another tenant read letter by letter)', () => {
  const throughRoles: [string, Query][] = [
    ['name of the organization', { filter: { users: { organization_id: { name: { _starts_with: 'R' } } } } }],
    ['e-mail', { filter: { users: { email: { _starts_with: 'a' } } } }],
    ['existence', { filter: { users: { id: { _nnull: true } } } }],
    ['existence of a list', { filter: { users: { _nnull: true } } }],
    ['some', { filter: { users: { _some: { email: { _eq: 'a@b' } } } } }],
    ['none', { filter: { users: { _none: { email: { _eq: 'a@b' } } } } }],
    ['inside a group of conditions', { filter: { _or: [{ _and: [{ users: { email: { _eq: 'a' } } }] }] } }],
    ['second key of a condition', { filter: { users: { role: { _eq: 'x' }, email: { _eq: 'a' } } } }],
    ['count of a list', { filter: { 'count(users)': { _gt: 5 } } }],
    ['sort', { sort: ['-users.email'] }],
    ['sort by the list', { sort: ['users'] }],
    ['group', { group: ['users.email'] }],
    ['aggregate', { aggregate: { max: ['users.email'] } }],
    ['deep filter', { deep: { users: { _filter: { token: { _nnull: true } } } } }],
    ['deep sort of an alias', { alias: { u: 'users' }, deep: { u: { _sort: ['token'] } } }],
  ];
  it.each(throughRoles)('is not told through roles: %s', (_, query) => {
    expect(asAdministrator('directus_roles', query)).toBe('FIELD_NOT_FILTERABLE');
  });

  it('is not told through whoever made a row, who may be of another tenant', () => {
    expect(asAdministrator('records', { filter: { created_by: { email: { _starts_with: 'a' } } } })).toBe(
      'FIELD_NOT_FILTERABLE',
    );
    expect(
      asAdministrator('records', { filter: { created_by: { id: { _eq: '00000000-0000-4000-8000-000000000000' } } } }),
    ).toBe('runs');
  });

  it('is told where the database keeps both rows in one tenant and the rule asks no more', () => {
    expect(asAdministrator('records', { filter: { person_id: { full_name: { _contains: 'a' } } } })).toBe('runs');
    expect(asAdministrator('people', { filter: { records: { minutes: { _gt: 5 } } } })).toBe('runs');
    expect(asAdministrator('people', { filter: { organization_id: { name: { _eq: 'x' } } } })).toBe('runs');
    expect(asAdministrator('directus_users', { sort: ['person_id.full_name'] })).toBe('runs');
    expect(answer(null, 'directus_roles', { filter: { users: { email: { _eq: 'a' } } } })).toBe('runs');
  });
});

describe('a field that is readable on some rows only (X8)', () => {
  it('decides about no other rows through a relation', () => {
    expect(asManager('staff_profiles', { filter: { person_id: { contact_email: { _starts_with: 'a' } } } })).toBe(
      'FIELD_NOT_FILTERABLE',
    );
    expect(asManager('staff_profiles', { filter: { person_id: { full_name: { _starts_with: 'a' } } } })).toBe(
      'FIELD_NOT_FILTERABLE',
    );
    expect(asManager('staff_profiles', { sort: ['person_id.full_name'] })).toBe('FIELD_NOT_FILTERABLE');
    expect(
      asManager('records', { filter: { session_id: { records: { person_id: { full_name: { _eq: 'a' } } } } } }),
    ).toBe('FIELD_NOT_FILTERABLE');
    expect(asManager('people', { filter: { full_name: { _starts_with: 'a' } } })).toBe('runs');
  });

  it('decides about no other rows of its own table', () => {
    const onOthers: Query[] = [
      { filter: { token: { _nnull: true } } },
      { filter: { _or: [{ token: { _starts_with: 'a' } }] } },
      { sort: ['token'] },
      { group: ['token'] },
      { aggregate: { max: ['token'] } },
    ];
    for (const query of onOthers) expect(asAdministrator('directus_users', query)).toBe('FIELD_NOT_FILTERABLE');
    expect(asAdministrator('directus_users', { filter: { email: { _contains: '@' } }, sort: ['-email'] })).toBe('runs');
  });

  it('is not searched for where Directus would search all of its rows', () => {
    expect(asAdministrator('directus_roles', { search: 'a' })).toBe('FIELD_NOT_FILTERABLE');
    expect(asAdministrator('directus_users', { search: 'a' })).toBe('runs');
    expect(asAdministrator('people', { search: 'a' })).toBe('runs');
  });
});

describe('what an answer may cost (X5)', () => {
  it('is bounded before the query, whatever is written with stars', () => {
    expect(asAdministrator('sessions', { fields: ['*.*.*.*'], limit: 100 })).toBe('QUERY_TOO_COSTLY');
    expect(asAdministrator('people', { fields: ['*.*.*'], limit: 500 })).toBe('QUERY_TOO_COSTLY');
    expect(
      asAdministrator('people', { fields: ['records.session_id.records.person_id.records.minutes'], limit: 1 }),
    ).toBe('QUERY_TOO_COSTLY');
    expect(asAdministrator('people', { fields: ['id', 'records.minutes'], limit: 500 })).toBe('QUERY_TOO_COSTLY');
  });

  it('is enough for a list, a form with its lists, and a page with names of related rows', () => {
    expect(
      asAdministrator('people', {
        fields: ['*'],
        limit: 500,
        filter: { id: { _eq: '00000000-0000-4000-8000-000000000000' } },
      }),
    ).toBe('runs');
    expect(asAdministrator('records', { fields: ['*', 'person_id.full_name', 'session_id.name'], limit: 500 })).toBe(
      'runs',
    );
    expect(asAdministrator('sessions', { fields: ['*'], limit: 100 })).toBe('runs');
    expect(asAdministrator('records', { aggregate: { count: ['*'] }, limit: -1 })).toBe('runs');
  });

  it('counts conditions, joins and rows that are skipped', () => {
    const many = Array.from({ length: 61 }, (_, minutes) => ({ minutes: { _eq: minutes } }));
    expect(asAdministrator('records', { filter: { _or: many } })).toBe('QUERY_TOO_COSTLY');
    const lists = {
      session_id: { records: { person_id: { records: { session_id: { records: { minutes: { _eq: 1 } } } } } } },
    };
    expect(asAdministrator('records', { filter: lists })).toBe('QUERY_TOO_COSTLY');
    expect(asAdministrator('records', { page: 1_000_000, limit: 500 })).toBe('QUERY_TOO_COSTLY');
    expect(asAdministrator('records', { offset: 2_000_000 })).toBe('QUERY_TOO_COSTLY');
  });
});

describe('values that no column of that type has (X15)', () => {
  const wrong: [string, Query][] = [
    ['year 0', { filter: { starts_at: { _gt: '0000-01-01' } } }],
    ['year 10000', { filter: { starts_at: { _gt: '+010000-01-01T00:00:00Z' } } }],
    ['no date', { filter: { starts_at: { _between: ['2026-01-01', 'tomorrow'] } } }],
    ['no key', { filter: { id: { _in: ['1', 'x'] } } }],
    ['an object', { filter: { name: { _eq: { a: 1 } } } }],
    ['a lone surrogate', { filter: { name: { _contains: '\ud800' } } }],
    ['NUL', { filter: { name: { _contains: 'a\0' } } }],
    ['a number, compared without case', { filter: { name: { _icontains: -1 } } }],
    ['true, compared without case', { filter: { name: { _nieq: true } } }],
    ['nothing, compared without case', { filter: { session_id: { name: { _istarts_with: null } } } }],
    ['no boolean', { filter: { is_open: { _eq: 'maybe' } } }],
  ];
  it.each(wrong)('are refused before the database sees them: %s', (_, query) => {
    expect(asAdministrator('sessions', query)).toBe('INVALID_QUERY');
  });
  it('are refused for numbers beyond the column', () => {
    for (const value of ['NaN', 'Infinity', '1e400', 2 ** 31, '1.5', ''])
      expect([value, asAdministrator('records', { filter: { minutes: { _eq: value } } })]).toEqual([
        value,
        'INVALID_QUERY',
      ]);
    expect(asAdministrator('records', { filter: { minutes: { _in: '1,2,-3' } } })).toBe('runs');
    expect(asAdministrator('sessions', { filter: { 'year(starts_at)': { _eq: 2026 } } })).toBe('runs');
    expect(asAdministrator('sessions', { filter: { starts_at: { _lt: new Date('2026-11-28') } } })).toBe('runs');
  });
});

describe('figures that Directus cannot make (X15: answered with 500)', () => {
  const wrong: [string, string, Query][] = [
    ['how many of a time', 'sessions', { aggregate: { count: ['starts_at'] } }],
    ['how many different days', 'people', { aggregate: { countDistinct: ['id', 'birth_date'] } }],
    ['how many of a time in groups', 'sessions', { group: ['is_open'], aggregate: { count: ['starts_at'] } }],
    ['a column behind a relation', 'records', { aggregate: { max: ['person_id.full_name'] } }],
    ['groups of a column behind a relation', 'records', { group: ['person_id.full_name'] }],
    ['how many of a list', 'people', { aggregate: { count: ['records'] } }],
    ['groups of a list', 'people', { group: ['records'] }],
    ['order by a field without a column', 'sessions', { sort: ['notice'] }],
    ['a condition on a field without a column', 'sessions', { filter: { notice: { _eq: 'a' } } }],
    [
      'how many of a time, below',
      'people',
      { deep: { records: { session_id: { _aggregate: { count: ['starts_at'] } } } } },
    ],
  ];
  it.each(wrong)('are refused before the database sees them: %s', (_, collection, query) => {
    expect(asAdministrator(collection, query)).toBe('INVALID_QUERY');
    expect(answer(null, collection, query)).toBe('INVALID_QUERY');
  });

  it('and those it makes are left', () => {
    expect(asAdministrator('sessions', { aggregate: { count: ['*'], min: ['starts_at'], max: ['starts_at'] } })).toBe(
      'runs',
    );
    expect(asAdministrator('sessions', { group: ['year(starts_at)'], aggregate: { count: ['id'] } })).toBe('runs');
    expect(
      answer(null, 'directus_roles', { deep: { users: { _aggregate: { count: ['id'] }, _group: ['role'] } } }),
    ).toBe('runs');
  });
});
