import { expect, it } from 'vitest';
import { withDatabase } from '../test-database.ts';
import { readTableSizes } from './queries.ts';

const db = withDatabase();

it('knows every table and view, also one that was never analyzed', async () => {
  const sizes = await readTableSizes(db.pool);
  expect(sizes.get('people')).toBeGreaterThanOrEqual(0);
  expect(sizes.has('v_session_roster')).toBe(true);
  expect([...sizes.values()].every((size) => typeof size === 'number')).toBe(true);
});
