import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PresenceState } from '../session/index.ts';
import { MINUTE, START, STATES } from './fixture.ts';
import { minutesLate, stateByMinute } from './state.ts';

const [present, late] = STATES as [PresenceState, PresenceState];
const codeAt = (states: readonly PresenceState[], ms: number, late_after = 10) =>
  stateByMinute(states, START, late_after, START + ms)?.state.code ?? null;

describe('the state by the minute', () => {
  it.each([
    [-600_000, 'present', 0],
    [0, 'present', 0],
    [10 * MINUTE, 'present', 10],
    [10 * MINUTE + 1, 'late', 10],
    [75 * MINUTE, 'late', 75],
  ])('%i ms after the start is %s, %i minutes late (CH-047, EAS-030)', (ms, code, minutes_late) => {
    expect(stateByMinute(STATES, START, 10, START + ms)).toMatchObject({ state: { code }, minutes_late });
  });

  it('turns exactly at late_after_minutes for every value of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 240 }), (late_after) => {
        const bound = late_after * MINUTE;
        return codeAt(STATES, bound, late_after) === 'present' && codeAt(STATES, bound + 1, late_after) === 'late';
      }),
    );
  });

  it('is the best state whose window is still open (BEY-051)', () => {
    const windows = [
      { ...present, until_minutes: 5 },
      { ...late, id: 'half', code: 'half', weight: 0.5, is_default: false, until_minutes: 20 },
      { ...late, until_minutes: 10 },
    ];
    expect([0, 5, 5.001, 10, 10.001, 20, 20.001].map((minute) => codeAt(windows, minute * MINUTE))).toEqual([
      'present',
      'present',
      'late',
      'late',
      'half',
      'half',
      null,
    ]);
  });

  it('never gets worse credit by coming earlier', () => {
    const state = fc.record({
      weight: fc.constantFrom(0, 0.5, 1),
      until_minutes: fc.option(fc.integer({ min: 0, max: 60 })),
      category: fc.constantFrom('present' as const, 'late' as const),
      is_default: fc.boolean(),
      sort_order: fc.nat(3),
    });
    const minutes = fc.tuple(fc.integer({ min: -10, max: 70 }), fc.integer({ min: -10, max: 70 }));
    fc.assert(
      fc.property(fc.array(state, { maxLength: 6 }), minutes, (list, [a, b]) => {
        const states = list.map((one, i) => ({ ...present, ...one, id: `s${i}`, code: `s${i}` }));
        const weight = (minute: number) =>
          stateByMinute(states, START, 10, START + minute * MINUTE)?.state.weight ?? -1;
        return weight(Math.min(a, b)) >= weight(Math.max(a, b));
      }),
    );
  });

  it('comes from active present and late states only, and does not depend on their order', () => {
    expect(codeAt([{ ...present, is_active: false }, late], 0)).toBe('late');
    expect(codeAt([{ ...present, is_default: false }, late], 0)).toBe('late');
    expect(codeAt(STATES.slice(2), 0)).toBeNull();
    const extra = [{ ...present, id: 'b', code: 'b', is_default: false, until_minutes: 10, sort_order: -1 }, ...STATES];
    expect(codeAt(extra, 0)).toBe('present');
    expect(codeAt([...extra].reverse(), 0)).toBe('present');
    expect(codeAt([{ ...present, id: 'c', code: 'c', sort_order: 1 }, present], 0)).toBe('present');
  });

  it('counts whole minutes, never negative', () => {
    expect([-1, 0, 59_999, 60_000, 119_999].map((ms) => minutesLate(START, START + ms))).toEqual([0, 0, 0, 1, 1]);
  });
});
