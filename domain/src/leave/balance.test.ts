import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays } from '../calendar/index.ts';
import {
  availableOn,
  halfDays,
  leaveBalance,
  ledgerSum,
  planCarryForward,
  planCredits,
  planDebits,
  planExpiry,
  planReturn,
  recountBalance,
  refuseLeave,
  wholeDays,
  type LedgerEntry,
} from './index.ts';
import { allocation, calendar, entry, leave, leaveType, rules, written, ZONE } from './samples.ts';

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
