import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERIFICATION_TRANSITIONS, type VerificationStatus } from '../checkin/index.ts';
import { correctedMark, correctionFacts, planUndo, restoredVerification } from './index.ts';

const START = '2026-09-02T03:30:00.000Z';
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const present = { presence_state_id: 'present', category: 'present', time: null } as const;
const absentMark = { presence_state_id: 'absent', category: 'absent', recorded_at: at(85) } as const;
const lateMark = { presence_state_id: 'late', category: 'late', recorded_at: at(25) } as const;

describe('what an approved correction writes (CH-065, BEY-044)', () => {
  it('turns an absence into presence from the start, with a lateness only where somebody was seen to come', () => {
    expect(correctedMark(present, absentMark, START)).toEqual({
      presence_state_id: 'present',
      recorded_at: START,
      minutes_late: null,
    });
    expect(correctedMark({ ...present, time: at(7) }, absentMark, START)).toEqual({
      presence_state_id: 'present',
      recorded_at: at(7),
      minutes_late: 7,
    });
  });

  it('keeps the time of somebody who was there, and changes the time alone where only that is asked', () => {
    expect(correctedMark(present, lateMark, START)).toMatchObject({ recorded_at: at(25), minutes_late: 25 });
    const earlier = { presence_state_id: 'late', category: 'late', time: at(12) } as const;
    expect(correctedMark(earlier, lateMark, START)).toMatchObject({ presence_state_id: 'late', minutes_late: 12 });
  });

  it('takes the lateness from somebody who was not there after all', () => {
    const absent = { presence_state_id: 'absent', category: 'absent', time: null } as const;
    expect(correctedMark(absent, lateMark, START)).toEqual({
      presence_state_id: 'absent',
      recorded_at: START,
      minutes_late: null,
    });
  });

  it('writes nothing where the mark says so already, and a missing one always', () => {
    expect(correctedMark({ ...present, time: null }, { ...lateMark, presence_state_id: 'present' }, START)).toBeNull();
    expect(correctedMark(present, null, START)).not.toBeNull();
  });

  it('written twice it is written once', () => {
    const minute = fc.option(fc.integer({ min: 0, max: 90 }), { nil: null });
    const states = fc.constantFrom('present', 'late', 'absent', 'excused');
    fc.assert(
      fc.property(states, states, minute, (before, after, minutes) => {
        const isThere = after === 'present' || after === 'late';
        const asked = {
          presence_state_id: after,
          category: after,
          time: minutes === null || !isThere ? null : at(minutes),
        } as const;
        const mark = { presence_state_id: before, category: before, recorded_at: at(30) } as const;
        const once = correctedMark(asked, mark, START);
        const now = once ? { ...once, category: after } : mark;
        expect(correctedMark(asked, now as typeof mark, START)).toBeNull();
      }),
    );
  });
});

describe('undoing a correction (CH-065)', () => {
  const replaced = { record_id: 'r', revision: 3 };
  const mark = (revision: number, capture_method = 'correction') => ({ id: 'r', revision, capture_method });

  it('restores the version that was replaced, unless the mark was changed again since', () => {
    expect(planUndo({ replaced, was_missing: false, mark: mark(4) })).toBe('restore');
    expect(planUndo({ replaced, was_missing: false, mark: mark(5) })).toBe('overtaken');
    expect(planUndo({ replaced, was_missing: false, mark: null })).toBe('overtaken');
    expect(planUndo({ replaced, was_missing: false, mark: { ...mark(4), id: 'other' } })).toBe('overtaken');
  });

  it('removes a mark it had added, and does nothing where it found the mark as asked', () => {
    expect(planUndo({ replaced: null, was_missing: true, mark: mark(1) })).toBe('remove');
    expect(planUndo({ replaced: null, was_missing: true, mark: mark(2) })).toBe('overtaken');
    expect(planUndo({ replaced: null, was_missing: true, mark: mark(1, 'manual') })).toBe('nothing');
    expect(planUndo({ replaced: null, was_missing: false, mark: mark(4) })).toBe('nothing');
  });

  it('gives back the earlier verification where the list of states allows it, else flags the mark', () => {
    expect(restoredVerification('verified', 'verified')).toBe('verified');
    expect(restoredVerification('flagged', 'verified')).toBe('flagged');
    expect(restoredVerification('rejected', 'verified')).toBe('rejected');
    expect(restoredVerification('pending', 'verified')).toBe('flagged');
    const next: readonly VerificationStatus[] = VERIFICATION_TRANSITIONS.verified;
    for (const before of ['pending', 'flagged', 'rejected'] as const)
      expect(next).toContain(restoredVerification(before, 'verified'));
  });
});

it('tells a policy the age in whole days, the state that is asked for, and whether the session is locked', () => {
  const session = { scheduled_start_at: START, locked_at: null };
  expect(correctionFacts(session, 'present', at(2 * 24 * 60 - 1))).toEqual({
    'correction.age_days': 1,
    'correction.state': 'present',
    'correction.locked': false,
  });
});
