import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type TestStack } from '../testing/stack.ts';
import { SLOW_MS, runFuzz } from './run.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ env: { RATE_LIMITER_POINTS: '10000000', RATE_LIMITER_GLOBAL_POINTS: '10000000' } });
});
afterAll(() => stack?.stop());

it('answers bad input of every role with 4xx and in time (CH-115)', async () => {
  const { failures, requests } = await runFuzz(stack, { requests: 3_000, seed: 1 }, () => undefined);
  expect(failures.filter(({ status, ms }) => status >= 500 || ms > SLOW_MS)).toEqual([]);
  expect(requests).toBeGreaterThanOrEqual(3_000);
}, 170_000);
