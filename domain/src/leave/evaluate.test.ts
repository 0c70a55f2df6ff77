import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays } from '../calendar/index.ts';
import {
  halfDays,
  evaluateLeave,
  recountLeaveDays,
  refuseLeave,
  wholeDays,
  type Leave,
  type LeaveSpan,
} from './index.ts';
import { allocation, leave, leaveType, rules, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const HOUR = 3_600_000;
const NOW = new Date('2026-01-19T06:00:00.000Z');
const code = (asked: LeaveSpan, taken: readonly Leave[] = [], over: Parameters<typeof rules>[0] = {}, now = NOW) =>
  refuseLeave(asked, taken, rules(over), now)?.code ?? null;
const whole = (first: string, last = first) => wholeDays(first, last, ZONE);
const type = (over: Parameters<typeof leaveType>[0]) => ({ type: leaveType(over) });

describe('the judgement a person sees', () => {
  it('carries days, verdict and the nearest limits (BEY-090)', () => {
    const judged = evaluateLeave(
      whole('2026-01-20', '2026-01-21'),
      [],
      rules(type({ max_consecutive_days: 4, document_required_after_days: 2 })),
      NOW,
    );
    expect(judged).toMatchObject({
      problem: null,
      days: 2,
      explanation: { verdict: 'allowed', value: 2, unit: 'days' },
    });
    expect(judged.explanation.flips).toEqual([
      { verdict: 'LEAVE_TOO_LONG', change: 'days', delta: 2.5 },
      { verdict: 'LEAVE_DOCUMENT_REQUIRED', change: 'days', delta: 0.5 },
    ]);
    const document = evaluateLeave(
      whole('2026-01-20'),
      [],
      rules({ ...type({ document_required_after_days: 0 }), documents: 1 }),
      NOW,
    );
    expect(document.explanation.flips).toEqual([]);
  });

  it('says the refusal with its numbers, and the days still recount (BEY-090)', () => {
    const judged = evaluateLeave(whole('2026-01-20', '2026-01-27'), [], rules(type({ max_consecutive_days: 4 })), NOW);
    expect(judged.problem).toMatchObject({ code: 'LEAVE_TOO_LONG', params: { days: 5, limit: 4 } });
    expect(judged.explanation).toMatchObject({ verdict: 'LEAVE_TOO_LONG', value: 5, flips: [] });
    expect(judged.explanation.rules[2]).toEqual({
      code: 'LEAVE_TOO_LONG',
      inputs: { days: 5, limit: 4 },
      output: 'LEAVE_TOO_LONG',
    });
    expect(recountLeaveDays(judged.explanation)).toBe(5);
  });

  it('a flip is the smallest change that is refused (BEY-090)', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (halves, limit) => {
        const span = (count: number) => ({
          starts_at: whole('2026-02-02').starts_at,
          ends_at:
            count % 2
              ? halfDays(addDays('2026-02-02', (count - 1) / 2), 'first_half', ZONE).ends_at
              : whole(addDays('2026-02-02', count / 2 - 1)).ends_at,
        });
        const over = type({ max_consecutive_days: limit / 2, counts_holidays: true });
        const { explanation, problem } = evaluateLeave(span(halves), [], rules(over), NOW);
        const [flip] = explanation.flips;
        expect(problem === null).toBe(flip !== undefined);
        expect(recountLeaveDays(explanation)).toBe(halves / 2);
        if (!flip) return;
        expect(code(span(halves + flip.delta * 2), [], over)).toBe('LEAVE_TOO_LONG');
        if (flip.delta > 0.5) expect(code(span(halves + flip.delta * 2 - 1), [], over)).toBeNull();
      }),
    ));

  it('names the first refusal in the documented order', () => {
    const strict = {
      ...type({
        min_notice_hours: 48,
        max_consecutive_days: 1,
        document_required_after_days: 0,
        needs_balance: true,
        max_days_per_term: 1,
        allow_half_day: false,
      }),
    };
    const asked = whole('2026-01-20', '2026-01-21');
    const late = new Date(Date.parse(asked.starts_at) + 8 * 24 * HOUR);
    const taken = [leave('2026-01-20', '2026-01-20')];
    expect(code(asked, taken, strict, late)).toBe('LEAVE_TOO_OLD');
    expect(code(asked, taken, strict)).toBe('LEAVE_NOTICE_SHORT');
    const early = new Date('2026-01-01T00:00:00Z');
    expect(code(asked, taken, strict, early)).toBe('LEAVE_OVERLAPS');
    expect(code(asked, [], strict, early)).toBe('LEAVE_TOO_LONG');
    expect(code(halfDays('2026-01-20', 'first_half', ZONE), [], strict, early)).toBe('LEAVE_HALF_DAY_REFUSED');
    expect(code(whole('2026-01-20'), [], strict, early)).toBe('LEAVE_DOCUMENT_REQUIRED');
    expect(code(whole('2026-01-20'), [], { ...strict, documents: 1 }, early)).toBe('LEAVE_BALANCE_EXCEEDED');
    const used = [leave('2026-01-13', '2026-01-13')];
    expect(code(whole('2026-01-20'), used, { ...strict, documents: 1, ledger: [allocation(5)] }, early)).toBe(
      'LEAVE_TERM_LIMIT',
    );
  });
});
