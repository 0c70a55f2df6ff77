import { expect, it } from 'vitest';
import { requestCard } from './request-card.ts';

it('finds the card that a process brings, the same one each time, and none of a process without', () => {
  expect(requestCard('leave')).not.toBeNull();
  expect(requestCard('leave')).toBe(requestCard('leave'));
  expect(requestCard('moon')).toBeNull();
});
