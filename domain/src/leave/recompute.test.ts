import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { addDays } from '../calendar/index.ts';
import { recompute } from '../explain/index.ts';
import { evaluateLeave, LEAVE_TRANSITIONS, LEAVE_RECOMPUTE, leaveBalance, leaveDays } from './index.ts';
import { halfDays, wholeDays, type LeaveStatus, type LeaveType } from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, TERMS, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const AT = '2026-01-05T06:00:00.000Z';
const stored = <T>(told: T): T => JSON.parse(JSON.stringify(told));
const day = fc.nat(60).map((days) => addDays('2026-01-01', days));
const limit = (max: number) => fc.option(fc.integer({ min: 0, max }), { freq: 2 });
const anyType: fc.Arbitrary<LeaveType> = fc
  .record({
    is_active: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    max_days_per_term: limit(8),
    document_required_after_days: limit(4),
    max_backdate_days: fc.nat(30),
    needs_balance: fc.boolean(),
    counts_holidays: fc.boolean(),
    allow_half_day: fc.boolean(),
    max_consecutive_days: limit(6),
    min_notice_hours: fc.constantFrom(0, 0, 48),
    carry_forward_expires_days: limit(180),
  })
  .map((more) => leaveType(more));
const anyEntry = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom('holiday', 'vacation', 'exam', 'special_working_day', 'leave_block', 'optional_holiday'),
    starts_on: day,
    long: fc.nat(2),
    leave_type_id: fc.constantFrom(null, null, 'casual', 'sick'),
    override_person_ids: fc.subarray(['asha', 'meena', 'ravi']),
  })
  .map(({ long, ...more }) => entry({ ...more, ends_on: addDays(more.starts_on, long) }));
const anyLeave = fc
  .record({
    first: day,
    long: fc.nat(4),
    status: fc.constantFrom(...(Object.keys(LEAVE_TRANSITIONS) as LeaveStatus[])),
    leave_type_id: fc.constantFrom('casual', 'casual', 'sick'),
    returned: fc.boolean(),
  })
  .map(({ first, long, returned, ...more }) => {
    const one = leave(first, addDays(first, long), more);
    return returned ? { ...one, returned_at: halfDays(first, 'first_half', ZONE).ends_at } : one;
  });
const anyLedger = fc
  .array(
    fc.record({
      kind: fc.constantFrom('allocation', 'carry_in', 'debit', 'expiry', 'credit'),
      halves: fc.integer({ min: 1, max: 12 }),
      on: day,
      period: fc.constantFrom('2025-26', '2025-26', '2026-27'),
      reverses_id: fc.constantFrom(null, '0', '1'),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ kind, halves, on, ...more }, index) =>
      allocation((kind === 'debit' || kind === 'expiry' ? -halves : halves) / 2, {
        id: String(index),
        entry_key: String(index),
        kind: kind as 'debit',
        effective_on: on,
        ...more,
      }),
    ),
  );
const anySpan = fc
  .record({ first: day, long: fc.nat(6), part: fc.constantFrom('full', 'full', 'first_half', 'second_half') })
  .map(({ first, long, part }) =>
    part === 'full' ? wholeDays(first, addDays(first, long), ZONE) : halfDays(first, part as 'first_half', ZONE),
  );
const anyRules = fc
  .record({
    type: anyType,
    entries: fc.array(anyEntry, { maxLength: 5 }),
    ledger: anyLedger,
    documents: fc.nat(1),
    terms: fc.constantFrom(TERMS, TERMS.toReversed(), []),
  })
  .map(({ entries, ...more }) => rules({ ...more, calendar: calendar(...entries) }));

it('the judgement of a leave is recomputed from its stored facts alone, whatever it is (BEY-090)', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anySpan, fc.array(anyLeave, { maxLength: 4 }), anyRules, (asked, taken, given) => {
      const { explanation } = evaluateLeave(asked, taken, given, new Date(AT));
      seen.add(explanation.verdict);
      expect(recompute(stored(explanation), LEAVE_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'allowed',
      'LEAVE_OVERLAPS',
      'LEAVE_TOO_LONG',
      'LEAVE_TERM_LIMIT',
      'LEAVE_BALANCE_EXCEEDED',
      'LEAVE_BLOCKED',
    ]),
  );
});

it('the days of a leave are recomputed from the stored entries alone (BEY-090)', () => {
  fc.assert(
    fc.property(anySpan, anyRules, (asked, given) => {
      const { explanation } = leaveDays(asked, given, AT);
      expect(recompute(stored(explanation), LEAVE_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});

it('a balance is recomputed from the stored ledger lines alone, carried days that expired included (BEY-090)', () => {
  fc.assert(
    fc.property(anyLedger, anyType, day, (ledger, type, today) => {
      const { explanation } = leaveBalance(ledger, type, '2025-26', today, AT);
      expect(recompute(stored(explanation), LEAVE_RECOMPUTE)).toEqual({ outcome: 'same' });
    }),
    { numRuns: 1000 },
  );
});
