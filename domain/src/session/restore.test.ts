import { describe, expect, it } from 'vitest';
import { session } from '../checkin/fixture.ts';
import { planRestore } from './restore.ts';
import { sessionTimes } from './times.ts';

const CLOSES = sessionTimes(session()).closes_ms;
const cancelled = (more: object = {}) => session({ status: 'cancelled', cancelled_reason: 'rain', ...more });

describe('restoring a cancelled session', () => {
  it.each([
    [null, 'scheduled'],
    ['2026-11-23T08:55:00.000Z', 'open'],
  ])('goes on as planned while its time lasts: begun at %s it is %s', (actual_start_at, status) => {
    const row = cancelled({ actual_start_at });
    expect(planRestore(row, CLOSES)).toEqual({ status, cancelled_reason: null });
  });

  it('waits for marks by hand when its time is over, and marks nobody absent', () => {
    expect(planRestore(cancelled({ rule_overrides: { annul_minutes: 5 } }), CLOSES + 1)).toEqual({
      status: 'open',
      auto_close: false,
      rule_overrides: { annul_minutes: 5, auto_absent: false },
      cancelled_reason: null,
    });
  });

  it.each([
    [{ status: 'scheduled' }, 'SESSION_MOVE'],
    [{ status: 'finalized' }, 'SESSION_MOVE'],
    [{ locked_at: '2026-11-24T00:00:00.000Z' }, 'SESSION_LOCKED'],
  ] as const)('of %o is answered %s', (more, code) => {
    expect(planRestore(cancelled(more), CLOSES)).toMatchObject({ code });
  });
});
