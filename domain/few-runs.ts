// While `npm run mutate` tries a fault against every test that reaches it, a property has few runs, and the same ones each time.
import type fastCheck from 'fast-check';
import { vi } from 'vitest';

const MOST_RUNS = 50;

vi.mock('fast-check', async (importOriginal) => {
  const real = await importOriginal<{ default: typeof fastCheck }>();
  const assert = (property: fastCheck.IProperty<unknown>, params: fastCheck.Parameters<unknown> = {}) =>
    real.default.assert(property, { ...params, numRuns: Math.min(params.numRuns ?? MOST_RUNS, MOST_RUNS), seed: 1 });
  return { ...real, default: { ...real.default, assert } };
});
