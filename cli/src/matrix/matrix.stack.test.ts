import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type TestStack } from '../testing/stack.ts';
import { MATRIX_ENV } from './ask.ts';
import { tryLoosenings, type Caught } from './loosenings.ts';
import { askAll, withMatrix, type MatrixResult } from './run.ts';

let stack: TestStack;
let result: MatrixResult & Caught;
beforeAll(async () => {
  stack = await startStack({ env: MATRIX_ENV });
  result = await withMatrix(stack, { thorough: false, log: () => undefined }, async (run, client) => ({
    ...(await askAll(run, client)),
    ...(await tryLoosenings(run, client, stack.adminToken)),
  }));
}, 600_000);
afterAll(() => stack?.stop());

describe('the permission matrix (OMNI-001, OMNI-006, OMNI-011, EAS-009, CT-007, CT-013, CH-094)', () => {
  it('finds no deviation in any role, table, action and tenant, nor at any endpoint', () => {
    expect(result.deviations).toEqual([]);
    expect(result.cells).toBeGreaterThanOrEqual(3_000);
  });

  it('catches every loosened permission, policy and guard', () => {
    expect(result.missed).toEqual([]);
    expect(result.loosenings).toBeGreaterThanOrEqual(20);
  });
});
