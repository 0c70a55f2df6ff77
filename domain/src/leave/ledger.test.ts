import { describe, expect, it } from 'vitest';
import { startOfDay } from '../calendar/index.ts';
import {
  carryLeft,
  halfDays,
  leaveBalance,
  ledgerSum,
  periodOf,
  planAllocation,
  periodBefore,
  periodStart,
  planCarryForward,
  planCredits,
  planDebits,
  planExpiry,
  planReturn,
  sharesByTerm,
  termOf,
  wholeDays,
  type LedgerEntry,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, TERMS, written, ZONE } from './samples.ts';

const AT = '2026-01-01T00:00:00Z';
const type = leaveType({ needs_balance: true, carry_forward_max: 5, carry_forward_expires_days: 60 });
const holder = { person_id: 'asha', type };
const given = rules({
  type,
  calendar: calendar(
    entry(),
    entry({ id: 'independence', starts_on: '2025-08-15', ends_on: '2025-08-15' }),
    entry({ id: 'winter', kind: 'vacation', starts_on: '2025-12-21', ends_on: '2026-01-11' }),
  ),
});

describe('academic years and terms', () => {
  it.each([
    ['2025-08-01', '2025-26', 'odd'],
    ['2025-12-20', '2025-26', 'odd'],
    ['2025-12-21', '2025-26', null],
    ['2026-08-02', '2025-26', null],
    ['2026-08-03', '2026-27', 'odd-next'],
    ['2025-07-31', '2025-26', null],
    ['2025-05-31', '2024-25', null],
    ['1999-06-01', '1999-00', null],
  ])('%s belongs to %s', (day, period, term) => {
    expect(periodOf(day, TERMS)).toBe(period);
    expect(termOf(day, TERMS)?.id ?? null).toBe(term);
  });
});

