import { describe, expect, it } from 'vitest';
import { session } from '../checkin/fixture.ts';
import { refuseWindow } from '../checkin/index.ts';
import { byHandColumns, isPast, marksAbsent, refuseCreate } from './by-hand.ts';
import { nextSessionStep } from './times.ts';

const START = '2026-11-23T09:00:00.000Z';
const END = '2026-11-23T10:00:00.000Z';
const END_MS = Date.parse(END);
const asked = (more: object = {}) => ({ scheduled_start_at: START, scheduled_end_at: END, by_hand: false, ...more });

describe('a session that is entered when its time is over (S3)', () => {
  it.each([
    [{}, END_MS - 1, null],
    [{}, END_MS, 'SESSION_PAST'],
    [{ by_hand: true }, END_MS, null],
    [{ by_hand: true }, END_MS - 1, null],
    [{ scheduled_end_at: START }, END_MS, 'SESSION_EMPTY'],
    [{ scheduled_end_at: START, by_hand: true }, END_MS, 'SESSION_EMPTY'],
  ])('%o at %i is answered %s', (more, now_ms, code) => {
    expect(refuseCreate(asked(more), now_ms)?.code ?? null).toBe(code);
    if (!('scheduled_end_at' in more)) expect(isPast(asked(), now_ms)).toBe(now_ms >= END_MS);
  });

  it('waits for a person: time neither closes it, nor opens it to phones, nor marks anybody absent', () => {
    const row = session({
      ...asked(),
      ...byHandColumns({ scheduled_start_at: START, rule_overrides: { annul_minutes: 5 } }),
    });
    expect(nextSessionStep(row)).toBeNull();
    expect(refuseWindow(row, 'manual', END_MS + 86_400_000)).toBeNull();
    expect(row.allowed_methods).toEqual(['manual']);
    expect(row.rule_overrides).toEqual({ annul_minutes: 5, auto_absent: false });
    expect(marksAbsent(row)).toBe(false);
    expect(marksAbsent(session())).toBe(true);
  });
});
