import { expect, it } from 'vitest';
import { campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

const db = withDatabase();

it('smoke', async () => {
  const c = await campus(db);
  expect(c.students).toHaveLength(3);
});
