import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { spansOverlap } from '../calendar/index.ts';
import {
  evaluateBooking,
  occupationOf,
  shiftSpan,
  takenBy,
  type Booking,
  type BookingAsk,
  type BookingContext,
} from './index.ts';
import { at, booking, context, NOW, span, venue } from './samples.ts';

vi.setConfig({ testTimeout: 60_000 }); // thousands of random cases on a busy machine

const ask = (day: string, from: string, until: string, over: Partial<BookingAsk> = {}): BookingAsk => ({
  venue_id: 'hall',
  requested_by_id: 'asha',
  expected_attendance: 20,
  ...span(day, from, until),
  ...over,
});

const rules = (booking_rules: object) => ({ venue: venue({ booking_rules }) });

describe('what becomes of a request (BEY-060, BEY-061)', () => {
  const judge = (asked: BookingAsk, over: Partial<BookingContext> = {}, wish = false) =>
    evaluateBooking(asked, context(over), wish, NOW);
  const asked = ask('2026-01-09', '10:00', '11:00');

  it('a free slot is held while approvals run, never past its start', () => {
    expect(judge(asked)).toMatchObject({
      status: 'held',
      hold_until: at('2026-01-08', '09:00'),
      problem: null,
      explanation: { verdict: 'free' },
    });
    expect(judge(asked, rules({ hold_h: 1000 }))).toMatchObject({ hold_until: asked.starts_at });
    expect(judge(asked, rules({ hold_h: 1 }))).toMatchObject({ hold_until: at('2026-01-05', '10:00') });
  });

  it.each([
    ['touching before', '09:00', '10:00', 0, 0, 'held'],
    ['touching after', '11:00', '12:00', 0, 0, 'held'],
    ['a minute over', '09:00', '10:01', 0, 0, 'rejected'],
    ['inside its set-up', '09:00', '09:50', 30, 0, 'rejected'],
    ['just before its set-up', '09:00', '09:30', 30, 0, 'held'],
    ['inside its tear-down', '11:10', '12:00', 0, 15, 'rejected'],
    ['both buffers meet exactly', '11:30', '12:00', 15, 15, 'held'],
    ['both buffers overlap by a minute', '11:29', '12:00', 15, 15, 'rejected'],
  ] as const)('%s (CT-068, BEY-060)', (_name, from, until, setup_minutes, teardown_minutes, status) => {
    const place = venue({ setup_minutes, teardown_minutes });
    expect(judge(asked, { venue: place, bookings: [booking('2026-01-09', from, until, {}, place)] }).status).toBe(
      status,
    );
  });

  it('a taken slot queues who wishes and rejects who does not, with the row that takes it', () => {
    const bookings = [booking('2026-01-09', '10:30', '12:00')];
    expect(judge(asked, { bookings }, true)).toMatchObject({ status: 'waitlisted', hold_until: null, problem: null });
    const lost = judge(asked, { bookings });
    expect(lost).toMatchObject({
      status: 'rejected',
      problem: { code: 'BOOKING_TAKEN' },
      explanation: { verdict: 'BOOKING_TAKEN', value: 'rejected' },
    });
    expect(lost.explanation.facts[1]).toMatchObject({ table: 'venue_bookings', id: '2026-01-09 10:30' });
    expect(judge(ask('2026-01-09', '10:00', '10:00'), { bookings }, true)).toMatchObject({
      status: 'rejected',
      problem: { code: 'BOOKING_EMPTY' },
    });
  });

  it('a blocking binds all but the people it exempts (BEY-063)', () => {
    const block = booking('2026-01-09', '08:00', '20:00', { source: 'blocking', exempt_person_ids: ['ravi'] });
    expect(judge(asked, { bookings: [block] }).problem?.code).toBe('BOOKING_BLOCKED');
    expect(judge({ ...asked, requested_by_id: 'ravi' }, { bookings: [block] }).status).toBe('held');
    expect(takenBy(asked, venue(), [block], null)?.id).toBe(block.id);
    expect(takenBy(asked, venue(), [block], 'asha', [block.id])).toBeNull();
  });

  it.each(['pending', 'waitlisted', 'rejected', 'cancelled', 'displaced', 'released', 'expired'] as const)(
    'a %s booking takes nothing',
    (status) => {
      expect(judge(asked, { bookings: [booking('2026-01-09', '10:00', '11:00', { status })] }).status).toBe('held');
    },
  );

  it('of any requests in any order no two accepted overlap, buffers included (BEY-060)', () => {
    const request = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 30 }),
        fc.constantFrom(0, 10, 30),
        fc.constantFrom(0, 15),
        (raw, setup_minutes, teardown_minutes) => {
          const place = venue({ setup_minutes, teardown_minutes });
          const accepted: Booking[] = [];
          raw.forEach(([day, quarter, long], index) => {
            const start = shiftSpan(span('2026-01-06', '06:00', '06:00'), quarter * 15 + day * 1440).starts_at;
            const one = {
              ...ask('2026-01-06', '06:00', '07:00'),
              starts_at: start,
              ends_at: new Date(Date.parse(start) + long * 900_000).toISOString(),
            };
            if (evaluateBooking(one, context({ venue: place, bookings: accepted }), true, NOW).status !== 'held')
              return;
            const made = booking('2026-01-06', '06:00', '07:00', { id: String(index), status: 'held' });
            accepted.push({
              ...made,
              ...one,
              occupied_from: shiftSpan(one, -setup_minutes).starts_at,
              occupied_until: shiftSpan(one, teardown_minutes).ends_at,
            });
          });
          for (const [index, one] of accepted.entries())
            for (const other of accepted.slice(index + 1))
              expect(spansOverlap(occupationOf(one), occupationOf(other))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});
