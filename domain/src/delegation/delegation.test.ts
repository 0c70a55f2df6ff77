import { describe, expect, it } from 'vitest';
import { delegationAt, delegationSpan, MAX_DELEGATION_DAYS, refuseDelegationDays } from './index.ts';

const SPAN = { valid_from: '2026-03-01T00:00:00.000Z', valid_until: '2026-03-05T00:00:00.000Z' };
const at = (status: 'planned' | 'active' | 'ended' | 'revoked', instant: string) =>
  delegationAt({ ...SPAN, status }, instant);

describe('the days of a delegation (BEY-010)', () => {
  it('begin and end at midnight on the campus, also where the clocks change in between', () => {
    const days = { first_day: '2026-03-28', last_day: '2026-03-29' };
    expect(delegationSpan(days, 'Asia/Kolkata')).toEqual({
      valid_from: '2026-03-27T18:30:00.000Z',
      valid_until: '2026-03-29T18:30:00.000Z',
    });
    expect(delegationSpan(days, 'Europe/Berlin')).toEqual({
      valid_from: '2026-03-27T23:00:00.000Z',
      valid_until: '2026-03-29T22:00:00.000Z',
    });
  });

  it('are refused before today, backwards, and for longer than a year', () => {
    const code = (first_day: string, last_day: string) =>
      refuseDelegationDays({ first_day, last_day }, '2026-03-02')?.code ?? null;
    expect(code('2026-03-01', '2026-03-09')).toBe('DELEGATION_PAST');
    expect(code('2026-03-02', '2026-03-01')).toBe('DELEGATION_EMPTY');
    expect(code('2026-03-02', '2026-03-02')).toBeNull();
    expect(MAX_DELEGATION_DAYS).toBe(366);
    expect(code('2026-03-02', '2027-03-02')).toBeNull();
    expect(code('2026-03-02', '2027-03-03')).toBe('DELEGATION_LONG');
  });

  it('move it by the clock, half-open; what was ended early stays ended', () => {
    expect(at('planned', '2026-02-28T23:59:59.999Z')).toEqual({ status: 'planned', wake_at: SPAN.valid_from });
    expect(at('planned', SPAN.valid_from)).toEqual({ status: 'active', wake_at: SPAN.valid_until });
    expect(at('active', '2026-03-04T23:59:59.999Z')).toEqual({ status: 'active', wake_at: SPAN.valid_until });
    expect(at('active', SPAN.valid_until)).toEqual({ status: 'ended', wake_at: null });
    expect(at('revoked', SPAN.valid_from)).toEqual({ status: 'revoked', wake_at: null });
  });
});
