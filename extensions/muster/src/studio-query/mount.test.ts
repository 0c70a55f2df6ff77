import { expect, it } from 'vitest';
import { checkBody } from './mount.ts';

const answer = (method: string, body: unknown, path = '/items/people') => {
  try {
    checkBody({ method, body }, path);
    return null;
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
};

it('a list of rows holds rows: Directus would fail at anything else (X15)', () => {
  for (const method of ['POST', 'PATCH'])
    for (const none of [null, 1, 'x', true, []])
      expect([method, none, answer(method, [{ id: 'a' }, none])]).toEqual([method, none, 'INVALID_PAYLOAD']);
  expect(answer('POST', [{ first_name: 'a' }, {}])).toBeNull();
  expect(answer('DELETE', ['a', 1])).toBeNull();
});

it('changes by query are refused, and a query that cannot be read', () => {
  expect(answer('PATCH', { query: { filter: {} }, data: {} })).toBe('WRITE_BY_QUERY');
  expect(answer('DELETE', { query: { filter: {} } })).toBe('WRITE_BY_QUERY');
  expect(answer('SEARCH', { query: { limit: ['1'] } })).toBe('INVALID_QUERY');
  expect(answer('PATCH', { query: 'a column of one row' }, '/items/people/1')).toBeNull();
});
