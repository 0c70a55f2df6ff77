import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { spansOverlap } from '../calendar/index.ts';
import { occupationOf, occupies, offersFor, planChange, refuseChange, type Booking } from './index.ts';
import { at, booking, NOW, span, venue } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const slot = (over: Partial<Booking> = {}) => booking('2026-01-06', '10:00', '11:00', over);
const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

describe('the queue (BEY-061)', () => {
  const wait = (queue_no: number, from: string, until: string, over: Partial<Booking> = {}) =>
    booking('2026-01-09', from, until, { id: `q${queue_no}`, queue_no, status: 'waitlisted', ...over });
  const offered = (bookings: Booking[], place = venue()) => offersFor(place, bookings, NOW).map(({ id }) => id);

  it('offers freed time to the lowest number that fits whole, and to others beside it', () => {
    expect(offered([wait(2, '10:00', '11:00'), wait(1, '10:00', '11:00')])).toEqual(['q1']);
    expect(offered([wait(1, '10:00', '12:00'), wait(2, '11:00', '13:00'), wait(3, '12:00', '13:00')])).toEqual([
      'q1',
      'q3',
    ]);
    expect(
      offered([wait(1, '10:00', '12:00'), wait(2, '10:00', '11:00'), booking('2026-01-09', '11:00', '13:00')]),
    ).toEqual(['q2']);
    expect(offered([wait(1, '10:00', '11:00', { venue_id: 'lab' })])).toEqual([]);
    expect(offered([wait(1, '10:00', '11:00', { starts_at: NOW.toISOString() })])).toEqual([]);
  });

  it('an offer stays open for the hours of the venue, never past the start', () => {
    const [offer] = offersFor(venue(), [wait(1, '10:00', '11:00')], NOW);
    expect(offer?.hold_until).toBe(at('2026-01-06', '09:00'));
    expect(offersFor(venue({ booking_rules: { offer_h: 500 } }), [wait(1, '10:00', '11:00')], NOW)[0]?.hold_until).toBe(
      at('2026-01-09', '10:00'),
    );
  });

  it('of 200 requests for a slot one is confirmed and the rest served in order, whatever runs out (BEY-061)', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }), (accepts) => {
        let rows: Booking[] = accepts.map((_accept, index) => wait(index + 1, '10:00', '11:00'));
        const asked: number[] = [];
        for (let round = 0; round < 200; round += 1) {
          const [offer] = offersFor(venue(), rows, NOW);
          if (!offer) break;
          const number = Number(offer.id.slice(1));
          asked.push(number);
          rows = rows.map((row) =>
            row.id === offer.id
              ? { ...row, status: accepts[number - 1] ? ('approved' as const) : ('expired' as const) }
              : row,
          );
        }
        const first = accepts.indexOf(true);
        expect(asked).toEqual(Array.from({ length: first === -1 ? 200 : first + 1 }, (_, index) => index + 1));
        expect(rows.filter(({ status }) => status === 'approved')).toHaveLength(first === -1 ? 0 : 1);
      }),
      { numRuns: 20 },
    );
  });

  it('never offers time that is taken, nor the same time twice', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('waitlisted', 'approved', 'held', 'offered', 'cancelled'),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), (raw) => {
        const rows: Booking[] = [];
        raw.forEach(([quarter, long, status], index) => {
          const from = later(at('2026-01-09', '08:00'), quarter * 900_000);
          const one = {
            ...wait(index, '08:00', '09:00'),
            id: String(index),
            starts_at: from,
            ends_at: later(from, long * 900_000),
            occupied_from: from,
            occupied_until: later(from, long * 900_000),
            status: status as 'held',
          };
          if (
            occupies(one.status) &&
            rows.some((other) => occupies(other.status) && spansOverlap(occupationOf(other), occupationOf(one)))
          )
            return;
          rows.push(one);
        });
        const given = new Set(offersFor(venue(), rows, NOW).map(({ id }) => id));
        const now = rows
          .map((one) => (given.has(one.id) ? { ...one, status: 'offered' as const } : one))
          .filter(({ status }) => occupies(status));
        for (const [index, one] of now.entries())
          for (const other of now.slice(index + 1))
            expect(spansOverlap(occupationOf(one), occupationOf(other))).toBe(false);
        expect(
          offersFor(
            venue(),
            rows.map((one) => (given.has(one.id) ? { ...one, status: 'offered' as const } : one)),
            NOW,
          ),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('changing a booking (BEY-066)', () => {
  const plan = (change: Parameters<typeof planChange>[1], over: Partial<Booking> = {}, now = NOW) => {
    const { problem, needs_approval } = planChange(slot(over), change, now);
    return problem?.code ?? needs_approval;
  };
  it('a new time, place or larger crowd needs approval again, other edits do not', () => {
    expect(plan({ title: 'Rehearsal' })).toBe(false);
    expect(plan({ expected_attendance: 20 })).toBe(false);
    expect(plan({ expected_attendance: 21 })).toBe(true);
    expect(plan({ expected_attendance: null })).toBe(false);
    expect(plan({ expected_attendance: 5 }, { expected_attendance: null })).toBe(true);
    expect(plan({ venue_id: 'lab' })).toBe(true);
    expect(plan(span('2026-01-06', '10:00', '11:00'))).toBe(false);
    expect(plan(span('2026-01-06', '10:00', '11:30'))).toBe(true);
    expect(plan(span('2026-01-07', '10:00', '11:00'))).toBe(true);
  });

  it('the past does not change, nor does what is over or turned round', () => {
    expect(plan({ title: 'x' }, {}, new Date(slot().ends_at))).toBe('BOOKING_OVER');
    expect(plan({ title: 'x' }, {}, new Date(Date.parse(slot().ends_at) - 1))).toBe(false);
    expect(plan({ title: 'x' }, { status: 'cancelled' })).toBe('BOOKING_STATE');
    expect(plan(span('2026-01-06', '11:00', '10:00'))).toBe('BOOKING_EMPTY');
    expect(plan(span('2026-01-05', '09:00', '10:00'))).toBe('BOOKING_PAST');
  });

  it('an approved change that no longer fits keeps the old time', () => {
    const other = booking('2026-01-06', '12:00', '13:00');
    expect(refuseChange(slot(), span('2026-01-06', '11:30', '12:30'), venue(), [slot(), other])?.code).toBe(
      'BOOKING_TAKEN',
    );
    expect(refuseChange(slot(), span('2026-01-06', '10:30', '12:00'), venue(), [slot(), other])).toBeNull();
  });
});
