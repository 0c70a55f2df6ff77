import { expect, it } from 'vitest';
import { problemOfDatabase } from './database-errors.ts';

it.each([
  ['22P02', 'INVALID_QUERY'],
  ['22008', 'INVALID_QUERY'],
  ['22021', 'INVALID_QUERY'],
  ['42883', 'INVALID_QUERY'],
  ['57014', 'QUERY_TOO_COSTLY'],
  ['57P01', 'SERVICE_UNAVAILABLE'],
  ['53300', 'SERVICE_UNAVAILABLE'],
])('names the error %s of PostgreSQL %s', (code, name) => {
  expect(problemOfDatabase(Object.assign(new Error('x'), { code }))?.code).toBe(name);
});

it('leaves faults of ours what they are', () => {
  for (const code of ['42P01', '42703', '23505', 'XX000'])
    expect(problemOfDatabase(Object.assign(new Error('x'), { code }))).toBeNull();
  expect(problemOfDatabase(new TypeError('x is undefined'))).toBeNull();
  expect(problemOfDatabase('text')).toBeNull();
});
