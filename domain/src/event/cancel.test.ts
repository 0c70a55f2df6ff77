import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANCEL_ORDER, planCancellation, type Dependents } from './index.ts';

describe('cancelling an event', () => {
  const all: Dependents = {
    sessions: [
      { id: 's2', status: 'open' },
      { id: 's1', status: 'scheduled' },
      { id: 's3', status: 'finalized' },
    ],
    qr_tokens: [
      { id: 'q1', is_active: true },
      { id: 'q2', is_active: false },
    ],
    certificate_batches: [{ id: 'b1', status: 'generating' }],
    certificates: [
      { id: 'c1', status: 'issued' },
      { id: 'c2', status: 'pending' },
      { id: 'c3', status: 'revoked' },
    ],
    aicte_point_transactions: [
      { id: 'p1', status: 'approved' },
      { id: 'p2', status: 'pending' },
    ],
    leave_applications: [
      { id: 'l1', proof_state: 'awaited' },
      { id: 'l2', proof_state: 'proven' },
    ],
    venue_bookings: [{ id: 'v1', status: 'approved' }],
    people: ['z', 'a', 'a'],
  };

  it('compensates in one order: doors, new things, given things, proofs, place, then the news (BEY-094)', () => {
    expect(planCancellation('e', all).map(({ table, id, to }) => `${table} ${id} ${to}`)).toEqual([
      'qr_tokens q1 inactive',
      'sessions s1 cancelled',
      'sessions s2 cancelled',
      'certificate_batches b1 cancelled',
      'certificates c2 void',
      'certificates c1 suspended',
      'aicte_point_transactions p2 rejected',
      'aicte_point_transactions p1 review',
      'leave_applications l1 missing',
      'venue_bookings v1 cancelled',
      'people a told',
      'people z told',
    ]);
  });

  it('goes on where it stopped: after any number of steps the rest is the rest', () => {
    const plan = planCancellation('e', all);
    const apply = (done: readonly { table: string; id: string; to: string }[]): Dependents => {
      const after = (table: string) => (row: { id: string }) => {
        const step = done.find((one) => one.table === table && one.id === row.id);
        return step ? { ...row, status: step.to, is_active: false, proof_state: step.to } : row;
      };
      const lists = Object.entries(all).filter(([table]) => table !== 'people');
      return {
        ...all,
        ...Object.fromEntries(
          lists.map(([table, rows]) => [table, (rows as readonly { id: string }[]).map(after(table))]),
        ),
      };
    };
    fc.assert(
      fc.property(fc.nat(plan.length), (count) => {
        const rest = planCancellation('e', apply(plan.slice(0, count)));
        const left = plan.slice(Math.min(count, plan.length - 2));
        expect(rest.map(({ key }) => key)).toEqual(left.map(({ key }) => key));
      }),
    );
  });

  it('has a key of its own for each step', () => {
    const keys = planCancellation('e', all).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('event-cancel:e/qr_tokens/q1/inactive');
    expect(CANCEL_ORDER.at(-1)?.table).toBe('venue_bookings');
  });
});
