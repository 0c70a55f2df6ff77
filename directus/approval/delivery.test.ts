import { expect, it } from 'vitest';
import { deliveryOf } from './timeline.ts';

it('waits only for an approval that has not begun; what never needed one is done', () => {
  expect(deliveryOf(undefined, true)).toBe('waiting');
  expect(deliveryOf({ status: 'running' }, true)).toBe('running');
  expect(deliveryOf({ status: 'completed' }, false)).toBe('done');
  expect(deliveryOf(undefined, false)).toBe('done');
});
