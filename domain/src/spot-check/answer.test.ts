import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerEffect, refuseAnswers, refusePerson, spotCheckDueAt, type AskedSpotCheck } from './index.ts';

const mark = (more: Partial<Parameters<typeof answerEffect>[0]> = {}) => ({
  id: 'r1',
  person_id: 'student',
  revision: 1,
  presence_state_id: 'late',
  verification_status: 'flagged' as const,
  verified_by_id: null,
  annulled_at: null,
  state_before_id: null,
  ...more,
});
const NOW = '2026-11-02T05:00:00Z';
const check = (more: Partial<AskedSpotCheck> = {}): AskedSpotCheck => ({
  status: 'open',
  due_at: '2026-11-03T05:00:00Z',
  session_locked: false,
  ...more,
});
const code = (asked: AskedSpotCheck | null) => refuseAnswers(asked, NOW)?.code ?? null;

describe('an answer to a spot check (BEY-033)', () => {
  it('is taken until a day after the session, also again when the list is done', () => {
    expect(spotCheckDueAt('2026-11-02T05:00:00Z')).toBe('2026-11-03T05:00:00.000Z');
    expect(code(check())).toBeNull();
    expect(code(check({ status: 'done' }))).toBeNull();
    expect(code(check({ due_at: '2026-11-02T05:00:01Z' }))).toBeNull();
    expect(code(check({ due_at: NOW }))).toBe('SPOT_CHECK_OVER');
  });

  it('is refused where there is no list, the marks are locked, or the check is over', () => {
    expect(code(null)).toBe('SPOT_CHECK_NONE');
    expect(code(check({ due_at: null }))).toBe('SPOT_CHECK_NONE');
    expect(code(check({ session_locked: true }))).toBe('SESSION_LOCKED');
    expect(code(check({ status: 'expired' }))).toBe('SPOT_CHECK_OVER');
    expect(code(check({ status: 'cancelled' }))).toBe('SPOT_CHECK_OVER');
  });

  it('is about somebody of the list, and never about oneself', () => {
    expect(refusePerson(true, 'student', 'professor')).toBeNull();
    expect(refusePerson(false, 'student', 'professor')?.code).toBe('SPOT_CHECK_NOT_NAMED');
    expect(refusePerson(true, 'professor', 'professor')?.code).toBe('REVIEW_OWN_MARK');
  });

  it('verifies a mark in doubt of somebody who is seen, and leaves alone what nobody doubted', () => {
    expect(answerEffect(mark(), true, 'absent')).toEqual({
      verification_status: 'verified',
      presence_state_id: 'late',
    });
    expect(answerEffect(mark({ verification_status: 'verified' }), true, 'absent')).toBeNull();
  });

  it('rejects the mark of somebody who is not there, whether it was in doubt or not', () => {
    const rejected = { verification_status: 'rejected', presence_state_id: 'absent' };
    expect(answerEffect(mark(), false, 'absent')).toEqual(rejected);
    expect(answerEffect(mark({ verification_status: 'verified' }), false, 'absent')).toEqual(rejected);
    expect(answerEffect(mark({ annulled_at: NOW }), false, 'absent')).toBeNull();
  });

  it('can be taken back: whoever is found after all has the state of before', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom('pending' as const, 'flagged' as const, 'verified' as const),
        (state, status) => {
          const before = mark({ presence_state_id: state, verification_status: status });
          const rejected = { ...before, ...answerEffect(before, false, 'absent'), state_before_id: state };
          expect(answerEffect(rejected, true, 'absent')?.presence_state_id).toBe(state);
          expect(answerEffect(rejected, false, 'absent')).toBeNull();
        },
      ),
    );
  });
});
