import { expect, it } from 'vitest';
import { canMoveCorrection, CORRECTION_TRANSITIONS, type CorrectionStatus, isOpenCorrection } from './index.ts';

const STATUSES = Object.keys(CORRECTION_TRANSITIONS) as CorrectionStatus[];

it('a correction is applied only after its approval, and stays approved until it is, or the mark is made by hand (CH-065)', () => {
  expect(STATUSES.filter((from) => canMoveCorrection(from, 'applied'))).toEqual(['approved']);
  expect(STATUSES.filter((to) => canMoveCorrection('approved', to))).toEqual(['answered', 'applied']);
});

it('only what waits can be withdrawn, and only what was applied can be undone (CH-065)', () => {
  expect(STATUSES.filter((from) => canMoveCorrection(from, 'cancelled'))).toEqual([
    'submitted',
    'in_review',
    'applied',
  ]);
});

it('a mark has an open correction until somebody refuses it, it lapses, or the mark is changed', () => {
  expect(STATUSES.filter(isOpenCorrection)).toEqual(['submitted', 'in_review', 'approved']);
});

it('a mark made by hand answers what is open, and nothing that is over (CH-012, CH-065)', () => {
  expect(STATUSES.filter((from) => canMoveCorrection(from, 'answered'))).toEqual([
    'submitted',
    'in_review',
    'approved',
  ]);
  expect(CORRECTION_TRANSITIONS.answered).toEqual([]);
});
