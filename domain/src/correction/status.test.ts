import { expect, it } from 'vitest';
import { canMoveCorrection, CORRECTION_TRANSITIONS, type CorrectionStatus } from './index.ts';

const STATUSES = Object.keys(CORRECTION_TRANSITIONS) as CorrectionStatus[];

it('a correction is applied only after its approval, and stays approved until it is (CH-065)', () => {
  expect(STATUSES.filter((from) => canMoveCorrection(from, 'applied'))).toEqual(['approved']);
  expect(STATUSES.filter((to) => canMoveCorrection('approved', to))).toEqual(['applied']);
});
