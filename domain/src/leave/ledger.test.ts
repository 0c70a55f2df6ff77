import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, startOfDay } from '../calendar/index.ts';
import {
  availableOn,
  carryLeft,
  halfDays,
  leaveBalance,
  ledgerSum,
  periodOf,
  planAllocation,
  planCarryForward,
  planCredits,
  planDebits,
  planExpiry,
  planReturn,
  recountBalance,
  refuseLeave,
  sharesByTerm,
  termOf,
  wholeDays,
  type LedgerEntry,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, TERMS, written, ZONE } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

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

describe('carried days', () => {
  const carry = allocation(5, { id: 'carry', entry_key: 'carry', kind: 'carry_in' });

  it('cannot pay for a leave that starts on the day they expire (BEY-021)', () => {
    const ledger = [carry];
    const now = new Date('2025-08-02T00:00:00Z');
    const ask = (day: string) => refuseLeave(wholeDays(day, day, ZONE), [], { ...given, ledger }, now)?.code ?? null;
    expect(ask('2025-09-29')).toBeNull();
    expect(ask('2025-09-30')).toBe('LEAVE_BALANCE_EXCEEDED');
    expect(
      availableOn(
        ledger,
        leaveType({ needs_balance: true, carry_forward_expires_days: null }),
        '2025-26',
        '2025-09-30',
      ),
    ).toBe(5);
  });

  it('given back after they expired lapse once more, and only what was given back (BEY-021)', () => {
    let ledger = written(
      [carry],
      planDebits({ id: 'A', person_id: 'asha', ...wholeDays('2025-09-22', '2025-09-24', ZONE) }, given),
    );
    ledger = written(ledger, planExpiry(holder, ledger, '2025-26', '2025-09-30'));
    expect(ledgerSum(ledger, '2025-26')).toBe(0);
    ledger = written(ledger, planCredits('A', ledger, 'revoked', '2025-10-05'));
    expect(leaveBalance(ledger, type, '2025-26', '2025-10-05', AT).available).toBe(0);
    const again = planExpiry(holder, ledger, '2025-26', '2025-10-06');
    expect(again.map(({ days, entry_key }) => [days, entry_key])).toEqual([[-3, 'asha:casual:2025-26:expiry:2']]);
  });

  it('never go over beyond the maximum, also in two closings (BEY-021)', () => {
    let ledger = written(
      [allocation(4, { period: '2024-25' })],
      planCarryForward(holder, [allocation(4, { period: '2024-25' })], '2024-25', '2025-26', '2025-08-01'),
    );
    ledger = [...ledger, allocation(3, { id: 'late', period: '2024-25', entry_key: 'late', kind: 'adjustment' })];
    ledger = written(ledger, planCarryForward(holder, ledger, '2024-25', '2025-26', '2025-08-20'));
    expect([ledgerSum(ledger, '2024-25'), ledgerSum(ledger, '2025-26')]).toEqual([0, 5]);
    const full = [allocation(9, { period: '2024-25' })];
    expect(
      planCarryForward({ ...holder, type: leaveType() }, full, '2024-25', '2025-26', '2025-08-01').map(
        ({ kind, days }) => [kind, days],
      ),
    ).toEqual([['expiry', -9]]);
  });
});

describe('a type without balance', () => {
  it('debits nothing', () => {
    expect(
      planDebits(
        { id: 'A', person_id: 'asha', ...wholeDays('2026-01-20', '2026-01-20', ZONE) },
        { ...given, type: leaveType() },
      ),
    ).toEqual([]);
  });
});

describe('any history of leaves', () => {
  const action = fc.record({
    what: fc.constantFrom('ask', 'cancel', 'return', 'expire', 'twice'),
    day: fc.integer({ min: 0, max: 300 }),
    long: fc.integer({ min: 0, max: 6 }),
    half: fc.boolean(),
  });

  it('ledger sum = balance ≥ 0, credits ≤ debits, a cancelled leave leaves no trace in the sum (BEY-020)', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), fc.integer({ min: 0, max: 20 }), (actions, days) => {
        let ledger: LedgerEntry[] = [
          allocation(days || 1),
          allocation(4, { id: 'carry', entry_key: 'carry', kind: 'carry_in' }),
        ];
        const held = new Map<string, ReturnType<typeof leave>>();
        actions.forEach(({ what, day, long, half }, index) => {
          const first = addDays('2025-08-01', day);
          const [id = ''] = [...held.keys()];
          const before = ledgerSum(ledger, '2025-26');
          if (what === 'ask') {
            const span = half ? halfDays(first, 'first_half', ZONE) : wholeDays(first, addDays(first, long), ZONE);
            if (refuseLeave(span, [], { ...given, ledger }, new Date('2025-08-01T00:00:00Z'))) return;
            const asked = { ...leave(first, first, { id: String(index), ...span }) };
            held.set(asked.id, asked);
            ledger = written(ledger, planDebits(asked, given));
          } else if (what === 'expire') ledger = written(ledger, planExpiry(holder, ledger, '2025-26', first));
          else if (what === 'cancel' || what === 'twice') {
            const taken = -ledger
              .filter(({ leave_application_id }) => leave_application_id === id)
              .reduce((sum, row) => sum + row.days, 0);
            ledger = written(ledger, planCredits(id, ledger, 'cancelled', first));
            if (what === 'twice') ledger = written(ledger, planCredits(id, ledger, 'cancelled', first));
            expect(ledgerSum(ledger, '2025-26') - before).toBe(taken || 0);
            held.delete(id);
          } else {
            const one = held.get(id);
            if (one)
              ledger = written(
                ledger,
                planReturn(
                  one,
                  new Date((Date.parse(one.starts_at) + Date.parse(one.ends_at)) / 2).toISOString(),
                  given,
                  ledger,
                  [],
                ).credits,
              );
          }
        });
        expect(ledgerSum(ledger, '2025-26')).toBeGreaterThanOrEqual(0);
        for (const debit of ledger.filter(({ kind }) => kind === 'debit')) {
          const back = ledger
            .filter(({ reverses_id }) => reverses_id === debit.id)
            .reduce((sum, row) => sum + row.days, 0);
          expect(back).toBeLessThanOrEqual(-debit.days);
        }
        const balance = leaveBalance(ledger, type, '2025-26', '2025-08-01', AT);
        expect(balance.available).toBe(ledgerSum(ledger, '2025-26'));
        expect(balance.allocated + balance.carried_in - balance.used - balance.expired - balance.carried_out).toBe(
          balance.available,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('the facts of a balance alone recompute it (BEY-090)', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('allocation', 'carry_in', 'debit', 'adjustment'), fc.integer({ min: 1, max: 20 })),
          { maxLength: 12 },
        ),
        fc.integer({ min: 0, max: 120 }),
        (raw, day) => {
          const ledger = raw.map(([kind, halves], index) =>
            allocation((kind === 'debit' ? -halves : halves) / 2, {
              id: String(index),
              kind: kind as 'debit',
              entry_key: String(index),
              effective_on: addDays('2025-08-01', index),
            }),
          );
          const balance = leaveBalance(ledger, type, '2025-26', addDays('2025-08-01', day), AT);
          expect(recountBalance(JSON.parse(JSON.stringify(balance.explanation)))).toBe(balance.available);
        },
      ),
      { numRuns: 1000 },
    ));
});