describe('a hand-computed year of casual leave (BEY-020, BEY-021, BEY-026, CH-064)', () => {
  const span = (first: string, last: string) => wholeDays(first, last, ZONE);
  const ask = (id: string, at: { starts_at: string; ends_at: string }) => ({ id, person_id: 'asha', ...at });
  let ledger: LedgerEntry[] = written([], [planAllocation(holder, '2024-25', 12, '2024-08-01')]);
  const balance = (day: string) => leaveBalance(ledger, type, '2025-26', day, AT);
  const take = (id: string, at: { starts_at: string; ends_at: string }) =>
    (ledger = written(ledger, planDebits(ask(id, at), given)));

  it('of 12 days 5½ are used; 5 of the 6½ left go over, 1½ lapse', () => {
    ledger = written(ledger, [
      { ...allocation(-5.5), period: '2024-25', kind: 'adjustment', entry_key: 'paper', effective_on: '2025-02-01' },
    ]);
    ledger = written(ledger, planCarryForward(holder, ledger, '2024-25', '2025-26', '2025-08-01'));
    expect(ledgerSum(ledger, '2024-25')).toBe(0);
    expect(ledgerSum(ledger, '2025-26')).toBe(5);
    expect(planCarryForward(holder, ledger, '2024-25', '2025-26', '2025-08-01')).toEqual([]);
    ledger = written(ledger, [planAllocation(holder, '2025-26', 10, '2025-08-01')]);
    expect(balance('2025-08-01')).toMatchObject({
      available: 15,
      carried_in: 5,
      allocated: 10,
      carry_expires_on: '2025-09-30',
    });
  });

  it('13–18 August over Independence Day and a weekend takes 3, carried days first', () => {
    take('A', span('2025-08-13', '2025-08-18'));
    expect(balance('2025-08-18')).toMatchObject({ available: 12, used: 3 });
    expect(carryLeft(ledger, type, '2025-26')).toBe(2);
  });

  it('half of 8 September takes ½', () => {
    take('B', halfDays('2025-09-08', 'first_half', ZONE));
    expect(balance('2025-09-08').available).toBe(11.5);
    expect(carryLeft(ledger, type, '2025-26')).toBe(1.5);
  });

  it('22–24 September takes 3, and cancelling it gives back exactly that, also to the carried days', () => {
    const before = balance('2025-09-20');
    take('C', span('2025-09-22', '2025-09-24'));
    expect(balance('2025-09-20').available).toBe(8.5);
    expect(carryLeft(ledger, type, '2025-26')).toBe(0);
    ledger = written(ledger, planCredits('C', ledger, 'cancelled', '2025-09-20'));
    expect(planCredits('C', ledger, 'revoked', '2025-09-21')).toEqual([]);
    expect(balance('2025-09-20')).toMatchObject({ available: before.available, used: before.used });
    expect(carryLeft(ledger, type, '2025-26')).toBe(1.5);
  });

  it('on 30 September the 1½ carried days not used lapse, on the 29th they still count', () => {
    expect(planExpiry(holder, ledger, '2025-26', '2025-09-29')).toEqual([]);
    expect([balance('2025-09-29').available, balance('2025-09-30').available]).toEqual([11.5, 10]);
    ledger = written(ledger, planExpiry(holder, ledger, '2025-26', '2025-09-30'));
    expect(planExpiry(holder, ledger, '2025-26', '2025-10-01')).toEqual([]);
    expect(balance('2025-10-01')).toMatchObject({ available: 10, expired: 1.5 });
  });

  it('18 December to 13 January takes 4 days of the year, 2 of each term', () => {
    const winter = span('2025-12-18', '2026-01-13');
    take('D', winter);
    expect(balance('2026-01-13').available).toBe(6);
    expect(sharesByTerm(winter, given, TERMS).map(({ key, days }) => [key, days])).toEqual([
      ['odd', 2],
      ['even', 2],
    ]);
  });

  it('31 July to 4 August takes 1 day of the old year and 2 of the new, under their own keys', () => {
    ledger = written(ledger, [planAllocation(holder, '2026-27', 10, '2026-08-03')]);
    take('E', span('2026-07-31', '2026-08-04'));
    const debits = ledger.filter(({ leave_application_id, kind }) => leave_application_id === 'E' && kind === 'debit');
    expect(debits.map(({ entry_key, days, effective_on }) => [entry_key, days, effective_on])).toEqual([
      ['E:2025-26:debit', -1, '2026-07-31'],
      ['E:2026-27:debit', -2, '2026-08-03'],
    ]);
    expect([ledgerSum(ledger, '2025-26'), ledgerSum(ledger, '2026-27')]).toEqual([5, 8]);
  });

  it('an early return as 4 August begins gives back that day and its session; a cancellation then the rest', () => {
    const held = { ...leave('2026-07-31', '2026-08-04'), id: 'E' };
    const back = planReturn(held, startOfDay('2026-08-04', ZONE), given, ledger, [
      { attendance_session_id: 'monday', scheduled_start_at: '2026-08-03T05:00:00Z' },
      { attendance_session_id: 'tuesday', scheduled_start_at: '2026-08-04T05:00:00Z' },
    ]);
    expect(back).toMatchObject({ days: 2, reverted: ['tuesday'], freed: { ends_at: held.ends_at } });
    expect(back.credits.map(({ entry_key, days }) => [entry_key, days])).toEqual([['E:2026-27:credit:returned', 1]]);
    ledger = written(ledger, back.credits);
    expect(ledgerSum(ledger, '2026-27')).toBe(9);
    ledger = written(ledger, planCredits('E', ledger, 'cancelled', '2026-08-04'));
    expect([ledgerSum(ledger, '2025-26'), ledgerSum(ledger, '2026-27')]).toEqual([6, 10]);
  });
});

describe('an academic year', () => {
  it('begins with its first term, or in June, and follows the one before', () => {
    expect(periodStart('2025-26', TERMS)).toBe('2025-08-01');
    expect(periodStart('2031-32', TERMS)).toBe('2031-06-01');
    expect(periodBefore('2026-27')).toBe('2025-26');
    expect(periodBefore('2000-01')).toBe('1999-00');
  });
});
