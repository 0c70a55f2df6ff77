import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '@muster/directus/account/roles.ts';
import { startStack, type TestStack } from '../testing/stack.ts';
import { runMatrix } from './run.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

/** Takes the row filter off one permission, as a careless administrator might, and puts it back afterwards. */
async function loosened<Result>(collection: string, work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: stack.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: number; permissions: unknown }>(
    `SELECT id, permissions FROM directus_permissions WHERE policy = $1 AND collection = $2 AND action = 'read'`,
    [ROLES.manager.policy_id, collection],
  );
  await client.end();
  const permission = rows[0] as { id: number; permissions: unknown };
  const set = async (permissions: unknown) => {
    const answer = await fetch(`${stack.url}/permissions/${permission.id}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${stack.adminToken}`, 'Content-Type': 'application/json', 'X-Muster': '1' },
      body: JSON.stringify({ permissions }),
    });
    expect(answer.status).toBe(200);
  };
  await set({});
  try {
    return await work();
  } finally {
    await set(permission.permissions);
  }
}

describe('the permission matrix (OMNI-006, OMNI-011, EAS-009, CT-007, CT-013, CH-094)', () => {
  it('finds no deviation in any role, collection, action and tenant, nor at any endpoint', async () => {
    const { cells, deviations } = await runMatrix(stack, () => undefined);
    expect(deviations).toEqual([]);
    expect(cells).toBeGreaterThanOrEqual(800);
  }, 600_000);

  it('catches a permission that lost its row filter', async () => {
    const result = await loosened('leave_types', () =>
      runMatrix(stack, () => undefined, { role: 'MG', collection: 'leave_types' }),
    );
    expect(result.deviations.map(({ what }) => what)).toContainEqual(expect.stringContaining('foreign'));
  }, 60_000);

  it('catches a permission that shows a manager people of another department', async () => {
    const result = await loosened('people', () =>
      runMatrix(stack, () => undefined, { role: 'MG', collection: 'people' }),
    );
    expect(result.deviations.map(({ what }) => what)).toContain('sees a row about somebody else');
  }, 60_000);
});
